/** A table as text: for a terminal, CSV, TSV, JSON, JSON lines, Markdown, HTML. */
#ifndef MESO_VIEW_TABLE_OUT_H
#define MESO_VIEW_TABLE_OUT_H

#include "base/text.h"

#include <mesoscope/table.h>

typedef enum meso_table_format {
    MESO_TABLE_TERMINAL, /* aligned, with intervals and units, cut to the width */
    MESO_TABLE_CSV, /* full precision: codes and labels, name, name_lo, name_hi, name_flag */
    MESO_TABLE_TSV,
    MESO_TABLE_JSON,
    MESO_TABLE_JSONL,
    MESO_TABLE_MARKDOWN,
    MESO_TABLE_HTML,
    MESO_TABLE_GRAPHML, /* tables of ties only, see view/graph_out.h */
    MESO_TABLE_GEXF,
    MESO_TABLE_NODES, /* CSV */
    MESO_TABLE_EDGES, /* CSV */
    MESO_TABLE_SVG    /* tables that have a chart only, see view/table_chart.h */
} meso_table_format;

int meso_table_format_is_graph(meso_table_format format);

typedef struct meso_table_options {
    meso_table_format format;
    const char *language; /* for readers' formats; files are never localised */
    int32_t width;        /* of the terminal in characters; 0 = no limit */
    int colour;           /* terminal may use colours */
    int labels;           /* 0 = codes only */
    int plain;            /* files: numbers that cannot have bounds, without _lo, _hi, _flag */
} meso_table_options;

void meso_table_write(meso_text *out, const meso_table *table,
                      const meso_table_options *options);

#endif
