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
})();
