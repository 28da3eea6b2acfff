// tests/browser/checks.mjs - what a page in Chromium must do; each check returns its problems as texts.
// SPDX-License-Identifier: EUPL-1.2
//
// The tests run them on the site; selftest.mjs on pages that were broken on purpose, to see them fail.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const COMBINATIONS = [320, 1280].flatMap((width) => ["light", "dark"]
	.map((scheme) => ({ width, scheme })));

export function show({ width, scheme }) {
	return `${width} px, ${scheme}`;
}

// Puts a page in one of the combinations.
async function put(page, { width, scheme }) {
	await page.setViewportSize({ width, height: width < 640 ? 640 : 900 });
	await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
}

// --- axe -----------------------------------------------------------------------------------------

// The rules that axe calls experimental and that suit us: tables with headers, captions that are captions.
const AXE_OPTIONS = {
	runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	rules: {
		"td-has-header": { enabled: true },
		"table-fake-caption": { enabled: true },
		"p-as-heading": { enabled: true },
		"label-content-name-mismatch": { enabled: true },
	},
	resultTypes: ["violations", "incomplete"],
	preload: false,
};

function showAxe({ id, help, nodes }) {
	return `${id}: ${help}: ${nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${
		[...node.any, ...node.all, ...node.none].slice(0, 1).map((check) => check.message)}`).join("; ")}${
		nodes.length > 3 ? ` and ${nodes.length - 3} more` : ""}`;
}

// problems: violations. unsure: what axe leaves to a person.
export async function checkWithAxe(page, combination) {
	await put(page, combination);
	await page.evaluate(AXE);
	const found = await page.evaluate((options) => window.axe.run(document, options), AXE_OPTIONS);

	return { problems: found.violations.map(showAxe), unsure: found.incomplete.map(showAxe) };
}

// --- differences ---------------------------------------------------------------------------------

const CONTRAST = 4.5; // of text, WCAG 1.4.3

// In the page: what is wrong with each ins and del, as { text, problem }.
function examineMarks(minimum) {
	const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

	// Any CSS colour as [red, green, blue, alpha], by letting the browser paint it.
	function rgba(color) {
		context.clearRect(0, 0, 1, 1);
		context.fillStyle = color;
		context.fillRect(0, 0, 1, 1);
		const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;

		return [r, g, b, a / 255];
	}

	function over([r, g, b, a], under) {
		return [r, g, b].map((value, i) => value * a + under[i] * (1 - a));
	}

	function ground(element) {
		if (element === null)
			return rgba("Canvas").slice(0, 3);
		return over(rgba(getComputedStyle(element).backgroundColor), ground(element.parentElement));
	}

	function luminance(color) {
		const [r, g, b] = color.map((value) => value / 255)
			.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));

		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	}

	function contrast(element) {
		const behind = ground(element);
		const pair = [luminance(over(rgba(getComputedStyle(element).color), behind)), luminance(behind)];

		return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
	}

	function problemOf(mark) {
		const isDeletion = mark.localName === "del";
		const [line, word] = isDeletion ? ["line-through", "verwijderd"] : ["underline", "toegevoegd"];
		const hidden = [...mark.querySelectorAll(".visually-hidden")].map((part) => part.textContent.trim());
		const lowest = Math.min(...[...mark.querySelectorAll(":not(.visually-hidden)"), mark].map(contrast));

		if (!getComputedStyle(mark).textDecorationLine.includes(line))
			return `is told by its colour alone: no ${line}`;
		if (hidden[0] !== `${word}:` || hidden.at(-1) !== `einde ${word}`)
			return `is not told in hidden words: ${hidden.join(" ... ")}`;
		return lowest < minimum ? `has a contrast of ${lowest.toFixed(2)}` : undefined;
	}

	document.querySelectorAll("details").forEach((details) => { details.open = true; });
	return [...document.querySelectorAll("ins, del")]
		.map((mark) => ({ text: mark.textContent.slice(0, 40), problem: problemOf(mark) }));
}

// Insertions and deletions can be told apart without colour and can be read. count: how many there are.
export async function checkMarks(page, combination) {
	await put(page, combination);
	const marks = await page.evaluate(examineMarks, CONTRAST);

	return {
		count: marks.length,
		problems: marks.filter(({ problem }) => problem).map(({ text, problem }) => `'${text}' ${problem}`),
	};
}

// The words of the document on a page as a screen reader gets them, in its order.
async function readAloud(page) {
	const session = await page.context().newCDPSession(page);
	const { root } = await session.send("DOM.getDocument");
	const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "[data-document]" });
	const { node: { backendNodeId } } = await session.send("DOM.describeNode", { nodeId });
	const { nodes } = await session.send("Accessibility.getFullAXTree");
	const byId = new Map(nodes.map((node) => [node.nodeId, node]));
	const words = [];

	(function walk(node) {
		if (node.role?.value === "StaticText")
			words.push(node.name?.value ?? "");
		else
			(node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean).forEach(walk);
	})(nodes.find((node) => node.backendDOMNodeId === backendNodeId));
	await session.detach();
	return words.join(" ").replace(/\s+/g, " ");
}

// The accessibility tree holds each insertion and deletion with its hidden words, in the page's order.
export async function checkReadAloud(page) {
	const aloud = await readAloud(page);
	const marks = await page.evaluate(() => [...document.querySelectorAll("[data-document] :is(ins, del)")]
		.map((mark) => (mark.localName === "del" ? "verwijderd:" : "toegevoegd:")));
	const found = aloud.match(/\b(einde )?(verwijderd|toegevoegd)\b:?/g) ?? [];
	const expected = marks.flatMap((word) => [word, `einde ${word.slice(0, -1)}`]);
	// The page's own words ("verplaatst", "toegevoegd") have neither the colon nor "einde".
	const told = found.filter((word) => word.endsWith(":") || word.startsWith("einde "));
	const at = expected.findIndex((word, i) => told[i] !== word);

	return { count: marks.length, problems: at < 0 && told.length === expected.length ? []
		: [`hidden word ${at + 1} of ${expected.length} is '${told[at]}', expected '${expected[at]}'`] };
}

// --- room ----------------------------------------------------------------------------------------

// WCAG 1.4.12.
const SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
	+ " p { margin-bottom: 2em !important; }";

// In the page: what sticks out at the right of the window, or is cut off.
function examineRoom() {
	const width = document.documentElement.clientWidth;
	const problems = [];
	const name = (element) => `${element.localName}${[...element.classList].map((word) => `.${word}`).join("")}`;

	function scrolls(element) {
		for (let at = element; at !== document.body && at !== null; at = at.parentElement)
			if (["auto", "scroll"].includes(getComputedStyle(at).overflowX))
				return true;
		return false;
	}

	function isCut(element) {
		const style = getComputedStyle(element);

		// Shortened on purpose; the whole text stands elsewhere on the page.
		if (style.webkitLineClamp !== "none" || element.closest(".visually-hidden") !== null)
			return false;
		return (style.overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1)
			|| (style.overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1);
	}

	if (document.documentElement.scrollWidth > width)
		problems.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} px in ${width}`);
	for (const element of document.body.querySelectorAll("*")) {
		if (!element.checkVisibility() || element.closest("svg, .visually-hidden") !== null)
			continue;
		if (element.getBoundingClientRect().right > width + 1 && !scrolls(element))
			problems.push(`${name(element)} sticks out: ${element.textContent.trim().slice(0, 40)}`);
		if (isCut(element))
			problems.push(`${name(element)} is cut off: ${element.textContent.trim().slice(0, 40)}`);
	}
	return problems;
}

// The page fits at 320 px, at 400 % of 1280 by 1024, and with the text spacing of WCAG 1.4.12.
export async function checkRoom(page) {
	const problems = [];

	for (const [label, width, height, css] of [
		["320 px", 320, 640, ""], ["400 %", 320, 256, ""],
		["320 px, text spacing", 320, 640, SPACING], ["1280 px, text spacing", 1280, 900, SPACING],
	]) {
		await page.setViewportSize({ width, height });
		await page.evaluate((rules) => {
			const sheet = new CSSStyleSheet();

			sheet.replaceSync(rules);
			document.adoptedStyleSheets = [sheet];
		}, css);
		problems.push(...(await page.evaluate(examineRoom)).map((text) => `${label}: ${text}`));
	}
	await page.evaluate(() => { document.adoptedStyleSheets = []; });
	return problems;
}

// --- preferences ---------------------------------------------------------------------------------

// Nothing moves for who asked for that.
export async function checkStillness(page) {
	await page.emulateMedia({ reducedMotion: "reduce" });
	return page.evaluate(() => [document.documentElement, ...document.body.querySelectorAll("*")]
		.filter((element) => {
			const style = getComputedStyle(element);

			return style.scrollBehavior === "smooth" || style.animationName !== "none"
				|| style.transitionDuration.split(", ").some((time) => Number.parseFloat(time) > 0);
		})
		.map((element) => `${element.localName}.${element.className} moves`));
}

// In forced colours, where tints go, aspects still differ and the chosen view is still marked.
export async function checkForcedColours(page) {
	await page.emulateMedia({ forcedColors: "active" });
	const problems = await page.evaluate(() => {
		const edge = (element) => {
			const style = getComputedStyle(element);

			return ["Top", "Right", "Bottom", "Left"]
				.map((side) => `${style[`border${side}Width`]} ${style[`border${side}Style`]}`).join();
		};
		const pairs = [...document.querySelectorAll(".aspect + .aspect, .aspect + .noten + .aspect")]
			.map((second) => [second.previousElementSibling, second])
			.filter(([first]) => first.matches(".aspect"));
		const chosen = [...document.querySelectorAll("[aria-current]:is(a)")];

		return [
			...pairs.filter(([first, second]) => edge(first) === edge(second))
				.map(([first]) => `the aspects of '${first.textContent.trim().slice(0, 40)}' look the same`),
			...chosen.filter((link) => edge(link) === edge(link.closest("ul").querySelector("a:not([aria-current])") ?? document.body))
				.map((link) => `'${link.textContent}' is not marked as current`),
		];
	});

	await page.emulateMedia({ forcedColors: "none" });
	return problems;
}
