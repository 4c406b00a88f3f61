/** The table of a measure as a chart, where it has one of its own. */
#ifndef MESO_VIEW_TABLE_CHART_H
#define MESO_VIEW_TABLE_CHART_H

#include "base/text.h"

#include <mesoscope/table.h>

int meso_table_has_chart(const meso_table *table);

/* A file that stands by itself, with title and description. */
void meso_table_chart(meso_text *svg, const meso_table *table, const char *language);

#endif
