/* Finds in the index of zoek/ what a visitor types; nothing here knows of a page (zoeken.js does).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The index and how it is ranked: generator/search/search.h; the notation: pack.h, shards.h, core.h
 * and excerpts.h beside it. What is a word stands in tokens.h: tokenize() is the same in this language. */
var zoekmachine = (function () {
	"use strict";

	/* --- text ------------------------------------------------------------------------------------ */

	var TOKEN_MAX = 60; // bytes of a word; the index has no longer ones
	var WORDS = /[\p{L}\p{M}\p{Nd}]+(?:&[\p{L}\p{M}\p{Nd}]+)*/gu;
	var NUMBER = /\d+(?:[.,]\d+)*/y;
	var PERCENT = /\s?(?:%|procent(?![\p{L}\p{M}\p{Nd}]))/iuy;
	var GENITIVE = /['‘’]s(?![\p{L}\p{M}\p{Nd}])/iuy;

	function fold(word) {
		return word.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
	}

	// What pattern (sticky) finds in text at a place, or "".
	function matchAt(pattern, text, at) {
		pattern.lastIndex = at;
		var found = pattern.exec(text);
		return found ? found[0] : "";
	}

	// A number as the index has it, and how much of raw that takes.
	function readNumber(raw) {
		if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(raw))
			return { word: raw.replace(/\./g, ""), length: raw.length };
		if (/^\d+[.,]\d+$/.test(raw))
			return { word: raw.replace(".", ","), length: raw.length };
		var digits = /^\d+/.exec(raw)[0];
		return { word: digits, length: digits.length };
	}

	// The words of a text: word (folded), start and end in it.
	function tokenize(text) {
		var tokens = [];
		var match;

		WORDS.lastIndex = 0;
		while ((match = WORDS.exec(text)) !== null) {
			var start = match.index;
			var end = start + match[0].length;
			var word;

			if (/^[0-9]+$/.test(match[0])) {
				var number = readNumber(matchAt(NUMBER, text, start));
				var percent = matchAt(PERCENT, text, start + number.length);

				word = number.word + (percent ? "%" : "");
				end = start + number.length + percent.length;
			} else {
				word = fold(match[0]);
				end += matchAt(GENITIVE, text, end).length;
			}
			if (word !== "" && word.length <= TOKEN_MAX)
				tokens.push({ word: word, start: start, end: end });
			WORDS.lastIndex = end;
		}
		return tokens;
	}

	// Edits from a to b, with neighbours swapped as one; limit + 1 where there are more than limit.
	function distance(a, b, limit) {
		if (Math.abs(a.length - b.length) > limit)
			return limit + 1;
		var before = [];
		var above = [];
		var row = [];

		for (var j = 0; j <= b.length; j++)
			above[j] = j;
		for (var i = 1; i <= a.length; i++) {
			row = [i];
			for (j = 1; j <= b.length; j++) {
				row[j] = Math.min(above[j] + 1, row[j - 1] + 1,
					above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
				if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
					row[j] = Math.min(row[j], before[j - 2] + 1);
			}
			before = above;
			above = row;
		}
		return Math.min(row[b.length], limit + 1);
	}

	/* --- notation -------------------------------------------------------------------------------- */

	var DIGITS = 91;
	var TWO = 61 + 24 * DIGITS;
	var THREE = TWO + 5 * DIGITS * DIGITS;

	// Reads packed numbers one after the other.
	function Unpacker(text) {
		this.text = text;
		this.at = 0;
	}

	Unpacker.prototype.done = function () {
		return this.at >= this.text.length;
	};

	Unpacker.prototype.digit = function () {
		var code = this.text.charCodeAt(this.at++);
		return code - (code < 92 ? 35 : 36);
	};

	Unpacker.prototype.number = function () {
		var first = this.digit();
		var value = 0;

		if (first < 61)
			return first;
		if (first < 85)
			return 61 + (first - 61) * DIGITS + this.digit();
		if (first < 90) {
			value = (first - 85) * DIGITS + this.digit();
			return TWO + value * DIGITS + this.digit();
		}
		for (var i = 0; i < 4; i++)
			value = value * DIGITS + this.digit();
		return THREE + value;
	};

	// A word that shares its start with another: how many characters, then the rest.
	function unpackWord(packed, other) {
		var shared = new Unpacker(packed).digit();
		return Array.from(other).slice(0, shared).join("") + packed.slice(1);
	}

	// A shard as a map from each word to { name, rest }: the name of its term, and what is told of it.
	function unpackShard(text) {
		var lines = new Map();
		var previous = "";

		text.split("!").forEach(function (line) {
			if (line === "")
				return;
			var part = line.split(" ");
			var word = unpackWord(part[0], previous);

			previous = word;
			lines.set(word, {
				name: part[1] ? unpackWord(part[1], word) : word,
				rest: part[part.length - 1],
			});
		});
		return lines;
	}

	var LEVELS = 20;

	// Where a term occurs: entry -> { score, mask }, and how rare it is.
	function unpackTerm(text) {
		var from = new Unpacker(text);
		var idf = from.number();
		var entries = new Map();

		while (!from.done()) {
			var group = from.number();
			var count = from.number();
			var entry = -1;

			for (var i = 0; i < count; i++) {
				entry += from.number() + 1;
				entries.set(entry, { score: idf * (group % LEVELS + 1), mask: Math.floor(group / LEVELS) });
			}
		}
		return { idf: idf, entries: entries };
	}

	// The places of a term in each of its entries (rising), as sets.
	function unpackPlaces(text, entries) {
		var from = new Unpacker(text);
		var places = new Map();

		entries.forEach(function (entry) {
			var count = from.number();
			var place = -1;
			var set = new Set();

			for (var i = 0; i < count; i++)
				set.add(place += from.number() + 1);
			places.set(entry, set);
		});
		return places;
	}

	function unpackCore(data) {
		var core = {
			shards: new Set(data.shards.split("!")),
			stopwords: new Set(data.stopwords.split("!")),
			dictionary: data.dictionary.split("!"),
			kinds: data.kinds,
			aspects: data.aspects,
			topics: data.topics,
			hasOld: data.old === 1,
			documents: [], // { sort, year, first, count }
			documentOf: [], // [entry]: its place in documents
			chunkOf: [], // [entry]
			chunkFirst: [], // [chunk]: its first entry
		};
		var from = new Unpacker(data.documents);

		while (!from.done()) {
			var document = { sort: from.number(), year: from.number(), first: core.documentOf.length, count: from.number() };

			for (var i = 0; i < document.count; i++)
				core.documentOf.push(core.documents.length);
			core.documents.push(document);
		}
		from = new Unpacker(data.chunks);
		while (!from.done()) {
			var count = from.number();

			core.chunkFirst.push(core.chunkOf.length);
			for (i = 0; i < count; i++)
				core.chunkOf.push(core.chunkFirst.length - 1);
		}
		return core;
	}

	function unpackTopics(text) {
		var from = new Unpacker(text);
		var topics = [];

		while (!from.done()) {
			var list = [];

			for (var count = from.number(); count > 0; count--)
				list.push(from.number());
			topics.push(list);
		}
		return topics;
	}

	/* --- what is asked --------------------------------------------------------------------------- */

	// The query as parts: { words } each; several words in quotes are one part.
	function parse(query) {
		var parts = [];

		query.split(/["“”„]/).forEach(function (text, i, all) {
			var tokens = tokenize(text);
			var quoted = i % 2 === 1 && i < all.length - 1;

			if (quoted && tokens.length > 1)
				parts.push({ words: tokens.map(function (token) { return token.word; }), phrase: true });
			else
				tokens.forEach(function (token) { parts.push({ words: [token.word], phrase: false }); });
		});
		return parts;
	}

	var NEAR_FROM = 4; // letters of a word that may be mistyped
	var PREFIX_MAX = 12; // terms that a word may be the start of
	var SHARDS_MAX = 4; // files that are loaded to find these

	function Machine(load) {
		this.load = load; // name of a file -> Promise of its data
		this.kept = new Map();
	}

	// What load gives for a file, unpacked; once.
	Machine.prototype.file = function (name, unpack) {
		if (!this.kept.has(name))
			this.kept.set(name, this.load(name).then(unpack));
		return this.kept.get(name);
	};

	Machine.prototype.core = function () {
		return this.file("kern", unpackCore);
	};

	function shardName(kind, prefix) {
		var bytes = Array.from(new TextEncoder().encode(prefix), function (byte) {
			var c = String.fromCharCode(byte);
			return /[a-z0-9]/.test(c) ? c : "_" + byte.toString(16).padStart(2, "0");
		});
		return kind + (prefix === "" ? "" : "-") + bytes.join("");
	}

	// The prefix of the shard that has a word, or undefined.
	Machine.prototype.prefixOf = function (core, word) {
		for (var end = word.length; end >= 0; end--)
			if (core.shards.has(word.slice(0, end)))
				return word.slice(0, end);
		return undefined;
	};

	Machine.prototype.shard = function (prefix) {
		return this.file(shardName("w", prefix), unpackShard);
	};

	// The line of a word in its shard, or undefined.
	Machine.prototype.line = async function (word) {
		var prefix = this.prefixOf(await this.core(), word);
		return prefix === undefined ? undefined : (await this.shard(prefix)).get(word);
	};

	// Where a term occurs; nowhere for one that is not there.
	Machine.prototype.postings = async function (name) {
		var key = "term:" + name;

		if (!this.kept.has(key)) {
			var line = await this.line(name);
			this.kept.set(key, line ? unpackTerm(line.rest) : { idf: 0, entries: new Map() });
		}
		return this.kept.get(key);
	};

	// The shards that may have words that start so: the word's own, and a few with a longer prefix.
	Machine.prototype.shardsAround = async function (start) {
		var core = await this.core();
		var own = this.prefixOf(core, start);
		var prefixes = own === undefined ? [] : [own];

		core.shards.forEach(function (prefix) {
			if (prefix.startsWith(start) && prefix !== own && prefixes.length < SHARDS_MAX)
				prefixes.push(prefix);
		});
		return Promise.all(prefixes.map(this.shard, this));
	};

	// The terms of words that start so, at most PREFIX_MAX: those of the shortest words.
	Machine.prototype.startingWith = async function (start) {
		var words = [];

		(await this.shardsAround(start)).forEach(function (shard) {
			shard.forEach(function (line, word) {
				if (word.startsWith(start))
					words.push({ word: word, name: line.name });
			});
		});
		words.sort(function (a, b) {
			return a.word.length - b.word.length || (a.word < b.word ? -1 : 1);
		});
		return Array.from(new Set(words.map(function (found) { return found.name; }))).slice(0, PREFIX_MAX);
	};

	// Two known words that this one is made of, perhaps with an s between them; or undefined.
	Machine.prototype.splitWord = async function (word) {
		for (var cut = word.length - 3; cut >= 3; cut--) {
			var first = word.slice(0, cut);
			var firstLine = await this.line(first);

			if (!firstLine && first.endsWith("s"))
				firstLine = await this.line(first.slice(0, -1));
			if (!firstLine)
				continue;
			var last = await this.line(word.slice(cut));
			if (last)
				return [firstLine.name, last.name];
		}
		return undefined;
	};

	// How a word may have been meant at its start: another order, a letter more or less.
	function starts(word) {
		var list = [word, word[1] + word[0] + word.slice(2), word.slice(1), word[0] + word.slice(2),
			word[0] + word[2] + word[1] + word.slice(3)];
		if ("aeiou".includes(word[1]))
			list.push(word[0] + word[1] + word.slice(1));
		return list;
	}

	// The nearest known word, of equals the most frequent; or undefined.
	Machine.prototype.nearest = async function (word) {
		var limit = word.length > 7 ? 2 : 1;
		var core = await this.core();
		var prefixes = new Set(starts(word).map(this.prefixOf.bind(this, core)));
		var best;

		if (word.length < NEAR_FROM || /\d/.test(word))
			return undefined;
		prefixes.delete(undefined);
		for (var prefix of prefixes) {
			for (var [candidate, line] of await this.shard(prefix)) {
				var edits = distance(word, candidate, limit);

				if (edits > limit || (best && edits > best.edits))
					continue;
				var idf = (await this.postings(line.name)).idf;
				if (!best || edits < best.edits || idf < best.idf || (idf === best.idf && candidate < best.word))
					best = { word: candidate, name: line.name, edits: edits, idf: idf };
			}
		}
		return best;
	};

	// What a typed word stands for: { typed, used, names, all }. used is another word where it was
	// taken for that; all: each of the names must be found, not one of them.
	Machine.prototype.resolve = async function (typed, isLast) {
		var line = await this.line(typed);
		var names;

		if (!line && typed.endsWith("%"))
			line = await this.line(typed.slice(0, -1));
		if (!line && typed.endsWith("s") && typed.length > 3)
			line = await this.line(typed.slice(0, -1));
		if (line)
			return { typed: typed, used: typed, names: [line.name], all: false };
		if (isLast && typed.length > 1) {
			names = await this.startingWith(typed);
			if (names.length > 0)
				return { typed: typed, used: typed, names: names, all: false };
		}
		names = await this.splitWord(typed);
		if (names)
			return { typed: typed, used: typed, names: names, all: true };
		var near = await this.nearest(typed);
		if (near)
			return { typed: typed, used: near.word, names: [near.name], all: false };
		return { typed: typed, used: null, names: [], all: false };
	};

	/* --- what is found --------------------------------------------------------------------------- */

	// Where a word occurs: entry -> { score, mask }. Of several names the best counts, or all of them.
	Machine.prototype.find = async function (word) {
		var found = new Map();
		var lists = [];

		for (var name of word.names)
			lists.push((await this.postings(name)).entries);
		if (word.all)
			return intersect(lists);
		lists.forEach(function (entries) {
			entries.forEach(function (hit, entry) {
				var known = found.get(entry);
				found.set(entry, {
					score: Math.max(hit.score, known ? known.score : 0),
					mask: hit.mask | (known ? known.mask : 0),
				});
			});
		});
		return found;
	};

	// The entries that all lists have, with the scores added.
	function intersect(lists) {
		var found = new Map();

		lists[0].forEach(function (hit, entry) {
			var sum = { score: 0, mask: 0 };

			if (!lists.every(function (list) { return list.has(entry); }))
				return;
			lists.forEach(function (list) {
				sum.score += list.get(entry).score;
				sum.mask |= list.get(entry).mask;
			});
			found.set(entry, sum);
		});
		return found;
	}

	Machine.prototype.places = async function (name) {
		var core = await this.core();
		var lines = await this.file(shardName("p", this.prefixOf(core, name)), unpackShard);
		var entries = Array.from((await this.postings(name)).entries.keys());
		var line = lines.get(name);

		entries.sort(function (a, b) { return a - b; });
		return line ? unpackPlaces(line.rest, entries) : new Map();
	};

	// Where a phrase stands: the entries with its words one after the other; stopwords fit anything.
	Machine.prototype.findPhrase = async function (words) {
		var lists = [];
		var places = [];

		for (var i = 0; i < words.length; i++) {
			if (words[i].names.length !== 1)
				continue;
			lists.push(await this.find(words[i]));
			places.push({ offset: i, of: await this.places(words[i].names[0]) });
		}
		if (lists.length === 0)
			return new Map();
		return new Map(Array.from(intersect(lists)).filter(function (pair) {
			return Array.from(places[0].of.get(pair[0]) || []).some(function (place) {
				return places.every(function (other) {
					var set = other.of.get(pair[0]);
					return set !== undefined && set.has(place + other.offset - places[0].offset);
				});
			});
		}));
	};

	var FEW = 5; // hits

	// The hits of all parts together; where hardly any entry has all of three or more, those that have
	// all but one as well, and where none has, those with the most.
	function join(lists) {
		var sums = new Map();
		var most = 0;

		lists.forEach(function (list) {
			list.forEach(function (hit, entry) {
				var sum = sums.get(entry) || { entry: entry, score: 0, mask: 0, parts: 0 };

				sum.score += hit.score;
				sum.mask |= hit.mask;
				sum.parts++;
				most = Math.max(most, sum.parts);
				sums.set(entry, sum);
			});
		});
		var all = Array.from(sums.values());
		var hits = all.filter(function (hit) { return hit.parts === most; });

		if (hits.length < FEW && lists.length > 2 && most > 1)
			hits = all.filter(function (hit) { return hit.parts >= most - 1; });
		return { hits: hits, partial: hits.some(function (hit) { return hit.parts < lists.length; }) };
	}

	// Resolves the words of each part; a stopword, or a word of a phrase that is one, has no names.
	Machine.prototype.resolveParts = async function (parts, isTyping) {
		var core = await this.core();

		for (var i = 0; i < parts.length; i++) {
			parts[i].resolved = [];
			for (var word of parts[i].words) {
				var isLast = isTyping && i === parts.length - 1 && !parts[i].phrase;
				var isStop = core.stopwords.has(word);

				parts[i].resolved.push(isStop ? { typed: word, used: word, names: [], all: false, stop: true }
					: await this.resolve(word, isLast));
			}
		}
		return parts.filter(function (part) {
			return part.resolved.some(function (found) { return !found.stop; });
		});
	};

	// What two words after each other are written as one, where that is a word ("gemeente fonds").
	Machine.prototype.joined = async function (parts) {
		var names = [];

		for (var i = 1; i < parts.length; i++) {
			if (parts[i - 1].phrase || parts[i].phrase)
				continue;
			for (var bind of ["", "s"]) {
				var line = await this.line(parts[i - 1].words[0] + bind + parts[i].words[0]);

				if (line)
					names.push(line.name);
			}
		}
		return names;
	};

	/*
	 * Searches. Gives { parts, hits, partial }: hits of { entry, score, mask }, the best first, of equals
	 * the newest; partial: no entry has all parts, and these have the most. The last word may be the
	 * start of one, as long as nothing is typed behind it.
	 */
	Machine.prototype.search = async function (query) {
		var core = await this.core();
		var parts = await this.resolveParts(parse(query), /[\p{L}\p{M}\p{Nd}]$/u.test(query));
		var lists = [];

		for (var part of parts)
			lists.push(part.phrase ? await this.findPhrase(part.resolved) : await this.find(part.resolved[0]));
		var joined = join(lists);

		for (var name of await this.joined(parts)) {
			var entries = (await this.postings(name)).entries;

			joined.hits.forEach(function (hit) {
				hit.score += entries.has(hit.entry) ? entries.get(hit.entry).score : 0;
			});
		}
		joined.hits.sort(function (a, b) {
			return b.parts - a.parts || b.score - a.score
				|| core.documents[core.documentOf[b.entry]].year - core.documents[core.documentOf[a.entry]].year
				|| a.entry - b.entry;
		});
		return { parts: parts, hits: joined.hits, partial: joined.partial };
	};

	/* --- filters --------------------------------------------------------------------------------- */

	// The values of a hit for each filter, as lists.
	function valuesOf(core, topics, hit) {
		var document = core.documents[core.documentOf[hit.entry]];
		var sort = document.sort;
		var aspects = [];

		if (sort === 0)
			sort = hit.entry - document.first < core.topics.length ? "topic" : "term";
		else if (sort >= 3)
			core.kinds[sort - 3][1].forEach(function (aspect, i) {
				if (hit.mask >> (i + 2) & 1)
					aspects.push(aspect);
			});
		return {
			year: document.year > 0 ? [document.year] : [],
			sort: [sort],
			aspect: aspects,
			topic: topics ? topics[hit.entry] : [],
		};
	}

	var FILTERS = ["year", "sort", "topic", "aspect"];

	// chosen: a value, as text, for some of FILTERS. Gives the hits that have them all, and for each
	// filter how many hits have each value when the other filters hold: Map of value -> count.
	Machine.prototype.filter = async function (hits, chosen, withTopics) {
		var core = await this.core();
		var topics = withTopics ? await this.file("onderwerpen", unpackTopics) : null;
		var counts = {};
		var kept = [];

		FILTERS.forEach(function (name) { counts[name] = new Map(); });
		hits.forEach(function (hit) {
			var values = valuesOf(core, topics, hit);
			var missed = FILTERS.filter(function (name) {
				return chosen[name] && !values[name].map(String).includes(chosen[name]);
			});

			if (missed.length === 0)
				kept.push(hit);
			FILTERS.forEach(function (name) {
				if (missed.length === 0 || (missed.length === 1 && missed[0] === name))
					values[name].forEach(function (value) {
						counts[name].set(value, (counts[name].get(value) || 0) + 1);
					});
			});
		});
		return { hits: kept, counts: counts };
	};

	/* --- results --------------------------------------------------------------------------------- */

	var CODES = /\u0180([\u0180-\u07ff])|[\u0181-\u07ff]/g;

	function decode(core, text) {
		return text.replace(CODES, function (code, literal) {
			return literal || core.dictionary[code.charCodeAt(0) - 0x181] || "";
		});
	}

	// The words by which a result was found, as they may stand in its text: a list of sets, one a word
	// of the query.
	Machine.prototype.forms = async function (parts) {
		var core = await this.core();
		var list = [];

		for (var part of parts)
			for (var word of part.resolved)
				for (var name of word.names) {
					var forms = new Set([name]);
					var prefixes = [this.prefixOf(core, name), this.prefixOf(core, word.used)];

					for (var prefix of prefixes)
						if (prefix !== undefined)
							(await this.shard(prefix)).forEach(function (line, form) {
								if (line.name === name)
									forms.add(form);
							});
					list.push(forms);
				}
		return list;
	};

	var PART_MIN = 4; // letters of a form that may be part of a compound

	// Which of the forms a word is, or has at its start or end; -1: none.
	function formAt(forms, word) {
		var exact = forms.findIndex(function (set) { return set.has(word); });

		if (exact >= 0)
			return exact;
		return forms.findIndex(function (set) {
			return Array.from(set).some(function (form) {
				return form.length >= PART_MIN && (word.endsWith(form) || word.startsWith(form));
			});
		});
	}

	var EXCERPT = 220; // characters
	var BEFORE = 60;

	// Where an excerpt of text starts: the first sentence or word before `at`, not too far from it.
	function excerptStart(text, at) {
		if (at <= BEFORE)
			return 0;
		var before = text.slice(at - BEFORE, at);
		var sentence = before.search(/[.!?:] \S[^.!?:]*$/);

		return at - BEFORE + (sentence >= 0 ? sentence + 2 : before.indexOf(" ") + 1);
	}

	// The part of a text with the most of the forms: { found, pieces }, pieces of { text, mark }.
	function cutExcerpt(text, forms) {
		var marks = tokenize(text).map(function (token) {
			return { start: token.start, end: token.end, form: formAt(forms, token.word) };
		}).filter(function (mark) { return mark.form >= 0; });
		var best = { at: 0, found: 0 };

		marks.forEach(function (first, i) {
			var seen = new Set();

			for (var j = i; j < marks.length && marks[j].end - first.start < EXCERPT - BEFORE; j++)
				seen.add(marks[j].form);
			if (seen.size > best.found)
				best = { at: first.start, found: seen.size };
		});
		var start = excerptStart(text, best.at);
		var end = text.length - start <= EXCERPT + 20 ? text.length : text.lastIndexOf(" ", start + EXCERPT);
		var pieces = [{ text: start > 0 ? "… " : "", mark: false }];

		if (end <= start)
			end = text.length;
		marks.filter(function (mark) { return mark.start >= start && mark.end <= end; }).forEach(function (mark) {
			pieces.push({ text: text.slice(start, mark.start), mark: false });
			pieces.push({ text: text.slice(mark.start, mark.end), mark: true });
			start = mark.end;
		});
		pieces.push({ text: text.slice(start, end) + (end < text.length ? " …" : ""), mark: false });
		return { found: best.found, pieces: pieces.filter(function (piece) { return piece.text !== ""; }) };
	}

	// The segment of an entry in which most was found, with its excerpt.
	function bestSegment(core, segments, forms) {
		var best = { segment: 0, found: -1, pieces: [] };

		for (var i = 0; i < segments.length; i += 2) {
			var excerpt = cutExcerpt(decode(core, segments[i + 1]), forms);

			if (excerpt.found > best.found)
				best = { segment: segments[i], found: excerpt.found, pieces: excerpt.pieces };
		}
		return best;
	}

	// What the list shows of a hit: type, title, address, document, container, year, sort, aspect (its
	// place in core.aspects, or null), pieces of the excerpt.
	Machine.prototype.result = async function (hit, forms) {
		var core = await this.core();
		var document = core.documents[core.documentOf[hit.entry]];
		var number = core.chunkOf[hit.entry];
		var chunk = await this.file("t-" + number, function (data) { return data; });
		var entry = chunk[2][hit.entry - core.chunkFirst[number]];
		var best = bestSegment(core, entry[4], forms);
		var kind = document.sort >= 3 ? core.kinds[document.sort - 3] : null;

		return {
			entry: hit.entry,
			type: entry[0],
			title: decode(core, entry[1]),
			address: chunk[1] + entry[2],
			container: decode(core, entry[3]),
			document: decode(core, chunk[0]),
			year: document.year,
			sort: document.sort,
			aspect: kind !== null && best.found > 0 && best.segment >= 2 ? kind[1][best.segment - 2] : null,
			pieces: best.pieces,
		};
	};

	return {
		create: function (load) { return new Machine(load); },
		tokenize: tokenize,
		distance: distance,
		formAt: formAt,
	};
})();
