// tests/browser/print.mjs - a letter, a topic, a difference and every other kind of page print on A4 as a
// document: tagged, no empty page, no more pages than the text needs, no navigation.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { addressOf, findKinds, forEach, listPages, openChromium } from "./browser.mjs";
import { done, test } from "../site/tap.mjs";

const A4 = { width: 210, height: 297 }; // mm
const MM = 96 / 25.4; // CSS pixels
const folder = mkdtempSync(join(tmpdir(), "ledenbrieven-print-"));

// A tool of poppler; of what it says beside its answer (a tag of PDF 2.0 that it does not know) nothing is shown.
function poppler(tool, ...words) {
	return execFileSync(tool, words, { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] });
}

function pagesOf(file) {
	return poppler("pdftotext", "-layout", file, "-").split("\f").slice(0, -1);
}

// What the page shows and the paper must too (hidden words are not on paper), and how tall it is at the width of the paper.
async function measure(page) {
	await page.emulateMedia({ media: "print" });
	return page.evaluate(() => ({
		height: document.documentElement.getBoundingClientRect().height,
		title: document.querySelector("h1").textContent.trim().replace(/\s+/g, " "),
		headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
			.filter((heading) => heading.checkVisibility() && heading.closest(".visually-hidden") === null).length,
		tables: [...document.querySelectorAll("table")].filter((table) => table.checkVisibility()).length,
		menu: [...document.querySelectorAll("nav, .skip, .permalink")].filter((part) => part.checkVisibility())
			.map((part) => part.getAttribute("aria-label") ?? part.className),
	}));
}

function count(text, pattern) {
	return text.match(pattern)?.length ?? 0;
}

await forEach(findKinds(listPages()), async ({ kind, middle: path }) => {
	const file = join(folder, `${kind.replace(/[^a-z]+/g, "-")}.pdf`);
	const browser = await openChromium();
	const page = await browser.newPage({ viewport: { width: Math.round((A4.width - 44) * MM), height: 900 } });

	await page.goto(addressOf(path));
	const { height, title, headings, tables, menu } = await measure(page);

	await page.pdf({ path: file, preferCSSPageSize: true, tagged: true, outline: true });
	await browser.close();
	const info = poppler("pdfinfo", file);
	const structure = poppler("pdfinfo", "-struct", file);
	const texts = pagesOf(file);
	const needed = Math.ceil(height / ((A4.height - 42) * MM));

	test(`${path} prints on A4 paper, tagged and with its title`, [
		...(/Page size:\s+59[45]\.\d+ x 84[12]/.test(info) ? [] : [info.match(/Page size:.*/)[0]]),
		...(/Tagged:\s+yes/.test(info) ? [] : ["it is not tagged"]),
		...(texts[0].replace(/\s+/g, " ").includes(title.slice(0, 20)) ? [] : [`the first page has no '${title}'`]),
	]);
	test(`${path} prints on about ${needed} pages, none empty`, [
		...texts.flatMap((text, i) => (text.trim() === "" ? [`page ${i + 1} is empty`] : [])),
		...(texts.length <= Math.ceil(needed * 1.3) + 1 && texts.length >= Math.floor(needed * 0.7) ? []
			: [`${texts.length} pages`]),
	]);
	test(`${path} prints with ${headings} headings and ${tables} tables that are tagged as such`, [
		...(count(structure, /^\s*H[1-6] /gm) === headings ? []
			: [`${count(structure, /^\s*H[1-6] /gm)} headings are tagged`]),
		...(count(structure, /^\s*Table /gm) >= tables ? [] : [`${count(structure, /^\s*Table /gm)} tables are tagged`]),
	]);
	test(`${path} prints without navigation`, menu);
});
rmSync(folder, { recursive: true });
done();
