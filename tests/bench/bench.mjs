// tests/bench/bench.mjs - how fast the generator is, beside others on the same letters; prints tables as Markdown.
// SPDX-License-Identifier: EUPL-1.2
//
//   PROGRAM=... TOOLS=... node bench.mjs [PART ...]     PART: pages, full, history, difference; all by default
//
//   SIZES    letters, as <number>-<small|big>; "1000-small 100-big"
//   HISTORY  letters x editions; "1000x20"
//   ROUNDS   5
//   FOLDER   where all is written; a new one in /dev/shm (memory) or else in the system's own, removed at the end
//
// In each round every tool runs once, so that what else the machine does falls on all alike; a row shows the
// medians of the rounds (GNU time), its ratio is between those of one run. Absolute times hold for one machine and
// hour only. A peer that is not installed is left out.
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { SAME_PAGES, remove, writeEleventy, writeHistory, writeHugo, writeOurs, writePair } from "./sites.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const { PROGRAM, TOOLS } = process.env;
const SIZES = (process.env.SIZES || "1000-small 100-big").split(" ");
const HISTORY = (process.env.HISTORY || "1000x20").split("x").map(Number);
const ROUNDS = Number(process.env.ROUNDS || 5);
const FOLDER = process.env.FOLDER || mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "ledenbrieven-bench-"));
const ELEVENTY = join(HERE, "node_modules/@11ty/eleventy/cmd.cjs");

const has = (tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;
const run = (words) => spawnSync(words[0], words.slice(1), { encoding: "utf8", maxBuffer: 1 << 30 });
const at = (...parts) => join(FOLDER, ...parts);

function median(values) {
	const sorted = [...values].sort((a, b) => a - b);

	return sorted[sorted.length >> 1];
}

// Runs a command under GNU time: seconds that passed, seconds of processors, megabytes at most.
function time(words, input) {
	const out = at("time");
	const start = process.hrtime.bigint();
	const result = spawnSync("/usr/bin/time", ["-q", "-f", "%U %S %M", "-o", out, ...words],
		{ input, stdio: [input === undefined ? "ignore" : "pipe", "ignore", "pipe"], encoding: "utf8" });
	const wall = Number(process.hrtime.bigint() - start) / 1e9;

	if (result.status !== 0)
		throw new Error(`${words.join(" ").slice(0, 200)}: ${result.stderr}`);
	const [user, system, memory] = readFileSync(out, "utf8").trim().split("\n").at(-1).split(" ").map(Number);

	return { wall, cpu: user + system, memory: memory / 1024 };
}

// works: name -> { before, words, input }. Each runs once a round, in this order; medians.
function measure(works) {
	const all = new Map(Object.keys(works).map((name) => [name, []]));

	for (let round = 0; round < ROUNDS; round++)
		for (const [name, { before, words, input }] of Object.entries(works)) {
			before?.(round);
			all.get(name).push(time(words, input));
		}
	const of = (runs, key) => median(runs.map((one) => one[key]));

	return new Map([...all].map(([name, runs]) => [name, { wall: of(runs, "wall"), cpu: of(runs, "cpu"), memory: of(runs, "memory") }]));
}

function table(title, results, against) {
	console.log(`\n### ${title}\n\n| work | seconds | of processors | memory, MB | x |\n|---|---:|---:|---:|---:|`);
	for (const [name, { wall, cpu, memory }] of results)
		console.log(`| ${name} | ${wall.toFixed(3)} | ${cpu.toFixed(2)} | ${memory.toFixed(0)} | ${(wall / results.get(against).wall).toFixed(2)} |`);
}

const letters = (site) => readdirSync(join(site, "content/brieven")).sort().map((name) => join(site, "content/brieven", name));
const build = (site, output) => [PROGRAM, "build", "--site", site, "--output", output];
const fresh = (...folders) => () => folders.forEach(remove);

// --- the parts -----------------------------------------------------------------------------------

// The same pages as the peers.
function pages(size) {
	const [count, kind] = size.split("-");
	const works = {};

	writeOurs(at("same"), kind, Number(count), SAME_PAGES);
	works["ledenbrieven, same pages"] = { words: build(at("same"), at("out")), before: fresh(at("out"), at("same/.cache")) };
	if (has("hugo")) {
		writeHugo(at("hugo"), kind, Number(count));
		works.Hugo = { words: ["hugo", "--quiet", "-s", at("hugo"), "-d", at("out")], before: fresh(at("out")) };
	}
	if (existsSync(ELEVENTY)) {
		writeEleventy(at("eleventy"), kind, Number(count));
		works.Eleventy = {
			words: ["sh", "-c", 'cd "$1" && node "$2" --quiet', "sh", at("eleventy"), ELEVENTY], before: fresh(at("eleventy/public")),
		};
	}
	works["floor: parse and write, one processor"] = {
		words: [join(TOOLS, "floor"), at("out"), ...letters(at("same"))], before: fresh(at("out")),
	};
	table(`${count} ${kind} letters, same pages`, measure(works), "ledenbrieven, same pages");
	fresh(at("same"), at("hugo"), at("eleventy"), at("out"))();
}

// Everything on, without history: from nothing, with nothing changed, with one letter changed.
function full(size) {
	const [count, kind] = size.split("-");
	const site = at("all");

	writeOurs(site, kind, Number(count), ["history=no"]);
	const files = letters(site);
	const change = (round) => appendFileSync(files[0], `\nRegel ${round}.\n`);
	const results = measure({
		"all pages": { words: build(site, at("out")), before: fresh(at("out"), join(site, ".cache")) },
		"nothing changed": { words: build(site, at("out")) },
		"one letter changed": { words: build(site, at("out")), before: change },
		"floor: parse and write, one processor": { words: [join(TOOLS, "floor"), at("parsed"), ...files], before: fresh(at("parsed")) },
		"floor: cp -r of the output": { words: ["cp", "-r", at("out"), at("copy")], before: fresh(at("copy")) },
		"carrying over: cp -rl of the output, rm -r of the copy": {
			words: ["sh", "-c", 'cp -rl "$1" "$2" && rm -r "$2"', "sh", at("out"), at("copy")], before: fresh(at("copy")),
		},
	});
	const seconds = (name) => [...results].find(([title]) => title.startsWith(name))[1].wall;

	table(`${count} ${kind} letters, all pages, no history`, results, "all pages");
	console.log(`\nOne letter changed, without carrying over: ${((seconds("one") - seconds("carrying")) / seconds("all pages")).toFixed(3)} `
		+ `of all pages; all pages: ${(seconds("all pages") / (seconds("floor: parse") + seconds("floor: cp"))).toFixed(2)} x parsing and cp -r.`);
	fresh(site, at("out"), at("copy"), at("parsed"))();
}

async function history() {
	const [count, editions] = HISTORY;
	const site = at("history");
	const files = () => letters(site);

	await writeHistory(site, "small", count, editions);
	const list = ["git", "-C", site, "log", "--first-parent", "--raw", "--no-renames", "--no-abbrev", "--format=%H", "--", "content/brieven"];
	const blobs = run(list).stdout.split("\n").filter((line) => line[0] === ":").map((line) => line.split(" ")[3]).join("\n");

	table(`${count} small letters, ${editions} editions: versions`, measure({
		"listing versions": { words: [join(TOOLS, "versions"), "list", site] },
		"floor: git log --raw": { words: list },
	}), "floor: git log --raw");
	table(`${count} small letters, ${editions} editions: bytes of versions`, measure({
		"reading versions": { words: [join(TOOLS, "versions"), "read", site] },
		"floor: git cat-file --batch": { words: ["git", "-C", site, "cat-file", "--batch"], input: `${blobs}\n` },
	}), "floor: git cat-file --batch");
	table(`${count} small letters, ${editions} editions: all pages`, measure({
		"all pages": { words: build(site, at("out")), before: fresh(at("out"), join(site, ".cache")) },
		"nothing changed": { words: build(site, at("out")) },
		"one letter changed": { words: build(site, at("out")), before: (round) => appendFileSync(files()[0], `\nRegel ${round}.\n`) },
	}), "all pages");
	fresh(site, at("out"))();
}

function difference(name, share) {
	const { path, range } = writePair(at("pair"), share);
	const works = {
		"ledenbrieven diff": { words: ["sh", "-c", 'cd "$1" && "$2" diff "$3" --format=html "$4"', "sh", at("pair/site"), PROGRAM, range, path] },
	};

	if (has("lowdown-diff"))
		works["lowdown-diff"] = { words: ["lowdown-diff", "-s", "-Thtml", at("pair/old.md"), at("pair/new.md")] };
	table(`two versions of a big letter, ${name}`, measure(works), "ledenbrieven diff");
	fresh(at("pair"))();
}

const PARTS = {
	pages: () => SIZES.forEach(pages),
	full: () => SIZES.forEach(full),
	history,
	difference: () => {
		difference("2 % changed", 0.02);
		difference("all changed", 1);
	},
};

// Which peers there are.
function peers() {
	const hugo = has("hugo") ? `Hugo ${run(["hugo", "version"]).stdout.match(/v([\d.]+)/)[1]}` : null;
	const eleventy = existsSync(ELEVENTY) ? `Eleventy ${run(["node", ELEVENTY, "--version"]).stdout.trim()}` : null;

	return [hugo, eleventy].filter(Boolean).join(", ") || "no peers";
}

mkdirSync(FOLDER, { recursive: true });
writeFileSync(at("time"), "");
console.log(`${new Date().toISOString().slice(0, 10)}: ${cpus().length} x ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB; `
	+ `${peers()}; medians of ${ROUNDS}`);
try {
	for (const part of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS))
		await PARTS[part]();
} finally {
	if (!process.env.FOLDER)
		remove(FOLDER);
}
