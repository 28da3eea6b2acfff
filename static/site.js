/* The site works without this script; it only adds. SPDX-License-Identifier: EUPL-1.2 */
(function () {
	"use strict";

	/* The contents stand open beside the text on wide screens, and folded above it on narrow ones. */
	var wide = window.matchMedia("(min-width: 64rem)");
	var contents = document.querySelectorAll(".inhoud > details");

	function fit() {
		for (var i = 0; i < contents.length; i++)
			contents[i].open = wide.matches;
	}

	fit();
	wide.addEventListener("change", fit);

	/* The field to search is there only where it works; "/" goes to it. */
	var field = document.querySelector('form[role="search"] input[type="search"]');
	var typed = /^(?:INPUT|SELECT|TEXTAREA)$/;

	if (field) {
		field.form.hidden = false;
		document.addEventListener("keydown", function (event) {
			if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || typed.test(event.target.tagName))
				return;
			event.preventDefault();
			field.focus();
		});
	}

	/* A button copies the text with the id that it names; links in it become whole addresses. */
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
})();
