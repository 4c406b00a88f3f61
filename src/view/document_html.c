/* How does a document become one HTML file that needs nothing but itself? */
#include "base/digest.h"
#include "view/catalogue.h"
#include "view/document.h"
#include "view/escape.h"
#include "view/page.h"
#include "view/palette.h"
#include "view/style.h"
#include "view/table_out_part.h"

#include <stdlib.h>
#include <string.h>

/* Widths of the page as style.css lays it out on a wide screen, in CSS pixels. */
enum { CONTENT = 1184, GUTTER = 14, PADDING = 32, KEY = 172, NARROW = 320, MOST_LINES = 64 };

typedef struct press {
    meso_page page;
    meso_text *out;
} press;

static void put(press *writer, const char *markup)
{
    meso_text_put(writer->out, markup);
}

static void put_words(press *writer, const char *words)
{
    meso_escape_xml(writer->out, words);
}

/* <p class="hint">words</p>; nothing for no words. */
static void put_element(press *writer, const char *open, const char *words, const char *close)
{
    if (!*words) return;
    put(writer, open);
    put_words(writer, words);
    put(writer, close);
}

static const char *frame_words(press *writer, const char *key)
{
    return meso_page_with(&writer->page, key, NULL, NULL);
}

/* Pages that show the reader's choice of light or dark, or one of them for good. */
static void put_style(meso_text *style, meso_theme theme)
{
    meso_text_put(style, ":root{color-scheme:");
    meso_text_put(style, theme == MESO_THEME_PAGE   ? "light dark;"
                         : theme == MESO_THEME_DARK ? "dark;"
                                                    : "light;");
    meso_palette_properties(style, theme == MESO_THEME_PAGE ? MESO_THEME_LIGHT : theme);
    meso_text_put(style, "}\n");
    if (theme == MESO_THEME_PAGE) {
        meso_text_put(style, "@media (prefers-color-scheme:dark){:root{");
        meso_palette_properties(style, MESO_THEME_DARK);
        meso_text_put(style, "}}\n");
    }
    meso_text_put(style, "@media print{:root{color-scheme:light;");
    meso_palette_properties(style, MESO_THEME_PRINT);
    meso_text_put(style, "}}\n");
    meso_text_put(style, meso_style_css);
}

/* A content policy names the style by its digest in base 64. */
static void put_policy_digest(meso_text *out, const meso_text *style)
{
    static const char letter[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char hex[MESO_DIGEST_HEX];
    uint8_t byte[33] = {0};
    meso_digest digest;
    meso_digest_start(&digest);
    meso_digest_add(&digest, meso_text_get(style), style->length);
    meso_digest_end(&digest, hex);
    for (int i = 0; i < 32; i++) {
        const char pair[] = {hex[2 * i], hex[2 * i + 1], '\0'};
        byte[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    for (int i = 0; i < 33; i += 3) {
        const uint32_t three =
            (uint32_t)byte[i] << 16 | (uint32_t)byte[i + 1] << 8 | byte[i + 2];
        for (int shift = 18; shift >= 0; shift -= 6) {
            const int filler = i == 30 && shift == 0;
            meso_text_put_bytes(out, filler ? "=" : &letter[three >> shift & 63], 1);
        }
    }
}

static void put_head(press *writer)
{
    const meso_document *document = writer->page.document;
    meso_text style;
    meso_text_start(&style, writer->page.ctx);
    put_style(&style, document->theme);
    put(writer, "<!doctype html>\n<html lang=\"");
    put_words(writer, meso_language_find(document->language)->code);
    put(writer, "\"><head><meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'sha256-");
    put_policy_digest(writer->out, &style);
    put(writer, "'; base-uri 'none'; form-action 'none'\">\n<meta name=\"generator\" "
                "content=\"Mesoscope ");
    put_words(writer, meso_version());
    put(writer, "\">\n<title>");
    if (document->answers > 0) {
        put_words(writer, meso_page_question(&writer->page, document->answer[0]));
        put(writer, " · ");
    }
    put_words(writer, document->heading ? document->heading : "Mesoscope");
    put(writer, "</title>\n<style>");
    put(writer, meso_text_get(&style));
    put(writer, "</style></head>\n");
    (void)meso_page_keep(&writer->page, &style); /* releases it and hears of a failure */
}

static void put_context(press *writer, const meso_answer *answer)
{
    const meso_pieces context = meso_page_context(&writer->page, answer);
    put(writer, "<p class=\"sent\">");
    for (int32_t i = 0; i < context.count; i++) {
        const int token = context.piece[i].figure != NULL;
        put(writer, token ? "<b>" : "");
        put_words(writer, context.piece[i].text);
        put(writer, token ? "</b>" : "");
    }
    put(writer, "</p>");
}

static void put_top(press *writer)
{
    const meso_document *document = writer->page.document;
    put(writer, "<body>");
    put_element(writer, "<a class=\"skip\" href=\"#main\">",
                frame_words(writer, "document.skip"), "</a>\n");
    put(writer,
        "<div class=\"top\"><div><span class=\"brand\"><svg width=\"26\" height=\"26\" "
        "viewBox=\"0 0 26 26\" aria-hidden=\"true\"><circle cx=\"13\" cy=\"13\" r=\"11.6\" "
        "fill=\"none\" stroke=\"var(--teal)\" stroke-width=\"1.6\"/><circle cx=\"13\" "
        "cy=\"13\" "
        "r=\"6.6\" fill=\"none\" stroke=\"var(--teal)\" stroke-width=\"1.6\" "
        "stroke-dasharray=\"2.2 2.4\"/><circle cx=\"13\" cy=\"13\" r=\"2.3\" "
        "fill=\"var(--rust)\"/></svg>");
    put_words(writer, document->heading ? document->heading : "Mesoscope");
    put(writer, "</span>");
    if (document->answers == 1) put_context(writer, document->answer[0]);
    put(writer, "</div></div>\n");
    put_element(writer, "<p class=\"banner\">", document->banner ? document->banner : "",
                "</p>\n");
}

static void put_id(press *writer, const meso_answer *answer, const char *id)
{
    put_words(writer, answer->question);
    put(writer, "-");
    put_words(writer, id);
}

static int has_figure(const meso_answer *answer, const char *id)
{
    for (int32_t i = 0; i < answer->figures; i++) {
        if (strcmp(answer->figure[i].id, id) == 0) return 1;
    }
    return 0;
}

/* The sentences; what is shown by a figure links to it. */
static void put_lede(press *writer, const meso_answer *answer)
{
    if (answer->facts == 0) return;
    put(writer, "<p class=\"lede\">");
    for (int32_t f = 0; f < answer->facts; f++) {
        const meso_pieces fact = meso_page_fact(&writer->page, &answer->fact[f]);
        if (f > 0) put(writer, " ");
        for (int32_t i = 0; i < fact.count; i++) {
            const char *figure = fact.piece[i].figure;
            const int link = figure && has_figure(answer, figure);
            if (link) {
                put(writer, "<a href=\"#");
                put_id(writer, answer, figure);
                put(writer, "\">");
            }
            put_words(writer, fact.piece[i].text);
            if (link) put(writer, "</a>");
        }
    }
    put(writer, "</p>\n");
}

static double width_of_span(int32_t span)
{
    return (double)span / 12 * (CONTENT + GUTTER) - GUTTER - PADDING;
}

static void put_table(press *writer, const meso_figure *figure, const char *title)
{
    const meso_table_options options = {
        .format = MESO_TABLE_HTML, .language = writer->page.document->language, .labels = 1};
    put(writer, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
    put_words(writer, title);
    put(writer, "\">");
    meso_table_put_html(writer->out, figure->table, title, -1, &options);
    put(writer, "</div>");
}

/* Chart, and the table behind it; a chart that would shrink too far on a phone is there twice.
 */
static void put_chart(press *writer, const meso_answer *answer, const meso_figure *figure,
                      const char *title, double width)
{
    const int twice = width > NARROW + 20;
    if (!figure->table || figure->table->rows == 0) {
        put_element(writer, "<p class=\"reason\">",
                    meso_page_reason(&writer->page, answer, figure), "</p>");
        return;
    }
    put(writer, "<div class=\"figure\"><div class=\"wide\">");
    put(writer,
        meso_page_chart(&writer->page, answer, figure, "", width, MESO_THEME_PAGE, NULL));
    put(writer, "</div>");
    if (twice) {
        put(writer, "<div class=\"narrow\">");
        put(writer, meso_page_chart(&writer->page, answer, figure, "-narrow", NARROW,
                                    MESO_THEME_PAGE, NULL));
        put(writer, "</div>");
    }
    put(writer, "</div>");
    put_element(writer, "<details><summary>", frame_words(writer, "document.table"),
                "</summary>");
    put_table(writer, figure, title);
    put(writer, "</details>");
}

static void put_key_row(press *writer, const char *mark, const char *words)
{
    put(writer, "<span><svg width=\"18\" height=\"16\" aria-hidden=\"true\">");
    put(writer, mark);
    put(writer, "</svg>");
    put_words(writer, words);
    put(writer, "</span>");
}

/* What the marks of a strip mean; strips themselves have no room for a legend. */
static void put_key(press *writer, const meso_answer *answer)
{
    put(writer, "<div class=\"key\">");
    put_element(writer, "<h2>", frame_words(writer, "document.key"), "</h2>");
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
    put(writer, "</div>");
}

static void put_headline(press *writer, const meso_answer *answer, int32_t first, int32_t count)
{
    put(writer, "<section class=\"kpi card");
    if (count < 4) meso_text_printf(writer->out, " kpi%d", (int)count);
    put(writer, "\" aria-label=\"");
    put_words(writer, frame_words(writer, "document.headline"));
    put(writer, "\">\n");
    const double width = (double)(CONTENT - KEY) / (count < 4 ? count : 4) - PADDING;
    for (int32_t i = first; i < first + count; i++) {
        const meso_figure *figure = &answer->figure[i];
        const char *title = meso_page_title(&writer->page, answer, figure);
        put(writer, "<div id=\"");
        put_id(writer, answer, figure->id);
        put_element(writer, "\"><h2>", title, "</h2>");
        put_chart(writer, answer, figure, title, width < NARROW ? width : NARROW);
        put_element(writer, "<p class=\"hint\">", meso_page_hint(&writer->page, answer, figure),
                    "</p></div>\n");
    }
    put_key(writer, answer);
    put(writer, "</section>\n");
}

static void put_card(press *writer, const meso_figure *figure, int64_t row)
{
    meso_page *page = &writer->page;
    const meso_card card = meso_page_card(page, figure, row);
    const char *shape = strncmp(card.kind_key, "kind.", 5) == 0 ? card.kind_key + 5 : "";
    put(writer, "<article class=\"card\"><h3><span class=\"k ");
    put_words(writer, shape);
    put_element(writer, "\">", card.kind, "</span>");
    const char level[] = {(char)('0' + card.evidence), '\0'};
    put(writer, "<span class=\"ev\" role=\"img\" aria-label=\"");
    put_words(writer, meso_page_with(page, "document.evidence", "level", level));
    put(writer, "\">");
    for (int i = 0; i < 4; i++)
        put(writer, i < card.evidence ? "<i class=\"f\"></i>" : "<i></i>");
    put(writer, "</span></h3><p><b>");
    put_words(writer, card.title);
    put_element(writer, ".</b> ", card.body, "</p>");
    if (*card.where && meso_page_has_answer(page, card.where)) {
        put(writer, "<a href=\"#");
        put_words(writer, card.where);
        put(writer, "\">");
        put_words(writer, meso_page_with(page, "document.open", "where", card.where));
        put(writer, "</a>");
    }
    put(writer, "</article>\n");
}

static void put_cards(press *writer, const meso_answer *answer, const meso_figure *figure)
{
    put(writer, "<section class=\"cards\" id=\"");
    put_id(writer, answer, figure->id);
    put_element(writer, "\"><h2>", meso_page_title(&writer->page, answer, figure), "</h2>");
    if (!figure->table || figure->table->rows == 0) {
        put_element(writer, "<p>", meso_page_reason(&writer->page, answer, figure), "</p>");
    } else {
        put_element(writer, "<p>", meso_page_hint(&writer->page, answer, figure), "</p>");
        put(writer, "<div>");
        for (int64_t row = 0; row < figure->table->rows; row++)
            put_card(writer, figure, row);
        put(writer, "</div>");
    }
    put(writer, "</section>\n");
}

static void put_panel(press *writer, const meso_answer *answer, const meso_figure *figure,
                      int tall)
{
    meso_page *page = &writer->page;
    const int32_t span = figure->width < 1 ? 12 : figure->width > 12 ? 12 : figure->width;
    const char *title = meso_page_title(page, answer, figure);
    meso_text_printf(writer->out, "<section class=\"card w%d%s\" id=\"", (int)span,
                     tall ? " tall" : "");
    put_id(writer, answer, figure->id);
    put_element(writer, "\"><header><h2>", title, "</h2>");
    put_element(writer, "<p>", meso_page_hint(page, answer, figure), "</p>");
    put(writer, "</header>");
    if (figure->kind == MESO_FIGURE_TABLE && figure->table && figure->table->rows > 0)
        put_table(writer, figure, title);
    else
        put_chart(writer, answer, figure, title, width_of_span(span));
    put(writer, "</section>\n");
}

/* A wide panel followed by two narrow ones that fit beside it stands as tall as both. */
static int is_tall(const meso_answer *answer, int32_t at)
{
    const meso_figure *figure = answer->figure;
    if (at + 2 >= answer->figures || figure[at].width < 7) return 0;
    const int32_t room = 12 - figure[at].width;
    return room > 0 && figure[at + 1].width == room && figure[at + 2].width == room;
}

static void put_figures(press *writer, const meso_answer *answer)
{
    int in_grid = 0;
    for (int32_t i = 0; i < answer->figures;) {
        const int32_t headline = meso_page_headline(answer, i);
        if (headline > 0) {
            put(writer, in_grid ? "</div>\n" : "");
            in_grid = 0;
            put_headline(writer, answer, i, headline);
            i += headline;
            continue;
        }
        put(writer, in_grid ? "" : "<div class=\"grid\">\n");
        in_grid = 1;
        if (answer->figure[i].kind == MESO_FIGURE_CARDS)
            put_cards(writer, answer, &answer->figure[i]);
        else
            put_panel(writer, answer, &answer->figure[i], is_tall(answer, i));
        i++;
    }
    put(writer, in_grid ? "</div>\n" : "");
}

static void put_notes(press *writer, const meso_answer *answer)
{
    if (answer->notes == 0) return;
    put_element(writer, "<footer><h2>", frame_words(writer, "document.notes"), "</h2><ul>");
    for (int32_t i = 0; i < answer->notes; i++) {
        put_element(writer, "<li>", meso_page_note(&writer->page, &answer->note[i]), "</li>\n");
    }
    put(writer, "</ul></footer>\n");
}

static void put_answer(press *writer, const meso_answer *answer)
{
    put(writer, "<section class=\"answer\" id=\"");
    put_words(writer, answer->question);
    put(writer, "\">");
    if (writer->page.document->answers > 1) put_context(writer, answer);
    put_element(writer, "<h1>", meso_page_question(&writer->page, answer), "</h1>\n");
    put_lede(writer, answer);
    put_figures(writer, answer);
    put_notes(writer, answer);
    put(writer, "</section>\n");
}

static void put_contents(press *writer)
{
    const meso_document *document = writer->page.document;
    if (document->answers < 2) return;
    put(writer, "<ul class=\"contents\">");
    for (int32_t i = 0; i < document->answers; i++) {
        put(writer, "<li><a href=\"#");
        put_words(writer, document->answer[i]->question);
        put_element(writer, "\">", meso_page_question(&writer->page, document->answer[i]),
                    "</a></li>");
    }
    put(writer, "</ul>\n");
}

static void put_foot(press *writer)
{
    const meso_document *document = writer->page.document;
    const char *line[MOST_LINES];
    const int32_t lines = meso_page_foot(&writer->page, line, MOST_LINES);
    put_element(writer, "<footer><h2>", frame_words(writer, "document.sources"), "</h2>");
    for (int32_t i = 0; i < lines; i++)
        put_element(writer, "<p>", line[i], "</p>\n");
    if (document->command && *document->command) {
        put_element(writer, "<h2>", frame_words(writer, "document.command"), "</h2>");
        put_element(writer, "<p><code>", document->command, "</code></p>");
    }
    put(writer, "</footer>\n");
}

meso_status meso_document_html(meso_ctx *ctx, meso_text *out, const meso_document *document)
{
    press writer = {.out = out};
    meso_page_start(&writer.page, ctx, document);
    if (writer.page.status == MESO_OK) {
        put_head(&writer);
        put_top(&writer);
        put(&writer, "<main id=\"main\">\n");
        put_contents(&writer);
        for (int32_t i = 0; i < document->answers; i++)
            put_answer(&writer, document->answer[i]);
        put_foot(&writer);
        put(&writer, "</main></body></html>\n");
    }
    const meso_status status = writer.page.status < 0 ? writer.page.status : out->status;
    meso_page_release(&writer.page);
    return status;
}
