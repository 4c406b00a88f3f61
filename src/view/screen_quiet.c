/* What does a screen say that has nothing to show: what is missing, why, and what to do next?
 */
#include "view/screen_answer.h"

static void put_work(meso_press *press, const meso_quiet *quiet)
{
    meso_html_put(press, "<div class=\"work\" data-job=\"");
    meso_html_words(press, quiet->job);
    meso_html_put(press, "\"><progress max=\"1\" aria-label=\"");
    meso_frame_say(press, "frame.working");
    meso_html_put(press, "\"></progress><p class=\"doing\" role=\"status\"></p>"
                         "<button type=\"button\" class=\"js stop tb\">");
    meso_frame_say(press, "frame.stop");
    meso_html_put(press, "</button></div><p class=\"unscripted\"><a href=\"\">");
    meso_frame_say(press, "frame.look_again");
    meso_html_put(press, "</a></p>\n");
}

static void put_doors(meso_press *press)
{
    meso_html_put(press, "<p class=\"doors\"><a class=\"tb pri\" href=\"/data\">");
    meso_frame_say(press, "frame.import");
    meso_html_put(press, "</a> <a class=\"tb\" href=\"/api/v1/template.csv\" download>");
    meso_frame_say(press, "frame.template");
    meso_html_put(press, "</a></p>\n");
}

meso_status meso_screen_quiet(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                              const meso_quiet *quiet)
{
    const meso_document document = {.language = frame->language, .heading = frame->project};
    meso_press press = {.out = out};
    meso_page_start(&press.page, ctx, &document);
    if (press.page.status == MESO_OK) {
        meso_frame_open(&press, frame, NULL, quiet->title);
        meso_html_put(&press, "<section class=\"quiet\">");
        meso_html_element(&press, "<h1>", quiet->title, "</h1>\n");
        meso_html_element(&press, "<p class=\"lede\">", quiet->words ? quiet->words : "",
                          "</p>\n");
        meso_html_element(&press, "<p>", quiet->hint ? quiet->hint : "", "</p>\n");
        if (quiet->job) put_work(&press, quiet);
        if (quiet->offers_data) put_doors(&press);
        meso_html_put(&press, "</section>\n");
        meso_frame_close(&press, frame);
    }
    const meso_status status = press.page.status < 0 ? press.page.status : out->status;
    meso_page_release(&press.page);
    return status;
}
