// tests/site/proof.mjs - reads a page of a difference as either version, from outside the generator.
// SPDX-License-Identifier: EUPL-1.2
//
// A difference without its insertions, each moved part read where it stood, holds the words of the old
// version's page; without its deletions those of the new one's (DESIGN.md, "Versions and
// differences"). Words are compared after NBSP -> space and curly -> straight quotes.
import { defaultTreeAdapter as tree } from "parse5";

import { attribute, elements, find } from "./pages.mjs";

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
			return moved.has(from) ? ` ${readAloud(moved.get(from), reading, moved, true)} ` : "";
		if (reading === "old" && attribute(node, "data-diff-move") !== undefined && !isPlace)
			return "";
	}
	const text = (tree.getChildNodes(node) ?? [])
		.map((child) => readAloud(child, reading, moved))
		.join("");

	return INLINE.has(node.tagName) ? text : ` ${text} `;
}

// The words of the document on a page, in one of two readings: "old" or "new".
export function words(page, reading) {
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

// Where two lists of words part, as a problem.
export function firstDifference(found, expected) {
	const at = expected.findIndex((word, i) => word !== found[i]);
	const from = at < 0 ? expected.length : at;

	if (at < 0 && found.length === expected.length)
		return [];
	return [`at word ${from + 1}: '${found.slice(from, from + 8).join(" ")}' where `
		+ `'${expected.slice(from, from + 8).join(" ")}' is expected`];
}

// What keeps a difference from reading as both versions; all three are pages.
export function problemsOfDifference(difference, old, now) {
	return [
		...firstDifference(words(difference, "old"), words(old, "old"))
			.map((problem) => `without insertions, ${problem}`),
		...firstDifference(words(difference, "new"), words(now, "new"))
			.map((problem) => `without deletions, ${problem}`),
	];
}

// Does it show that anything changed?
export function showsSomething(difference) {
	return find(difference, "ins", "del").length > 0
		|| [...elements(difference)].some((element) => attribute(element, "data-diff-move") !== undefined);
}
