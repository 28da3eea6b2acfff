// tests/browser/crawl.mjs - from file://, every page that links lead to opens in Chromium and in Firefox
// without a word in the console, without a request to anything but files of the site, and each link leads
// to a place that is there.
// SPDX-License-Identifier: EUPL-1.2
//
// Chromium follows every link; Firefox opens a page of each kind, or with EVERY_PAGE=1 all of them.
import { addressOf, findKinds, forEach, listPages, openChromium, openFirefox } from "./browser.mjs";
import { done, note, test } from "../site/tap.mjs";

const HOME = `${addressOf("")}/`;

// In the page: where its links lead, which of those into the page lead nowhere, and whether the style sheet
// and the script are at work: the policy in the page's head must let them, from a file too.
function readLinks() {
	const here = location.href.split("#")[0];
	const links = [...document.querySelectorAll("a[href]")].map((a) => a.href);
	const inside = links.filter((href) => href.startsWith(`${here}#`)).map((href) => decodeURIComponent(href.split("#")[1]));

	return {
		links: [...new Set(links.map((href) => href.split("#")[0]))],
		isStyled: getComputedStyle(document.documentElement).getPropertyValue("--ink") !== "",
		isScripted: document.documentElement.dataset.script !== undefined,
		nowhere: [...new Set(inside.filter((id) => document.getElementById(id) === null))],
	};
}

// Opens an address; what it says, asks and links to. The events of both drivers have the same names.
async function visit(page, address, texts) {
	const problems = [];
	const onConsole = (message) => problems.push(`console: ${message.text()}`);
	const onError = (error) => problems.push(`error: ${error.message}`);
	const onFailed = (request) => {
		// What was still on its way when the next page opened is no failure.
		if (!/ABORT/.test(request.failure()?.errorText ?? ""))
			problems.push(`not loaded: ${request.url()}`);
	};
	const onRequest = (request) => {
		if (!request.url().startsWith(HOME) && !request.url().startsWith("data:"))
			problems.push(`asks for ${request.url()}`);
	};

	page.on("console", onConsole).on("pageerror", onError);
	page.on("request", onRequest).on("requestfailed", onFailed);
	await page.goto(address);
	const found = await page.evaluate(readLinks);

	page.off("console", onConsole).off("pageerror", onError);
	page.off("request", onRequest).off("requestfailed", onFailed);
	problems.push(...(found.isStyled ? [] : ["has no style"]), ...(found.isScripted ? [] : ["has no script"]));
	problems.push(...found.nowhere.map((id) => `a link leads to #${id}, which is not there`));
	texts.push({ address, problems });
	return found;
}

function isPage(address) {
	return address.startsWith(HOME) && address.endsWith(".html");
}

// Follows links from the home page until there are no new ones; the addresses in the order of meeting.
async function crawl(browser) {
	const pages = [await browser.newPage(), await browser.newPage()];
	const texts = [];
	const known = new Set([addressOf("index.html")]);
	let wave = [...known];

	while (wave.length > 0) {
		const found = await forEach(wave, (address, worker) => visit(pages[worker], address, texts));

		wave = [...new Set(found.flatMap(({ links }) => links))].filter((link) => isPage(link) && !known.has(link));
		wave.forEach((link) => known.add(link));
	}
	return texts;
}

// The form in the header leads from a file to a file.
async function checkForm(browser, page) {
	await page.goto(addressOf("index.html"));
	if (await page.$('form[role="search"]') === null)
		return;
	await page.type('form[role="search"] input', "jeugd");
	await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
	test(`${browser}: the field in the header leads to the page that searches`,
		page.url() === `${addressOf("zoeken.html")}?q=jeugd` ? [] : [`it leads to ${page.url()}`]);
}

function report(browser, texts) {
	test(`${browser}: ${texts.length} pages open from file:// without a message, an error or a request outside`,
		texts.flatMap(({ address, problems }) => problems.map((text) => `${address.slice(HOME.length)}: ${text}`)));
}

const paths = listPages();
const chromium = await openChromium();
const crawled = await crawl(chromium);

report("Chromium", crawled);
await checkForm("Chromium", await chromium.newPage());
await chromium.close();
const met = new Set(crawled.map(({ address }) => address));

test("links lead from the home page to every page",
	paths.filter((path) => !met.has(addressOf(path)) && path !== "404.html"));

const firefox = await openFirefox();
const page = await firefox.newPage();
const texts = [];
const chosen = process.env.EVERY_PAGE === "1" ? paths : findKinds(paths).map(({ middle }) => middle);

for (const path of chosen)
	await visit(page, addressOf(path), texts);
report("Firefox", texts);
await checkForm("Firefox", page);
await firefox.close();
note(`${crawled.length} pages in Chromium and ${texts.length} in Firefox, of ${paths.length}`);
done();
