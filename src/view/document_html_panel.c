/* How do the figures of an answer stand on a page: in a row, in panels, as cards, as tables? */
#include "view/document_html_part.h"
#include "view/escape.h"
#include "view/screen.h"
#include "view/table_out_part.h"

#include <string.h>

/* Widths of the page as style.css lays it out on a wide screen, in CSS pixels. */
enum { CONTENT = 1184, GUTTER = 14, PADDING = 32, KEY = 172, NARROW = 320 };

void meso_html_put(meso_press *writer, const char *markup)
{
    meso_text_put(writer->out, markup);
}

void meso_html_words(meso_press *writer, const char *words)
{
    meso_escape_xml(writer->out, words);
}

void meso_html_element(meso_press *writer, const char *open, const char *words,
                       const char *close)
{
    if (!*words) return;
    meso_html_put(writer, open);
    meso_html_words(writer, words);
    meso_html_put(writer, close);
}

void meso_html_query(meso_press *writer, const char *words)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~,:/";
    for (; *words; words++) {
        if (strchr(plain, *words))
            meso_text_put_bytes(writer->out, words, 1);
        else
            meso_text_printf(writer->out, "%%%02X", (unsigned)(unsigned char)*words);
    }
}

void meso_html_id(meso_press *writer, const meso_answer *answer, const char *id)
{
    meso_html_words(writer, answer->question);
    meso_html_put(writer, "-");
    meso_html_words(writer, id);
}

static const char *frame_words(meso_press *writer, const char *key)
{
    return meso_page_with(&writer->page, key, NULL, NULL);
}

static double width_of_span(int32_t span)
{
    return (double)span / 12 * (CONTENT + GUTTER) - GUTTER - PADDING;
}

static void put_table(meso_press *writer, const meso_figure *figure, const char *title)
{
    const meso_table_options options = {
        .format = MESO_TABLE_HTML, .language = writer->page.document->language, .labels = 1};
    const meso_table *table = meso_page_table(&writer->page, figure);
    if (!table) return;
    meso_html_put(writer, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
    meso_html_words(writer, title);
    meso_html_put(writer, "\">");
    meso_table_put_html(writer->out, table, title, -1, &options);
    meso_html_put(writer, "</div>");
}

/* Chart, and the table behind it; a chart that would shrink too far on a phone is there twice.
 */
static void put_chart(meso_press *writer, const meso_answer *answer, const meso_figure *figure,
                      const char *title, double width)
{
    const int twice = width > NARROW + 20;
    if (!figure->table || figure->table->rows == 0) {
        meso_html_element(writer, "<p class=\"reason\">",
                          meso_page_reason(&writer->page, answer, figure), "</p>");
        return;
    }
    meso_html_put(writer, "<div class=\"figure\"><div class=\"wide\">");
    meso_html_put(writer, meso_page_chart(&writer->page, answer, figure, "", width,
                                          MESO_THEME_PAGE, NULL));
    meso_html_put(writer, "</div>");
    if (twice) {
        meso_html_put(writer, "<div class=\"narrow\">");
        meso_html_put(writer, meso_page_chart(&writer->page, answer, figure, "-narrow", NARROW,
                                              MESO_THEME_PAGE, NULL));
        meso_html_put(writer, "</div>");
    }
    meso_html_put(writer, "</div>");
    meso_html_element(writer, "<details><summary>", frame_words(writer, "document.table"),
                      "</summary>");
    put_table(writer, figure, title);
    meso_html_put(writer, "</details>");
}

static void put_key_row(meso_press *writer, const char *mark, const char *words)
{
    meso_html_put(writer, "<span><svg width=\"18\" height=\"16\" aria-hidden=\"true\">");
    meso_html_put(writer, mark);
    meso_html_put(writer, "</svg>");
    meso_html_words(writer, words);
    meso_html_put(writer, "</span>");
}

/* What the marks of a strip mean; strips themselves have no room for a legend. */
static void put_key(meso_press *writer, const meso_answer *answer)
{
    meso_html_put(writer, "<div class=\"key\">");
    meso_html_element(writer, "<h2>", frame_words(writer, "document.key"), "</h2>");
    put_key_row(
        writer,
        "<rect x=\"1\" y=\"1\" width=\"16\" height=\"14\" rx=\"3\" fill=\"var(--teal4)\" "
        "stroke=\"var(--teal2)\" stroke-width=\".8\"/><path d=\"M9 1v14\" "
        "stroke=\"var(--teal)\" stroke-width=\"3\"/>",
        meso_page_say(&writer->page, "document.key.self", answer->context, answer->contexts));
    put_key_row(
        writer,
        "<circle cx=\"9\" cy=\"8\" r=\"3\" fill=\"var(--card)\" stroke=\"var(--teal2)\" "
        "stroke-width=\"1.3\"/>",
        frame_words(writer, "document.key.peer"));
    put_key_row(writer, "<circle cx=\"9\" cy=\"8\" r=\"2.6\" fill=\"var(--dot)\"/>",
                frame_words(writer, "document.key.other"));
    put_key_row(writer, "<path d=\"M9 1v14\" stroke=\"var(--ink3)\" stroke-dasharray=\"2 2\"/>",
                frame_words(writer, "document.key.nation"));
    meso_html_put(writer, "</div>");
}

static void put_headline(meso_press *writer, const meso_answer *answer, int32_t first,
                         int32_t count)
{
    meso_html_put(writer, "<section class=\"kpi card");
    if (count < 4) meso_text_printf(writer->out, " kpi%d", (int)count);
    meso_html_put(writer, "\" aria-label=\"");
    meso_html_words(writer, frame_words(writer, "document.headline"));
    meso_html_put(writer, "\">\n");
    const double width = (double)(CONTENT - KEY) / (count < 4 ? count : 4) - PADDING;
    for (int32_t i = first; i < first + count; i++) {
        const meso_figure *figure = &answer->figure[i];
        const char *title = meso_page_title(&writer->page, answer, figure);
        meso_html_put(writer, "<div id=\"");
        meso_html_id(writer, answer, figure->id);
        meso_html_element(writer, "\"><h2>", title, "</h2>");
        put_chart(writer, answer, figure, title, width < NARROW ? width : NARROW);
        meso_html_element(writer, "<p class=\"hint\">",
                          meso_page_hint(&writer->page, answer, figure), "</p>");
        if (writer->tools) writer->tools(writer, answer, figure);
        meso_html_put(writer, "</div>\n");
    }
    put_key(writer, answer);
    meso_html_put(writer, "</section>\n");
}

static void put_card(meso_press *writer, const meso_figure *figure, int64_t row)
{
    meso_page *page = &writer->page;
    const meso_card card = meso_page_card(page, figure, row);
    const char *shape = strncmp(card.kind_key, "kind.", 5) == 0 ? card.kind_key + 5 : "";
    meso_html_put(writer, "<article class=\"card\"><h3><span class=\"k ");
    meso_html_words(writer, shape);
    meso_html_element(writer, "\">", card.kind, "</span>");
    const char level[] = {(char)('0' + card.evidence), '\0'};
    meso_html_put(writer, "<span class=\"ev\" role=\"img\" aria-label=\"");
    meso_html_words(writer, meso_page_with(page, "document.evidence", "level", level));
    meso_html_put(writer, "\">");
    for (int i = 0; i < 4; i++)
        meso_html_put(writer, i < card.evidence ? "<i class=\"f\"></i>" : "<i></i>");
    meso_html_put(writer, "</span></h3><p><b>");
    meso_html_words(writer, card.title);
    meso_html_element(writer, ".</b> ", card.body, "</p>");
    const int elsewhere = writer->paths && meso_question_find(card.where) != NULL;
    if (*card.where && (elsewhere || meso_page_has_answer(page, card.where))) {
        meso_html_put(writer, elsewhere ? "<a href=\"/" : "<a href=\"#");
        const meso_screen *screen = elsewhere ? meso_screen_of(card.where) : NULL;
        meso_html_words(writer, screen ? screen->name : card.where);
        if (elsewhere && *writer->paths) {
            meso_html_put(writer, "?");
            meso_html_words(writer, writer->paths);
        }
        meso_html_put(writer, "\">");
        meso_html_words(writer, meso_page_with(page, "document.open", "where", card.where));
        meso_html_put(writer, "</a>");
    }
    meso_html_put(writer, "</article>\n");
}

static void put_cards(meso_press *writer, const meso_answer *answer, const meso_figure *figure)
{
    meso_html_put(writer, "<section class=\"cards\" id=\"");
    meso_html_id(writer, answer, figure->id);
    meso_html_element(writer, "\"><h2>", meso_page_title(&writer->page, answer, figure),
                      "</h2>");
    if (!figure->table || figure->table->rows == 0) {
        meso_html_element(writer, "<p>", meso_page_reason(&writer->page, answer, figure),
                          "</p>");
    } else {
        meso_html_element(writer, "<p>", meso_page_hint(&writer->page, answer, figure), "</p>");
        meso_html_put(writer, "<div>");
        for (int64_t row = 0; row < figure->table->rows; row++)
            put_card(writer, figure, row);
        meso_html_put(writer, "</div>");
    }
    meso_html_put(writer, "</section>\n");
}

static void put_panel(meso_press *writer, const meso_answer *answer, const meso_figure *figure,
                      int tall)
{
    meso_page *page = &writer->page;
    const int32_t span = figure->width < 1 ? 12 : figure->width > 12 ? 12 : figure->width;
    const char *title = meso_page_title(page, answer, figure);
    meso_text_printf(writer->out, "<section class=\"card w%d%s\" id=\"", (int)span,
                     tall ? " tall" : "");
    meso_html_id(writer, answer, figure->id);
    /* What can be moved about: a script adds the means. */
    if (figure->kind == MESO_FIGURE_SPACE || figure->kind == MESO_FIGURE_MAP)
        meso_html_put(writer, "\" data-moves=\"1");
    meso_html_element(writer, "\"><header><h2>", title, "</h2>");
    meso_html_element(writer, "<p>", meso_page_hint(page, answer, figure), "</p>");
    meso_html_put(writer, "</header>");
    const int is_there = figure->table && figure->table->rows > 0;
    if (figure->kind == MESO_FIGURE_INSPECTOR && is_there)
        meso_html_inspector(writer, answer, figure);
    else if (meso_page_is_table(figure) && is_there)
        put_table(writer, figure, title);
    else
        put_chart(writer, answer, figure, title, width_of_span(span));
    if (writer->tools) writer->tools(writer, answer, figure);
    meso_html_put(writer, "</section>\n");
}

void meso_html_figures(meso_press *writer, const meso_answer *answer)
{
    int in_grid = 0;
    for (int32_t i = 0; i < answer->figures;) {
        const int32_t headline = meso_page_headline(answer, i);
        if (headline > 0) {
            meso_html_put(writer, in_grid ? "</div>\n" : "");
            in_grid = 0;
            put_headline(writer, answer, i, headline);
            i += headline;
            continue;
        }
        meso_html_put(writer, in_grid ? "" : "<div class=\"grid\">\n");
        in_grid = 1;
        if (answer->figure[i].kind == MESO_FIGURE_CARDS)
            put_cards(writer, answer, &answer->figure[i]);
        else
            put_panel(writer, answer, &answer->figure[i], meso_page_is_tall(answer, i));
        i++;
    }
    meso_html_put(writer, in_grid ? "</div>\n" : "");
}
