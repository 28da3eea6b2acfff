// tests/site/actions.mjs - the action lists hold what the letters ask of municipalities, no more, no less.
// SPDX-License-Identifier: EUPL-1.2
//
// What is expected is read from content/ by the small reader below, which knows only headings and
// front matter; the texts are those of the letters' own pages. The CSV is read by csv-parse.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { parse as parseCsv } from "csv-parse/sync";

import { ROOT, SITE, attribute, authorText, find, listFiles, plain, readPage, readText, resolveLink,
	text } from "./pages.mjs";
import { compareLists, done, test } from "./tap.mjs";

const CONTENT = join(ROOT, "content");

// --- what the letters say ------------------------------------------------------------------------

// The headings that ask something of municipalities: kind of letter -> headings as written.
function readQuestions() {
	const questions = new Map();
	let kind, aspect;

	for (const line of readFileSync(join(CONTENT, "soorten.yaml"), "utf8").split("\n")) {
		const [, indent, key, value] = line.match(/^(\s*(?:- )?)(?:(\w+): *)?"?(.*?)"?$/);

		if (indent === "- " && key === "slug")
			questions.set(kind = value, []);
		else if (key === "slug")
			aspect = { headings: [], asks: false };
		else if (key === "heading" || (key === undefined && value !== ""))
			aspect.headings.push(value);
		else if (key === "role" && value === "gemeenten")
			questions.get(kind).push(aspect);
	}
	return new Map([...questions].map(([slug, aspects]) =>
		[slug, aspects.flatMap(({ headings }) => headings)]));
}

// The items of a letter that have such a heading: { letter, edition, date, title, topics }.
function readActions(slug, questions) {
	const source = readFileSync(join(CONTENT, "brieven", `${slug}.md`), "utf8");
	const [, head, body] = source.match(/^---\n(.*?)\n---\n(.*)$/s);
	const field = (key) => head.match(new RegExp(`^${key}: *"?(.*?)"?$`, "m"))[1];
	const actions = [];
	let item;

	for (const [, level, heading] of body.matchAll(/^(#{1,3}) +(.*)$/gm)) {
		const [, title, attributes] = heading.match(/^(.*?)(?: *\{(.*)\})?$/);
		const topics = attributes?.match(/topics="(.*?)"/)?.[1].split(",") ?? [];

		if (level.length < 3)
			item = { letter: slug, edition: field("edition"), date: field("date"), title: plain(title), topics };
		else if (questions.get(field("kind")).includes(title))
			actions.push(item);
	}
	return actions;
}

const questions = readQuestions();
const actions = readdirSync(join(CONTENT, "brieven"))
	.map((name) => name.replace(/\.md$/, "")).sort()
	.flatMap((slug) => readActions(slug, questions));

// --- what the site shows -------------------------------------------------------------------------

// The text of a list's entry, without its heading, its line of details and its footnotes.
function entryText(entry) {
	const [body] = find(entry, "div").filter((div) => attribute(div, "class") === "tekst");

	for (const notes of find(body, "div").filter((div) => attribute(div, "class") === "noten"))
		notes.parentNode.childNodes = notes.parentNode.childNodes.filter((node) => node !== notes);
	return authorText(body);
}

function readList(path) {
	return find(readPage(path), "ul")
		.filter((list) => attribute(list, "class") === "acties")
		.flatMap((list) => list.childNodes.filter((node) => node.tagName === "li"))
		.map((entry) => {
			const [link] = find(entry, "h3").flatMap((heading) => find(heading, "a"));

			return { title: text(link), link: resolveLink(path, attribute(link, "href")), text: entryText(entry) };
		});
}

function readCsv(path) {
	const bytes = readText(path);

	test(`${path}: has a byte order mark and CRLF at the end of each row`,
		bytes.startsWith("\ufeff") && bytes.endsWith("\r\n") ? [] : ["it has not"]);
	return parseCsv(bytes, { bom: true, columns: true, delimiter: ";", record_delimiter: "\r\n" });
}

// The words, without what only a page or only a plain text has around them.
function words(string) {
	return plain(string.replace(/^'(?=[=+@-])/, "").replace(/[•|]|^ *\d+\. /gm, " ")).replace(/\s/g, "");
}

// The aspects of a letter's page: title of the item -> texts.
function readAspects(slug) {
	const found = new Map();

	for (const section of find(readPage(`brieven/${slug}.html`), "section")) {
		const [heading] = find(section, "h2", "h3", "h4", "h5").slice(0, 1);
		const [name] = (attribute(section, "class") ?? "").match(/\baspect-(?:gemeenten|koers)\b/) ?? [];
		const hidden = name && find(heading, "span").map(text).join(" ").replace(/^: /, "");

		if (name)
			found.set(hidden, [...(found.get(hidden) ?? []),
				authorText(section).slice(authorText(heading).length).trim()]);
	}
	return found;
}

const aspects = new Map([...new Set(actions.map(({ letter }) => letter))]
	.map((slug) => [slug, readAspects(slug)]));

// Is the text one that the letter's own page has under this item?
function isFromLetter({ letter, title }, found) {
	return (aspects.get(letter)?.get(title) ?? []).some((own) => words(own) === words(found));
}

// --- the comparison ------------------------------------------------------------------------------

const show = ({ letter, title }) => `${letter}: ${title}`;

function checkList(stem, expected) {
	const entries = readList(`acties/${stem}.html`).map((entry) => ({
		...entry, letter: entry.link.path.match(/^brieven\/([^/.]+)/)[1],
	}));
	const rows = readCsv(`acties/${stem}.csv`);

	test(`${stem}: the page has an entry for each of the ${expected.length}`,
		compareLists(entries.map(show).sort(), expected.map(show).sort()));
	test(`${stem}: each entry has the text of the letter`,
		entries.filter((entry) => !isFromLetter(entry, entry.text)).map(show));
	test(`${stem}: the CSV has the same rows in the same order`,
		compareLists(rows.map(({ Onderdeel }) => plain(Onderdeel)), entries.map(({ title }) => title)));
	test(`${stem}: the CSV has the same texts`, entries
		.filter((entry, i) => words(rows[i]?.Tekst ?? "") !== words(entry.text)).map(show));
	test(`${stem}: the CSV has a link to each item`, entries
		.filter(({ link }, i) => !rows[i]?.Link.endsWith(
			link.fragment === undefined ? link.path : `${link.path}#${link.fragment}`)).map(show));
}

const editions = [...new Set(actions.map(({ edition }) => edition))].sort();
const topics = [...new Set(actions.flatMap((action) => action.topics))].sort();

test("there is something to compare", actions.length > 100 && editions.length > 3 ? []
	: [`${actions.length} actions in ${editions.length} editions`]);
test("there is a list for each edition and topic that has any, and no other", compareLists(
	listFiles(SITE).filter((path) => /^acties\/.*\.csv$/.test(path)),
	[...editions, ...topics.map((topic) => `onderwerpen/${topic}`)].map((stem) => `acties/${stem}.csv`).sort()));
for (const edition of editions)
	checkList(edition, actions.filter((action) => action.edition === edition));
for (const topic of topics)
	checkList(`onderwerpen/${topic}`, actions.filter((action) => action.topics.includes(topic)));
done();
