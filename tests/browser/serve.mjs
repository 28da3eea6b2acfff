// tests/browser/serve.mjs - the built site on a port of this machine, for what does not open files.
// SPDX-License-Identifier: EUPL-1.2
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

import { SITE } from "../site/pages.mjs";

const TYPES = {
	".css": "text/css", ".csv": "text/csv", ".html": "text/html; charset=utf-8", ".js": "text/javascript",
	".json": "application/json", ".svg": "image/svg+xml", ".txt": "text/plain", ".xml": "application/xml",
};

function answer(folder, request, response) {
	const path = join(folder, normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname)));
	const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

	response.writeHead(isFile ? 200 : 404, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" });
	if (isFile)
		createReadStream(path).pipe(response);
	else
		response.end();
}

// Returns { origin, close }.
export async function serve(folder = SITE) {
	const server = createServer((request, response) => answer(folder, request, response));

	await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
	return {
		origin: `http://localhost:${server.address().port}`,
		close: () => { server.closeAllConnections(); server.close(); },
	};
}
