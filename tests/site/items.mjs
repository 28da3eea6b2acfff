// tests/site/items.mjs - every item has its page, and every list leads to it.
// SPDX-License-Identifier: EUPL-1.2
//
// What is expected is read from content/ by a reader of our own (source.mjs).
import { SITE, attribute, authorText, find, listFiles, plain, readPages, resolveLink, text }
	from "./pages.mjs";
import { dossiers, letters, linkedItems, supersededEditions } from "./source.mjs";
import { compareLists, done, test } from "./tap.mjs";

const pages = new Map(readPages(listFiles(SITE)).map((page) => [page.path, page]));
const CLICKS_MAX = 3;

function itemPath(letter, item) {
	return `brieven/${letter.slug}/${item.id}.html`;
}

const items = letters.flatMap((letter) => letter.items.map((item) => ({
	letter, item, path: itemPath(letter, item),
})));

// Where the links of an element lead: paths, with '#' and the fragment where they have one.
function targets(page, element) {
	return find(element, "a").map((link) => attribute(link, "href"))
		.filter((href) => href !== undefined && !/^[a-z]+:/i.test(href))
		.map((href) => resolveLink(page.path, href))
		.map(({ path, fragment }) => (fragment === undefined ? path : `${path}#${fragment}`));
}

function section(page, heading) {
	return find(page.document, "section").find((element) =>
		find(element, "h2").some((h2) => text(h2) === heading));
}

// --- pages ---------------------------------------------------------------------------------------

function problemsOf({ letter, item, path }) {
	const page = pages.get(path);
	const [h1] = page ? find(page.document, "h1") : [];
	const [title] = page ? find(page.document, "title") : [];
	const named = [item.title, item.chapter, letter.title].filter((name) => name !== undefined);

	if (!page)
		return [`no page ${path}`];
	return [
		...authorText(h1) === plain(item.title) ? [] : [`${path}: its h1 is '${authorText(h1)}'`],
		...named.filter((name) => !text(title).includes(plain(name)))
			.map((name) => `${path}: its title does not name '${name}'`),
		...targets(page, page.document).includes(`brieven/${letter.slug}.html#${item.id}`) ? []
			: [`${path}: no link to its place in the letter`],
	];
}

function checkPages() {
	const made = [...pages.values()].filter(({ document }) =>
		find(document, "article").some((article) => attribute(article, "class") === "los"));

	test("there are items to look at", items.length > 0 ? [] : ["none"]);
	test("each item has a page that names it, its chapter and its letter",
		items.flatMap(problemsOf));
	test("there is no page of an item that is not there",
		compareLists(made.map(({ path }) => path).sort(), items.map(({ path }) => path).sort()));
}

function checkLetter(letter) {
	const page = pages.get(`brieven/${letter.slug}.html`);
	const found = targets(page, page.document);

	test(`${letter.slug}: each item leads to its own page`, letter.items
		.filter((item) => !found.some((target) => target.split("#")[0] === itemPath(letter, item)))
		.map((item) => `no link to ${itemPath(letter, item)}`));
}

// Headings of one page that read alike can't be told apart in a list of headings.
function checkHeadings() {
	test("no two headings of an item's page read alike", items.flatMap(({ path }) => {
		const headings = find(pages.get(path).document, "h1", "h2", "h3", "h4").map(text);

		return headings.filter((heading, i) => headings.indexOf(heading) !== i)
			.map((heading) => `${path}: '${heading}' twice`);
	}));
}

// --- clicks --------------------------------------------------------------------------------------

// Page -> how many clicks it is from home.
function countClicks() {
	const clicks = new Map([["index.html", 0]]);

	for (const [path, count] of clicks) {
		const page = pages.get(path);

		for (const target of page ? targets(page, page.document) : []) {
			const [next] = target.split("#");

			if (!clicks.has(next))
				clicks.set(next, count + 1);
		}
	}
	return clicks;
}

function checkClicks() {
	const clicks = countClicks();

	test(`every item's page is ${CLICKS_MAX} clicks from home at most`, items
		.filter(({ path }) => !(clicks.get(path) <= CLICKS_MAX))
		.map(({ path }) => `${path}: ${clicks.get(path) ?? "never"}`));
}

// --- topics --------------------------------------------------------------------------------------

// A topic's page, and those of its years where it is split.
function pagesOfTopic(topic) {
	const year = new RegExp(`^onderwerpen/${topic}/\\d{4}\\.html$`);

	return [...pages.values()].filter(({ path }) =>
		path === `onderwerpen/${topic}.html` || year.test(path));
}

function itemsOnTopic(topic) {
	return pagesOfTopic(topic).flatMap((page) => find(page.document, "h3").flatMap((heading) =>
		targets(page, heading).filter((path) => /^brieven\/[^/]+\/[^/]+\.html$/.test(path))));
}

function checkTopic(topic) {
	const carrying = items.filter(({ item }) => item.topics.includes(topic));

	test(`topic ${topic}: its page has the ${carrying.length} items that carry it`,
		compareLists(itemsOnTopic(topic), carrying.map(({ path }) => path)));
}

// The matrix: each row's cells and total against the items of the topic's page.
function checkMatrix(topics) {
	const page = pages.get("onderwerpen/index.html");
	const [table] = find(page.document, "table");
	const rows = new Map(find(table, "tr").flatMap((row) => {
		const [target] = targets(page, row);

		return target ? [[target, find(row, "td").map((cell) => Number(text(cell)))]] : [];
	}));

	test("matrix: the cells of each topic add up to the items on its page", topics.flatMap((topic) => {
		const numbers = rows.get(`onderwerpen/${topic}.html`) ?? [];
		const total = numbers.at(-1);
		const sum = numbers.slice(0, -1).reduce((a, b) => a + b, 0);
		const shown = itemsOnTopic(topic).length;

		return sum === total && total === shown ? []
			: [`${topic}: cells ${sum}, total ${total}, on its page ${shown}`];
	}));
}

// --- who refers to it ----------------------------------------------------------------------------

// Target page -> the places that refer to it, as links.
function expectedBacklinks() {
	const found = new Map(items.map(({ path }) => [path, new Set()]));
	const add = (document, part, place) => {
		for (const { letter, item } of linkedItems(document, part))
			if (item !== part)
				found.get(itemPath(letter, item)).add(place);
	};

	for (const letter of letters)
		for (const part of letter.parts)
			add(letter, part, letter.items.includes(part) ? itemPath(letter, part)
				: `brieven/${letter.slug}.html#${part.id}`);
	for (const dossier of dossiers)
		for (const part of dossier.parts)
			add(dossier, part, `dossiers/${dossier.slug}.html#${part.id}`);
	return found;
}

function checkBacklinks() {
	const expected = expectedBacklinks();
	const count = [...expected.values()].reduce((sum, places) => sum + places.size, 0);

	test("there are references to look at", count > 0 ? [] : ["none"]);
	test(`each item says who refers to it (${count} references)`, items.flatMap(({ path }) => {
		const page = pages.get(path);
		const list = section(page, "Hiernaar verwijzen");

		return compareLists((list ? targets(page, list) : []).sort(), [...expected.get(path)].sort())
			.map((problem) => `${path}: ${problem}`);
	}));
}

// --- newer circulaires ---------------------------------------------------------------------------

const NOTE = /Deze tekst verwijst naar (.+?)\. Inmiddels is er een nieuwere: (.+?)\./g;

function notesOn(page) {
	return [...text(page.document).matchAll(NOTE)].map(([, label, newest]) => `${label}: ${newest}`);
}

function checkNewer() {
	const say = ({ label, newest }) => `${label}: ${newest}`;
	const places = [
		...items.map(({ letter, item, path }) => ({ path, parts: [[letter, item]] })),
		...dossiers.map((dossier) => ({
			path: `dossiers/${dossier.slug}.html`,
			parts: dossier.parts.map((part) => [dossier, part]),
		})),
	].map(({ path, parts }) => ({
		path,
		expected: parts.flatMap(([document, part]) => supersededEditions(document, part).map(say)),
	}));
	const count = places.reduce((sum, { expected }) => sum + expected.length, 0);

	test("there are references to older circulaires to look at", count > 0 ? [] : ["none"]);
	test(`each text that refers to an older circulaire names the newest (${count} times)`,
		places.flatMap(({ path, expected }) =>
			compareLists(notesOn(pages.get(path)).sort(), expected.sort())
				.map((problem) => `${path}: ${problem}`)));
}

const topics = [...new Set(items.flatMap(({ item }) => item.topics))].sort();

checkPages();
letters.forEach(checkLetter);
checkHeadings();
checkClicks();
topics.forEach(checkTopic);
checkMatrix(topics);
checkBacklinks();
checkNewer();
done();
