/* How does the context sentence become the control of the page, and what tools stand beside it?
 */
#include "view/catalogue.h"
#include "view/form.h"
#include "view/frame.h"

#include <string.h>

static const char icon_command[] = "<path d=\"m3 4.5 3.5 3.5L3 11.5M8 12h5\"/>";
static const char icon_theme[] =
    "<circle cx=\"8\" cy=\"8\" r=\"2.8\"/><path d=\"M8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 "
    "8h1.6M3.4 "
    "3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1\"/>";

/* The rest of the context, so that a form changes one thing only. */
static void put_hidden(meso_press *press, const meso_frame *frame, const char *except)
{
    for (int c = 0; c < MESO_CONTROLS; c++) {
        const meso_control *control = &frame->control[c];
        if (!control->name || strcmp(control->name, except) == 0) continue;
        if (!control->value || !*control->value) continue;
        meso_html_put(press, "<input type=\"hidden\" name=\"");
        meso_html_words(press, control->name);
        meso_html_put(press, "\" value=\"");
        meso_html_words(press, control->value);
        meso_html_put(press, "\">");
    }
}

static void put_options(meso_press *press, const meso_control *control)
{
    int found = 0;
    meso_html_put(press, "<select name=\"");
    meso_html_words(press, control->name);
    meso_html_put(press, "\">");
    for (int32_t i = 0; i < control->choices; i++) {
        const meso_control_choice *choice = &control->choice[i];
        const int is_it =
            !found && control->value && strcmp(choice->value, control->value) == 0;
        found |= is_it;
        meso_html_put(press, "<option value=\"");
        meso_html_words(press, choice->value);
        meso_html_put(press, is_it ? "\" selected>" : "\">");
        meso_html_words(press, choice->label);
        meso_html_put(press, "</option>");
    }
    meso_html_put(press, "</select>");
}

static void put_control(meso_press *press, const meso_frame *frame, const meso_control *control,
                        const char *words)
{
    char key[32] = "control.";
    char path[64] = "/";
    strncat(key, control->slot, sizeof key - sizeof "control.");
    if (strcmp(frame->screen, meso_screens[0].name) != 0)
        strncat(path, frame->screen, sizeof path - 2);
    meso_html_put(press, "<details class=\"tok");
    meso_html_put(press, strcmp(control->slot, "region") == 0 ? " main\"" : "\"");
    meso_html_put(press, "><summary>");
    meso_html_words(press, words);
    meso_html_put(press, "</summary><form class=\"drop\" method=\"get\" action=\"");
    meso_html_words(press, path);
    meso_html_put(press, "\"><label><span>");
    meso_frame_say(press, key);
    meso_html_put(press, "</span>");
    if (control->choices > 0) {
        put_options(press, control);
    } else {
        meso_html_put(press, "<input name=\"");
        meso_html_words(press, control->name);
        meso_html_put(press, "\" autocomplete=\"off\" value=\"");
        meso_html_words(press, control->value ? control->value : "");
        meso_html_put(press, "\">");
    }
    meso_html_put(press, "</label>");
    put_hidden(press, frame, control->name);
    meso_html_put(press, "<button>");
    meso_frame_say(press, "frame.show");
    meso_html_put(press, "</button></form></details>");
}

static const meso_control *control_of(const meso_frame *frame, const char *slot)
{
    /* A named set and a number of peers are one choice. */
    if (strcmp(slot, "peers_name") == 0) slot = "peers";
    for (int c = 0; c < MESO_CONTROLS; c++)
        if (frame->control[c].slot && strcmp(frame->control[c].slot, slot) == 0)
            return &frame->control[c];
    return NULL;
}

static void put_sentence(meso_press *press, const meso_frame *frame, const meso_answer *answer)
{
    const meso_pieces context = meso_page_context(&press->page, answer);
    meso_html_put(press, "<div class=\"sent\" role=\"group\" aria-label=\"");
    meso_frame_say(press, "frame.context");
    meso_html_put(press, "\">");
    for (int32_t i = 0; i < context.count; i++) {
        const char *slot = context.piece[i].figure;
        const meso_control *control = slot ? control_of(frame, slot) : NULL;
        if (control) {
            put_control(press, frame, control, context.piece[i].text);
        } else {
            meso_html_put(press, slot ? "<b>" : "<span>");
            meso_html_words(press, context.piece[i].text);
            meso_html_put(press, slot ? "</b>" : "</span>");
        }
    }
    meso_html_put(press, "</div>");
}

static void put_search(meso_press *press)
{
    meso_html_put(press,
                  "<form class=\"find\" role=\"search\" action=\"/library\" method=\"get\">");
    meso_frame_icon(press, meso_icon_search, 16);
    meso_html_put(press, "<input type=\"search\" name=\"q\" aria-label=\"");
    meso_frame_say(press, "frame.find");
    meso_html_put(press, "\" placeholder=\"");
    meso_frame_say(press, "frame.find");
    meso_html_put(press, "\" autocomplete=\"off\"><kbd aria-hidden=\"true\">/</kbd></form>");
}

/* Named selections, where something can be selected; a script fills the list. */
static void put_selections(meso_press *press, const meso_answer *answer)
{
    if (!answer) return;
    meso_html_put(press, "<details class=\"menu tb js\" id=\"selections\" hidden><summary>");
    meso_frame_say(press, "frame.selections");
    meso_html_put(press, "</summary><div class=\"drop\"></div></details>");
}

/* A command line that gives data, as a word of R or Python. */
static void put_quoted(meso_press *press, const char *line)
{
    meso_html_put(press, "&quot;");
    for (; *line; line++) {
        const char byte[] = {*line, '\0'};
        if (*line == '"' || *line == '\\') meso_html_put(press, "\\");
        if ((unsigned char)*line < 0x80)
            meso_html_words(press, byte);
        else
            meso_text_put(press->out, byte); /* a part of a letter */
    }
    meso_html_put(press, " -f json&quot;");
}

static void put_command(meso_press *press, const meso_frame *frame)
{
    if (!frame->command) return;
    meso_frame_menu(press, "tb", icon_command, "frame.command",
                    meso_page_with(&press->page, "frame.command", NULL, NULL));
    meso_html_element(press, "<p>",
                      meso_page_with(&press->page, "frame.command.line", NULL, NULL), "</p>");
    meso_html_element(press, "<pre tabindex=\"0\">", frame->command, "</pre>");
    meso_html_put(press, "<button type=\"button\" class=\"js copy\">");
    meso_frame_say(press, "frame.copy");
    meso_html_put(press, "</button>");
    if (frame->twin) {
        meso_html_put(press, "<p>R, Python:</p><pre tabindex=\"0\">jsonlite::fromJSON(pipe(");
        put_quoted(press, frame->command);
        meso_html_put(press, "))\njson.loads(subprocess.check_output(");
        put_quoted(press, frame->command);
        meso_html_put(press, ", shell=True))</pre>");
        meso_html_element(press, "<p>",
                          meso_page_with(&press->page, "frame.command.address", NULL, NULL),
                          "</p>");
        meso_html_put(press, "<pre tabindex=\"0\">GET ");
        meso_frame_path(press, frame, frame->twin);
        meso_html_put(press, "</pre>");
    }
    meso_frame_menu_end(press);
}

static void put_setting(meso_press *press, const meso_frame *frame, const char *name,
                        const char *value, const char *words, const char *language, int on)
{
    meso_html_put(press, "<a href=\"/settings?");
    meso_html_words(press, name);
    meso_html_put(press, "=");
    meso_html_words(press, value);
    meso_html_put(press, "&amp;back=");
    meso_html_query(press, frame->here);
    meso_html_put(press, "\"");
    if (language) {
        meso_html_put(press, " lang=\"");
        meso_html_words(press, language);
        meso_html_put(press, "\"");
    }
    meso_html_put(press, on ? " aria-current=\"true\">" : ">");
    meso_html_words(press, words);
    meso_html_put(press, "</a>");
}

static void put_language(meso_press *press, const meso_frame *frame)
{
    const meso_language *now = meso_language_find(frame->language);
    char shown[8] = "";
    for (size_t i = 0; i < sizeof shown - 1 && now->code[i]; i++)
        shown[i] = now->code[i] >= 'a' ? (char)(now->code[i] - 'a' + 'A') : now->code[i];
    meso_frame_menu(press, "tb", NULL, "frame.language", shown);
    for (int32_t i = 0; i < meso_language_count(); i++) {
        const meso_language *language = meso_language_at(i);
        put_setting(press, frame, "lang", language->code, language->name, language->code,
                    language == now);
    }
    meso_frame_menu_end(press);
}

static void put_theme(meso_press *press, const meso_frame *frame)
{
    static const char *const themes[] = {"auto", "light", "dark"};
    static const char *const keys[] = {"frame.theme.auto", "frame.theme.light",
                                       "frame.theme.dark"};
    meso_frame_menu(press, "tb sq", icon_theme, "frame.theme", NULL);
    for (int i = 0; i < 3; i++)
        put_setting(press, frame, "theme", themes[i],
                    meso_page_with(&press->page, keys[i], NULL, NULL), NULL,
                    strcmp(themes[i], frame->theme) == 0);
    meso_frame_menu_end(press);
}

void meso_frame_top(meso_press *press, const meso_frame *frame, const meso_answer *answer)
{
    meso_html_put(press, "<header class=\"ctx\">");
    if (answer)
        put_sentence(press, frame, answer);
    else
        meso_html_element(press, "<p class=\"sent\"><b>", frame->project, "</b></p>");
    meso_html_put(press, "<div class=\"bar\">");
    put_search(press);
    put_selections(press, answer);
    put_command(press, frame);
    put_language(press, frame);
    put_theme(press, frame);
    if (frame->signs_in)
        meso_form_button(press, "/api/v1/session/end", "end", "1", "frame.sign_out", NULL);
    meso_html_put(press, "</div></header>\n");
}
