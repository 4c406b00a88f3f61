/* How is one candidate looked into: why it is near, what is missing, who already does it? */
#include "view/document_html_part.h"
#include "view/number.h"

#include <string.h>

/* One candidate: its rows follow each other. */
typedef struct candidate {
    meso_press *writer;
    const meso_answer *answer;
    const meso_figure *figure;
    const meso_table *table;
    int64_t first, end;
    int32_t number;
} candidate;

static const meso_column *column_of(const candidate *one, const char *name)
{
    return &one->table->column[meso_table_find(one->table, name)];
}

static const char *text_of(const candidate *one, const char *name, int64_t row)
{
    const char *text = column_of(one, name)->text[row];
    return text ? text : "";
}

static int has(const candidate *one, const char *name, int64_t row)
{
    const meso_cell *cell = &column_of(one, name)->cell[row];
    return cell->state != MESO_CELL_NOT_APPLICABLE && cell->state != MESO_CELL_UNDEFINED &&
           (isfinite(cell->value) || isfinite(cell->high));
}

static const char *number_of(const candidate *one, const char *name, int64_t row)
{
    const meso_column *column = column_of(one, name);
    meso_page *page = &one->writer->page;
    meso_text text;
    meso_text_start(&text, page->ctx);
    meso_say_cell_as(&text, page->document->language, &column->cell[row], column->format,
                     column->digits, MESO_SAY_SHORT);
    return meso_page_keep(page, &text);
}

static const char *with(const candidate *one, const char *key, const char *words)
{
    return meso_page_with(&one->writer->page, key, "value", words);
}

static const char *words_of(const candidate *one, const char *key)
{
    return meso_page_with(&one->writer->page, key, NULL, NULL);
}

static int is_part(const candidate *one, int64_t row, const char *part)
{
    return strcmp(text_of(one, "part", row), part) == 0;
}

/* "Present in 6 of 24 regions.", each sentence where its number is known. */
static void put_itself(const candidate *one)
{
    static const char *const sentences[][2] = {
        {"regions", "inspector.regions"},
        {"size", "inspector.size"},
        {"firms", "inspector.firms"},
        {"usual", "inspector.usual"},
    };
    meso_press *writer = one->writer;
    meso_html_put(writer, "<div class=\"itself\"><p>");
    for (size_t s = 0; s < sizeof sentences / sizeof *sentences; s++) {
        if (!has(one, sentences[s][0], one->first)) continue;
        meso_html_words(
            writer, with(one, sentences[s][1], number_of(one, sentences[s][0], one->first)));
        meso_html_put(writer, " ");
    }
    meso_html_put(writer, "</p>");
    for (int64_t row = one->first; row < one->end; row++)
        if (is_part(one, row, "part.aside"))
            meso_html_element(writer, "<p class=\"aside\">",
                              with(one, "inspector.aside", text_of(one, "item", row)), "</p>");
    meso_html_put(writer, "</div>");
}

/* A bar of a share, drawn: a strict content policy allows no style of its own. */
static void put_bar(const candidate *one, double share)
{
    enum { WIDE = 56 };
    meso_text_printf(one->writer->out,
                     "<svg class=\"bar\" width=\"%d\" height=\"10\" aria-hidden=\"true\">"
                     "<rect width=\"%d\" height=\"10\" fill=\"var(--rule2)\"/><rect "
                     "width=\"%.1f\" height=\"10\" fill=\"var(--teal2)\"/></svg>",
                     WIDE, WIDE, fmin(1, fmax(0, share)) * WIDE);
}

static void put_item(const candidate *one, int64_t row)
{
    meso_press *writer = one->writer;
    meso_html_element(writer, "<li><b>", text_of(one, "item", row), "</b>");
    if (has(one, "proximity", row)) {
        put_bar(one, column_of(one, "proximity")->cell[row].value);
        meso_html_element(writer, "<span class=\"n\">", number_of(one, "proximity", row),
                          "</span>");
    }
    if (has(one, "lq", row))
        meso_html_element(writer, "<small>",
                          with(one, "inspector.lq", number_of(one, "lq", row)), "</small>");
    if (has(one, "firms", row) && !is_part(one, row, "part.missing"))
        meso_html_element(writer, "<small>",
                          with(one, "inspector.firms.short", number_of(one, "firms", row)),
                          "</small>");
    meso_html_put(writer, "</li>");
}

/* A list under a heading, or a sentence when there is nothing to list. */
static void put_list(const candidate *one, const char *class, const char *heading,
                     const char *none, const char *const *parts)
{
    meso_press *writer = one->writer;
    int count = 0;
    meso_html_element(writer, class, words_of(one, heading), "</h3>");
    for (; *parts; parts++)
        for (int64_t row = one->first; row < one->end; row++) {
            if (!is_part(one, row, *parts)) continue;
            meso_html_put(writer, count++ ? "" : "<ul>");
            put_item(one, row);
        }
    meso_html_put(writer, count ? "</ul>" : "");
    if (!count) meso_html_element(writer, "<p>", words_of(one, none), "</p>");
    meso_html_put(writer, "</div>");
}

static void put_candidate(const candidate *one, int is_open)
{
    static const char *const near[] = {"part.near", NULL};
    static const char *const missing[] = {"part.missing", NULL};
    static const char *const elsewhere[] = {"part.peer", "part.elsewhere", NULL};
    meso_press *writer = one->writer;
    const meso_column *key = column_of(one, "industry");
    const char *label = key->label && key->label[one->first] && *key->label[one->first]
                            ? key->label[one->first]
                            : key->text[one->first];
    meso_html_put(writer, "<details class=\"candidate\" name=\"candidate\" data-industry=\"");
    meso_html_words(writer, key->text[one->first]);
    meso_text_printf(writer->out,
                     "\" data-number=\"%d\"%s><summary><span class=\"disc\">%d"
                     "</span> ",
                     (int)one->number, is_open ? " open" : "", (int)one->number);
    meso_html_element(writer, "<b>", label, "</b>");
    if (label != key->text[one->first])
        meso_html_element(writer, " <span class=\"code\">", key->text[one->first], "</span>");
    meso_html_put(writer, "</summary><div class=\"parts\">");
    put_itself(one);
    put_list(one, "<div><h3>", "inspector.near", "inspector.near.none", near);
    put_list(one, "<div><h3>", "inspector.missing", "inspector.missing.none", missing);
    put_list(one, "<div><h3>", "inspector.elsewhere", "inspector.elsewhere.none", elsewhere);
    meso_html_put(writer, "</div></details>\n");
}

void meso_html_inspector(meso_press *writer, const meso_answer *answer,
                         const meso_figure *figure)
{
    const meso_table *table = figure->table;
    const meso_column *key = &table->column[meso_table_find(table, "industry")];
    candidate one = {.writer = writer, .answer = answer, .figure = figure, .table = table};
    meso_html_put(writer, "<div class=\"inspector\">");
    for (one.first = 0; one.first < table->rows; one.first = one.end) {
        for (one.end = one.first + 1;
             one.end < table->rows && strcmp(key->text[one.end], key->text[one.first]) == 0;
             one.end++)
            ;
        one.number++;
        put_candidate(&one, one.number == 1);
    }
    meso_html_put(writer, "</div>");
}
