/* render/series_chart.h - charts of series and of ```grafiek blocks; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "render/chart.h"
#include "render/site.h"

/* A series over the years: a line an edition where editions give several years; else a bar a year
 * with its last value. id: what the ids of the drawing begin with, unique on the page. */
Html series_chart(PageContext *self, const Series *series, const char *id);

/* The year that series_newest() is of, a bar an edition; length 0 where only one edition gives it.
 */
Html series_year_chart(PageContext *self, const Series *series);

/* A chart node, of the columns and rows that are figures; length 0 where there are none. */
Html node_chart(PageContext *self, const Node *chart, const char *id);
