/* How is a command explained on the terminal? */
#include "cli/manual.h"

#include "cli/output.h"

#include <string.h>

enum { WIDTH = 80, HANG = 26 };

/* Characters of UTF-8 text. */
static int32_t characters(const char *text, size_t bytes)
{
    int32_t count = 0;
    for (size_t b = 0; b < bytes; b++)
        count += ((unsigned char)text[b] & 0xC0) != 0x80;
    return count;
}

static void put_blanks(meso_text *out, int32_t count)
{
    for (int32_t b = 0; b < count; b++)
        meso_text_put(out, " ");
}

void meso_manual_wrap(meso_text *out, const char *words, int32_t column, int32_t indent,
                      int32_t width)
{
    int first = 1;
    while (*words) {
        if (*words == '\n') {
            meso_text_put(out, "\n");
            put_blanks(out, indent);
            column = indent;
            first = 1;
            words++;
            continue;
        }
        words += strspn(words, " ");
        const size_t bytes = strcspn(words, " \n");
        const int32_t letters = characters(words, bytes);
        if (!first && column + 1 + letters > width) {
            meso_text_put(out, "\n");
            put_blanks(out, indent);
            column = indent;
        } else if (!first) {
            meso_text_put(out, " ");
            column++;
        }
        meso_text_put_bytes(out, words, bytes);
        column += letters;
        words += bytes;
        first = 0;
    }
    meso_text_put(out, "\n");
}

static void put_option(meso_text *out, const meso_option *option)
{
    const size_t start = out->length;
    if (option->letter)
        meso_text_printf(out, "  -%c, --%s", option->letter, option->name);
    else
        meso_text_printf(out, "      --%s", option->name);
    if (option->value) meso_text_printf(out, " %s", option->value);
    int32_t column = (int32_t)(out->length - start);
    if (column > HANG - 2) {
        meso_text_put(out, "\n");
        column = 0;
    }
    put_blanks(out, HANG - column);
    meso_manual_wrap(out, option->meaning, HANG, HANG, WIDTH);
}

int meso_manual_has_options(const meso_option *options)
{
    for (; options && options->name; options++)
        if (options->meaning) return 1;
    return 0;
}

static void put_options(meso_text *out, const char *title, const meso_option *options)
{
    if (!meso_manual_has_options(options)) return;
    meso_text_printf(out, "\n%s\n", title);
    for (; options->name; options++)
        if (options->meaning) put_option(out, options);
}

static void put_paragraph(meso_text *out, const char *title, const char *words)
{
    if (!words || !*words) return;
    if (title) meso_text_printf(out, "\n%s\n", title);
    meso_text_put(out, "  ");
    meso_manual_wrap(out, words, 2, 2, WIDTH);
}

static void put_record(meso_text *out, const meso_command *command)
{
    const meso_measure *measure = command->measure;
    const meso_question *question = command->question;
    if (measure) {
        put_paragraph(out, "What it says", measure->answer);
        put_paragraph(out, "What it does not say", measure->caution);
        put_paragraph(out, "Formula", measure->formula);
        put_paragraph(out, "Source", measure->source);
    } else if (question) {
        put_paragraph(out, "What it says", question->answer);
        put_paragraph(out, "What it does not say", question->caution);
        put_paragraph(out, "Source", question->source);
    }
}

static void put_columns(meso_text *out, const meso_measure *measure)
{
    if (!measure || !measure->outputs) return;
    meso_text_put(out, "\nColumns of the answer\n");
    for (const meso_output *o = measure->outputs; o->name; o++) {
        const size_t start = out->length;
        meso_text_printf(out, "  %s", o->name);
        int32_t column = (int32_t)(out->length - start);
        if (column > HANG - 2) {
            meso_text_put(out, "\n");
            column = 0;
        }
        put_blanks(out, HANG - column);
        column = HANG;
        if (*o->unit) {
            meso_text_printf(out, "[%s] ", o->unit);
            column += (int32_t)strlen(o->unit) + 3;
        }
        meso_manual_wrap(out, o->meaning, column, HANG, WIDTH);
    }
}

static void put_command(meso_text *out, const meso_command *command)
{
    meso_manual_wrap(out, command->brief, 0, 0, WIDTH);
    meso_text_printf(out, "\nUsage: meso %s [OPTIONS]%s%s\n", command->name,
                     *command->words ? " " : "", command->words);
    if (command->about) {
        meso_text_put(out, "\n");
        meso_manual_wrap(out, command->about, 0, 0, WIDTH);
    }
    put_record(out, command);
    put_options(out, "Options", command->options);
    if (command->takes & MESO_TAKES_STUDY)
        put_options(out, "What is asked about", meso_options_study);
    if (command->takes & MESO_TAKES_TABLE)
        put_options(out, "How the answer is written", meso_options_table);
    put_columns(out, command->measure);
    if (command->takes & MESO_TAKES_PROJECT) put_options(out, "Project", meso_options_project);
    put_options(out, "Everywhere", meso_options_everywhere);
    if (!command->example) return;
    meso_text_put(out, "\nExamples\n");
    for (const char *line = command->example; *line;) {
        const size_t count = strcspn(line, "\n");
        meso_text_printf(out, "  %.*s\n", (int)count, line);
        line += count + (line[count] == '\n');
    }
}

static void put_list(meso_text *out, const meso_command *const *commands)
{
    meso_text_put(out, "Mesoscope: what is a region good at, what is changing, and how sure is "
                       "that?\n\nUsage: meso [-w FILE] COMMAND [OPTIONS] [WORDS]\n");
    const char *group = "";
    for (; *commands; commands++) {
        if (strcmp((*commands)->group, group) != 0)
            meso_text_printf(out, "\n%s\n", group = (*commands)->group);
        const size_t start = out->length;
        meso_text_printf(out, "  %s ", (*commands)->name);
        int32_t column = (int32_t)(out->length - start);
        put_blanks(out, 16 - column);
        if (column < 16) column = 16;
        meso_manual_wrap(out, (*commands)->brief, column, 16, WIDTH);
    }
    meso_text_put(out, "\n`meso COMMAND --help` explains a command, `meso explain MEASURE` a "
                       "measure.\n");
}

meso_status meso_manual_help(meso_call *call, const meso_command *command)
{
    meso_text text;
    meso_text_start(&text, call->ctx);
    if (command)
        put_command(&text, command);
    else
        put_list(&text, call->commands);
    const meso_status status = meso_output_print(call, &text);
    meso_text_release(&text);
    return status;
}

meso_status meso_manual_version(meso_call *call)
{
    meso_text text;
    meso_text_start(&text, call->ctx);
    meso_text_printf(&text, "meso %s\n", meso_version());
    const meso_status status = meso_output_print(call, &text);
    meso_text_release(&text);
    return status;
}

meso_status meso_manual_welcome(meso_call *call)
{
    const char *path = NULL;
    const meso_command *status_command = meso_command_find(call->commands, "status");
    if (meso_call_find_project(call, &path) == MESO_OK) {
        call->command = status_command;
        return status_command->run(call);
    }
    meso_text text;
    meso_text_start(&text, call->ctx);
    meso_text_put(&text,
                  "No project here. `meso example` makes a finished one to look at; "
                  "`meso init` starts yours.\n`meso open FILE` opens one in the browser, "
                  "`meso help` lists the commands.\n");
    const meso_status status = meso_output_print(call, &text);
    meso_text_release(&text);
    return status;
}
