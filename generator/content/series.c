/* content/series.c - reeksen.yaml: the series of key figures; and finding values in them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "content/series.h"

#include <glib/gi18n.h>

#include "content/entries.h"

static const char *const UNITS[] = {
	[SERIES_PERCENT] = "%",
	[SERIES_EURO] = "euro",
	[SERIES_THOUSAND_EURO] = "duizend euro",
	[SERIES_MILLION_EURO] = "mln euro",
	[SERIES_BILLION_EURO] = "mld euro",
	[SERIES_NUMBER] = "aantal",
	NULL,
};

static const char *const STATUSES[] = {
	[SERIES_ESTIMATE] = "raming",  [SERIES_PROVISIONAL] = "voorlopig",
	[SERIES_FINAL] = "definitief", [SERIES_DERIVED] = "afgeleid",
	[SERIES_BUDGET] = "begroting", [SERIES_ADVICE] = "advies",
};

static void
set_unit(const FieldContext *context, const YamlNode *node, void *slot)
{
	int choice = field_choice(context, _("unit"), UNITS, node);

	if (choice >= 0)
		*(SeriesUnit *)slot = (SeriesUnit)choice;
}

static void
set_topic(const FieldContext *context, const YamlNode *node, void *slot)
{
	const char *slug = NULL;
	const Topic *topic;
	g_autofree char *near = NULL;

	field_text(context, node, &slug);
	if (slug == NULL)
		return;
	topic = vocabulary_topic(context->vocabulary, slug);
	if (topic != NULL) {
		*(const Topic **)slot = topic;
		return;
	}
	near = vocabulary_near_topic(context->vocabulary, slug);
	if (near != NULL)
		diag_error(context->diags, node->at, "unknown-topic", "unknown topic '%s'%s", slug,
			   near);
}

static bool
read_series(const FieldContext *context, const YamlNode *map, Series *series)
{
	static const Field FIELDS[] = {
		{"slug", true, field_new_slug, offsetof(Series, slug)},
		{"label", true, field_text, offsetof(Series, label)},
		{"unit", true, set_unit, offsetof(Series, unit)},
		{"topic", false, set_topic, offsetof(Series, topic)},
		{"description", true, field_text, offsetof(Series, description)},
	};

	fields_read(context, map, FIELDS, G_N_ELEMENTS(FIELDS), series);
	if (series->slug == NULL)
		return false;
	if (series->label == NULL)
		series->label = series->slug;
	if (series->description == NULL)
		series->description = "";
	return true;
}

void
vocabulary_read_series(Vocabulary *self, const VocabularyFile *file, DiagList *diags)
{
	g_auto(Entries) entries = {0};
	Series *series;

	if (file->text == NULL)
		return;
	self->series_unread = !entries_open(&entries, self, file, _("this series"), diags);
	entries.context.vocabulary = self;
	series = arena_array(self->arena, Series, entries.maps->len);
	for (guint i = 0; i < entries.maps->len; i++) {
		const YamlNode *map = entries.maps->pdata[i];
		Series one = {.index = self->series_count, .at = map->at};

		one.at.path = arena_strdup(self->arena, map->at.path);
		if (read_series(&entries.context, map, &one))
			series[self->series_count++] = one;
	}
	self->series = series;
}

/* --- for all ---------------------------------------------------------------------------------- */

const char *
series_unit_name(SeriesUnit unit)
{
	return UNITS[unit];
}

const char *
series_status_name(SeriesStatus status)
{
	return STATUSES[status];
}

int
series_unit_scale(SeriesUnit unit)
{
	switch (unit) {
	case SERIES_THOUSAND_EURO:
		return 3;
	case SERIES_MILLION_EURO:
		return 6;
	case SERIES_BILLION_EURO:
		return 9;
	case SERIES_PERCENT:
	case SERIES_EURO:
	case SERIES_NUMBER:
		break;
	}
	return 0;
}

const SeriesValue *
series_last(const Series *self, int year)
{
	const SeriesValue *last = NULL;

	for (guint i = 0; i < self->value_count && self->values[i].year <= year; i++)
		if (self->values[i].year == year)
			last = &self->values[i];
	return last;
}

const SeriesValue *
series_at(const Series *self, int year, const Edition *edition)
{
	for (guint i = 0; i < self->value_count; i++)
		if (self->values[i].year == year && self->values[i].edition == edition)
			return &self->values[i];
	return NULL;
}

const SeriesValue *
series_before(const Series *self, const SeriesValue *value)
{
	return value > self->values && value[-1].year == value->year ? value - 1 : NULL;
}

bool
series_is_superseded(const Series *self, const SeriesValue *value)
{
	const SeriesValue *last = series_last(self, value->year);

	return last != value && figure_compare(last->figure, value->figure) != 0;
}
