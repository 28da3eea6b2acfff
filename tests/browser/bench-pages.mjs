// tests/browser/bench-pages.mjs - how soon pages are seen, and whether they then move: first contentful paint
// and layout shift from this machine, with the processor slowed down fourfold. SPDX-License-Identifier: EUPL-1.2
//
// Prints the median and the worst of RUNS fresh visits of each page; it judges nothing, as times differ by machine.
import { statSync } from "node:fs";
import { join } from "node:path";

import { findKinds, listPages, openChromium } from "./browser.mjs";
import { serve } from "./serve.mjs";
import { SITE } from "../site/pages.mjs";

const RUNS = 7;
const SLOWDOWN = 4;
const KINDS = ["index.html", "brieven/*.html", "onderwerpen/*.html", "dossiers/*/verschil-*.html"];

// In the page, before anything of it: adds up what moves.
function watchShifts() {
	window.shifts = 0;
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries())
			window.shifts += entry.value;
	}).observe({ type: "layout-shift", buffered: true });
}

async function visit(browser, address) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	const page = await context.newPage();
	const session = await context.newCDPSession(page);

	await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
	await page.addInitScript(watchShifts);
	await page.goto(address, { waitUntil: "load" });
	await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
	await page.waitForTimeout(500);
	const found = await page.evaluate(() => ({
		paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
		shift: window.shifts,
	}));

	await context.close();
	return found;
}

const { origin, close } = await serve();
const browser = await openChromium();

for (const { kind, largest } of findKinds(listPages()).filter((found) => KINDS.includes(found.kind))) {
	const visits = [];

	for (let run = 0; run < RUNS; run++)
		visits.push(await visit(browser, `${origin}/${largest}`));
	const paints = visits.map(({ paint }) => paint).sort((a, b) => a - b);
	const size = Math.round(statSync(join(SITE, largest)).size / 1024);

	console.log(`${kind} (${largest}, ${size} KB): first paint ${Math.round(paints[RUNS >> 1])} ms, at worst ${
		Math.round(paints.at(-1))} ms; layout shift ${Math.max(...visits.map(({ shift }) => shift)).toFixed(4)}`);
}
await browser.close();
close();
