// tests/site/editions.mjs - what git says that changed at each edition, and what the real site says.
// SPDX-License-Identifier: EUPL-1.2
//
// Independent of the generator: git tells the commits of each document, the front matter of each its
// edition, and texts are compared as words. A name of a document that changed twice would be told
// here as two documents: in this repository none did.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT, SITE, attribute, authorText, find, listFiles, readPage, text } from "./pages.mjs";
import { compareLists, done, test } from "./tap.mjs";

function git(...args) {
	return execFileSync("git", ["-C", ROOT, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
}

// --- what git says -------------------------------------------------------------------------------

// The slugs of the editions by date; a month is its first day.
function readEditions() {
	return readFileSync(join(ROOT, "content/edities.yaml"), "utf8")
		.split(/^- /m).slice(1)
		.map((entry, place) => ({
			place,
			slug: entry.match(/slug: *(\S+)/)[1],
			date: `${entry.match(/date: *"?([\d-]+)/)[1]}-01`.slice(0, 10),
		}))
		.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.place - b.place))
		.map(({ slug }) => slug);
}

// Words that a reader sees: without the edition, the notes on changes, and the signs of Markdown.
function wordsOf(source) {
	return source
		.replace(/^edition:.*$/m, "")
		.replace(/^changes:\n(?:[ -].*\n)*/m, "")
		.replace(/[*_|:\s-]+/g, " ").trim();
}

// Oldest first: { edition, words }.
function readVersions(path) {
	return git("log", "--first-parent", "--format=%H", "--", path).trim().split("\n").reverse()
		.map((commit) => git("show", `${commit}:${path}`))
		.map((source) => ({ edition: source.match(/^edition: *"?([\w-]+)/m)[1], words: wordsOf(source), source }));
}

const editions = readEditions();
const order = new Map(editions.map((slug, i) => [slug, i]));
const documents = git("ls-files", "content/brieven/*.md", "content/dossiers/*.md").trim().split("\n")
	.map((path) => ({ path, title: undefined, versions: readVersions(path) }));

// The newest version at or before an edition.
function stateAt(document, edition) {
	return document.versions.findLast((version) => order.get(version.edition) <= order.get(edition));
}

function stateBefore(document, edition) {
	return document.versions.filter((version) => order.get(version.edition) < order.get(edition)).at(-1);
}

function titleOf({ source }) {
	return source.match(/^title: *"?(.*?)"?$/m)[1].replace(/[‘’]/g, "'");
}

// "changed", "new" or "same" for a document that declares the edition.
function fateAt(document, edition) {
	const state = stateAt(document, edition);
	const before = stateBefore(document, edition);

	if (state?.edition !== edition)
		return undefined;
	if (before === undefined)
		return "new";
	return before.words === state.words ? "same" : "changed";
}

function expectedAt(edition, fate) {
	return documents.filter((document) => fateAt(document, edition) === fate)
		.map((document) => titleOf(document.versions.at(-1))).sort();
}

// --- what the site says --------------------------------------------------------------------------

function sectionOf(page, id) {
	return find(page, "section").find((section) => attribute(section, "aria-labelledby") === id);
}

function linksOf(element, ...names) {
	return element === undefined ? [] : find(element, ...names).flatMap((found) => find(found, "a").map(text));
}

function checkEdition(edition) {
	const page = readPage(`edities/${edition}.html`);
	const changed = sectionOf(page, "gewijzigd");
	const lists = changed === undefined ? [] : find(changed, "ul")
		.filter((list) => attribute(list, "class") === "lijst");

	test(`${edition}: names every document that changed, and no other`,
		compareLists(linksOf(changed, "h4").sort(), expectedAt(edition, "changed")));
	test(`${edition}: names every document that is new, and no other`,
		compareLists(linksOf(sectionOf(page, "documenten"), "ul").sort(), expectedAt(edition, "new")));
	test(`${edition}: names every document that stayed as it was, and no other`,
		compareLists(lists.flatMap((list) => linksOf(list, "li")).sort(), expectedAt(edition, "same")));
}

// --- the accres ----------------------------------------------------------------------------------

const ACCRES = "content/dossiers/accres.md";

// The editions of which the key figures of the accres have a value.
function editionsWithFigures() {
	return [...new Set(["accres-percentage", "accres-bedrag"].flatMap((series) =>
		readFileSync(join(ROOT, `content/cijfers/${series}.csv`), "utf8").split(/\r?\n/).slice(1)
			.filter((line) => line !== "").map((line) => line.split(";")[2])))].sort();
}

function checkAccresVersions() {
	const listed = new Set(listFiles(SITE).flatMap((path) =>
		path.match(/^dossiers\/accres\/editie-([\w-]+)\.html$/)?.[1] ?? []));

	test("accres: has a version for each edition with figures",
		editionsWithFigures().filter((edition) => !listed.has(edition)));
}

// Row and column -> text, of all tables of a Markdown text; of a link its words.
function cellsOf(source) {
	const cells = new Map();
	let head;

	for (const line of source.split("\n")) {
		const row = line.startsWith("|") ? line.split("|").slice(1, -1)
			.map((cell) => cell.trim().replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")) : undefined;

		if (row === undefined)
			head = undefined;
		else if (head === undefined)
			head = row;
		else if (!/^:?-+:?$/.test(row[0]))
			row.slice(1).forEach((cell, i) => cells.set(`${row[0]}, ${head[i + 1]}`, cell));
	}
	return cells;
}

function at(edition) {
	return stateAt(documents.find(({ path }) => path === ACCRES), edition).source;
}

// "4,72% -> 4,45% (-0,27)" by row and column, of the cells with marks.
function markedCells(page) {
	return find(page, "table").flatMap((table) => {
		const rows = find(table, "tr");
		const columns = find(rows[0], "th", "td").map(authorText);

		return rows.slice(1).flatMap((row) => find(row, "th", "td").flatMap((cell, i, all) => {
			const words = (name) => find(cell, name).map((mark) => text(mark)
				.replace(/^(verwijderd|toegevoegd): | einde (verwijderd|toegevoegd)$/g, "")).join();
			const delta = find(cell, "span")
				.filter((span) => attribute(span, "class") === "delta").map(text).join();

			return find(cell, "ins", "del").length === 0 ? []
				: [`${text(all[0])}, ${columns[i]}: ${words("del")} -> ${words("ins")} ${delta}`];
		}));
	});
}

function number(figure) {
	return Math.round(Number(figure.replace(/%$/, "").replace(/\./g, "").replace(",", ".")) * 1000);
}

// As the page prints it, by arithmetic of our own.
function expectedDelta(before, after) {
	const percent = after.endsWith("%");
	const difference = number(after) - number(before);
	const digits = percent ? 2 : 0;
	const size = (Math.abs(difference) / 1000).toFixed(digits).replace(".", ",");

	return `(${difference < 0 ? "\u2212" : "+"}${size}${percent ? " procentpunt" : ""})`;
}

function checkAccresDifference() {
	const before = cellsOf(at("meicirculaire-2025"));
	const after = cellsOf(at("septembercirculaire-2025"));
	const page = readPage("dossiers/accres/verschil-meicirculaire-2025--septembercirculaire-2025.html");
	const marked = markedCells(page);
	const expected = [...after].filter(([key, value]) => before.get(key) !== value)
		.map(([key, value]) => `${key}: ${before.get(key)} -> ${value} ${expectedDelta(before.get(key), value)}`);
	const outside = find(page, "ins", "del").length - find(page, "td").flatMap((cell) => find(cell, "ins", "del")).length;

	test("accres, mei to september 2025: marks the cells that changed, with their differences",
		compareLists(marked, expected));
	test("accres, mei to september 2025: marks nothing else", outside === 0 ? [] : [`${outside} marks outside the table`]);
	for (const figure of ["\u22120,27 procentpunt", "\u221278"])
		test(`accres, mei to september 2025: ${figure} for 2026, as in the letter`,
			marked.some((line) => line.includes(", 2026:") && line.endsWith(`(${figure})`)) ? [] : marked);
	test("accres, mei to september 2025: the largest of each kind come first", compareLists(
		find(page, "ol").filter((list) => attribute(list, "class") === "grootste")
			.flatMap((list) => find(list, "b").map(text)),
		["(\u22120,27 procentpunt)", "(\u2212126)", "(\u22120,26 procentpunt)"]));
}

for (const edition of editions)
	checkEdition(edition);
checkAccresVersions();
checkAccresDifference();
done();
