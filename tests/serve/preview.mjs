// tests/serve/preview.mjs - a site of its own and `ledenbrieven serve` on it, for tests.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const PROGRAM = process.env.PROGRAM ?? join(process.cwd(), "build/ledenbrieven");

const PATIENCE = 20000; // milliseconds, for what must happen; no test waits that long when all is well

const VOCABULARY = {
	"site.conf": "[site]\ntitle = Proef\n",
	"content/soorten.yaml": "- slug: brief\n  label: Brief\n  aspects:\n    - slug: kabinet\n      heading: Wat wil het kabinet?\n",
	"content/onderwerpen.yaml": "- slug: geld\n  label: Geld\n  topics:\n    - slug: accres\n      label: Accres\n      description: De groei.\n    - slug: wonen\n      label: Wonen\n      description: Huizen.\n",
	"content/edities.yaml": "- slug: mei-2025\n  label: Mei 2025\n  kind: mei\n  date: 2025-05\n",
	"content/begrippen.yaml": "- abbreviation: BCF\n  expansion: btw-compensatiefonds\n",
};

export function letter(text, topic = "accres") {
	return `---\ntitle: Brief\nkind: brief\ndate: 2025-05-01\nedition: mei-2025\nfrom: VNG\ncovers: "2026"\n`
		+ `summary: Een brief.\n---\n\n# Deel\n\n## Begin {#begin topics="${topic}"}\n\n${text}\n`;
}

// Has the answer come within PATIENCE?
export function within(promise, what) {
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error(`${what} did not happen`)), PATIENCE);
		timer.unref();
	});

	return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export class Site {
	// The parts of this repository that it has; without content it gets some of its own.
	constructor(parts = ["templates", "static"]) {
		this.folder = mkdtempSync(join(tmpdir(), "ledenbrieven-serve-"));
		for (const part of parts)
			cpSync(part, join(this.folder, part), { recursive: true, dereference: true });
		if (parts.includes("content"))
			return;
		for (const [path, text] of Object.entries(VOCABULARY))
			this.write(path, text);
		this.write("content/brieven/2025-brief.md", letter("Tekst."));
	}

	static copy() {
		return new Site(["templates", "static", "content", "site.conf"]);
	}

	write(path, text) {
		mkdirSync(dirname(join(this.folder, path)), { recursive: true });
		writeFileSync(join(this.folder, path), text);
	}

	git(...words) {
		execFileSync("git", ["-c", "user.name=Proef", "-c", "user.email=proef@example.org", ...words],
			{ cwd: this.folder, stdio: "ignore" });
	}

	commit(message) {
		this.git("add", "-A");
		this.git("commit", "-qm", message);
	}

	remove() {
		rmSync(this.folder, { recursive: true });
	}
}

// Something that says lines, one after the other, which may be waited for.
class Lines {
	constructor(stream) {
		this.all = "";
		this.waiting = [];
		stream.setEncoding("utf8");
		stream.on("data", (text) => {
			this.all += text;
			this.waiting = this.waiting.filter((wait) => !wait());
		});
	}

	// The match of the pattern in what was said, or will be; from: which part of it counts.
	until(pattern, from = 0) {
		return within(new Promise((resolve) => {
			const look = () => {
				const match = pattern.exec(this.all.slice(from));

				if (match)
					resolve(match);
				return match !== null;
			};

			if (!look())
				this.waiting.push(look);
		}), `'${pattern}'`);
	}
}

export class Preview {
	static async start(site, ...words) {
		const self = new Preview();

		self.child = spawn(PROGRAM, ["serve", "--site", site.folder, ...words]);
		self.output = new Lines(self.child.stdout);
		self.errors = new Lines(self.child.stderr);
		self.ended = new Promise((resolve) => {
			self.child.on("exit", (code, signal) => resolve(signal ?? code));
		});
		const said = await Promise.race([self.output.until(/http:\/\/127\.0\.0\.1:(\d+)\//), self.ended]);

		self.port = typeof said === "object" ? Number(said?.[1]) : 0; // 0: it ended
		self.address = `http://127.0.0.1:${self.port}/`;
		return self;
	}

	// The exit status, or the signal that it died of.
	stop(signal = "SIGINT") {
		this.child.kill(signal);
		return within(this.ended, "the end");
	}

	// { status, headers, text } of a request; path as it stands, headers over the usual ones.
	ask(path, options = {}) {
		return within(new Promise((resolve, reject) => {
			const request = get({ host: "127.0.0.1", port: this.port, path, agent: false, ...options }, (response) => {
				let text = "";

				response.setEncoding("utf8");
				response.on("data", (part) => { text += part; });
				response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
			});

			request.on("error", reject);
		}), path);
	}

	// What the server says to bytes that are perhaps no HTTP; "" where it hangs up.
	say(bytes) {
		return within(new Promise((resolve) => {
			const socket = connect(this.port, "127.0.0.1", () => socket.write(bytes));
			let text = "";

			socket.setEncoding("utf8");
			socket.on("data", (part) => { text += part; socket.end(); });
			socket.on("close", () => resolve(text));
			socket.on("error", () => resolve(text));
		}), "an answer");
	}

	// Listens to the news: next() is the state that comes next.
	async listen() {
		const stream = await new Promise((resolve) => {
			get({ host: "127.0.0.1", port: this.port, path: "/_preview/events", agent: false }, resolve);
		});
		const lines = new Lines(stream);
		let from = 0;

		return {
			headers: stream.headers,
			close: () => stream.destroy(),
			next: async () => {
				const [event, data] = await lines.until(/((?:data: .*\n)+)\n/, from);

				from += event.length;
				return JSON.parse(data.replace(/^data: /gm, ""));
			},
		};
	}
}
