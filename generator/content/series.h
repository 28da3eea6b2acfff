/* content/series.h - key figures: a quantity, by the year that it is for and the edition that says it.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * reeksen.yaml says which series there are: slug, label, unit, topic (optional), description. The
 * file is not required. cijfers/<slug>.csv has the values of one: a head
 * "series;for_year;edition;value;unit;status;source;note", then a row for each year and edition; a
 * cell with ';' or '"' stands in quotes, as in RFC 4180. `source` is a letter, and perhaps the part of
 * it, where the value stands: "2025-miljoenennota-2026#berekening-accressen".
 *
 * A value is digits and decimals as printed, never a double: 8,4 stays 8,4 beside 8,40.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "base/figure.h"

typedef struct Topic Topic;
typedef struct Edition Edition;

typedef enum SeriesUnit {
	SERIES_PERCENT,       /* "%" */
	SERIES_EURO,          /* "euro" */
	SERIES_THOUSAND_EURO, /* "duizend euro" */
	SERIES_MILLION_EURO,  /* "mln euro" */
	SERIES_BILLION_EURO,  /* "mld euro" */
	SERIES_NUMBER,        /* "aantal" */
} SeriesUnit;

typedef enum SeriesStatus {
	SERIES_ESTIMATE,    /* raming */
	SERIES_PROVISIONAL, /* voorlopig */
	SERIES_FINAL,       /* definitief */
	SERIES_DERIVED,     /* afgeleid: computed from a printed difference */
	SERIES_BUDGET,      /* begroting */
	SERIES_ADVICE,      /* advies */
} SeriesStatus;

typedef struct SeriesValue {
	int year;               /* that it is for: 1900..2199 */
	const Edition *edition; /* that says it */
	const char *text;       /* as printed, with U+2212 for a minus: "1.036,297" */
	Figure figure;          /* the same, plain: the unit is that of the series */
	SeriesStatus status;
	const char *source;  /* slug of a letter */
	const char *anchor;  /* id of a part of it, or NULL */
	const char *note;    /* or NULL */
	Span at;             /* of the value */
	Span source_at;
	const void *letter;  /* set by the model: the Document of source; NULL: there is none */
	const void *item;    /* set by the model: the Item that anchor names, or NULL */
} SeriesValue;

typedef struct Series {
	const char *slug;
	const char *label;
	SeriesUnit unit;
	const Topic *topic;      /* NULL: none */
	const char *description; /* one sentence */
	SeriesValue *values;     /* by year, then by edition, oldest first; each pair once */
	guint value_count;       /* 0: it has no page */
	guint index;
	Span at; /* of its entry in reeksen.yaml */
} Series;

/* "mln euro"; "raming": as the files have it. */
const char *series_unit_name(SeriesUnit unit);
const char *series_status_name(SeriesStatus status);

/* How many zeros the unit stands for: 6 for millions. */
int series_unit_scale(SeriesUnit unit);

/* The newest value for a year; NULL when there is none. */
const SeriesValue *series_last(const Series *self, int year);

/* The value for a year that one edition gives; NULL when it gives none. */
const SeriesValue *series_at(const Series *self, int year, const Edition *edition);

/* The value for the same year that the edition before this one gave; NULL for the first. */
const SeriesValue *series_before(const Series *self, const SeriesValue *value);

/* Is there a newer one for the same year that differs? */
bool series_is_superseded(const Series *self, const SeriesValue *value);
