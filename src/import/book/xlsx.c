/* Which cells does a sheet of an .xlsx workbook hold? */
#include "import/book/xlsx.h"

#include "base/ctx.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What kind of value a cell holds, by its attribute t. */
typedef enum cell_kind { NUMBER, SHARED, WORDS, TRUTH, FAULT } cell_kind;

typedef struct sheet_reading {
    meso_grid *grid;
    const meso_workbook *book;
    int64_t row, column; /* of the cell at hand, from 0 */
    cell_kind kind;
    uint8_t style;
    int in_value, in_reading; /* inside <v> or <t>; inside <rPh> */
    meso_text value;
} sheet_reading;

/* Days since 1970-01-01 as a date (Hinnant's civil-from-days). */
static void civil(int64_t days, int64_t *year, int *month, int *day)
{
    days += 719468;
    const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const int64_t of_era = days - era * 146097;
    const int64_t years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int64_t of_year = of_era - (365 * years + years / 4 - years / 100);
    const int64_t shifted = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * shifted + 2) / 5 + 1);
    *month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    *year = years + era * 400 + (*month <= 2);
}

/* Day 60 of the count from 1900 is a 29 February that never was. */
static void put_moment(meso_text *out, double serial, uint8_t style, int from_1904)
{
    const double days = floor(serial);
    int64_t seconds = (int64_t)floor((serial - days) * 86400 + 0.5);
    int64_t whole = (int64_t)days + seconds / 86400;
    seconds %= 86400;
    if (style != MESO_STYLE_TIME) {
        int64_t year = 0;
        int month = 0, day = 0;
        civil(from_1904    ? whole - 24107
              : whole < 60 ? whole - 25568
                           : whole - 25569,
              &year, &month, &day);
        meso_text_printf(out, "%04lld-%02d-%02d", (long long)year, month, day);
        if (style == MESO_STYLE_DATE || seconds == 0) return;
        meso_text_put(out, " ");
    }
    meso_text_printf(out, "%02d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
                     (int)(seconds % 60));
}

void meso_xlsx_put_number(meso_text *out, const char *digits, size_t count, uint8_t style,
                          int from_1904)
{
    enum { LAST_DAY = 2958465 }; /* 9999-12-31 */
    char text[64], *end = NULL;
    if (count == 0 || count >= sizeof text) {
        meso_text_put_bytes(out, digits, count);
        return;
    }
    memcpy(text, digits, count);
    text[count] = '\0';
    const double number = strtod(text, &end);
    if (*end || !isfinite(number)) {
        meso_text_put_bytes(out, digits, count);
    } else if (style >= MESO_STYLE_DATE && number >= 0 && number <= LAST_DAY) {
        put_moment(out, number, style, from_1904);
    } else if (style && style < MESO_STYLE_DATE && number >= 0 && number < 1e15 &&
               floor(number) == number) {
        meso_text_printf(out, "%0*lld", (int)style, (long long)number);
    } else {
        meso_text_put_number(out, number);
    }
}

/* "AB12" is column 27, row 11; 0 when it is no such address. */
static int read_address(const char *address, int64_t *row, int64_t *column)
{
    int64_t across = 0, down = 0;
    const char *c = address;
    for (; (*c >= 'A' && *c <= 'Z') && c - address < 4; c++)
        across = across * 26 + (*c - 'A' + 1);
    const char *digits = c;
    for (; *c >= '0' && *c <= '9' && c - digits < 9; c++)
        down = down * 10 + (*c - '0');
    if (across == 0 || down == 0) return 0;
    *column = across - 1;
    *row = down - 1;
    return *c == '\0' || *c == ':';
}

static meso_status open_cell(sheet_reading *s, const char **attributes)
{
    const char *address = meso_xml_attribute(attributes, "r");
    const char *kind = meso_xml_attribute(attributes, "t");
    int64_t row = s->row, column = s->column + 1;
    if (address && !read_address(address, &row, &column))
        return meso_fail(s->grid->ctx, MESO_E_PARSE, "%s: \"%.40s\" is no address of a cell",
                         s->grid->wish->path, address);
    s->row = row;
    s->column = column;
    s->kind = !kind || strcmp(kind, "n") == 0 ? NUMBER
              : strcmp(kind, "s") == 0        ? SHARED
              : strcmp(kind, "b") == 0        ? TRUTH
              : strcmp(kind, "e") == 0        ? FAULT
                                              : WORDS;
    const int64_t style = meso_xml_count(attributes, "s", 0);
    s->style = style < s->book->styles ? s->book->style[style] : MESO_STYLE_PLAIN;
    meso_text_clear(&s->value);
    return MESO_OK;
}

static meso_status on_open(void *data, const char *name, const char **attributes)
{
    sheet_reading *s = data;
    if (strcmp(name, "c") == 0) return open_cell(s, attributes);
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) s->in_value = !s->in_reading;
    if (strcmp(name, "rPh") == 0) s->in_reading = 1;
    if (strcmp(name, "row") == 0) {
        s->row = meso_xml_count(attributes, "r", s->row + 2) - 1;
        s->column = -1;
    }
    if (strcmp(name, "mergeCell") == 0) {
        const char *range = meso_xml_attribute(attributes, "ref");
        const char *colon = range ? strchr(range, ':') : NULL;
        int64_t row = 0, column = 0, last_row = 0, last_column = 0;
        if (colon && read_address(range, &row, &column) &&
            read_address(colon + 1, &last_row, &last_column) && last_row < MESO_BOOK_ROWS)
            return meso_grid_merged(s->grid,
                                    (meso_grid_merge){(int32_t)row, (int32_t)column,
                                                      (int32_t)last_row, (int32_t)last_column});
    }
    return MESO_OK;
}

static meso_status on_text(void *data, const char *bytes, int count)
{
    sheet_reading *s = data;
    if (s->in_value) meso_text_put_bytes(&s->value, bytes, (size_t)count);
    return s->value.status;
}

static meso_status put_shared(sheet_reading *s, const char *value)
{
    char *end = NULL;
    const long long at = strtoll(value, &end, 10);
    if (end == value || *end || at < 0 || at >= s->book->strings)
        return meso_fail(s->grid->ctx, MESO_E_PARSE,
                         "%s: a cell points at text %.20s of %lld; the file is damaged",
                         s->grid->wish->path, value, (long long)s->book->strings);
    const int64_t begin = at ? s->book->string_end[at - 1] : 0;
    const int64_t count = s->book->string_end[at] - begin;
    if (count) meso_text_put_bytes(&s->grid->pool, s->book->pool.data + begin, (size_t)count);
    return MESO_OK;
}

static meso_status close_cell(sheet_reading *s)
{
    meso_grid *grid = s->grid;
    const char *value = meso_text_get(&s->value);
    const int64_t begin = (int64_t)grid->pool.length;
    int number = 0;
    if (s->value.length == 0) return MESO_OK;
    if (s->kind == SHARED) {
        const meso_status status = put_shared(s, value);
        if (status < 0) return status;
    } else if (s->kind == NUMBER) {
        meso_xlsx_put_number(&grid->pool, value, s->value.length, s->style, s->book->from_1904);
        number = 1;
    } else if (s->kind == TRUTH) {
        meso_text_put(&grid->pool, *value == '1' ? "TRUE" : "FALSE");
    } else {
        meso_text_put_bytes(&grid->pool, value, s->value.length);
    }
    return meso_grid_add(grid, s->row, s->column, begin, number);
}

static meso_status on_close(void *data, const char *name)
{
    sheet_reading *s = data;
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) s->in_value = 0;
    if (strcmp(name, "rPh") == 0) s->in_reading = 0;
    return strcmp(name, "c") == 0 ? close_cell(s) : MESO_OK;
}

meso_status meso_xlsx_read(meso_zip *zip, meso_grid *grid, const meso_workbook *book,
                           const char *part)
{
    static const meso_xml_handlers handlers = {on_open, on_close, on_text};
    sheet_reading s = {.grid = grid, .book = book, .row = -1, .column = -1};
    meso_text_start(&s.value, zip->ctx);
    const meso_status status = meso_zip_parse(zip, part, &handlers, &s);
    meso_text_release(&s.value);
    return status;
}
