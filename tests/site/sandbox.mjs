// tests/site/sandbox.mjs - a folder of its own in which programs run, the same on every machine.
// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PROGRAM } from "./pages.mjs";

const ENVIRONMENT = {
	...process.env,
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_AUTHOR_NAME: "test", GIT_AUTHOR_EMAIL: "test@ledenbrieven.example",
	GIT_COMMITTER_NAME: "test", GIT_COMMITTER_EMAIL: "test@ledenbrieven.example",
	GIT_AUTHOR_DATE: "2026-02-01T12:00:00Z", GIT_COMMITTER_DATE: "2026-02-01T12:00:00Z",
	LC_ALL: "C", TZ: "UTC",
};

// Gone when the process ends. All paths are relative to it; place() makes them whole.
export function openSandbox() {
	const folder = mkdtempSync(join(tmpdir(), "ledenbrieven-"));
	const place = (...parts) => join(folder, ...parts);

	process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

	// For child processes only; each build here that names no umask has the usual one.
	function run(command, args, { env = {}, umask = "022", cwd = folder } = {}) {
		return spawnSync("sh", ["-c", `umask ${umask}; exec "$0" "$@"`, command, ...args],
			{ encoding: "utf8", cwd, env: { ...ENVIRONMENT, ...env } });
	}

	function git(...args) {
		const result = run("git", args);

		if (result.status !== 0)
			throw new Error(`git ${args.join(" ")}: ${result.stderr}`);
	}

	function build(site, output, args = [], options = {}) {
		return run(PROGRAM, ["build", "--site", site, "--output", output, ...args], options);
	}

	// As problems: an end that is not the one that is expected, what differs between two folders.
	function problemsOf(result, status) {
		return result.status === status ? []
			: [`exit status ${result.status}; expected ${status}`, result.stdout, result.stderr];
	}

	function difference(a, b) {
		const result = run("diff", ["-r", "-q", a, b]);

		return result.status === 0 ? [] : (result.stdout + result.stderr).trim().split("\n");
	}

	return { place, run, git, build, problemsOf, difference };
}
