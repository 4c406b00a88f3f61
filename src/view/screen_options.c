/* What may be set about a question, and how is it set by hand: weights as sliders, the rest
   behind a word? */
#include "view/screen_answer.h"

#include "base/ctx.h"
#include "view/catalogue.h"

#include <stdio.h>
#include <string.h>

static int is_weight(const meso_setting *setting)
{
    return strcmp(setting->unit, "weight") == 0;
}

/* The catalogue's word for a setting, else its name. */
static const char *name_of(meso_press *press, const meso_setting *setting)
{
    char key[64];
    (void)snprintf(key, sizeof key, "setting.%.40s", setting->name);
    const meso_language *language = meso_language_find(press->page.document->language);
    return meso_catalogue_find(language, key) ? meso_page_with(&press->page, key, NULL, NULL)
                                              : setting->name;
}

static void put_hidden(meso_press *press, const meso_frame *frame)
{
    for (int c = 0; c < MESO_CONTROLS; c++) {
        const meso_control *control = &frame->control[c];
        if (!control->name || !control->value || !*control->value) continue;
        meso_html_put(press, "<input type=\"hidden\" name=\"");
        meso_html_words(press, control->name);
        meso_html_put(press, "\" value=\"");
        meso_html_words(press, control->value);
        meso_html_put(press, "\">");
    }
}

static void put_number(meso_press *press, const char *before, double number)
{
    meso_html_put(press, before);
    meso_text_put_number(press->out, number);
    meso_html_put(press, "\"");
}

static void put_slider(meso_press *press, const meso_setting *setting, double value)
{
    meso_html_element(press, "<label><span>", name_of(press, setting), "</span><output>");
    meso_text_put_number(press->out, value);
    meso_html_put(press,
                  "</output><input type=\"range\" min=\"0\" max=\"100\" step=\"5\" name=\"");
    meso_html_words(press, setting->name);
    put_number(press, "\" data-usual=\"", setting->fallback);
    put_number(press, " value=\"", value);
    meso_html_put(press, "></label>");
}

static void put_choices(meso_press *press, const meso_setting *setting, double value)
{
    meso_html_put(press, "<select name=\"");
    meso_html_words(press, setting->name);
    meso_html_put(press, "\" data-usual=\"");
    meso_html_words(press, setting->choices[(int)setting->fallback]);
    meso_html_put(press, "\">");
    for (int c = 0; setting->choices[c]; c++)
        meso_html_element(press, c == (int)value ? "<option selected>" : "<option>",
                          setting->choices[c], "</option>");
    meso_html_put(press, "</select>");
}

static void put_other(meso_press *press, const meso_setting *setting, double value)
{
    meso_html_element(press, "<label><span>", name_of(press, setting), "</span>");
    if (setting->kind == MESO_SETTING_CHOICE) {
        put_choices(press, setting, value);
    } else {
        meso_text_printf(press->out, "<input type=\"number\" step=\"%s\" name=\"",
                         setting->kind == MESO_SETTING_INTEGER ? "1" : "any");
        meso_html_words(press, setting->name);
        put_number(press, "\" min=\"", setting->low);
        put_number(press, " max=\"", setting->high);
        put_number(press, " data-usual=\"", setting->fallback);
        put_number(press, " value=\"", value);
        meso_html_put(press, ">");
    }
    meso_html_put(press, "</label>");
}

void meso_screen_options(meso_press *press, const meso_frame *frame, int with_weights)
{
    const meso_setting *settings = frame->settings;
    int weights = 0, others = 0;
    for (int s = 0; settings && settings[s].name; s++)
        *(is_weight(&settings[s]) ? &weights : &others) += 1;
    if (weights + others == 0 || (weights > 0) != with_weights) return;
    meso_text_printf(press->out, "<form class=\"weights%s\" method=\"get\" action=\"/",
                     weights ? " card" : "");
    if (strcmp(frame->screen, meso_screens[0].name) != 0) meso_html_words(press, frame->screen);
    meso_html_put(press, "\">");
    put_hidden(press, frame);
    if (weights) {
        meso_html_put(press, "<fieldset><legend>");
        meso_frame_say(press, "frame.weights");
        meso_html_put(press, "</legend>");
        for (int s = 0; settings[s].name; s++)
            if (is_weight(&settings[s])) put_slider(press, &settings[s], frame->setting[s]);
        meso_html_put(press, "</fieldset>");
    }
    meso_html_put(press, "<details class=\"menu options\"><summary>");
    meso_frame_say(press, "frame.options");
    meso_html_put(press, "</summary><div class=\"drop\">");
    for (int s = 0; settings[s].name; s++)
        if (!is_weight(&settings[s])) put_other(press, &settings[s], frame->setting[s]);
    meso_html_put(press, "<button class=\"pri\">");
    meso_frame_say(press, "frame.show");
    meso_html_put(press, "</button></div></details>");
    if (weights) {
        meso_html_put(press, "<button class=\"tb unscripted\">");
        meso_frame_say(press, "frame.show");
        meso_html_put(press, "</button>");
    }
    meso_html_put(press, "</form>\n");
}
