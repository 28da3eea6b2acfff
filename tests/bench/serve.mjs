// tests/bench/serve.mjs - how soon a save is on the reloaded page: `make bench-serve`.
// SPDX-License-Identifier: EUPL-1.2
//
//   SIZE     letters, as <number>-<small|big>; "1000-small", everything on
//   EDITIONS of history in git; 0 for no repository
//   SAVES    20
//
// Each save writes another word into a letter of which Chromium shows the page, and waits until that word
// stands on it. Printed are the median, the fastest and the slowest, and how much of the median passed before the
// browser was told.
import { mkdtempSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openChromium } from "../browser/browser.mjs";
import { Preview } from "../serve/preview.mjs";
import { remove, writeHistory, writeOurs } from "./sites.mjs";

const [COUNT, SIZE] = (process.env.SIZE || "1000-small").split("-");
const EDITIONS = Number(process.env.EDITIONS || 0);
const SAVES = Number(process.env.SAVES || 20);

const folder = join(mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "ledenbrieven-bench-")), "site");

if (EDITIONS > 0)
	await writeHistory(folder, SIZE, Number(COUNT), EDITIONS);
else
	writeOurs(folder, SIZE, Number(COUNT));

const preview = await Preview.start({ folder });
const browser = await openChromium();
const page = await browser.newPage();
const name = (await (await fetch(`${preview.address}data/letters.json`)).json()).letters[0].slug;
const path = join(folder, `content/brieven/${name}.md`);
const text = readFileSync(path, "utf8");
const news = await preview.listen();

await news.next();
await page.goto(`${preview.address}brieven/${name}.html`);

// The words that stand where one was written, told by the page itself as soon as it has been parsed.
let seen = () => {};

await page.exposeFunction("seeWord", (word, time) => seen(word, time));
await page.addInitScript(() => {
	document.addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => {
		globalThis.seeWord(/Bewaard-\d+/.exec(document.body.textContent)?.[0], Date.now());
	}));
});

async function save(number) {
	const word = `Bewaard-${number}`;
	const shown = new Promise((resolve) => {
		seen = (found, time) => { if (found === word) resolve(time); };
	});

	writeFileSync(path, `${text.trimEnd()}\n\n${word}\n`);
	const written = Date.now();
	const told = news.next().then(() => Date.now() - written);

	return { total: await shown - written, told: await told };
}

function median(values) {
	return [...values].sort((a, b) => a - b)[values.length >> 1];
}

const times = [];

for (let i = 0; i <= SAVES; i++) {
	const time = await save(i);

	if (i > 0) // the first one warms up
		times.push(time);
	await new Promise((resolve) => { setTimeout(resolve, 300); });
}

const totals = times.map(({ total }) => total);

console.log(`${COUNT} ${SIZE} letters${EDITIONS > 0 ? `, ${EDITIONS} editions` : ""}: from save to reloaded page ${median(totals)} ms`
	+ ` (median of ${SAVES}; ${Math.min(...totals)} to ${Math.max(...totals)}), of which ${median(times.map(({ told }) => told))} ms until the browser was told`);
news.close();
await browser.close();
await preview.stop();
remove(join(folder, ".."));
