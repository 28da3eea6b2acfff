// tests/site/make-facts.mjs - makes facts.json, what content.t expects, from the fact sheets.
// SPDX-License-Identifier: EUPL-1.2
//
//   node tests/site/make-facts.mjs FOLDER > tests/site/facts.json
//
// FOLDER holds a sheet <slug>.md for each letter: notes in Markdown with the headings, topics and
// tables of the real letter. Its README.md states how many of each there are, which is checked; its
// onderwerpen.txt lists the topics. The sheets are no part of this repository; facts.json is, so
// that the tests say what the letters held and not what content/ or the generator makes of them.
//
// facts.json, with a line for each list of items and each row of a table:
//   topics    all slugs, in the order of the menu
//   letters   by slug: slug, date, counts, topics, tables
//     counts  chapters, items, aspects, tables, as `ledenbrieven check` counts them: group headings
//             are items, and a chapter that is its own item is none
//     topics  the titles of the items on each topic, in the order of the letter
//     tables  columns: the texts of the header row; rows: row header and cells, all as on the sheet
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
if (!folder) {
	console.error("usage: node tests/site/make-facts.mjs FOLDER > tests/site/facts.json");
	process.exit(2);
}

// The sheet gives this chapter, which has aspects of its own, no topics; the editors did.
const OWN_CHAPTERS = {
	"Hoofdstuk 1 – Samenwerking als gezamenlijke opdracht": ["interbestuurlijke-verhoudingen"],
};

function read(name) {
	return readFileSync(join(folder, name), "utf8");
}

function cells(line) {
	return line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
}

function readTable(lines) {
	const [columns, , ...rows] = lines.map(cells);

	for (const row of rows)
		assert.equal(row.length, columns.length, `a row of another length: ${row}`);
	return { columns, rows };
}

function addItem(letter, title, topics) {
	for (const topic of topics)
		(letter.topics[topic] ??= []).push(title);
}

function addHeading(letter, hashes, text) {
	const [, title, , topics = ""] = text.match(/^(.*?)\s*(\{topics="([^"]*)"\})?$/);

	if (hashes === "#")
		letter.counts.chapters++;
	else if (hashes === "##")
		letter.counts.items++;
	else if (hashes === "###")
		letter.counts.aspects++;
	addItem(letter, title, OWN_CHAPTERS[title] ?? topics.split(",").filter(Boolean));
}

function readSheet(name) {
	const [, head, body] = read(name).match(/^---\n(.*?)\n---\n(.*)$/s);
	const letter = {
		slug: name.replace(/\.md$/, ""),
		date: head.match(/^date: (\S+)$/m)[1],
		counts: { chapters: 0, items: 0, aspects: 0, tables: 0 },
		topics: {},
		tables: [],
	};

	for (const [, hashes, text] of body.matchAll(/^(#+) (.*)$/gm))
		addHeading(letter, hashes, text);
	for (const [block] of body.matchAll(/(^\|.*\n?)+/gm))
		letter.tables.push(readTable(block.trim().split("\n")));
	letter.counts.tables = letter.tables.length;
	return letter;
}

// "| 2020-x.md | Prinsjesdag 2020, 11 chapters ..., 105 items, 210 aspects, 3 tables | ... |"
function checkCounts(letter) {
	const row = read("README.md").split("\n").find((line) => line.includes(`${letter.slug}.md`));
	const stated = (word) => Number(row.match(new RegExp(`(\\d+) ${word}`))[1]);

	assert.deepEqual(letter.counts, {
		chapters: stated("chapters"),
		items: stated("(?:items|`##` headings)"),
		aspects: stated("aspects"),
		tables: stated("tables?"),
	}, letter.slug);
}

function readTopics() {
	return [...read("onderwerpen.txt").matchAll(/^[a-z-]+: (.*)$/gm)]
		.flatMap(([, slugs]) => slugs.split(", "));
}

// JSON in which every list of texts stands on one line.
function print(facts) {
	const lists = /\[\s*("(?:[^"\\]|\\.)*"(?:,\s*"(?:[^"\\]|\\.)*")*)\s*\]/g;

	return JSON.stringify(facts, null, "\t")
		.replace(lists, (_, list) => `[${list.replace(/",\s*"/g, '", "')}]`);
}

const sheets = readdirSync(folder).filter((name) => /^\d{4}-.*\.md$/.test(name)).sort();
const facts = { topics: readTopics(), letters: sheets.map(readSheet) };

for (const letter of facts.letters) {
	checkCounts(letter);
	for (const topic of Object.keys(letter.topics))
		assert(facts.topics.includes(topic), `${letter.slug}: no such topic: ${topic}`);
}
console.log(print(facts));
