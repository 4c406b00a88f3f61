/* How is a dossier put together on a screen? */
#include "view/screen_pins.h"

#include "base/ctx.h"
#include "view/catalogue.h"

#include <stdio.h>
#include <string.h>

static void put_button(meso_press *press, const char *act, const char *sign, const char *key)
{
    meso_text_printf(press->out,
                     "<button type=\"button\" class=\"js tb\" data-pin=\"%s\" aria-label=\"",
                     act);
    meso_frame_say(press, key);
    meso_html_put(press, "\">");
    meso_html_words(press, sign);
    meso_html_put(press, "</button>");
}

/* "Structure: anchors · Alder Bay · 2023", linked to where it was pinned. */
static void put_name(meso_press *press, const meso_pinned *pin)
{
    char key[64];
    const meso_screen *screen = meso_screen_of(pin->question);
    const char *name = screen ? screen->name : pin->question;
    (void)snprintf(key, sizeof key, "screen.%.40s", name);
    meso_html_put(press, "<a href=\"/");
    if (screen != meso_screens) meso_html_words(press, name);
    if (*pin->context) {
        meso_html_put(press, "?");
        meso_html_words(press, pin->context);
    }
    if (*pin->figure) {
        meso_html_put(press, "#");
        meso_html_words(press, pin->question);
        meso_html_put(press, "-");
        meso_html_words(press, pin->figure);
    }
    meso_html_put(press, "\">");
    meso_frame_say(press, key);
    if (*pin->figure) {
        meso_html_put(press, ": ");
        meso_html_words(press, pin->figure);
    }
    meso_html_put(press, "</a>");
    if (pin->region) meso_html_element(press, " · ", pin->region, "");
    if (pin->year) meso_html_element(press, " · ", pin->year, "");
}

static void put_pin(meso_press *press, const meso_pinned *pin)
{
    meso_text_printf(press->out, "<li class=\"card\" data-id=\"%lld\"><div class=\"move\">",
                     (long long)pin->id);
    put_button(press, "up", "↑", "dossier.up");
    put_button(press, "down", "↓", "dossier.down");
    meso_html_put(press, "</div><div><p>");
    put_name(press, pin);
    meso_html_put(press, "</p><label><span>");
    meso_frame_say(press, "dossier.note");
    meso_html_put(press, "</span><textarea maxlength=\"4000\">");
    meso_html_words(press, pin->note);
    meso_html_put(press, "</textarea></label></div>");
    put_button(press, "remove", "×", "dossier.remove");
    meso_html_put(press, "</li>\n");
}

static const char *const suffixes[] = {"pdf", "docx", "pptx", "html"};
static const char *const keys[] = {"dossier.pdf", "dossier.docx", "dossier.pptx",
                                   "dossier.html"};

/* A link to a file that is built when it is asked for; a script shows how far it has come. */
static void put_link(meso_press *press, const meso_frame *frame, const char *template,
                     int format, int first)
{
    meso_text_printf(press->out, "<a class=\"tb build%s\" download href=\"/api/v1/dossier.%s?",
                     first ? " pri" : "", suffixes[format]);
    meso_text_printf(press->out, "lang=%s", meso_language_find(frame->language)->code);
    if (template) meso_text_printf(press->out, "&amp;template=%s", template);
    if (template && frame->context && *frame->context) {
        meso_html_put(press, "&amp;");
        meso_html_words(press, frame->context);
    }
    meso_html_put(press, "\">");
    meso_frame_say(press, keys[format]);
    meso_html_put(press, "</a>");
}

static void put_build(meso_press *press, const meso_frame *frame)
{
    meso_html_put(press, "<p class=\"row\">");
    for (int f = 0; f < 4; f++)
        put_link(press, frame, NULL, f, f == 0);
    meso_html_put(press, "</p>\n");
}

/* Every template with its formats. */
static void put_templates(meso_press *press, const meso_frame *frame,
                          const char *const *templates)
{
    meso_html_put(press, "<section class=\"card plain words\"><h2>");
    meso_frame_say(press, "dossier.templates");
    meso_html_put(press, "</h2><p>");
    meso_frame_say(press, "dossier.templates.words");
    meso_html_put(press, "</p><dl class=\"templates\">");
    for (int t = 0; templates[t]; t++) {
        char key[64];
        (void)snprintf(key, sizeof key, "template.%.40s", templates[t]);
        meso_html_put(press, "<dt>");
        meso_frame_say(press, key);
        meso_html_put(press, "</dt><dd class=\"row\">");
        for (int f = 0; f < 4; f++)
            put_link(press, frame, templates[t], f, 0);
        meso_html_put(press, "</dd>");
    }
    meso_html_put(press, "</dl></section>\n");
}

meso_status meso_screen_pins(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                             const meso_pinned *pins, int32_t count,
                             const char *const *templates)
{
    const meso_document document = {.language = frame->language, .heading = frame->project};
    meso_press press = {.out = out};
    meso_page_start(&press.page, ctx, &document);
    if (press.page.status == MESO_OK) {
        const char *title = meso_page_with(&press.page, "screen.dossier", NULL, NULL);
        meso_frame_open(&press, frame, NULL, title);
        meso_html_element(&press, "<h1>", title, "</h1>\n<p class=\"lede\">");
        meso_frame_say(&press, count ? "dossier.words" : "dossier.empty");
        meso_html_put(&press, "</p>\n");
        if (count) {
            meso_html_put(&press, "<ol class=\"pins\">");
            for (int32_t p = 0; p < count; p++)
                put_pin(&press, &pins[p]);
            meso_html_put(&press, "</ol>\n");
            put_build(&press, frame);
        }
        put_templates(&press, frame, templates);
        meso_frame_close(&press, frame);
    }
    const meso_status status = press.page.status < 0 ? press.page.status : out->status;
    meso_page_release(&press.page);
    return status;
}
