// tests/site/split.mjs - a topic of some hundreds of items, and the switches that leave pages out.
// SPDX-License-Identifier: EUPL-1.2
//
// The real letters are too few for a topic to be split by year. So a site is made of letters that are
// nothing but items, with the templates and vocabularies of this repository.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync }
	from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { parse } from "parse5";

import { PROGRAM, ROOT, attribute, find, listFiles, resolveLink, text } from "./pages.mjs";
import { compareLists, done, test } from "./tap.mjs";

const TOPIC = "jeugd";
const YEARS = [[2025, 150], [2023, 120], [2022, 3]]; // newest first, with how many items each

const folder = mkdtempSync(join(tmpdir(), "ledenbrieven-"));

process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

function letter(year, count) {
	const items = Array.from({ length: count }, (_, i) => [
		`## Onderdeel ${i + 1} {#onderdeel-${i + 1} topics="${TOPIC}"}`, "",
		"### Wat wil het kabinet?", "", `Plan ${i + 1} van ${year}.`, "",
		"### Wat betekent dit voor gemeenten?", "", `Gevolg ${i + 1} van ${year}.`, "",
	].join("\n"));

	return `---\ntitle: Brief ${year}\nkind: prinsjesdagbrief\ndate: ${year}-09-16\n` +
		`edition: septembercirculaire-2025\nfrom: de vereniging\ncovers: "${year}"\n` +
		`summary: Een brief met veel onderdelen.\n---\n\n# Jeugd {#deel}\n\n${items.join("\n")}`;
}

function makeSite() {
	mkdirSync(join(folder, "content/brieven"), { recursive: true });
	for (const name of ["soorten", "onderwerpen", "edities", "begrippen", "zoektermen"])
		if (existsSync(join(ROOT, `content/${name}.yaml`)))
			cpSync(join(ROOT, `content/${name}.yaml`), join(folder, `content/${name}.yaml`));
	for (const name of ["content/paginas", "static", "templates"])
		cpSync(join(ROOT, name), join(folder, name), { recursive: true });
	for (const [year, count] of YEARS)
		writeFileSync(join(folder, `content/brieven/brief-${year}.md`), letter(year, count));
}

// The pages of the site by path, built with these lines in its site.conf.
function build(lines) {
	const output = join(folder, "public");

	writeFileSync(join(folder, "site.conf"),
		["[site]", "title=Proef", "history=no", ...lines, ""].join("\n"));
	const run = spawnSync(PROGRAM, ["build", "--site", folder, "--output", output],
		{ encoding: "utf8" });

	test(`builds with ${lines.join(", ") || "all on"}`, run.status === 0 ? [] : [run.stderr]);
	return new Map(listFiles(output).filter((path) => path.endsWith(".html"))
		.map((path) => [path, parse(readFileSync(join(output, path), "utf8"))]));
}

// Another test of this folder, on this site.
function passes(name) {
	const script = fileURLToPath(new URL(`${name}.mjs`, import.meta.url));
	const run = spawnSync(process.execPath, [script], {
		encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, SITE: join(folder, "public") },
	});

	test(`${name}.mjs passes`, run.status === 0 ? []
		: [...`${run.stdout}${run.stderr}`.split("\n").filter((line) => !line.startsWith("ok"))]);
}

// Where the links in an element of a page lead.
function linksIn(path, element) {
	return find(element, "a").map((link) => resolveLink(path, attribute(link, "href")))
		.map(({ path: to, fragment }) => (fragment === undefined ? to : `${to}#${fragment}`));
}

// The items to which the headings of a page lead.
function itemsOn(pages, path) {
	return find(pages.get(path), "h3").flatMap((heading) => linksIn(path, heading));
}

// An older year: shown with the text of its items, or with their first words.
function checkYear(pages, year, expected, withText) {
	const topic = `onderwerpen/${TOPIC}.html`;
	const path = `onderwerpen/${TOPIC}/${year}.html`;
	const page = pages.get(path);
	const aspects = withText ? 2 * expected.length : 0;

	test(`${year} has a page of its own`, page ? compareLists(itemsOn(pages, path), expected)
		: ["it has not"]);
	if (!page)
		return;
	test(`${year} is linked from the topic, and leads back`, [
		...linksIn(topic, pages.get(topic)).includes(path) ? [] : ["not linked"],
		...linksIn(path, page).includes(topic) ? [] : ["does not lead back"],
	]);
	test(`${year}: ${withText ? "text" : "summaries"}`, [
		...find(page, "h4").length === aspects ? [] : [`not ${aspects} aspects`],
		...text(page).includes(`Plan ${expected.length} van ${year}.`) ? [] : ["no last item"],
	]);
}

// address: of an item, by year and number.
function checkTopic(pages, address, withText) {
	const expected = ([year, count]) =>
		Array.from({ length: count }, (_, i) => address(year, i + 1));
	const [newest, ...older] = YEARS;

	test("the newest year stands on the topic's page",
		compareLists(itemsOn(pages, `onderwerpen/${TOPIC}.html`), expected(newest)));
	test("the newest year has no other page",
		pages.has(`onderwerpen/${TOPIC}/${newest[0]}.html`) ? ["it has"] : []);
	for (const entry of older)
		checkYear(pages, entry[0], expected(entry), withText);
}

makeSite();
checkTopic(build([]), (year, i) => `brieven/brief-${year}/onderdeel-${i}.html`, true);
passes("links");
checkTopic(build(["item-pages=no", "topic-text=no"]),
	(year, i) => `brieven/brief-${year}.html#onderdeel-${i}`, false);
passes("links");
passes("valid");
build(["data=no"]);
passes("links");
done();
