// tests/site/pages.mjs - the built site as files and as elements, as a browser sees them.
// SPDX-License-Identifier: EUPL-1.2
//
// SITE names the folder (default: public/ of this repository) and PROGRAM the generator (default:
// build/ledenbrieven). Paths inside the site are relative to it, with '/'.
import { readFileSync, readdirSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { defaultTreeAdapter as tree, parse } from "parse5";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const SITE = resolve(process.env.SITE ?? join(ROOT, "public"));
export const PROGRAM = resolve(process.env.PROGRAM ?? join(ROOT, "build/ledenbrieven"));

// All files below a folder, sorted.
export function listFiles(folder, below = "") {
	return readdirSync(join(folder, below), { withFileTypes: true })
		.flatMap((entry) => {
			const path = posix.join(below, entry.name);

			return entry.isDirectory() ? listFiles(folder, path) : [path];
		})
		.sort();
}

export function readText(path) {
	return readFileSync(join(SITE, path), "utf8");
}

export function readJson(path) {
	return JSON.parse(readText(path));
}

// --- elements ------------------------------------------------------------------------------------

// All elements below a node, in document order.
export function* elements(node) {
	for (const child of tree.getChildNodes(node) ?? [])
		if (tree.isElementNode(child)) {
			yield child;
			yield* elements(child);
		}
}

// Those with one of the names.
export function find(node, ...names) {
	return [...elements(node)].filter((element) => names.includes(element.tagName));
}

// The value of an attribute, or undefined.
export function attribute(element, name) {
	return element.attrs.find((attr) => attr.name === name)?.value;
}

function rawText(node, isFurniture) {
	if (tree.isTextNode(node))
		return node.value;
	if (tree.isElementNode(node) && isFurniture && attribute(node, "data-diff-furniture") !== undefined)
		return "";
	return (tree.getChildNodes(node) ?? []).map((child) => rawText(child, isFurniture)).join("");
}

// As a reader sees words: one space between them, no-break or not, straight quotes.
export function plain(text) {
	return text.replace(/[\s\u00a0\u202f]+/g, " ").trim().replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

export function text(node) {
	return plain(rawText(node, false));
}

// Without what the page adds to the author's text (DESIGN.md, data-diff-furniture).
export function authorText(node) {
	return plain(rawText(node, true));
}

// --- the site ------------------------------------------------------------------------------------

// One page as elements.
export function readPage(path) {
	return parse(readText(path));
}

// Every HTML page of the site: path, its document, and all its ids.
export function readPages(files) {
	return files.filter((path) => path.endsWith(".html")).map((path) => {
		const document = readPage(path);
		const ids = [...elements(document)].map((element) => attribute(element, "id"))
			.filter((id) => id !== undefined);

		return { path, document, ids };
	});
}

// Where a relative link of a page leads: { path, fragment } inside the site.
export function resolveLink(page, link) {
	const [, path, fragment] = link.match(/^([^?#]*)[^#]*(?:#(.*))?$/s);

	return {
		path: path === "" ? page : posix.join(posix.dirname(page), decodeURIComponent(path)),
		fragment: fragment === undefined ? undefined : decodeURIComponent(fragment),
	};
}
