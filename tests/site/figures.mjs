// tests/site/figures.mjs - key figures, charts and downloads of the real site.
// SPDX-License-Identifier: EUPL-1.2
//
// CSV is read by csv-parse, and each table's downloads are held beside the table on its page. Charts are
// looked at in Chromium: axe-core, and no text outside its drawing.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

import { parse } from "csv-parse/sync";
import { chromium } from "playwright-core";

import { SITE, attribute, authorText, find, listFiles, readJson, readPages, readText, resolveLink, text } from "./pages.mjs";
import { done, note, test } from "./tap.mjs";

const files = listFiles(SITE);
const pages = new Map(readPages(files).map((page) => [page.path, page]));

const EXCEL = { bom: true, delimiter: ";" };
const PLAIN = { delimiter: "," };

// A file as rows; throws where a row has more or fewer cells than the first.
function readCsv(path) {
	const bytes = readText(path);
	const excel = path.endsWith(".excel.csv");

	if (bytes.startsWith("\ufeff") !== excel)
		throw new Error(`${path}: byte order mark ${excel ? "missing" : "in the way"}`);
	if (/[^\r]\n/.test(bytes) || !bytes.endsWith("\r\n"))
		throw new Error(`${path}: lines must end with CRLF`);
	return parse(bytes, excel ? EXCEL : PLAIN);
}

// --- the accres ----------------------------------------------------------------------------------

const accres = pages.get("cijfers/accres-percentage.html");
const words = text(find(accres.document, "main")[0]);

test("the accres page tells in a sentence what 2026 was and is",
	words.includes("Voor 2026 is de raming nu 4,45% (Septembercirculaire 2025); eerder was dat 4,72% (Meicirculaire 2025), een verschil van −0,27 procentpunt.")
		? [] : [words.slice(0, 400)]);

function seriesTable(document) {
	return find(document, "table").find((element) => attribute(element, "class") === "reeks");
}

function accresCell(edition) {
	const table = seriesTable(accres.document);
	const head = find(find(table, "thead")[0], "th").map(text);
	const row = find(table, "tr").find((element) => attribute(element, "id") === "jaar-2026");

	return text(find(row, "th", "td")[head.indexOf(edition)]);
}

test("its table has both, with their status and difference", [
	["Meicirculaire 2025", /^4,72%.*afgeleid$/],
	["Septembercirculaire 2025", /^4,45%.*raming, laatst bekend −0,27 procentpunt$/],
].filter(([edition, expected]) => !expected.test(accresCell(edition)))
	.map(([edition]) => `${edition}: ${accresCell(edition)}`));

const drawn = find(accres.document, "svg").flatMap((svg) => find(svg, "text", "title")).map(text);

test("its charts have both", ["4,72%", "4,45%", "Meicirculaire 2025, 2026: 4,72%", "Septembercirculaire 2025, 2026: 4,45%"]
	.filter((label) => !drawn.includes(label)));

for (const [path, values] of [["cijfers/accres-percentage.csv", ["4.72", "4.45"]], ["cijfers/accres-percentage.excel.csv", ["4,72", "4,45"]]]) {
	const rows = readCsv(path).filter((row) => row[0] === "2026");

	test(`${path} has both`, rows.map((row) => `${row[1]} ${row[3]}`).join() ===
		`Meicirculaire 2025 ${values[0]},Septembercirculaire 2025 ${values[1]}` ? [] : rows.map(String));
}

// --- series --------------------------------------------------------------------------------------

const series = [...pages.values()].filter(({ path }) => /^cijfers\/(?!index)/.test(path));

test("every value of a series leads to a part of a letter", series.flatMap(({ path, document }) => {
	const table = seriesTable(document);

	return find(table, "data").filter((data) => {
		const link = data.parentNode;
		const target = link.tagName === "a" && resolveLink(path, attribute(link, "href"));

		return !target || !pages.get(target.path)?.ids.includes(target.fragment ?? pages.get(target.path).ids[0]);
	}).map((data) => `${path}: ${text(data)}`);
}));

test("every series has one value known last for each year", series.flatMap(({ path, document }) =>
	find(document, "tr").filter((row) => attribute(row, "id")?.startsWith("jaar-"))
		.filter((row) => find(row, "td").filter((cell) => attribute(cell, "class").includes("laatst")).length !== 1)
		.map((row) => `${path}: ${attribute(row, "id")}`)));

test("the CSV and JSON of a series have the values of its table", series.flatMap(({ path, document }) => {
	const table = seriesTable(document);
	const values = find(table, "data").map((data) => attribute(data, "value"));
	const stem = path.replace(/\.html$/, "");
	const csv = readCsv(`${stem}.csv`).slice(1).map((row) => row[3]);
	const excel = readCsv(`${stem}.excel.csv`).slice(1).map((row) => row[3].replace(",", "."));
	const json = readJson(`${stem}.json`).values.map(({ value }) => value);

	return [csv, excel, json].filter((list) => list.join() !== values.join()).map((list) => `${path}: ${list}`);
}));

// --- tables --------------------------------------------------------------------------------------

// What stands in a cell of the page: its figure, or its words. A figure in brackets is text.
function cellOf(element, name) {
	const words = authorText(element).replace(/−/g, "-");
	const [data] = find(element, "data");

	return !name && data !== undefined && !words.includes("(") ? attribute(data, "value") : words;
}

function rowsOf(table) {
	return find(table, "tr").map((row, i) => find(row, "th", "td").map((cell, j) => cellOf(cell, i === 0 || j === 0)));
}

// "1858,4" and "4,45%" as programs have them; what was made harmless without its apostrophe.
function fromExcel(cell) {
	const figure = cell.match(/^(-?[0-9]+)(?:,([0-9]+))?%?$/);

	return figure ? figure[1] + (figure[2] !== undefined ? `.${figure[2]}` : "") : cell.replace(/^'/, "");
}

function sameRows(found, expected, convert) {
	return found.length === expected.length && found.every((row, i) => row.length === expected[i].length &&
		row.every((cell, j) => (i === 0 || j === 0 ? cell : convert(cell)).replace(/−/g, "-").replace(/^'/, "").replace(/\s+/g, " ") === expected[i][j]));
}

const downloads = files.filter((path) => /^(brieven|dossiers|tabellen)\/[^/]+\/[^/]+\.csv$/.test(path) && !/\/(acties|actielijst)/.test(path));
const tables = downloads.filter((path) => !path.endsWith(".excel.csv")).map((path) => {
	const [folder, slug, name] = path.split("/");
	const page = pages.get(folder === "tabellen" ? `${slug}.html` : `${folder}/${slug}.html`);
	const id = name.replace(/\.csv$/, "");

	return { path, page, table: find(page.document, "table").find((element) => attribute(element, "id") === id) };
});

note(`${tables.length} tables and charts, ${series.length} series`);
test("there are downloads of tables", tables.length >= 15 ? [] : [String(tables.length)]);
test("every table of a document downloads", [...pages.values()]
	.filter(({ path }) => /^(brieven|dossiers)\/[^/]+\.html$/.test(path))
	.flatMap(({ path, document }) => find(document, "table").map((table) => `${path.replace(/\.html$/, "")}/${attribute(table, "id")}`))
	.filter((stem) => [".csv", ".excel.csv", ".json"].some((ending) => !files.includes(stem + ending))));
test("the plain CSV of a table has its rows", tables
	.filter(({ path, table }) => !sameRows(readCsv(path), rowsOf(table), (cell) => cell)).map(({ path }) => path));
test("the CSV for Excel of a table has its rows", tables
	.filter(({ path, table }) => !sameRows(readCsv(path.replace(/\.csv$/, ".excel.csv")), rowsOf(table), fromExcel)).map(({ path }) => path));
test("the JSON of a table has its rows", tables.filter(({ path, table }) => {
	const { columns, rows } = readJson(path.replace(/\.csv$/, ".json"));
	const found = [columns, ...rows.map((row) => row.map((cell) => cell.value ?? cell.text))];

	return !sameRows(found, rowsOf(table), (cell) => cell);
}).map(({ path }) => path));

const listed = find(pages.get("tabellen.html").document, "a").map((link) => resolveLink("tabellen.html", attribute(link, "href")).path);

test("the page of tables lists every download", files
	.filter((path) => /^cijfers\/.*\.(csv|json)$/.test(path)).concat(downloads)
	.filter((path) => !listed.includes(path)));

// --- charts --------------------------------------------------------------------------------------

const charts = [...pages.values()].filter(({ document }) => find(document, "svg").length > 0);

test("every chart has a name and a description", charts.flatMap(({ path, document, ids }) =>
	find(document, "svg").filter((svg) => attribute(svg, "role") !== "img" ||
		attribute(svg, "aria-labelledby").split(" ").some((id) => !ids.includes(id)))
		.map(() => path)));
test("every chart has its figures in a table on its page", charts.flatMap(({ path, document }) => {
	const cells = find(document, "data").map(text);

	return find(document, "svg").flatMap((svg) => find(svg, "text"))
		.filter((label) => attribute(label, "class") === "waarde" && !cells.includes(text(label)))
		.map((label) => `${path}: ${text(label)}`);
}));

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const outside = [];
const violations = [];

for (const { path } of charts)
	for (const [width, colorScheme] of [[1280, "light"], [320, "dark"]]) {
		const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });

		await page.goto(pathToFileURL(join(SITE, path)).href);
		outside.push(...await page.evaluate(() => [...document.querySelectorAll("svg text")].filter((label) => {
			const view = label.ownerSVGElement.viewBox.baseVal;
			const box = label.getBBox();

			return box.x < 0 || box.y < 0 || box.x + box.width > view.width || box.y + box.height > view.height;
		}).map((label) => label.textContent)).then((labels) => labels.map((label) => `${path}: ${label}`)));
		await page.addScriptTag({ path: axe });
		violations.push(...await page.evaluate(() => window.axe.run()).then((result) => result.violations
			.map((rule) => `${path} at ${width} ${colorScheme}: ${rule.id}: ${rule.nodes[0].html}`)));
		await page.close();
	}
await browser.close();
test("no text leaves its chart", outside);
test(`axe-core finds nothing on the ${charts.length} pages with charts`, violations);

done();
