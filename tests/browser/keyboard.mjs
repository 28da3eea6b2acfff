// tests/browser/keyboard.mjs - the Tab key reaches every control in the order of the page, in Chromium and
// in Firefox; what has the focus can be seen, in light and in dark, and nothing holds it.
// SPDX-License-Identifier: EUPL-1.2
import { addressOf, findKinds, forEach, listPages, openChromium, openFirefox } from "./browser.mjs";
import { walk, walkAndLook } from "./keyboard-walk.mjs";
import { done, note, test } from "../site/tap.mjs";

async function walkInChromium(browser, painter, seen, path) {
	const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });

	await page.goto(addressOf(path));
	const result = await walkAndLook(page, painter, seen);

	await page.close();
	test(`Chromium: the Tab key walks over ${result.count} controls of ${path}`, result.problems);
}

async function walkInFirefox(browser, path) {
	const page = await browser.newPage();

	await page.goto(addressOf(path));
	const result = await walk(page, async () => []);

	await page.close();
	test(`Firefox: the Tab key walks over ${result.count} controls of ${path}`, result.problems);
}

const kinds = findKinds(listPages());
const chromium = await openChromium();
const painter = await chromium.newPage();
const seen = new Set();

await forEach(kinds, ({ middle }) => walkInChromium(chromium, painter, seen, middle));
note(`${seen.size} looks of controls were measured for a visible focus, each in light and dark`);
await chromium.close();
const firefox = await openFirefox();

for (const { smallest } of kinds)
	await walkInFirefox(firefox, smallest);
await firefox.close();
done();
