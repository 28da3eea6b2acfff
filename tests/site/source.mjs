// tests/site/source.mjs - the letters and dossiers in content/ as a small reader of our own sees them.
// SPDX-License-Identifier: EUPL-1.2
//
// It knows just enough of the notation to say which items there are and what they link to, and shares
// nothing with the generator: headings with ids and topics, aliases, and links to other documents.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";

import { ROOT } from "./pages.mjs";

function readAttributes(text) {
	const braces = text.match(/\{([^}]*)\}\s*$/)?.[1] ?? "";
	const list = (key) => (braces.match(new RegExp(`${key}="([^"]*)"`))?.[1] ?? "")
		.split(",").map((name) => name.trim()).filter((name) => name !== "");

	return {
		title: text.replace(/\s*\{[^}]*\}\s*$/, ""),
		id: braces.match(/#([a-z0-9-]+)/)?.[1],
		topics: list("topics"),
		aliases: list("aliases"),
		isGroup: /(^|\s)\.groep(\s|$)/.test(braces),
	};
}

function addPart(document, hashes, heading) {
	const part = { ...readAttributes(heading), level: hashes.length, lines: [] };

	if (part.level === 3) {
		const owner = document.parts.at(-1);

		owner.hasAspects = true;
		if (part.id !== undefined)
			owner.inner.push(part.id, ...part.aliases);
		return;
	}
	assert.ok(part.id, `${document.path}: a heading without an id: ${heading}`);
	part.chapter = part.level === 1 ? undefined
		: document.parts.findLast(({ level }) => level === 1).title;
	part.inner = [part.id, ...part.aliases];
	document.parts.push(part);
}

// Ids of tables and sub-headings stand in braces too.
function addLine(document, line) {
	const part = document.parts.at(-1);

	if (part === undefined)
		return;
	part.lines.push(line);
	if (/^(:|####)\s/.test(line))
		part.inner.push(...[...line.matchAll(/\{#([a-z0-9-]+)/g)].map((match) => match[1]));
}

function readDocument(path) {
	const [, head, body] = readFileSync(join(ROOT, path), "utf8").match(/^---\n(.*?)\n---\n(.*)$/s);
	const document = { path, slug: posix.basename(path, ".md"), parts: [] };

	document.date = head.match(/^date: (\S+)/m)?.[1];
	document.title = head.match(/^title: (.*)$/m)[1].replace(/^(["'])(.*)\1$/, "$2").replace(/''/g, "'");
	for (const line of body.split("\n")) {
		const heading = line.match(/^(#{1,3}) (.*)$/);

		if (heading)
			addPart(document, heading[1], heading[2]);
		else
			addLine(document, line);
	}
	return document;
}

function readFolder(folder) {
	return readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".md")).sort()
		.map((name) => readDocument(`${folder}/${name}`));
}

export const dossiers = readFolder("content/dossiers");

// Newest first. items: the `##` headings and the chapters with aspects of their own.
export const letters = readFolder("content/brieven")
	.map((letter) => ({
		...letter,
		items: letter.parts.filter(({ level, hasAspects }) => level === 2 || hasAspects),
	}))
	.sort((a, b) => b.date.localeCompare(a.date));

// Of each line of editions the newest: by date, then by place in the list.
function readEditions() {
	const entries = readFileSync(join(ROOT, "content/edities.yaml"), "utf8").split(/^- /m).slice(1)
		.map((entry) => Object.fromEntries([...entry.matchAll(/^\s*(\w+): (.*)$/gm)]
			.map(([, key, value]) => [key, value])));
	const sorted = entries.map((entry, place) => ({ ...entry, place, line: entry.line ?? entry.kind }))
		.sort((a, b) => `${a.date}-00`.slice(0, 10).localeCompare(`${b.date}-00`.slice(0, 10))
			|| a.place - b.place);

	return new Map(sorted.map((edition) => [edition.slug, {
		label: edition.label,
		newest: sorted.findLast(({ line }) => line === edition.line).label,
	}]));
}

export const editions = readEditions();

// The text of a part with that of its footnotes.
function textOf(document, part) {
	const text = part.lines.filter((line) => !/^\[\^/.test(line)).join("\n");
	const labels = [...text.matchAll(/\[\^([^\]]+)\]/g)].map((match) => match[1]);
	const notes = document.parts.flatMap(({ lines }) => lines)
		.filter((line) => labels.includes(line.match(/^\[\^([^\]]+)\]:/)?.[1]));

	return [text, ...notes].join("\n");
}

// The labels of editions that a part links to and that a newer one of their line follows.
export function supersededEditions(document, part) {
	const slugs = [...textOf(document, part).matchAll(/\]\(editie:([a-z0-9-]+)\)/g)]
		.map((match) => match[1]);

	return [...new Set(slugs)].map((slug) => editions.get(slug))
		.filter(({ label, newest }) => label !== newest);
}

// The item of a letter in which an id stands, or undefined.
export function itemAt(letter, id) {
	return letter.items.find(({ inner }) => inner.includes(id));
}

// What a part links to: { letter, item } for each link to an item of a letter.
export function linkedItems(document, part) {
	const links = textOf(document, part).matchAll(/\]\(([^)\s#]*\.md)?#([a-z0-9-]+)\)/g);

	return [...links].flatMap(([, file, id]) => {
		const path = file ? posix.join(posix.dirname(document.path), file) : document.path;
		const letter = letters.find((candidate) => candidate.path === path);
		const item = letter && itemAt(letter, id);

		return item ? [{ letter, item }] : [];
	});
}
