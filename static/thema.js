/* Before the page is painted: the theme that the reader chose, where the browser remembers it. Without a
 * choice, a memory or a script the page follows the system. SPDX-License-Identifier: EUPL-1.2 */
(function () {
	"use strict";

	try {
		var chosen = localStorage.getItem("thema");

		if (chosen === "light" || chosen === "dark")
			document.documentElement.dataset.theme = chosen;
	} catch (error) {
		/* Some browsers remember nothing for a page from a file. */
	}
})();
