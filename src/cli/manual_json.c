/* How is a command described to another program? */
#include "cli/manual.h"

#include "cli/output.h"

static void put_member(meso_text *out, const char *name, const char *value)
{
    meso_text_printf(out, ",\"%s\":", name);
    if (value)
        meso_text_put_json(out, value);
    else
        meso_text_put(out, "null");
}

static void put_option(meso_text *out, const meso_option *option)
{
    meso_text_put(out, "{\"name\":");
    meso_text_put_json(out, option->name);
    const char letter[2] = {option->letter, '\0'};
    put_member(out, "letter", option->letter ? letter : NULL);
    put_member(out, "value", option->value);
    put_member(out, "meaning", option->meaning);
    if (option->choices) {
        meso_text_put(out, ",\"choices\":[");
        for (int c = 0; option->choices[c]; c++) {
            if (c) meso_text_put(out, ",");
            meso_text_put_json(out, option->choices[c]);
        }
        meso_text_put(out, "]");
    }
    meso_text_put(out, "}");
}

static void put_settings(meso_text *out, const meso_setting *settings)
{
    meso_text_put(out, ",\"settings\":[");
    for (const meso_setting *s = settings; s && s->name; s++) {
        meso_text_put(out, s == settings ? "{\"name\":" : ",{\"name\":");
        meso_text_put_json(out, s->name);
        put_member(out, "unit", s->unit);
        put_member(out, "meaning", s->meaning);
        meso_text_put(out, ",\"default\":");
        if (s->kind == MESO_SETTING_CHOICE) {
            meso_text_put_json(out, s->choices[(int)s->fallback]);
        } else {
            meso_text_put_number(out, s->fallback);
            meso_text_put(out, ",\"low\":");
            meso_text_put_number(out, s->low);
            meso_text_put(out, ",\"high\":");
            meso_text_put_number(out, s->high);
        }
        meso_text_put(out, "}");
    }
    meso_text_put(out, "]");
}

static void put_measure(meso_text *out, const meso_measure *measure)
{
    put_member(out, "answer", measure->answer);
    put_member(out, "caution", measure->caution);
    put_member(out, "formula", measure->formula);
    put_member(out, "source", measure->source);
    put_settings(out, measure->settings);
    meso_text_put(out, ",\"columns\":[");
    for (const meso_output *o = measure->outputs; o && o->name; o++) {
        meso_text_put(out, o == measure->outputs ? "{\"name\":" : ",{\"name\":");
        meso_text_put_json(out, o->name);
        put_member(out, "unit", o->unit);
        put_member(out, "meaning", o->meaning);
        meso_text_put(out, "}");
    }
    meso_text_put(out, "]");
}

static void put_command(meso_text *out, const meso_command *command)
{
    meso_text_put(out, "{\"name\":");
    meso_text_put_json(out, command->name);
    put_member(out, "group", command->group);
    put_member(out, "brief", command->brief);
    put_member(out, "about", command->about);
    put_member(out, "arguments", command->words);
    if (command->measure) put_measure(out, command->measure);
    if (command->question) {
        put_member(out, "answer", command->question->answer);
        put_member(out, "caution", command->question->caution);
        put_member(out, "source", command->question->source);
        put_settings(out, command->question->settings);
    }
    meso_text_put(out, ",\"options\":[");
    const meso_options options = meso_command_options(command);
    for (int t = 0, first = 1; options.table[t]; t++)
        for (const meso_option *o = options.table[t]; o->name; o++) {
            if (!o->meaning) continue;
            if (!first) meso_text_put(out, ",");
            first = 0;
            put_option(out, o);
        }
    meso_text_put(out, "]}");
}

meso_status meso_manual_json(meso_call *call, const meso_command *command)
{
    meso_text text;
    meso_text_start(&text, call->ctx);
    if (command) {
        put_command(&text, command);
    } else {
        meso_text_put(&text, "{\"version\":");
        meso_text_put_json(&text, meso_version());
        meso_text_put(&text, ",\"commands\":[");
        for (int c = 0; call->commands[c]; c++) {
            if (c) meso_text_put(&text, ",\n");
            put_command(&text, call->commands[c]);
        }
        meso_text_put(&text, "]}");
    }
    meso_text_put(&text, "\n");
    const meso_status status = meso_output_print(call, &text);
    meso_text_release(&text);
    return status;
}
