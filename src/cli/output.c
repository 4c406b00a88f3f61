/* Where does an answer go, and in which format? */
#include "cli/output.h"

#include "cli/file.h"
#include "view/graph_out.h"
#include "view/table_chart.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const struct {
    const char *word;
    const char *suffix;
    meso_table_format format;
} formats[] = {
    {"table", ".txt", MESO_TABLE_TERMINAL},    {"csv", ".csv", MESO_TABLE_CSV},
    {"tsv", ".tsv", MESO_TABLE_TSV},           {"json", ".json", MESO_TABLE_JSON},
    {"jsonl", ".jsonl", MESO_TABLE_JSONL},     {"md", ".md", MESO_TABLE_MARKDOWN},
    {"html", ".html", MESO_TABLE_HTML},        {"graphml", ".graphml", MESO_TABLE_GRAPHML},
    {"gexf", ".gexf", MESO_TABLE_GEXF},        {"nodes", ".nodes.csv", MESO_TABLE_NODES},
    {"edges", ".edges.csv", MESO_TABLE_EDGES}, {"svg", ".svg", MESO_TABLE_SVG},
};

enum { FORMATS = sizeof formats / sizeof formats[0] };

meso_status meso_output_print(meso_call *call, const meso_text *text)
{
    if (text->status < 0) return text->status;
    meso_bar_wipe(call->bar);
    if (fwrite(meso_text_get(text), 1, text->length, stdout) == text->length &&
        fflush(stdout) == 0)
        return MESO_OK;
    return meso_fail(call->ctx, MESO_E_IO, "standard output: cannot be written: %s",
                     strerror(errno));
}

int32_t meso_output_width(void)
{
    if (!isatty(STDOUT_FILENO)) return 0;
    const char *columns = getenv("COLUMNS");
    const int32_t wanted = columns ? (int32_t)strtol(columns, NULL, 10) : 0;
    if (wanted > 0) return wanted;
    struct winsize size = {0};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

int meso_output_colour(const meso_call *call)
{
    const char *plain = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && !meso_call_has(call, "no-color") && !(plain && *plain) &&
           !(terminal && strcmp(terminal, "dumb") == 0);
}

/* The file of --output, NULL for standard output. */
static const char *output_file(const meso_call *call)
{
    const char *path = meso_option_last(&call->arguments, "output");
    return path && strcmp(path, "-") != 0 ? path : NULL;
}

static int ends_with(const char *text, const char *end)
{
    const size_t count = strlen(text), tail = strlen(end);
    return count > tail && strcmp(text + count - tail, end) == 0;
}

/* A longer suffix that fits goes before: ".edges.csv" is no ".csv". */
static int has_suffix(const char *path, int format)
{
    const char *suffix = formats[format].suffix;
    for (int f = 0; f < FORMATS; f++)
        if (strlen(formats[f].suffix) > strlen(suffix) && ends_with(path, formats[f].suffix))
            return 0;
    return ends_with(path, suffix);
}

meso_status meso_output_format(meso_call *call, meso_table_format *out, meso_table_format piped)
{
    const char *word = meso_option_last(&call->arguments, "format");
    const char *path = output_file(call);
    if (!word && !path) {
        *out = isatty(STDOUT_FILENO) ? MESO_TABLE_TERMINAL : piped;
        return MESO_OK;
    }
    for (int f = 0; f < FORMATS; f++)
        if (word ? strcmp(word, formats[f].word) == 0 : has_suffix(path, f)) {
            *out = formats[f].format;
            return MESO_OK;
        }
    return meso_fail(call->ctx, MESO_E_ARGUMENT,
                     "%s: no format has this suffix; name one with --format", path);
}

meso_status meso_output_check(meso_call *call)
{
    const char *path = output_file(call);
    if (!path) return MESO_OK;
    return meso_file_may_write(call->ctx, path, meso_call_has(call, "overwrite"));
}

meso_status meso_output_text(meso_call *call, const meso_text *text)
{
    const char *path = output_file(call);
    if (!path) return meso_output_print(call, text);
    if (text->status < 0) return text->status;
    return meso_file_write(call->ctx, path, meso_text_get(text), text->length,
                           meso_call_has(call, "overwrite"));
}

/* Formats that are read by programs have no room for sentences. */
static void say_notes(const meso_call *call, const meso_table *table, meso_table_format format)
{
    if (format != MESO_TABLE_CSV && format != MESO_TABLE_TSV && format != MESO_TABLE_JSONL &&
        !meso_table_format_is_graph(format))
        return;
    for (int32_t n = 0; n < table->notes; n++)
        meso_call_say(call, "note: %s", table->note[n]);
}

/* Before anything is written: only ties can be a graph. */
static meso_status check_graph(meso_call *call, const meso_table *table,
                               meso_table_format format)
{
    if (!meso_table_format_is_graph(format) || meso_table_is_graph(table)) return MESO_OK;
    return meso_fail(call->ctx, MESO_E_ARGUMENT,
                     "%s is no table of ties: a graph needs two columns of codes, as in "
                     "proximity, backbone, space or density",
                     table->name);
}

static meso_status check_chart(meso_call *call, const meso_table *table,
                               meso_table_format format)
{
    if (format != MESO_TABLE_SVG || meso_table_has_chart(table)) return MESO_OK;
    return meso_fail(call->ctx, MESO_E_ARGUMENT,
                     "%s has no chart of its own: svg draws lorenz; overview, structure and "
                     "the other questions draw more in meso report",
                     table->name);
}

meso_status meso_output_table(meso_call *call, meso_table *table)
{
    meso_table_format format = MESO_TABLE_CSV;
    meso_table chosen;
    meso_text text;
    meso_text_start(&text, call->ctx);
    meso_status status = meso_output_format(call, &format, MESO_TABLE_CSV);
    if (status == MESO_OK) status = check_graph(call, table, format);
    if (status == MESO_OK) status = check_chart(call, table, format);
    if (status == MESO_OK) status = meso_select_rows(call, table);
    if (status == MESO_OK) status = meso_select_columns(call, &chosen, table);
    if (status < 0) goto done;
    const char *labels = meso_call_text(call, "labels");
    const int has_labels = !labels || strcmp(labels, "none") != 0;
    const meso_table_options options = {
        .format = format,
        .language = meso_call_language(call),
        .width = output_file(call) ? 0 : meso_output_width(),
        .colour = !output_file(call) && meso_output_colour(call),
        .labels = has_labels,
        /* Lists and SQL count; measures and questions estimate. */
        .plain = !call->command->measure && !call->command->question};
    meso_table_write(&text, &chosen, &options);
    MESO_TRY(meso_output_text(call, &text));
    say_notes(call, &chosen, format);
done:
    meso_text_release(&text);
    return status;
}
