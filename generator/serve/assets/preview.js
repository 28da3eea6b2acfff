/* Listens to the preview: shows mistakes over the page, which stays as it was, and loads the page again
 * when there is another. SPDX-License-Identifier: EUPL-1.2 */
(function () {
	"use strict";

	var made = document.currentScript.dataset.made; /* the making of the site that this page is of */
	var key = "voorvertoning:" + location.pathname;
	var panel = null;

	/* --- the place on the page ----------------------------------------------------------------------- */

	/* All that is scrolled, and what is unfolded, by its place in the document. */
	function findPlace() {
		var place = { x: window.scrollX, y: window.scrollY, boxes: [], open: [] };

		document.querySelectorAll("body *").forEach(function (element, index) {
			if (element.scrollTop !== 0 || element.scrollLeft !== 0)
				place.boxes.push([index, element.scrollLeft, element.scrollTop]);
		});
		document.querySelectorAll("details").forEach(function (element, index) {
			if (element.open)
				place.open.push(index);
		});
		return place;
	}

	function restorePlace(place) {
		var elements = document.querySelectorAll("body *");
		var details = document.querySelectorAll("details");

		place.open.forEach(function (index) {
			if (details[index])
				details[index].open = true;
		});
		place.boxes.forEach(function (box) {
			if (elements[box[0]])
				elements[box[0]].scrollTo({ left: box[1], top: box[2], behavior: "instant" });
		});
		window.scrollTo({ left: place.x, top: place.y, behavior: "instant" });
	}

	/* Where storage is off, the browser's own memory must do. */
	function reload() {
		try {
			sessionStorage.setItem(key, JSON.stringify(findPlace()));
			history.scrollRestoration = "manual";
		} catch (error) { /* see above */ }
		location.reload();
	}

	function comeBack() {
		var place = null;

		try {
			place = JSON.parse(sessionStorage.getItem(key));
			sessionStorage.removeItem(key);
			history.scrollRestoration = "auto";
		} catch (error) { /* see above */ }
		if (place)
			restorePlace(place);
	}

	/* --- mistakes ------------------------------------------------------------------------------------ */

	function make(name, text) {
		var element = document.createElement(name);

		if (text)
			element.textContent = text;
		return element;
	}

	function makePanel() {
		var close = make("button", "Sluiten");
		var head = make("div");

		panel = make("section");
		panel.className = "voorvertoning";
		panel.setAttribute("role", "alert");
		panel.setAttribute("aria-labelledby", "_voorvertoning");
		panel.tabIndex = 0; /* it may have to be scrolled */
		close.type = "button";
		close.addEventListener("click", function () { panel.hidden = true; });
		panel.addEventListener("keydown", function (event) {
			if (event.key === "Escape")
				panel.hidden = true;
		});
		head.append(make("h2"), close);
		panel.append(head, make("ol"));
		panel.querySelector("h2").id = "_voorvertoning";
		document.body.append(panel);
	}

	function makeLine(error) {
		var line = make("li");

		if (error.place)
			line.append(make("code", error.place));
		line.append(make("span", error.text));
		return line;
	}

	function show(errors) {
		if (!panel)
			makePanel();
		panel.hidden = false;
		panel.querySelector("h2").textContent = (errors.length === 1 ? "1 fout" : errors.length + " fouten")
			+ ": deze pagina is nog die van ervoor";
		panel.querySelector("ol").replaceChildren.apply(panel.querySelector("ol"), errors.map(makeLine));
	}

	/* --- news ---------------------------------------------------------------------------------------- */

	function hear(event) {
		var news = JSON.parse(event.data);

		if (news.errors.length > 0)
			show(news.errors);
		else if (news.made !== made)
			reload();
		else if (panel)
			panel.hidden = true;
	}

	comeBack();
	new EventSource("/_preview/events").addEventListener("message", hear);
}());
