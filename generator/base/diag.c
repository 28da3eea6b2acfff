/* base/diag.c - places, errors and messages.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/diag.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

struct DiagList {
	GMutex lock;
	GPtrArray *diags; /* of Diag, owned */
	guint errors;
};

/* Where an error was thrown. */
typedef struct SiteErrorPrivate {
	char *path; /* owned; NULL: no place */
	int line;
	int column;
	gsize text; /* offset in the message of what stands behind the place */
} SiteErrorPrivate;

static void
site_error_private_init(SiteErrorPrivate *self)
{
	*self = (SiteErrorPrivate){0};
}

static void
site_error_private_copy(const SiteErrorPrivate *from, SiteErrorPrivate *to)
{
	*to = *from;
	to->path = g_strdup(from->path);
}

static void
site_error_private_clear(SiteErrorPrivate *self)
{
	g_free(self->path);
}

G_DEFINE_EXTENDED_ERROR(SiteError, site_error)

static void
diag_free(gpointer data)
{
	Diag *diag = data;

	g_free(diag->path);
	g_free(diag->text);
	g_free(diag);
}

static void
append_place(GString *out, const char *path, int line, int column)
{
	if (path == NULL || path[0] == '\0')
		return;
	g_string_append(out, path);
	if (line > 0)
		g_string_append_printf(out, ":%d", line);
	if (line > 0 && column > 0)
		g_string_append_printf(out, ":%d", column);
	g_string_append(out, ": ");
}

static void
add(DiagList *self, DiagLevel level, Span at, const char *rule, char *text)
{
	Diag *diag = g_new0(Diag, 1);

	diag->level = level;
	diag->path = g_strdup(at.path != NULL ? at.path : "");
	diag->line = at.line;
	diag->column = at.column;
	diag->rule = rule;
	diag->text = text;
	g_mutex_lock(&self->lock);
	g_ptr_array_add(self->diags, diag);
	self->errors += level == DIAG_ERROR;
	g_mutex_unlock(&self->lock);
}

static int
compare(gconstpointer a, gconstpointer b)
{
	const Diag *x = *(Diag *const *)a;
	const Diag *y = *(Diag *const *)b;
	int order = strcmp(x->path, y->path);

	if (order == 0)
		order = (x->line > y->line) - (x->line < y->line);
	if (order == 0)
		order = (x->column > y->column) - (x->column < y->column);
	if (order == 0)
		order = strcmp(x->rule, y->rule);
	if (order == 0)
		order = strcmp(x->text, y->text);
	return order;
}

bool
site_throw(GError **error, Span at, SiteError code, const char *format, ...)
{
	g_autoptr(GString) message = g_string_new(NULL);
	SiteErrorPrivate *place;
	gsize text;
	va_list args;

	append_place(message, at.path, at.line, at.column);
	text = message->len;
	va_start(args, format);
	g_string_append_vprintf(message, gettext(format), args);
	va_end(args);
	if (error == NULL)
		return false;
	g_set_error_literal(error, SITE_ERROR, (int)code, message->str);
	place = site_error_get_private(*error);
	place->path = g_strdup(at.path);
	place->line = at.line;
	place->column = at.column;
	place->text = text;
	return false;
}

bool
site_throw_errno(GError **error, const char *path, const char *what, int number)
{
	return site_throw(error, (Span){.path = path}, SITE_ERROR_SYSTEM, "%s: %s", gettext(what),
			  g_strerror(number));
}

int
site_error_status(const GError *error)
{
	if (error->domain != SITE_ERROR)
		return 3;
	switch ((SiteError)error->code) {
	case SITE_ERROR_CONTENT:
		return 1;
	case SITE_ERROR_USAGE:
		return 2;
	case SITE_ERROR_SYSTEM:
		return 3;
	}
	g_assert_not_reached();
}

DiagList *
diag_list_new(void)
{
	DiagList *self = g_new0(DiagList, 1);

	g_mutex_init(&self->lock);
	self->diags = g_ptr_array_new_with_free_func(diag_free);
	return self;
}

void
diag_list_free(DiagList *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->diags);
	g_mutex_clear(&self->lock);
	g_free(self);
}

void
diag_error(DiagList *self, Span at, const char *rule, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(self, DIAG_ERROR, at, rule, g_strdup_vprintf(gettext(format), args));
	va_end(args);
}

void
diag_warning(DiagList *self, Span at, const char *rule, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(self, DIAG_WARNING, at, rule, g_strdup_vprintf(gettext(format), args));
	va_end(args);
}

void
diag_report(DiagList *self, DiagLevel level, Span at, const char *rule, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(self, level, at, rule, g_strdup_vprintf(gettext(format), args));
	va_end(args);
}

void
diag_take(DiagList *self, const char *rule, const GError *error)
{
	const SiteErrorPrivate *place = site_error_get_private(error);
	Span at = {place->path, place->line, place->column};

	add(self, DIAG_ERROR, at, rule, g_strdup(error->message + place->text));
}

void
diag_list_sort(DiagList *self)
{
	g_ptr_array_sort(self->diags, compare);
	for (guint i = self->diags->len; i > 1; i--) {
		Diag *last = g_ptr_array_index(self->diags, i - 1);

		if (compare(&last, &g_ptr_array_index(self->diags, i - 2)) != 0)
			continue;
		self->errors -= last->level == DIAG_ERROR;
		g_ptr_array_remove_index(self->diags, i - 1);
	}
}

void
diag_list_add(DiagList *self, const DiagList *from)
{
	for (guint i = 0; i < from->diags->len; i++) {
		const Diag *diag = g_ptr_array_index(from->diags, i);

		add(self, diag->level, (Span){diag->path, diag->line, diag->column}, diag->rule,
		    g_strdup(diag->text));
	}
}

void
diag_list_keep(DiagList *self, GHashTable *paths)
{
	for (guint i = self->diags->len; i > 0; i--) {
		const Diag *diag = g_ptr_array_index(self->diags, i - 1);

		if (diag->path[0] == '\0' || g_hash_table_contains(paths, diag->path))
			continue;
		self->errors -= diag->level == DIAG_ERROR;
		g_ptr_array_remove_index(self->diags, i - 1);
	}
}

guint
diag_list_length(const DiagList *self)
{
	return self->diags->len;
}

guint
diag_list_errors(const DiagList *self)
{
	return self->errors;
}

const Diag *
diag_list_get(const DiagList *self, guint index)
{
	return g_ptr_array_index(self->diags, index);
}

char *
diag_place(const Diag *diag)
{
	GString *out = g_string_new(NULL);

	append_place(out, diag->path, diag->line, diag->column);
	if (out->len > 0)
		g_string_truncate(out, out->len - strlen(": "));
	return g_string_free(out, FALSE);
}

const char *
diag_level_name(DiagLevel level)
{
	return level == DIAG_ERROR ? _("error") : _("warning");
}

static char *
write_diag(const Diag *diag, const char *level)
{
	GString *out = g_string_new(NULL);

	append_place(out, diag->path, diag->line, diag->column);
	g_string_append_printf(out, "%s: %s", level, diag->text);
	return g_string_free(out, FALSE);
}

char *
diag_to_string(const Diag *diag)
{
	return write_diag(diag, diag_level_name(diag->level));
}

char *
diag_to_gcc(const Diag *diag)
{
	return write_diag(diag, diag->level == DIAG_ERROR ? "error" : "warning");
}

char *
diag_nearest(const char *word, const char *const *names, guint count)
{
	const char *best = text_nearest(word, names, count);

	return best != NULL ? g_strdup_printf(_("; did you mean '%s'?"), best) : g_strdup("");
}
