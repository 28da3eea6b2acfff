/* The site works without this script; it only adds. SPDX-License-Identifier: EUPL-1.2 */
(function () {
	"use strict";

	var root = document.documentElement;
	var wide = window.matchMedia("(min-width: 64rem)");

	/* --- light or dark: the system's theme, until the reader chooses the other (thema.js) ------------- */

	var systemDark = window.matchMedia("(prefers-color-scheme: dark)");
	var button = document.querySelector(".thema-knop");

	function isDark() {
		return root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches;
	}

	/* In this browser; without storage a choice holds for the page alone. */
	function remember(name, chosen) {
		try {
			if (chosen)
				localStorage.setItem(name, chosen);
			else
				localStorage.removeItem(name);
		} catch (error) {
			return;
		}
	}

	function showTheme() {
		button.setAttribute("aria-pressed", String(isDark()));
	}

	function switchTheme() {
		var dark = !isDark();
		var chosen = dark === systemDark.matches ? "" : dark ? "dark" : "light";

		if (chosen)
			root.dataset.theme = chosen;
		else
			delete root.dataset.theme;
		remember("thema", chosen);
		showTheme();
	}

	if (button) {
		showTheme();
		button.addEventListener("click", switchTheme);
		systemDark.addEventListener("change", showTheme);
	}

	/* --- search: "/" goes to its field, unless the reader switched that off (WCAG 2.2, 2.1.4) ----------- */

	var field = document.querySelector('form[role="search"] input[type="search"]');
	var keyButton = document.querySelector(".sneltoets-knop");
	var typed = /^(?:INPUT|SELECT|TEXTAREA)$/;
	var keyOff = false;

	try {
		keyOff = localStorage.getItem("sneltoets") === "uit";
	} catch (error) {
		keyOff = false;
	}

	function showKey() {
		keyButton.setAttribute("aria-pressed", String(!keyOff));
	}

	if (keyButton) {
		showKey();
		keyButton.addEventListener("click", function () {
			keyOff = !keyOff;
			remember("sneltoets", keyOff ? "uit" : "");
			showKey();
		});
	}
	if (field) {
		document.addEventListener("keydown", function (event) {
			if (keyOff || event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || typed.test(event.target.tagName))
				return;
			event.preventDefault();
			field.focus();
		});
	}

	/* --- a button copies the text with the id that it names; links in it become whole addresses --- */
	function textOf(source) {
		var copy = source.cloneNode(true);
		var links = copy.querySelectorAll("a");

		for (var i = 0; i < links.length; i++)
			links[i].textContent = links[i].href;
		return copy.textContent.replace(/\s+/g, " ").trim();
	}

	/* Where a page may not use the clipboard (http, some file shares) a field that is selected can. */
	function copyField(text) {
		var field = document.createElement("textarea");
		var done;

		field.value = text;
		document.body.appendChild(field);
		field.select();
		done = document.execCommand("copy");
		field.remove();
		return done ? Promise.resolve() : Promise.reject(new Error("copy"));
	}

	function copyText(text) {
		if (!navigator.clipboard)
			return copyField(text);
		return navigator.clipboard.writeText(text).catch(function () { return copyField(text); });
	}

	document.querySelectorAll("[data-kopieer]").forEach(function (button) {
		var status = button.parentNode.querySelector("[role=status]");

		button.hidden = false;
		button.addEventListener("click", function () {
			copyText(textOf(document.getElementById(button.dataset.kopieer))).then(
				function () { status.textContent = status.dataset.gelukt; },
				function () { status.textContent = status.dataset.mislukt; });
			button.focus();
		});
	});

	/* --- contents: open beside the text on wide screens, folded above it on narrow ones --------------- */

	var contents = document.querySelector(".inhoud");

	function fit() {
		contents.firstElementChild.open = wide.matches;
	}

	/* --- contents: the place where the reader is, by the last heading above a third of the window ------ */

	var places = []; /* { link, target }, in the order of the page */
	var current = null;
	var unfolded = null; /* the chapter that was opened here, not by the reader */

	/* Only the list scrolls, never the page. */
	function reveal(link) {
		var box = contents.getBoundingClientRect();
		var at = link.getBoundingClientRect();

		if (at.top < box.top || at.bottom > box.bottom)
			contents.scrollTop += at.top - box.top - box.height / 3;
	}

	function unfold(link) {
		var item = link.closest(".inhoud > details > ol > li");
		var chapter = item && item.querySelector("details");

		if (unfolded && unfolded !== chapter)
			unfolded.open = false;
		if (unfolded !== chapter)
			unfolded = null;
		if (chapter && !chapter.open) {
			chapter.open = true;
			unfolded = chapter;
		}
	}

	function mark(place) {
		if (place === current)
			return;
		if (current)
			current.link.removeAttribute("aria-current");
		current = place;
		if (!place)
			return;
		place.link.setAttribute("aria-current", "true");
		if (wide.matches && !contents.contains(document.activeElement)) {
			unfold(place.link);
			reveal(place.link);
		}
	}

	function findPlace() {
		var line = window.innerHeight / 3;
		var found = null;

		for (var i = 0; i < places.length && places[i].target.getBoundingClientRect().top <= line; i++)
			found = places[i];
		mark(found);
	}

	function follow() {
		var observer = new IntersectionObserver(findPlace, { rootMargin: "0px 0px -66% 0px" });
		var links = contents.querySelectorAll('a[href^="#"]');

		for (var i = 0; i < links.length; i++) {
			var target = document.getElementById(decodeURIComponent(links[i].hash.slice(1)));

			if (target) {
				places.push({ link: links[i], target: target });
				observer.observe(target);
			}
		}
	}

	if (contents) {
		fit();
		wide.addEventListener("change", fit);
		follow();
	}
	root.dataset.script = "";
})();
