/* How does a document become one HTML file that needs nothing but itself? */
#include "base/digest.h"
#include "view/catalogue.h"
#include "view/document_html_part.h"
#include "view/palette.h"
#include "view/style.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 64 };

static const char *frame_words(meso_press *writer, const char *key)
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

static void put_head(meso_press *writer)
{
    const meso_document *document = writer->page.document;
    meso_text style;
    meso_text_start(&style, writer->page.ctx);
    put_style(&style, document->theme);
    meso_html_put(writer, "<!doctype html>\n<html lang=\"");
    meso_html_words(writer, meso_language_find(document->language)->code);
    meso_html_put(writer,
                  "\"><head><meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "style-src 'sha256-");
    put_policy_digest(writer->out, &style);
    meso_html_put(writer, "'; base-uri 'none'; form-action 'none'\">\n<meta name=\"generator\" "
                          "content=\"Mesoscope ");
    meso_html_words(writer, meso_version());
    meso_html_put(writer, "\">\n<title>");
    if (document->answers > 0) {
        meso_html_words(writer, meso_page_question(&writer->page, document->answer[0]));
        meso_html_put(writer, " · ");
    }
    meso_html_words(writer, document->heading ? document->heading : "Mesoscope");
    meso_html_put(writer, "</title>\n<style>");
    meso_html_put(writer, meso_text_get(&style));
    meso_html_put(writer, "</style></head>\n");
    (void)meso_page_keep(&writer->page, &style); /* releases it and hears of a failure */
}

static void put_context(meso_press *writer, const meso_answer *answer)
{
    const meso_pieces context = meso_page_context(&writer->page, answer);
    meso_html_put(writer, "<p class=\"sent\">");
    for (int32_t i = 0; i < context.count; i++) {
        const int token = context.piece[i].figure != NULL;
        meso_html_put(writer, token ? "<b>" : "");
        meso_html_words(writer, context.piece[i].text);
        meso_html_put(writer, token ? "</b>" : "");
    }
    meso_html_put(writer, "</p>");
}

static void put_top(meso_press *writer)
{
    const meso_document *document = writer->page.document;
    meso_html_put(writer, "<body>");
    meso_html_element(writer, "<a class=\"skip\" href=\"#main\">",
                      frame_words(writer, "document.skip"), "</a>\n");
    meso_html_put(
        writer,
        "<div class=\"top\"><div><span class=\"brand\"><svg width=\"26\" height=\"26\" "
        "viewBox=\"0 0 26 26\" aria-hidden=\"true\"><circle cx=\"13\" cy=\"13\" r=\"11.6\" "
        "fill=\"none\" stroke=\"var(--teal)\" stroke-width=\"1.6\"/><circle cx=\"13\" "
        "cy=\"13\" "
        "r=\"6.6\" fill=\"none\" stroke=\"var(--teal)\" stroke-width=\"1.6\" "
        "stroke-dasharray=\"2.2 2.4\"/><circle cx=\"13\" cy=\"13\" r=\"2.3\" "
        "fill=\"var(--rust)\"/></svg>");
    meso_html_words(writer, document->heading ? document->heading : "Mesoscope");
    meso_html_put(writer, "</span>");
    if (document->answers == 1) put_context(writer, document->answer[0]);
    meso_html_put(writer, "</div></div>\n");
    meso_html_element(writer, "<p class=\"banner\">", document->banner ? document->banner : "",
                      "</p>\n");
}

static int has_figure(const meso_answer *answer, const char *id)
{
    for (int32_t i = 0; i < answer->figures; i++) {
        if (strcmp(answer->figure[i].id, id) == 0) return 1;
    }
    return 0;
}

/* The sentences; what is shown by a figure links to it. */
void meso_html_lede(meso_press *writer, const meso_answer *answer)
{
    if (answer->facts == 0) return;
    meso_html_put(writer, "<p class=\"lede\">");
    for (int32_t f = 0; f < answer->facts; f++) {
        const meso_pieces fact = meso_page_fact(&writer->page, &answer->fact[f]);
        if (f > 0) meso_html_put(writer, " ");
        for (int32_t i = 0; i < fact.count; i++) {
            const char *figure = fact.piece[i].figure;
            const int link = figure && has_figure(answer, figure);
            if (link) {
                meso_html_put(writer, "<a href=\"#");
                meso_html_id(writer, answer, figure);
                meso_html_put(writer, "\">");
            }
            meso_html_words(writer, fact.piece[i].text);
            if (link) meso_html_put(writer, "</a>");
        }
    }
    meso_html_put(writer, "</p>\n");
}

void meso_html_notes(meso_press *writer, const meso_answer *answer)
{
    if (answer->notes == 0) return;
    meso_html_element(writer, "<footer><h2>", frame_words(writer, "document.notes"),
                      "</h2><ul>");
    for (int32_t i = 0; i < answer->notes; i++) {
        meso_html_element(writer, "<li>", meso_page_note(&writer->page, &answer->note[i]),
                          "</li>\n");
    }
    meso_html_put(writer, "</ul></footer>\n");
}

static void put_answer(meso_press *writer, const meso_answer *answer)
{
    meso_html_put(writer, "<section class=\"answer\" id=\"");
    meso_html_words(writer, answer->question);
    meso_html_put(writer, "\">");
    if (writer->page.document->answers > 1) put_context(writer, answer);
    meso_html_element(writer, "<h1>", meso_page_question(&writer->page, answer), "</h1>\n");
    meso_html_lede(writer, answer);
    meso_html_figures(writer, answer);
    meso_html_notes(writer, answer);
    meso_html_put(writer, "</section>\n");
}

static void put_contents(meso_press *writer)
{
    const meso_document *document = writer->page.document;
    if (document->answers < 2) return;
    meso_html_put(writer, "<ul class=\"contents\">");
    for (int32_t i = 0; i < document->answers; i++) {
        meso_html_put(writer, "<li><a href=\"#");
        meso_html_words(writer, document->answer[i]->question);
        meso_html_element(writer, "\">", meso_page_question(&writer->page, document->answer[i]),
                          "</a></li>");
    }
    meso_html_put(writer, "</ul>\n");
}

static void put_foot(meso_press *writer)
{
    const meso_document *document = writer->page.document;
    const char *line[MOST_LINES];
    const int32_t lines = meso_page_foot(&writer->page, line, MOST_LINES);
    meso_html_element(writer, "<footer><h2>", frame_words(writer, "document.sources"), "</h2>");
    for (int32_t i = 0; i < lines; i++)
        meso_html_element(writer, "<p>", line[i], "</p>\n");
    if (document->command && *document->command) {
        meso_html_element(writer, "<h2>", frame_words(writer, "document.command"), "</h2>");
        meso_html_element(writer, "<p><code>", document->command, "</code></p>");
    }
    meso_html_put(writer, "</footer>\n");
}

meso_status meso_document_html(meso_ctx *ctx, meso_text *out, const meso_document *document)
{
    meso_press writer = {.out = out};
    meso_page_start(&writer.page, ctx, document);
    if (writer.page.status == MESO_OK) {
        put_head(&writer);
        put_top(&writer);
        meso_html_put(&writer, "<main id=\"main\">\n");
        put_contents(&writer);
        for (int32_t i = 0; i < document->answers; i++)
            put_answer(&writer, document->answer[i]);
        put_foot(&writer);
        meso_html_put(&writer, "</main></body></html>\n");
    }
    const meso_status status = writer.page.status < 0 ? writer.page.status : out->status;
    meso_page_release(&writer.page);
    return status;
}
