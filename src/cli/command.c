/* Which commands are there, and which options does each take? */
#include "cli/command.h"

#include "cli/record.h"

#include <string.h>

#define MESO_COMMAND(word) extern const meso_command meso_command_##word;
#define MESO_RECORDS
#include "cli/list.def"
#undef MESO_COMMAND
#undef MESO_RECORDS

const meso_option meso_options_everywhere[] = {
    {'q', "quiet", NULL, "no messages and no progress, only errors", NULL},
    {'v', "verbose", NULL, "say more: recipes, times, files read", NULL},
    {0, "no-color", NULL, "no colours, as with NO_COLOR in the environment", NULL},
    {0, "no-input", NULL, "never ask: take the guess, or fail", NULL},
    {0, "progress", "WHEN", "auto (a bar on a terminal), plain (a line each 10 %) or none",
     (const char *const[]){"auto", "plain", "none", NULL}},
    {0, "threads", "N", "threads to use; 0 = as many as processors", NULL},
    {0, "json-usage", NULL, "describe the command as JSON and end", NULL},
    {'h', "help", NULL, "explain the command and end", NULL},
    {0, "version", NULL, "print the version and end", NULL},
    {0},
};

const meso_option meso_options_project[] = {
    {'w', "workspace", "FILE", "project; default: the nearest *.meso here or above", NULL},
    {0},
};

const meso_option meso_options_study[] = {
    {'r', "region", "CODE|NAME", "region of interest", NULL},
    {'p', "peers", "N|LIST|SET",
     "whom to compare with: how many structural peers, codes or "
     "names parted by commas, or a named set",
     NULL},
    {'y', "year", "Y|Y1:Y2", "period, or first and last period", NULL},
    {'m', "measure", "KEY", "what is counted, for example jobs", NULL},
    {'l', "level", "N", "level of the industries in their tree; default: the deepest", NULL},
    {0, "region-level", "N",
     "level of the regions; default: that of the region, else the "
     "deepest",
     NULL},
    {0, "base", "KEY", "measure whose one region stands for the nation, in place of the totals",
     NULL},
    {0, "second", "KEY", "second quantity, for example population or output", NULL},
    {0, "world", "KEY", "table of countries or all regions that industries are scored on",
     NULL},
    {0, "relation", "NAME", "measured relation for --relatedness given; default: the only one",
     NULL},
    {0, "conf", "SHARE", "confidence of intervals, 0.5 to 0.999; default 0.9", NULL},
    {0, "draws", "N", "complete panels drawn, 20 to 100000; default 200", NULL},
    {0, "seed", "N", "of the random numbers; default 1", NULL},
    {0},
};

const meso_option meso_options_table[] = {
    {'f', "format", "FORMAT",
     "table, csv, tsv, json, jsonl, md or html, of ties also graphml, gexf, nodes or edges, "
     "of lorenz also svg; "
     "default: table on a terminal, csv elsewhere",
     (const char *const[]){"table", "csv", "tsv", "json", "jsonl", "md", "html", "graphml",
                           "gexf", "nodes", "edges", "svg", NULL}},
    {'o', "output", "FILE",
     "write there instead; - is standard output; the format follows "
     "from the suffix",
     NULL},
    {'c', "columns", "LIST", "only these columns, parted by commas", NULL},
    {0, "where", "EXPR", "only these rows, for example 'lq > 1.5 and industry ~ metal'", NULL},
    {0, "sort", "COL[:desc]", "order of the rows", NULL},
    {'n', "limit", "N", "only the first N rows", NULL},
    {0, "labels", "LANG|none", "names beside codes; none = codes only", NULL},
    {0, "overwrite", NULL, "replace the output file when it exists", NULL},
    {0},
};

static int count_fixed(void)
{
    int count = 0;
#define MESO_COMMAND(word) count++;
#define MESO_RECORDS
#include "cli/list.def"
#undef MESO_COMMAND
#undef MESO_RECORDS
    return count;
}

const meso_command **meso_command_list(meso_ctx *ctx, meso_arena *arena)
{
    int64_t most = count_fixed() + 1;
    for (int q = 0; meso_questions[q]; q++)
        most++;
    for (int m = 0; meso_measures[m]; m++)
        most++;
    const meso_command **list = MESO_TAKE(ctx, arena, const meso_command *, most);
    meso_command *made = MESO_TAKE(ctx, arena, meso_command, most);
    if (!list || !made) return NULL;
    int n = 0;
#define MESO_COMMAND(word) list[n++] = &meso_command_##word;
#define MESO_RECORDS                                                                     \
    for (int q = 0; meso_questions[q]; q++, n++) {                                       \
        if (!meso_record_question(ctx, arena, &made[n], meso_questions[q])) return NULL; \
        list[n] = &made[n];                                                              \
    }                                                                                    \
    for (int m = 0; meso_measures[m]; m++, n++) {                                        \
        if (!meso_record_measure(ctx, arena, &made[n], meso_measures[m])) return NULL;   \
        list[n] = &made[n];                                                              \
    }
#include "cli/list.def"
#undef MESO_COMMAND
#undef MESO_RECORDS
    return list;
}

const meso_command *meso_command_find(const meso_command *const *list, const char *name)
{
    for (; *list; list++)
        if (strcmp((*list)->name, name) == 0) return *list;
    return NULL;
}

meso_options meso_command_options(const meso_command *command)
{
    meso_options options = {{NULL}};
    int n = 0;
    if (command && command->options) options.table[n++] = command->options;
    if (command && (command->takes & MESO_TAKES_STUDY)) options.table[n++] = meso_options_study;
    if (command && (command->takes & MESO_TAKES_TABLE)) options.table[n++] = meso_options_table;
    if (!command || (command->takes & MESO_TAKES_PROJECT))
        options.table[n++] = meso_options_project;
    options.table[n] = meso_options_everywhere;
    return options;
}
