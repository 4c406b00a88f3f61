/* Which cells does a sheet of an .ods document hold? */
#include "base/ctx.h"
#include "import/book/xlsx.h"

#include <string.h>

/* Sheets end with a row repeated a million times, and rows with a cell repeated as often. What
   is repeated is kept as often as it may be meant; empty repetition only moves on. */
enum { MOST_ROWS = 65536, MOST_ACROSS = 1024 };

typedef struct document {
    meso_zip *zip;
    meso_grid *grid;
    meso_book_page *out;
    int tables;   /* begun so far */
    int in_table; /* in the one that is read */
    int have;     /* it was found */
    int64_t row, column, row_repeat, across, down;
    int64_t row_begin; /* first cell of the row at hand in the grid */
    int covered, number, paragraphs, in_note, in_paragraph;
    meso_text value; /* what the attributes say */
    meso_text words; /* what the paragraphs say */
} document;

static void open_table(document *d, const char **attributes)
{
    const char *name = meso_xml_attribute(attributes, "name");
    const char *wanted = d->zip->wish->sheet;
    if (!name) name = "";
    const int is_it = !d->have && (wanted ? meso_text_same_name(name, wanted) : 1);
    d->tables++;
    if (is_it) {
        meso_text_put(&d->out->sheet, name);
        d->have = d->in_table = 1;
        d->row = -1;
        d->row_repeat = 1;
    } else {
        meso_text_printf(&d->out->others, "%s%.60s", d->out->others.length ? ", " : "", name);
    }
}

/* The value in full: an attribute, not what is shown. */
static void open_cell(document *d, const char **attributes)
{
    const char *kind = meso_xml_attribute(attributes, "value-type");
    const char *value = meso_xml_attribute(attributes, "value");
    d->across = meso_xml_count(attributes, "number-columns-repeated", 1);
    d->down = meso_xml_count(attributes, "number-rows-spanned", 1);
    d->number = 0;
    d->paragraphs = 0;
    meso_text_clear(&d->value);
    meso_text_clear(&d->words);
    if (!kind) return;
    if (strcmp(kind, "date") == 0) {
        const char *date = meso_xml_attribute(attributes, "date-value");
        if (date) meso_text_put_bytes(&d->value, date, strcspn(date, "T"));
    } else if (strcmp(kind, "boolean") == 0) {
        const char *truth = meso_xml_attribute(attributes, "boolean-value");
        meso_text_put(&d->value, truth && strcmp(truth, "true") == 0 ? "TRUE" : "FALSE");
    } else if (value && strcmp(kind, "string") != 0) {
        meso_xlsx_put_number(&d->value, value, strlen(value), MESO_STYLE_PLAIN, 0);
        d->number = 1;
    }
}

static meso_status on_open(void *data, const char *name, const char **attributes)
{
    document *d = data;
    if (strcmp(name, "table") == 0) open_table(d, attributes);
    if (!d->in_table) return d->out->others.status;
    if (strcmp(name, "table-row") == 0) {
        d->row += d->row_repeat;
        d->row_repeat = meso_xml_count(attributes, "number-rows-repeated", 1);
        d->column = 0;
        d->row_begin = d->grid->cells;
    } else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0) {
        d->covered = *name == 'c';
        open_cell(d, attributes);
    } else if (strcmp(name, "annotation") == 0) {
        d->in_note = 1;
    } else if (strcmp(name, "p") == 0 && !d->in_note) {
        d->in_paragraph = 1;
        if (d->paragraphs++) meso_text_put(&d->words, " ");
    } else if (strcmp(name, "s") == 0 && d->in_paragraph) {
        meso_text_put(&d->words, " ");
    }
    return d->words.status;
}

static meso_status on_text(void *data, const char *bytes, int count)
{
    document *d = data;
    if (d->in_table && d->in_paragraph && !d->in_note)
        meso_text_put_bytes(&d->words, bytes, (size_t)count);
    return d->words.status;
}

static meso_status close_cell(document *d)
{
    const meso_text *text = d->value.length ? &d->value : &d->words;
    const int64_t most = d->across < MOST_ACROSS ? d->across : MOST_ACROSS;
    meso_status status = MESO_OK;
    for (int64_t k = 0; text->length && k < most && status >= 0; k++) {
        const int64_t begin = (int64_t)d->grid->pool.length;
        meso_text_put_bytes(&d->grid->pool, text->data, text->length);
        status = meso_grid_add(d->grid, d->row, d->column + k, begin, d->number);
    }
    if (text->length && d->down > 1 && d->row + d->down <= MESO_BOOK_ROWS && status >= 0 &&
        d->column < MESO_BOOK_COLUMNS)
        status = meso_grid_merged(
            d->grid, (meso_grid_merge){(int32_t)d->row, (int32_t)d->column,
                                       (int32_t)(d->row + d->down - 1), (int32_t)d->column});
    d->column += d->across < MESO_BOOK_COLUMNS ? d->across : MESO_BOOK_COLUMNS;
    return status;
}

/* A row that stands several times. */
static meso_status close_row(document *d)
{
    const int64_t end = d->grid->cells;
    const int64_t most = d->row_repeat < MOST_ROWS ? d->row_repeat : MOST_ROWS;
    meso_status status = MESO_OK;
    if (end == d->row_begin) {
        if (d->row_repeat > MESO_BOOK_ROWS) d->row_repeat = MESO_BOOK_ROWS;
        return d->row > 2 * MESO_BOOK_ROWS
                   ? meso_fail(d->zip->ctx, MESO_E_PARSE, "%s: has too many rows",
                               d->zip->wish->path)
                   : MESO_OK;
    }
    for (int64_t k = 1; k < most; k++)
        for (int64_t c = d->row_begin; c < end && status >= 0; c++) {
            const meso_grid_cell cell = d->grid->cell[c];
            const int64_t begin = (int64_t)d->grid->pool.length;
            meso_text copy;
            meso_text_start(&copy, d->zip->ctx);
            meso_text_put_bytes(&copy, d->grid->pool.data + cell.begin, (size_t)cell.count);
            if (copy.status >= 0) meso_text_put_bytes(&d->grid->pool, copy.data, copy.length);
            status = copy.status < 0
                         ? copy.status
                         : meso_grid_add(d->grid, d->row + k, cell.column, begin, cell.number);
            meso_text_release(&copy);
        }
    return status;
}

static meso_status on_close(void *data, const char *name)
{
    document *d = data;
    if (!d->in_table) return MESO_OK;
    if (strcmp(name, "table") == 0) d->in_table = 0;
    if (strcmp(name, "annotation") == 0) d->in_note = 0;
    if (strcmp(name, "p") == 0) d->in_paragraph = 0;
    if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)
        return close_cell(d);
    return strcmp(name, "table-row") == 0 ? close_row(d) : MESO_OK;
}

meso_status meso_ods_read(meso_zip *zip, meso_grid *grid, meso_book_page *out)
{
    static const meso_xml_handlers handlers = {on_open, on_close, on_text};
    document d = {.zip = zip, .grid = grid, .out = out};
    meso_text_start(&d.value, zip->ctx);
    meso_text_start(&d.words, zip->ctx);
    meso_status status = meso_zip_parse(zip, "content.xml", &handlers, &d);
    if (status >= 0 && !d.have)
        status = zip->wish->sheet
                     ? meso_fail(zip->ctx, MESO_E_NOTFOUND,
                                 "%s: has no sheet called \"%.60s\"; there are %.600s",
                                 zip->wish->path, zip->wish->sheet, meso_text_get(&out->others))
                     : meso_fail(zip->ctx, MESO_E_PARSE, "%s: has no sheet with a table",
                                 zip->wish->path);
    meso_text_release(&d.value);
    meso_text_release(&d.words);
    return status;
}
