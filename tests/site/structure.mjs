// tests/site/structure.mjs - every page has the same frame: landmarks once each, links that skip to them, one
// heading 1 and no level skipped, a title of its own, tables with captions and scopes, a policy that lets
// nothing in from elsewhere, and no style or script inside the page.
// SPDX-License-Identifier: EUPL-1.2
import { statSync } from "node:fs";
import { join } from "node:path";

import { SITE, attribute, elements, find, listFiles, readPages, resolveLink, text } from "./pages.mjs";
import { done, test } from "./tap.mjs";

const SCRIPTS_MAX = 15 * 1024; // bytes, of the scripts that an ordinary page loads
const STYLE_MAX = 30 * 1024; // bytes, of the style sheet of every page
const POLICY = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'"];

const files = listFiles(SITE);
const pages = readPages(files);

function isMoved(page) {
	return find(page.document, "meta").some((meta) => attribute(meta, "http-equiv") === "refresh");
}

const ordinary = pages.filter((page) => !isMoved(page));

// Runs check(page) over pages: a list of problems; one test of all pages together.
function testAll(name, list, check) {
	test(`${list.length} pages: ${name}`, list.flatMap((page) => check(page).map((text) => `${page.path}: ${text}`)));
}

function has(element, name) {
	return attribute(element, name) !== undefined;
}

// --- the policy ----------------------------------------------------------------------------------

function checkPolicy({ document }) {
	const [head] = find(document, "head");
	const [first] = find(head, "meta", "link", "script").filter((element) => !has(element, "charset"));
	const rules = attribute(first, "content")?.split(/;\s*/) ?? [];

	return attribute(first, "http-equiv") !== "Content-Security-Policy" ? ["the policy does not stand first"]
		: POLICY.filter((rule) => !rules.includes(rule)).map((rule) => `the policy lacks ${rule}`);
}

// What a browser would not run under the policy. Data in a script element is not run.
function checkInside({ document }) {
	return [...elements(document)].flatMap((element) => [
		...(element.tagName === "style" || has(element, "style") ? [`style inside ${element.tagName}`] : []),
		...(element.tagName === "script" && !has(element, "src") && !attribute(element, "type")?.includes("json")
			? ["a script inside the page"] : []),
		...element.attrs.filter(({ name }) => name.startsWith("on")).map(({ name }) => `${name} on ${element.tagName}`),
	]);
}

function sizeOf(path) {
	return statSync(join(SITE, path)).size;
}

// --- landmarks and headings ----------------------------------------------------------------------

const SECTIONING = ["main", "article", "section", "aside", "nav"];

function isTop(element) {
	for (let at = element.parentNode; at; at = at.parentNode)
		if (SECTIONING.includes(at.tagName))
			return false;
	return true;
}

function checkLandmarks({ document }) {
	const navs = find(document, "nav").map((nav) => attribute(nav, "aria-label") ?? attribute(nav, "aria-labelledby"));
	const once = [["main", find(document, "main")], ["banner", find(document, "header").filter(isTop)],
		["contentinfo", find(document, "footer").filter(isTop)]];

	return [
		...once.filter(([, found]) => found.length !== 1).map(([name, found]) => `${name} stands ${found.length} times`),
		...navs.filter((label, i) => label === undefined || navs.indexOf(label) !== i)
			.map((label) => `navigation without a name of its own: ${label}`),
		...(attribute(find(document, "html")[0], "lang") ? [] : ["no language"]),
	];
}

function checkSkipLinks({ document, path, ids }) {
	const [skip] = find(document, "ul").filter((list) => attribute(list, "class") === "skip");
	const [first] = find(document, "a");
	const links = skip === undefined ? [] : find(skip, "a");

	return [
		...(links.length >= 2 && links[0] === first ? [] : ["it does not begin with links that skip"]),
		...links.map((link) => attribute(link, "href"))
			.filter((href) => !ids.includes(resolveLink(path, href).fragment))
			.map((href) => `${href} leads nowhere`),
	];
}

function checkHeadings({ document }) {
	const levels = find(document, "h1", "h2", "h3", "h4", "h5", "h6").map((heading) => Number(heading.tagName[1]));

	return [
		...(levels.filter((level) => level === 1).length === 1 ? [] : ["not one heading 1"]),
		...levels.flatMap((level, i) => (i > 0 && level > levels[i - 1] + 1
			? [`heading ${level} comes after ${levels[i - 1]}`] : [])),
	];
}

// --- tables --------------------------------------------------------------------------------------

function checkTables({ document }) {
	return find(document, "table").flatMap((table) => {
		const name = attribute(table, "id") ?? text(table).slice(0, 30);

		return [
			...(find(table, "caption").some((caption) => text(caption) !== "") ? [] : [`${name} has no caption`]),
			...(find(table, "th").length > 0 ? [] : [`${name} has no headers`]),
			...(find(table, "th").every((th) => has(th, "scope")) ? [] : [`${name} has a header without scope`]),
		];
	});
}

const titles = new Map();

for (const { document, path } of pages) {
	const title = text(find(document, "title")[0]);

	titles.set(title, [...(titles.get(title) ?? []), path]);
}

// The column of the contents is kept free from the first paint on: a page does not move when they come.
function checkContents({ document }) {
	const classes = (element) => attribute(element, "class")?.split(" ") ?? [];
	const isContents = (node) => classes({ attrs: [], ...node }).includes("inhoud");

	return [...elements(document)].filter((element) => classes(element).includes("met-inhoud")
		!== element.childNodes.some(isContents)).map((element) =>
		`${element.tagName} has ${classes(element).includes("met-inhoud") ? "room for contents and none" : "contents without room"}`);
}

testAll("the policy stands first in the head", pages, checkPolicy);
testAll("no style and no script stand inside", pages, checkInside);
testAll("landmarks once each, and a language", ordinary, checkLandmarks);
testAll("links that skip to the parts stand first", ordinary, checkSkipLinks);
testAll("room for contents where there are contents", ordinary, checkContents);
testAll("one heading 1, and no level skipped", ordinary, checkHeadings);
testAll("tables have a caption, headers and their scope", ordinary, checkTables);
test("every page has a title of its own", [...titles].filter(([, paths]) => paths.length > 1)
	.map(([title, paths]) => `'${title}': ${paths.join(", ")}`));
const home = pages.find(({ path }) => path === "index.html");
const scripts = find(home.document, "script").map((script) => attribute(script, "src"));
const total = scripts.reduce((sum, path) => sum + sizeOf(path), 0);

const style = sizeOf("stijl.css");

test(`the style sheet of every page is ${style} bytes, under 30 KB`, style < STYLE_MAX ? [] : ["it is not"]);
test(`the scripts of an ordinary page are ${total} bytes, under 15 KB`, total < SCRIPTS_MAX ? [] : ["they are not"]);
done();
