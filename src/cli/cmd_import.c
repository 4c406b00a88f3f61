/* meso import: take what a file of a statistical office holds, with nothing lost. */
#include "cli/dialogue.h"
#include "cli/filled.h"
#include "cli/mapping.h"
#include "cli/shape.h"
#include "study/delivery.h"

#include <string.h>

/* What is to be read, and how it went. */
typedef struct intake {
    meso_call *call;
    meso_project *project; /* NULL in a dry run */
    const char *path;
    const char *title;
} intake;

static int is_boundary_file(const char *path)
{
    static const char *const ends[] = {".geojson", ".topojson", ".json"};
    const size_t count = strlen(path);
    for (size_t e = 0; e < sizeof ends / sizeof ends[0]; e++) {
        const size_t tail = strlen(ends[e]);
        if (count > tail && strcmp(path + count - tail, ends[e]) == 0) return 1;
    }
    return 0;
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static meso_source source_of(const intake *in)
{
    const meso_arguments *given = &in->call->arguments;
    return (meso_source){.kind = "dataset",
                         .title = in->title,
                         .author = meso_option_last(given, "author"),
                         .made_on = meso_option_last(given, "made-on"),
                         .url = meso_option_last(given, "url"),
                         .licence = meso_option_last(given, "licence")};
}

/* The mapping kept under --as. */
static meso_status read_kept(const intake *in, meso_mapping **out, const char *name)
{
    meso_call *call = in->call;
    char *key = meso_call_printf(call, "mapping/%s", name);
    if (!key) return MESO_E_NOMEM;
    meso_project *project = in->project;
    meso_status status = project ? MESO_OK : meso_call_open(call, &project, MESO_OPEN_READ);
    if (status < 0) return status;
    const char *json = meso_project_get(call->ctx, project, key);
    status = json ? meso_mapping_read(call->ctx, out, json)
                  : meso_fail(call->ctx, MESO_E_NOTFOUND,
                              "no mapping is kept under \"%s\"; --save-as keeps one", name);
    if (!in->project) meso_project_close(project);
    return status;
}

/* Which vocabulary the outlines belong to: the one named, else the only one there is. */
static meso_status choose_scheme(const intake *in, const char **out)
{
    *out = meso_option_last(&in->call->arguments, "region-scheme");
    if (*out || !in->project) return MESO_OK;
    meso_table *schemes = NULL;
    meso_status status =
        meso_project_query(in->call->ctx, &schemes, in->project,
                           "SELECT key FROM scheme WHERE kind = 'region' ORDER BY id");
    if (status < 0) return status;
    if (schemes->rows == 1)
        *out = meso_call_copy(in->call, schemes->column[0].text[0]);
    else if (schemes->rows == 0)
        *out = "region";
    else
        status =
            meso_fail(in->call->ctx, MESO_E_ARGUMENT,
                      "several vocabularies of regions are in the project; say which these "
                      "outlines belong to with --region-scheme, for example %s",
                      schemes->column[0].text[0]);
    meso_table_free(schemes);
    return status < 0 || *out ? status : MESO_E_NOMEM;
}

static meso_status take_boundaries(const intake *in)
{
    meso_call *call = in->call;
    meso_boundaries *outlines = NULL;
    const char *scheme = NULL;
    const meso_source source = source_of(in);
    meso_status status = MESO_OK;
    MESO_TRY(meso_import_boundaries(call->ctx, &outlines, in->path,
                                    meso_option_last(&call->arguments, "code-property")));
    MESO_TRY(choose_scheme(in, &scheme));
    meso_call_say(call, "%s: outlines of %d regions", in->path, outlines->count);
    if (in->project)
        MESO_TRY(
            meso_project_put_boundaries(call->ctx, in->project, scheme, outlines, &source));
done:
    meso_boundaries_free(outlines);
    return status;
}

static void say_counts(const intake *in, const meso_import *import)
{
    meso_call_say(in->call, "%s", import->sentence);
    meso_call_say(in->call,
                  "%s: %lld rows taken, %lld of them repaired, %lld refused, %lld left out by "
                  "--only; %lld cells, %lld of them withheld",
                  in->path, (long long)import->rows_taken, (long long)import->rows_repaired,
                  (long long)import->rows_refused, (long long)import->rows_filtered,
                  (long long)import->cells, (long long)import->withheld);
}

/* Refused rows beside the file. A folder that cannot be written to is said, not a failure: the
   good rows are in. */
static meso_status write_rejects(const intake *in, const meso_import *import)
{
    if (!import->rejects || !in->project) return MESO_OK;
    meso_call *call = in->call;
    const char *list = meso_call_printf(call, "%s.rejects.csv", in->path);
    const char *copy = meso_call_printf(call, "%s.repair.csv", in->path);
    if (!list || !copy) return MESO_E_NOMEM;
    const meso_status status = meso_import_write_rejects(call->ctx, import, list, copy);
    if (status == MESO_E_NOMEM) return status;
    if (status < 0)
        meso_call_say(call, "the refused rows could not be listed: %s",
                      meso_error_text(call->ctx));
    else if (import->rows_refused)
        meso_call_say(call, "refused rows, with reasons: %s; to be mended and imported: %s",
                      list, copy);
    else
        meso_call_say(call, "repaired rows, with what was repaired: %s", list);
    return MESO_OK;
}

/* The question of a guess that was completed by a period. */
static meso_status confirm_completed(const intake *in, meso_mapping *mapping)
{
    meso_call *call = in->call;
    meso_import *import = NULL;
    meso_status status = meso_import_read(call->ctx, &import, in->path, mapping);
    const char *sentence =
        status == MESO_OK ? meso_call_printf(call, "%s Right?", import->sentence) : NULL;
    if (status == MESO_OK)
        status = sentence ? meso_dialogue_confirm(call, mapping, sentence) : MESO_E_NOMEM;
    meso_import_free(import);
    return status;
}

/* How the file is read: as kept, else as guessed; then as the options say, then as the person
   says. *kept owns the texts of *mapping. */
static meso_status settle_mapping(const intake *in, meso_mapping **kept, meso_mapping *mapping)
{
    meso_call *call = in->call;
    const char *as = meso_option_last(&call->arguments, "as");
    const char *sentence = NULL;
    meso_shape known;
    meso_status status = meso_shape_read(call, &known);
    if (status == MESO_OK)
        status = as ? read_kept(in, kept, as)
                    : meso_import_guess(call->ctx, kept, &sentence, in->path, &known);
    if (status == MESO_OK) status = meso_mapping_edit(call, mapping, *kept);
    if (status == MESO_OK && as) meso_shape_put(mapping, &known);
    if (status == MESO_OK) status = meso_mapping_override(call, mapping);
    if (status < 0) return status;
    const int completed = meso_mapping_needs_period(mapping);
    if (completed) status = meso_dialogue_period(call, mapping, in->path);
    /* What a person mapped by name is not the guess any more. */
    if (status < 0 || as || meso_call_has(call, "map")) return status;
    return completed || meso_call_has(call, "period")
               ? confirm_completed(in, mapping)
               : meso_dialogue_confirm(call, mapping, sentence);
}

static meso_status show_mapping(const intake *in, const meso_mapping *mapping)
{
    if (!meso_call_has(in->call, "verbose") && in->project) return MESO_OK;
    meso_text columns;
    meso_text_start(&columns, in->call->ctx);
    meso_mapping_describe(&columns, mapping);
    const meso_status status = columns.status;
    if (status == MESO_OK && columns.length)
        meso_call_say(in->call, "%.*s", (int)columns.length - 1, meso_text_get(&columns));
    meso_text_release(&columns);
    return status;
}

/* Files under one title are one delivery: read alike, taken whole. */
static meso_status take_tables(const intake *in, const char *const *path, int32_t files)
{
    meso_call *call = in->call;
    meso_mapping *kept = NULL, mapping;
    meso_delivery *delivery = NULL;
    const meso_source source = source_of(in);
    int64_t id = 0;
    int32_t have = 0;
    intake each = *in;
    meso_import **import = MESO_TAKE(call->ctx, call->arena, meso_import *, files);
    meso_status status = import ? MESO_OK : MESO_E_NOMEM;
    if (status < 0) return status;
    each.path = path[0];
    MESO_TRY(settle_mapping(&each, &kept, &mapping));
    MESO_TRY(show_mapping(in, &mapping));
    for (; have < files; have++) {
        each.path = path[have];
        MESO_TRY(meso_import_read(call->ctx, &import[have], path[have], &mapping));
        say_counts(&each, import[have]);
    }
    if (files > 1)
        MESO_TRY(meso_delivery_join(call->ctx, &delivery, (const meso_import *const *)import,
                                    files));
    if (in->project)
        MESO_TRY(meso_project_take(call->ctx, &id, in->project,
                                   delivery ? meso_delivery_import(delivery) : import[0],
                                   &source, meso_option_last(&call->arguments, "save-as")));
    for (int32_t f = 0; f < files; f++) {
        each.path = path[f];
        MESO_TRY(write_rejects(&each, import[f]));
    }
done:
    meso_delivery_free(delivery);
    for (int32_t f = 0; f < have; f++)
        meso_import_free(import[f]);
    meso_mapping_free(kept);
    return status;
}

/* Tables together when they have a title in common, each by itself otherwise; then outlines. */
static meso_status take_files(meso_call *call, meso_project *project)
{
    const int32_t words = call->arguments.words;
    const char **table = MESO_TAKE(call->ctx, call->arena, const char *, words);
    if (!table) return MESO_E_NOMEM;
    int32_t tables = 0;
    meso_status status = MESO_OK;
    for (int32_t f = 0; f < words && status >= 0; f++) {
        int taken = is_boundary_file(call->arguments.word[f]);
        if (!taken) status = meso_filled_take(call, project, call->arguments.word[f], &taken);
        if (!taken) table[tables++] = call->arguments.word[f];
    }
    if (status < 0) return status;
    const char *title = meso_option_last(&call->arguments, "title");
    const int32_t together = title && tables ? tables : 1;
    for (int32_t f = 0; f < tables; f += together) {
        const intake in = {call, project, table[f], title ? title : name_of(table[f])};
        MESO_TRY(take_tables(&in, table + f, together));
    }
    for (int32_t f = 0; f < words; f++) {
        const char *path = call->arguments.word[f];
        const intake in = {call, project, path, title && !tables ? title : name_of(path)};
        if (is_boundary_file(path)) MESO_TRY(take_boundaries(&in));
    }
done:
    return status;
}

static meso_status run(meso_call *call)
{
    const int dry = meso_call_has(call, "dry-run");
    meso_project *project = NULL;
    meso_text line;
    meso_text_start(&line, call->ctx);
    meso_status status = MESO_OK;
    if (!dry) MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    MESO_TRY(take_files(call, project));
    if (dry) {
        meso_call_say(call, "dry run: nothing was changed");
    } else {
        meso_call_line(call, &line);
        MESO_TRY(line.status);
        MESO_TRY(meso_project_log(call->ctx, project, meso_text_get(&line), NULL));
    }
done:
    meso_text_release(&line);
    meso_project_close(project);
    return status;
}

const meso_command meso_command_import = {
    .group = "DATA",
    .name = "import",
    .words = "FILE...",
    .brief = "Take tables and boundaries into the project",
    .about =
        "Reads delimited text, plain or gz, and workbooks (.xlsx, .ods), as statistical "
        "offices "
        "publish them, filled sheets of meso template, and boundaries "
        "from .geojson, .topojson or .json. How a table is read is guessed and said in a "
        "sentence; "
        "on a terminal it is asked for. Signs of withheld numbers become cells with bounds. "
        "Rows "
        "that cannot be read are listed in FILE.rejects.csv with line, column, value and "
        "reason, "
        "and copied to FILE.repair.csv, to be mended and imported.\n\n"
        "Delimiter, encoding, marks of numbers, header rows and lines above them are guessed "
        "too; "
        "what --delimiter, --encoding, --decimal, --thousands, --header-rows or --skip say is "
        "not, and is kept with --save-as.\n\n"
        "A role named with --map is no longer guessed for other columns. A file is taken whole "
        "or "
        "not at all.",
    .example = "meso import jobs.csv\n"
               "meso import jobs.csv --map nace=industry --map persons=value:jobs:persons\n"
               "meso import survey.csv --period 2023\n"
               "meso import old.txt --delimiter tab --encoding windows-1252 --skip 4\n"
               "meso import 2024.csv --as office --title \"Employment by district\"\n"
               "meso import districts.geojson --code-property CODE",
    .fewest = 1,
    .most = -1,
    .takes = MESO_TAKES_PROJECT,
    .options = meso_mapping_options,
    .run = run,
};
