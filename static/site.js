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
})();
