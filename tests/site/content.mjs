// tests/site/content.mjs - the real site says what the real letters said: counts, topics, figures.
// SPDX-License-Identifier: EUPL-1.2
//
// What is expected stands in facts.json (make-facts.mjs tells what is in it), which was not made from
// content/. Texts are compared with one space for white space and straight quotes.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { posix } from "node:path";

import { PROGRAM, ROOT, SITE, attribute, authorText, find, listFiles, plain, readJson, readPages,
	resolveLink } from "./pages.mjs";
import { compareLists, done, test } from "./tap.mjs";

const facts = JSON.parse(readFileSync(new URL("facts.json", import.meta.url), "utf8"));
const newestFirst = [...facts.letters].sort((a, b) => b.date.localeCompare(a.date));
const pages = new Map(readPages(listFiles(SITE)).map((page) => [page.path, page]));

function letterPath(slug) {
	return `brieven/${slug}.html`;
}

// --- counts --------------------------------------------------------------------------------------

function checkCounts() {
	const run = spawnSync(PROGRAM, ["check", "--site", ROOT, "--format=json"], { encoding: "utf8" });
	const found = JSON.parse(run.stdout);
	const show = ({ slug, chapters, items, aspects, tables }) =>
		`${slug}: ${chapters} chapters, ${items} items, ${aspects} aspects, ${tables} tables`;

	test("check: no mistakes in the content", run.status === 0 ? [] : [`exit status ${run.status}`]);
	test("check: no messages", found.messages.map(({ path, line, message }) =>
		`${path}:${line}: ${message}`));
	test("check: as many letters as there are facts", found.letters === facts.letters.length
		? [] : [`${found.letters} where ${facts.letters.length} are expected`]);
	test("check: chapters, items, aspects and tables of each letter",
		compareLists(found.per_letter.map(show),
			facts.letters.map(({ slug, counts }) => show({ slug, ...counts }))));
}

// --- topics --------------------------------------------------------------------------------------

// Items are told as "<letter>: <title>".
function expectedItems(topic) {
	return newestFirst.flatMap(({ slug, topics }) =>
		(topics[topic] ?? []).map((title) => `${slug}: ${plain(title)}`));
}

// The headings that link to an item of a letter: { slug, id, title }, in the order of the page.
function itemsOnPage(page) {
	return find(page.document, "h2", "h3", "h4").flatMap((heading) => {
		const [link] = find(heading, "a");
		const href = link && attribute(link, "href");
		const [, slug, id] = href?.match(/^\.\.\/brieven\/([^/#]+)\/([^/#]+)\.html$/) ?? [];

		return slug ? [{ slug, id, title: authorText(link) }] : [];
	});
}

function itemHeading(slug, id) {
	const page = pages.get(letterPath(slug));
	const heading = page && find(page.document, "h2", "h3")
		.find((element) => attribute(element, "id") === id);

	return heading && authorText(heading);
}

function checkTopicPage(topic) {
	const page = pages.get(`onderwerpen/${topic}.html`);
	const items = page ? itemsOnPage(page) : [];

	test(`topic ${topic}: its items, newest first`, page === undefined ? ["no page"]
		: compareLists(items.map(({ slug, title }) => `${slug}: ${title}`), expectedItems(topic)));
	test(`topic ${topic}: each links to the heading that it names`, items
		.filter(({ slug, id, title }) => itemHeading(slug, id) !== title)
		.map(({ slug, id, title }) => `${slug}#${id} is '${itemHeading(slug, id)}', not '${title}'`));
}

function checkTopicsJson() {
	const found = readJson("data/topics.json").topics;
	const titles = new Map(readJson("data/letters.json").letters.flatMap(({ slug, items }) =>
		readJson(items).items.map(({ id, title }) => [`${slug}#${id}`, `${slug}: ${plain(title)}`])));

	test("data/topics.json: all topics, in the order of the menu",
		compareLists(found.map(({ slug }) => slug), facts.topics));
	for (const { slug, items } of found)
		test(`data/topics.json: ${slug}`, compareLists(
			items.map(({ letter, id }) => titles.get(`${letter}#${id}`) ?? `${letter}#${id}?`),
			expectedItems(slug)));
}

// --- the matrix of topics and letters ------------------------------------------------------------

function cellTexts(row) {
	return find(row, "th", "td").map(authorText);
}

// The name of the page that the first link in an element leads to: a letter's or a topic's slug.
function linkedSlug(element) {
	const [link] = find(element, "a");

	return link && posix.basename(resolveLink("", attribute(link, "href")).path, ".html");
}

function checkMatrixRow(row) {
	const topic = linkedSlug(row);
	const [, ...counts] = cellTexts(row).map((text) => (text === "" ? 0 : Number(text)));
	const expected = newestFirst.map(({ topics }) => topics[topic]?.length ?? 0);
	const sum = expected.reduce((total, count) => total + count, 0);

	test(`matrix: ${topic}`,
		compareLists([counts.join(" + ")], [[...expected, sum].join(" + ")]));
}

function checkMatrix() {
	const [table] = find(pages.get("onderwerpen/index.html").document, "table");
	const [head, ...rows] = find(table, "tr");
	const topics = rows.filter((row) => linkedSlug(row) !== undefined);

	test("matrix: a column for each letter, newest first", compareLists(
		find(head, "th").map(linkedSlug).filter((slug) => slug !== undefined),
		newestFirst.map(({ slug }) => slug)));
	test("matrix: a row for each topic", compareLists(topics.map(linkedSlug), facts.topics));
	topics.forEach(checkMatrixRow);
}

// --- figures -------------------------------------------------------------------------------------

// A cell of a sheet that is one figure, perhaps in parentheses or with a star: what is printed
// and the number in it. "\*2,16%" -> { before: "*", figure: "2,16%", after: "", value: "2.16" }.
function readFigure(cell) {
	const match = cell.match(/^([(*]*)([-+]?(?:€ )?\d[\d.]*(?:,\d+)?%?)(\)*)$/);

	if (!match)
		return undefined;
	const [, before, figure, after] = match;

	return {
		before,
		figure: figure.replace(/^-/, "−"),
		after,
		value: figure.replace(/[+€% .]/g, "").replace(",", "."),
	};
}

function unescape(cell) {
	return plain(cell.replaceAll("\\*", "*"));
}

// A header cell with its scope, as text; a corner without words needs none.
function header(cell, scope) {
	if (cell.tagName !== "th" || attribute(cell, "scope") !== scope)
		return `${authorText(cell)} (in <${cell.tagName}>, not in <th scope=${scope}>)`;
	return authorText(cell);
}

function checkFigure(cell, expected) {
	const [data] = find(cell, "data");

	if (authorText(cell) !== expected.before + expected.figure + expected.after)
		return "other words";
	if (cell.tagName !== "td")
		return `in <${cell.tagName}>`;
	if (data === undefined || authorText(data) !== expected.figure)
		return "no <data> around the figure";
	if (attribute(data, "value") !== expected.value)
		return `value ${attribute(data, "value")}; expected ${expected.value}`;
	return undefined;
}

function checkCell(cell, expected) {
	const words = unescape(expected);
	const figure = readFigure(words);
	const problem = figure ? checkFigure(cell, figure)
		: authorText(cell) === words ? undefined : "other words";

	return problem && `'${authorText(cell)}' for '${words}': ${problem}`;
}

function checkRow(row, expected, columns) {
	const [first, ...cells] = find(row, "th", "td");
	const [label, ...texts] = expected;
	const problems = compareLists([header(first, "row")], [unescape(label)]);

	if (cells.length !== texts.length)
		problems.push(`${cells.length} cells; expected ${texts.length}`);
	else
		cells.forEach((cell, i) => {
			const problem = checkCell(cell, texts[i]);

			if (problem)
				problems.push(`row '${label}', column '${columns[i + 1]}': ${problem}`);
		});
	return problems;
}

function checkTable(table, expected) {
	const [head, ...rows] = find(table, "tr");
	const columns = find(head, "th", "td").map((cell) => header(cell, "col"));
	const problems = compareLists(columns, expected.columns.map(unescape));

	if (rows.length !== expected.rows.length)
		problems.push(`${rows.length} rows; expected ${expected.rows.length}`);
	else
		rows.forEach((row, i) => problems.push(...checkRow(row, expected.rows[i], expected.columns)));
	return problems;
}

function checkTables({ slug, tables }) {
	const page = pages.get(letterPath(slug));
	const found = page ? find(page.document, "table") : [];

	test(`${slug}: number of tables`, found.length === tables.length
		? [] : [`${found.length} tables; expected ${tables.length}`]);
	tables.forEach((table, i) => {
		const figures = table.rows.flat().filter((cell) => readFigure(unescape(cell))).length;

		test(`${slug}: table ${i + 1}, '${table.columns[0]}': ${figures} figures`,
			found[i] ? checkTable(found[i], table) : ["no such table"]);
	});
}

checkCounts();
facts.topics.forEach(checkTopicPage);
checkTopicsJson();
checkMatrix();
facts.letters.forEach(checkTables);
done();
