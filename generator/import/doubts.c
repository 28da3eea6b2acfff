/* import/doubts.c - what the import was not sure of, for the editor who goes over the letter.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/doubts.h"

#include <glib/gi18n.h>
#include <string.h>

struct Doubts {
	GPtrArray *list; /* of Doubt *, owned */
};

static void
free_doubt(gpointer data)
{
	Doubt *doubt = data;

	g_free(doubt->text);
	g_free(doubt);
}

Doubts *
doubts_new(void)
{
	Doubts *self = g_new0(Doubts, 1);

	self->list = g_ptr_array_new_with_free_func(free_doubt);
	return self;
}

void
doubts_free(Doubts *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->list);
	g_free(self);
}

void
doubts_add(Doubts *self, int weight, int source, int page, const char *rule, const char *format,
	   ...)
{
	Doubt *doubt = g_new0(Doubt, 1);
	va_list arguments;

	doubt->weight = weight;
	doubt->source = source;
	doubt->page = page;
	doubt->rule = rule;
	va_start(arguments, format);
	doubt->text = g_strdup_vprintf(gettext(format), arguments);
	va_end(arguments);
	g_ptr_array_add(self->list, doubt);
}

guint
doubts_length(const Doubts *self)
{
	return self->list->len;
}

Doubt *
doubts_get(const Doubts *self, guint index)
{
	return g_ptr_array_index(self->list, index);
}

static int
compare(gconstpointer a, gconstpointer b)
{
	const Doubt *x = *(Doubt *const *)a;
	const Doubt *y = *(Doubt *const *)b;

	if (x->weight != y->weight)
		return y->weight - x->weight;
	if (x->source != y->source)
		return x->source - y->source;
	if (x->rule != y->rule && strcmp(x->rule, y->rule) != 0)
		return strcmp(x->rule, y->rule);
	return strcmp(x->text, y->text);
}

void
doubts_sort(Doubts *self)
{
	g_ptr_array_sort(self->list, compare);
}
