// tests/check/external.mjs - `check --external`: which outside pages answer, asked politely.
// SPDX-License-Identifier: EUPL-1.2
//
// The pages stand on servers of this test, on three ports: to the program these are three hosts. One of
// them never answers, which takes as long as the patience of the program: 20 seconds.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { compareLists, done, test } from "../site/tap.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const PROGRAM = resolve(process.env.PROGRAM ?? join(ROOT, "build/ledenbrieven"));
const PAUSE = 1000; // milliseconds, as in generator/web/links.h

// --- servers -------------------------------------------------------------------------------------

// A server that keeps of each request when it came, and how many were open then.
async function startServer(answer) {
	const requests = [];
	let open = 0;
	const server = createServer((request, response) => {
		const entry = { what: `${request.method} ${request.url}`, start: Date.now(), open: ++open };

		requests.push(entry);
		response.on("close", () => {
			open--;
			entry.end = Date.now();
		});
		answer(request, response);
	});

	await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
	return { requests, base: `http://127.0.0.1:${server.address().port}`, server };
}

function send(response, status, headers = {}) {
	response.writeHead(status, headers);
	response.end(status === 200 ? "x".repeat(100000) : "");
}

const second = await startServer((request, response) => send(response, 200));
const slow = await startServer(() => undefined);
const first = await startServer((request, response) => {
	const pages = {
		"/goed": () => send(response, 200),
		"/geen-head": () => send(response, request.method === "HEAD" ? 405 : 200),
		"/valt-weg": () => (request.method === "HEAD" ? request.socket.destroy() : send(response, 200)),
		"/verhuisd": () => send(response, 301, { Location: "/goed" }),
		"/elders": () => send(response, 308, { Location: `${second.base}/nieuw` }),
		"/tijdelijk": () => send(response, 302, { Location: "/goed" }),
		"/rond": () => send(response, 302, { Location: "/rond" }),
		"/verboden": () => send(response, 403),
	};
	(pages[request.url] ?? (() => send(response, 404)))();
});
const gone = await startServer(() => undefined);
await new Promise((closed) => gone.server.close(closed));

// --- the site ------------------------------------------------------------------------------------

const site = mkdtempSync(join(tmpdir(), "external-"));

cpSync(join(ROOT, "tests/golden/base"), site, { recursive: true });
mkdirSync(join(site, "content/paginas"), { recursive: true });
writeFileSync(join(site, "content/paginas/x.md"), `---
title: X
---

# Adressen {#adressen}

[Goed](${first.base}/goed#deel) en nog eens [goed](${first.base}/goed).
[Geen HEAD](${first.base}/geen-head).
[Valt weg](${first.base}/valt-weg).
[Verhuisd](${first.base}/verhuisd#deel).
[Elders](${first.base}/elders).
[Tijdelijk](${first.base}/tijdelijk).
[Rond](${first.base}/rond).
[Weg](${first.base}/weg).
[Verboden](${first.base}/verboden).
[Traag](${slow.base}/traag).
[Uit](${gone.base}/uit).
[Mail](mailto:redactie@example.nl).
`);

async function run(...words) {
	const environment = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", G_DEBUG: "fatal-warnings" };
	const program = spawn(PROGRAM, words, { cwd: site, env: environment });
	let said = "";

	program.stderr.on("data", (data) => { said += data; });
	program.stdout.resume();
	const status = await new Promise((ended) => program.on("close", ended));
	return { status, lines: said.split("\n").filter((line) => line !== "") };
}

const whats = (server) => server.requests.map((request) => request.what);

// --- never by itself -----------------------------------------------------------------------------

await run("check");
await run("build", "--output", "public");
test("without --external nobody is asked", [...whats(first), ...whats(second), ...whats(slow)]);

// --- what is said --------------------------------------------------------------------------------

const started = Date.now();
const result = await run("check", "--external");
const took = Date.now() - started;
const place = (line) => `content/paginas/x.md:${line}:1: warning: `;
const wrong = "does not answer as it should";
const hint = "mend the link, or look again later";

test("warnings do not fail a check", result.status === 0 ? [] : [`exit status ${result.status}`]);
test("each link that is broken or has moved is told", compareLists(result.lines, [
	"11 outside pages, 2 moved, 4 broken, 1 not for programs",
	`${place(10)}'${first.base}/verhuisd#deel' has moved for good; write '${first.base}/goed#deel'`,
	`${place(11)}'${first.base}/elders' has moved for good; write '${second.base}/nieuw'`,
	`${place(13)}'${first.base}/rond' ${wrong}: it leads on without an end; ${hint}`,
	`${place(14)}'${first.base}/weg' ${wrong}: 404 (Not Found); ${hint}`,
	`${place(16)}'${slow.base}/traag' ${wrong}: no answer within 20 seconds; ${hint}`,
	`${place(17)}'${gone.base}/uit' ${wrong}: its host refuses the connection; ${hint}`,
]));

// --- how it was asked ----------------------------------------------------------------------------

function findRush(server) {
	const rush = [];

	server.requests.forEach((request, i) => {
		const former = server.requests[i - 1];

		if (request.open > 1)
			rush.push(`${request.what}: while another was open`);
		if (former && request.start - former.start < PAUSE - 20)
			rush.push(`${request.what}: ${request.start - former.start} ms after ${former.what}`);
	});
	return rush;
}

test("a host gets one request at a time, with a pause between", [...findRush(first), ...findRush(second)]);
test("hosts are asked side by side", took < 20000 + PAUSE * first.requests.length ? [] : [`it took ${took} ms`]);
test("HEAD comes first, GET only where it is refused",
	compareLists(whats(first).filter((what) => /goed|geen|valt|weg|verboden/.test(what)).sort(), [
		"GET /geen-head", "GET /valt-weg", "GET /verboden", "GET /weg", "HEAD /geen-head", "HEAD /goed",
		"HEAD /goed", "HEAD /goed", "HEAD /valt-weg", "HEAD /verboden", "HEAD /weg",
	]));

// --- what is remembered --------------------------------------------------------------------------

slow.server.closeAllConnections();
slow.server.close();
first.requests.length = 0;
second.requests.length = 0;
const again = await run("check", "--external", "--format", "gcc");

test("what answered is not asked again, what did not is",
	compareLists([...new Set(whats(first))].sort(),
		["GET /verboden", "GET /weg", "HEAD /rond", "HEAD /verboden", "HEAD /weg"]));
test("what has moved is still told", again.lines.some((line) => line.includes("/elders' has moved for good")) ? [] : again.lines);
test("other formats have no counts", again.lines.filter((line) => line.includes("outside page")));

for (const { server } of [first, second]) {
	server.closeAllConnections();
	server.close();
}
rmSync(site, { recursive: true });
done();
