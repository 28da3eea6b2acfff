// tests/site/tap.mjs - prints test results for prove (Test Anything Protocol, version 12).
// SPDX-License-Identifier: EUPL-1.2
let count = 0;
let failed = 0;

const DIAGNOSTICS_MAX = 20; // of one test; a mistake in a template is on every page

// A line that says more; prove --merge keeps it beside the test it belongs to.
export function note(text) {
	for (const line of String(text).split("\n"))
		console.log(`# ${line}`);
}

// name: a sentence. problems: what is wrong, one text each; with none the test has passed.
export function test(name, problems) {
	count++;
	failed += problems.length > 0;
	console.log(`${problems.length > 0 ? "not ok" : "ok"} ${count} - ${name.replace(/#/g, "\\#")}`);
	problems.slice(0, DIAGNOSTICS_MAX).forEach(note);
	if (problems.length > DIAGNOSTICS_MAX)
		note(`and ${problems.length - DIAGNOSTICS_MAX} more`);
}

// What differs between two lists of texts, as problems: what is missing, too much or out of order.
export function compareLists(found, expected) {
	const missing = expected.filter((text) => !found.includes(text));
	const extra = found.filter((text) => !expected.includes(text));
	const problems = [
		...missing.map((text) => `missing: ${text}`),
		...extra.map((text) => `too much: ${text}`),
	];

	if (problems.length > 0)
		return problems;
	if (found.length !== expected.length)
		return [`${found.length} where ${expected.length} are expected`];
	const at = found.findIndex((text, i) => text !== expected[i]);
	return at < 0 ? [] : [`out of order at ${at + 1}: ${found[at]}; expected: ${expected[at]}`];
}

// The last line; call it once, at the end. A script that dies before it has no plan, so it fails.
export function done() {
	console.log(`1..${count}`);
	process.exitCode = failed > 0 ? 1 : 0;
}
