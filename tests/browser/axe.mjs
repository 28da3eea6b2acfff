// tests/browser/axe.mjs - axe-core finds nothing wrong: all rules of WCAG 2.2 A and AA, and best practice.
// SPDX-License-Identifier: EUPL-1.2
//
// The largest page of each kind is looked at in light and dark, at 320 and 1280 px; of the other pages a
// sample in one of the four, each kind in turn, or with EVERY_PAGE=1 all of them.
import { COMBINATIONS, checkWithAxe, show } from "./checks.mjs";
import { addressOf, findKinds, forEach, listPages, openChromium } from "./browser.mjs";
import { done, note, test } from "../site/tap.mjs";

const SAMPLE = 24; // pages

// From every kind in turn its next page, until there are enough: { path, combinations }.
function sampleOthers(kinds) {
	const rows = kinds.map(({ paths, largest }) => paths.filter((path) => path !== largest));
	const longest = Math.max(...rows.map((row) => row.length));
	const others = [...Array(longest).keys()].flatMap((i) => rows.map((row) => row[i])
		.filter((path) => path !== undefined));
	const chosen = process.env.EVERY_PAGE === "1" ? others : others.slice(0, SAMPLE);

	return chosen.map((path, i) => ({ path, combinations: [COMBINATIONS[i % COMBINATIONS.length]] }));
}

const pages = listPages();
const kinds = findKinds(pages);
const tasks = [
	...kinds.map(({ largest }) => ({ path: largest, combinations: COMBINATIONS })),
	...sampleOthers(kinds),
];
const browser = await openChromium();
let combinations = 0;

await forEach(tasks, async (task) => {
	const page = await browser.newPage({ reducedMotion: "reduce" });

	await page.goto(addressOf(task.path));
	for (const combination of task.combinations) {
		const { problems, unsure } = await checkWithAxe(page, combination);

		combinations++;
		test(`axe: ${task.path}, ${show(combination)}`, problems);
		unsure.forEach((text) => note(`to look at: ${text}`));
	}
	await page.close();
});
await browser.close();
note(`axe looked at ${tasks.length} of ${pages.length} pages, ${kinds.length} kinds, in ${combinations} combinations of page, width and theme`);
done();
