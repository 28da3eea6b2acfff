// tests/bench/search.mjs - our search beside Pagefind's: size of the index, bytes for a query, success.
// SPDX-License-Identifier: EUPL-1.2
//
//   cd tests/bench && npm install --ignore-scripts --no-package-lock && node search.mjs [SITE ...]
//
// SITE is a built site (default: public/ of this repository). Pagefind indexes the main element of the
// same pages: letters, items, dossiers, topics and terms as they read now, not their versions and
// differences. Both are asked what ../search/queries.txt has, in a fresh page of Chromium each, from a
// web server; bytes are those of files, before any compression by a server, for the query and its first
// ten results. A page of Pagefind counts with the three headings that its own interface shows. What a
// SITE does not have any answer for (generated letters) gives no figure for success.
import { spawnSync } from "node:child_process";
import { createReadStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(new URL("../package.json", import.meta.url));
const { chromium } = require("playwright-core");
const HERE = dirname(fileURLToPath(import.meta.url));
const SHOWN = 10;
const FIRST = 3;
const PAGES = "{brieven/*,brieven/*/*,dossiers/*,onderwerpen/*,begrippen}.html";
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json" };

// --- folders -------------------------------------------------------------------------------------

function sizeOf(path) {
	const info = statSync(path);

	return info.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : info.size;
}

// Serves the site, and Pagefind's folder below /pagefind/; counts what is sent from either index.
function serve(site, bundle, sent) {
	const server = createServer((request, response) => {
		const name = decodeURIComponent(new URL(request.url, "http://x").pathname);
		const path = name.startsWith("/pagefind/") ? join(bundle, name.slice("/pagefind".length)) : join(site, name);

		if (!existsSync(path) || statSync(path).isDirectory()) {
			response.writeHead(404).end();
			return;
		}
		if (name.startsWith("/zoek/") || name.startsWith("/pagefind/"))
			sent.bytes += statSync(path).size;
		response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" });
		createReadStream(path).pipe(response);
	});

	return new Promise((ready) => {
		server.listen(0, "127.0.0.1", () => ready(server));
	});
}

// Pagefind's index of the site, made in a folder of its own.
function runPagefind(site) {
	const bundle = mkdtempSync(join(tmpdir(), "pagefind-"));
	const copy = mkdtempSync(join(tmpdir(), "pages-"));
	const skip = (path) => !/\/(editie-|verschil-|versies)[^/]*$/.test(path);

	spawnSync("cp", ["-r", `${site}/.`, copy]);
	for (const folder of ["brieven", "dossiers"])
		for (const name of readdirSync(join(copy, folder), { recursive: true }))
			if (!skip(`/${name}`))
				rmSync(join(copy, folder, name), { recursive: true });
	const run = spawnSync(join(HERE, "node_modules/.bin/pagefind"), ["--site", copy, "--output-path", bundle,
		"--glob", PAGES, "--root-selector", "main"], { encoding: "utf8" });

	rmSync(copy, { recursive: true });
	if (run.status !== 0)
		throw new Error(run.stderr || run.stdout || run.error);
	return bundle;
}

// Of Pagefind's folder the index and what a page loads to search; not its ready-made interfaces.
function pagefindIndex(bundle) {
	const parts = readdirSync(bundle).filter((name) => /^(index|fragment|filter|pagefind\.|wasm\.|pagefind-entry)/.test(name));

	return parts.reduce((sum, name) => sum + sizeOf(join(bundle, name)), 0);
}

// --- asking --------------------------------------------------------------------------------------

function place(address) {
	return address.replace(/^\//, "").replace(/^(brieven\/[^/#]+)\/([^/#]+)\.html(#.*)?$/, "$1#$2").replace(".html", "");
}

async function askOurs(page, base, query) {
	await page.goto(`${base}/zoeken.html?q=${encodeURIComponent(query)}`);
	await page.locator(".zoektelling").waitFor();
	await page.waitForFunction(() => document.querySelector("#zoeklijst li") || /^Geen/.test(document.querySelector(".zoektelling").textContent));
	return page.locator("#zoeklijst h2 a").evaluateAll((links) => links.map((link) => [link.pathname + link.hash]));
}

async function askPagefind(page, base, query) {
	await page.goto(`${base}/404.html`);
	return page.evaluate(async ([text, shown]) => {
		const pagefind = await import("/pagefind/pagefind.js");
		const { results } = await pagefind.search(text);
		const pages = await Promise.all(results.slice(0, shown).map((result) => result.data()));

		return pages.map((found) => [found.raw_url ?? found.url, ...found.sub_results
			.toSorted((a, b) => b.locations.length - a.locations.length).slice(0, 3).map((part) => part.url)]);
	}, [query, SHOWN]);
}

async function askAll(browser, base, queries, ask, sent) {
	const asked = [];

	for (const { query, answers } of queries) {
		const page = await browser.newPage({ bypassCSP: true });

		sent.bytes = 0;
		const results = await ask(page, base, query);

		asked.push({ bytes: sent.bytes, rank: results.findIndex((places) => places.some((one) => answers.includes(place(one)))) + 1 });
		await page.close();
	}
	return asked;
}

function readQueries() {
	return readFileSync(join(HERE, "../search/queries.txt"), "utf8").split("\n")
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => ({ query: line.split(" | ")[1], answers: line.split(" | ")[2].split(" ") }));
}

// --- all -----------------------------------------------------------------------------------------

const kilobytes = (bytes) => Math.round(bytes / 1000).toLocaleString("en");

// Does the site have the page of an answer to each query?
function hasAnswers(folder, queries) {
	return queries.every(({ answers }) => answers.some((answer) => existsSync(join(folder, `${answer.split("#")[0]}.html`))));
}

function report(name, index, asked, counts) {
	const bytes = asked.map((one) => one.bytes).sort((a, b) => a - b);
	const good = asked.filter((one) => one.rank > 0 && one.rank <= FIRST).length;
	const mean = asked.reduce((sum, one) => sum + (one.rank > 0 ? 1 / one.rank : 0), 0) / asked.length;
	const success = counts ? `${good} of ${asked.length} | ${mean.toFixed(2)}` : "- | -";

	console.log(`| ${name} | ${kilobytes(index)} | ${kilobytes(bytes[bytes.length >> 1])} | ${kilobytes(bytes.at(-1))} | ${success} |`);
}

const queries = readQueries();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

console.log("| index | whole, kB | a query, kB: median | most | in the first three | mean reciprocal rank |\n|---|---:|---:|---:|---:|---:|");
for (const site of process.argv.length > 2 ? process.argv.slice(2) : [join(HERE, "../../public")]) {
	const folder = resolve(site);
	const letters = JSON.parse(readFileSync(join(folder, "data/letters.json"), "utf8")).letters.length;
	const counts = hasAnswers(folder, queries);
	const bundle = runPagefind(folder);
	const sent = { bytes: 0 };
	const server = await serve(folder, bundle, sent);
	const base = `http://127.0.0.1:${server.address().port}`;

	report(`ours, ${letters} letters`, sizeOf(join(folder, "zoek")), await askAll(browser, base, queries, askOurs, sent), counts);
	report(`Pagefind, ${letters} letters`, pagefindIndex(bundle), await askAll(browser, base, queries, askPagefind, sent), counts);
	server.close();
	rmSync(bundle, { recursive: true });
}
await browser.close();
