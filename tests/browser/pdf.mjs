// tests/browser/pdf.mjs - where site.conf says pdf=yes a letter links to its PDF, make-pdf makes it, tagged,
// and a later build keeps it outside the manifest. SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PROGRAM, ROOT, listFiles } from "../site/pages.mjs";
import { done, test } from "../site/tap.mjs";

const site = mkdtempSync(join(tmpdir(), "ledenbrieven-pdf-"));
const output = join(site, "public");

function build() {
	execFileSync(PROGRAM, ["build", "--site", site, "--output", output], { stdio: "ignore" });
}

// The letters, without extension, whose page links to a PDF.
function linking() {
	return listFiles(output).filter((path) => /^brieven\/[^/]+\.html$/.test(path)
		&& readFileSync(join(output, path), "utf8").includes('type="application/pdf"'))
		.map((path) => path.replace(/\.html$/, ""));
}

// The content of a golden site, with the templates and the style of the real one.
cpSync(join(ROOT, "tests/golden/base"), site, { recursive: true });
for (const folder of ["templates", "static"]) {
	rmSync(join(site, folder), { recursive: true });
	cpSync(join(ROOT, folder), join(site, folder), { recursive: true });
}
cpSync(join(ROOT, "tests/golden/base/static"), join(site, "static"), { recursive: true });
build();
test("without pdf=yes no letter links to a PDF", linking());

appendFileSync(join(site, "site.conf"), "\npdf=yes\n");
build();
const letters = linking();

test("with pdf=yes letters link to a PDF", letters.length > 0 ? [] : ["none does"]);
writeFileSync(join(output, "brieven/weg.pdf"), "of a letter that is gone");
execFileSync(join(ROOT, "tests/browser/make-pdf"), [output], { stdio: ["ignore", "ignore", "inherit"] });
test("make-pdf removes the PDF of a letter that is gone", existsSync(join(output, "brieven/weg.pdf")) ? ["it is there"] : []);
for (const letter of letters) {
	const file = join(output, `${letter}.pdf`);
	const info = execFileSync("pdfinfo", [file], { encoding: "utf8" });

	test(`${letter}.pdf is tagged and has a title`,
		[/^Tagged:\s+yes$/m, /^Title:\s+\S/m].filter((line) => !line.test(info)).map((line) => `no ${line}`));
	writeFileSync(join(site, "static/extra.txt"), "something new");
	build();
	test(`${letter}.pdf is kept by a later build, outside the manifest`, [
		...(existsSync(file) ? [] : ["it is gone"]),
		...(readFileSync(join(output, "manifest.sha256"), "utf8").includes(".pdf") ? ["the manifest has it"] : []),
	]);
}
rmSync(site, { recursive: true });
done();
