/* import/pdf.c - a PDF -> lines, through pdftotext -bbox-layout.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * pdftotext gives pages, blocks, lines and words with their boxes, in reading order (poppler-utils,
 * pdftotext(1)). The height of a line's words stands for the size of its letters. The cells of a
 * table come as blocks of their own: a line of nothing but figures is put behind the words that
 * stand on its left, at its height. Read as it comes, so that only lines are kept of a long letter.
 */
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "import/cells.h"
#include "import/lines.h"

enum {
	CHUNK = 64 * 1024,
	ROWS_MAX = 2000, /* lines of a page, at most, of which rows are looked for */
};

/* A line as it was read, with its box in points from the page's top left. */
typedef struct PdfLine {
	GString *text;
	GArray *words; /* of Segment, without their texts */
	double left, top, right, bottom;
	double height; /* of its first word */
	bool block;    /* the first of its block */
	bool cells;    /* nothing but figures */
	guint row;     /* index of the line that it was put behind; its own where it stays */
} PdfLine;

typedef struct Reader {
	Letter *letter;
	GPtrArray *lines; /* of PdfLine *, of the page at hand */
	GString *word;    /* NULL outside a word */
	Segment box;      /* of the word */
	double top, bottom;
	bool block;
	int page;
	int number;
	GHashTable *sizes; /* tenths of a point -> characters */
} Reader;

static void
free_line(gpointer data)
{
	PdfLine *line = data;

	(void)g_string_free(line->text, TRUE);
	g_array_unref(line->words);
	g_free(line);
}

/* --- words --------------------------------------------------------------------------------------
 */

static double
read_number(const char **names, const char **values, const char *name)
{
	for (guint i = 0; names[i] != NULL; i++)
		if (strcmp(names[i], name) == 0)
			return g_ascii_strtod(values[i], NULL);
	return 0;
}

static PdfLine *
last_line(const Reader *self)
{
	return self->lines->len > 0 ? g_ptr_array_index(self->lines, self->lines->len - 1) : NULL;
}

static void
start_line(Reader *self)
{
	PdfLine *line = g_new0(PdfLine, 1);

	line->text = g_string_new(NULL);
	line->words = g_array_new(FALSE, FALSE, sizeof(Segment));
	line->block = self->block;
	line->row = self->lines->len;
	self->block = false;
	g_ptr_array_add(self->lines, line);
}

/* A small number behind a word is the marker of a footnote: it belongs to that word. */
static bool
is_marker(const Reader *self, const PdfLine *line)
{
	return line->words->len > 0 && self->bottom - self->top < line->height * 0.8 &&
	       strspn(self->word->str, "0123456789") == self->word->len && self->word->len <= 3;
}

static void
end_word(Reader *self)
{
	PdfLine *line = last_line(self);

	if (line == NULL || self->word->len == 0)
		return;
	if (is_marker(self, line)) {
		g_string_append(line->text, self->word->str);
		return;
	}
	if (line->words->len == 0) {
		line->left = self->box.left;
		line->top = self->top;
		line->bottom = self->bottom;
		line->height = self->bottom - self->top;
	} else {
		g_string_append_c(line->text, ' ');
	}
	g_string_append(line->text, self->word->str);
	line->right = self->box.right;
	g_array_append_val(line->words, self->box);
}

/* --- rows ---------------------------------------------------------------------------------------
 */

static bool
has_only_cells(const PdfLine *line)
{
	g_auto(Cells) cells = {0};
	Line probe = {.text = line->text->str};

	cells_read(&cells, &probe);
	return cells.words->len > 0 &&
	       (cells.figures == cells.words->len || cells.heads == cells.words->len);
}

static bool
on_one_height(const PdfLine *a, const PdfLine *b)
{
	double middle_a = (a->top + a->bottom) / 2;
	double middle_b = (b->top + b->bottom) / 2;

	return fabs(middle_a - middle_b) < MIN(a->height, b->height) * 0.4;
}

/* The line right on the left of the one at index, at its height; its own index: none. */
static guint
find_left(const GPtrArray *lines, guint index)
{
	const PdfLine *line = g_ptr_array_index(lines, index);
	guint best = index;
	double nearest = G_MAXDOUBLE;

	for (guint i = 0; i < lines->len; i++) {
		const PdfLine *other = g_ptr_array_index(lines, i);
		double gap = line->left - other->right;

		if (i != index && gap >= 0 && gap < nearest && on_one_height(line, other)) {
			nearest = gap;
			best = i;
		}
	}
	return best;
}

static void
find_rows(GPtrArray *lines)
{
	if (lines->len > ROWS_MAX)
		return;
	for (guint i = 0; i < lines->len; i++) {
		PdfLine *line = g_ptr_array_index(lines, i);

		line->cells = has_only_cells(line);
		if (line->cells)
			line->row = find_left(lines, i);
	}
}

/* Where a line ends up: rows are chains of cells. */
static guint
row_of(const GPtrArray *lines, guint index)
{
	for (guint steps = 0; steps < lines->len; steps++) {
		const PdfLine *line = g_ptr_array_index(lines, index);

		if (line->row == index)
			break;
		index = line->row;
	}
	return index;
}

static int
by_left(gconstpointer a, gconstpointer b)
{
	const PdfLine *x = *(PdfLine *const *)a;
	const PdfLine *y = *(PdfLine *const *)b;

	return (x->left > y->left) - (x->left < y->left);
}

/* --- lines --------------------------------------------------------------------------------------
 */

/* Is there more room above the line than between lines of a paragraph? */
static bool
stands_off(const PdfLine *above, const PdfLine *line)
{
	double room = line->top - above->bottom;

	return room > MIN(above->height, line->height) * 0.45 || room < -above->height;
}

/* Adds the pieces, from left to right, as one line. */
static void
add_line(Reader *self, GPtrArray *pieces, const PdfLine *above, bool first)
{
	const PdfLine *main = g_ptr_array_index(pieces, 0);
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Segment));
	Line *line = arena_new0(self->letter->arena, Line);
	guint tenths;

	g_ptr_array_sort(pieces, by_left);
	for (guint i = 0; i < pieces->len; i++) {
		const PdfLine *piece = g_ptr_array_index(pieces, i);

		g_string_append_printf(text, "%s%s", i > 0 ? " " : "", piece->text->str);
		g_array_append_vals(words, piece->words->data, piece->words->len);
	}
	line->number = ++self->number;
	line->page = self->page;
	line->raw = arena_strdup(self->letter->arena, text->str);
	line->gap = first ? GAP_PAGE : GAP_NONE;
	line->blanks = !first && above != NULL && stands_off(above, main);
	line->size = main->height;
	line->words = arena_copy(self->letter->arena, words->data, words->len * sizeof(Segment));
	line->word_count = words->len;
	g_ptr_array_add(self->letter->lines, line);
	tenths = (guint)(line->size * 10 + 0.5);
	g_hash_table_insert(self->sizes, GUINT_TO_POINTER(tenths),
			    GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(
						     self->sizes, GUINT_TO_POINTER(tenths))) +
					     look_length(line->raw)));
}

static void
end_page(Reader *self)
{
	const PdfLine *above = NULL;
	g_autofree guint *rows = g_new(guint, self->lines->len + 1);
	g_autoptr(GPtrArray) pieces = g_ptr_array_new();
	bool first = true;

	find_rows(self->lines);
	for (guint i = 0; i < self->lines->len; i++)
		rows[i] = row_of(self->lines, i);
	for (guint i = 0; i < self->lines->len; i++) {
		PdfLine *line = g_ptr_array_index(self->lines, i);

		if (rows[i] != i || line->words->len == 0)
			continue;
		g_ptr_array_set_size(pieces, 0);
		g_ptr_array_add(pieces, line);
		for (guint j = 0; self->lines->len <= ROWS_MAX && j < self->lines->len; j++)
			if (j != i && rows[j] == i)
				g_ptr_array_add(pieces, g_ptr_array_index(self->lines, j));
		add_line(self, pieces, above, first);
		above = line;
		first = false;
	}
	g_ptr_array_set_size(self->lines, 0);
}

/* --- the stream ---------------------------------------------------------------------------------
 */

static void
start_element(GMarkupParseContext *context, const char *name, const char **names,
	      const char **values, gpointer data, GError **error)
{
	Reader *self = data;

	(void)context;
	(void)error;
	if (strcmp(name, "page") == 0) {
		self->page++;
	} else if (strcmp(name, "block") == 0) {
		self->block = true;
	} else if (strcmp(name, "line") == 0) {
		start_line(self);
	} else if (strcmp(name, "word") == 0) {
		self->word = g_string_new(NULL);
		self->box.left = read_number(names, values, "xMin");
		self->box.right = read_number(names, values, "xMax");
		self->top = read_number(names, values, "yMin");
		self->bottom = read_number(names, values, "yMax");
	}
}

static void
end_element(GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
	Reader *self = data;

	(void)context;
	(void)error;
	if (strcmp(name, "page") == 0) {
		end_page(self);
	} else if (strcmp(name, "word") == 0 && self->word != NULL) {
		end_word(self);
		(void)g_string_free(self->word, TRUE);
		self->word = NULL;
	}
}

static void
read_characters(GMarkupParseContext *context, const char *text, gsize length, gpointer data,
		GError **error)
{
	Reader *self = data;

	(void)context;
	(void)error;
	if (self->word != NULL)
		g_string_append_len(self->word, text, (gssize)length);
}

static bool
parse_stream(Reader *self, GInputStream *stream, GError **error)
{
	static const GMarkupParser PARSER = {
		.start_element = start_element,
		.end_element = end_element,
		.text = read_characters,
	};
	g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&PARSER, 0, self, NULL);
	g_autofree char *chunk = g_malloc(CHUNK);
	gssize length;

	while ((length = g_input_stream_read(stream, chunk, CHUNK, NULL, error)) > 0)
		if (!g_markup_parse_context_parse(context, chunk, length, error))
			return false;
	return length == 0 && g_markup_parse_context_end_parse(context, error);
}

/* The size that most characters have. */
static double
body_size(const Reader *self)
{
	GHashTableIter iter;
	gpointer size, count;
	guint best = 0, most = 0;

	g_hash_table_iter_init(&iter, self->sizes);
	while (g_hash_table_iter_next(&iter, &size, &count)) {
		guint n = GPOINTER_TO_UINT(count);

		if (n > most || (n == most && GPOINTER_TO_UINT(size) < best)) {
			best = GPOINTER_TO_UINT(size);
			most = n;
		}
	}
	return best / 10.0;
}

static GSubprocess *
start_pdftotext(const char *path, GError **error)
{
	g_autofree char *full = g_canonicalize_filename(path, NULL);
	g_autoptr(GError) failure = NULL;
	GSubprocess *process = g_subprocess_new(
		G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &failure,
		"pdftotext", "-q", "-bbox-layout", "-enc", "UTF-8", full, "-", NULL);

	if (process == NULL)
		(void)site_throw(error, (Span){.path = path}, SITE_ERROR_SYSTEM,
				 "pdftotext can't be started (%s); install it ('apt-get install "
				 "poppler-utils'), or give the letter's text instead of its PDF",
				 failure->message);
	return process;
}

static bool
read_process(Reader *self, GSubprocess *process, const char *path, GError **error)
{
	g_autoptr(GError) failure = NULL;
	bool parsed = parse_stream(self, g_subprocess_get_stdout_pipe(process), &failure);

	if (!parsed)
		g_subprocess_force_exit(process);
	if (!g_subprocess_wait(process, NULL, error))
		return false;
	if (parsed && g_subprocess_get_successful(process))
		return true;
	return site_throw(error, (Span){.path = path}, SITE_ERROR_CONTENT,
			  "pdftotext can't read this PDF (%s); it may be damaged, or need a "
			  "password. Save it anew, or give its text",
			  !parsed && g_subprocess_get_if_exited(process) &&
					  g_subprocess_get_exit_status(process) == 0
				  ? failure->message
				  : _("it gave up"));
}

bool
read_pdf(Letter *letter, const char *path, GError **error)
{
	g_autoptr(GSubprocess) process = start_pdftotext(path, error);
	Reader self = {.letter = letter};
	bool done;

	if (process == NULL)
		return false;
	self.lines = g_ptr_array_new_with_free_func(free_line);
	self.sizes = g_hash_table_new(NULL, NULL);
	done = read_process(&self, process, path, error);
	letter->pages = (guint)MAX(self.page, 1);
	letter->size = body_size(&self);
	read_layout(letter);
	if (self.word != NULL)
		(void)g_string_free(self.word, TRUE);
	g_ptr_array_unref(self.lines);
	g_hash_table_unref(self.sizes);
	return done;
}
