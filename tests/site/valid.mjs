// tests/site/valid.mjs - every page is valid HTML to two checkers; feeds are XML and data is JSON.
// SPDX-License-Identifier: EUPL-1.2
//
// html-validate knows rules of accessibility and style, the Nu Html Checker (vnu) the standard to
// the letter. htmlvalidate.json is html-validate's own configuration and "reasons": why each rule
// in it differs from the presets. Warnings of either are shown and do not fail.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

import { SITE, listFiles, readJson } from "./pages.mjs";
import { done, note, test } from "./tap.mjs";

const files = listFiles(SITE);
const pages = files.filter((path) => path.endsWith(".html"));

function showWarnings(path, warnings) {
	for (const warning of warnings)
		note(`${path}:${warning} (warning)`);
}

// --- html-validate -------------------------------------------------------------------------------

const ERROR = 2; // html-validate's severity

async function checkWithHtmlValidate() {
	const file = new URL("htmlvalidate.json", import.meta.url);
	const { reasons, ...config } = JSON.parse(readFileSync(file, "utf8"));
	const checker = new HtmlValidate(new FileSystemConfigLoader(config));

	test("html-validate: every rule that differs from the presets has a reason",
		Object.keys(config.rules).filter((rule) => !reasons[rule]));
	for (const path of pages) {
		const report = await checker.validateFile(join(SITE, path));
		const messages = report.results.flatMap((result) => result.messages);
		const show = (m) => `${m.line}:${m.column}: ${m.message} [${m.ruleId}]`;

		showWarnings(path, messages.filter((m) => m.severity < ERROR).map(show));
		test(`html-validate: ${path}`, messages.filter((m) => m.severity === ERROR).map(show));
	}
}

// --- vnu -----------------------------------------------------------------------------------------

const VNU = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")),
	"build/dist/vnu.jar");

// One run over all paths; the messages of each path.
function runVnu(paths, ...options) {
	const places = paths.map((path) => join(SITE, path));
	const run = spawnSync("java", ["-jar", VNU, "--stdout", "--exit-zero-always", "--format", "json",
		...options, ...places], { encoding: "utf8", maxBuffer: 1 << 28 });

	if (run.status !== 0)
		throw new Error(`vnu did not run: ${run.error ?? run.stderr}`);
	const { messages } = JSON.parse(run.stdout);
	const byPath = new Map(paths.map((path) => [path, []]));
	const pathOf = new Map(paths.map((path, i) => [pathToFileURL(places[i]).href, path]));

	// A message without a page of ours would otherwise be lost.
	for (const message of messages) {
		const path = message.url && pathOf.get(new URL(message.url).href);

		if (path === undefined)
			throw new Error(`vnu: ${message.message}`);
		byPath.get(path).push(message);
	}
	return byPath;
}

function showVnu(message) {
	return `${message.lastLine}:${message.lastColumn}: ${message.message}`;
}

function checkWithVnu() {
	for (const [path, messages] of runVnu(pages)) {
		const isWarning = (m) => m.type === "info";

		showWarnings(path, messages.filter(isWarning).map(showVnu));
		test(`vnu: ${path}`, messages.filter((m) => !isWarning(m)).map(showVnu));
	}
}

// To vnu a feed is no document that it knows, which is an error but not a fatal one; XML that is not
// well-formed is.
function checkXml() {
	for (const [path, messages] of runVnu(files.filter((name) => name.endsWith(".xml")), "--xml"))
		test(`${path} is well-formed XML`,
			messages.filter((m) => m.subType === "fatal").map(showVnu));
}

// --- data ----------------------------------------------------------------------------------------

function checkJson() {
	for (const path of files.filter((name) => name.endsWith(".json"))) {
		const problems = [];

		try {
			readJson(path);
		} catch (error) {
			problems.push(error.message);
		}
		test(`${path} is JSON`, problems);
	}
}

test("the site has pages, a feed and data",
	["index.html", "feed.xml", "data/letters.json", "data/topics.json"]
		.filter((path) => !files.includes(path)));
await checkWithHtmlValidate();
checkWithVnu();
checkXml();
checkJson();
done();
