/* content/documents.c - finds the documents of a site and reads their bytes.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "content/documents.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

/* What a content folder holds; the folders of documents first, by DocumentType. */
static const char *const NAMES[] = {
	[DOCUMENT_LETTER] = "brieven",
	[DOCUMENT_DOSSIER] = "dossiers",
	[DOCUMENT_PAGE] = "paginas",
	"cijfers",
	"soorten.yaml",
	"onderwerpen.yaml",
	"edities.yaml",
	"begrippen.yaml",
	"reeksen.yaml",
	"zoektermen.yaml",
	"schrijfwijzer.yaml",
};

enum { FIGURES = 3, FOLDERS = 4, FIRST_FILE = FOLDERS }; /* entries of NAMES that are folders */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DocumentFile, document_file_free)

/* A file in none of the known places; name: its first part below the content folder. */
static void
refuse_place(const char *display, const char *name, bool folder, DiagList *diags)
{
	guint first = folder ? 0 : FIRST_FILE;
	guint count = folder ? FOLDERS : G_N_ELEMENTS(NAMES) - FIRST_FILE;
	g_autofree char *near = diag_nearest(name, NAMES + first, count);

	if (near[0] != '\0')
		diag_error(diags, (Span){.path = display}, "unknown-file", "%s '%s'%s",
			   folder ? _("unknown folder") : _("unknown file"), name, near);
	else
		diag_error(diags, (Span){.path = display}, "unknown-file",
			   "%s '%s'; documents stand in brieven/, dossiers/ and paginas/, "
			   "figures in cijfers/, other files in static/",
			   folder ? _("unknown folder") : _("unknown file"), name);
}

/* name: below its folder. Is it one of a document (ending ".md"), or of figures (".csv")? what: how
 * messages call it. */
static bool
check_name(const char *display, const char *folder, const char *name, const char *ending,
	   const char *what, DiagList *diags)
{
	Span at = {.path = display};
	g_autofree char *stem = NULL;
	g_autofree char *slug = NULL;

	if (strchr(name, '/') != NULL) {
		diag_error(diags, at, "unknown-file",
			   "a folder inside %s/ is not read; move the file to %s/ itself", folder,
			   folder);
		return false;
	}
	if (!g_str_has_suffix(name, ending)) {
		diag_error(diags, at, "unknown-file",
			   "'%s' is no %s; its name must end in '%s', and other files stand "
			   "in static/",
			   name, what, ending);
		return false;
	}
	stem = g_strndup(name, strlen(name) - strlen(ending));
	slug = g_utf8_validate(stem, -1, NULL) ? text_slug(stem) : g_strdup("");
	if (!text_is_slug(stem))
		diag_error(diags, at, "bad-name",
			   "'%s' is no name for a %s; write lower-case letters, digits and "
			   "single hyphens, such as '%s%s'",
			   name, what, slug[0] != '\0' ? slug : "2025-kadernota", ending);
	else if (document_name_is_reserved(stem))
		diag_error(diags, at, "bad-name",
			   "the name '%s' is reserved for pages of the site; choose another", stem);
	else
		return true;
	return false;
}

/* The place in NAMES of the first part of a path; -1 when it is unknown. */
static int
find_name(const char *part, guint first, guint end)
{
	for (guint i = first; i < end; i++)
		if (strcmp(part, NAMES[i]) == 0)
			return (int)i;
	return -1;
}

/* Takes one file of the content folder; rest: its path below that. NULL when it is no document. */
static DocumentFile *
take_file(Source *source, const char *path, const char *rest, DiagList *diags)
{
	g_autofree char *display = source_display(source, path);
	g_auto(GStrv) part = g_strsplit(rest, "/", 2);
	bool folder = part[1] != NULL;
	int place =
		find_name(part[0], folder ? 0 : FIRST_FILE, folder ? FOLDERS : G_N_ELEMENTS(NAMES));
	DocumentFile *file;

	if (place < 0)
		refuse_place(display, part[0], folder, diags);
	if (folder && place == FIGURES)
		(void)check_name(display, part[0], part[1], ".csv", _("file of figures"), diags);
	if (!folder || place < 0 || place > DOCUMENT_PAGE ||
	    !check_name(display, part[0], part[1], ".md", _("document"), diags))
		return NULL;
	file = g_new0(DocumentFile, 1);
	file->type = (DocumentType)place;
	file->slug = g_strndup(part[1], strlen(part[1]) - strlen(".md"));
	file->path = g_strdup(path);
	file->display = g_steal_pointer(&display);
	return file;
}

static int
compare(gconstpointer a, gconstpointer b)
{
	const DocumentFile *x = *(DocumentFile *const *)a;
	const DocumentFile *y = *(DocumentFile *const *)b;

	return x->type != y->type ? (int)x->type - (int)y->type : strcmp(x->slug, y->slug);
}

/* One vocabulary file while it is read: file.text points into bytes, file.path to display. */
typedef struct LoadedFile {
	GBytes *bytes; /* owned */
	char *display; /* owned */
} LoadedFile;

static void
clear_loaded(LoadedFile *self)
{
	g_clear_pointer(&self->bytes, g_bytes_unref);
	g_clear_pointer(&self->display, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LoadedFile, clear_loaded)

/* A file that is not UTF-8 counts as empty: a message says what is wrong with it. */
static bool
load(Source *source, const char *content, const char *name, LoadedFile *loaded,
     VocabularyFile *out_file, DiagList *diags, GError **error)
{
	g_autofree char *path = g_strdup_printf("%s/%s", content, name);
	gsize length = 0;
	const char *text;

	loaded->display = source_display(source, path);
	*out_file = (VocabularyFile){.path = loaded->display};
	if (!source_has(source, path))
		return true;
	loaded->bytes = source_read(source, path, error);
	if (loaded->bytes == NULL)
		return false;
	text = g_bytes_get_data(loaded->bytes, &length);
	out_file->text = "";
	out_file->refused =
		text != NULL && !documents_check_utf8(loaded->display, text, length, diags);
	if (text == NULL || out_file->refused)
		return true;
	out_file->text = text;
	out_file->length = length;
	return true;
}

/* The files of cijfers/ while they are read. */
typedef struct LoadedValues {
	GArray *files;     /* of SeriesFile; slugs owned by slugs, texts by loaded */
	GPtrArray *slugs;  /* owned */
	GPtrArray *loaded; /* owned */
} LoadedValues;

static void
free_loaded(gpointer loaded)
{
	clear_loaded(loaded);
	g_free(loaded);
}

static void
clear_values(LoadedValues *self)
{
	g_clear_pointer(&self->files, g_array_unref);
	g_clear_pointer(&self->slugs, g_ptr_array_unref);
	g_clear_pointer(&self->loaded, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LoadedValues, clear_values)

/* All of cijfers/ that has a right name; documents_find() says what has not. */
static bool
load_values(Source *source, const char *content, LoadedValues *out_values, DiagList *diags,
	    GError **error)
{
	g_autofree char *folder = g_strdup_printf("%s/%s", content, NAMES[FIGURES]);
	g_autoptr(GPtrArray) paths = source_list(source, folder, error);
	g_autoptr(DiagList) ignored = diag_list_new();

	if (paths == NULL)
		return false;
	out_values->files = g_array_new(FALSE, TRUE, sizeof(SeriesFile));
	out_values->slugs = g_ptr_array_new_with_free_func(g_free);
	out_values->loaded = g_ptr_array_new_with_free_func(free_loaded);
	for (guint i = 0; i < paths->len; i++) {
		const char *path = paths->pdata[i];
		const char *name = path + strlen(folder) + 1;
		LoadedFile *loaded;
		SeriesFile file = {0};

		if (!check_name(path, NAMES[FIGURES], name, ".csv", "", ignored))
			continue;
		loaded = g_new0(LoadedFile, 1);
		g_ptr_array_add(out_values->loaded, loaded);
		if (!load(source, content, path + strlen(content) + 1, loaded, &file.file, diags,
			  error))
			return false;
		file.slug = g_strndup(name, strlen(name) - strlen(".csv"));
		g_ptr_array_add(out_values->slugs, (gpointer)file.slug);
		g_array_append_val(out_values->files, file);
	}
	return true;
}

void
document_file_free(DocumentFile *self)
{
	if (self == NULL)
		return;
	g_free(self->slug);
	g_free(self->path);
	g_free(self->display);
	g_free(self);
}

GPtrArray *
documents_find(Source *source, const char *content, DiagList *diags, GError **error)
{
	g_autoptr(GPtrArray) paths = source_list(source, content, error);
	GPtrArray *files;

	if (paths == NULL)
		return NULL;
	files = g_ptr_array_new_with_free_func((GDestroyNotify)document_file_free);
	for (guint i = 0; i < paths->len; i++) {
		const char *path = paths->pdata[i];
		DocumentFile *file = take_file(source, path, path + strlen(content) + 1, diags);

		if (file != NULL)
			g_ptr_array_add(files, file);
	}
	g_ptr_array_sort(files, compare);
	return files;
}

Vocabulary *
documents_read_vocabulary(Source *source, const char *content, DiagList *diags, GError **error)
{
	VocabularyFiles files = {0};
	g_auto(LoadedFile) kinds = {0};
	g_auto(LoadedFile) topics = {0};
	g_auto(LoadedFile) editions = {0};
	g_auto(LoadedFile) terms = {0};
	g_auto(LoadedFile) series = {0};
	g_auto(LoadedValues) values = {0};
	g_auto(LoadedFile) search = {0};
	g_auto(LoadedFile) jargon = {0};

	if (!load(source, content, "soorten.yaml", &kinds, &files.kinds, diags, error) ||
	    !load(source, content, "onderwerpen.yaml", &topics, &files.topics, diags, error) ||
	    !load(source, content, "edities.yaml", &editions, &files.editions, diags, error) ||
	    !load(source, content, "begrippen.yaml", &terms, &files.terms, diags, error) ||
	    !load(source, content, "zoektermen.yaml", &search, &files.search, diags, error) ||
	    !load(source, content, "schrijfwijzer.yaml", &jargon, &files.jargon, diags, error) ||
	    !load(source, content, "reeksen.yaml", &series, &files.series, diags, error) ||
	    !load_values(source, content, &values, diags, error))
		return NULL;
	files.values = (const SeriesFile *)values.files->data;
	files.value_count = values.files->len;
	return vocabulary_read(&files, diags);
}

/* The first sign at or behind p that changes the direction of what follows; NULL: there is none.
 * These are U+202A to U+202E and U+2066 to U+2069 (Unicode, UAX #9, section 2). */
static const char *
find_bidi(const char *p, const char *end)
{
	while (end - p > 2 && (p = memchr(p, 0xe2, (gsize)(end - p) - 2)) != NULL) {
		gunichar c = g_utf8_get_char(p);

		if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
			return p;
		p++;
	}
	return NULL;
}

static void
warn_of_bidi(const char *path, const char *text, gsize length, DiagList *diags)
{
	const char *end = text + length;
	const char *line_start = text;
	const char *seen = text;
	Span at = {.path = path, .line = 1};

	for (const char *p = find_bidi(text, end); p != NULL; p = find_bidi(p + 1, end)) {
		for (; seen < p; seen++)
			if (*seen == '\n') {
				at.line++;
				line_start = seen + 1;
			}
		at.column = (int)(p - line_start) + 1;
		diag_warning(
			diags, at, "bidi",
			"U+%04X turns the direction of what follows, so that it reads otherwise "
			"than it is written; remove it",
			g_utf8_get_char(p));
	}
}

bool
documents_check_utf8(const char *path, const char *text, gsize length, DiagList *diags)
{
	gsize bad = text_invalid_at(text, length);
	gsize start = length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	Span at = {.path = path, .line = 1};

	if (bad == length) {
		warn_of_bidi(path, text, length, diags);
		return true;
	}
	for (gsize i = start; i < bad; i++) {
		if (text[i] != '\n')
			continue;
		at.line++;
		start = i + 1;
	}
	at.column = (int)(bad - start) + 1;
	diag_error(diags, at, "invalid-utf8",
		   "byte 0x%02x is not UTF-8 text; save the file as UTF-8",
		   (guint)(guchar)text[bad]);
	return false;
}
