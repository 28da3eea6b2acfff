/* tests/unit/import-checks.h - what must hold of every import; for the unit test and the fuzzer.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "helpers.h"
#include "import/import.h"

static const char IMPORT_KINDS[] = "- slug: prinsjesdagbrief\n"
				   "  label: Prinsjesdagbrief\n"
				   "  aspects:\n"
				   "    - slug: kabinet\n"
				   "      heading: Wat wil het kabinet?\n"
				   "    - slug: gemeenten\n"
				   "      heading: Wat betekent dit voor gemeenten?\n"
				   "- slug: nota\n"
				   "  label: Nota\n"
				   "  aspects:\n"
				   "    - slug: trends\n"
				   "      heading: Trends en ontwikkelingen\n"
				   "    - slug: koers\n"
				   "      heading: Koers in 2026\n";

typedef struct ImportSite {
	Vocabulary *vocabulary;
	TermMatcher *matcher;
	Knowledge *knowledge;
} ImportSite;

static inline void
import_site_init(ImportSite *self)
{
	g_autoptr(DiagList) diags = diag_list_new();
	VocabularyFiles files = {
		.kinds = site_file("soorten.yaml", IMPORT_KINDS),
		.topics = site_file("onderwerpen.yaml", SITE_TOPICS),
		.editions = site_file("edities.yaml", SITE_EDITIONS),
		.terms = site_file("begrippen.yaml", SITE_TERMS),
	};

	self->vocabulary = vocabulary_read(&files, diags);
	assert_said(diags, "", "");
	self->matcher = term_matcher_new(self->vocabulary);
	self->knowledge = knowledge_new(NULL, NULL);
}

static inline void
import_site_clear(ImportSite *self)
{
	knowledge_free(self->knowledge);
	term_matcher_free(self->matcher);
	vocabulary_free(self->vocabulary);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ImportSite, import_site_clear)

/* Owned by the caller; NULL with error. */
static inline ImportResult *
import_text(const ImportSite *site, const char *text, GError **error)
{
	ImportInput input = {
		.path = "brief.txt",
		.text = text,
		.length = strlen(text),
		.edition = &site->vocabulary->editions[0],
		.vocabulary = site->vocabulary,
		.knowledge = site->knowledge,
	};

	return import_letter(&input, error);
}

/* Says what went wrong with which text; ends as the fuzzer expects. */
static inline void
import_fail(const char *why, const char *text)
{
	g_printerr("%s\n%s\n", why, text);
	abort();
}

/* No error in the letter: warnings, since it is a concept. */
static inline void
import_assert_checks(const ImportSite *site, const ImportResult *result)
{
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GBytes) bytes = g_bytes_new(result->text, result->length);
	DocumentFile file = {
		.type = DOCUMENT_LETTER,
		.slug = (char *)"brief",
		.path = (char *)"content/brieven/brief.md",
		.display = (char *)"brief.md",
	};
	g_autoptr(Document) document =
		document_read(&file, bytes, site->vocabulary, site->matcher, diags);

	if (diag_list_errors(diags) > 0) {
		g_autofree char *said = print_diags(diags, "");

		import_fail(said, result->text);
	}
	g_assert_nonnull(document->head);
}

/* The import of text, whatever it is: a result that is in order, or a reason. */
static inline void
import_check(const ImportSite *site, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(ImportResult) result = import_text(site, text, &error);

	if (result == NULL) {
		g_assert_error(error, SITE_ERROR, SITE_ERROR_CONTENT);
		if (strstr(error->message, "mistake of the import") != NULL)
			import_fail(error->message, text);
		return;
	}
	g_assert_no_error(error);
	g_assert_true(result->proof.holds);
	import_assert_checks(site, result);
}
