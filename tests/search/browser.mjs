// tests/search/browser.mjs - the search page in a browser, from a web server and from files.
// SPDX-License-Identifier: EUPL-1.2
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

import { SITE } from "../site/pages.mjs";
import { done, note, test } from "../site/tap.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

// The site on a free port of this machine.
function serve() {
	const server = createServer((request, response) => {
		const path = join(SITE, decodeURIComponent(new URL(request.url, "http://x").pathname));

		if (!path.startsWith(SITE) || !existsSync(path)) {
			response.writeHead(404).end();
			return;
		}
		response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" });
		createReadStream(path).pipe(response);
	});

	return new Promise((resolve) => {
		server.listen(0, "127.0.0.1", () => resolve(server));
	});
}

const equal = (found, expected) => (JSON.stringify(found) === JSON.stringify(expected) ? []
	: [`found ${JSON.stringify(found)}; expected ${JSON.stringify(expected)}`]);

// A page that keeps what went wrong on it and which files of the index it asked for.
async function open(browser, address, options = {}) {
	const page = await browser.newPage(options);

	page.problems = [];
	page.asked = [];
	page.on("pageerror", (error) => page.problems.push(error.message));
	page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
	page.on("request", (request) => request.url().includes("/zoek/") && page.asked.push(request.url().split("/zoek/")[1]));
	await page.goto(address);
	return page;
}

const titles = (page) => page.locator("#zoeklijst h2").allTextContents();

// Waits until the count of this query stands there.
async function settled(page, query) {
	await page.getByText(new RegExp(`resulta(at|ten) voor ‘${query}’`)).waitFor();
}

async function checkTyping(browser, base, where) {
	const page = await open(browser, `${base}/zoeken.html`);
	const field = page.getByRole("searchbox");

	test(`${where}: a page loads nothing of the index by itself`, equal(page.asked, []));
	await field.focus();
	await page.waitForFunction(() => document.activeElement.id === "zoekvraag");
	await field.pressSequentially("accre");
	await settled(page, "accre");
	test(`${where}: the start of a word finds it`, (await titles(page)).includes("Accres") ? [] : await titles(page));

	const start = Date.now();

	await field.press("s");
	await settled(page, "accres");
	note(`${where}: results stand ${Date.now() - start} ms after the last key`);
	test(`${where}: the query stands in the address`, equal(new URL(page.url()).searchParams.get("q"), "accres"));
	test(`${where}: results are a list with marked words`,
		await page.locator("#zoeklijst ol > li mark").count() > 0 ? [] : ["no mark in the list"]);
	await page.locator("#zoekmelding:not(:empty)").waitFor({ state: "attached" });
	test(`${where}: the count is read out`, /resultaten voor/.test(await page.locator("#zoekmelding").textContent()) ? []
		: [await page.locator("#zoekmelding").textContent()]);
	await field.press("ArrowDown");
	await page.keyboard.press("ArrowDown");
	test(`${where}: arrows go through the results`, equal(
		await page.evaluate(() => document.activeElement.textContent), (await titles(page))[1]));
	await page.keyboard.press("Escape");
	test(`${where}: Escape goes back to the field`, equal(await page.evaluate(() => document.activeElement.id), "zoekvraag"));
	await page.keyboard.press("Escape");
	test(`${where}: and then empties it`, equal([await field.inputValue(), await titles(page)], ["", []]));
	test(`${where}: nothing went wrong`, page.problems);
	await page.close();
}

async function checkAddress(browser, base, where) {
	const page = await open(browser, `${base}/zoeken.html?q=gemeenten&soort=Kadernota`);

	await settled(page, "gemeenten");
	const count = Number((await page.locator(".zoektelling").textContent()).match(/[\d.]+/)[0].replace(".", ""));

	test(`${where}: a filter of the address holds`, equal(await page.locator("#filter-soort").inputValue(), "Kadernota"));
	test(`${where}: and its count is that of the results`, equal(
		await page.locator("#filter-soort option:checked").textContent(), `Kadernota (${count})`));
	await page.getByRole("button", { name: "Meer resultaten" }).click();
	await page.waitForFunction(() => document.querySelectorAll("#zoeklijst li").length === 20);
	test(`${where}: more results come behind the first`, equal(
		await page.evaluate(() => [...document.querySelectorAll("#zoeklijst h2 a")].indexOf(document.activeElement)), 10));
	await page.locator("#filter-onderwerp").selectOption({ index: 1 });
	await page.waitForFunction(() => new URL(location.href).searchParams.has("onderwerp"));
	test(`${where}: nothing went wrong with filters`, page.problems);
	await page.locator("#zoeklijst h2 a").first().click();
	await page.waitForURL((url) => !url.pathname.endsWith("zoeken.html"));
	test(`${where}: a result leads to a page`, await page.locator("h1").count() === 1 ? [] : [page.url()]);
	await page.close();
}

async function checkPast(browser, base, where) {
	const page = await open(browser, `${base}/zoeken.html?q=accres`);

	await settled(page, "accres");
	test(`${where}: nothing of earlier editions is loaded by itself`, page.asked.filter((name) => name.includes("oud")));
	await page.getByLabel("Zoek ook in wat er bij eerdere edities stond").check();
	await page.getByRole("heading", { name: "Bij eerdere edities" }).waitFor();
	const found = page.locator("#zoeklijst h3 a");

	test(`${where}: what was said before comes behind what is said now`,
		/\/editie-/.test(await found.first().getAttribute("href") ?? "") ? [] : [await found.first().getAttribute("href")]);
	const address = new URL(page.url());

	test(`${where}: and the address says so`, equal(address.searchParams.get("oud"), "ja"));
	await found.first().click();
	await page.waitForURL(/editie-/);
	test(`${where}: an earlier result leads to its place`, await page.locator(":target").count() === 1
		|| !page.url().includes("#") ? [] : [page.url()]);
	test(`${where}: nothing went wrong with earlier editions`, page.problems);
	await page.close();
}

async function checkNothing(browser, base, where) {
	const page = await open(browser, `${base}/zoeken.html?q=opschaalingskorting`);

	await settled(page, "opschaalingskorting");
	test(`${where}: a mistyped word is taken for the nearest`,
		(await page.locator("#zoekstand").textContent()).includes("‘opschalingskorting’") ? []
			: [await page.locator("#zoekstand").textContent()]);
	await page.getByRole("searchbox").fill("qqqqqqqq");
	await settled(page, "qqqqqqqq");
	test(`${where}: without results the page says so and leads to A-Z`, equal(
		[(await page.locator(".zoektelling").textContent()), await page.getByRole("link", { name: /van A tot Z/ }).isVisible()],
		["Geen resultaten voor ‘qqqqqqqq’.", true]));
	await page.close();
}

async function checkOtherPages(browser, base, where) {
	const page = await open(browser, `${base}/dossiers/accres.html`);

	await page.keyboard.press("/");
	await page.keyboard.type("bcf");
	await page.keyboard.press("Enter");
	await page.waitForURL(/zoeken\.html\?q=bcf$/);
	await settled(page, "bcf");
	test(`${where}: '/' leads from a page to the field, and Enter to the results`, page.problems);
	await page.close();
}

// WCAG 2.2, 2.1.4: a shortcut of one character can be switched off.
async function checkShortcutOff(browser, base, where) {
	const page = await open(browser, `${base}/zoeken.html`);
	const button = page.getByRole("button", { name: "Toets / gaat naar het zoekveld" });
	const focused = () => page.evaluate(() => document.activeElement.getAttribute("type"));
	const pressed = async () => {
		await page.goto(`${base}/dossiers/accres.html`);
		await page.keyboard.press("/");
		return focused();
	};
	const switched = async () => {
		await page.goto(`${base}/zoeken.html`);
		await button.click();
		return button.getAttribute("aria-pressed");
	};

	test(`${where}: '/' can be switched off, for all pages, and on again`, equal(
		[await pressed(), await switched(), await pressed(), await switched(), await pressed()],
		["search", "false", null, "true", "search"]));
	await page.close();
}

async function checkWithoutScript(browser, base, where) {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await open(context, `${base}/zoeken.html?q=bcf`);

	test(`${where}: without JavaScript there is no form, but the list from A to Z`, equal(
		[await page.locator("form:visible").count(), await page.getByRole("link", { name: /van A tot Z/ }).isVisible()], [0, true]));
	await page.goto(`${base}/index.html`);
	test(`${where}: and no field on other pages`, equal(await page.locator("form:visible").count(), 0));
	await context.close();
}

const server = await serve();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

for (const [where, base] of [["http", `http://127.0.0.1:${server.address().port}`], ["file", pathToFileURL(SITE).href]])
	for (const check of [checkTyping, checkAddress, checkPast, checkNothing, checkOtherPages, checkShortcutOff, checkWithoutScript])
		await check(browser, base, where);
await browser.close();
server.close();
done();
