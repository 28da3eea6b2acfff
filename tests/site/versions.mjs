// tests/site/versions.mjs - every difference reads as both versions, from outside; and so do its builds.
// SPDX-License-Identifier: EUPL-1.2
//
// Of the real site, and of one made of ../golden-history/commits, in which parts move, come and go. That
// one is also built from a bare clone: the same bytes, history and all.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

import { parse } from "parse5";

import { attribute, elements, find, listFiles, ROOT, SITE, text } from "./pages.mjs";
import { firstDifference, problemsOfDifference, showsSomething, words } from "./proof.mjs";
import { openSandbox } from "./sandbox.mjs";
import { done, test } from "./tap.mjs";

const { place, git, build, problemsOf, difference } = openSandbox();
const DIFFERENCE = /^(.*)\/verschil-(.+)--(.+)\.html$/;

const readText = (site, path) => readFileSync(join(site, path), "utf8");
const readPage = (site, path) => parse(readText(site, path));

function versionsOf(site, path) {
	const [, folder, from, to] = path.match(DIFFERENCE);

	return [readPage(site, `${folder}/editie-${from}.html`), readPage(site, `${folder}/editie-${to}.html`)];
}

function testDifferences(name, site) {
	const pages = listFiles(site).filter((path) => DIFFERENCE.test(path));

	test(`${name}: there are differences`, pages.length > 0 ? [] : ["none was found"]);
	for (const path of pages) {
		const page = readPage(site, path);

		test(`${name}: ${path} reads as both versions`,
			problemsOfDifference(page, ...versionsOf(site, path)));
		test(`${name}: ${path} shows what changed, and nothing where nothing did`,
			showsSomething(page) === saysItChanged(page) ? [] : ["its marks and its heading differ"]);
	}
}

// As its heading has it.
function saysItChanged(page) {
	const heading = [...elements(page)].find((element) => attribute(element, "id") === "_wijzigingen");

	return /^\d/.test(text(heading));
}

function isDocument(page) {
	return find(page, "article").some((element) => attribute(element, "data-document") !== undefined);
}

// The page of a document and that of its newest version hold the same words.
function testNewest(name, site) {
	for (const path of listFiles(site).filter((file) => /^(brieven|dossiers)\/[^/]+\.html$/.test(file))) {
		const page = readPage(site, path);
		const list = isDocument(page) ? readPage(site, path.replace(/\.html$/, "/versies.html")) : undefined;
		const newest = list && find(list, "h2").flatMap((heading) => find(heading, "a"))[0];

		if (newest === undefined)
			continue;
		const version = path.replace(/[^/]+$/, "") + attribute(newest, "href").replace(/^(\.\.\/)+[^/]+\//, "");

		test(`${name}: ${path} reads as its newest version`,
			firstDifference(words(page, "new"), words(readPage(site, version), "new")));
	}
}

// The steps lead from every change to the one after it: each id is there once, in order.
function testSteps(name, site) {
	for (const path of listFiles(site).filter((file) => DIFFERENCE.test(file))) {
		const page = readPage(site, path);
		const ids = [...elements(page)].map((element) => attribute(element, "id") ?? "")
			.filter((id) => /^_w\d+$/.test(id)).map((id) => Number(id.slice(2)));

		test(`${name}: ${path} has each change in its place`,
			ids.every((id, i) => id === i + 1) && (ids.length > 0) === saysItChanged(page)
				? [] : [ids.join(" ")]);
	}
}

// --- can it fail? --------------------------------------------------------------------------------

// What the text of a page's document may not lose, with a word that stands in no other place.
const SPOILERS = [
	["an insertion that is not marked", (page) => page.replace(/<ins>|<\/ins>/g, "")],
	["a deletion that is not marked", (page) => page.replace(/<del>|<\/del>/g, "")],
	["a word too much", (page) => page.replace(/<p>/g, "<p>onzin ")],
	["words that are missing", (page) => page.replace(/(data-document[^]*?<p>)[^<]+/, "$1")],
	["a move that is not told", (page) => page.replace(/ data-diff-move="\d+"/g, "")],
];

function testSpoilt(site, path) {
	for (const [what, spoil] of SPOILERS)
		test(`the proof refuses ${what}`,
			problemsOfDifference(parse(spoil(readText(site, path))), ...versionsOf(site, path)).length > 0
				? [] : ["it was taken"]);
}

// --- a site in which parts move ------------------------------------------------------------------

// Each folder is a commit: its files stand in place of those before; <name>.absent removes <name>.
function commit(site, folder) {
	for (const path of listFiles(folder)) {
		const absent = path.endsWith(".absent");
		const target = place(site, absent ? path.slice(0, -".absent".length) : path);

		mkdirSync(dirname(target), { recursive: true });
		if (absent)
			rmSync(target);
		else
			cpSync(join(folder, path), target);
	}
	git("-C", site, "add", "--all", "--force");
	git("-C", site, "commit", "-q", "-m", folder.replace(/^.*\//, ""));
}

function makeSite(site) {
	const commits = join(ROOT, "tests/golden-history/commits");

	git("init", "-q", "-b", "main", site);
	for (const name of ["templates", "static"])
		if (existsSync(join(ROOT, name)))
			cpSync(join(ROOT, name), place(site, name), { recursive: true });
	for (const name of readdirSync(commits).sort())
		commit(site, join(commits, name));
}

makeSite("site");
test("a site with a history: builds", problemsOf(build("site", "public"), 0));
git("clone", "-q", "--bare", "site", "bare.git");
test("its bare clone, with --rev: builds", problemsOf(build("bare.git", "bare", ["--rev", "HEAD"]), 0));
test("both give the same bytes, versions and differences too", difference("public", "bare"));
test("there are pages of moves to compare", listFiles(place("public"))
	.some((path) => DIFFERENCE.test(path) && readText(place("public"), path).includes("data-diff-move-from"))
	? [] : ["none has a part that moved"]);
for (const [name, site] of [["real", SITE], ["made", place("public")]]) {
	testDifferences(name, site);
	testNewest(name, site);
	testSteps(name, site);
}
testSpoilt(place("public"), "brieven/fonds/verschil-meicirculaire-2025--septembercirculaire-2025.html");
done();
