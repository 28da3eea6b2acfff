// tests/golden/sarif.mjs - are these files SARIF 2.1.0? Messages where they are not; exit status 1.
// SPDX-License-Identifier: EUPL-1.2
//
// Two opinions: the schema of OASIS on all of them, and the Multitool of its editors, which also reads what
// a schema cannot say but takes its time, on those with most results. The Multitool is a program for Linux
// on x86-64; its package sets no permission to run it without install scripts, so a copy is run.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import Ajv from "ajv/dist/2020.js";

const require = createRequire(new URL("../package.json", import.meta.url));
const multitool = dirname(require.resolve("@microsoft/sarif-multitool-linux/package.json"));
const files = process.argv.slice(2);
const mistakes = [];

// --- the schema ----------------------------------------------------------------------------------

const schema = JSON.parse(readFileSync(join(multitool, "sarif-2.1.0.json"), "utf8"));
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema);

const logs = new Map(files.map((file) => [file, JSON.parse(readFileSync(file, "utf8"))]));

for (const [file, log] of logs)
	if (!validate(log))
		mistakes.push(...validate.errors.map((error) => `${file}: ${error.instancePath} ${error.message}`));

// --- the Multitool -------------------------------------------------------------------------------

// What does not hold for us: an address on the web for the program, and a line where a whole file is wrong.
const NOT_OURS = ["SARIF2005", "SARIF2017"];
const SAMPLE = 5;

const countResults = (file) => logs.get(file).runs[0].results.length;
const sample = [...files].sort((a, b) => countResults(b) - countResults(a)).slice(0, SAMPLE);

function runMultitool(folder) {
	const program = join(folder, "multitool");
	const report = join(folder, "report.sarif");

	copyFileSync(join(multitool, "Sarif.Multitool"), program);
	chmodSync(program, 0o755);
	const run = spawnSync(program, ["validate", ...sample, "--output", report], {
		encoding: "utf8",
		env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1", DOTNET_BUNDLE_EXTRACT_BASE_DIR: folder },
	});
	if (run.error || run.status === null)
		return [`the Multitool cannot be run: ${run.error ?? run.signal}`];
	return JSON.parse(readFileSync(report, "utf8")).runs[0].results
		.filter((result) => !NOT_OURS.includes(result.ruleId) && result.level !== "note")
		.map((result) => `${result.ruleId}: ${JSON.stringify(result.locations?.[0]?.physicalLocation)} ${JSON.stringify(result.message)}`);
}

if (process.arch === "x64") {
	const folder = mkdtempSync(join(tmpdir(), "sarif-"));

	mistakes.push(...runMultitool(folder));
	rmSync(folder, { recursive: true });
}

if (files.length === 0)
	mistakes.push("name the files");
for (const mistake of mistakes)
	console.error(mistake);
process.exit(mistakes.length > 0 ? 1 : 0);
