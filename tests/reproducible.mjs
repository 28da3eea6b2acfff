// tests/reproducible.mjs - the site of this repository has the same bytes wherever and however it is built.
// SPDX-License-Identifier: EUPL-1.2
//
// Takes the last commit with all of its history (`make reproducible`); tests/site/reproducible.mjs does a
// part of this in the suite, with the files as they stand.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT, listFiles } from "./site/pages.mjs";
import { openSandbox } from "./site/sandbox.mjs";
import { done, note, test } from "./site/tap.mjs";

const { place, run, git, build, problemsOf, difference } = openSandbox();
const hasDutch = /^nl_NL\.utf-?8$/im.test(run("locale", ["-a"]).stdout);
const OTHER = {
	HOME: "/nonexistent", LC_ALL: hasDutch ? "nl_NL.UTF-8" : "C.UTF-8", LANGUAGE: "nl", TZ: "Pacific/Chatham",
	SOURCE_DATE_EPOCH: "86400", USER: "iemand", XDG_CACHE_HOME: "/nonexistent",
};
let outputs = 0;

// Builds once more and compares with the first.
function same(name, site, args, options) {
	const output = outputs++ === 0 ? "first" : `other-${outputs}`;
	const problems = problemsOf(build(site, place(output), args, options), 0);

	test(`${name}: builds`, problems);
	if (problems.length === 0 && output !== "first")
		test(`${name}: the same bytes`, difference("first", output));
	if (output !== "first")
		rmSync(place(output), { recursive: true, force: true });
}

// A copy of which the files were made in the opposite order, so that folders list them otherwise; on
// another file system where there is memory for one.
function copyBackwards(from) {
	const to = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : place("."), "ledenbrieven-"));

	process.on("exit", () => rmSync(to, { recursive: true, force: true }));
	for (const path of listFiles(from).reverse()) {
		mkdirSync(join(to, path, ".."), { recursive: true });
		cpSync(join(from, path), join(to, path));
	}
	return to;
}

function testMachines() {
	git("clone", "-q", ROOT, "here");
	same("one job, in UTC and without a locale", "here", ["--jobs", "1"]);
	note(`${listFiles(place("first")).length} files`);
	mkdirSync(place("een andere plek/met ruimte"), { recursive: true });
	git("clone", "-q", ROOT, "een andere plek/met ruimte/kloon");
	same("eight jobs, another path, home, locale, zone, date and umask", ".", ["--jobs", "8"],
		{ cwd: place("een andere plek/met ruimte/kloon"), env: OTHER, umask: "077" });
	same("files in another order, of another time", copyBackwards(place("here")), ["--jobs", "3"]);
	same("few open files", "here", ["--jobs", "8"], { umask: "022; ulimit -n 64" });
}

function testRepositories() {
	git("clone", "-q", "--bare", ROOT, "bare.git");
	same("a commit of a bare clone", "bare.git", ["--rev", "HEAD"]);
	git("-C", "bare.git", "repack", "-q", "-a", "-d", "-f", "--depth=5");
	same("the same, packed in another way", "bare.git", ["--rev", "HEAD"], { env: OTHER });
}

// What earlier builds left behind must not show: of the same content, and of other.
function testCache() {
	const letters = readdirSync(place("here/content/brieven")).sort();
	const letter = place("here/content/brieven", letters[0]);
	const text = readFileSync(letter, "utf8");

	same("with the cache of the builds before", "here", ["--jobs", "2"]);
	writeFileSync(letter, text.replace(/^title: .*$/m, "title: Een andere titel"));
	test("other content: builds", problemsOf(build("here", place("changed")), 0));
	test("other content: has other bytes", difference("first", "changed").length > 0 ? [] : ["all is equal"]);
	writeFileSync(letter, text);
	same("content that was changed and put back, with the cache of both", "here", []);
	test("over the site of the other content: builds", problemsOf(build("here", place("changed")), 0));
	test("over the site of the other content: the same bytes", difference("first", "changed"));
	rmSync(place("here/.cache"), { recursive: true, force: true });
	same("without a cache", "here", []);
}

testMachines();
testRepositories();
testCache();
done();
