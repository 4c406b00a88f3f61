/* How does an answer stand on a screen: its sentences, its panels, and what can be done with
 * them?
 */
#include "view/screen_answer.h"

#include "base/ctx.h"
#include "view/catalogue.h"
#include "view/escape.h"

#include <string.h>

enum { MOST_LINES = 64 };

/* A link to a twin: "/api/v1/overview/anchors.csv?r=AB". */
static void put_twin(meso_press *press, const meso_frame *frame, const char *part,
                     const char *suffix, const char *words)
{
    meso_text path;
    meso_text_start(&path, press->page.ctx);
    meso_text_printf(&path, "%s%s%s.%s", frame->twin, *part ? "/" : "", part, suffix);
    const char *kept = meso_page_keep(&press->page, &path);
    meso_html_put(press, "<a download href=\"");
    meso_frame_path(press, frame, kept);
    meso_html_put(press, "\">");
    meso_html_words(press, words);
    meso_html_put(press, "</a>");
}

static void put_button(meso_press *press, const char *classes, const char *key)
{
    meso_text_printf(press->out, "<button type=\"button\" class=\"js %s\">", classes);
    meso_frame_say(press, key);
    meso_html_put(press, "</button>");
}

/* Pin and export of one panel. What is made in the browser needs a script and hides without. */
static void put_tools(meso_press *press, const meso_answer *answer, const meso_figure *figure)
{
    static const char *const suffixes[] = {"csv", "xlsx", "json", "svg"};
    static const char *const names[] = {"CSV", "Excel", "JSON", "SVG"};
    const meso_frame *frame = press->tools_data;
    if (!figure->table || figure->table->rows == 0 || figure->kind == MESO_FIGURE_CARDS) return;
    const char *title = meso_page_title(&press->page, answer, figure);
    const int charted = meso_page_is_chart(figure);
    meso_html_put(press, "<div class=\"tools\"><button type=\"button\" class=\"js pin\" "
                         "data-figure=\"");
    meso_html_words(press, figure->id);
    meso_html_put(press, "\" aria-label=\"");
    meso_html_words(press, meso_page_with(&press->page, "frame.pin.figure", "figure", title));
    meso_html_put(press, "\">");
    meso_frame_icon(press, meso_icon_pin, 14);
    meso_html_put(press, "</button><details class=\"menu\"><summary aria-label=\"");
    meso_html_words(press,
                    meso_page_with(&press->page, "frame.export.figure", "figure", title));
    meso_html_put(press, "\">");
    meso_frame_icon(press, meso_icon_export, 14);
    meso_html_put(press, "</summary><div class=\"drop\">");
    put_button(press, "copy-table", "frame.copy.table");
    if (charted) put_button(press, "copy-image", "frame.copy.image");
    for (int i = 0; i < (charted ? 4 : 3); i++)
        put_twin(press, frame, figure->id, suffixes[i], names[i]);
    if (charted) put_button(press, "save-png", "frame.save.png");
    meso_frame_menu_end(press);
    meso_html_put(press, "</div>");
}

/* Pin and export of the page. */
static void put_acts(meso_press *press, const meso_frame *frame)
{
    static const char *const suffixes[] = {"pdf", "docx", "pptx", "html", "md", "json"};
    static const char *const keys[] = {"frame.export.pdf",      "frame.export.docx",
                                       "frame.export.slides",   "frame.export.html",
                                       "frame.export.markdown", "frame.export.json"};
    meso_html_put(press, "<div class=\"acts\">");
    meso_screen_options(press, frame, 0);
    meso_html_put(press, "<button type=\"button\" class=\"js pin tb\" "
                         "data-figure=\"\">");
    meso_frame_icon(press, meso_icon_pin, 14);
    meso_html_put(press, "<span>");
    meso_frame_say(press, "frame.pin");
    meso_html_put(press, "</span></button>");
    meso_frame_menu(press, "tb", meso_icon_export, "frame.export",
                    meso_page_with(&press->page, "frame.export", NULL, NULL));
    for (int i = 0; i < 6; i++)
        put_twin(press, frame, "", suffixes[i],
                 meso_page_with(&press->page, keys[i], NULL, NULL));
    put_button(press, "print", "frame.print");
    meso_frame_menu_end(press);
    meso_html_put(press, "</div>");
}

/* Sources and recipe on a line or two, as small print. */
static void put_foot(meso_press *press)
{
    const char *line[MOST_LINES];
    const int32_t lines = meso_page_foot(&press->page, line, MOST_LINES);
    meso_html_put(press, "<footer class=\"dh\"><h2>");
    meso_frame_say(press, "document.sources");
    meso_html_put(press, "</h2><p>");
    for (int32_t i = 0; i < lines; i++) {
        if (i > 0) meso_html_put(press, " · ");
        meso_html_words(press, line[i]);
    }
    meso_html_put(press, "</p></footer>\n");
}

meso_status meso_screen_answer(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                               const meso_document *document)
{
    meso_press press = {.out = out,
                        .tools = frame->twin ? put_tools : NULL,
                        .tools_data = frame,
                        .paths = frame->context};
    const meso_answer *answer = document->answer[0];
    meso_page_start(&press.page, ctx, document);
    if (press.page.status == MESO_OK) {
        const char *question = meso_page_question(&press.page, answer);
        meso_frame_open(&press, frame, answer, question);
        meso_html_put(&press, "<div class=\"head\"><div>");
        meso_html_element(&press, "<h1>", question, "</h1>\n");
        meso_html_lede(&press, answer);
        meso_html_put(&press, "</div>");
        if (frame->twin) put_acts(&press, frame);
        meso_html_put(&press, "</div>\n");
        meso_screen_options(&press, frame, 1);
        meso_html_figures(&press, answer);
        meso_html_put(&press, "<section class=\"card\" id=\"inspector\" aria-live=\"polite\" "
                              "hidden></section>\n");
        meso_html_notes(&press, answer);
        put_foot(&press);
        meso_frame_close(&press, frame);
    }
    const meso_status status = press.page.status < 0 ? press.page.status : out->status;
    meso_page_release(&press.page);
    return status;
}
