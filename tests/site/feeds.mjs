// tests/site/feeds.mjs - the feeds are what RFC 4287 asks for, and tell what is new and what changed.
// SPDX-License-Identifier: EUPL-1.2
//
// A browser's XML parser reads them: what is not well-formed it refuses. The rules are those of
// section 4 of the RFC; the RFC's numbers stand beside them.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { ROOT, SITE, listFiles, readJson, readText, resolveLink } from "./pages.mjs";
import { compareLists, done, test } from "./tap.mjs";

const ATOM = "http://www.w3.org/2005/Atom";
const files = listFiles(SITE);
const feedPaths = files.filter((path) => /^(feed|onderwerpen\/.+)\.xml$/.test(path));

// --- reading -------------------------------------------------------------------------------------

// Runs in the browser: a document as plain objects, or the parser's complaint.
function readXml(text) {
	const document = new DOMParser().parseFromString(text, "application/xml");
	const [mistake] = document.getElementsByTagName("parsererror");
	const read = (element) => ({
		name: element.localName,
		space: element.namespaceURI,
		attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
		children: [...element.children].map(read),
		text: element.textContent,
	});

	return mistake ? { mistake: mistake.textContent } : read(document.documentElement);
}

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
const feeds = new Map();

for (const path of feedPaths)
	feeds.set(path, await page.evaluate(readXml, readText(path)));
const refused = await page.evaluate(readXml, "<feed><title>&</title></feed>");
await browser.close();

const all = (element, name) => element.children.filter((child) => child.name === name);
const only = (element, name) => all(element, name)[0]?.text;

// --- the rules -----------------------------------------------------------------------------------

const isTime = (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(Date.parse(text)); // 3.3
const isId = (text) => /^tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[\w./~-]+$/.test(text); // 4.2.6, RFC 4151

// What a feed and an entry both must and may have (4.1.1, 4.1.2).
function checkElement(element, allowed, where) {
	const problems = [];
	const unknown = element.children.filter((child) => child.space !== ATOM || !allowed.includes(child.name));

	for (const name of ["title", "id", "updated"])
		if (all(element, name).length !== 1)
			problems.push(`${where}: ${all(element, name).length} times ${name}`);
	if ((only(element, "title") ?? "").trim() === "")
		problems.push(`${where}: an empty title`);
	if (!isTime(only(element, "updated") ?? ""))
		problems.push(`${where}: updated is '${only(element, "updated")}'`);
	if (!isId(only(element, "id") ?? ""))
		problems.push(`${where}: id is '${only(element, "id")}'`);
	if (all(element, "link").filter(({ attributes }) => attributes.rel === "alternate").length !== 1)
		problems.push(`${where}: not one alternate link`);
	for (const author of all(element, "author"))
		if (all(author, "name").length !== 1 || only(author, "name").trim() === "") // 3.2.1
			problems.push(`${where}: an author without a name`);
	return [...problems, ...unknown.map((child) => `${where}: element ${child.name}`)];
}

function checkLinks(path, element, where) {
	return all(element, "link").map(({ attributes }) => attributes.href)
		.filter((href) => !files.includes(resolveLink(path, href).path))
		.map((href) => `${where}: ${href} is not there`);
}

function checkFeed(path, feed) {
	const entries = all(feed, "entry");
	const ids = entries.map((entry) => only(entry, "id"));
	const times = entries.map((entry) => only(entry, "updated"));

	test(`${path}: is a feed`, feed.mistake ? [feed.mistake]
		: feed.name === "feed" && feed.space === ATOM ? [] : [`${feed.space} ${feed.name}`]);
	test(`${path}: the feed has what it must`, [
		...checkElement(feed, ["title", "subtitle", "id", "updated", "author", "link", "entry"], "feed"),
		...all(feed, "author").length > 0 ? [] : ["no author"], // 4.1.1
	]);
	test(`${path}: each entry has what it must`, entries.flatMap((entry, i) => [
		...checkElement(entry, ["title", "id", "updated", "author", "link", "summary"], `entry ${i + 1}`),
		...all(entry, "summary").length > 1 ? [`entry ${i + 1}: two summaries`] : [],
	]));
	test(`${path}: every link leads to a page`, [feed, ...entries].flatMap((element, i) =>
		checkLinks(path, element, i === 0 ? "feed" : `entry ${i}`)));
	test(`${path}: no id stands twice`, ids.filter((id, i) => ids.indexOf(id) < i));
	test(`${path}: the newest stand first, and date the feed`, [
		...compareLists(times, [...times].sort().reverse()),
		...times.length === 0 || times[0] === only(feed, "updated") ? [] : [only(feed, "updated")],
	]);
}

// --- what they tell ------------------------------------------------------------------------------

// Dates come from the content: a day or the first of a month that a letter or edition has.
function checkDates() {
	const { letters } = readJson("data/letters.json");
	const { editions } = readJson("data/editions.json");
	const known = new Set([...letters, ...editions].map(({ date }) => `${date}-01`.slice(0, 10)));

	test("every time is a date of a letter or edition", [...feeds].flatMap(([path, feed]) =>
		all(feed, "entry").map((entry) => only(entry, "updated").slice(0, 10))
			.filter((date) => !known.has(date)).map((date) => `${path}: ${date}`)));
}

function checkSiteFeed() {
	const titles = all(feeds.get("feed.xml"), "entry").map((entry) => only(entry, "title"));
	const summaries = all(feeds.get("feed.xml"), "entry").map((entry) => only(entry, "summary"));
	const notes = listFiles(join(ROOT, "content"), "dossiers").flatMap((path) => {
		const source = readFileSync(join(ROOT, "content", path), "utf8");

		return [...source.matchAll(/note: *(.*)\n +kind: major/g)].map(([, note]) => note.replace(/^"(.*)"$/, "$1"));
	});

	test("feed.xml: has every letter", readJson("data/letters.json").letters
		.map(({ title }) => title).filter((title) => !titles.includes(title)));
	test("feed.xml: has every note on a major change", notes.length === 0 ? ["there are none"]
		: notes.filter((note) => !summaries.includes(note)));
}

function checkTopicFeeds() {
	const { topics } = readJson("data/topics.json");
	const summaries = all(feeds.get("onderwerpen/accres.xml"), "entry").map((entry) => only(entry, "summary"));

	test("there is a feed for each topic", compareLists(feedPaths,
		["feed.xml", ...topics.map(({ slug }) => `onderwerpen/${slug}.xml`)].sort()));
	test("the feed of a topic has its items", topics.flatMap(({ slug, items }) => {
		const ids = all(feeds.get(`onderwerpen/${slug}.xml`), "entry").map((entry) => only(entry, "id"));

		return items.slice(0, 30).filter(({ letter, id }) => !ids.some((found) => found.endsWith(`:${letter}/${id}`)))
			.map(({ letter, id }) => `${slug}: ${letter}#${id}`);
	}));
	test("the feed on accres tells the old and the new estimate for 2026",
		summaries.some((text) => /2026: 4,72% wordt 4,45% \(\u22120,27 procentpunt\)/.test(text)) ? [] : summaries);
}

test("the parser refuses what is not well-formed", refused.mistake ? [] : ["it did not"]);
for (const [path, feed] of feeds)
	checkFeed(path, feed);
checkDates();
checkSiteFeed();
checkTopicFeeds();
done();
