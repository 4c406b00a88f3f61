/* How is a table shown on a terminal: aligned, with intervals, no wider than the window? */
#include "base/arena.h"
#include "view/escape.h"
#include "view/sentence.h"
#include "view/table_out_part.h"

#include <string.h>

enum { BETWEEN = 2, LEAST_NAME = 14, NOTE_WIDTH = 96 };

#define BOLD  "\033[1m"
#define DIM   "\033[2m"
#define PLAIN "\033[0m"

/* A column on the screen: a first part (code, number or words) and a second (label, interval).
 */
typedef struct strip {
    const meso_column *column;
    int32_t first, second; /* places */
    int32_t width;         /* of both, and of the heading */
    int right;             /* numbers end at the right edge */
    int shown;
} strip;

typedef struct window {
    meso_text *out;
    meso_text words; /* scratch */
    const meso_table *table;
    const meso_table_options *options;
    strip *lane; /* [columns] */
} window;

static void put_blanks(meso_text *out, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        meso_text_put(out, " ");
}

static void put_style(const window *screen, const char *style)
{
    if (screen->options->colour) meso_text_put(screen->out, style);
}

static const char *first_words(window *screen, const meso_column *column, int64_t row)
{
    meso_text_clear(&screen->words);
    if (column->kind == MESO_COLUMN_QUANTITY)
        meso_column_number(&screen->words, column, row, screen->options->language);
    else if (column->kind == MESO_COLUMN_SERIES)
        meso_column_spark(&screen->words, column, row);
    else
        meso_column_words(&screen->words, column, row);
    return meso_text_get(&screen->words);
}

static const char *second_words(window *screen, const meso_column *column, int64_t row)
{
    const char *label = meso_column_label(column, row, screen->options);
    if (label) return label;
    meso_text_clear(&screen->words);
    if (column->kind == MESO_COLUMN_QUANTITY) {
        meso_column_interval(&screen->words, column, row, screen->options->language);
        if (screen->words.length == 0) return "";
        meso_text_put(&screen->words, "]");
    }
    return meso_text_get(&screen->words);
}

static const char *heading(window *screen, const meso_column *column)
{
    meso_text_clear(&screen->words);
    meso_column_heading(&screen->words, screen->options->language, column);
    return meso_text_get(&screen->words);
}

/* "quotient", and "[90%]" where intervals stand beside the numbers. */
static const char *unit_words(window *screen, const strip *lane)
{
    meso_text_clear(&screen->words);
    if (lane->column->unit) meso_text_put(&screen->words, lane->column->unit);
    if (lane->column->kind == MESO_COLUMN_QUANTITY && lane->second > 0) {
        const size_t before = screen->words.length;
        meso_text_put(&screen->words, before > 0 ? " [" : "[");
        const size_t bracket = screen->words.length;
        meso_table_confidence(&screen->words, screen->table, screen->options->language);
        if (screen->words.length == bracket) {
            screen->words.length = before;
            if (screen->words.data) screen->words.data[before] = '\0';
        } else {
            meso_text_put(&screen->words, "]");
        }
    }
    return meso_text_get(&screen->words);
}

static int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* A withheld number takes the place of number and interval together. */
static int spans_both(const meso_column *column, int64_t row)
{
    return column->kind == MESO_COLUMN_QUANTITY && meso_cell_is_span(&column->cell[row]);
}

static void measure_lane(window *screen, strip *lane, const meso_column *column)
{
    int32_t both = 0;
    lane->column = column;
    lane->shown = 1;
    lane->right = column->kind == MESO_COLUMN_QUANTITY;
    for (int64_t row = 0; row < screen->table->rows; row++) {
        const int32_t first = meso_text_places(first_words(screen, column, row));
        if (spans_both(column, row)) {
            both = larger(both, first);
            continue;
        }
        const int32_t second = meso_text_places(second_words(screen, column, row));
        const int bracket = lane->right && second > 0;
        lane->first = larger(lane->first, first);
        lane->second = larger(lane->second, second + bracket);
    }
    lane->width = lane->first + (lane->second > 0 ? 1 + lane->second : 0);
    if (both > lane->width) lane->first += both - lane->width;
    lane->width = larger(lane->width, both);
    const int32_t name = meso_text_places(heading(screen, column));
    lane->width = larger(lane->width, larger(name, meso_text_places(unit_words(screen, lane))));
}

static int32_t whole_width(const window *screen)
{
    int32_t width = 0;
    for (int32_t c = 0; c < screen->table->columns; c++) {
        if (screen->lane[c].shown) width += screen->lane[c].width + (width > 0 ? BETWEEN : 0);
    }
    return width;
}

/* Narrower names first, then columns from the right; the first column always stays. */
static void fit(window *screen)
{
    const int32_t room = screen->options->width;
    if (room <= 0) return;
    int32_t over = whole_width(screen) - room;
    for (int32_t c = 0; c < screen->table->columns && over > 0; c++) {
        strip *lane = &screen->lane[c];
        const int32_t words = lane->second > 0 ? lane->second : lane->first;
        if (lane->right || lane->column->kind == MESO_COLUMN_SERIES || words <= LEAST_NAME)
            continue;
        const int32_t head = meso_text_places(heading(screen, lane->column));
        int32_t give = words - LEAST_NAME;
        if (give > lane->width - head) give = larger(0, lane->width - head);
        if (give > over) give = over;
        if (lane->second > 0)
            lane->second -= give;
        else
            lane->first -= give;
        lane->width -= give;
        over -= give;
    }
    for (int32_t c = screen->table->columns - 1; c > 0 && whole_width(screen) > room; c--)
        screen->lane[c].shown = 0;
}

static void put_padded(window *screen, const strip *lane, const char *words, int last)
{
    const int32_t places = meso_text_places(words);
    const int32_t blanks = larger(0, lane->width - places);
    if (lane->right) put_blanks(screen->out, blanks);
    meso_text_put_places(screen->out, words, lane->width);
    if (!lane->right && !last) put_blanks(screen->out, blanks);
}

static int is_last(const window *screen, int32_t column)
{
    for (int32_t c = column + 1; c < screen->table->columns; c++) {
        if (screen->lane[c].shown) return 0;
    }
    return 1;
}

static void put_heading(window *screen, int units)
{
    put_style(screen, units ? DIM : BOLD);
    for (int32_t c = 0; c < screen->table->columns; c++) {
        const strip *lane = &screen->lane[c];
        if (!lane->shown) continue;
        if (c > 0) put_blanks(screen->out, BETWEEN);
        put_padded(screen, lane,
                   units ? unit_words(screen, lane) : heading(screen, lane->column),
                   is_last(screen, c));
    }
    put_style(screen, PLAIN);
    meso_text_put(screen->out, "\n");
}

static void put_rule(const window *screen)
{
    put_style(screen, DIM);
    const int32_t width = whole_width(screen), room = screen->options->width;
    for (int32_t i = 0; i < (room > 0 && room < width ? room : width); i++)
        meso_text_put(screen->out, "─");
    put_style(screen, PLAIN);
    meso_text_put(screen->out, "\n");
}

static void put_interval(window *screen, const strip *lane, const char *words)
{
    put_style(screen, DIM);
    meso_text_put(screen->out, "[");
    meso_text_put_places(screen->out, words, lane->second - 1);
    put_style(screen, PLAIN);
}

static void put_cell(window *screen, const strip *lane, int64_t row, int last)
{
    const meso_column *column = lane->column;
    const char *first = first_words(screen, column, row);
    const int whole = spans_both(column, row);
    const int32_t used = lane->first + (lane->second > 0 ? 1 + lane->second : 0);
    if (lane->right) put_blanks(screen->out, lane->width - used);
    const int32_t room = whole ? used : lane->first;
    const int32_t blanks = larger(0, room - meso_text_places(first));
    if (lane->right) put_blanks(screen->out, blanks);
    meso_text_put_places(screen->out, first, room);
    if (whole) return;
    const char *second = lane->second > 0 ? second_words(screen, column, row) : "";
    if (!lane->right && (!last || *second)) put_blanks(screen->out, blanks);
    if (lane->second > 0 && (!last || *second)) {
        put_blanks(screen->out, 1);
        const int bracket = lane->right && *second;
        const int32_t places = meso_text_places(second) + bracket;
        if (bracket)
            put_interval(screen, lane, second);
        else
            meso_text_put_places(screen->out, second, lane->second);
        if (!last) put_blanks(screen->out, larger(0, lane->second - places));
    }
    if (!lane->right && !last) put_blanks(screen->out, lane->width - used);
}

static void put_row(window *screen, int64_t row)
{
    for (int32_t c = 0; c < screen->table->columns; c++) {
        if (!screen->lane[c].shown) continue;
        if (c > 0) put_blanks(screen->out, BETWEEN);
        put_cell(screen, &screen->lane[c], row, is_last(screen, c));
    }
    meso_text_put(screen->out, "\n");
}

/* Words broken at blanks to the width of the window. */
static void put_wrapped(window *screen, const char *words)
{
    const int32_t width = screen->options->width > 0 ? screen->options->width : NOTE_WIDTH;
    int32_t used = 0;
    put_style(screen, DIM);
    while (*words) {
        const size_t length = strcspn(words, " ");
        meso_text_clear(&screen->words);
        meso_text_put_bytes(&screen->words, words, length);
        const int32_t places = meso_text_places(meso_text_get(&screen->words));
        if (used > 0) meso_text_put(screen->out, used + 1 + places > width ? "\n" : " ");
        used = used > 0 && used + 1 + places <= width ? used + 1 + places : places;
        meso_text_put_places(screen->out, meso_text_get(&screen->words), places);
        words += length;
        words += strspn(words, " ");
    }
    put_style(screen, PLAIN);
    meso_text_put(screen->out, "\n");
}

static void put_hidden(window *screen)
{
    meso_slot *slot = NULL;
    int32_t hidden = 0;
    meso_arena *arena = meso_arena_new(screen->out->ctx);
    if (arena) slot = MESO_TAKE(screen->out->ctx, arena, meso_slot, screen->table->columns + 1);
    if (!slot) {
        screen->out->status = MESO_E_NOMEM;
        meso_arena_free(arena);
        return;
    }
    for (int32_t c = 0; c < screen->table->columns; c++) {
        if (screen->lane[c].shown) continue;
        slot[++hidden] = (meso_slot){.name = "column", .text = screen->table->column[c].name};
    }
    slot[0] = (meso_slot){.name = "count",
                          .cell = {hidden, hidden, hidden, MESO_CELL_OBSERVED},
                          .format = MESO_FORMAT_COUNT};
    meso_text said;
    meso_text_start(&said, screen->out->ctx);
    if (hidden > 0) {
        meso_say(&said, screen->options->language, "table.hidden", slot, hidden + 1, MESO_NAN);
        put_wrapped(screen, meso_text_get(&said));
    }
    if (said.status < 0) screen->out->status = said.status;
    meso_text_release(&said);
    meso_arena_free(arena);
}

static void put_foot(window *screen)
{
    const meso_table *table = screen->table;
    put_hidden(screen);
    for (int32_t i = 0; i < table->notes; i++)
        put_wrapped(screen, table->note[i]);
    if (table->metas == 0) return;
    meso_text line;
    meso_text_start(&line, screen->out->ctx);
    for (int32_t i = 0; i < table->metas; i++) {
        meso_text_printf(&line, "%s%s: %s", i > 0 ? " · " : "", table->meta[i].name,
                         table->meta[i].value);
    }
    put_wrapped(screen, meso_text_get(&line));
    if (line.status < 0) screen->out->status = line.status;
    meso_text_release(&line);
}

void meso_table_put_terminal(meso_text *out, const meso_table *table,
                             const meso_table_options *options)
{
    window screen = {.out = out, .table = table, .options = options};
    meso_arena *arena = meso_arena_new(out->ctx);
    meso_text_start(&screen.words, out->ctx);
    if (arena) screen.lane = MESO_TAKE(out->ctx, arena, strip, table->columns);
    if (screen.lane) {
        for (int32_t c = 0; c < table->columns; c++)
            measure_lane(&screen, &screen.lane[c], &table->column[c]);
        fit(&screen);
        put_heading(&screen, 0);
        put_heading(&screen, 1);
        put_rule(&screen);
        for (int64_t row = 0; row < table->rows; row++)
            put_row(&screen, row);
        put_rule(&screen);
        put_foot(&screen);
        if (screen.words.status < 0) out->status = screen.words.status;
    } else if (out->status == MESO_OK) {
        out->status = MESO_E_NOMEM;
    }
    meso_text_release(&screen.words);
    meso_arena_free(arena);
}
