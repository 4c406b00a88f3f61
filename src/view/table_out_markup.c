/* How is a table written as Markdown, and as HTML that a word processor keeps? */
#include "view/escape.h"
#include "view/table_out_part.h"

#include <string.h>

/* A pipe would end the cell; the others would become markup. */
void meso_escape_markdown(meso_text *out, const char *words)
{
    for (uint32_t character; (character = meso_escape_next(&words)) != 0;) {
        if (character == '<')
            meso_text_put(out, "&lt;");
        else if (character == '&')
            meso_text_put(out, "&amp;");
        else if (character < 0x80 && strchr("\\|*_`[]#~", (int)character))
            meso_text_printf(out, "\\%c", (int)character);
        else
            meso_escape_put_utf8(out, character);
    }
}

static int is_right(const meso_column *column)
{
    return column->kind == MESO_COLUMN_QUANTITY || column->kind == MESO_COLUMN_SERIES;
}

static void put_markdown_cell(meso_text *out, meso_text *words, const meso_column *column,
                              int64_t row, const meso_table_options *options)
{
    meso_text_clear(words);
    if (column->kind == MESO_COLUMN_QUANTITY) {
        meso_column_number(words, column, row, options->language);
        const size_t number = words->length;
        meso_text_put(words, " (");
        const size_t bracket = words->length;
        meso_column_interval(words, column, row, options->language);
        if (words->length == bracket && words->data)
            words->data[words->length = number] = '\0';
        else
            meso_text_put(words, ")");
    } else if (column->kind == MESO_COLUMN_SERIES) {
        meso_column_ends(words, column, row, options->language);
    } else {
        const char *label = meso_column_label(column, row, options);
        if (label) meso_text_printf(words, "%s ", label);
        if (label) meso_text_put(words, "(");
        meso_column_words(words, column, row);
        if (label) meso_text_put(words, ")");
    }
    meso_escape_markdown(out, meso_text_get(words));
}

static void put_markdown_head(meso_text *out, meso_text *words, const meso_table *table,
                              const meso_table_options *options)
{
    for (int32_t c = 0; c < table->columns; c++) {
        meso_text_clear(words);
        meso_column_heading(words, options->language, &table->column[c]);
        meso_text_put(out, "| ");
        meso_escape_markdown(out, meso_text_get(words));
        meso_text_put(out, " ");
    }
    meso_text_put(out, "|\n");
    for (int32_t c = 0; c < table->columns; c++)
        meso_text_put(out, is_right(&table->column[c]) ? "| ---: " : "| --- ");
    meso_text_put(out, "|\n");
}

void meso_table_put_markdown(meso_text *out, const meso_table *table,
                             const meso_table_options *options)
{
    meso_text words;
    meso_text_start(&words, out->ctx);
    put_markdown_head(out, &words, table, options);
    for (int64_t row = 0; row < table->rows; row++) {
        for (int32_t c = 0; c < table->columns; c++) {
            meso_text_put(out, "| ");
            put_markdown_cell(out, &words, &table->column[c], row, options);
            meso_text_put(out, " ");
        }
        meso_text_put(out, "|\n");
    }
    for (int32_t i = 0; i < table->notes; i++) {
        meso_text_put(out, i == 0 ? "\n- " : "- ");
        meso_escape_markdown(out, table->note[i]);
        meso_text_put(out, "\n");
    }
    for (int32_t i = 0; i < table->metas; i++) {
        meso_text_put(out, i == 0 ? "\n" : "; ");
        meso_escape_markdown(out, table->meta[i].name);
        meso_text_put(out, ": ");
        meso_escape_markdown(out, table->meta[i].value);
    }
    if (table->metas > 0) meso_text_put(out, "\n");
    if (words.status < 0 && out->status == MESO_OK) out->status = words.status;
    meso_text_release(&words);
}

/* How many cells of a row a column takes: code and label, number and interval stand apart, so
   that a spreadsheet gets numbers as numbers. */
static int cells_of(const meso_table *table, const meso_column *column,
                    const meso_table_options *options)
{
    if (column->kind == MESO_COLUMN_KEY) return options->labels && column->label ? 2 : 1;
    return meso_column_is_bounded(table, column) ? 2 : 1;
}

static void put_html_head(meso_text *out, meso_text *words, const meso_table *table,
                          const meso_table_options *options)
{
    meso_text_put(out, "<thead><tr>");
    for (int32_t c = 0; c < table->columns; c++) {
        const meso_column *column = &table->column[c];
        meso_text_put(out, is_right(column) ? "<th scope=\"col\" class=\"n\" align=\"right\""
                                            : "<th scope=\"col\" align=\"left\"");
        if (cells_of(table, column, options) > 1) meso_text_put(out, " colspan=\"2\"");
        meso_text_put(out, ">");
        meso_text_clear(words);
        meso_column_heading(words, options->language, column);
        meso_escape_xml(out, meso_text_get(words));
        if (column->kind == MESO_COLUMN_QUANTITY && column->unit && *column->unit) {
            meso_text_put(out, "<br><small>");
            meso_escape_xml(out, column->unit);
            meso_text_put(out, "</small>");
        }
        meso_text_put(out, "</th>");
    }
    meso_text_put(out, "</tr></thead>\n");
}

static void put_html_words(meso_text *out, meso_text *words, const meso_column *column,
                           int64_t row, const meso_table_options *options, int cells)
{
    const char *label = meso_column_label(column, row, options);
    meso_text_clear(words);
    meso_column_words(words, column, row);
    if (cells > 1) {
        meso_text_put(out, "<th scope=\"row\" align=\"left\">");
        meso_escape_xml(out, label ? label : meso_text_get(words));
        meso_text_put(out, "</th><td class=\"code\">");
        meso_escape_xml(out, label ? meso_text_get(words) : "");
        meso_text_put(out, "</td>");
        return;
    }
    meso_text_put(out, "<td>");
    meso_escape_xml(out, meso_text_get(words));
    meso_text_put(out, "</td>");
}

static void put_html_number(meso_text *out, meso_text *words, const meso_column *column,
                            int64_t row, const meso_table_options *options, int cells)
{
    const int whole = cells > 1 && meso_cell_is_span(&column->cell[row]);
    meso_text_clear(words);
    meso_column_number(words, column, row, options->language);
    meso_text_put(out, "<td class=\"n\" align=\"right\"");
    if (whole) meso_text_put(out, " colspan=\"2\"");
    meso_text_put(out, ">");
    meso_escape_xml(out, meso_text_get(words));
    meso_text_put(out, "</td>");
    if (cells < 2 || whole) return;
    meso_text_clear(words);
    meso_column_interval(words, column, row, options->language);
    meso_text_put(out, "<td class=\"range\">");
    meso_escape_xml(out, meso_text_get(words));
    meso_text_put(out, "</td>");
}

static void put_html_row(meso_text *out, meso_text *words, const meso_table *table, int64_t row,
                         const meso_table_options *options)
{
    meso_text_put(out, "<tr>");
    for (int32_t c = 0; c < table->columns; c++) {
        const meso_column *column = &table->column[c];
        const int cells = cells_of(table, column, options);
        if (column->kind == MESO_COLUMN_QUANTITY) {
            put_html_number(out, words, column, row, options, cells);
        } else if (column->kind == MESO_COLUMN_SERIES) {
            meso_text_clear(words);
            meso_column_ends(words, column, row, options->language);
            meso_text_put(out, "<td class=\"n\" align=\"right\">");
            meso_escape_xml(out, meso_text_get(words));
            meso_text_put(out, "</td>");
        } else {
            put_html_words(out, words, column, row, options, cells);
        }
    }
    meso_text_put(out, "</tr>\n");
}

void meso_table_put_html(meso_text *out, const meso_table *table, const char *caption,
                         int64_t most, const meso_table_options *options)
{
    meso_text words;
    meso_text_start(&words, out->ctx);
    meso_text_put(out, "<table>");
    if (caption) {
        meso_text_put(out, "<caption>");
        meso_escape_xml(out, caption);
        meso_text_put(out, "</caption>");
    }
    put_html_head(out, &words, table, options);
    meso_text_put(out, "<tbody>\n");
    const int64_t rows = most >= 0 && most < table->rows ? most : table->rows;
    for (int64_t row = 0; row < rows; row++)
        put_html_row(out, &words, table, row, options);
    meso_text_put(out, "</tbody></table>\n");
    if (words.status < 0 && out->status == MESO_OK) out->status = words.status;
    meso_text_release(&words);
}

void meso_table_put_page(meso_text *out, const meso_table *table,
                         const meso_table_options *options)
{
    const meso_language *language = meso_language_find(options->language);
    meso_text_printf(out, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">",
                     language->code);
    meso_text_put(out, "<title>");
    meso_escape_xml(out, table->name);
    meso_text_put(out, "</title></head><body>\n");
    meso_table_put_html(out, table, table->name, -1, options);
    for (int32_t i = 0; i < table->notes; i++) {
        meso_text_put(out, "<p>");
        meso_escape_xml(out, table->note[i]);
        meso_text_put(out, "</p>\n");
    }
    for (int32_t i = 0; i < table->metas; i++) {
        meso_text_put(out, i == 0 ? "<p><small>" : " · ");
        meso_escape_xml(out, table->meta[i].name);
        meso_text_put(out, ": ");
        meso_escape_xml(out, table->meta[i].value);
    }
    meso_text_put(out,
                  table->metas > 0 ? "</small></p>\n</body></html>\n" : "</body></html>\n");
}
