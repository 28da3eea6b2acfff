// tests/bench/sites.mjs - writes the letters of letters.mjs as a site of ours, and of each peer.
// SPDX-License-Identifier: EUPL-1.2
//
// The peers get the plainest site that shows the same: a page a letter with its contents, a page a topic with
// links, a home page, a feed and a sitemap. Eleventy's has no contents and no footnotes, which need plugins.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { ASPECTS, TOPICS, editLetter, editionSlug, inOurs, inPeers, makeLetter, random } from "./letters.mjs";

const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const BASE = "https://brieven.example.org/";

// What a site without item pages, history, search, the text of topics, downloads and data says.
export const SAME_PAGES = ["history", "search", "item-pages", "topic-text", "downloads", "data"].map((key) => `${key}=no`);

function put(folder, files) {
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(join(folder, name, ".."), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
}

function eachLetter(size, count, visit) {
	for (let i = 0; i < count; i++)
		visit(makeLetter(size, i), i);
}

// --- ours ----------------------------------------------------------------------------------------

function frame(folder, editions, settings) {
	const list = (entries) => entries.map(([first, ...more]) => [`- ${first}`, ...more.map((line) => `  ${line}`), ""].join("\n")).join("");

	put(folder, {
		"site.conf": ["[site]", "title=Ledenbrieven", `base-url=${BASE}`, ...settings, ""].join("\n"),
		"content/soorten.yaml": list([["slug: brief", "label: Brief", "aspects:",
			...ASPECTS.flatMap(([slug, heading]) => [`  - slug: ${slug}`, `    heading: ${heading}`])]]),
		"content/onderwerpen.yaml": list([["slug: thema", "label: Thema", "topics:",
			...TOPICS.flatMap((topic) => [`  - slug: ${topic}`, `    label: ${topic}`, `    description: Alles over ${topic}.`])]]),
		"content/edities.yaml": list(Array.from({ length: editions }, (_, i) => [`slug: ${editionSlug(i + 1)}`,
			`label: Editie ${i + 1}`, "kind: meicirculaire", `date: ${2000 + i}-05`])),
		"content/begrippen.yaml": list([["abbreviation: BCF", "expansion: btw-compensatiefonds", "kind: term", "explanation: Een fonds."]]),
	});
	for (const part of ["templates", "static"])
		cpSync(join(ROOT, part), join(folder, part), { recursive: true });
}

export function writeOurs(folder, size, count, settings = []) {
	frame(folder, 1, settings);
	eachLetter(size, count, (letter) => put(folder, { [`content/brieven/${letter.name}.md`]: inOurs(letter) }));
}

// A stream that git reads: what is written waits until it has room.
async function importInto(folder, commands) {
	const git = spawn("git", ["-C", folder, "fast-import", "--quiet"], { stdio: ["pipe", "inherit", "inherit"] });

	for (const command of commands)
		if (!git.stdin.write(command))
			await once(git.stdin, "drain");
	git.stdin.end();
	const [status] = await once(git, "close");

	if (status !== 0)
		throw new Error("git fast-import failed");
}

const data = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;

// All versions, letter by letter so that they pack well, then a commit for each edition.
function* historyOf(size, count, editions, share, change) {
	const commits = Array.from({ length: editions }, () => []);
	let mark = 0;

	for (let i = 0; i < count; i++) {
		const letter = makeLetter(size, i);
		const path = `content/brieven/${letter.name}.md`;
		const r = random(`touch/${i}`);

		for (let edition = 1; edition <= editions; edition++) {
			if (edition > 1 && !r.chance(share))
				continue;
			if (edition > 1)
				editLetter(letter, edition, change);
			commits[edition - 1].push([path, ++mark]);
			yield `blob\nmark :${mark}\n${data(inOurs(letter))}`;
		}
	}
	for (const [i, files] of commits.entries()) {
		yield `commit refs/heads/main\ncommitter Bench <bench@example.org> ${1577836800 + i * 2592000} +0000\n${data(`Editie ${i + 1}`)}`;
		for (const [path, file] of files)
			yield `M 100644 :${file} ${path}\n`;
	}
}

function git(folder, ...words) {
	const run = spawnSync("git", ["-C", folder, "-c", "user.name=Bench", "-c", "user.email=bench@example.org", ...words],
		{ stdio: ["ignore", "ignore", "inherit"] });

	if (run.status !== 0)
		throw new Error(`git ${words.join(" ")} failed`);
}

// A site with a history: of the letters such a share is touched at each edition, and of their words `change`.
export async function writeHistory(folder, size, count, editions, share = 0.2, change = 0.02) {
	mkdirSync(folder, { recursive: true });
	git(folder, "init", "-q", "-b", "main");
	await importInto(folder, historyOf(size, count, editions, share, change));
	git(folder, "reset", "-q", "--hard", "main");
	frame(folder, editions, []);
	git(folder, "add", "-A");
	git(folder, "commit", "-q", "-m", "Site");
	git(folder, "gc", "-q");
}

// --- peers ---------------------------------------------------------------------------------------

const HUGO = {
	"hugo.toml": `baseURL = "${BASE}"\ntitle = "Ledenbrieven"\nlanguageCode = "nl"\n[taxonomies]\ntag = "tags"\n`,
	"layouts/_default/baseof.html": `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main>{{ block "main" . }}{{ end }}</main></body></html>`,
	"layouts/_default/single.html": `{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .TableOfContents }}
{{ .Content }}<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}`,
	"layouts/_default/list.html": `{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ul>{{ end }}`,
	"layouts/index.html": `{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range first 20 .Site.RegularPages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}`,
};

export function writeHugo(folder, size, count) {
	put(folder, HUGO);
	eachLetter(size, count, (letter) => put(folder, { [`content/brieven/${letter.name}.md`]: inPeers(letter) }));
}

const ELEVENTY = {
	"eleventy.config.mjs": `export default (config) => ({ dir: { input: "content", output: "public" }, markdownTemplateEngine: false });\n`,
	"package.json": `{ "type": "module" }\n`,
	"content/_includes/base.njk": `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{{ title }}</title></head>
<body><main><h1>{{ title }}</h1>{{ content | safe }}</main></body></html>`,
	"content/brieven/brieven.json": `{ "layout": "base.njk" }\n`,
	"content/index.njk": `---\nlayout: base.njk\ntitle: Ledenbrieven\n---\n<ul>{% for post in collections.all | reverse %}{% if loop.index < 20 %}
<li><a href="{{ post.url }}">{{ post.data.title }}</a></li>{% endif %}{% endfor %}</ul>`,
	"content/topics.njk": `---\npagination:\n  data: collections\n  size: 1\n  alias: topic\n  filter: [all]\nlayout: base.njk
permalink: "onderwerpen/{{ topic }}/"\n---\n<ul>{% for post in collections[topic] %}
<li><a href="{{ post.url }}">{{ post.data.title }}</a> {{ post.data.summary }}</li>{% endfor %}</ul>`,
	"content/feed.njk": `---\npermalink: feed.xml\neleventyExcludeFromCollections: true\n---\n<feed>{% for post in collections.all | reverse %}
{% if loop.index < 20 %}<entry><title>{{ post.data.title }}</title></entry>{% endif %}{% endfor %}</feed>`,
	"content/sitemap.njk": `---\npermalink: sitemap.xml\neleventyExcludeFromCollections: true\n---\n<urlset>{% for post in collections.all %}
<url><loc>{{ post.url }}</loc></url>{% endfor %}</urlset>`,
};

export function writeEleventy(folder, size, count) {
	put(folder, ELEVENTY);
	eachLetter(size, count, (letter) => put(folder, { [`content/brieven/${letter.name}.md`]: inPeers(letter) }));
}

// Two versions of a letter, at two editions, as a site with two commits, and as files of their own: old.md, new.md.
export function writePair(folder, share) {
	const letter = makeLetter("big", 7);
	const site = join(folder, "site");
	const path = `content/brieven/${letter.name}.md`;
	const commit = (name) => {
		put(folder, { [`${name}.md`]: inPeers(letter), [`site/${path}`]: inOurs(letter) });
		git(site, "add", "-A");
		git(site, "commit", "-q", "-m", name);
	};

	frame(site, 2, []);
	git(site, "init", "-q", "-b", "main");
	commit("old");
	editLetter(letter, 2, share);
	commit("new");
	return { path, range: `${editionSlug(1)}..${editionSlug(2)}` };
}

export function remove(folder) {
	rmSync(folder, { recursive: true, force: true });
}
