// tests/site/copy.mjs - the button that copies a reference, in a real browser and from file://.
// SPDX-License-Identifier: EUPL-1.2
//
// CHROMIUM names another browser than Debian's.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

import { SITE, plain } from "./pages.mjs";
import { letters } from "./source.mjs";
import { done, test } from "./tap.mjs";

const [letter] = letters;
const [item] = letter.items;
const address = pathToFileURL(join(SITE, `brieven/${letter.slug}/${item.id}.html`)).href;
const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
});

async function open(options) {
	const context = await browser.newContext(options);
	const page = await context.newPage();

	await page.goto(address);
	return { context, page };
}

// What the page has said after a click, once it says anything.
async function click(page) {
	const status = page.locator("[data-gelukt]");

	await status.evaluate((element) => { element.textContent = ""; });
	await page.click("[data-kopieer]");
	await page.waitForFunction((element) => element.textContent !== "", await status.elementHandle());
	return status.textContent();
}

function expect(name, found, expected) {
	test(name, found === expected ? [] : [`'${found}' where '${expected}' is expected`]);
}

async function checkWithoutScript() {
	const { page } = await open({ javaScriptEnabled: false });

	expect("without JavaScript there is no button",
		await page.locator("[data-kopieer]").isVisible(), false);
	expect("without JavaScript there is the reference",
		(await page.locator("#_citaat").textContent()).includes(item.title), true);
}

async function checkCopy() {
	const { context, page } = await open({ permissions: ["clipboard-read", "clipboard-write"] });
	const reference = await page.locator("#_citaat").textContent();
	const relative = await page.locator("#_citaat a").textContent();

	expect("the button says that it copied", await click(page), "Gekopieerd.");
	expect("what is copied is the reference, with the whole address",
		plain(await page.evaluate(() => navigator.clipboard.readText())),
		plain(reference.replace(relative, address)));
	await context.close();
}

// On an intranet without https there is no clipboard for pages; a field that is selected can.
async function checkOldWay() {
	const { context, page } = await open({ permissions: ["clipboard-read"] });

	await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
	expect("it copies where pages have no clipboard", await click(page), "Gekopieerd.");
	expect("the button keeps the focus",
		await page.evaluate(() => document.activeElement.hasAttribute("data-kopieer")), true);
	expect("the field is gone", await page.locator("textarea").count(), 0);
	await page.evaluate(() => { document.execCommand = () => false; });
	expect("where nothing works it says so", await click(page),
		"Kopiëren lukt hier niet; selecteer de tekst en kopieer die zelf.");
	await context.close();
}

await checkWithoutScript();
await checkCopy();
await checkOldWay();
await browser.close();
done();
