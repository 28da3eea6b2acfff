// tests/builds.mjs - builds the real site and a generated one with a tool that watches the program.
// SPDX-License-Identifier: EUPL-1.2
//
//   LETTERS=200   of the generated site, which has four editions of history
//   UNDER="..."   a command that runs the program, such as valgrind with its options
//
// A tool that finds something ends the program with a status of its own and says what it saw.
import { openSandbox } from "./site/sandbox.mjs";
import { PROGRAM, ROOT } from "./site/pages.mjs";
import { done, test } from "./site/tap.mjs";
import { writeHistory } from "./bench/sites.mjs";

const LETTERS = Number(process.env.LETTERS || 200);
const UNDER = (process.env.UNDER || "").split(" ").filter((word) => word !== "");
const { place, run, git, problemsOf } = openSandbox();

function builds(name, site) {
	const [command, ...rest] = [...UNDER, PROGRAM, "build", "--site", site, "--output", `${site}-public`, "--jobs", "4"];

	test(name, problemsOf(run(command, rest), 0));
	test(`${name}, again from its cache`, problemsOf(run(command, rest), 0));
}

git("clone", "-q", ROOT, "real");
builds("the real site", "real");
await writeHistory(place("many"), "small", LETTERS, 4);
builds(`${LETTERS} letters with history`, "many");
done();
