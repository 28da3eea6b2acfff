// tests/browser/no-script.mjs - every kind of page says the same without JavaScript, and leads to the same.
// SPDX-License-Identifier: EUPL-1.2
import { addressOf, findKinds, forEach, listPages, openChromium } from "./browser.mjs";
import { done, test } from "../site/tap.mjs";

// What only a script can do says so by its class; the search page has a list instead of its form.
const ONLY_WITH_SCRIPT = ".met-script, button[data-kopieer], form[role=search], #zoekstand, #zoeklijst, #zoekmelding";

// The words that show, and where the links lead.
function readPage(selector) {
	const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
	const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(selector);
	const seen = [...document.querySelectorAll("body *")].filter((element) => isShown(element)
		&& [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== ""));

	return {
		text: seen.map(words),
		links: [...document.querySelectorAll("a[href]")].filter(isShown).map((link) => link.href),
	};
}

async function look(browser, path, javaScriptEnabled) {
	const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
	const page = await context.newPage();

	await page.goto(addressOf(path));
	const result = await page.evaluate(readPage, ONLY_WITH_SCRIPT);

	await context.close();
	return result;
}

function differences(name, without, withScript) {
	const missing = withScript.filter((text) => !without.includes(text));

	return missing.slice(0, 5).map((text) => `${name} only with a script: ${text.slice(0, 80)}`);
}

const browser = await openChromium();

await forEach(findKinds(listPages()), async ({ middle }) => {
	const without = await look(browser, middle, false);
	const withScript = await look(browser, middle, true);

	test(`${middle} has its ${without.text.length} texts and ${without.links.length} links without a script`, [
		...(without.text.length > 5 ? [] : ["it has hardly any text"]),
		...differences("text", without.text, withScript.text),
		...differences("link", without.links, withScript.links),
	]);
});
await browser.close();
done();
