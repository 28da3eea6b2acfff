// tests/browser/xss.mjs - text is never code: a site with an attack in every field that reaches a page is
// built with its history, and opened in Chromium.
// SPDX-License-Identifier: EUPL-1.2
//
// The policy of the pages is taken off first, so that escaping alone must hold. What runs sets
// window.__xss, opens a dialog or asks for a file that is none of the site's; all three are heard. Each
// field has a number of its own, so that a finding names it. At the end a page with the same attacks
// unescaped must be heard too.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { addressOf, forEach, openChromium } from "./browser.mjs";
import { openSandbox } from "../site/sandbox.mjs";
import { ROOT, listFiles } from "../site/pages.mjs";
import { done, test } from "../site/tap.mjs";

const { place, run, git, build, problemsOf } = openSandbox();
const AUTHOR = "Naam <script>__xss=\"auteur\"</script>";
const BASE = "https://brieven.example/"; // of 404.html, which leads there
const MAIL = "geheim@auteur.example";
let fields = 0;

// Ways out of text, attributes, scripts, comments, JSON and templates, in one string.
function attack() {
	const set = `window.__xss=${++fields}`;

	return `aanval${fields} "'><img src=x${fields} onerror=${set}><script>${set}</script></title></script>`
		+ `<svg onload=${set}>--> ]]> {{title}} {{{title}}} \${${set}} '-(${set})-' &lt;b onclick=${set}&gt; \\`
		+ ` javascript:${set}`;
}

const yaml = (text) => JSON.stringify(text);

// As text in Markdown: every sign that means something is escaped, so that it reads as it stands.
const markdown = (text) => text.replace(/[\\`*_[\]<>&{}#|!~"'$:-]/g, "\\$&");
const inText = () => markdown(attack());
const inCode = () => `\`\` ${attack().replaceAll("|", "")} \`\``;

function put(path, text) {
	const file = place("site", path);

	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

// --- the site ------------------------------------------------------------------------------------

function putVocabularies() {
	put("site.conf", `[site]\ntitle = ${attack().replaceAll("\\", "")}\ndescription = ${attack().replaceAll("\\", "")}\n`
		+ `owner = ${attack().replaceAll("\\", "")}\nbase-url = ${BASE}\n`);
	put("content/soorten.yaml", `- slug: brief\n  label: ${yaml(attack())}\n  plural: ${yaml(attack())}\n  aspects:\n`
		+ `    - slug: kabinet\n      heading: ${yaml("Wat wil het kabinet?")}\n      role: kabinet\n`
		+ `    - slug: gemeenten\n      heading: ${yaml("Wat betekent dit?")}\n      role: gemeenten\n`);
	put("content/onderwerpen.yaml", `- slug: thema\n  label: ${yaml(attack())}\n  topics:\n    - slug: geld\n`
		+ `      label: ${yaml(attack())}\n      synonyms: [${yaml(attack())}]\n      description: ${yaml(attack())}\n`);
	put("content/edities.yaml", ["2024", "2025"].map((year) => `- slug: mei-${year}\n  label: ${yaml(attack())}\n`
		+ `  kind: mei\n  line: mei\n  date: ${year}-05\n`).join(""));
	put("content/begrippen.yaml", `- abbreviation: BCF\n  expansion: ${yaml(attack())}\n  explanation: ${yaml(attack())}\n`
		+ `- abbreviation: ${yaml("<b onclick=\"window.__xss='begrip'\">")}\n  expansion: ${yaml(attack())}\n`);
	put("content/zoektermen.yaml", `- synonyms: [geld, ${yaml("<img src=z onerror=window.__xss='zoekterm'>")}]\n`);
	put("content/reeksen.yaml", `- slug: reeks\n  label: ${yaml(attack())}\n  unit: "%"\n  topic: geld\n`
		+ `  description: ${yaml(attack())}\n`);
	put("content/cijfers/reeks.csv", "series;for_year;edition;value;unit;status;source;note\n"
		+ ["2024", "2025"].map((edition, index) => `reeks;2026;mei-${edition};4,${index + 1};%;raming;aanval#item;`
			+ `"${attack().replaceAll('"', '""')}"\n`).join(""));
}

// edition: what it declares; the text differs from version to version everywhere.
function putDocuments(edition) {
	const head = (keys) => `---\n${keys.map(([key, value]) => `${key}: ${value}`).join("\n")}\n---\n\n`;
	const table = `: ${inText()} {#tabel}\n\n| ${inText()} | ${inText()} |\n|---|---|\n| ${inText()} | ${inText()} |\n\n`
		+ `Noot: ${inText()}\n\n`;
	const inChart = () => attack().replaceAll(";", "");
	const chart = "```grafiek\ntype: lijn\n" + `title: ${inChart()}\nunit: ${inChart()}\n\njaar;${inChart()}\n`
		+ `${inChart()};4,5\n2027;5,5\n\`\`\`\n\n`;
	const text = `${inText()} *${inText()}* **${inText()}** ${inCode()} BCF `
		+ `[${inText()}](https://example.nl/?a=%22%3E&b='x "${attack().replace(/["\\]/g, "")}") `
		+ `[l](<https://example.nl/"onmouseover=window.__xss='adres'//>) <https://example.nl/'"x> `
		+ `![${inText()}](../../static/a.svg "${attack().replace(/["\\]/g, "")}") `
		+ `https://example.nl/"><img/src=q>noot[^"'x]\n\n> ${inText()}\n\n- ${inText()}\n\n`
		+ "```\"><script>window.__xss='taal'</script>\n" + `${attack()}\n</code></pre><script>window.__xss="code"</script>\n\`\`\`\n\n`
		+ `[^"'x]: ${inText()}\n\n`;

	put("content/brieven/aanval.md", head([["title", yaml(attack())], ["kind", "brief"], ["date", "2025-05-30"],
		["edition", edition], ["from", yaml(attack())], ["to", yaml(attack())], ["number", yaml(attack())],
		["reference", yaml(attack())], ["attachments", `[${yaml(attack())}]`], ["covers", yaml(`2026 ${attack()}`)],
		["summary", yaml(attack())],
		["changes", `[{edition: ${edition}, note: ${yaml(attack())}, kind: major}]`]])
		+ `# ${inText()} {#hoofdstuk}\n\n${inText()}\n\n## ${inText()} {#groep .groep}\n\n`
		+ `## ${inText()} {#item topics="geld"}\n\n### Wat wil het kabinet?\n\n${text}${table}${chart}`
		+ `#### ${inText()} {#kop}\n\n${inText()}\n\n### Wat betekent dit?\n\n${inText()}\n`);
	put("content/dossiers/geld.md", head([["title", yaml(attack())], ["topic", "geld"], ["edition", edition],
		["summary", yaml(attack())]]) + `# ${inText()} {#stand}\n\n${inText()} [4,2%](cijfer:reeks/2026/mei-2025)\n`);
	put("content/paginas/over.md", head([["title", yaml(attack())]]) + `# ${inText()} {#een}\n\n${inText()}\n`);
}

// A commit of what the last one has, by an author whose name git itself would not write. Signs that are not
// seen and those that turn the direction of writing stand in it, and an address.
function commitForged() {
	const text = readFileSync(place("site/content/brieven/aanval.md"), "utf8");

	put("content/brieven/aanval.md", `${text}\nNog een regel.\n`);
	git("-C", "site", "add", "-A");
	const tree = run("git", ["-C", "site", "write-tree"]).stdout.trim();
	const parent = run("git", ["-C", "site", "rev-parse", "HEAD"]).stdout.trim();
	const who = `\u202eNaam\u2066\x01\x1b[2J \u200b${attack()} x@auteur.example "geheim @ auteur.example" <${MAIL}> 1769947200 +0000`;

	writeFileSync(place("forged"), `tree ${tree}\nparent ${parent}\nauthor ${who}\ncommitter ${who}\n\nvervalst\n`);
	const made = run("git", ["-C", "site", "hash-object", "-t", "commit", "-w", "--literally", place("forged")]);

	if (made.status !== 0)
		throw new Error(`git hash-object: ${made.stderr}`);
	git("-C", "site", "update-ref", "HEAD", made.stdout.trim());
}

function commit(edition) {
	git("-C", "site", "add", "-A");
	git("-C", "site", "-c", `user.name=${AUTHOR}`, "commit", "-q", `--author=${AUTHOR.replace(/[<>]/g, "")} <${MAIL}>`,
		"-m", `${edition} <script>window.__xss="onderwerp"</script> ${attack()}`);
}

function makeSite() {
	mkdirSync(place("site"), { recursive: true });
	git("init", "-q", "-b", "main", "site");
	run("cp", ["-r", `${ROOT}/templates`, `${ROOT}/static`, place("site")]);
	put("static/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
	putVocabularies();
	putDocuments("mei-2024");
	commit("mei-2024");
	putDocuments("mei-2025");
	commit("mei-2025");
}

// The policy of a page forbids what an attack would do; without it only escaping is left.
function takePolicyOff(folder) {
	for (const path of listFiles(folder).filter((name) => name.endsWith(".html"))) {
		const html = readFileSync(`${folder}/${path}`, "utf8");
		const open = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");

		if (open === html)
			throw new Error(`${path} has no policy`);
		writeFileSync(`${folder}/${path}`, open);
	}
}

// --- what is heard -------------------------------------------------------------------------------

// Elements and attributes that no page of ours has; runs in the page.
function findStrangers() {
	const found = [];

	for (const element of document.querySelectorAll("*"))
		for (const { name, value } of element.attributes)
			if (name.startsWith("on") || name === "style" || name === "srcdoc"
				|| (/^(href|src|action|formaction|xlink:href)$/.test(name) && /^\s*(javascript|data|vbscript):/i.test(value)))
				found.push(`${element.localName} ${name}=${value.slice(0, 60)}`);
	for (const element of document.querySelectorAll("iframe, object, embed, base, style, script:not([src]):not([type])"))
		found.push(element.outerHTML.slice(0, 80));
	return found;
}

async function listen(page, path, folder) {
	const heard = [];
	const inside = addressOf("", folder);

	page.on("dialog", (dialog) => {
		heard.push(`dialog: ${dialog.message()}`);
		dialog.dismiss();
	});
	page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
	page.on("request", (request) => {
		if (!(request.url().startsWith(inside) || request.url().startsWith(BASE)) || /\/(x\d+|z|q)$/.test(request.url()))
			heard.push(`request: ${request.url()}`);
	});
	await page.goto(addressOf(path, folder));
	if (path === "zoeken.html")
		await search(page);
	await page.evaluate(() => { for (const part of document.querySelectorAll("details")) part.open = true; });
	const ran = await page.evaluate(() => window.__xss);

	if (ran !== undefined)
		heard.push(`the attack of field ${ran} ran`);
	return [...heard, ...await page.evaluate(findStrangers)].map((what) => `${path}: ${what}`);
}

// Results show titles and excerpts, made by the script of the page.
async function search(page) {
	for (const query of ["geld", "aanval", "onerror", "<img src=x onerror=window.__xss='vraag'>"]) {
		await page.fill("input[type=search]", query);
		await page.press("input[type=search]", "Enter");
		await page.waitForTimeout(400);
	}
}

async function openAll(browser, paths, folder) {
	const found = await forEach(paths, async (path) => {
		const page = await browser.newPage();
		const heard = await listen(page, path, folder);

		await page.close();
		return heard;
	});

	return found.flat();
}

// --- the tests -----------------------------------------------------------------------------------

makeSite();
const built = build("site", "uit");
const folder = place("uit");

test("a site with an attack in every field is built", problemsOf(built, 0));
if (built.status === 0) {
	const files = listFiles(folder);
	const pages = files.filter((name) => name.endsWith(".html"));
	const published = files.filter((name) => !name.startsWith("zoek/"))
		.filter((name) => /geheim@auteur|auteur<|"auteur"|__xss=\\?"onderwerp/.test(readFileSync(`${folder}/${name}`, "utf8")));
	const browser = await openChromium();

	takePolicyOff(folder);
	test("no author, address or message of a commit is published", published);
	test(`nothing runs on ${pages.length} pages with ${fields} attacks, without their policy`,
		[...await openAll(browser, pages, folder), ...(pages.length > 15 ? [] : ["there are too few pages"])]);
	test("the attacks stand on the pages as text", ["brieven/aanval.html", "index.html", "onderwerpen/geld.html"]
		.filter((path) => !/aanval\d+ (&quot;|&#34;|")/.test(readFileSync(`${folder}/${path}`, "utf8"))));

	const named = place("genoemd");

	put("site.conf", `${readFileSync(place("site/site.conf"), "utf8").replace(/\n*$/, "\n")}authors=yes\n`);
	commitForged();
	test("it is built with the names of authors", problemsOf(build("site", "genoemd"), 0));
	takePolicyOff(named);
	const lists = listFiles(named).filter((name) => name.endsWith("/versies.html"));
	const list = readFileSync(`${named}/brieven/aanval/versies.html`, "utf8");

	test("nothing runs on the lists of versions that name them",
		[...await openAll(browser, lists, named), ...(lists.length > 1 ? [] : ["there are no lists"])]);
	test("the names stand there as text, cut off, and what can't be seen in them does not", [
		...(/<bdi>Naam\[2J aanval\d+ (&quot;|&#34;|").{1,200}…<\/bdi>/.test(list) ? [] : [`no name in ${list.slice(0, 3000)}`]),
		...(/<bdi>Naam script/.test(list) ? [] : ["not the name of the first author"]),
		...(/[\u200b\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(list) ? ["a sign that is not seen"] : [])]);
	test("and no address is published", listFiles(named).filter((name) => !name.startsWith("zoek/"))
		.filter((name) => /auteur\.example/.test(readFileSync(`${named}/${name}`, "utf8"))));
	writeFileSync(`${folder}/kapot.html`, `<!DOCTYPE html><title>x</title><p>${attack()}</p><p onclick="1">x</p>`);
	const broken = await openAll(browser, ["kapot.html"], folder);

	test("an attack that is not escaped is heard", ["ran", "request", "onclick"]
		.filter((word) => !broken.some((what) => what.includes(word))).map((word) => `no '${word}' in ${broken}`));
	await browser.close();
}
done();
