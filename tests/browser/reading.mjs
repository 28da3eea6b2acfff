// tests/browser/reading.mjs - each kind of page fits its window and heeds what its reader prefers; a
// difference tells what changed without colour, to the eye and to a screen reader.
// SPDX-License-Identifier: EUPL-1.2
import { addressOf, findKinds, forEach, listPages, openChromium } from "./browser.mjs";
import { COMBINATIONS, checkForcedColours, checkMarks, checkReadAloud, checkRoom, checkStillness, show }
	from "./checks.mjs";
import { done, test } from "../site/tap.mjs";

const kinds = findKinds(listPages());
const browser = await openChromium();

async function checkDifference(page, path) {
	for (const combination of COMBINATIONS) {
		const { count, problems } = await checkMarks(page, combination);

		if (count === 0)
			return;
		test(`${path}, ${show(combination)}: ${count} insertions and deletions need no colour`, problems);
	}
	const { count, problems } = await checkReadAloud(page);

	test(`${path}: a screen reader hears where ${count} insertions and deletions begin and end`, problems);
}

await forEach(kinds, async ({ largest: path }) => {
	const page = await browser.newPage();

	await page.goto(addressOf(path));
	test(`${path} fits at 320 px, at 400 % and with wider text`, await checkRoom(page));
	test(`${path} keeps still for who asks for that`, await checkStillness(page));
	test(`${path} keeps its meaning in forced colours`, await checkForcedColours(page));
	await checkDifference(page, path);
	await page.close();
});
await browser.close();
done();
