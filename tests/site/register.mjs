// tests/site/register.mjs - the register has every word of the vocabularies, in order, and every place of it.
// SPDX-License-Identifier: EUPL-1.2
//
// The words are read from content/ without the generator; the places of a term from the abbreviations on
// the pages of the letters, those of a topic from the topic's own page.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT, SITE, attribute, find, listFiles, plain, readJson, readPage, resolveLink, text } from "./pages.mjs";
import { compareLists, done, test } from "./tap.mjs";

// --- the vocabularies ----------------------------------------------------------------------------

const unquote = (value) => value.trim().replace(/^"(.*)"$|^'(.*)'$/, "$1$2");

// All values of a key in a file of content/.
function values(file, key) {
	const source = readFileSync(join(ROOT, "content", file), "utf8");

	return [...source.matchAll(new RegExp(`^[ -]*${key}: *(.*)$`, "gm"))].map(([, value]) => unquote(value));
}

const { topics } = readJson("data/topics.json");
const abbreviations = values("begrippen.yaml", "abbreviation");
const expansions = values("begrippen.yaml", "expansion").filter((word) => !abbreviations.includes(word));
const synonyms = topics.flatMap((topic) => topic.synonyms);

// --- the register --------------------------------------------------------------------------------

const paths = listFiles(SITE).filter((path) => /^register\//.test(path));

// An entry: its word, where it leads, what it sees, and its places as "letter: title".
function readEntry(path, item) {
	const [head] = find(item, "p");
	const [link] = find(head, "a");
	const [word, other] = text(head).split(": zie ");
	const [details] = find(item, "details");
	const places = details === undefined ? [] : find(details, "dd").flatMap((place) => find(place, "a"))
		.map((place) => resolveLink(path, attribute(place, "href")))
		.map(({ path: page, fragment }) => (fragment === undefined ? page : `${page}#${fragment}`));

	return {
		path, places, other,
		word: other === undefined ? text(link) : word,
		leads: resolveLink(path, attribute(link, "href")),
		count: details === undefined ? 0 : Number(text(find(details, "summary")[0]).split(" ")[0]),
	};
}

const entries = paths.flatMap((path) => find(readPage(path), "section")
	.filter((section) => attribute(section, "class") === "register")
	.flatMap((section) => find(section, "ul")[0].childNodes.filter((node) => node.tagName === "li"))
	.map((item) => readEntry(path, item)));

// --- order ---------------------------------------------------------------------------------------

// Letters and digits without accents, all else a space: as a Dutch dictionary orders.
function sortKey(word) {
	return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function checkOrder() {
	const letter = (word) => (/^[a-z]/.test(sortKey(word)) ? sortKey(word)[0] : "0-9");
	const keys = entries.map(({ word }) => sortKey(word));

	test("each word stands on the page of its letter", entries
		.filter(({ path, word }) => path !== `register/${letter(word)}.html`).map(({ path, word }) => `${path}: ${word}`));
	test("the words stand in order", keys.filter((key, i) => i > 0 && key < keys[i - 1]));
}

// --- places --------------------------------------------------------------------------------------

// The nearest part around an element that has a heading with an id; undefined outside all.
function partOf(element) {
	for (let node = element.parentNode; node !== undefined; node = node.parentNode) {
		const [heading] = node.tagName === "section" ? find(node, "h2", "h3") : [];

		if (heading !== undefined && /\b(onderdeel|hoofdstuk)\b/.test(attribute(node, "class")))
			return attribute(heading, "id");
	}
	return undefined;
}

// Where each abbreviation stands in running text: word -> Set of "letter#part".
function readAbbreviations() {
	const found = new Map();

	for (const { url } of readJson("data/letters.json").letters)
		for (const abbr of find(readPage(url), "abbr")) {
			const part = partOf(abbr);
			const word = text(abbr);

			if (part !== undefined)
				found.set(word, (found.get(word) ?? new Set()).add(`${url.replace(/\.html$/, "")}#${part}`));
		}
	return found;
}

// "brieven/x.html#a" and "brieven/x/a.html" are the same item.
const place = (link) => link.replace(/\.html#/, "#").replace(/^(brieven\/[^/#]+)\/([^/#]+)\.html$/, "$1#$2");

function checkTerms() {
	const used = readAbbreviations();
	const terms = entries.filter(({ leads, other }) => leads.path === "begrippen.html" && other === undefined);

	test("there are abbreviations to look for", used.size > 100 ? [] : [`${used.size}`]);
	test("a term has every place where it is an abbreviation", terms.flatMap(({ word, places }) => {
		const known = new Set(places.map(place));

		return [...used.get(word) ?? []].filter((link) => !known.has(link)).map((link) => `${word}: ${link}`);
	}));
	test("a term has as many places as it says, each once", entries
		.filter(({ count, places }) => count !== places.length || new Set(places).size < count)
		.map(({ word, count, places }) => `${word}: ${count}, ${places.length}`));
}

function checkTopics() {
	const own = new Map(entries.filter(({ leads, other }) => /^onderwerpen/.test(leads.path) && other === undefined)
		.map((entry) => [entry.word, entry]));

	test("a topic has every item that carries it", topics.flatMap(({ label, items }) =>
		compareLists(own.get(plain(label)).places.map(place).sort(),
			items.map(({ letter, id }) => `brieven/${letter}#${id}`).sort())));
}

// --- all -----------------------------------------------------------------------------------------

test("the register has topics, synonyms, terms and what they stand for, and no more",
	compareLists(entries.map(({ word }) => word).sort(),
		[...topics.map(({ label }) => label), ...synonyms, ...abbreviations, ...expansions].map(plain).sort()));
test("a synonym sees its topic, what a term stands for its abbreviation", [
	...topics.flatMap(({ label, synonyms: words, url }) => words.map((word) => [word, label, url])),
].filter(([word, label, url]) => !entries.some((entry) =>
	entry.word === plain(word) && entry.other === plain(label) && entry.leads.path === url)).map(([word]) => word));
checkOrder();
checkTerms();
checkTopics();
done();
