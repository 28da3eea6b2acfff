/* The page zoeken.html: what is typed, and what zoekmachine.js finds. SPDX-License-Identifier: EUPL-1.2
 *
 * Without this script the form is hidden and the page leads to the list from A to Z. Nothing of the
 * index is loaded until there is something to search for or the field has focus. */
(function () {
	"use strict";

	var PAGE = 10; // results that are shown at once
	var TYPING = 25; // milliseconds without a key before the search starts
	var READING = 900; // and before the count is read out

	function byId(id) {
		return document.getElementById(id);
	}

	var form = byId("zoekformulier");
	var field = byId("zoekvraag");
	var panel = byId("zoekfilters");
	var stand = byId("zoekstand");
	var spoken = byId("zoekmelding");
	var list = byId("zoeklijst");
	var old = byId("zoekoud");
	var selects = {
		year: byId("filter-jaar"),
		sort: byId("filter-soort"),
		topic: byId("filter-onderwerp"),
		aspect: byId("filter-aspect"),
	};

	/* --- the index, as scripts ------------------------------------------------------------------- */

	var given = new Map();

	window.ledenbrievenZoek = function (name, data) {
		given.set(name, data);
	};

	function load(name) {
		return new Promise(function (resolve, reject) {
			var script = document.createElement("script");

			script.src = "zoek/" + name + ".js";
			script.onload = function () {
				script.remove();
				resolve(given.get(name));
				given.delete(name);
			};
			script.onerror = function () {
				reject(new Error(script.src));
			};
			document.head.append(script);
		});
	}

	var machine = zoekmachine.create(load);
	var past = zoekmachine.create(function (name) { return load("oud/" + name); });

	/* --- elements -------------------------------------------------------------------------------- */

	// An element with these contents: texts and elements; what is null is left out.
	function element(name, attributes, contents) {
		var made = document.createElement(name);

		Object.entries(attributes).forEach(function (pair) { made.setAttribute(pair[0], pair[1]); });
		contents.forEach(function (content) {
			if (content !== null)
				made.append(content);
		});
		return made;
	}

	function number(count) {
		return String(count).replace(/\B(?=(\d{3})+$)/g, ".");
	}

	function quoted(word) {
		return "‘" + word + "’";
	}

	/* --- filters --------------------------------------------------------------------------------- */

	var SORTS = { 1: "Bladzijde over deze site", 2: "Dossier", topic: "Onderwerp", term: "Begrip" };

	function labelOf(core, filter, value) {
		if (filter === "sort")
			return SORTS[value] || core.kinds[value - 3][0];
		if (filter === "topic")
			return core.topics[value];
		return filter === "aspect" ? core.aspects[value] : String(value);
	}

	// A label as it stands in the address -> the value of the machine; one that is not known fits nothing.
	function valueOf(core, filter, label) {
		if (filter === "year")
			return label;
		if (filter !== "sort") {
			var names = filter === "topic" ? core.topics : core.aspects;
			return String(names.indexOf(label));
		}
		var own = Object.keys(SORTS).find(function (key) { return SORTS[key] === label; });
		return own || String(3 + core.kinds.findIndex(function (kind) { return kind[0] === label; }));
	}

	function chosenOf(core) {
		var chosen = {};

		Object.keys(selects).forEach(function (filter) {
			if (selects[filter].value !== "")
				chosen[filter] = valueOf(core, filter, selects[filter].value);
		});
		return chosen;
	}

	function fillSelect(core, filter, counts) {
		var select = selects[filter];
		var kept = select.value;
		var values = Array.from(counts.keys()).map(function (value) {
			return { label: labelOf(core, filter, value), count: counts.get(value) };
		});

		if (kept !== "" && !values.some(function (value) { return value.label === kept; }))
			values.push({ label: kept, count: 0 });
		values.sort(function (a, b) {
			return filter === "year" ? b.label - a.label : a.label.localeCompare(b.label, "nl");
		});
		while (select.options.length > 1)
			select.remove(1);
		values.forEach(function (value) {
			select.append(new Option(value.label + " (" + number(value.count) + ")", value.label,
				false, value.label === kept));
		});
	}

	/* --- the address ----------------------------------------------------------------------------- */

	function readAddress() {
		var asked = new URLSearchParams(location.search);

		field.value = asked.get("q") || "";
		old.checked = asked.get(old.name) === old.value;
		Object.values(selects).forEach(function (select) {
			var label = asked.get(select.name);

			if (!label)
				return;
			select.append(new Option(label, label, false, true));
			panel.open = true;
		});
	}

	// So that the address can be shared; some browsers refuse it for files.
	function writeAddress() {
		var asked = new URLSearchParams();

		if (field.value.trim() !== "")
			asked.set("q", field.value.trim());
		Object.values(selects).forEach(function (select) {
			if (select.value !== "")
				asked.set(select.name, select.value);
		});
		if (old.checked)
			asked.set(old.name, old.value);
		try {
			history.replaceState(null, "", asked.toString() === "" ? "zoeken.html" : "zoeken.html?" + asked);
		} catch (refused) {
			return;
		}
	}

	/* --- results --------------------------------------------------------------------------------- */

	var TYPES = [null, "Hoofdstuk", "Tabel", "Brief", "Dossier", "Dossier", "Bladzijde", "Onderwerp", "Begrip"];
	var SECTION = 5;

	function describe(result) {
		var type = result.type === SECTION && result.sort === 1 ? "Bladzijde" : TYPES[result.type];
		var parts = [type, result.document !== result.title ? result.document : null,
			result.year > 0 ? String(result.year) : null, result.container || null];

		return parts.filter(Boolean).join(" · ");
	}

	// level: of its heading.
	function showResult(core, level, result) {
		var pieces = result.pieces.map(function (piece) {
			return piece.mark ? element("mark", {}, [piece.text]) : piece.text;
		});

		return element("li", {}, [
			element(level, {}, [element("a", { href: result.address }, [result.title])]),
			element("p", { class: "gegevens" }, [describe(result)]),
			element("p", { class: "zoekfragment" }, [
				result.aspect !== null ? element("span", { class: "zoekaspect" }, [core.aspects[result.aspect] + " "]) : null,
			].concat(pieces)),
		]);
	}

	// What the reader must know of the words, as sentences.
	function remarks(found) {
		var lines = [];

		found.parts.forEach(function (part) {
			part.resolved.forEach(function (word) {
				if (word.used === null)
					lines.push("Het woord " + quoted(word.typed) + " staat nergens.");
				else if (word.used !== word.typed)
					lines.push(quoted(word.typed) + " staat nergens. Dit zijn de resultaten voor "
						+ quoted(word.used) + ".");
			});
		});
		if (found.partial && found.hits.length > 0 && found.parts.length > 1)
			lines.push("Geen tekst heeft al uw woorden. Deze teksten hebben er de meeste van.");
		return lines;
	}

	function countLine(count) {
		var query = quoted(field.value.trim());

		if (count === 0)
			return "Geen resultaten voor " + query + ".";
		return number(count) + (count === 1 ? " resultaat voor " : " resultaten voor ") + query + ".";
	}

	var speaking;

	function say(text) {
		clearTimeout(speaking);
		speaking = setTimeout(function () { spoken.textContent = text; }, READING);
	}

	function showStand(found, count) {
		var lines = remarks(found);
		var advice = Object.values(selects).some(function (select) { return select.value !== ""; })
			? "Kies bij de filters minder, of gebruik een ander woord."
			: "Probeer een ander of korter woord, of kijk in de lijst van A tot Z onder aan deze bladzijde.";

		if (count === 0)
			lines.push(advice);
		stand.replaceChildren(element("p", { class: "zoektelling" }, [countLine(count)]),
			...lines.map(function (line) { return element("p", {}, [line]); }));
		say([countLine(count)].concat(lines).join(" "));
	}

	// Adds the next results to the list (an ol); the first new one.
	async function addResults(results, shown) {
		var core = await shown.from.core();
		var start = results.children.length;
		var made = await Promise.all(shown.hits.slice(start, start + PAGE).map(function (hit) {
			return shown.from.result(hit, shown.forms);
		}));

		results.append(...made.map(showResult.bind(null, core, shown.level)));
		return results.children[start];
	}

	// The list with the first hits, and a button for more; nothing without hits.
	async function makeList(shown) {
		var results = element("ol", { class: "zoeklijst" }, []);
		var more = element("button", { type: "button", class: "zoekmeer" }, ["Meer resultaten"]);

		if (shown.hits.length === 0)
			return [];
		await addResults(results, shown);
		more.addEventListener("click", function () {
			addResults(results, shown).then(function (first) {
				first.querySelector("a").focus();
				if (results.children.length === shown.hits.length)
					more.remove();
			}, fail);
		});
		return results.children.length < shown.hits.length ? [results, more] : [results];
	}

	// What was said at earlier editions, under a heading of its own.
	async function makePast(query) {
		var core = await past.core();
		var found = await past.search(query);
		var filtered = await past.filter(found.hits, chosenOf(core), panel.open);
		var made = await makeList({ from: past, level: "h3", hits: filtered.hits, forms: await past.forms(found.parts) });

		return [element("h2", { class: "zoekeerder" }, ["Bij eerdere edities"]),
			element("p", { class: "gegevens" }, [filtered.hits.length === 0 ? "Geen resultaten bij eerdere edities."
				: number(filtered.hits.length) + (filtered.hits.length === 1 ? " tekst die daarna is veranderd."
					: " teksten die daarna zijn veranderd.")])].concat(made);
	}

	/* --- searching ------------------------------------------------------------------------------- */

	var turn = 0; // of the search at hand: a later one overtakes it

	function clear() {
		clearTimeout(speaking);
		stand.replaceChildren();
		list.replaceChildren();
		spoken.textContent = "";
	}

	async function run(mine) {
		var core = await machine.core();
		var found = await machine.search(field.value);
		var filtered = await machine.filter(found.hits, chosenOf(core), panel.open);
		var made = await makeList({ from: machine, level: "h2", hits: filtered.hits, forms: await machine.forms(found.parts) });

		if (old.checked && core.hasOld && found.parts.length > 0)
			made = made.concat(await makePast(field.value));
		if (mine !== turn)
			return;
		byId("zoekeerder").hidden = !core.hasOld;
		Object.keys(selects).forEach(function (filter) {
			if (filter !== "topic" || panel.open)
				fillSelect(core, filter, filtered.counts[filter]);
		});
		if (found.parts.length === 0)
			clear();
		else
			showStand(found, filtered.hits.length);
		list.replaceChildren(...made);
	}

	function fail() {
		stand.replaceChildren(element("p", {}, ["Zoeken lukt nu niet: een bestand van deze site kon niet worden gelezen. "
			+ "Laad de bladzijde opnieuw, of kijk in de lijst van A tot Z."]));
		say(stand.textContent);
	}

	function search() {
		var mine = ++turn;

		writeAddress();
		if (field.value.trim() === "")
			clear();
		else
			run(mine).catch(fail);
	}

	/* --- keys and events ------------------------------------------------------------------------- */

	var typing;

	field.addEventListener("input", function () {
		clearTimeout(typing);
		typing = setTimeout(search, TYPING);
	});
	field.addEventListener("focus", function () {
		machine.core().catch(fail);
	}, { once: true });
	form.addEventListener("submit", function (event) {
		event.preventDefault();
		clearTimeout(typing);
		search();
	});
	form.addEventListener("change", function (event) {
		if (event.target !== field)
			search();
	});
	panel.addEventListener("toggle", function () {
		if (panel.open && field.value.trim() !== "")
			search();
	});

	// Arrows go from the field through the results and back; Escape goes back to the field, or empties it.
	function step(event) {
		var links = Array.from(list.querySelectorAll("li a"));
		var at = links.indexOf(document.activeElement);
		var next = event.key === "ArrowDown" ? links[at + 1] : event.key === "ArrowUp" && at >= 0 ? links[at - 1] || field : null;

		if (document.activeElement !== field && at < 0)
			return;
		if (event.key === "Escape" && at < 0) {
			field.value = "";
			search();
		} else if (event.key === "Escape") {
			field.focus();
		} else if (next) {
			next.focus();
		} else {
			return;
		}
		event.preventDefault();
	}

	document.addEventListener("keydown", function (event) {
		if (["ArrowDown", "ArrowUp", "Escape"].includes(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey)
			step(event);
	});

	form.hidden = false;
	readAddress();
	if (field.value.trim() !== "")
		search();
})();
