// tests/browser/keyboard-walk.mjs - the Tab key over a page: every control in order, each focus seen.
// SPDX-License-Identifier: EUPL-1.2
//
// "Seen" is measured: as many pixels change by 3:1 as a line of one pixel around the control has. Of
// controls that look alike (the same elements and classes, up to the page) the first is measured.

// --- in the page ---------------------------------------------------------------------------------

// Numbers each control in its order, as data-stop; returns how many there are.
function numberControls() {
	const controls = [...document.querySelectorAll(
		"a[href], button, input, select, textarea, summary, [tabindex='0']")]
		.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled
			&& element.getAttribute("tabindex") !== "-1");

	controls.forEach((element, i) => { element.dataset.stop = i; });
	window.getSelection().removeAllRanges();
	document.activeElement?.blur();
	return controls.length;
}

// Where the focus is: the number of the control, -1 at the end, or the name of something else.
function whereIsFocus() {
	const at = document.activeElement;

	if (at === null || at === document.body || at === document.documentElement)
		return -1;
	return at.dataset.stop === undefined ? `${at.localName}.${at.className}` : Number(at.dataset.stop);
}

// The control with the focus: how it looks, where it is, and what covers it.
function lookAtFocus() {
	const at = document.activeElement;
	const rects = [...at.getClientRects()];
	const box = rects.reduce((most, rect) => (rect.width * rect.height > most.width * most.height ? rect : most), rects[0]);
	const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
	const names = [];

	for (let up = at; up !== document.body; up = up.parentElement)
		names.push(`${up.localName}.${[...up.classList].join(".")}${up.getAttribute("aria-current") ?? ""}`);
	return {
		look: names.join("<"),
		text: at.textContent.trim().replace(/\s+/g, " ").slice(0, 50),
		box: { x: box.x, y: box.y, width: box.width, height: box.height },
		covered: top !== null && !at.contains(top) && !top.contains(at) ? `${top.localName}.${top.className}` : null,
		inside: box.bottom > 0 && box.top < window.innerHeight,
	};
}

// How many pixels of two pictures differ by 3:1.
async function countChanged([before, after]) {
	async function pixels(base64) {
		const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
		const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
		const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");

		context.drawImage(bitmap, 0, 0);
		return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
	}

	function luminance(data, at) {
		const [r, g, b] = [0, 1, 2].map((i) => data[at + i] / 255)
			.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));

		return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
	}

	const [one, two] = [await pixels(before), await pixels(after)];
	let count = 0;

	for (let at = 0; at < one.length; at += 4) {
		const pair = [luminance(one, at), luminance(two, at)];

		count += Math.max(...pair) / Math.min(...pair) >= 3;
	}
	return count;
}

// --- the walk ------------------------------------------------------------------------------------

const EDGE = 8; // pixels around a control that its outline may use

function clipOf({ x, y, width, height }, viewport) {
	const left = Math.max(0, x - EDGE);
	const top = Math.max(0, y - EDGE);

	return { x: left, y: top, width: Math.min(viewport.width, x + width + EDGE) - left,
		height: Math.min(viewport.height, y + height + EDGE) - top };
}

// What cannot be seen of the control with the focus, or undefined.
async function checkVisible(page, painter, { box, text }, scheme) {
	const clip = clipOf(box, page.viewportSize());
	const after = await page.screenshot({ clip, caret: "initial" });

	await page.evaluate(() => { window.stop = document.activeElement; window.stop.blur(); });
	const before = await page.screenshot({ clip, caret: "initial" });

	await page.evaluate(() => window.stop.focus({ preventScroll: true, focusVisible: true }));
	const changed = await painter.evaluate(countChanged, [before, after].map((png) => png.toString("base64")));

	return changed >= 2 * (box.width + box.height) ? undefined
		: `the focus on '${text}' cannot be seen in ${scheme}: ${changed} pixels`;
}

// Presses Tab until the focus leaves the page; examine() tells what is wrong at each stop. page: of either
// browser. Returns how many controls there are, and all problems.
export async function walk(page, examine) {
	const count = await page.evaluate(numberControls);
	const problems = [];
	let expected = 0;

	for (let step = 0; step <= count + 20; step++) {
		await page.keyboard.press("Tab");
		const at = await page.evaluate(whereIsFocus);

		if (at === -1)
			return { count, problems: expected === count ? problems
				: [...problems, `the focus leaves the page after ${expected} of ${count} controls`] };
		if (typeof at === "string") {
			problems.push(`the focus is on ${at}, which does nothing`);
			continue;
		}
		if (at !== expected)
			return { count, problems: [...problems, `after control ${expected} comes ${at + 1} of ${count}`] };
		expected++;
		problems.push(...await examine());
	}
	return { count, problems: [...problems, "the focus does not leave the page"] };
}

// What is wrong with the control that has the focus; a look that is new is measured in both themes.
async function examineFocus(page, painter, seen) {
	const focus = await page.evaluate(lookAtFocus);
	const problems = [];

	if (!focus.inside || focus.covered !== null)
		return [`'${focus.text}' has the focus, ${focus.inside ? `covered by ${focus.covered}` : "out of sight"}`];
	if (seen.has(focus.look))
		return [];
	seen.add(focus.look);
	for (const scheme of ["dark", "light"]) {
		await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
		problems.push(await checkVisible(page, painter, focus, scheme));
	}
	return problems.filter((problem) => problem !== undefined);
}

// A walk in Chromium that looks at each focus. painter: an empty page, which compares pictures. seen: the
// looks that were measured before, and after this walk.
export function walkAndLook(page, painter, seen) {
	return walk(page, () => examineFocus(page, painter, seen));
}
