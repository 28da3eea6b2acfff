// tests/serve/editor.mjs - a day of an editor: a letter from `new` to `build`, with the preview open in
// Chromium, which nobody touches but to look.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import axe from "axe-core";

import { openChromium } from "../browser/browser.mjs";
import { done, test } from "../site/tap.mjs";
import { PROGRAM, Preview, Site } from "./preview.mjs";

const LETTER = "content/brieven/2026-miljoenennota-2027.md";
const PAGE = "brieven/2026-miljoenennota-2027.html";

const site = Site.copy();
const read = (path) => readFileSync(join(site.folder, path), "utf8");
const ledenbrieven = (...words) => execFileSync(PROGRAM, words, { cwd: site.folder, encoding: "utf8" });
const check = (truth, problem) => (truth ? [] : [problem]);

site.git("init", "-q");
site.commit("Begin");

const preview = await Preview.start(site);
const browser = await openChromium();
const page = await browser.newPage({ viewport: { width: 1280, height: 700 }, reducedMotion: "reduce" });
const wrong = [];
let loads = 0;

page.on("load", () => { loads++; });
page.on("pageerror", ({ message }) => wrong.push(message));
page.on("console", (said) => { if (said.type() === "error") wrong.push(said.text()); });
await page.goto(preview.address);

// Has something come to stand on the page by itself? As a test.
async function see(name, look, argument) {
	const seen = await page.waitForFunction(look, argument, { timeout: 15000 }).then(() => true, () => false);

	test(name, check(seen, "it was not seen within 15 seconds"));
}

const reads = (text) => document.body?.textContent.includes(text) ?? false; // none: it is loading

// --- new ---

ledenbrieven("new", "editie", "septembercirculaire-2026", "--date", "2026-09-15");
ledenbrieven("new", "brief", "2026-miljoenennota-2027", "--kind", "prinsjesdagbrief");
await see("a new edition is seen on the home page", reads, "Septembercirculaire 2026");
await page.goto(preview.address + PAGE);
test("a new letter is there, as a concept", check((await page.textContent("main")).includes("Concept."), "no mark"));

// --- write ---

// The last item of the letter gets a text, so that there is something to scroll to.
const items = [...read(LETTER).matchAll(/^## .*\{#([a-z0-9-]+) topics="[^"]*"\}$/gm)];
const [heading, id] = items.at(-1);
const write = (text) => site.write(LETTER, text);
const withText = (text) => drafted.replace(`${heading}\n`, `${heading}\n\n${text}\n`);
const drafted = read(LETTER).replace('title: "TODO"', 'title: "Ledenbrief Miljoenennota 2027"')
	.replace('summary: "TODO"', 'summary: "Wat de plannen voor 2027 betekenen."');

await page.evaluate((name) => document.getElementById(name).scrollIntoView(), id);
const place = await page.evaluate(() => window.scrollY);
let loaded = loads;

write(withText("Gemeenten krijgen in 2027 € 12 miljoen."));
await see("what is written is seen", reads, "Gemeenten krijgen in 2027 € 12 miljoen.");
await see("the page loads again", () => document.readyState === "complete");
const away = Math.abs(await page.evaluate(() => window.scrollY) - place);

test("it is where it was", [...check(place > 500, `it was at ${place}`), ...check(away < 200, `${away} px away`)]);
test("it loaded again once", check(loads === loaded + 1, `${loads - loaded} times`));

// --- a mistake, and mended ---

const good = withText("Gemeenten krijgen in 2027 € 13 miljoen.");
const [, topic] = /topics="([a-z-]+)/.exec(heading);
const bad = good.replace(heading, heading.replace(`topics="${topic}`, `topics="${topic}x`));
const line = bad.split("\n").findIndex((text) => text.includes(`"${topic}x`)) + 1;

await page.focus("a.merk");
loaded = loads;
write(bad);
await see("a topic that does not exist is told over the page", () => document.querySelector("[role=alert]") !== null);

const alert = page.locator("[role=alert]");
const said = await alert.textContent();

test("with file, line and column, and what was meant", [
	...check(said.includes(`${LETTER}:${line}:`), said), ...check(said.includes(`unknown topic '${topic}x'; did you mean '${topic}'?`), said)]);
test("the page is the one of before", [...check((await page.textContent("main")).includes("€ 12 miljoen"), "it is not"),
	...check(loads === loaded, "it loaded again")]);
test("the focus stays where it was", check(await page.evaluate(() => document.activeElement.className === "merk"), "it moved"));

await page.evaluate(axe.source);
const found = await page.evaluate(() => globalThis.axe.run(document.querySelector("[role=alert]"), { runOnly: ["wcag2a", "wcag2aa", "wcag22aa", "best-practice"] }));

test("axe finds nothing wrong with the message", found.violations.map(({ id: rule, help }) => `${rule}: ${help}`));
await alert.getByRole("button", { name: "Sluiten" }).click();
test("it can be closed", check(await alert.isHidden(), "it is still there"));

const other = await browser.newPage();

await other.goto(`${preview.address}index.html`);
await other.waitForSelector("[role=alert]");
test("a page that is opened now tells it too", []);
await other.close();

write(good);
await see("mended, the new text is seen", reads, "€ 13 miljoen");
test("and nothing over it", check(await alert.count() === 0, "the message is still there"));

// --- what changes, commit ---

site.commit("Nieuwe brief, nog niet klaar");
await see("with a commit the mark is gone", () => document.readyState === "complete" && !document.body.textContent.includes("nog niet vastgelegd"));

// Ready: only the part that was written stays, and the letter is no concept any more.
const chapter = `# Nieuw {#nieuw}\n\n${heading}\n\nGemeenten krijgen in 2027 € 14 miljoen.\n`;

write(good.replace(/^status: concept\n/m, "").replace(/^# [^]*/m, chapter));
await see("the finished letter is seen", reads, "€ 14 miljoen");
await see("with the mark", reads, "nog niet vastgelegd");
await page.getByRole("link", { name: "Bekijk wat er verandert" }).click();
await page.waitForSelector("del, ins, .vervallen");
test("the link leads to what changes", check(/concept\?$/.test(await page.textContent("h1")), await page.textContent("h1")));
site.commit("Ledenbrief Miljoenennota 2027");
await see("and leads nowhere when that is committed", () => document.querySelector("h1")?.textContent === "Deze bladzijde is er niet");

// --- review, build ---

ledenbrieven("review", "HEAD~1..HEAD");
test("the review tells the letter", check(/Ledenbrief Miljoenennota 2027/.test(read("review/index.html")), "it does not"));
ledenbrieven("build");
test("the site has the letter", check(read(`public/${PAGE}`).includes("€ 14 miljoen"), "it has not"));
test("and nothing of the preview", check(!read(`public/${PAGE}`).includes("_preview"), "it has"));
await page.goto(preview.address + PAGE);
test("the preview is the site", check((await page.textContent("main")).includes("€ 14 miljoen"), "it is not"));
test("no script failed, and no policy was broken", wrong.filter((text) => !text.includes("status of 404")));

await browser.close();
test("Ctrl-C ends it quietly", check(await preview.stop() === 0, "it does not"));
site.remove();
done();
