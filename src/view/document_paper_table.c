/* How is a table of cells laid out as words in lanes, for paper? */
#include "view/document_paper.h"
#include "view/escape.h"
#include "view/table_out_part.h"

enum { MOST_LANES = 24 };

const char *meso_paper_words(meso_page *page, const char *words)
{
    meso_text safe;
    meso_text_start(&safe, page->ctx);
    for (uint32_t character; (character = meso_escape_next(&words)) != 0;)
        meso_escape_put_utf8(&safe, character);
    return meso_page_keep(page, &safe);
}

/* Lanes of a table on paper: code beside label, interval beside number. */
static int32_t lanes_of(const meso_table *table, const meso_column *column)
{
    if (column->kind == MESO_COLUMN_KEY) return column->label ? 2 : 1;
    return meso_column_is_bounded(table, column) ? 2 : 1;
}

static const char *lane_words(meso_page *page, const meso_column *column, int64_t row,
                              int second, int lanes)
{
    const char *language = page->document->language;
    const meso_table_options options = {.labels = 1, .language = language};
    const char *label = meso_column_label(column, row, &options);
    meso_text words;
    meso_text_start(&words, page->ctx);
    if (column->kind == MESO_COLUMN_QUANTITY) {
        const int withheld = lanes == 2 && meso_cell_is_span(&column->cell[row]);
        if (withheld && second)
            meso_say_withheld(&words, language, &column->cell[row], column->format,
                              column->digits, MESO_SAY_SHORT);
        else if (withheld)
            meso_text_put(&words, meso_cell_mark(&column->cell[row]));
        else if (second)
            meso_column_interval(&words, column, row, language);
        else
            meso_column_number(&words, column, row, language);
    } else if (column->kind == MESO_COLUMN_SERIES) {
        meso_column_ends(&words, column, row, language);
    } else if (lanes == 2 && label && !second) {
        meso_text_put(&words, label);
    } else if (lanes == 1 || label || !second) {
        meso_column_words(&words, column, row);
    }
    return meso_paper_words(page, meso_page_keep(page, &words));
}

typedef struct lane_table {
    uint8_t *right, *wraps, *pale;
    const char **head, **cell;
} lane_table;

static int take_lanes(meso_page *page, lane_table *lanes, int32_t columns, int64_t rows)
{
    lanes->right = meso_page_take(page, columns, 1);
    lanes->wraps = meso_page_take(page, columns, 1);
    lanes->pale = meso_page_take(page, columns, 1);
    lanes->head = meso_page_take(page, columns, sizeof *lanes->head);
    lanes->cell = meso_page_take(page, columns * rows, sizeof *lanes->cell);
    return page->status == MESO_OK;
}

static const char *lane_head(meso_page *page, const meso_column *column)
{
    meso_text words;
    meso_text_start(&words, page->ctx);
    meso_column_heading(&words, page->document->language, column);
    return meso_paper_words(page, meso_page_keep(page, &words));
}

/* Says below the title how many columns found no room. */
static const char *table_hint(meso_page *page, const meso_answer *answer,
                              const meso_figure *figure, int32_t left)
{
    const char *hint = meso_page_hint(page, answer, figure);
    if (left == 0) return hint;
    const meso_slot slot = {.name = "count",
                            .cell = {left, left, left, MESO_CELL_OBSERVED},
                            .format = MESO_FORMAT_COUNT};
    meso_text words;
    meso_text_start(&words, page->ctx);
    meso_text_put(&words, hint);
    meso_text_put(&words, *hint ? ". " : "");
    meso_text_put(&words, meso_page_say(page, "chart.columns_left", &slot, 1));
    return meso_page_keep(page, &words);
}

const meso_paper_table *meso_paper_tabulate(meso_page *page, const meso_answer *answer,
                                            const meso_figure *figure)
{
    const meso_table *table = meso_page_table(page, figure);
    if (!table) return NULL;
    int32_t lanes = 0, columns = 0;
    while (columns < table->columns &&
           lanes + lanes_of(table, &table->column[columns]) <= MOST_LANES)
        lanes += lanes_of(table, &table->column[columns++]);
    lane_table out;
    meso_paper_table *made = meso_page_take(page, 1, sizeof *made);
    if (!take_lanes(page, &out, lanes, table->rows)) return NULL;
    int32_t lane = 0;
    for (int32_t c = 0; c < columns; c++) {
        const meso_column *column = &table->column[c];
        const int32_t count = lanes_of(table, column);
        const int number = column->kind == MESO_COLUMN_QUANTITY;
        for (int32_t part = 0; part < count; part++, lane++) {
            out.right[lane] = (number || column->kind == MESO_COLUMN_SERIES) && part == 0;
            out.wraps[lane] = !number && part == 0 && column->kind != MESO_COLUMN_SERIES;
            out.pale[lane] = part == 1;
            out.head[lane] = part == 0 ? lane_head(page, column) : "";
            for (int64_t row = 0; row < table->rows; row++) {
                out.cell[row * lanes + lane] =
                    lane_words(page, column, row, part == 1, (int)count);
            }
        }
    }
    *made = (meso_paper_table){
        .title = meso_paper_words(page, meso_page_title(page, answer, figure)),
        .hint =
            meso_paper_words(page, table_hint(page, answer, figure, table->columns - columns)),
        .columns = lanes,
        .rows = table->rows,
        .right = out.right,
        .wraps = out.wraps,
        .pale = out.pale,
        .head = out.head,
        .cell = out.cell};
    return made;
}
