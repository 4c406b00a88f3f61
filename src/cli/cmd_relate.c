/* meso relate: take how related industries are, as somebody measured it, into the project. */
#include "cli/call.h"
#include "cli/shape.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NAMED = 5 };

typedef struct intake {
    meso_call *call;
    meso_project *project;
    const char *path;
    const meso_codes *from, *to;
    int64_t without_number; /* pairs without a number to take */
} intake;

/* The scheme of an option, else the only one of industries that the project has. */
static meso_status find_scheme(const intake *in, const meso_codes **out, const char *option)
{
    meso_call *call = in->call;
    const char *scheme = meso_option_last(&call->arguments, option);
    if (scheme) return meso_project_codes(call->ctx, out, in->project, scheme);
    meso_table *schemes = NULL;
    meso_status status =
        meso_project_query(call->ctx, &schemes, in->project,
                           "SELECT key FROM scheme WHERE kind = 'industry' ORDER BY id");
    if (status < 0) return status;
    if (schemes->rows == 1)
        status = meso_project_codes(call->ctx, out, in->project, schemes->column[0].text[0]);
    else if (schemes->rows == 0)
        status = meso_fail(call->ctx, MESO_E_NOTFOUND,
                           "the project has no industries yet; import their table first");
    else
        status = meso_fail(call->ctx, MESO_E_ARGUMENT,
                           "several vocabularies of industries are in the project; say which "
                           "with --%s, for example %s",
                           option, schemes->column[0].text[0]);
    meso_table_free(schemes);
    return status;
}

static int32_t find_column(const meso_mapping *mapping, const char *name)
{
    for (int32_t c = 0; c < mapping->columns; c++)
        if (strcmp(mapping->column[c].name, name) == 0) return c;
    return -1;
}

static meso_status give_role(const intake *in, meso_column_map *column,
                             const meso_mapping *mapping, const char *option,
                             meso_column_map role)
{
    const char *name = meso_option_last(&in->call->arguments, option);
    const int32_t at = find_column(mapping, name);
    if (at < 0)
        return meso_fail(in->call->ctx, MESO_E_ARGUMENT, "%s: no column \"%s\" for --%s",
                         in->path, name, option);
    role.name = column[at].name;
    column[at] = role;
    return MESO_OK;
}

/* A list: three columns are named. A table: rows come from, columns lead to. */
static meso_status choose_columns(const intake *in, meso_mapping *mapping)
{
    const meso_arguments *given = &in->call->arguments;
    static const char *const options[] = {"from", "to", "weight"};
    const meso_column_map number = {.role = MESO_ROLE_VALUE,
                                    .measure = "weight",
                                    .unit = "relatedness",
                                    .period = 100,
                                    .of = -1};
    const meso_column_map roles[] = {
        {.role = MESO_ROLE_REGION, .of = -1}, {.role = MESO_ROLE_INDUSTRY, .of = -1}, number};
    int named = 0;
    for (int o = 0; o < 3; o++)
        named += meso_option_last(given, options[o]) != NULL;
    if (named && named < 3)
        return meso_fail(in->call->ctx, MESO_E_ARGUMENT,
                         "a list needs all three of --from, --to and --weight; a table whose "
                         "rows lead to its columns needs none");
    meso_column_map *column =
        MESO_TAKE(in->call->ctx, in->call->arena, meso_column_map, mapping->columns + 1);
    if (!column) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    for (int32_t c = 0; c < mapping->columns; c++) {
        column[c] =
            named ? (meso_column_map){.role = MESO_ROLE_IGNORE, .of = -1} : roles[c ? 2 : 0];
        column[c].name = mapping->column[c].name;
        if (!named && c) column[c].industry = column[c].name;
    }
    for (int o = 0; named && o < 3 && status == MESO_OK; o++)
        status = give_role(in, column, mapping, options[o], roles[o]);
    mapping->column = column;
    mapping->region_scheme = "from";
    mapping->industry_scheme = "to";
    mapping->negatives = 1;
    mapping->absent = MESO_CELL_ZERO;
    return status;
}

/* [codes of the file] position in the project's scheme, -1 = it has none; counted and named. */
static int32_t *match(const intake *in, const meso_codes *mine, const meso_codes *codes)
{
    int32_t *place =
        MESO_TAKE(in->call->ctx, in->call->arena, int32_t, (int64_t)codes->count + 1);
    int32_t unknown = 0;
    meso_text names;
    meso_text_start(&names, in->call->ctx);
    for (int32_t c = 0; place && c < codes->count; c++) {
        place[c] = meso_codes_find(mine, codes->code[c]);
        for (int32_t l = 0; place[c] < 0 && l < mine->count; l++)
            if (meso_text_same_name(mine->label[l], codes->code[c])) place[c] = l;
        if (place[c] < 0 && unknown++ < MOST_NAMED)
            meso_text_printf(&names, "%s\"%s\"", unknown > 1 ? ", " : "", codes->code[c]);
    }
    if (place && unknown)
        meso_call_say(in->call,
                      "%s: %d of %d names are no codes of %s, and their ties are left out: "
                      "%s%s",
                      in->path, unknown, codes->count, mine->scheme, meso_text_get(&names),
                      unknown > MOST_NAMED ? ", ..." : "");
    meso_text_release(&names);
    return place;
}

/* Ties between positions of the project's schemes. */
typedef struct ties {
    meso_relation_entry *entry;
    int64_t count;
} ties;

static int by_codes(const void *a, const void *b)
{
    const meso_relation_entry *x = a, *y = b;
    const int order = strcmp(x->from, y->from);
    return order ? order : strcmp(x->to, y->to);
}

/* Ties that lead one way only lead back with the same weight. */
static void lead_back(ties *all)
{
    const int64_t count = all->count;
    qsort(all->entry, (size_t)count, sizeof *all->entry, by_codes);
    for (int64_t e = 0; e < count; e++) {
        const meso_relation_entry back = {all->entry[e].to, all->entry[e].from,
                                          all->entry[e].weight};
        if (!bsearch(&back, all->entry, (size_t)count, sizeof back, by_codes))
            all->entry[all->count++] = back;
    }
}

static meso_status read_ties(intake *in, ties *out, const meso_panel *panel)
{
    const meso_slice *slice = &panel->slice[0];
    const int32_t *from = match(in, in->from, panel->region.codes);
    const int32_t *to = match(in, in->to, panel->industry.codes);
    const int64_t cells = slice->row[panel->region.count];
    out->entry = MESO_TAKE(in->call->ctx, in->call->arena, meso_relation_entry, 2 * cells + 1);
    if (!from || !to || !out->entry) return MESO_E_NOMEM;
    for (int32_t r = 0; r < panel->region.count; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const int32_t row = panel->region.code ? panel->region.code[r] : r;
            const int32_t i = slice->industry[c];
            const int32_t column = panel->industry.code ? panel->industry.code[i] : i;
            const double weight = slice->value[c];
            in->without_number += isnan(weight);
            if (from[row] < 0 || to[column] < 0 || isnan(weight) || weight == 0) continue;
            out->entry[out->count++] = (meso_relation_entry){in->from->code[from[row]],
                                                             in->to->code[to[column]], weight};
        }
    if (!out->count)
        return meso_fail(in->call->ctx, MESO_E_DATA,
                         "%s: no tie between codes of %s and %s; --scheme and --to-scheme name "
                         "other vocabularies",
                         in->path, in->from->scheme, in->to->scheme);
    if (meso_call_has(in->call, "both-ways")) lead_back(out);
    return MESO_OK;
}

static void say_counts(const intake *in, const meso_import *import, int64_t count)
{
    meso_call_say(in->call, "%s: %lld ties from %s to %s", in->path, (long long)count,
                  in->from->scheme, in->to->scheme);
    if (in->without_number)
        meso_call_say(in->call, "%s: %lld ties have no number and are left out", in->path,
                      (long long)in->without_number);
    if (import->rows_refused && import->rejects)
        meso_call_say(in->call, "%s: %lld rows refused; line %lld: %s", in->path,
                      (long long)import->rows_refused, (long long)import->reject[0].line,
                      import->reject[0].reason);
}

static meso_status take(intake *in)
{
    meso_call *call = in->call;
    const meso_arguments *given = &call->arguments;
    const char *title = meso_option_last(given, "title"), *sentence = NULL;
    const char *slash = strrchr(in->path, '/');
    const meso_source source = {.kind = "dataset",
                                .title = title   ? title
                                         : slash ? slash + 1
                                                 : in->path,
                                .url = meso_option_last(given, "url"),
                                .licence = meso_option_last(given, "licence")};
    meso_mapping *guessed = NULL;
    meso_import *import = NULL;
    meso_relation *relation = NULL;
    ties all = {NULL, 0};
    meso_shape known;
    meso_status status = MESO_OK;
    MESO_TRY(meso_shape_read(call, &known));
    MESO_TRY(meso_import_guess(call->ctx, &guessed, &sentence, in->path, &known));
    meso_mapping mapping = *guessed;
    MESO_TRY(choose_columns(in, &mapping));
    MESO_TRY(meso_import_read(call->ctx, &import, in->path, &mapping));
    MESO_TRY(read_ties(in, &all, import->panel[0]));
    MESO_TRY(meso_relation_new(call->ctx, &relation, in->from, in->to, all.entry, all.count));
    MESO_TRY(meso_project_put_relation(call->ctx, in->project, meso_option_last(given, "name"),
                                       relation, &source));
    say_counts(in, import, all.count);
done:
    meso_relation_free(relation);
    meso_import_free(import);
    meso_mapping_free(guessed);
    return status;
}

static meso_status run(meso_call *call)
{
    intake in = {.call = call, .path = call->arguments.word[0]};
    meso_text line;
    meso_text_start(&line, call->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_call_open(call, &in.project, MESO_OPEN_WRITE));
    MESO_TRY(find_scheme(&in, &in.from, "scheme"));
    in.to = in.from;
    if (meso_option_last(&call->arguments, "to-scheme"))
        MESO_TRY(find_scheme(&in, &in.to, "to-scheme"));
    MESO_TRY(take(&in));
    meso_call_line(call, &line);
    MESO_TRY(line.status);
    MESO_TRY(meso_project_log(call->ctx, in.project, meso_text_get(&line), NULL));
done:
    meso_text_release(&line);
    meso_project_close(in.project);
    return status;
}

static const meso_option options[] = {
    {0, "from", "COLUMN", "of a list: code or name that a tie comes from", NULL},
    {0, "to", "COLUMN", "of a list: code or name that it leads to", NULL},
    {0, "weight", "COLUMN", "of a list: how strong it is", NULL},
    {0, "name", "NAME", "keep it under this name beside others, for example flows", NULL},
    {0, "scheme", "KEY", "vocabulary of the codes; default: the only one of industries", NULL},
    {0, "to-scheme", "KEY", "vocabulary that ties lead to; default: the same", NULL},
    {0, "both-ways", NULL, "ties that stand once lead back as well", NULL},
    {0, "title", "TEXT", "title of the source; default: the file's name", NULL},
    {0, "url", "URL", "where it was found", NULL},
    {0, "licence", "TEXT", "under which terms", NULL},
    {0, "delimiter", "MARK", MESO_DELIMITER_WORDS, NULL},
    {0, "encoding", "NAME", "of the letters", meso_shape_encodings},
    {0, "decimal", "MARK", "point or comma", NULL},
    {0, "thousands", "MARK", "none, point, comma, apostrophe or space", NULL},
    {0, "skip", "N", "lines before the header", NULL},
    {0, "header-rows", "N", "0 to 3", NULL},
    {0},
};

const meso_command meso_command_relate = {
    .group = "DATA",
    .name = "relate",
    .words = "FILE",
    .brief = "Take a measured relation between industries into the project",
    .about =
        "A relation says how near industries are as somebody measured it: workers who change, "
        "an input-output table, an official matrix of clusters. The file is a list (--from, "
        "--to "
        "and --weight name its columns) or a table whose rows lead to its columns. Codes or "
        "names must be those of the project; others are left out and counted. Zeros and empty "
        "cells are no ties.\n\n"
        "--relatedness given lets proximity, density, outlook, gain, coherence and space read "
        "it; --relation says which, when there are several. With --scheme and --to-scheme it "
        "leads from one classification to another, for proximity --between spaces.",
    .example =
        "meso relate flows.csv --from origin --to destination --weight workers --name flows\n"
        "meso relate io.csv --name inputs\n"
        "meso density --relatedness given --relation flows",
    .fewest = 1,
    .most = 1,
    .takes = MESO_TAKES_PROJECT,
    .options = options,
    .run = run,
};
