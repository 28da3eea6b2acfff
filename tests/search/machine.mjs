// tests/search/machine.mjs - the search script of the site, with its index read from a folder.
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

// The machine of static/zoekmachine.js as the built site in the folder has it. bytes() tells how much
// was loaded since the last call; on a new machine nothing has been. part: "oud/" for earlier editions.
export function openMachine(site, part = "") {
	let loaded = 0;
	const given = new Map();
	const context = {
		TextEncoder,
		ledenbrievenZoek: (name, data) => given.set(name, data),
	};
	const run = (path) => runInNewContext(readFileSync(join(site, path), "utf8"), context, { filename: path });

	runInNewContext(`${readFileSync(join(site, "zoekmachine.js"), "utf8")}\nthis.zoekmachine = zoekmachine;`, context);
	const machine = context.zoekmachine.create(async (name) => {
		const path = `zoek/${part}${name}.js`;

		loaded += statSync(join(site, path)).size;
		run(path);
		return given.get(part + name);
	});

	return {
		zoekmachine: context.zoekmachine,
		machine,
		bytes() {
			const count = loaded;

			loaded = 0;
			return count;
		},
	};
}

// The first results of a query, as the page shows them.
export async function firstResults(machine, query, count) {
	const found = await machine.search(query);
	const forms = await machine.forms(found.parts);

	return {
		...found,
		results: await Promise.all(found.hits.slice(0, count).map((hit) => machine.result(hit, forms))),
	};
}
