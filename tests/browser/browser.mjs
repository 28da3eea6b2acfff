// tests/browser/browser.mjs - opens Debian's Chromium and Firefox on the built site, from file://.
// SPDX-License-Identifier: EUPL-1.2
//
// CHROMIUM and FIREFOX name other programs. Chromium is driven by playwright-core; Firefox by
// puppeteer-core over WebDriver BiDi, because playwright only drives a Firefox of its own making.
import { readFileSync, statSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";

import { SITE, listFiles } from "../site/pages.mjs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

export function openChromium() {
	return chromium.launch({ executablePath: CHROMIUM });
}

// The size of its window is set when it starts: what sets it later asks for more than every ESR knows.
export function openFirefox() {
	return puppeteer.launch({
		browser: "firefox", executablePath: FIREFOX, headless: true,
		args: ["--width=1280", "--height=900"], defaultViewport: null,
	});
}

// For what wants a browser of puppeteer's.
export function openChromiumByPuppeteer() {
	return puppeteer.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
}

// The address of a page of the site, or of a folder like it.
export function addressOf(path, folder = SITE) {
	return pathToFileURL(join(folder, path)).href;
}

// Does work(item, worker) for each item, two at a time where there are two processors; the results in
// the order of the items.
export async function forEach(items, work) {
	const results = new Array(items.length);
	let next = 0;

	async function run(worker) {
		while (next < items.length) {
			const at = next++;

			results[at] = await work(items[at], worker);
		}
	}
	await Promise.all([...Array(Math.min(2, cpus().length)).keys()].map(run));
	return results;
}

// --- kinds of pages ------------------------------------------------------------------------------

const DOCUMENT_PAGE = /^(editie|verschil)-.*(?=\.html$)/;

// What a page is, by its address: 'brieven/*.html', 'brieven/*/versies.html', 'zoeken.html'. Names of
// documents, items, topics and editions become '*', so a new kind of page is a new kind here.
export function kindOf(path) {
	const parts = path.split("/");
	const file = parts.pop();
	const folders = parts.map((name, depth) => (depth === 0 ? name : "*"));

	if (parts.length === 0 || file === "index.html" || file === "versies.html")
		return [...folders, file].join("/");
	if (parts.length > 1 && DOCUMENT_PAGE.test(file))
		return [...folders, file.replace(DOCUMENT_PAGE, "$1-*")].join("/");
	return [...folders, "*.html"].join("/");
}

// The kinds among paths: of each its paths, the largest of them, which shows most of what the kind can
// hold, the smallest and one of middle size.
export function findKinds(paths, folder = SITE) {
	const kinds = new Map();

	for (const path of paths) {
		const kind = kindOf(path);

		kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
	}
	return [...kinds].map(([kind, members]) => {
		const sizeOf = new Map(members.map((path) => [path, statSync(join(folder, path)).size]));
		const bySize = [...members].sort((a, b) => sizeOf.get(a) - sizeOf.get(b));

		return { kind, paths: members, largest: bySize.at(-1), middle: bySize[bySize.length >> 1],
			smallest: bySize[0] };
	});
}

// Every page that stays where it is: one that only leads on to another is gone before it can be tested.
export function listPages(folder = SITE) {
	return listFiles(folder).filter((path) => path.endsWith(".html")
		&& !readFileSync(join(folder, path), "utf8").includes('http-equiv="refresh"'));
}
