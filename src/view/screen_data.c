/* What do we know, and how well: the tables of a project, period by period, and what is
 * doubtful.
 */
#include "view/screen_table.h"

#include "base/ctx.h"
#include "view/table_out_part.h"

#include <math.h>
#include <stdio.h>

static void put_number(meso_press *press, double number)
{
    meso_text words;
    meso_text_start(&words, press->page.ctx);
    meso_say_number(&words, press->page.document->language, number, MESO_FORMAT_COUNT, 0);
    meso_html_put(press, "<td class=\"n\">");
    meso_html_words(press, meso_page_keep(&press->page, &words));
    meso_html_put(press, "</td>");
}

/* A box a period: the darker, the more of it is known; dashed = no table. */
static void put_heat(meso_press *press, const meso_holding *holding)
{
    meso_html_put(press, "<td><span class=\"heat\" role=\"img\" aria-label=\"");
    meso_frame_say(press, "data.coverage");
    meso_html_put(press, "\">");
    for (int32_t p = 0; p < holding->periods; p++) {
        const double share = holding->share[p];
        const int step = share <= 0     ? 4
                         : share < 0.05 ? 3
                         : share < 0.2  ? 2
                         : share < 0.5  ? 1
                                        : 0;
        if (isnan(share))
            meso_html_put(press, "<i class=\"none\" data-tip=\"");
        else
            meso_text_printf(press->out, "<i class=\"h%d\" data-tip=\"", step);
        meso_html_words(press, holding->period[p]);
        if (!isnan(share)) {
            meso_text words;
            meso_text_start(&words, press->page.ctx);
            meso_say_number(&words, press->page.document->language, share, MESO_FORMAT_SHARE,
                            1);
            meso_html_put(press, ": ");
            meso_html_words(press, meso_page_with(&press->page, "data.withheld_share", "share",
                                                  meso_page_keep(&press->page, &words)));
        }
        meso_html_put(press, "\"></i>");
    }
    meso_html_put(press, "</span></td>");
}

static void put_holdings(meso_press *press, const meso_holding *holdings, int32_t count)
{
    static const char *const heads[] = {"data.measure",  "data.periods",    "data.coverage",
                                        "data.regions",  "data.industries", "data.cells",
                                        "data.withheld", "data.source"};
    meso_html_put(press, "<section class=\"card plain\"><header><h2>");
    meso_frame_say(press, "data.tables");
    meso_html_put(press, "</h2><p>");
    meso_frame_say(press, "data.tables.hint");
    meso_html_put(press, "</p></header><div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                         "aria-label=\"");
    meso_frame_say(press, "data.tables");
    meso_html_put(press, "\"><table><thead><tr>");
    for (int h = 0; h < 8; h++) {
        meso_html_put(press,
                      h > 2 && h < 7 ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
        meso_frame_say(press, heads[h]);
        meso_html_put(press, "</th>");
    }
    meso_html_put(press, "</tr></thead><tbody>");
    for (int32_t h = 0; h < count; h++) {
        const meso_holding *holding = &holdings[h];
        meso_html_element(press, "<tr><th scope=\"row\">", holding->measure, " <small>");
        meso_html_words(press, holding->unit);
        meso_html_element(press, "</small></th><td>", holding->first, "–");
        meso_html_element(press, "", holding->last, "</td>");
        put_heat(press, holding);
        put_number(press, holding->regions);
        put_number(press, holding->industries);
        put_number(press, holding->cells);
        put_number(press, holding->withheld);
        meso_html_element(press, "<td>", holding->source, " ");
        meso_html_element(press, "<small>", holding->licence, "</small>");
        meso_html_put(press, "</td></tr>\n");
    }
    meso_html_put(press, "</tbody></table></div></section>\n");
}

/* One door for a file: chosen or dropped, sent to this machine's own server. */
static void put_door(meso_press *press, int first)
{
    meso_html_put(press, "<section class=\"card words plain\"><h2>");
    meso_frame_say(press, first ? "data.begin" : "data.add");
    meso_html_put(press, "</h2><p>");
    meso_frame_say(press, "data.add.words");
    meso_html_put(press,
                  "</p><form class=\"row js\" id=\"import\"><label><span class=\"skip\">");
    meso_frame_say(press, "data.file");
    meso_html_put(press, "</span><input type=\"file\" name=\"file\" required "
                         "accept=\".csv,.tsv,.txt,.gz,.geojson,.topojson,.json\"></label>"
                         "<button class=\"pri\">");
    meso_frame_say(press, "data.read");
    meso_html_put(press, "</button></form><noscript><p>");
    meso_frame_say(press, "data.noscript");
    meso_html_put(press, "</p></noscript><p class=\"row\"><a class=\"tb\" download "
                         "href=\"/api/v1/template.csv\">");
    meso_frame_say(press, "frame.template");
    meso_html_put(press, "</a></p></section>\n");
}

static void put_findings(meso_press *press, const meso_table *findings)
{
    const meso_table_options options = {
        .format = MESO_TABLE_HTML, .language = press->page.document->language, .labels = 1};
    if (!findings || findings->rows == 0) return;
    meso_html_put(press, "<section class=\"card plain bad\"><header><h2>");
    meso_frame_say(press, "data.findings");
    meso_html_put(press, "</h2></header><div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                         "aria-label=\"");
    meso_frame_say(press, "data.findings");
    meso_html_put(press, "\">");
    meso_table_put_html(press->out, findings,
                        meso_page_with(&press->page, "data.findings", NULL, NULL), -1,
                        &options);
    meso_html_put(press, "</div></section>\n");
}

meso_status meso_screen_data(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                             const meso_holding *holdings, int32_t count,
                             const meso_table *findings)
{
    const meso_document document = {.language = frame->language, .heading = frame->project};
    meso_press press = {.out = out};
    meso_page_start(&press.page, ctx, &document);
    if (press.page.status == MESO_OK) {
        const char *title = meso_page_with(&press.page, "screen.data.title", NULL, NULL);
        meso_frame_open(&press, frame, NULL, title);
        meso_html_element(&press, "<h1>", title, "</h1>\n<p class=\"lede\">");
        meso_frame_say(&press, count ? "data.words" : "frame.nothing.words");
        meso_html_put(&press, "</p>\n");
        if (frame->note)
            meso_html_element(&press, "<p class=\"stale\">",
                              meso_page_with(&press.page, "data.stale", "year", frame->note),
                              "</p>\n");
        if (count) put_holdings(&press, holdings, count);
        put_door(&press, count == 0);
        put_findings(&press, findings);
        meso_frame_close(&press, frame);
    }
    const meso_status status = press.page.status < 0 ? press.page.status : out->status;
    meso_page_release(&press.page);
    return status;
}
