// tests/browser/selftest.mjs - the checks find what is wrong: pages of the site are copied, broken on
// purpose, and each time the check that must see it is heard.
// SPDX-License-Identifier: EUPL-1.2
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { addressOf, findKinds, listPages, openChromium } from "./browser.mjs";
import { COMBINATIONS, checkForcedColours, checkMarks, checkReadAloud, checkRoom, checkStillness, checkWithAxe }
	from "./checks.mjs";
import { walkAndLook } from "./keyboard-walk.mjs";
import { SITE, listFiles, readText } from "../site/pages.mjs";
import { done, test } from "../site/tap.mjs";

const [narrow] = COMBINATIONS;
const kinds = findKinds(listPages());
const folder = mkdtempSync(join(tmpdir(), "ledenbrieven-broken-"));
const browser = await openChromium();
const painter = await browser.newPage();

// The smallest page on which there is something to break.
function pageWith(pattern) {
	const found = kinds.flatMap(({ paths }) => paths).map((path) => ({ path, text: readText(path) }))
		.filter(({ text }) => pattern.test(text)).sort((a, b) => a.text.length - b.text.length);

	if (found.length === 0)
		throw new Error(`no page of the site has ${pattern}`);
	return found[0].path;
}

// A copy of the site's own style sheet and script, and of one page, changed by change(html).
function breakPage(path, css, change) {
	const html = readText(path);
	const broken = change(html);

	if (css === "" && broken === html)
		throw new Error(`${path} could not be broken`);
	for (const file of listFiles(SITE).filter((name) => /^[^/]+\.(css|js|svg)$/.test(name)))
		cpSync(join(SITE, file), join(folder, file));
	writeFileSync(join(folder, "stijl.css"), `${readFileSync(join(SITE, "stijl.css"))}${css}`);
	cpSync(join(SITE, path), join(folder, path), { recursive: true });
	writeFileSync(join(folder, path), broken);
}

const same = (html) => html;
const axe = async (page) => (await checkWithAxe(page, narrow)).problems;
const marks = async (page) => (await checkMarks(page, narrow)).problems;
const aloud = async (page) => (await checkReadAloud(page)).problems;
const keys = async (page) => (await walkAndLook(page, painter, new Set())).problems;

const SABOTAGE = [
	{ what: "grey words on white", on: /class="inleiding"/, css: ".inleiding { color: #aaa }", check: axe, says: /color-contrast/ },
	{ what: "a table without headers", on: /(<th scope="col"[^>]*>[^<]*<\/th>){4}/, change: (html) => html.replace(/<th\b[^>]*>/g, "<td>").replaceAll("</th>", "</td>"),
		check: axe, says: /td-has-header/ },
	{ what: "a page without a heading 1", on: /<h1>/, change: (html) => html.replace(/<(\/?)h1>/g, "<$1p>"), check: axe, says: /page-has-heading-one/ },
	{ what: "a heading level skipped", on: /<h2 /, change: (html) => html.replace(/<(\/?)h2\b/g, "<$1h4"), check: axe, says: /heading-order/ },
	{ what: "a page without a language", on: /<html lang/, change: (html) => html.replace(/<html lang="[a-z]+"/, "<html"), check: axe, says: /html-has-lang/ },
	{ what: "words outside every landmark", on: /<main /, change: (html) => html.replace("<main ", "<div ").replace("</main>", "</div>"),
		check: axe, says: /landmark-one-main/ },
	{ what: "targets too small and too close", on: /class="menu"/, css: ".menu ul { gap: 0 !important; display: block } .menu a { padding: 0; font-size: 8px; line-height: 8px }",
		check: axe, says: /target-size/ },
	{ what: "a difference by colour alone", on: /<del>/, css: "del, ins { text-decoration: none !important }", check: marks, says: /colour alone/ },
	{ what: "a difference in pale colours", on: /<ins>/, css: "ins { color: #9c9 !important }", check: marks, says: /contrast/ },
	{ what: "a difference without hidden words", on: /<del>/, change: (html) => html.replace(/<span class="visually-hidden">(verwijderd: | einde verwijderd)<\/span>/g, ""),
		check: marks, says: /hidden words/ },
	{ what: "hidden words that a screen reader skips", on: /<del>/, css: ".visually-hidden { display: none !important }", check: aloud, says: /hidden word/ },
	{ what: "a block wider than a phone", on: /class="inleiding"/, css: ".inleiding { min-width: 400px }", check: checkRoom, says: /sideways/ },
	{ what: "a title of a fixed height", on: /<h1>/, css: "h1 { height: 1em; overflow: hidden }", check: checkRoom, says: /cut off/ },
	{ what: "links that move", on: /<a /, css: "a { transition: color 1s }", check: checkStillness, says: /moves/ },
	{ what: "aspects that only a tint tells apart", on: /<section class="aspect aspect-gemeenten/, css: ".aspect { border: 0 !important }",
		check: checkForcedColours, says: /look the same/ },
	{ what: "a focus that cannot be seen", on: /<a /, css: ":focus-visible { outline: none !important }", check: keys, says: /cannot be seen/ },
	{ what: "a focus out of sight", on: /class="menu"/, css: ".menu a { position: absolute; left: -999px; top: -999px }", check: keys, says: /out of sight/ },
	{ what: "an order of its own", on: /class="merk"/, change: (html) => html.replace('class="merk"', 'class="merk" tabindex="5"'), check: keys, says: /after control/ },
];

for (const { what, on, css = "", change = same, check, says } of SABOTAGE) {
	const path = pageWith(on);
	const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });

	await page.goto(addressOf(path));
	const before = (await check(page)).filter((text) => says.test(text));

	breakPage(path, css, change);
	await page.goto(addressOf(path, folder));
	const after = await check(page);

	await page.close();
	test(`${what} is found, and was not there before (${path})`, [
		...before.map((text) => `before: ${text}`),
		...(after.some((text) => says.test(text)) ? [] : [`not found; found was: ${after.join("; ") || "nothing"}`]),
	]);
}
await browser.close();
rmSync(folder, { recursive: true });
done();
