// tests/site/diff.mjs - what `diff --format=json` prints has the shape of diff.schema.json.
// SPDX-License-Identifier: EUPL-1.2
//
// Of all pairs of editions that follow each other in this repository; and the shape refuses what is
// something else.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import Ajv from "ajv/dist/2020.js";

import { PROGRAM, ROOT } from "./pages.mjs";
import { done, test } from "./tap.mjs";

const schema = JSON.parse(readFileSync(join(ROOT, "generator/commands/diff.schema.json"), "utf8"));
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false })
	.compile(schema);

function problemsOf(value) {
	return validate(value) ? [] : validate.errors.map((error) => `${error.instancePath}: ${error.message}`);
}

function diff(range) {
	return JSON.parse(execFileSync(PROGRAM, ["diff", "--site", ROOT, range, "--format=json"],
		{ encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }));
}

// The slugs of the editions by date; a month is its first day.
function editions() {
	return readFileSync(join(ROOT, "content/edities.yaml"), "utf8")
		.split(/^- /m).slice(1)
		.map((entry, place) => ({
			place,
			slug: entry.match(/slug: *(\S+)/)[1],
			date: `${entry.match(/date: *"?([\d-]+)/)[1]}-01`.slice(0, 10),
		}))
		.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.place - b.place))
		.map(({ slug }) => slug);
}

function countsOf(changes) {
	const of = (kind) => changes.filter((change) => change.kind === kind).length;

	return JSON.stringify({ figures: of("figure"), texts: of("text"), added: of("added"),
		removed: of("removed"), moved: of("moved"), fields: of("field") });
}

const slugs = editions();
const seen = { changed: 0, added: 0 };

for (const [i, from] of slugs.slice(0, -1).entries()) {
	const range = `${from}..${slugs[i + 1]}`;
	const value = diff(range);

	test(`${range} has the shape`, problemsOf(value));
	test(`${range} counts its changes`, value.documents
		.filter(({ state, counts, changes }) => state === "changed" && JSON.stringify(counts) !== countsOf(changes))
		.map(({ path }) => path));
	for (const { state } of value.documents)
		seen[state] += 1;
}
test("documents that changed and that came were seen",
	seen.changed > 0 && seen.added > 0 ? [] : [JSON.stringify(seen)]);

const sample = diff("meicirculaire-2025..septembercirculaire-2025");

for (const [what, spoil] of [
	["another version", (value) => { value.version = 2; }],
	["a change without its kind", (value) => { delete value.documents[0].changes[0].kind; }],
	["a figure without its difference", (value) => {
		value.documents.flatMap(({ changes }) => changes).find(({ kind }) => kind === "figure").delta = null;
	}],
	["a document that is new and has changes", (value) => { value.documents[0].state = "added"; }],
	["a key that is not described", (value) => { value.more = 1; }],
]) {
	const value = structuredClone(sample);

	value.documents.sort((a, b) => b.changes.length - a.changes.length);
	spoil(value);
	test(`the shape refuses ${what}`, problemsOf(value).length > 0 ? [] : ["it was taken"]);
}
done();
