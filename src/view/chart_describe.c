/* What would a person who cannot see the chart be told? */
#include "base/ctx.h"
#include "view/chart.h"
#include "view/drawing.h"
#include "view/sentence.h"

#include <string.h>

/* Counts and extremes of one column: what most descriptions are made of. */
typedef struct summary {
    int64_t known, withheld, missing;
    int64_t highest, lowest; /* rows, -1 when no number is known */
} summary;

static summary summarise(const meso_table *table, const meso_column *column)
{
    summary seen = {.highest = -1, .lowest = -1};
    for (int64_t row = 0; row < table->rows; row++) {
        if (!meso_drawing_has(column, row)) {
            const int withheld = column->cell[row].state == MESO_CELL_WITHHELD;
            *(withheld ? &seen.withheld : &seen.missing) += 1;
            continue;
        }
        const double value = column->cell[row].value;
        seen.known++;
        if (seen.highest < 0 || value > column->cell[seen.highest].value) seen.highest = row;
        if (seen.lowest < 0 || value < column->cell[seen.lowest].value) seen.lowest = row;
    }
    return seen;
}

/* The columns a kind is described by. */
typedef struct description {
    const char *label, *value; /* names of columns */
    const char *key;           /* of the sentence about the highest, with and without bounds */
} description;

static description describe_by(meso_figure_kind kind)
{
    switch (kind) {
    case MESO_FIGURE_ANCHORS: return (description){"industry", "lq", "chart.describe.anchors"};
    case MESO_FIGURE_STRIP: return (description){"region", "value", "chart.describe.strip"};
    case MESO_FIGURE_MAP: return (description){"region", "value", "chart.describe.map"};
    case MESO_FIGURE_TREND: return (description){"region", "value", "chart.describe.trend"};
    case MESO_FIGURE_BARS: return (description){"part", "value", "chart.describe.bars"};
    case MESO_FIGURE_STACK: return (description){"industry", "change", "chart.describe.bars"};
    case MESO_FIGURE_SCATTER: return (description){"industry", "y", "chart.describe.scatter"};
    case MESO_FIGURE_TREEMAP:
        return (description){"industry", "size", "chart.describe.treemap"};
    case MESO_FIGURE_SHORTLIST:
        return (description){"industry", "chance", "chart.describe.shortlist"};
    case MESO_FIGURE_SPACE: return (description){"industry", "size", "chart.describe.space"};
    case MESO_FIGURE_BOARD: return (description){"probe", "loss_cap", "chart.describe.board"};
    case MESO_FIGURE_FIELDS: return (description){"option", "y", "chart.describe.fields"};
    case MESO_FIGURE_NETWORK:
        return (description){"organisation", "size", "chart.describe.network"};
    case MESO_FIGURE_MATRIX: return (description){NULL, NULL, "chart.describe.matrix"};
    case MESO_FIGURE_TABLE:
    case MESO_FIGURE_CURVE:
    case MESO_FIGURE_CARDS:
    case MESO_FIGURE_CALIBRATION:
    case MESO_FIGURE_INSPECTOR: break;
    }
    return (description){NULL, NULL, "chart.describe.rows"};
}

static meso_slot count_slot(const char *name, int64_t count)
{
    return (meso_slot){
        .name = name,
        .cell = {(double)count, (double)count, (double)count, MESO_CELL_OBSERVED},
        .format = MESO_FORMAT_COUNT};
}

/* A name that may be the key of a part of a method. */
static const char *name_of(meso_drawing *drawing, const meso_column *label, int64_t row)
{
    const char *words = meso_drawing_label(label, row);
    return strncmp(words, "part.", 5) == 0 ? meso_drawing_key(drawing, words) : words;
}

/* "5.6 (5.1 to 6.2)", "5.6". */
static const char *value_words(meso_drawing *drawing, const meso_column *value, int64_t row)
{
    const meso_cell *cell = &value->cell[row];
    const char *number = meso_drawing_cell(drawing, value, row);
    if (!meso_drawing_bounded(cell)) return number;
    const meso_slot slots[] = {
        {.name = "value", .text = number},
        {.name = "low", .text = meso_drawing_number(drawing, cell->low, value)},
        {.name = "high", .text = meso_drawing_number(drawing, cell->high, value)}};
    return meso_drawing_words(drawing, "chart.value.interval", slots, 3);
}

static void describe_rows(meso_drawing *drawing, meso_text *out, const description *by)
{
    const meso_column *label = meso_drawing_column(drawing, by->label);
    const meso_column *value = meso_drawing_column(drawing, by->value);
    if (!label || !value) return;
    const summary seen = summarise(drawing->table, value);
    if (seen.known > 0) {
        const int64_t self = meso_drawing_self(drawing);
        const int64_t row = self >= 0 ? self : seen.highest;
        const meso_slot slots[] = {
            {.name = "label", .text = name_of(drawing, label, row)},
            {.name = "value", .text = value_words(drawing, value, row)},
            {.name = "highest", .text = name_of(drawing, label, seen.highest)},
            {.name = "most", .text = meso_drawing_cell(drawing, value, seen.highest)},
            {.name = "lowest", .text = name_of(drawing, label, seen.lowest)},
            {.name = "least", .text = meso_drawing_cell(drawing, value, seen.lowest)},
            count_slot("count", seen.known)};
        meso_text_put(out, meso_drawing_words(drawing, by->key, slots, 7));
    }
    const int64_t unknown[] = {seen.withheld, seen.missing};
    static const char *const keys[] = {"chart.describe.withheld", "chart.describe.missing"};
    for (int i = 0; i < 2; i++) {
        if (unknown[i] == 0) continue;
        const meso_slot count = count_slot("count", unknown[i]);
        if (out->length > 0) meso_text_put(out, " ");
        meso_text_put(out, meso_drawing_words(drawing, keys[i], &count, 1));
    }
}

static void describe(meso_drawing *drawing, meso_text *out)
{
    const meso_figure *figure = drawing->figure;
    if (!figure->table || figure->table->rows == 0) {
        meso_text_put(out, figure->reason ? meso_drawing_words(drawing, figure->reason,
                                                               figure->slot, figure->slots)
                                          : meso_drawing_key(drawing, "chart.nothing"));
        return;
    }
    if (figure->kind == MESO_FIGURE_CURVE) {
        meso_describe_curve(drawing, out);
        return;
    }
    const description by = describe_by(figure->kind);
    if (by.label) {
        describe_rows(drawing, out, &by);
        return;
    }
    const meso_slot count = count_slot("count", figure->table->rows);
    meso_text_put(out, meso_drawing_words(drawing, by.key, &count, 1));
}

void meso_chart_describe(meso_text *out, const meso_figure *figure, const char *language)
{
    const meso_chart_options options = {.language = language};
    meso_text said;
    meso_text_start(&said, out->ctx);
    meso_drawing drawing = {.svg = {&said, MESO_THEME_LIGHT},
                            .ctx = out->ctx,
                            .arena = meso_arena_new(out->ctx),
                            .figure = figure,
                            .table = figure->table,
                            .options = &options};
    if (!drawing.arena) {
        said.status = MESO_E_NOMEM;
    } else {
        describe(&drawing, &said);
    }
    if (said.status == MESO_OK) {
        meso_text_put(out, meso_text_get(&said));
    } else if (out->status == MESO_OK) {
        out->status = said.status;
    }
    meso_text_release(&said);
    meso_arena_free(drawing.arena);
}
