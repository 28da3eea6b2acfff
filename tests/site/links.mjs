// tests/site/links.mjs - every link of every page leads somewhere, inside the folder or plainly out.
// SPDX-License-Identifier: EUPL-1.2
//
// The rules are those of DESIGN.md, "Pages": relative links that name a file, so that the folder works
// at any address and from file://; names that every file share takes; nothing asked of another host.
import { SITE, attribute, elements, find, listFiles, readPages, readText, resolveLink, text }
	from "./pages.mjs";
import { done, test } from "./tap.mjs";

const files = listFiles(SITE);
const pages = readPages(files);
const idsOf = new Map(pages.map((page) => [page.path, new Set(page.ids)]));

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const OUTWARD = /^(https?|mailto|tel):/i; // where a reader may be sent
const REFERENCES = ["aria-controls", "aria-describedby", "aria-labelledby", "for", "headers"]; // to ids

// --- what a page refers to -----------------------------------------------------------------------

// All addresses of a page: { link, name, element }; name is the attribute.
function addresses(page) {
	const found = [];

	for (const element of elements(page.document)) {
		for (const name of ["action", "data", "formaction", "href", "poster", "src"]) {
			const link = attribute(element, name);

			if (link !== undefined)
				found.push({ link, name, element });
		}
		for (const candidate of attribute(element, "srcset")?.split(",") ?? [])
			found.push({ link: candidate.trim().split(/\s/)[0], name: "srcset", element });
	}
	return found;
}

function isLinkOut({ link, name, element }) {
	const isCanonical = element.tagName === "link" && attribute(element, "rel") === "canonical";

	return name === "href" && OUTWARD.test(link) && (element.tagName === "a" || isCanonical);
}

// What is wrong with one address, or undefined.
function problemWith(page, { link, name, element }) {
	const place = `<${element.tagName} ${name}="${link}">`;

	if (link.startsWith("//") || SCHEME.test(link))
		return `${place} asks another place for it`;
	if (link.startsWith("/"))
		return `${place} is absolute`;
	const { path, fragment } = resolveLink(page.path, link);

	if (!files.includes(path))
		return `${place}: no file ${path}`;
	if (fragment !== undefined && !idsOf.get(path)?.has(fragment))
		return `${place}: no id '${fragment}' in ${path}`;
	return undefined;
}

function checkAddresses(page) {
	test(`${page.path}: links and sources are in the folder`, addresses(page)
		.filter((address) => !isLinkOut(address))
		.map((address) => problemWith(page, address))
		.filter((problem) => problem !== undefined));
}

function checkReferences(page) {
	const missing = [];

	for (const element of elements(page.document))
		for (const name of REFERENCES)
			for (const id of attribute(element, name)?.split(/\s+/).filter(Boolean) ?? [])
				if (!idsOf.get(page.path).has(id))
					missing.push(`<${element.tagName} ${name}="${id}">: no such id`);
	test(`${page.path}: labels and descriptions are on the page`, missing);
}

// --- each page -----------------------------------------------------------------------------------

function checkPage(page) {
	const headings = find(page.document, "h1");
	const language = attribute(find(page.document, "html")[0], "lang");
	const problems = page.ids.filter((id, i) => page.ids.indexOf(id) !== i)
		.map((id) => `id '${id}' stands twice`);

	if (headings.length !== 1)
		problems.push(`${headings.length} h1 headings; expected one`);
	if (language !== "nl")
		problems.push(`lang is '${language}'; expected 'nl'`);
	test(`${page.path}: ids once, one h1, in Dutch`, problems);
}

function checkStyles() {
	for (const path of files.filter((name) => name.endsWith(".css"))) {
		const urls = [...readText(path).matchAll(/url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)/g)]
			.map(([, url, imported]) => url ?? imported);

		test(`${path}: asks nothing of another place`, urls
			.filter((url) => !url.startsWith("data:") && !url.startsWith("#"))
			.filter((url) => SCHEME.test(url) || url.startsWith("/") ||
				!files.includes(resolveLink(path, url).path)));
	}
}

// --- the site as a whole -------------------------------------------------------------------------

// The texts that stand more than once.
function repeated(list) {
	return [...new Set(list.filter((entry, i) => list.indexOf(entry) !== i))];
}

// A page that only leads on from an old address; nothing links to it and its name is the new one's.
function leadsOn(page) {
	return find(page.document, "meta")
		.some((meta) => attribute(meta, "http-equiv")?.toLowerCase() === "refresh");
}

function titleOf(page) {
	const [title] = find(page.document, "title");

	return title ? text(title) : "";
}

function checkTitles() {
	const titles = pages.filter((page) => !leadsOn(page)).map(titleOf);

	test("every page has a title of its own",
		[...repeated(titles), ...titles.filter((title) => title === "")]
			.map((title) => `'${title}'`));
}

function checkNames() {
	test("file names are lower-case ASCII", files.filter((path) => !/^[a-z0-9./-]+$/.test(path)));
	test("file names are unique ignoring case", repeated(files.map((path) => path.toLowerCase())));
	test("paths are at most 180 bytes, for file shares", files.filter((path) => path.length > 180));
}

function linkedPages(page) {
	return find(page.document, "a").map((a) => attribute(a, "href"))
		.filter((href) => href !== undefined && !SCHEME.test(href))
		.map((href) => resolveLink(page.path, href).path);
}

function checkReach() {
	const byPath = new Map(pages.map((page) => [page.path, page]));
	const reached = new Set(["index.html"]);

	for (const path of reached) // grows while it is walked
		for (const next of byPath.has(path) ? linkedPages(byPath.get(path)) : [])
			reached.add(next);
	// 404.html is what a server shows where there is no page
	test("every page is reached from index.html", pages
		.filter((page) => page.path !== "404.html" && !leadsOn(page) && !reached.has(page.path))
		.map((page) => page.path));
}

for (const page of pages) {
	checkAddresses(page);
	checkReferences(page);
	checkPage(page);
}
checkStyles();
checkTitles();
checkNames();
checkReach();
done();
