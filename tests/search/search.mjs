// tests/search/search.mjs - the index of the real site and the script that reads it, without a browser.
// SPDX-License-Identifier: EUPL-1.2
//
// queries.txt says what people look for and where they must be led.
import { readFileSync } from "node:fs";

import { SITE, listFiles, readPages } from "../site/pages.mjs";
import { done, note, test } from "../site/tap.mjs";
import { firstResults, openMachine } from "./machine.mjs";

const FIRST = 3; // an answer must be among so many
const ENOUGH = 0.95; // of the queries
const LOADED_MAX = 100_000; // bytes for one query with its results
const SHOWN = 10; // results on the first page

// --- queries -------------------------------------------------------------------------------------

function readQueries() {
	return readFileSync(new URL("queries.txt", import.meta.url), "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => {
			const [within, query, answers] = line.split(" | ");

			return { within: Number(within), query, answers: answers.split(" ") };
		});
}

// An address as queries.txt writes it: an item's own page is its place in the letter.
function place(address) {
	return address.replace(/^(brieven\/[^/#]+)\/([^/#]+)\.html(#.*)?$/, "$1#$2").replace(".html", "");
}

// The rank of the first answer among the results, from 1; 0 when there is none.
function rank(results, answers) {
	return results.findIndex((result) => answers.includes(place(result.address))) + 1;
}

async function ask({ query, within, answers }) {
	const opened = openMachine(SITE);
	const { results } = await firstResults(opened.machine, query, SHOWN);

	return { query, within, answers, results, rank: rank(results, answers), bytes: opened.bytes() };
}

function checkAnswers(queries) {
	const places = new Set();

	for (const { path, ids } of readPages(listFiles(SITE).filter((name) => !name.startsWith("zoek/")))) {
		places.add(place(path));
		ids.forEach((id) => places.add(place(`${path}#${id}`)));
	}
	test("every answer of queries.txt is on the site", queries.flatMap(({ query, answers }) =>
		answers.filter((answer) => !places.has(answer)).map((answer) => `${query}: ${answer}`)));
}

async function checkQueries(queries) {
	const asked = [];

	for (const query of queries)
		asked.push(await ask(query));
	const good = asked.filter(({ rank: r }) => r > 0 && r <= FIRST);
	const mean = asked.reduce((sum, { rank: r }) => sum + (r > 0 ? 1 / r : 0), 0) / asked.length;
	const bytes = asked.map((one) => one.bytes).sort((a, b) => a - b);

	note(`${good.length} of ${asked.length} queries have an answer among the first ${FIRST}; mean reciprocal rank ${mean.toFixed(3)}`);
	note(`a query with its results loads ${bytes[bytes.length >> 1]} bytes (median), ${bytes.at(-1)} at most`);
	for (const { query, rank: r, within, results } of asked.filter((one) => one.rank === 0 || one.rank > one.within))
		note(`${query}: at ${r || "none"}, expected within ${within}; first: ${results.slice(0, FIRST).map((x) => place(x.address)).join(" ")}`);
	test(`at least ${ENOUGH * 100}% of at least 60 queries have an answer among the first ${FIRST}`,
		asked.length >= 60 && good.length >= ENOUGH * asked.length ? [] : [`${good.length} of ${asked.length}`]);
	test("what must stand first stands first", asked.filter((one) => one.within === 1 && one.rank !== 1)
		.map((one) => `${one.query}: at ${one.rank}`));
	test(`no query loads over ${LOADED_MAX} bytes`,
		asked.filter((one) => one.bytes > LOADED_MAX).map((one) => `${one.query}: ${one.bytes}`));
}

// --- the index and the script agree --------------------------------------------------------------

async function eachEntry(machine, take) {
	const core = await machine.core();

	for (let entry = 0; entry < core.chunkOf.length; entry++)
		await take(await machine.result({ entry, score: 0, mask: 0 }, []), core);
	return core.chunkOf.length;
}

// What the script takes for a word of a text must be a word of the index, or nobody would find it.
async function checkWords() {
	const { machine, zoekmachine } = openMachine(SITE);
	const unknown = new Set();
	const lengths = [];

	const count = await eachEntry(machine, async (result, core) => {
		const text = `${result.title} ${result.pieces.map((piece) => piece.text).join("")}`;

		lengths.push(result.title.length);
		for (const { word } of zoekmachine.tokenize(text))
			if (!core.stopwords.has(word) && !await machine.line(word))
				unknown.add(`${word} (${result.address})`);
	});
	test("titles and texts of all entries can be read", count > 0 && lengths.every((length) => length > 0)
		? [] : [`${count} entries`]);
	test("the script's words are the words of the index", [...unknown]);
}

// folder: of the index, "" or "oud/".
async function checkAddresses(folder) {
	const pages = new Map(readPages(listFiles(SITE)).map((page) => [page.path, page]));
	const problems = [];

	await eachEntry(openMachine(SITE, folder).machine, async (result) => {
		const [path, id] = result.address.split("#");

		if (!pages.has(path) || (id !== undefined && !pages.get(path).ids.includes(id)))
			problems.push(`${result.title}: ${result.address}`);
	});
	test(`every result of zoek/${folder} leads somewhere`, problems);
}

async function searchFor(query) {
	const { machine } = openMachine(SITE);

	return firstResults(machine, query, SHOWN);
}

async function checkWays() {
	const compound = await searchFor("korting");
	const text = (result) => result.pieces.map((piece) => piece.mark ? `[${piece.text}]` : piece.text).join("");

	test("a part of a compound finds it", compound.results.some((one) => place(one.address) === "onderwerpen/opschalingskorting")
		? [] : compound.results.map((one) => one.address));
	test("an excerpt marks what was looked for", /\[korting\]/i.test(text(compound.results[0])) ? [] : [text(compound.results[0])]);
	const phrase = await searchFor('"Elke regio telt"');
	const loose = await searchFor("Elke regio telt");

	test("a phrase in quotes finds less than its words, and something",
		phrase.hits.length > 0 && phrase.hits.length < loose.hits.length ? [] : [`${phrase.hits.length} of ${loose.hits.length}`]);
	const mixed = await searchFor("accres qqqqqqqq");

	test("a word that is nowhere is told, and the others are looked for",
		mixed.partial && mixed.hits.length > 0 && mixed.parts[1].resolved[0].used === null ? [] : [JSON.stringify(mixed.parts)]);
	const nothing = await searchFor("qqqqqqqq");

	test("what is nowhere has no results", nothing.hits.length === 0 ? [] : [`${nothing.hits.length}`]);
}

async function checkFilters() {
	const { machine } = openMachine(SITE);
	const { hits } = await machine.search("gemeenten");
	const open = await machine.filter(hits, {}, true);

	test("without a filter all hits stay", open.hits.length === hits.length ? [] : [`${open.hits.length} of ${hits.length}`]);
	for (const name of ["year", "sort", "topic", "aspect"]) {
		const problems = [];

		for (const [value, count] of open.counts[name]) {
			const kept = await machine.filter(hits, { [name]: String(value) }, true);

			if (kept.hits.length !== count)
				problems.push(`${value}: ${kept.hits.length}, counted ${count}`);
		}
		test(`filter on ${name}: each value gives as many hits as it says`,
			open.counts[name].size > 1 ? problems : ["fewer than two values"]);
	}
}

// --- whatever is typed ---------------------------------------------------------------------------

// Numbers from 0 to 1, the same in every run.
function random(seed) {
	let state = seed;

	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}

async function checkAnything() {
	const { machine } = openMachine(SITE);
	const next = random(20260130);
	const pick = (list) => list[Math.floor(next() * list.length)];
	const pieces = ["accres", "jeugd", "de", "4,45%", "1.858", "€", "\"", "“", "”", " ", " ", "'s", "-", "\u00a0", "ë", "e\u0308", "ﬁ", "ĳ",
		"%", "procent", "!", "\\", "<b>", "&amp;", "\u0180", "\u0000", "\ud83d\ude00", "\ud800", "constructor", "__proto__", "toString",
		"1.2.3.4", "2025-2026", "a&o", "x".repeat(70), "𝔸", "ǅ", "İ", "ß", "٣", "*", "(", "[", "$&", "\n"];
	const problems = [];

	for (let i = 0; i < 1000; i++) {
		const query = Array.from({ length: 1 + Math.floor(next() * 6) }, () => pick(pieces)).join(pick(["", " "]));

		try {
			const found = await firstResults(machine, query, 2);

			await machine.filter(found.hits, { topic: pick(pieces) }, true);
		} catch (error) {
			problems.push(`${JSON.stringify(query)}: ${error.message}`);
		}
	}
	test("no query of 1000 at random throws", problems);
}

// With --queries only what the queries give is told: prove keeps notes to itself.
const queries = readQueries();

if (process.argv.includes("--queries")) {
	await checkQueries(queries);
} else {
	checkAnswers(queries);
	await checkQueries(queries);
	await checkWords();
	await checkAddresses("");
	await checkAddresses("oud/");
	await checkWays();
	await checkFilters();
	await checkAnything();
	done();
}
