/* How does a matrix look as a table: one row for each row, one column for each column? */
#include "base/ctx.h"
#include "view/catalogue.h"
#include "view/number.h"
#include "view/page.h"

#include <string.h>

/* Positions of the codes of a key column in the order in which they come first. */
static int32_t place_of(const meso_column *keys, int64_t *first, int32_t *count, int64_t at)
{
    for (int32_t i = 0; i < *count; i++)
        if (strcmp(keys->text[first[i]], keys->text[at]) == 0) return i;
    first[*count] = at;
    return (*count)++;
}

static const char *label_of(meso_page *page, const meso_column *keys, int64_t at)
{
    const char *label = keys->label && keys->label[at][0] ? keys->label[at] : keys->text[at];
    return strncmp(label, "part.", 5) == 0 ? meso_page_say(page, label, NULL, 0) : label;
}

/* The words of a class; without one, the number with its interval. */
static const char *words_of(meso_page *page, const meso_table *table, int64_t cell)
{
    const char *key = table->column[2].text[cell];
    if (*key) return meso_page_say(page, key, NULL, 0);
    const meso_slot slot = {.name = "value",
                            .cell = table->column[4].cell[cell],
                            .unit = table->column[4].unit,
                            .format = table->column[4].format,
                            .digits = table->column[4].digits};
    return meso_page_say(page, "table.cell", &slot, 1);
}

const meso_table *meso_page_matrix(meso_page *page, const meso_figure *figure)
{
    const meso_table *from = figure->table;
    const meso_column *row_key = &from->column[0], *column_key = &from->column[1];
    int64_t *first = meso_page_take(page, 2 * from->rows + 1, sizeof *first);
    int32_t rows = 0, columns = 0;
    if (!first) return NULL;
    int64_t *first_column = first + from->rows;
    for (int64_t c = 0; c < from->rows; c++) {
        (void)place_of(row_key, first, &rows, c);
        (void)place_of(column_key, first_column, &columns, c);
    }
    meso_table *table = meso_page_take(page, 1, sizeof *table);
    meso_column *column = meso_page_take(page, (int64_t)columns + 1, sizeof *column);
    const char **words = meso_page_take(page, (int64_t)rows * (columns + 1), sizeof *words);
    if (!table || !column || !words) return NULL;
    column[0] = (meso_column){.name = row_key->name,
                              .unit = "",
                              .meaning = row_key->meaning,
                              .kind = MESO_COLUMN_TEXT,
                              .text = words};
    for (int32_t r = 0; r < rows; r++)
        words[r] = label_of(page, row_key, first[r]);
    for (int32_t c = 0; c < columns; c++) {
        const char **own = words + (int64_t)rows * (c + 1);
        column[c + 1] = (meso_column){.name = label_of(page, column_key, first_column[c]),
                                      .unit = "",
                                      .meaning = "",
                                      .kind = MESO_COLUMN_TEXT,
                                      .text = own};
        for (int32_t r = 0; r < rows; r++)
            own[r] = "";
    }
    for (int64_t cell = 0; cell < from->rows; cell++) {
        const int32_t r = place_of(row_key, first, &rows, cell);
        const int32_t c = place_of(column_key, first_column, &columns, cell);
        words[(int64_t)rows * (c + 1) + r] = words_of(page, from, cell);
    }
    *table = *from;
    table->rows = rows;
    table->columns = columns + 1;
    table->column = column;
    return table;
}
