// tests/bench/letters.mjs - makes letters of any number and size; the same arguments give the same bytes.
// SPDX-License-Identifier: EUPL-1.2
//
// A letter is chapters of items, an item two aspects, an aspect blocks: paragraphs with bold words, links and
// footnotes, lists, and here and there a table. Words come with the frequencies that words have (Zipf), and
// compounds give an index the long tail of Dutch. small: 10 to 15 kB; big: 120 to 180 kB.

const WORDS = {
	noun: `gemeenten kabinet jaar middelen beleid wet inwoners raad uitvoering regio taken afspraken college
kosten fonds provincie regeling woningen zorg ondersteuning voorstel akkoord onderwijs jeugd veiligheid opgave
uitkering begroting maatregel toezicht aanpak overleg kwaliteit gegevens samenwerking verordening aanbieders
wijk opvang energie bodem water klimaat verkeer werk inkomen schulden armoede kinderen scholen ouderen
huishoudens ondernemers vergunning plan programma norm richtlijn advies onderzoek rapport monitor raming bedrag
verdeling sleutel korting groei daling tekort reserve belasting tarief heffing leges indexatie contract inkoop
subsidie budget planning termijn besluit motie debat minister burgemeester wethouder raadslid griffier
medewerker mantelzorger leerling werkgever instelling stichting corporatie huurder buurt dorp haven weg fiets
brug station netwerk register loket portaal brief formulier aanvraag dossier archief bron standaard toegang
risico incident crisis draaiboek brandweer handhaving inspectie melding bezwaar uitspraak belang effect knelpunt
keuze visie agenda inzet standpunt toelichting bijlage overzicht isolatie warmte opslag windpark natuur stikstof
bos park afval markt winkel toerisme cultuur museum bibliotheek sport zwembad preventie huisarts wachtlijst
begeleiding woning pand terrein`,
	verb: `is wordt heeft krijgt moet kan wil blijft vraagt betekent geeft komt gaat maakt stelt biedt voert
neemt ziet houdt leidt brengt vervalt verschuift stijgt daalt groeit start stopt loopt werkt helpt zoekt vindt
betaalt ontvangt verdeelt regelt bepaalt verwacht onderzoekt versterkt verbetert beperkt voorkomt raakt volgt`,
	adjective: `nieuwe extra lokale structurele incidentele landelijke regionale gemeentelijke bestuurlijke
wettelijke digitale sociale publieke volledige tijdelijke jaarlijkse huidige eerste belangrijke grote kleine
lage brede goede snelle eenvoudige duidelijke veilige gezonde kwetsbare jonge oude lange vaste verplichte
beschikbare aanvullende algemene stabiele duurzame groene betaalbare toegankelijke eigen integrale technische`,
	adverb: `niet ook nog al wel meer minder vooral daarom echter daarnaast inmiddels opnieuw alleen samen eerst
later nu vaak soms altijd deels voldoende waarschijnlijk concreet direct verder terug`,
	preposition: `van in op voor met aan bij uit door naar over tot onder binnen buiten zonder sinds tijdens rond`,
	article: `de het een deze dit die dat alle elke iedere onze hun veel enkele meerdere geen`,
	first: `gemeente woning jeugd zorg energie klimaat wijk regio schuld onderwijs crisis data belasting subsidie
verkeers natuur bodem water arbeids cultuur sport bestuurs`,
	last: `fonds beleid plan opgave kosten taken regeling aanpak wet team norm akkoord agenda overleg raming tekort
netwerk toets dienst pact`,
};
const TOPIC_WORDS = `gemeentefonds accres belastingen uitkeringen verhoudingen democratie verkiezingen regio
rechten desinformatie vereniging overheid identiteit weerbaarheid algoritmen openheid archieven registraties
inclusie infrastructuur politie ondermijning crisisbeheersing polarisatie mensenhandel drugs rechtsstaat opvang
statushouders inburgering arbeidsmigranten woningbouw omgevingswet grond klimaat afval stikstof mobiliteit milieu
water economie ondernemers inkoop koopkracht participatiewet schulden toeslagen arbeidsmarkt kinderopvang onderwijs
bibliotheken cultuur media jeugd wmo wonen zorg gezondheid sport europa`;
const SENTENCES = [
	"article noun verb article adjective noun preposition article noun",
	"preposition article noun verb article noun adverb preposition article adjective noun",
	"article adjective noun verb adverb article noun preposition noun",
	"adverb verb article noun preposition article adjective noun article noun preposition article noun",
	"article noun preposition article noun verb article adjective noun preposition noun preposition noun",
].map((pattern) => pattern.split(" "));
const TITLES = ["adjective noun", "noun preposition noun", "adjective noun preposition noun"].map((p) => p.split(" "));
const split = (text) => text.split(/\s+/);

for (const kind of Object.keys(WORDS))
	WORDS[kind] = split(WORDS[kind]);
export const TOPICS = split(TOPIC_WORDS).sort();
export const ASPECTS = [["kabinet", "Wat wil het kabinet?"], ["gemeenten", "Wat betekent dit voor gemeenten?"]];

// chapters, items in one, characters of its text, tables: from and to.
const SIZES = {
	small: { chapters: [2, 3], items: [3, 4], text: [8000, 10600], tables: [2, 4] },
	big: { chapters: [8, 12], items: [8, 12], text: [118000, 168000], tables: [2, 4] },
};

// Numbers from a text, the same on every machine: FNV-1a into a generator after Marsaglia (xorshift32).
export function random(seed) {
	let state = 2166136261;

	for (const c of seed)
		state = Math.imul(state ^ c.charCodeAt(0), 16777619) >>> 0;
	state = state || 1;
	const next = () => {
		state ^= state << 13;
		state >>>= 0;
		state ^= state >>> 17;
		state ^= state << 5;
		state >>>= 0;
		return state / 4294967296;
	};
	for (let i = 0; i < 8; i++)
		next();
	return {
		next,
		below: (n) => Math.floor(next() * n),
		between: ([from, to]) => from + Math.floor(next() * (to - from + 1)),
		chance: (p) => next() < p,
		pick: (list) => list[Math.floor(next() * list.length)],
		// The first much more often than the last.
		ranked: (list) => list[Math.floor(Math.pow(list.length + 1, next())) - 1],
	};
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);
const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");

function word(r, kind) {
	if (kind === "noun" && r.chance(0.1))
		return r.pick(WORDS.first) + r.pick(WORDS.last);
	return r.ranked(WORDS[kind]);
}

const words = (r, pattern) => pattern.map((kind) => word(r, kind)).join(" ");
const sentence = (r) => `${capital(words(r, r.pick(SENTENCES)))}.`;
const title = (r) => capital(words(r, r.pick(TITLES)));

function paragraph(r, length) {
	let text = sentence(r);

	while (text.length < length)
		text += ` ${sentence(r)}`;
	return text;
}

function amount(r) {
	const value = r.below(45000);
	const whole = value < 1000 ? `${value}` : `${Math.floor(value / 1000)}.${String(value % 1000).padStart(3, "0")}`;

	return r.chance(0.3) ? `${whole},${r.below(10)}` : whole;
}

function textBlock(r, room) {
	let text = paragraph(r, Math.min(room, r.between([160, 420])));

	if (r.chance(0.35)) {
		const parts = text.split(" ");
		const at = r.below(parts.length);

		parts[at] = `**${parts[at].replace(/\.$/, "")}**`;
		text = parts.join(" ");
	}
	if (r.chance(0.18))
		text += ` Zie [${title(r).toLowerCase()}](https://www.example.org/${slug(title(r))}).`;
	return r.chance(0.05) ? { kind: "note", text, note: sentence(r) } : { kind: "text", text };
}

function aspect(r, room) {
	const blocks = [];

	while (room > 60) {
		const block = r.chance(0.25) ? { kind: "list", lines: Array.from({ length: r.between([2, 5]) }, () => sentence(r)) }
			: textBlock(r, room);

		room -= block.kind === "list" ? block.lines.join("   ").length : block.text.length;
		blocks.push(block);
	}
	return blocks;
}

function table(r, year) {
	const columns = r.between([3, 6]);

	return {
		kind: "table", caption: sentence(r),
		head: ["Onderdeel", ...Array.from({ length: columns }, (_, i) => String(year + i))],
		rows: Array.from({ length: r.between([5, 14]) }, () => [title(r), ...Array.from({ length: columns }, () => amount(r))]),
	};
}

// An id that the letter does not have yet.
function id(letter, text) {
	let name = slug(text);

	for (let i = 2; letter.ids.has(name); i++)
		name = `${slug(text)}-${i}`;
	letter.ids.add(name);
	return name;
}

function item(letter, r) {
	const name = title(r);
	const topics = new Set(Array.from({ length: r.between([1, 3]) }, () => r.pick(letter.topics)));

	return { title: name, id: id(letter, name), topics: [...topics], aspects: [aspect(r, letter.room), aspect(r, letter.room)] };
}

function chapter(letter, r, items) {
	const name = title(r);

	return { title: name, id: id(letter, name), intro: paragraph(r, 160), items: Array.from({ length: items }, () => item(letter, r)) };
}

export function makeLetter(size, number) {
	const shape = SIZES[size];
	const r = random(`${size}/${number}`);
	const year = 1999 + number % 27;
	const month = String(r.between([1, 12])).padStart(2, "0");
	const name = title(r);
	const counts = Array.from({ length: r.between(shape.chapters) }, () => r.between(shape.items));
	const items = counts.reduce((sum, n) => sum + n, 0);
	const letter = {
		number, year, edition: 1, ids: new Set(), name: `${year}-brief-${String(number).padStart(5, "0")}`,
		title: `${name} (${number})`, date: `${year}-${month}-${String(r.between([1, 28])).padStart(2, "0")}`,
		summary: sentence(r), topics: Array.from({ length: size === "big" ? 30 : 5 }, () => r.ranked(TOPICS)),
		room: Math.max(200, r.between(shape.text) / (2 * items) - 105),
	};

	letter.chapters = counts.map((n) => chapter(letter, r, n));
	for (let i = r.between(shape.tables); i > 0; i--)
		r.pick(r.pick(r.pick(letter.chapters).items).aspects).push(table(r, year));
	return letter;
}

// Other words in about such a share of the text, other amounts in some cells; what is marked up stays.
function editText(r, share, text) {
	return text.split(" ").map((part) => {
		if (!r.chance(share) || !/^[a-z]+[.]?$/i.test(part))
			return part;
		const other = word(r, "noun") + (part.endsWith(".") ? "." : "");

		return /^[A-Z]/.test(part) ? capital(other) : other;
	}).join(" ");
}

function editBlock(r, share, block) {
	if (block.kind === "list")
		block.lines = block.lines.map((line) => editText(r, share, line));
	else if (block.kind === "table")
		block.rows = block.rows.map(([label, ...cells]) => [label, ...cells.map((c) => r.chance(Math.max(0.05, share)) ? amount(r) : c)]);
	else
		block.text = editText(r, share, block.text);
}

// Makes of a letter what it is at a later edition: some words, some amounts, one item more or less.
export function editLetter(letter, edition, share) {
	const r = random(`${letter.name}/${edition}/${share}`);
	const { items } = r.pick(letter.chapters);

	letter.edition = edition;
	if (items.length > 2 && r.chance(0.5))
		items.splice(r.below(items.length), 1);
	else
		items.splice(r.below(items.length + 1), 0, item(letter, r));
	for (const part of letter.chapters) {
		part.intro = editText(r, share, part.intro);
		for (const block of part.items.flatMap((one) => one.aspects.flat()))
			editBlock(r, share, block);
	}
}

// --- as Markdown ---------------------------------------------------------------------------------

export const editionSlug = (edition) => `editie-${String(edition).padStart(3, "0")}`;

const OURS = {
	head: (letter) => [`title: "${letter.title}"`, "kind: brief", `date: ${letter.date}`,
		`edition: ${editionSlug(letter.edition)}`, "from: Vereniging", `covers: "${letter.year}"`, `summary: "${letter.summary}"`],
	chapter: (part) => `# ${part.title} {#${part.id}}`,
	item: (part) => `## ${part.title} {#${part.id} topics="${part.topics.join(",")}"}`,
	caption: (text) => ["", `: ${text}`],
};

// Topics of items become the page's own; a chapter is a heading of the second level.
const PEERS = {
	head: (letter) => [`title: "${letter.title}"`, `date: ${letter.date}`, `summary: "${letter.summary}"`,
		`tags: [${[...new Set(letter.chapters.flatMap((c) => c.items.flatMap((i) => i.topics)))].join(", ")}]`],
	chapter: (part) => `# ${part.title}`,
	item: (part) => `## ${part.title}`,
	caption: (text) => ["", text],
};

function blockLines(block, notation, notes) {
	switch (block.kind) {
	case "text":
		return [block.text];
	case "note":
		notes.push(block.note);
		return [`${block.text}[^${notes.length}]`];
	case "list":
		return block.lines.map((line) => `- ${line}`);
	default:
		return [block.head, block.head.map((_, i) => i === 0 ? "---" : "--:"), ...block.rows]
			.map((row) => `| ${row.join(" | ")} |`).concat(notation.caption(block.caption));
	}
}

function write(letter, notation) {
	const lines = ["---", ...notation.head(letter), "---", ""];
	const notes = [];

	for (const part of letter.chapters) {
		lines.push(notation.chapter(part), "", part.intro, "");
		for (const one of part.items) {
			lines.push(notation.item(one), "");
			one.aspects.forEach((blocks, i) => {
				lines.push(`### ${ASPECTS[i][1]}`, "");
				for (const block of blocks)
					lines.push(...blockLines(block, notation, notes), "");
			});
		}
	}
	notes.forEach((note, i) => lines.push(`[^${i + 1}]: ${note}`, ""));
	return lines.join("\n");
}

export const inOurs = (letter) => write(letter, OURS);
export const inPeers = (letter) => write(letter, PEERS);
