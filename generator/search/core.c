/* search/core.c - zoek/kern.js: what every query needs; and zoek/onderwerpen.js.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/core.h"

#include "search/pack.h"
#include "search/tokens.h"

/* --- lists
 * ---------------------------------------------------------------------------------------- */

static void
start_key(GString *out, const char *key)
{
	g_string_append_printf(out, "%s%s:", out->str[out->len - 1] == '{' ? "" : ",\n", key);
}

static void
append_packed(GString *out, const char *key, const GString *packed)
{
	start_key(out, key);
	pack_string(out, packed->str);
}

static void
append_words(GString *out, const char *key, const GPtrArray *words)
{
	g_autoptr(GString) list = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(list, "%s%s", i > 0 ? "!" : "",
				       (const char *)words->pdata[i]);
	append_packed(out, key, list);
}

static void
append_dictionary(GString *out, const WordTable *words)
{
	g_autoptr(GPtrArray) list = g_ptr_array_new();

	for (guint i = 0; i < word_table_count(words); i++)
		g_ptr_array_add(list, (gpointer)word_table_text(words, i));
	append_words(out, "dictionary", list);
}

static void
append_stopwords(GString *out, const Vocabulary *vocabulary)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < vocabulary->search_rule_count; i++)
		for (const char *const *text = vocabulary->search_rules[i].stopwords; *text != NULL;
		     text++) {
			g_auto(TokenReader) reader = token_reader(*text);

			while (token_next(&reader))
				g_ptr_array_add(words, g_strdup(reader.word->str));
		}
	append_words(out, "stopwords", words);
}

/* --- vocabulary
 * ----------------------------------------------------------------------------------- */

static void
append_item(GString *out, const char *text)
{
	if (out->str[out->len - 1] != '[')
		g_string_append_c(out, ',');
	pack_string(out, text);
}

/* The place of an aspect's heading in headings, where it is added if need be. */
static guint
place_heading(GPtrArray *headings, const AspectKind *aspect)
{
	guint place;

	if (g_ptr_array_find_with_equal_func(headings, aspect->heading, g_str_equal, &place))
		return place;
	g_ptr_array_add(headings, (gpointer)aspect->heading);
	return headings->len - 1;
}

static void
append_kinds(GString *out, const Vocabulary *vocabulary, GPtrArray *headings)
{
	start_key(out, "kinds");
	g_string_append_c(out, '[');
	for (guint i = 0; i < vocabulary->kind_count; i++) {
		const Kind *kind = &vocabulary->kinds[i];

		g_string_append(out, i > 0 ? ",[" : "[");
		pack_string(out, kind->label);
		g_string_append(out, ",[");
		for (guint j = 0; j < kind->aspect_count; j++)
			g_string_append_printf(out, "%s%u", j > 0 ? "," : "",
					       place_heading(headings, &kind->aspects[j]));
		g_string_append(out, "]]");
	}
	g_string_append_c(out, ']');
}

static void
append_names(GString *out, const Vocabulary *vocabulary)
{
	g_autoptr(GPtrArray) headings = g_ptr_array_new();

	append_kinds(out, vocabulary, headings);
	start_key(out, "aspects");
	g_string_append_c(out, '[');
	for (guint i = 0; i < headings->len; i++)
		append_item(out, headings->pdata[i]);
	g_string_append_c(out, ']');
	start_key(out, "topics");
	g_string_append_c(out, '[');
	for (guint i = 0; i < vocabulary->topic_count; i++)
		append_item(out, vocabulary->topics[i]->label);
	g_string_append_c(out, ']');
}

/* --- documents and entries
 * ------------------------------------------------------------------------ */

static guint
year_of(const Head *head)
{
	if (head->kind != NULL)
		return (guint)head->date.year;
	return head->edition != NULL ? (guint)head->edition->date.year : 0;
}

/* What the filter on kind tells apart; see core.h. */
static guint
sort_of(const Document *document)
{
	switch (document->type) {
	case DOCUMENT_PAGE:
		return 1;
	case DOCUMENT_DOSSIER:
		return 2;
	case DOCUMENT_LETTER:
		return 3 + document->head->kind->index;
	}
	g_assert_not_reached();
}

static void
append_documents(GString *out, const Postings *postings)
{
	g_autoptr(GString) packed = g_string_new(NULL);

	for (guint i = 0; i < postings->units->units->len; i++) {
		guint first = search_unit_entry(postings->units, i);
		guint count = search_unit_entry(postings->units, i + 1) - first;
		const Document *document =
			count > 0 ? g_array_index(postings->entries, SearchEntry, first).document
				  : NULL;

		pack_number(packed, document != NULL ? sort_of(document) : 0);
		pack_number(packed, document != NULL ? year_of(document->head) : 0);
		pack_number(packed, count);
	}
	append_packed(out, "documents", packed);
}

static void
append_chunks(GString *out, const Excerpts *excerpts)
{
	g_autoptr(GString) packed = g_string_new(NULL);

	for (guint i = 0; i < excerpts->chunks->len; i++)
		pack_number(packed, g_array_index(excerpts->chunks, Chunk, i).count);
	append_packed(out, "chunks", packed);
}

void
search_core(const Postings *postings, const Shards *shards, const Excerpts *excerpts,
	    const Vocabulary *vocabulary, bool has_old, GString *out)
{
	g_string_append_c(out, '{');
	append_words(out, "shards", shards->prefixes);
	append_stopwords(out, vocabulary);
	append_dictionary(out, excerpts->words);
	append_names(out, vocabulary);
	append_documents(out, postings);
	append_chunks(out, excerpts);
	start_key(out, "old");
	g_string_append(out, has_old ? "1" : "0");
	g_string_append_c(out, '}');
}

void
search_topics(const Postings *postings, GString *out)
{
	for (guint i = 0; i < postings->entries->len; i++) {
		guint count;
		const Topic *const *topics = search_entry_topics(
			&g_array_index(postings->entries, SearchEntry, i), &count);

		pack_number(out, count);
		for (guint j = 0; j < count; j++)
			pack_number(out, topics[j]->index);
	}
}
