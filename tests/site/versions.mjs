// tests/site/versions.mjs - every difference of the real site reads as both versions, from outside.
// SPDX-License-Identifier: EUPL-1.2
//
// A difference without its insertions, each moved part read where it stood, holds the words of the old
// version's page; without its deletions those of the new one's (DESIGN.md, "Versions and
// differences"). Words are compared after NBSP -> space and curly -> straight quotes.
import { defaultTreeAdapter as tree } from "parse5";

import { attribute, elements, find, listFiles, readPage, SITE } from "./pages.mjs";
import { done, test } from "./tap.mjs";

const INLINE = new Set(["a", "abbr", "b", "code", "data", "del", "em", "i", "ins", "span", "strong",
	"sub", "sup", "time"]);

function isHidden(element, reading) {
	if (attribute(element, "data-diff-furniture") !== undefined)
		return true;
	if ((attribute(element, "class") ?? "").split(" ").includes("visually-hidden"))
		return true;
	return element.tagName === (reading === "old" ? "ins" : "del");
}

// The author's text below a node, in one of two readings. moved: number -> element.
function readAloud(node, reading, moved, isPlace = false) {
	if (tree.isTextNode(node))
		return node.value;
	if (tree.isElementNode(node)) {
		const from = attribute(node, "data-diff-move-from");

		if (isHidden(node, reading))
			return "";
		if (reading === "old" && from !== undefined)
			return ` ${readAloud(moved.get(from), reading, moved, true)} `;
		if (reading === "old" && attribute(node, "data-diff-move") !== undefined && !isPlace)
			return "";
	}
	const text = (tree.getChildNodes(node) ?? [])
		.map((child) => readAloud(child, reading, moved))
		.join("");

	return INLINE.has(node.tagName) ? text : ` ${text} `;
}

function words(path, reading) {
	const page = readPage(path);
	const document = [...elements(page)].find((element) => attribute(element, "data-document") !== undefined);
	const moved = new Map([...elements(document)]
		.filter((element) => attribute(element, "data-diff-move") !== undefined)
		.map((element) => [attribute(element, "data-diff-move"), element]));

	return readAloud(document, reading, moved)
		.replace(/\u00a0/g, " ")
		.replace(/[\u2018\u2019]/g, "'")
		.replace(/[\u201c\u201d\u201e]/g, '"')
		.split(/\s+/)
		.filter((word) => word !== "");
}

function firstDifference(found, expected) {
	const at = expected.findIndex((word, i) => word !== found[i]);
	const from = at < 0 ? expected.length : at;

	if (at < 0 && found.length === expected.length)
		return [];
	return [`at word ${from + 1}: '${found.slice(from, from + 8).join(" ")}' where `
		+ `'${expected.slice(from, from + 8).join(" ")}' is expected`];
}

const pages = listFiles(SITE).filter((path) => /\/verschil-[^/]+\.html$/.test(path));

test("there are differences", pages.length > 0 ? [] : ["none was found"]);
for (const path of pages) {
	const [, folder, from, to] = path.match(/^(.*)\/verschil-(.+)--(.+)\.html$/);

	test(`${path} without insertions is the old version`,
		firstDifference(words(path, "old"), words(`${folder}/editie-${from}.html`, "old")));
	test(`${path} without deletions is the new version`,
		firstDifference(words(path, "new"), words(`${folder}/editie-${to}.html`, "new")));
	test(`${path} has something to show`,
		find(readPage(path), "ins", "del").length > 0 ? [] : ["no ins and no del"]);
}

// The page of a document and that of its newest version hold the same words.
for (const path of listFiles(SITE).filter((name) => /^(brieven|dossiers)\/[^/]+\.html$/.test(name))) {
	const list = find(readPage(path), "article").some((element) => attribute(element, "data-document") !== undefined)
		? readPage(path.replace(/\.html$/, "/versies.html")) : undefined;
	const newest = list && find(list, "h2").flatMap((heading) => find(heading, "a"))[0];

	if (newest === undefined)
		continue;
	const version = path.replace(/[^/]+$/, "") + attribute(newest, "href").replace(/^(\.\.\/)+[^/]+\//, "");

	test(`${path} reads as its newest version`,
		firstDifference(words(path, "new"), words(version, "new")));
}
done();
