/* How is what was found listed? */
#include "view/screen_table.h"

#include "base/ctx.h"

#include <stdio.h>
#include <string.h>

static const char *const kinds[] = {"region", "industry", "measure", "source", "note"};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

static void put_kind(meso_press *press, const char *kind)
{
    char key[48];
    (void)snprintf(key, sizeof key, "kind.hit.%.30s", kind);
    meso_frame_say(press, key);
}

static void put_facet(meso_press *press, const char *words, const char *kind, int32_t count,
                      int on)
{
    meso_html_put(press, "<a class=\"tb\" href=\"/library?q=");
    meso_html_query(press, words);
    if (kind) {
        meso_html_put(press, "&amp;kind=");
        meso_html_words(press, kind);
    }
    meso_html_put(press, on ? "\" aria-current=\"true\">" : "\">");
    if (kind)
        put_kind(press, kind);
    else
        meso_frame_say(press, "library.all");
    meso_text_printf(press->out, " %d</a>", (int)count);
}

static void put_hits(meso_press *press, const char *kind, const meso_hit *hits, int32_t count)
{
    meso_html_put(press, "<ul class=\"hits card\">");
    for (int32_t h = 0; h < count; h++) {
        const meso_hit *hit = &hits[h];
        if (kind && strcmp(kind, hit->kind) != 0) continue;
        meso_html_put(press, "<li>");
        if (*hit->path) {
            meso_html_put(press, "<a href=\"");
            meso_html_words(press, hit->path);
            meso_html_put(press, "\">");
        } else {
            meso_html_put(press, "<b>");
        }
        meso_html_words(press, hit->label);
        meso_html_put(press, *hit->path ? "</a>" : "</b>");
        meso_html_element(press, "<span class=\"code\">", hit->code, "</span>");
        meso_html_put(press, "<small>");
        put_kind(press, hit->kind);
        meso_html_put(press, "</small></li>\n");
    }
    meso_html_put(press, "</ul>\n");
}

static void put_search(meso_press *press, const char *words)
{
    meso_html_put(press,
                  "<form class=\"row\" action=\"/library\" method=\"get\" role=\"search\">"
                  "<input type=\"search\" name=\"q\" aria-label=\"");
    meso_frame_say(press, "frame.find");
    meso_html_put(press, "\" value=\"");
    meso_html_words(press, words);
    meso_html_put(press, "\"><button class=\"pri\">");
    meso_frame_say(press, "library.search");
    meso_html_put(press, "</button></form>\n");
}

meso_status meso_screen_library(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                                const meso_shelf_view *shelf, const char *kind,
                                const meso_hit *hits, int32_t count)
{
    const char *words = shelf->words;
    const int nothing =
        *words && !count && !shelf->sheets_found && (!shelf->answer || !shelf->answer->hits);
    const meso_document document = {.language = frame->language, .heading = frame->project};
    meso_press press = {.out = out};
    int32_t of[KINDS] = {0};
    for (int32_t h = 0; h < count; h++)
        for (int k = 0; k < KINDS; k++)
            of[k] += strcmp(hits[h].kind, kinds[k]) == 0;
    meso_page_start(&press.page, ctx, &document);
    if (press.page.status == MESO_OK) {
        const char *title = meso_page_with(&press.page, "screen.library.title", NULL, NULL);
        meso_frame_open(&press, frame, NULL, title);
        meso_html_element(&press, "<h1>", title, "</h1>\n<p class=\"lede\">");
        meso_frame_say(&press, nothing ? "library.nothing" : "library.lede");
        meso_html_put(&press, "</p>\n");
        put_search(&press, words);
        meso_shelf_put(&press, shelf);
        if (count) {
            meso_html_put(&press, "<p class=\"facets row\">");
            put_facet(&press, words, NULL, count, !kind);
            for (int k = 0; k < KINDS; k++)
                if (of[k])
                    put_facet(&press, words, kinds[k], of[k], kind && !strcmp(kind, kinds[k]));
            meso_html_put(&press, "</p>\n");
            put_hits(&press, kind, hits, count);
        }
        meso_frame_close(&press, frame);
    }
    const meso_status status = press.page.status < 0 ? press.page.status : out->status;
    meso_page_release(&press.page);
    return status;
}
