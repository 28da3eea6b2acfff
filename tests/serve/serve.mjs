// tests/serve/serve.mjs - the preview server: what it shows, what it refuses, and what it tells of changes.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";

import { done, test } from "../site/tap.mjs";
import { Preview, Site, letter } from "./preview.mjs";

const LETTER = "content/brieven/2025-brief.md";

// A problem where the two differ.
function same(found, expected, what = "it") {
	return Object.is(found, expected) ? [] : [`${what} is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`];
}

function matches(text, pattern) {
	return pattern.test(text) ? [] : [`${JSON.stringify(text.slice(0, 400))} does not match ${pattern}`];
}

const site = new Site();
const preview = await Preview.start(site);
const ask = (path, options) => preview.ask(path, options);

// --- what it shows ---

const home = await ask("/");
const page = await ask("/brieven/2025-brief.html");

test("the first page is the home page", [...same(home.status, 200, "status"), ...matches(home.text, /<title>.*Proef/)]);
test("a letter is shown", [...same(page.status, 200, "status"), ...matches(page.text, /<p>Tekst\.<\/p>/)]);
test("a page has the script, and a policy that lets it ask for news and nothing else", [
	...matches(page.text, /<script src="\/_preview\/preview\.js" data-made="[\d-]+" defer><\/script>/),
	...matches(page.text, /content="connect-src 'self'; default-src 'none'; script-src 'self';/),
]);
test("nothing is kept by the browser", same(home.headers["cache-control"], "no-store"));

for (const [path, type] of [["/index.html", "text/html; charset=utf-8"], ["/stijl.css", "text/css; charset=utf-8"],
	["/site.js", "text/javascript; charset=utf-8"], ["/icoon.svg", "image/svg+xml"], ["/feed.xml", "application/xml"],
	["/robots.txt", "text/plain; charset=utf-8"], ["/data/letters.json", "application/json"],
	["/_preview/preview.css", "text/css; charset=utf-8"], ["/_preview/preview.js", "text/javascript; charset=utf-8"],
	["/zoek/kern.js", "text/javascript; charset=utf-8"]]) {
	const { status, headers } = await ask(path);

	test(`${path} is ${type}`, [...same(status, 200, "status"), ...same(headers["content-type"], type, "type")]);
}

const head = await ask("/brieven/2025-brief.html", { method: "HEAD" });

test("HEAD gives the head alone", [...same(head.status, 200, "status"), ...same(head.text, "", "body"),
	...same(head.headers["content-length"], page.headers["content-length"], "length")]);

const missing = await ask("/brieven/nergens/niets.html");

test("an unknown address is the 404 page of the site, whose links hold there", [
	...same(missing.status, 404, "status"), ...matches(missing.text, /<link rel="stylesheet" href="\/stijl\.css">/)]);

const folder = (await ask("/brieven/")).text;

test("a folder is its index", matches(folder, /<h1>/));

// --- what it refuses ---

for (const host of ["example.org", `example.org:${preview.port}`, "127.0.0.1", "localhost:1", `127.0.0.1.example.org:${preview.port}`])
	test(`the host ${host} is refused`, same((await ask("/", { headers: { Host: host } })).status, 403, "status"));
test("localhost is not", same((await ask("/", { headers: { Host: `localhost:${preview.port}` } })).status, 200, "status"));
test("a request without a host is refused", matches(await preview.say("GET / HTTP/1.0\r\n\r\n"), /^HTTP\/1\.[01] 403/));

for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"]) {
	const { status, headers } = await ask("/", { method });

	test(`${method} is refused`, [...same(status, 405, "status"), ...same(headers.allow, "GET, HEAD", "Allow")]);
}

for (const path of ["/../site.conf", "/%2e%2e/site.conf", "/brieven/..%2f..%2fsite.conf", "/..%5csite.conf", "/brieven/%2e%2e%2f",
	"/site.conf", "/content/brieven/2025-brief.md", "/.git/HEAD", "//etc/passwd", "/%00", "/_preview/../site.conf", "/_preview/x"]) {
	const { status, text } = await ask(path);

	test(`${path} leads nowhere`, [...([400, 404].includes(status) ? [] : [`status ${status}`]),
		...(text.includes("[site]") || text.includes("root:") ? ["it shows a file"] : [])]);
}

test("a long address is refused", same((await ask(`/${"a".repeat(5000)}`)).status, 414, "status"));
test("what is no HTTP is answered with an error or not at all", matches(await preview.say("hallo\r\n\r\n"), /^(HTTP\/1\.[01] 400|$)/));

const others = Object.values(networkInterfaces()).flat().filter(({ internal, family }) => !internal && family === "IPv4");

for (const { address } of others) {
	const answer = await preview.ask("/", { host: address }).then(({ status }) => status, ({ code }) => code);

	test("it listens on loopback alone", same(answer, "ECONNREFUSED", "the answer elsewhere"));
}
test("nothing was written into the site", same(execFileSync("find", [site.folder, "-name", "public"]).length, 0));

// --- ports ---

const beside = await Preview.start(site);

test("where the first port is taken the next is found", beside.port > preview.port ? [] : [`port ${beside.port}`]);
test("Ctrl-C ends it quietly", [...same(await beside.stop(), 0, "status"), ...same(beside.errors.all, "", "on standard error")]);

const taken = await Preview.start(site, "--port", String(preview.port));

test("a port that was asked for and is taken is an error with a way out", [
	...same(await taken.ended, 3, "status"), ...matches(taken.errors.all, /port \d+ is taken .*--port/)]);

const nowhere = await Preview.start({ folder: join(site.folder, "content") });

test("without a site there is nothing to serve", [...same(await nowhere.ended, 2, "status"),
	...matches(nowhere.errors.all, /there is no site\.conf here/)]);

// --- changes ---

const news = await preview.listen();
const first = await news.next();

test("who listens hears how things are", [...same(news.headers["content-type"], "text/event-stream", "type"),
	...same(first.errors.length, 0, "errors"), ...matches(page.text, new RegExp(`data-made="${first.made}"`))]);

// edit(): what is done; then news comes, perhaps of each of several steps, until the page is as it must be.
async function expectNew(name, edit, path, pattern) {
	const before = state.made;
	let shown = "";

	edit();
	try {
		do {
			state = await news.next();
			shown = (await ask(path)).text;
		} while (state.made === before || state.errors.length > 0 || !pattern.test(shown));
		test(name, []);
	} catch {
		test(name, [...same(state.errors.length, 0, "errors"), ...matches(shown, pattern)]);
	}
}

let state = first;

await expectNew("a save shows", () => site.write(LETTER, letter("Andere tekst.")), "/brieven/2025-brief.html", /<p>Andere tekst\.<\/p>/);
test("a save is one line on the terminal", [
	...matches((await preview.output.until(/.*2025-brief\.md.*\n/))[0], /^.*content\/brieven\/2025-brief\.md: rebuilt in \d+ ms\n$/)]);
await expectNew("a save by way of another name shows", () => {
	writeFileSync(join(site.folder, "content/brieven/.nieuw"), letter("Hernoemd."));
	renameSync(join(site.folder, "content/brieven/.nieuw"), join(site.folder, LETTER));
}, "/brieven/2025-brief.html", /<p>Hernoemd\.<\/p>/);
await expectNew("a new document shows", () => site.write("content/dossiers/accres.md",
	"---\ntitle: Accres\ntopic: accres\nedition: mei-2025\nsummary: De groei.\n---\n# Nu\n\nDossier.\n"), "/dossiers/accres.html", /Dossier\./);
await expectNew("a document that goes takes its page along", () => rmSync(join(site.folder, "content/dossiers"), { recursive: true }),
	"/dossiers/accres.html", /Deze bladzijde is er niet/);
await expectNew("a document in a folder that came back shows", () => site.write("content/dossiers/accres.md",
	"---\ntitle: Accres\ntopic: accres\nedition: mei-2025\nsummary: De groei.\n---\n# Nu\n\nWeer daar.\n"), "/dossiers/accres.html", /Weer daar\./);
await expectNew("a template shows", () => {
	const path = join(site.folder, "templates/404.mustache");

	writeFileSync(path, readFileSync(path, "utf8").replace("Deze bladzijde is er niet", "Niets te zien"));
}, "/niets.html", /Niets te zien/);
await expectNew("a static file shows", () => site.write("static/beeld/een.svg", "<svg xmlns='x'/>"), "/beeld/een.svg", /^<svg/);
await expectNew("a static file that changes shows", () => site.write("static/beeld/een.svg", "<svg xmlns='y'/>"), "/beeld/een.svg", /'y'/);
await expectNew("other settings show", () => site.write("site.conf", "[site]\ntitle = Anders\n"), "/", /\| Anders<\/title>|<title>Anders/);
await expectNew("another word in a vocabulary shows", () => site.write("content/edities.yaml",
	"- slug: mei-2025\n  label: Meimaand\n  kind: mei\n  date: 2025-05\n"), "/brieven/2025-brief.html", /Meimaand/);

// --- what git knows ---

const MARK = /<strong>Concept, nog niet vastgelegd\.<\/strong>/;

await expectNew("a repository shows", () => {
	site.git("init", "-q");
	site.commit("Begin");
}, "/brieven/2025-brief/versies.html", /1 versie/);
test("what is committed is not marked", MARK.test((await ask("/brieven/2025-brief.html")).text) ? ["it is"] : []);
await expectNew("text that no commit has is marked", () => site.write(LETTER, letter("Hernoemd en meer.")), "/brieven/2025-brief.html", MARK);

const [, difference] = (await ask("/brieven/2025-brief.html")).text.match(/<a href="([^"]*)">Bekijk wat er verandert<\/a>/) ?? [];
const differs = await ask(`/brieven/${difference}`);

test("with a link to what it changes", [...same(differs.status, 200, "status"), ...matches(differs.text, /naar het concept\?<\/h1>/),
	...matches(differs.text, /<ins>.*en meer/)]);
test("its item is marked too", matches((await ask("/brieven/2025-brief/begin.html")).text, MARK));
await expectNew("a letter that git does not have at all is marked", () => site.write("content/brieven/2025-nieuw.md",
	letter("Nieuw.")), "/brieven/2025-nieuw.html", /Deze tekst is nieuw en nog geen versie/);
await expectNew("a commit takes the mark away", () => site.commit("Meer"),
	"/brieven/2025-brief/versies.html", /2 versies/);
test("and the link", MARK.test((await ask("/brieven/2025-brief.html")).text) ? ["it is there"] : []);
await expectNew("a concept shows", () => site.write("content/brieven/2025-nieuw.md",
	letter("Nieuw.").replace("summary:", "status: concept\nsummary:")), "/brieven/2025-nieuw.html", /<strong>Concept\.<\/strong>/);

// --- mistakes ---

site.write(LETTER, letter("Fout.", "wonnen"));
let broken = await news.next();

while (broken.errors.length === 0)
	broken = await news.next();
state = { ...broken, made: "" };

test("a mistake is told, with its place", [...same(broken.errors.length, 1, "errors"), 
	...matches(broken.errors[0].place, /content\/brieven\/2025-brief\.md:13:\d+$/),
	...matches(broken.errors[0].text, /^unknown topic 'wonnen'; did you mean 'wonen'\?$/)]);
test("the page stays as it was", matches((await ask("/brieven/2025-brief.html")).text, /Hernoemd en meer\./));
test("the terminal tells the mistake too", matches((await preview.errors.until(/.*wonnen.*\n/))[0], /2025-brief\.md:13:\d+: error: unknown topic/));
await expectNew("a mistake that was mended is told", () => site.write(LETTER, letter("Hersteld.", "wonen")),
	"/brieven/2025-brief.html", /Hersteld\./);

// A page that can't be made: a partial that calls itself is found only when it is shown.
await expectNew("a template that can't be shown leaves the other pages", () => {
	site.write("templates/delen/kring.mustache", "{{>delen/kring}}");
	site.write("templates/404.mustache", "{{>delen/kring}}");
}, "/", /<h1>/);
test("the page of a template that can't be shown tells why", matches((await ask("/niets.html")).text, /deep/));

news.close();
test("Ctrl-C ends it with pages that listen", same(await preview.stop(), 0, "status"));

// --- a site that is not in order yet ---

site.write(LETTER, letter("Fout.", "wonnen"));
const late = await Preview.start(site);
const waiting = await late.ask("/brieven/2025-brief.html");

test("without pages yet there is one that waits", [...same(waiting.status, 503, "status"),
	...matches(waiting.text, /preview\.js[^]*Nog geen pagina's/)]);
const lateNews = await late.listen();

await lateNews.next();
site.write(LETTER, letter("Klaar."));
await lateNews.next();
test("and then they come", matches((await late.ask("/brieven/2025-brief.html")).text, /Klaar\./));
lateNews.close();
test("the system ends it as quietly", same(await late.stop("SIGTERM"), 0, "status"));

site.remove();
done();
