// tests/site/reproducible.mjs - the same site gives the same bytes; nothing changed, nothing written.
// SPDX-License-Identifier: EUPL-1.2
//
// The site of this repository is put in a small git repository, so that all builds see one history:
//
//   one/site          built with one job in UTC
//   another place/    a copy of it, built with four jobs, another zone, locale and umask
//   bare.git          a bare clone, built with --rev HEAD
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { ROOT, listFiles } from "./pages.mjs";
import { openSandbox } from "./sandbox.mjs";
import { compareLists, done, test } from "./tap.mjs";

const { place, git, build, problemsOf, difference } = openSandbox();

// --- comparing -----------------------------------------------------------------------------------

// Each file and folder with its time, and each file with a hash of its bytes.
function snapshot(top) {
	const line = (path, bytes) =>
		`${path} ${statSync(join(top, path), { bigint: true }).mtimeNs} ${bytes}`;
	const hash = (path) =>
		createHash("sha256").update(readFileSync(join(top, path))).digest("hex");
	const files = listFiles(top);
	const folders = new Set(files.map((path) => dirname(path)));

	return [...[...folders].map((path) => line(path, "folder")),
		...files.map((path) => line(path, hash(path)))];
}

// --- the sites -----------------------------------------------------------------------------------

function makeSites() {
	mkdirSync(place("one/site"), { recursive: true });
	for (const name of ["site.conf", "content", "static", "templates"])
		if (existsSync(join(ROOT, name)))
			cpSync(join(ROOT, name), place("one/site", name), { recursive: true });
	git("init", "-q", "-b", "main", "one/site");
	git("-C", "one/site", "add", "--all", "--force");
	git("-C", "one/site", "commit", "-q", "-m", "The site");
	cpSync(place("one/site"), place("another place/with a copy"), { recursive: true });
	git("clone", "-q", "--bare", "one/site", "bare.git");
}

function testSameBytes() {
	test("one job in UTC: builds", problemsOf(build("one/site", "one/public", ["--jobs", "1"]), 0));
	test("four jobs, another folder, zone, locale and umask: builds", problemsOf(
		build(".", "../public", ["--jobs", "4"], {
			cwd: place("another place/with a copy"),
			env: { LC_ALL: "C.UTF-8", LANGUAGE: "nl", TZ: "Asia/Tokyo" },
			umask: "077",
		}), 0));
	test("both give the same bytes", difference("one/public", "another place/public"));
}

function testRevision() {
	test("--rev HEAD of a bare clone: builds",
		problemsOf(build("bare.git", "from-commit", ["--rev", "HEAD"]), 0));
	test("a commit gives the same bytes as its files", difference("one/public", "from-commit"));
}

function testUpToDate() {
	const before = snapshot(place("one/public"));
	const result = build("one/site", "one/public");

	test("a second build: succeeds", problemsOf(result, 0));
	test("a second build: says that all is up to date",
		/ is up to date: /.test(result.stdout) ? [] : [result.stdout]);
	test("a second build: changes no byte and no time",
		compareLists(snapshot(place("one/public")), before));
}

// An item gets a topic that nobody knows.
function breakContent(site) {
	const letter = join(site, "content/brieven", readdirSync(join(site, "content/brieven"))[0]);
	const text = readFileSync(letter, "utf8");

	writeFileSync(letter, text.replace('topics="', 'topics="wonnen,'));
	return text.slice(0, text.indexOf('topics="')).split("\n").length;
}

function testFailure() {
	const line = breakContent(place("one/site"));
	const before = snapshot(place("one/public"));
	const beside = readdirSync(place("one"));
	const result = build("one/site", "one/public");

	test("a mistake in the content: exit status 1", problemsOf(result, 1));
	test("a mistake in the content: is told with its place",
		new RegExp(`^\\S+\\.md:${line}:\\d+: error: unknown topic 'wonnen'`, "m").test(result.stderr)
			? [] : [`expected line ${line}`, result.stderr]);
	test("a mistake in the content: the published site is as it was",
		compareLists(snapshot(place("one/public")), before));
	test("a mistake in the content: nothing is left beside it",
		compareLists(readdirSync(place("one")), beside));
}

makeSites();
testSameBytes();
testRevision();
testUpToDate();
testFailure();
done();
