/* How does a person tell the workbench something? */
#include "view/form.h"

#include <string.h>

static void put_attribute(meso_press *press, const char *name, const char *value)
{
    meso_text_printf(press->out, " %s=\"", name);
    meso_html_words(press, value ? value : "");
    meso_html_put(press, "\"");
}

void meso_form_open(meso_press *press, const char *address, const char *title)
{
    meso_html_put(press, "<form class=\"card plain words js\" method=\"post\"");
    put_attribute(press, "data-send", address);
    meso_html_put(press, ">");
    if (title) {
        meso_html_put(press, "<h2>");
        meso_frame_say(press, title);
        meso_html_put(press, "</h2>");
    }
    meso_html_put(press, "<div class=\"fields\">");
}

static void put_choices(meso_press *press, const meso_field *field)
{
    meso_html_put(press, "<select");
    put_attribute(press, "name", field->name);
    meso_html_put(press, field->is_required ? " required>" : ">");
    for (int32_t c = 0; c < field->choices; c++) {
        const meso_control_choice *choice = &field->choice[c];
        meso_html_put(press, "<option");
        put_attribute(press, "value", choice->value);
        if (field->value && strcmp(field->value, choice->value) == 0)
            meso_html_put(press, " selected");
        meso_html_element(press, ">", choice->label, "</option>");
    }
    meso_html_put(press, "</select>");
}

static void put_input(meso_press *press, const meso_field *field)
{
    static const char *const types[] = {
        [MESO_FIELD_LINE] = "text",     [MESO_FIELD_NUMBER] = "number\" step=\"any",
        [MESO_FIELD_DATE] = "date",     [MESO_FIELD_CHECK] = "checkbox",
        [MESO_FIELD_HIDDEN] = "hidden", [MESO_FIELD_SECRET] = "password",
        [MESO_FIELD_TEXT] = NULL,       [MESO_FIELD_CHOICE] = NULL};
    meso_text_printf(press->out, "<input type=\"%s\" autocomplete=\"off\"", types[field->kind]);
    put_attribute(press, "name", field->name);
    if (field->kind == MESO_FIELD_CHECK) {
        meso_html_put(press, " value=\"1\"");
        if (field->value && *field->value) meso_html_put(press, " checked");
    } else {
        put_attribute(press, "value", field->value);
    }
    meso_html_put(press, field->is_required ? " required>" : ">");
}

void meso_form_field(meso_press *press, const meso_field *field)
{
    if (field->kind == MESO_FIELD_HIDDEN) {
        put_input(press, field);
        return;
    }
    meso_html_put(press, field->kind == MESO_FIELD_TEXT ? "<label class=\"long\"><span>"
                                                        : "<label><span>");
    meso_frame_say(press, field->key);
    meso_html_put(press, "</span>");
    if (field->kind == MESO_FIELD_CHOICE) {
        put_choices(press, field);
    } else if (field->kind == MESO_FIELD_TEXT) {
        meso_html_put(press, "<textarea maxlength=\"8000\"");
        put_attribute(press, "name", field->name);
        meso_html_put(press, field->is_required ? " required>" : ">");
        meso_html_words(press, field->value ? field->value : "");
        meso_html_put(press, "</textarea>");
    } else {
        put_input(press, field);
    }
    meso_html_put(press, "</label>");
}

void meso_form_end(meso_press *press, const char *button)
{
    meso_html_put(press, "</div><p class=\"row\"><button class=\"pri\">");
    meso_frame_say(press, button);
    meso_html_put(press, "</button></p></form>\n");
}

void meso_form_button(meso_press *press, const char *address, const char *name,
                      const char *value, const char *button, const char *sure)
{
    meso_html_put(press, "<form class=\"row js\" method=\"post\"");
    put_attribute(press, "data-send", address);
    if (sure) put_attribute(press, "data-sure", meso_page_with(&press->page, sure, NULL, NULL));
    meso_html_put(press, "><input type=\"hidden\"");
    put_attribute(press, "name", name);
    put_attribute(press, "value", value);
    meso_html_put(press, "><button class=\"tb\">");
    meso_frame_say(press, button);
    meso_html_put(press, "</button></form>");
}
