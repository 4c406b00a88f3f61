/* How is a blank laid out in a workbook, so that filling it wrongly is hard? */
#include "view/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { FIRST = 2, FILLED = 5000, WIDE = 24, LIST_BYTES = 255 };

meso_sheet_blank_function meso_sheet_save_blank __attribute__((visibility("default")));

typedef struct book {
    lxw_workbook *file;
    lxw_worksheet *about, *table, *lists;
    lxw_format *head, *grey, *wrap, *date;
} book;

static void put_about(const book *b, const meso_sheet_plan *plan)
{
    (void)worksheet_set_column(b->about, 0, 0, 100, NULL);
    (void)worksheet_write_string(b->about, 0, 0, plan->title, b->head);
    for (int32_t n = 0; n < plan->advices; n++)
        (void)worksheet_write_string(b->about, (uint32_t)n + 2, 0, plan->advice[n], b->wrap);
}

/* Strings stay strings; numbers are written as such, so that sums can be made. */
static void put_value(const book *b, uint32_t row, uint16_t column, const meso_sheet_cell *cell,
                      const char *value, lxw_format *format)
{
    char *end = NULL;
    const double number = strtod(value, &end);
    if (!*value) return;
    if (cell->check == 1 && !*end)
        (void)worksheet_write_number(b->table, row, column, number, format);
    else
        (void)worksheet_write_string(b->table, row, column, value, format);
}

/* A list stands in a column of the third sheet; the cells of the table point at it. */
static void put_list(const book *b, const meso_sheet_plan *plan, int32_t c, uint16_t *at)
{
    const meso_sheet_cell *cell = &plan->column[c];
    char from[LXW_MAX_CELL_NAME_LENGTH], to[LXW_MAX_CELL_NAME_LENGTH], range[LIST_BYTES];
    if (!cell->listed) return;
    (void)worksheet_write_string(b->lists, 0, *at, cell->head, b->head);
    (void)worksheet_set_column(b->lists, *at, (lxw_col_t)(*at + 1), WIDE, NULL);
    for (int32_t n = 0; n < cell->listed; n++) {
        (void)worksheet_write_string(b->lists, (uint32_t)n + 1, *at, cell->list[n], NULL);
        (void)worksheet_write_string(b->lists, (uint32_t)n + 1, (lxw_col_t)(*at + 1),
                                     cell->word[n], b->grey);
    }
    lxw_rowcol_to_cell_abs(from, 1, *at, 1, 1);
    lxw_rowcol_to_cell_abs(to, (uint32_t)cell->listed, *at, 1, 1);
    (void)snprintf(range, sizeof range, "='%s'!%s:%s", plan->lists, from, to);
    char title[] = "", message[LIST_BYTES];
    (void)snprintf(message, sizeof message, "%s", plan->choose);
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                .value_formula = range,
                                .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
                                .error_title = title,
                                .error_message = message};
    (void)worksheet_data_validation_range(b->table, FIRST, (lxw_col_t)c, FILLED, (lxw_col_t)c,
                                          &rule);
    *at = (uint16_t)(*at + 2);
}

static void put_check(const book *b, int32_t c, const meso_sheet_cell *cell)
{
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_DECIMAL,
                                .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                .minimum_number = cell->low,
                                .maximum_number = cell->high};
    if (cell->check == 1)
        (void)worksheet_data_validation_range(b->table, FIRST, (lxw_col_t)c, FILLED,
                                              (lxw_col_t)c, &rule);
    /* A date may be a year alone, so its cells are words in the form of dates. */
    if (cell->check == 2)
        (void)worksheet_set_column(b->table, (lxw_col_t)c, (lxw_col_t)c, 14, b->date);
}

static void put_table(const book *b, const meso_sheet_plan *plan)
{
    lxw_row_col_options hidden = {.hidden = LXW_TRUE};
    char words[LIST_BYTES];
    uint16_t at = 0;
    (void)worksheet_set_column(b->table, 0, (lxw_col_t)(plan->columns - 1), WIDE, NULL);
    for (int32_t c = 0; c < plan->columns; c++) {
        const meso_sheet_cell *cell = &plan->column[c];
        (void)snprintf(words, sizeof words, "%s.%s", plan->mark, cell->name);
        (void)worksheet_write_string(b->table, 0, (lxw_col_t)c, words, NULL);
        (void)worksheet_write_string(b->table, 1, (lxw_col_t)c, cell->head, b->head);
        (void)snprintf(words, sizeof words, "%s %s", plan->example, cell->example);
        put_value(b, FIRST, (uint16_t)c, cell, c ? cell->example : words, b->grey);
        for (int64_t r = 0; r < plan->rows; r++)
            put_value(b, (uint32_t)(FIRST + 1 + r), (uint16_t)c, cell, cell->value[r], NULL);
        put_check(b, c, cell);
        put_list(b, plan, c, &at);
    }
    (void)worksheet_set_row_opt(b->table, 0, LXW_DEF_ROW_HEIGHT, NULL, &hidden);
    worksheet_freeze_panes(b->table, FIRST, 1);
}

int meso_sheet_save_blank(const meso_sheet_plan *plan, const char *path, char *problem,
                          size_t room)
{
    char name[64], place[LIST_BYTES];
    if (plan->rows >= LXW_ROW_MAX - FIRST - 2) {
        (void)snprintf(problem, room, "%lld rows are more than a sheet holds",
                       (long long)plan->rows);
        return -1;
    }
    lxw_workbook *file = workbook_new(path);
    if (!file) {
        (void)snprintf(problem, room, "out of memory");
        return -1;
    }
    lxw_doc_properties properties = {.created = 1}; /* the same blank, the same bytes */
    (void)workbook_set_properties(file, &properties);
    book b = {.file = file,
              .about = workbook_add_worksheet(file, plan->about),
              .table = workbook_add_worksheet(file, plan->title),
              .lists = workbook_add_worksheet(file, plan->lists),
              .head = workbook_add_format(file),
              .grey = workbook_add_format(file),
              .wrap = workbook_add_format(file),
              .date = workbook_add_format(file)};
    format_set_bold(b.head);
    format_set_text_wrap(b.head);
    format_set_font_color(b.grey, 0x808080);
    format_set_italic(b.grey);
    format_set_text_wrap(b.wrap);
    format_set_num_format(b.date, "@");
    put_about(&b, plan);
    put_table(&b, plan);
    (void)snprintf(name, sizeof name, "meso_%s", plan->mark);
    (void)snprintf(place, sizeof place, "='%s'!$A$1", plan->title);
    (void)workbook_define_name(file, name, place);
    worksheet_activate(b.table);
    const lxw_error failed = workbook_close(file);
    if (failed) (void)snprintf(problem, room, "%s", lxw_strerror(failed));
    return failed ? -1 : 0;
}
