/* How is a command explained on paper? Manual pages in mdoc(7). */
#include "cli/manual.h"

#include "cli/output.h"

#include <ctype.h>
#include <string.h>

/* Day of the last change of the interface; a page has no other date, so its bytes stay. */
#define MANUAL_DATE "November 24, 2026"

/* Words as mdoc takes them: no escapes, no line that begins like a request, a new sentence on a
   new line. */
static void put_words(meso_text *out, const char *words)
{
    int line_start = 1;
    for (const char *w = words; *w; w++) {
        if (*w == '\n') {
            if (!line_start) meso_text_put(out, "\n");
            if (w[1] == '\n') meso_text_put(out, ".Pp\n");
            line_start = 1;
            continue;
        }
        if (line_start && *w == ' ') continue;
        if (line_start && (*w == '.' || *w == '\'')) meso_text_put(out, "\\&");
        line_start = 0;
        if (*w == '\\')
            meso_text_put(out, "\\e");
        else if (*w == '-')
            meso_text_put(out, "\\-");
        else if (*w == '`')
            meso_text_put(out, "\\(ga");
        else
            meso_text_put_bytes(out, w, 1);
        if ((*w == '.' || *w == '?' || *w == ';') && w[1] == ' ' && *w != ';' &&
            isupper((unsigned char)w[2])) {
            meso_text_put(out, "\n");
            line_start = 1;
        }
    }
    if (!line_start) meso_text_put(out, "\n");
}

/* A macro's arguments: each quoted, so that words like "Ns" or "." stay words. */
static void put_argument(meso_text *out, const char *word)
{
    meso_text_put(out, "\"");
    for (; *word; word++)
        if (*word == '\\')
            meso_text_put(out, "\\e");
        else if (*word == '"')
            meso_text_put(out, "\"\"");
        else
            meso_text_put_bytes(out, word, 1);
    meso_text_put(out, "\"");
}

static void put_options(meso_text *out, const meso_option *options)
{
    if (!meso_manual_has_options(options)) return;
    meso_text_put(out, ".Bl -tag -width Ds\n");
    for (; options->name; options++) {
        if (!options->meaning) continue;
        meso_text_put(out, ".It ");
        if (options->letter) meso_text_printf(out, "Fl %c , ", options->letter);
        meso_text_printf(out, "Fl \\-%s", options->name);
        if (options->value) {
            meso_text_put(out, " Ar ");
            put_argument(out, options->value);
        }
        meso_text_put(out, "\n");
        put_words(out, options->meaning);
    }
    meso_text_put(out, ".El\n");
}

static void put_frame(meso_text *out, const char *name, const char *brief)
{
    meso_text_printf(out, ".Dd %s\n.Dt ", MANUAL_DATE);
    for (const char *c = name; *c; c++)
        meso_text_printf(out, "%c", toupper((unsigned char)*c));
    meso_text_printf(out, " 1\n.Os\n.Sh NAME\n.Nm %s\n.Nd ", name);
    put_words(out, brief);
}

static void put_section(meso_text *out, const char *title, const char *words)
{
    if (!words || !*words) return;
    meso_text_printf(out, ".Ss %s\n", title);
    put_words(out, words);
}

static void put_exit_status(meso_text *out)
{
    static const char *const codes[][2] = {
        {"0", "It worked."},
        {"1", "It failed: the disk, the memory, an iteration."},
        {"2", "The command line is wrong."},
        {"3", "A file or the project's data are not valid."},
        {"4", "There is no such region, industry, table, period or project."},
        {"5", "The data are not enough to answer."},
        {"6", "The project is held by another program or newer than this one."},
        {"130", "It was interrupted; the project is as before."},
    };
    meso_text_put(out, ".Sh EXIT STATUS\n.Bl -tag -width Ds\n");
    for (size_t c = 0; c < sizeof codes / sizeof codes[0]; c++)
        meso_text_printf(out, ".It %s\n%s\n", codes[c][0], codes[c][1]);
    meso_text_put(out, ".El\n");
}

static void put_description(meso_text *out, const meso_command *command)
{
    const meso_measure *measure = command->measure;
    const meso_question *question = command->question;
    meso_text_put(out, ".Sh DESCRIPTION\n");
    put_words(out, command->about && *command->about ? command->about : command->brief);
    if (measure) {
        put_section(out, "What it says", measure->answer);
        put_section(out, "What it does not say", measure->caution);
        put_section(out, "Formula", measure->formula);
    } else if (question) {
        put_section(out, "What it says", question->answer);
        put_section(out, "What it does not say", question->caution);
    }
}

static void put_columns(meso_text *out, const meso_measure *measure)
{
    if (!measure || !measure->outputs) return;
    meso_text_put(out, ".Ss Columns of the answer\n.Bl -tag -width Ds\n");
    for (const meso_output *o = measure->outputs; o->name; o++) {
        meso_text_put(out, ".It ");
        put_argument(out, o->name);
        meso_text_put(out, "\n");
        put_words(out, o->meaning);
        if (*o->unit) {
            meso_text_put(out, "Unit:\n");
            put_words(out, o->unit);
        }
    }
    meso_text_put(out, ".El\n");
}

static void put_examples(meso_text *out, const char *example)
{
    if (!example) return;
    meso_text_put(out, ".Sh EXAMPLES\n");
    for (const char *line = example; *line;) {
        const size_t count = strcspn(line, "\n");
        meso_text_put(out, ".Dl ");
        for (size_t c = 0; c < count; c++)
            meso_text_put_bytes(out, line[c] == '\\' ? "\\e" : line + c,
                                line[c] == '\\' ? 2 : 1);
        meso_text_put(out, "\n");
        line += count + (line[count] == '\n');
    }
}

static void put_command(meso_text *out, const meso_command *command, meso_text *name)
{
    meso_text_printf(name, "meso-%s", command->name);
    put_frame(out, meso_text_get(name), command->brief);
    meso_text_printf(out, ".Sh SYNOPSIS\n.Nm meso %s\n.Op Ar options\n", command->name);
    if (*command->words) {
        meso_text_put(out, ".Ar ");
        put_argument(out, command->words);
        meso_text_put(out, "\n");
    }
    put_description(out, command);
    if (meso_manual_has_options(command->options)) meso_text_put(out, ".Ss Options\n");
    put_options(out, command->options);
    if (command->takes & MESO_TAKES_STUDY) {
        meso_text_put(out, ".Ss What is asked about\n");
        put_options(out, meso_options_study);
    }
    if (command->takes & MESO_TAKES_TABLE) {
        meso_text_put(out, ".Ss How the answer is written\n");
        put_options(out, meso_options_table);
    }
    put_columns(out, command->measure);
    meso_text_put(out, ".Ss Common options\n");
    if (command->takes & MESO_TAKES_PROJECT) put_options(out, meso_options_project);
    put_options(out, meso_options_everywhere);
    put_exit_status(out);
    put_examples(out, command->example);
    meso_text_put(out, ".Sh SEE ALSO\n.Xr meso 1\n");
    const char *source = command->measure    ? command->measure->source
                         : command->question ? command->question->source
                                             : NULL;
    if (!source) return;
    meso_text_put(out, ".Pp\n");
    put_words(out, source);
}

static void put_overview(meso_text *out, const meso_command *const *commands)
{
    put_frame(out, "meso", "regional structure and change, with its uncertainty");
    meso_text_put(out,
                  ".Sh SYNOPSIS\n.Nm\n.Op Fl w Ar file\n.Ar command\n.Op Ar options\n"
                  ".Op Ar words\n.Sh DESCRIPTION\n.Nm\n"
                  "answers what a region is good at and what is changing, from one project "
                  "file,\noffline, with an interval or a reason for every number.\n"
                  ".Bl -tag -width Ds\n");
    for (; *commands; commands++) {
        meso_text_printf(out, ".It Xr meso-%s 1\n", (*commands)->name);
        put_words(out, (*commands)->brief);
    }
    meso_text_put(out, ".El\n.Ss Common options\n");
    put_options(out, meso_options_project);
    put_options(out, meso_options_everywhere);
    meso_text_put(out, ".Sh ENVIRONMENT\n.Bl -tag -width Ds\n.It Ev MESO_WORKSPACE\n"
                       "Project to open.\n");
    for (const meso_config_key *key = meso_config_keys + 1; key->name; key++) {
        meso_text_put(out, ".It Ev MESO_");
        for (const char *c = key->name; *c; c++)
            meso_text_printf(out, "%c", *c == '-' ? '_' : toupper((unsigned char)*c));
        meso_text_printf(out, "\nAs the option\n.Fl \\-%s .\n", key->name);
    }
    meso_text_put(out, ".It Ev NO_COLOR\nNo colours.\n.El\n.Sh FILES\n.Bl -tag -width Ds\n"
                       ".It Pa ~/.config/mesoscope/config.toml\n"
                       "What the person prefers: lines of key = value.\n"
                       ".It Pa mesoscope.toml\nThe same for the project beside it.\n.El\n");
    put_exit_status(out);
}

meso_status meso_manual_page(meso_call *call, const meso_command *command)
{
    meso_text text, name;
    meso_text_start(&text, call->ctx);
    meso_text_start(&name, call->ctx);
    if (command)
        put_command(&text, command, &name);
    else
        put_overview(&text, call->commands);
    const meso_status status = name.status < 0 ? name.status : meso_output_print(call, &text);
    meso_text_release(&name);
    meso_text_release(&text);
    return status;
}
