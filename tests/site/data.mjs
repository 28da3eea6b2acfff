// tests/site/data.mjs - the data files have the shape that their schemas say, and say what the pages say.
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";

import Ajv from "ajv/dist/2020.js";
import { parse as parseCsv } from "csv-parse/sync";

import { ROOT, SITE, attribute, authorText, find, listFiles, plain, readJson, readPage,
	resolveLink } from "./pages.mjs";
import { compareLists, done, test } from "./tap.mjs";

const files = listFiles(SITE);
const dataFiles = files.filter((path) => /^data\/(?!schema\/).*\.json$/.test(path));

// --- schemas -------------------------------------------------------------------------------------

const isDate = (text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, formats: { date: isDate, uri: URL.canParse } });
const validators = new Map();

// The schema as it stands in the repository; the site must have the same.
function validatorOf(path) {
	if (!validators.has(path)) {
		const source = readFileSync(join(ROOT, "static", path), "utf8");

		test(`${path}: the site publishes the schema`,
			readFileSync(join(SITE, path), "utf8") === source ? [] : ["it is another"]);
		validators.set(path, ajv.compile(JSON.parse(source)));
	}
	return validators.get(path);
}

function checkShape(path) {
	const data = readJson(path);
	const validate = validatorOf(posix.join(posix.dirname(path), data.$schema));

	validate(data);
	test(`${path}: is valid by its schema`,
		(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`));
}

// The schemas are not so wide that anything fits.
function checkStrictness() {
	const letters = readJson("data/letters.json");
	const validate = validatorOf("data/schema/letters.json");
	const wrong = [
		{ ...letters, version: 1 },
		{ ...letters, extra: true },
		{ ...letters, letters: [{ ...letters.letters[0], date: "2025-02-30" }] },
		{ ...letters, letters: [{ ...letters.letters[0], title: undefined }].map((letter) =>
			JSON.parse(JSON.stringify(letter))) },
	];

	test("a schema refuses another version, a key too many, a date that is none, a title missing",
		wrong.flatMap((data, i) => (validate(data) ? [`${i}: accepted`] : [])));
}

// --- what they say -------------------------------------------------------------------------------

const exists = ({ url }) => {
	const [path, id] = url.split("#");

	if (!files.includes(path))
		return false;
	return id === undefined || find(readPageOnce(path), "h2", "h3", "h4", "section", "article", "div", "table")
		.some((element) => attribute(element, "id") === id);
};

const pages = new Map();

function readPageOnce(path) {
	if (!pages.has(path))
		pages.set(path, readPage(path));
	return pages.get(path);
}

function checkLetter(letter) {
	const { letter: slug, items } = readJson(letter.items);

	test(`${letter.slug}: its file of items is its own`,
		slug === letter.slug && items.length === letter.item_count ? [] : [`${slug}, ${items.length} items`]);
	test(`${letter.slug}: every address is there`,
		[letter, ...items].filter((entry) => !exists(entry)).map(({ url }) => url));
	test(`${letter.slug}: every topic is one`, items.flatMap(({ id, topics: own }) =>
		own.filter((topic) => !topics.has(topic)).map((topic) => `${id}: ${topic}`)));
	test(`${letter.slug}: the texts are those of the page`, compareTexts(letter, items));
}

// Words in order, without what only a page or only a plain text has around them.
function words(text) {
	return plain(text).replace(/[•|\s]/g, "").replace(/Noot:/g, "");
}

// Each text of an item must stand as it is in the letter; furniture aside.
function compareTexts(letter, items) {
	const page = words(authorText(readPageOnce(letter.url)));
	const pieces = items.flatMap(({ id, text, aspects, notes }) =>
		[text, ...aspects.map((aspect) => aspect.text), ...notes.map((note) => note.text)]
			.flatMap((piece) => piece.split("\n").map((line) => ({ id, line }))));

	return pieces.filter(({ line }) => !page.includes(words(line.replace(/^ *\d+\. /, ""))))
		.map(({ id, line }) => `${id}: ${line}`);
}

function checkTopics(list) {
	const items = new Map(readJson("data/letters.json").letters.map(({ slug, items: path }) =>
		[slug, readJson(path).items]));
	const found = list.flatMap(({ slug, items: own }) => own.map(({ letter, id }) => `${slug}: ${letter}#${id}`));
	const expected = [...items].flatMap(([letter, own]) => own.flatMap(({ id, topics: names }) =>
		names.map((name) => `${name}: ${letter}#${id}`)));

	test("topics and items name each other", compareLists(found.sort(), expected.sort()));
}

// What the head of a page says to machines: DCTERMS names with their contents, and the JSON-LD.
function readMetadata(path) {
	const [head] = find(readPageOnce(path), "head");
	const blocks = find(head, "script").filter((script) => attribute(script, "type") === "application/ld+json");

	return {
		terms: new Map(find(head, "meta").map((meta) => [attribute(meta, "name"), attribute(meta, "content")])),
		things: blocks.map((block) => JSON.parse(block.childNodes.map((node) => node.value).join(""))),
	};
}

function checkMetadata({ slug, url, title, date, summary, from }) {
	const { terms, things: [thing, ...others] } = readMetadata(url);
	const leads = (link) => files.includes(resolveLink(url, link).path);

	test(`${slug}: DCTERMS say title, date, maker and summary`, compareLists(
		["title", "issued", "creator", "abstract"].map((name) => plain(terms.get(`DCTERMS.${name}`) ?? "")),
		[title, date, from, summary].map(plain)));
	test(`${slug}: one JSON-LD block says the same`, others.length > 0 ? ["more than one"] : compareLists(
		[thing["@type"], thing.name, thing.datePublished, thing.creditText, thing.abstract].map(plain),
		["Report", title, date, from, summary].map(plain)));
	test(`${slug}: the links of the JSON-LD are there`,
		[thing.url, thing.about.url, thing.isPartOf.url, thing.encoding.contentUrl].filter((link) => !leads(link)));
}

// An item's page says which letter it is part of, and which topics it is about.
function checkItemMetadata(letter) {
	const { items } = readJson(letter.items);

	test(`${letter.slug}: the page of each item says what it is`, items.filter(({ url }) => !url.includes("#"))
		.flatMap(({ id, url, title, topics: own }) => {
			const { terms, things: [thing] } = readMetadata(url);
			const found = [terms.get("DCTERMS.title"), terms.get("DCTERMS.isPartOf"), thing["@type"], thing.name,
				thing.datePublished, thing.isPartOf.name, ...thing.about.map(({ name }) => name)];
			const expected = [title, letter.title, "Article", title, letter.date, letter.title,
				...own.map((topic) => topics.get(topic).label)];

			return compareLists(found.map(plain), expected.map(plain)).map((problem) => `${id}: ${problem}`);
		}));
}

// The source of the key figures, read without the generator.
function checkFigures(series) {
	test("figures: a series for each file", compareLists(series.map(({ slug }) => slug).sort(),
		listFiles(join(ROOT, "content", "cijfers")).map((name) => name.replace(/\.csv$/, "")).sort()));
	for (const { slug, values } of series) {
		const rows = parseCsv(readFileSync(join(ROOT, "content", "cijfers", `${slug}.csv`)),
			{ columns: true, delimiter: ";", skip_empty_lines: true });
		const number = (text) => text.replace(/\./g, "").replace(",", ".").replace("\u2212", "-");

		test(`figures: ${slug} has the values of its file`, compareLists(
			values.map(({ year, edition, value, status, letter, id }) =>
				[year, edition, value, status, id === null ? letter : `${letter}#${id}`].join(";")).sort(),
			rows.map(({ for_year, edition, value, status, source }) =>
				[for_year, edition, number(value), status, source].join(";")).sort()));
	}
}

// --- all -----------------------------------------------------------------------------------------

const topics = new Map(readJson("data/topics.json").topics.map((topic) => [topic.slug, topic]));
const { letters } = readJson("data/letters.json");
const { editions } = readJson("data/editions.json");

test("there are files for letters, items, topics, editions and key figures", compareLists(dataFiles,
	["editions", "figures", ...letters.map(({ slug }) => `items/${slug}`).sort(), "letters", "topics"]
		.map((name) => `data/${name}.json`)));
dataFiles.forEach(checkShape);
checkStrictness();
letters.forEach(checkLetter);
letters.forEach(checkMetadata);
letters.forEach(checkItemMetadata);
checkTopics([...topics.values()]);
test("every address of a topic and an edition is there",
	[...topics.values(), ...editions, ...editions.flatMap(({ documents }) => documents)]
		.filter((entry) => !exists(entry)).map(({ url }) => url));
test("every letter stands at its edition", letters.filter(({ slug, edition }) => !editions
	.find((entry) => entry.slug === edition).documents.some((document) => document.slug === slug))
	.map(({ slug }) => slug));
checkFigures(readJson("data/figures.json").series);
done();
