/* What do all kinds of chart ask of a figure: its columns, its words, its numbers? */
#include "view/drawing.h"
#include "view/letter.h"

#include "base/ctx.h"
#include "view/letter.h"
#include "view/sentence.h"
#include "view/table_out_part.h"

#include <string.h>

void *meso_drawing_take(meso_drawing *drawing, int64_t count, size_t size)
{
    void *block = meso_arena_take(drawing->ctx, drawing->arena, count, size);
    if (!block) drawing->svg.out->status = MESO_E_NOMEM;
    return block;
}

const meso_column *meso_drawing_column(const meso_drawing *drawing, const char *name)
{
    const int32_t place = meso_table_find(drawing->table, name);
    return place < 0 ? NULL : &drawing->table->column[place];
}

const meso_slot *meso_drawing_slot(const meso_drawing *drawing, const char *name)
{
    for (int32_t i = 0; i < drawing->figure->slots; i++) {
        if (strcmp(drawing->figure->slot[i].name, name) == 0) return &drawing->figure->slot[i];
    }
    return NULL;
}

int meso_drawing_has(const meso_column *column, int64_t row)
{
    return column && column->kind == MESO_COLUMN_QUANTITY &&
           meso_cell_has_number(column->cell[row].state) && isfinite(column->cell[row].value);
}

int meso_drawing_bounded(const meso_cell *cell)
{
    return isfinite(cell->low) && isfinite(cell->high) && cell->low < cell->high;
}

static void widen(double value, double *low, double *high)
{
    if (!isfinite(value)) return;
    *low = fmin(*low, value);
    *high = fmax(*high, value);
}

void meso_drawing_extent(const meso_column *column, int64_t rows, int bounds, double *low,
                         double *high)
{
    for (int64_t row = 0; row < rows; row++) {
        if (!meso_drawing_has(column, row)) continue;
        const meso_cell *cell = &column->cell[row];
        widen(cell->value, low, high);
        if (bounds && meso_drawing_bounded(cell)) {
            widen(cell->low, low, high);
            widen(cell->high, low, high);
        }
    }
}

/* Keeps what was said and releases the text. */
static const char *keep(meso_drawing *drawing, meso_text *said)
{
    char *kept = NULL;
    if (said->status < 0) {
        drawing->svg.out->status = said->status;
    } else if (said->length > 0) {
        kept = meso_drawing_take(drawing, (int64_t)said->length + 1, 1);
        if (kept) memcpy(kept, said->data, said->length + 1);
    }
    meso_text_release(said);
    return kept ? kept : "";
}

const char *meso_drawing_words(meso_drawing *drawing, const char *key, const meso_slot *slot,
                               int32_t slots)
{
    meso_text said;
    meso_text_start(&said, drawing->ctx);
    meso_say(&said, drawing->options->language, key, slot, slots, MESO_NAN);
    return keep(drawing, &said);
}

const char *meso_drawing_key(meso_drawing *drawing, const char *key)
{
    return meso_drawing_words(drawing, key, NULL, 0);
}

const char *meso_drawing_with(meso_drawing *drawing, const char *key, const char *gap,
                              const char *words)
{
    return meso_drawing_words(drawing, key, &(meso_slot){.name = gap, .text = words}, 1);
}

const char *meso_drawing_range(meso_drawing *drawing, const char *key, const char *low,
                               const char *high)
{
    const meso_slot slots[] = {{.name = "low", .text = low}, {.name = "high", .text = high}};
    return meso_drawing_words(drawing, key, slots, 2);
}

const char *meso_drawing_number(meso_drawing *drawing, double value, const meso_column *column)
{
    meso_text said;
    meso_text_start(&said, drawing->ctx);
    meso_say_number(&said, drawing->options->language, value, column->format, column->digits);
    return keep(drawing, &said);
}

const char *meso_drawing_heading(meso_drawing *drawing, const meso_column *column)
{
    meso_text said;
    meso_text_start(&said, drawing->ctx);
    meso_column_heading(&said, drawing->options->language, column);
    return keep(drawing, &said);
}

const char *meso_drawing_cell(meso_drawing *drawing, const meso_column *column, int64_t row)
{
    if (meso_drawing_has(column, row)) {
        return meso_drawing_number(drawing, column->cell[row].value, column);
    }
    meso_text said;
    meso_text_start(&said, drawing->ctx);
    meso_say_cell(&said, drawing->options->language, &column->cell[row], column->format,
                  column->digits);
    const char *end = said.length > 0 && said.data[0] == '[' ? strchr(said.data, ']') : NULL;
    if (end) {
        said.length = (size_t)(end + 1 - said.data);
        said.data[said.length] = '\0';
    }
    return keep(drawing, &said);
}

const char *meso_drawing_slot_words(meso_drawing *drawing, const char *name)
{
    const meso_slot *slot = meso_drawing_slot(drawing, name);
    if (!slot) return "";
    if (slot->text) return slot->text;
    const meso_column as = {.format = slot->format, .digits = slot->digits};
    return meso_drawing_number(drawing, slot->cell.value, &as);
}

const char *meso_drawing_tip(meso_drawing *drawing, const char *label,
                             const meso_column *column, int64_t row)
{
    const meso_cell *cell = &column->cell[row];
    meso_text said;
    meso_text_start(&said, drawing->ctx);
    meso_say_cell(&said, drawing->options->language, cell, column->format, column->digits);
    const char *value = keep(drawing, &said);
    meso_slot slots[] = {{.name = "label", .text = label},
                         {.name = "value", .text = value},
                         {.name = "low", .text = ""},
                         {.name = "high", .text = ""}};
    if (!meso_drawing_has(column, row) || !meso_drawing_bounded(cell)) {
        return meso_drawing_words(drawing, "chart.tip", slots, 2);
    }
    slots[2].text = meso_drawing_number(drawing, cell->low, column);
    slots[3].text = meso_drawing_number(drawing, cell->high, column);
    return meso_drawing_words(drawing, "chart.tip.interval", slots, 4);
}

double meso_drawing_note(meso_drawing *drawing, const char *key, int64_t count, double top)
{
    if (count <= 0) return 0;
    const double whole = (double)count;
    const meso_slot slot = {.name = "count",
                            .cell = {whole, whole, whole, MESO_CELL_OBSERVED},
                            .format = MESO_FORMAT_COUNT};
    enum { LINES = 3 };
    static const double size = 11.5, first = 14, line_height = 15, after = 6;
    const char *words = meso_drawing_words(drawing, key, &slot, 1);
    meso_letter_line line[LINES];
    const int32_t lines = meso_letter_wrap(line, LINES, words, size, 0, drawing->width);
    for (int32_t i = 0; i < lines; i++)
        meso_svg_words_part(&drawing->svg, 0, top + first + i * line_height, words, line[i],
                            (meso_face){.size = size, .ink = MESO_INK_TEXT3});
    return first + (lines - 1) * line_height + after;
}

const char *meso_drawing_id(meso_drawing *drawing, const char *word)
{
    meso_text id;
    meso_text_start(&id, drawing->ctx);
    meso_text_printf(&id, "%s-%s-%d", drawing->figure->id, word, (int)drawing->options->theme);
    return keep(drawing, &id);
}

const char *meso_drawing_label(const meso_column *column, int64_t row)
{
    if (!column) return "";
    if (column->label && column->label[row] && column->label[row][0]) return column->label[row];
    return meso_drawing_text(column, row);
}

const char *meso_drawing_text(const meso_column *column, int64_t row)
{
    return column && column->text && column->text[row] ? column->text[row] : "";
}

const char *meso_drawing_code(const meso_column *column, int64_t row)
{
    const char *code = meso_drawing_text(column, row);
    return strcmp(code, meso_drawing_label(column, row)) == 0 ? "" : code;
}

int64_t meso_drawing_self(const meso_drawing *drawing)
{
    const meso_column *role = meso_drawing_column(drawing, "role");
    for (int64_t row = 0; role && row < drawing->table->rows; row++) {
        if (strcmp(meso_drawing_text(role, row), "self") == 0) return row;
    }
    return -1;
}
