/* How is a table laid out in a workbook? The only file that knows the library that writes it.
 */
#include "view/sheet.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

enum { WIDEST = 200 };

meso_sheet_save_function meso_sheet_save __attribute__((visibility("default")));

typedef struct workbook {
    lxw_worksheet *rows, *about;
    lxw_format *head;
    uint16_t at; /* column */
} workbook;

static void put_head(workbook *book, const char *name, const char *suffix)
{
    char words[WIDEST];
    (void)snprintf(words, sizeof words, "%.150s%s", name, suffix);
    (void)worksheet_write_string(book->rows, 0, book->at, words, book->head);
}

/* Strings stay strings: no text of the data becomes a formula. */
static void put_words(workbook *book, int64_t row, const char *words)
{
    if (words && *words)
        (void)worksheet_write_string(book->rows, (uint32_t)row + 1, book->at, words, NULL);
}

static void put_number(workbook *book, int64_t row, double number)
{
    if (isfinite(number))
        (void)worksheet_write_number(book->rows, (uint32_t)row + 1, book->at, number, NULL);
}

static void put_period(workbook *book, int64_t row, meso_period period)
{
    char words[MESO_PERIOD_TEXT_BYTES];
    const int year = (int)(period / 100), part = (int)(period % 100);
    if (part == 0) {
        put_number(book, row, year);
        return;
    }
    if (part <= 12)
        (void)snprintf(words, sizeof words, "%d-%02d", year, part);
    else
        (void)snprintf(words, sizeof words, "%d%c%d", year, part > 30 ? 'H' : 'Q', part % 10);
    put_words(book, row, words);
}

static void put_quantity(workbook *book, const meso_table *table, const meso_column *column,
                         const char *const *flags)
{
    static const char *const suffix[] = {"", "_lo", "_hi", "_flag"};
    for (int part = 0; part < 4; part++, book->at++) {
        put_head(book, column->name, suffix[part]);
        for (int64_t row = 0; row < table->rows; row++) {
            const meso_cell *cell = &column->cell[row];
            const double number[] = {cell->value, cell->low, cell->high};
            if (part < 3)
                put_number(book, row, number[part]);
            else
                put_words(book, row, flags[cell->state]);
        }
    }
}

static void put_texts(workbook *book, const meso_table *table, const meso_column *column)
{
    put_head(book, column->name, "");
    for (int64_t row = 0; row < table->rows; row++)
        put_words(book, row, column->text[row]);
    book->at++;
    if (column->kind != MESO_COLUMN_KEY || !column->label) return;
    put_head(book, column->name, "_label");
    for (int64_t row = 0; row < table->rows; row++)
        put_words(book, row, column->label[row]);
    book->at++;
}

static void put_column(workbook *book, const meso_table *table, const meso_column *column,
                       const char *const *flags)
{
    switch (column->kind) {
    case MESO_COLUMN_KEY:
    case MESO_COLUMN_TEXT: put_texts(book, table, column); break;
    case MESO_COLUMN_QUANTITY: put_quantity(book, table, column, flags); break;
    case MESO_COLUMN_PERIOD:
        put_head(book, column->name, "");
        for (int64_t row = 0; row < table->rows; row++)
            put_period(book, row, column->period[row]);
        book->at++;
        break;
    case MESO_COLUMN_SERIES: break; /* a drawing, not numbers of their own */
    }
}

static void put_about(workbook *book, const meso_table *table)
{
    uint32_t row = 0;
    for (int32_t c = 0; c < table->columns; c++) {
        const meso_column *column = &table->column[c];
        (void)worksheet_write_string(book->about, row, 0, column->name, book->head);
        if (column->unit && *column->unit)
            (void)worksheet_write_string(book->about, row, 1, column->unit, NULL);
        if (column->meaning && *column->meaning)
            (void)worksheet_write_string(book->about, row, 2, column->meaning, NULL);
        row++;
    }
    for (int32_t m = 0; m < table->metas; m++, row++) {
        (void)worksheet_write_string(book->about, row, 0, table->meta[m].name, book->head);
        (void)worksheet_write_string(book->about, row, 1, table->meta[m].value, NULL);
    }
    for (int32_t n = 0; n < table->notes; n++, row++)
        (void)worksheet_write_string(book->about, row, 0, table->note[n], NULL);
}

int meso_sheet_save(const meso_table *table, const char *const *flags, const char *path,
                    char *problem, size_t room)
{
    if (table->rows >= LXW_ROW_MAX - 1) {
        (void)snprintf(problem, room, "%lld rows are more than a sheet holds",
                       (long long)table->rows);
        return -1;
    }
    lxw_workbook_options options = {.constant_memory = LXW_FALSE};
    lxw_workbook *file = workbook_new_opt(path, &options);
    if (!file) {
        (void)snprintf(problem, room, "out of memory");
        return -1;
    }
    workbook book = {.rows = workbook_add_worksheet(file, "data"),
                     .about = workbook_add_worksheet(file, "about"),
                     .head = workbook_add_format(file)};
    /* The same table gives the same bytes: no time of writing. */
    lxw_doc_properties properties = {.created = 1};
    (void)workbook_set_properties(file, &properties);
    format_set_bold(book.head);
    worksheet_freeze_panes(book.rows, 1, 0);
    for (int32_t c = 0; c < table->columns; c++)
        put_column(&book, table, &table->column[c], flags);
    put_about(&book, table);
    const lxw_error failed = workbook_close(file);
    if (failed) (void)snprintf(problem, room, "%s", lxw_strerror(failed));
    return failed ? -1 : 0;
}
