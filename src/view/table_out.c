/* How does a table leave the program, and how does a reader meet its columns? */
#include "view/table_out.h"

#include "view/graph_out.h"
#include "view/sentence.h"
#include "view/table_chart.h"
#include "view/table_out_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int meso_table_format_is_graph(meso_table_format format)
{
    return format >= MESO_TABLE_GRAPHML && format <= MESO_TABLE_EDGES;
}

void meso_table_write(meso_text *out, const meso_table *table,
                      const meso_table_options *options)
{
    switch (options->format) {
    case MESO_TABLE_TERMINAL: meso_table_put_terminal(out, table, options); break;
    case MESO_TABLE_CSV:
    case MESO_TABLE_TSV: meso_table_put_delimited(out, table, options); break;
    case MESO_TABLE_JSON:
    case MESO_TABLE_JSONL: meso_table_put_json(out, table, options); break;
    case MESO_TABLE_MARKDOWN: meso_table_put_markdown(out, table, options); break;
    case MESO_TABLE_HTML: meso_table_put_page(out, table, options); break;
    case MESO_TABLE_GRAPHML: meso_graph_write(out, table, MESO_GRAPH_GRAPHML); break;
    case MESO_TABLE_GEXF: meso_graph_write(out, table, MESO_GRAPH_GEXF); break;
    case MESO_TABLE_NODES: meso_graph_write(out, table, MESO_GRAPH_NODES); break;
    case MESO_TABLE_EDGES: meso_graph_write(out, table, MESO_GRAPH_EDGES); break;
    case MESO_TABLE_SVG: meso_table_chart(out, table, options->language); break;
    }
}

/* The catalogue's heading; for a column it does not know, its machine name as words. */
void meso_column_heading(meso_text *out, const char *code, const meso_column *column)
{
    meso_text key;
    meso_text_start(&key, out->ctx);
    meso_text_printf(&key, "column.%s", column->name);
    if (key.status < 0 && out->status == MESO_OK) out->status = key.status;
    const char *words = meso_catalogue_find(meso_language_find(code), meso_text_get(&key));
    meso_text_release(&key);
    if (words) {
        meso_text_put(out, words);
        return;
    }
    for (const char *at = column->name; *at; at++) {
        const int capital = at == column->name && *at >= 'a' && *at <= 'z';
        const char letter = capital ? (char)(*at ^ ' ') : *at == '_' ? ' ' : *at;
        meso_text_put_bytes(out, &letter, 1);
    }
}

static int has_interval(const meso_cell *cell)
{
    return meso_cell_has_number(cell->state) && isfinite(cell->value) &&
           meso_cell_has_interval(cell);
}

int meso_column_is_bounded(const meso_table *table, const meso_column *column)
{
    if (column->kind != MESO_COLUMN_QUANTITY) return 0;
    for (int64_t row = 0; row < table->rows; row++) {
        const meso_cell *cell = &column->cell[row];
        if (has_interval(cell) && cell->state != MESO_CELL_LOW) return 1;
    }
    return 0;
}

void meso_column_words(meso_text *out, const meso_column *column, int64_t row)
{
    char period[MESO_PERIOD_TEXT_BYTES];
    if (column->kind == MESO_COLUMN_PERIOD) {
        meso_text_put(out, meso_period_text(period, column->period[row]));
    } else if (column->text && column->text[row]) {
        meso_text_put(out, column->text[row]);
    }
}

const char *meso_column_label(const meso_column *column, int64_t row,
                              const meso_table_options *options)
{
    if (!options->labels || column->kind != MESO_COLUMN_KEY || !column->label) return NULL;
    const char *label = column->label[row];
    if (!label || !*label) return NULL;
    return column->text[row] && strcmp(label, column->text[row]) == 0 ? NULL : label;
}

void meso_column_number(meso_text *out, const meso_column *column, int64_t row,
                        const char *language)
{
    meso_say_cell_as(out, language, &column->cell[row], column->format, column->digits,
                     MESO_SAY_SHORT);
}

void meso_column_interval(meso_text *out, const meso_column *column, int64_t row,
                          const char *language)
{
    const meso_cell *cell = &column->cell[row];
    if (!has_interval(cell) || cell->state == MESO_CELL_LOW) return;
    meso_say_range(out, language, cell, column->format, column->digits);
}

void meso_column_spark(meso_text *out, const meso_column *column, int64_t row)
{
    static const char *const step[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const double *series = column->series + row * column->points;
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (int32_t i = 0; i < column->points; i++) {
        if (!isfinite(series[i])) continue;
        low = fmin(low, series[i]);
        high = fmax(high, series[i]);
    }
    for (int32_t i = 0; i < column->points; i++) {
        const double share = high > low ? (series[i] - low) / (high - low) : 0.5;
        meso_text_put(out, isfinite(series[i]) ? step[(int)(share * 7 + 0.5)] : " ");
    }
}

void meso_column_ends(meso_text *out, const meso_column *column, int64_t row,
                      const char *language)
{
    const double *series = column->series + row * column->points;
    int32_t first = 0, last = column->points - 1;
    while (first <= last && !isfinite(series[first]))
        first++;
    while (last > first && !isfinite(series[last]))
        last--;
    if (first > last) return;
    meso_say_number(out, language, series[first], column->format, column->digits);
    if (first == last) return;
    meso_text_put(out, " → ");
    meso_say_number(out, language, series[last], column->format, column->digits);
}

void meso_table_confidence(meso_text *out, const meso_table *table, const char *language)
{
    for (int32_t i = 0; i < table->metas; i++) {
        if (strcmp(table->meta[i].name, "confidence") != 0) continue;
        char *end = NULL;
        const double share = strtod(table->meta[i].value, &end);
        if (end == table->meta[i].value || *end || !(share > 0 && share < 1)) return;
        const int32_t digits = fabs(share * 100 - floor(share * 100 + 0.5)) < 1e-9 ? 0 : 1;
        meso_say_number(out, language, share, MESO_FORMAT_SHARE, digits);
    }
}
