// tests/browser/lighthouse.mjs - Lighthouse gives home, a letter, a topic and a difference 100 for
// accessibility and for best practices. SPDX-License-Identifier: EUPL-1.2
import lighthouse from "lighthouse";

import { findKinds, listPages, openChromiumByPuppeteer } from "./browser.mjs";
import { serve } from "./serve.mjs";
import { done, test } from "../site/tap.mjs";

const KINDS = ["index.html", "brieven/*.html", "onderwerpen/*.html", "dossiers/*/verschil-*.html"];
const CATEGORIES = ["accessibility", "best-practices"];

// What took points off in a category.
function showFailed({ categories, audits }, id) {
	return categories[id].auditRefs.filter(({ weight }) => weight > 0).map((ref) => audits[ref.id])
		.filter(({ score }) => score !== null && score < 1)
		.map(({ title, details }) => `${title} ${(details?.items ?? []).slice(0, 3)
			.map((item) => item.node?.snippet ?? item.description ?? "").join("; ")}`);
}

const { origin, close } = await serve();
const browser = await openChromiumByPuppeteer();

for (const { kind, middle } of findKinds(listPages()).filter((found) => KINDS.includes(found.kind))) {
	const page = await browser.newPage();
	const { lhr } = await lighthouse(`${origin}/${middle}`, { onlyCategories: CATEGORIES, logLevel: "silent" },
		undefined, page);

	for (const id of CATEGORIES) {
		const score = Math.round(lhr.categories[id].score * 100);

		test(`Lighthouse: ${kind} (${middle}) has 100 for ${id}`, score === 100 ? []
			: [`it has ${score}`, ...showFailed(lhr, id)]);
	}
	await page.close();
}
await browser.close();
close();
done();
