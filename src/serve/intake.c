/* How does a file that was sent come into the project: looked at, mapped, taken or dropped? */
#include "base/ctx.h"
#include "serve/data.h"
#include "serve/errand.h"
#include "serve/rail.h"
#include "view/screen_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 6, HEAD_BYTES = 2000, MOST_FIELDS = 512, PATIENCE_MS = 1500 };

void meso_answer_upload(meso_exchange *exchange, const char *rest)
{
    meso_text text;
    (void)rest;
    if (!exchange->upload) {
        meso_exchange_fail(exchange, 400, "file", "No file came with this.",
                           "POST the bytes of the file to /api/v1/imports?name=FILE.csv");
        return;
    }
    meso_text_start(&text, exchange->ctx);
    meso_text_printf(&text, "{\"ok\":true,\"id\":%lld,\"path\":\"/data/import?id=%lld\"}\n",
                     (long long)exchange->upload, (long long)exchange->upload);
    meso_exchange_send(exchange, 200, "application/json", &text);
}

static int is_outline(const char *name)
{
    static const char *const suffixes[] = {".geojson", ".topojson", ".json"};
    for (int s = 0; s < 3; s++) {
        const size_t length = strlen(name), end = strlen(suffixes[s]);
        if (length > end && strcmp(name + length - end, suffixes[s]) == 0) return 1;
    }
    return 0;
}

/* A pair of the address. */
typedef struct pair {
    const char *name, *value;
} pair;

/* A file, what the address says of it, and what it gave; lives as long as the job that reads
   it. */
typedef struct intake {
    meso_arena *arena;
    meso_server *server;
    const char *language, *theme;
    int64_t generation;
    int32_t pairs;
    pair pair[MOST_FIELDS];
    meso_upload upload;
    meso_mapping *guess;
    meso_mapping mapping;
    meso_import *import;
    const char *sentence;
} intake;

static const char *value_of(const intake *in, const char *name)
{
    for (int32_t p = 0; p < in->pairs; p++)
        if (strcmp(in->pair[p].name, name) == 0 && *in->pair[p].value) return in->pair[p].value;
    return NULL;
}

/* "role.3=industry" in the address, NULL when it is not there. */
static const char *field(const intake *in, const char *name, int32_t at)
{
    char full[40];
    (void)snprintf(full, sizeof full, "%s.%d", name, (int)at);
    return value_of(in, full);
}

/* What the person changed of the guess, as the address says. */
static meso_status change_mapping(meso_ctx *ctx, intake *in)
{
    const meso_mapping *guess = in->guess;
    meso_mapping *out = &in->mapping;
    meso_column_map *column = MESO_TAKE(ctx, in->arena, meso_column_map, guess->columns + 1);
    if (!column) return MESO_E_NOMEM;
    *out = *guess;
    out->column = column;
    for (int32_t c = 0; c < guess->columns; c++) {
        const char *role = field(in, "role", c);
        column[c] = guess->column[c];
        for (int r = 0; role && r < MESO_ROLES; r++)
            if (strcmp(meso_role_words[r], role) == 0) column[c].role = (meso_role)r;
        if (field(in, "measure", c)) column[c].measure = field(in, "measure", c);
        if (field(in, "unit", c)) column[c].unit = field(in, "unit", c);
        if (column[c].role == MESO_ROLE_VALUE && !column[c].measure) {
            column[c].measure = column[c].name;
            if (!column[c].unit) column[c].unit = column[c].name;
        }
    }
    const char *scheme = value_of(in, "region_scheme");
    if (scheme) out->region_scheme = scheme;
    scheme = value_of(in, "industry_scheme");
    if (scheme) out->industry_scheme = scheme;
    const char *absent = value_of(in, "absent");
    if (absent) out->absent = strcmp(absent, "zero") == 0 ? MESO_CELL_ZERO : MESO_CELL_MISSING;
    const char *tokens = value_of(in, "tokens");
    if (tokens) out->tokens = tokens;
    return MESO_OK;
}

/* The pairs as an address, without the number of the file. */
static void put_query(meso_text *out, const intake *in)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    for (int32_t p = 0; p < in->pairs; p++) {
        const char *const words[] = {in->pair[p].name, in->pair[p].value};
        if (strcmp(words[0], "id") == 0 || strcmp(words[0], "wait") == 0) continue;
        meso_text_put(out, out->length ? "&" : "");
        for (int w = 0; w < 2; w++) {
            if (w) meso_text_put(out, "=");
            for (const char *byte = words[w]; *byte; byte++) {
                if (strchr(plain, *byte))
                    meso_text_put_bytes(out, byte, 1);
                else
                    meso_text_printf(out, "%%%02X", (unsigned)(unsigned char)*byte);
            }
        }
    }
}

/* The first lines as they are, so that a person sees what was sent. */
static const char *read_head(meso_ctx *ctx, const intake *in)
{
    char bytes[HEAD_BYTES + 1];
    FILE *file = fopen(in->upload.path, "rb");
    const size_t count = file ? fread(bytes, 1, HEAD_BYTES, file) : 0;
    if (file) (void)fclose(file);
    if (count < 2 || (bytes[0] == '\x1f' && bytes[1] == '\x8b')) return "";
    size_t kept = 0;
    for (size_t i = 0, lines = 0; i < count && lines < MOST_LINES; i++) {
        if (!bytes[i]) continue;
        lines += bytes[i] == '\n';
        bytes[kept++] = bytes[i];
    }
    bytes[kept] = '\0';
    const char *out = meso_arena_text(ctx, in->arena, bytes);
    return out ? out : "";
}

static meso_status read_file(meso_ctx *ctx, intake *in)
{
    meso_status status = MESO_OK;
    meso_ctx_set_threads(ctx, in->server->threads);
    MESO_TRY(meso_import_guess(ctx, &in->guess, &in->sentence, in->upload.path, NULL));
    MESO_TRY(change_mapping(ctx, in));
    MESO_TRY(meso_import_read(ctx, &in->import, in->upload.path, &in->mapping));
done:
    return status;
}

/* What was read may be large: it goes with the work, not with the job. */
static void close_file(intake *in)
{
    meso_import_free(in->import);
    meso_mapping_free(in->guess);
    in->import = NULL;
    in->guess = NULL;
}

static void close_intake(void *data)
{
    intake *in = data;
    close_file(in);
    meso_arena_free(in->arena);
}

typedef struct pair_writer {
    meso_ctx *ctx;
    intake *in;
} pair_writer;

static int keep_pair(void *data, const char *name, const char *value)
{
    const pair_writer *to = data;
    intake *in = to->in;
    if (in->pairs == MOST_FIELDS) return 0;
    const pair kept = {meso_arena_text(to->ctx, in->arena, name),
                       meso_arena_text(to->ctx, in->arena, value)};
    if (kept.name && kept.value) in->pair[in->pairs++] = kept;
    return 1;
}

/* A job's own copy of what was asked; NULL after an answer to the asker. */
static intake *open_intake(meso_exchange *exchange, const char *id)
{
    meso_ctx *ctx = exchange->ctx;
    meso_arena *arena = meso_arena_new(ctx);
    intake *in = arena ? MESO_TAKE(ctx, arena, intake, 1) : NULL;
    if (!in) {
        meso_arena_free(arena);
        exchange->reply->status = 503;
        return NULL;
    }
    in->arena = arena;
    in->server = exchange->server;
    in->language = meso_arena_text(ctx, arena, exchange->language);
    in->theme = meso_arena_text(ctx, arena, exchange->theme);
    in->generation = exchange->generation;
    pair_writer writer = {ctx, in};
    exchange->request->arguments(exchange->request, keep_pair, &writer);
    if (in->language && in->theme &&
        meso_uploads_find(&exchange->server->uploads, id ? strtoll(id, NULL, 10) : 0,
                          &in->upload))
        return in;
    close_intake(in);
    meso_exchange_fail(exchange, 404, "upload", "This file is no longer here; send it again.",
                       "");
    return NULL;
}

/* Reads the file as the address says, and shows what came out. */
static meso_status run_look(meso_ctx *ctx, void *data, meso_body **out)
{
    intake *in = data;
    meso_project *project = NULL;
    meso_text text, query;
    int64_t counts[MESO_SCREENS_MOST];
    meso_text_start(&text, ctx);
    meso_text_start(&query, ctx);
    const int outline = is_outline(in->upload.name);
    meso_status status = outline ? MESO_OK : read_file(ctx, in);
    meso_waiting waiting = {.id = in->upload.id,
                            .name = in->upload.name,
                            .sentence = in->import ? in->import->sentence : in->sentence,
                            .head = read_head(ctx, in),
                            .mapping = in->guess ? &in->mapping : NULL,
                            .import = in->import,
                            .is_outline = outline};
    if (status == MESO_E_CANCELLED || status == MESO_E_NOMEM) goto done;
    if (status < 0) waiting.problem = meso_arena_text(ctx, in->arena, meso_error_text(ctx));
    put_query(&query, in);
    waiting.query = meso_text_get(&query);
    status = meso_project_open(ctx, &project, in->server->path, MESO_OPEN_READ);
    if (status < 0) goto done;
    meso_rail_count(ctx, in->server, project, in->generation, counts);
    const char *name = meso_project_get(ctx, project, "name");
    const meso_frame frame = {.language = in->language,
                              .theme = in->theme,
                              .project = name ? meso_arena_text(ctx, in->arena, name)
                                              : in->server->file,
                              .file = in->server->file,
                              .screen = "data",
                              .context = "",
                              .here = "/data",
                              .style = in->server->style_path,
                              .script = in->server->script_path,
                              .counts = counts,
                              .note = meso_rail_stale(ctx, in->arena, in->server),
                              .signs_in = in->server->people.secret != NULL,
                              .pinned = -1};
    status = meso_screen_import(ctx, &text, &frame, &waiting);
    if (status == MESO_OK) *out = meso_body_new(ctx, &text, 200, "text/html; charset=utf-8");
    if (status == MESO_OK && !*out) status = MESO_E_NOMEM;
done:
    meso_text_release(&query);
    meso_text_release(&text);
    meso_project_close(project);
    close_file(in);
    return status;
}

static void keep(void *data, const char *key, meso_body *body)
{
    const intake *in = data;
    meso_cache_keep(&in->server->cache, key, body);
}

void meso_answer_import(meso_exchange *exchange, const char *rest)
{
    meso_text query;
    (void)rest;
    intake *in = open_intake(exchange, meso_exchange_argument(exchange, "id"));
    if (!in) return;
    meso_text_start(&query, exchange->ctx);
    put_query(&query, in);
    const char *asked = meso_exchange_keep(exchange, &query);
    const meso_errand errand = {
        .key = meso_exchange_printf(exchange, "%lld look %lld %s %s %s",
                                    (long long)exchange->generation, (long long)in->upload.id,
                                    in->language, in->theme, asked),
        .work = {run_look, close_intake, keep, in},
        .patience_ms = PATIENCE_MS,
        .is_page = 1,
        .screen = "data",
        .here = meso_exchange_printf(exchange, "/data/import?id=%lld&%s",
                                     (long long)in->upload.id, asked)};
    meso_errand_answer(exchange, &errand);
}

/* The scheme outlines belong to: the one named, else the only one of regions. */
static meso_status find_scheme(meso_ctx *ctx, intake *in, const char **out,
                               meso_project *project)
{
    meso_table *table = NULL;
    *out = value_of(in, "region_scheme");
    if (*out) return MESO_OK;
    const meso_status status = meso_project_query(
        ctx, &table, project, "SELECT key FROM scheme WHERE kind = 'region'");
    if (status < 0) return status;
    *out = meso_arena_text(ctx, in->arena, table->rows ? table->column[0].text[0] : "region");
    meso_table_free(table);
    return *out ? MESO_OK : MESO_E_NOMEM;
}

static meso_status take(meso_ctx *ctx, intake *in, meso_project *project)
{
    const char *title = value_of(in, "title");
    const meso_source source = {.kind = "dataset",
                                .title = title ? title : in->upload.name,
                                .author = value_of(in, "author"),
                                .licence = value_of(in, "licence"),
                                .url = in->upload.name};
    int64_t id = 0;
    meso_status status = MESO_OK;
    meso_boundaries *outlines = NULL;
    const char *scheme = NULL;
    meso_text line;
    meso_text_start(&line, ctx);
    if (is_outline(in->upload.name)) {
        MESO_TRY(meso_import_boundaries(ctx, &outlines, in->upload.path, NULL));
        MESO_TRY(find_scheme(ctx, in, &scheme, project));
        MESO_TRY(meso_project_put_boundaries(ctx, project, scheme, outlines, &source));
    } else {
        MESO_TRY(read_file(ctx, in));
        MESO_TRY(meso_project_take(ctx, &id, project, in->import, &source, NULL));
    }
    meso_text_put(&line, "meso import ");
    meso_text_put_shell(&line, in->upload.name);
    meso_text_put(&line, " --title ");
    meso_text_put_shell(&line, source.title);
    MESO_TRY(line.status);
    MESO_TRY(meso_project_log(ctx, project, meso_text_get(&line), NULL));
done:
    meso_text_release(&line);
    meso_boundaries_free(outlines);
    return status;
}

/* Takes the file into the project; stopped or failed, the project is as it was. */
static meso_status run_take(meso_ctx *ctx, void *data, meso_body **out)
{
    intake *in = data;
    meso_project *project = NULL;
    meso_text text;
    meso_text_start(&text, ctx);
    meso_status status = meso_project_open(ctx, &project, in->server->path, MESO_OPEN_WRITE);
    if (status == MESO_OK) status = take(ctx, in, project);
    meso_project_close(project);
    close_file(in);
    if (status == MESO_OK) {
        meso_server_note_new_data(in->server);
        meso_uploads_drop(&in->server->uploads, in->upload.id);
        meso_text_put(&text, "{\"ok\":true,\"path\":\"/data\"}\n");
        *out = meso_body_new(ctx, &text, 200, "application/json");
        if (!*out) status = MESO_E_NOMEM;
    }
    meso_text_release(&text);
    return status;
}

void meso_answer_decide(meso_exchange *exchange, const char *rest)
{
    const char *slash = strchr(rest, '/');
    const int taken = slash && strcmp(slash, "/take") == 0;
    if (!taken && (!slash || strcmp(slash, "/drop") != 0)) {
        meso_exchange_fail(exchange, 404, "path", "A file is taken or dropped.", "");
        return;
    }
    intake *in = open_intake(exchange, rest);
    if (!in) return;
    if (!taken) {
        meso_text text;
        meso_uploads_drop(&exchange->server->uploads, in->upload.id);
        close_intake(in);
        meso_text_start(&text, exchange->ctx);
        meso_text_put(&text, "{\"ok\":true,\"path\":\"/data\"}\n");
        meso_exchange_send(exchange, 200, "application/json", &text);
        return;
    }
    const meso_errand errand = {
        .key = meso_exchange_printf(exchange, "take %lld", (long long)in->upload.id),
        .work = {run_take, close_intake, NULL, in},
        .patience_ms = PATIENCE_MS,
        .past = "/data"};
    meso_errand_answer(exchange, &errand);
}
