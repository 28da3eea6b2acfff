// tests/browser/screenshots.mjs - pictures of pages for a person to look at, at 320 and 1280 px, in light
// and in dark. SPDX-License-Identifier: EUPL-1.2
//
// node screenshots.mjs FOLDER [--main]: of each kind of page the one of middle size, of the main kinds alone
// with --main, as <name>-<width>-<theme>.png. The name is the kind's, or a plainer one for the main kinds.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { addressOf, findKinds, forEach, listPages, openChromium } from "./browser.mjs";
import { COMBINATIONS } from "./checks.mjs";

const HEIGHT_MAX = 6000; // pixels; who wants to see more of a letter opens it
const MAIN = {
	"index.html": "home",
	"brieven/*.html": "letter",
	"onderwerpen/*.html": "topic",
	"dossiers/*/verschil-*.html": "difference",
	"edities/*.html": "edition",
};

const [folder, option] = process.argv.slice(2);
const kinds = findKinds(listPages()).filter(({ kind }) => option !== "--main" || kind in MAIN);

function nameOf(kind) {
	return MAIN[kind] ?? kind.replace(/\.html$/, "").split(/[^a-z0-9]+/).filter((part) => part !== "").join("-");
}

mkdirSync(folder, { recursive: true });
const browser = await openChromium();
const tasks = kinds.flatMap(({ kind, middle }) => COMBINATIONS
	.map((combination) => ({ name: nameOf(kind), path: middle, ...combination })));

await forEach(tasks, async ({ name, path, width, scheme }) => {
	const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: "reduce" });

	await page.goto(addressOf(path));
	const height = await page.evaluate(() => document.documentElement.scrollHeight);

	await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true,
		clip: { x: 0, y: 0, width, height: Math.min(height, HEIGHT_MAX) } });
	await page.close();
});
await browser.close();
console.log(`${tasks.length} pictures of ${kinds.length} kinds of pages in ${folder}`);
