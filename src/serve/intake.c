/* How does a file that was sent come into the project: looked at, mapped, taken or dropped? */
#include "serve/data.h"

#include "view/screen_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 6, HEAD_BYTES = 2000 };

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

/* "role.3=industry" in the address, NULL when it is not there. */
static const char *field(meso_exchange *exchange, const char *name, int32_t at)
{
    char full[40];
    (void)snprintf(full, sizeof full, "%s.%d", name, (int)at);
    return meso_exchange_argument(exchange, full);
}

/* What the person changed of the guess, as the address says. */
static meso_status change_mapping(meso_exchange *exchange, meso_mapping *out,
                                  const meso_mapping *guess)
{
    meso_column_map *column =
        MESO_TAKE(exchange->ctx, exchange->arena, meso_column_map, guess->columns + 1);
    if (!column) return MESO_E_NOMEM;
    *out = *guess;
    out->column = column;
    for (int32_t c = 0; c < guess->columns; c++) {
        const char *role = field(exchange, "role", c);
        column[c] = guess->column[c];
        for (int r = 0; role && r < MESO_ROLES; r++)
            if (strcmp(meso_role_words[r], role) == 0) column[c].role = (meso_role)r;
        if (field(exchange, "measure", c)) column[c].measure = field(exchange, "measure", c);
        if (field(exchange, "unit", c)) column[c].unit = field(exchange, "unit", c);
        if (column[c].role == MESO_ROLE_VALUE && !column[c].measure) {
            column[c].measure = column[c].name;
            if (!column[c].unit) column[c].unit = column[c].name;
        }
    }
    const char *scheme = meso_exchange_argument(exchange, "region_scheme");
    if (scheme) out->region_scheme = scheme;
    scheme = meso_exchange_argument(exchange, "industry_scheme");
    if (scheme) out->industry_scheme = scheme;
    const char *absent = meso_exchange_argument(exchange, "absent");
    if (absent) out->absent = strcmp(absent, "zero") == 0 ? MESO_CELL_ZERO : MESO_CELL_MISSING;
    const char *tokens = meso_exchange_argument(exchange, "tokens");
    if (tokens) out->tokens = tokens;
    return MESO_OK;
}

typedef struct query_writer {
    meso_text *out;
} query_writer;

static int put_pair(void *data, const char *name, const char *value)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    const query_writer *to = data;
    if (strcmp(name, "id") == 0) return 1;
    const char *const words[] = {name, value};
    meso_text_put(to->out, to->out->length ? "&" : "");
    for (int w = 0; w < 2; w++) {
        if (w) meso_text_put(to->out, "=");
        for (const char *byte = words[w]; *byte; byte++) {
            if (strchr(plain, *byte))
                meso_text_put_bytes(to->out, byte, 1);
            else
                meso_text_printf(to->out, "%%%02X", (unsigned)(unsigned char)*byte);
        }
    }
    return 1;
}

/* The first lines as they are, so that a person sees what was sent. */
static const char *read_head(meso_exchange *exchange, const char *path)
{
    char bytes[HEAD_BYTES + 1];
    FILE *file = fopen(path, "rb");
    const size_t count = file ? fread(bytes, 1, HEAD_BYTES, file) : 0;
    if (file) (void)fclose(file);
    if (count < 2 || (bytes[0] == '\x1f' && bytes[1] == '\x8b')) return "";
    bytes[count] = '\0';
    meso_text text;
    meso_text_start(&text, exchange->ctx);
    int lines = 0;
    for (size_t i = 0; i < count && lines < MOST_LINES; i++) {
        if (!bytes[i]) continue;
        lines += bytes[i] == '\n';
        meso_text_put_bytes(&text, &bytes[i], 1);
    }
    return meso_exchange_keep(exchange, &text);
}

/* Everything a file gave, before it is taken. */
typedef struct intake {
    meso_upload upload;
    meso_mapping *guess;
    meso_mapping mapping;
    meso_import *import;
    const char *sentence;
} intake;

static meso_status read_file(meso_exchange *exchange, intake *in)
{
    meso_ctx *ctx = exchange->ctx;
    meso_status status = MESO_OK;
    meso_ctx_set_threads(ctx, exchange->server->threads);
    MESO_TRY(meso_import_guess(ctx, &in->guess, &in->sentence, in->upload.path, NULL));
    MESO_TRY(change_mapping(exchange, &in->mapping, in->guess));
    MESO_TRY(meso_import_read(ctx, &in->import, in->upload.path, &in->mapping));
done:
    return status;
}

static void close_intake(intake *in)
{
    meso_import_free(in->import);
    meso_mapping_free(in->guess);
}

static int find_upload(meso_exchange *exchange, intake *in, const char *id)
{
    if (meso_uploads_find(&exchange->server->uploads, id ? strtoll(id, NULL, 10) : 0,
                          &in->upload))
        return 1;
    meso_exchange_fail(exchange, 404, "upload", "This file is no longer here; send it again.",
                       "");
    return 0;
}

void meso_answer_import(meso_exchange *exchange, const char *rest)
{
    intake *in = MESO_TAKE(exchange->ctx, exchange->arena, intake, 1);
    (void)rest;
    if (!in || !find_upload(exchange, in, meso_exchange_argument(exchange, "id"))) return;
    meso_text text, query;
    meso_project *project = NULL;
    meso_frame frame;
    meso_text_start(&text, exchange->ctx);
    meso_text_start(&query, exchange->ctx);
    query_writer writer = {&query};
    exchange->request->arguments(exchange->request, put_pair, &writer);
    const int outline = is_outline(in->upload.name);
    meso_status status = outline ? MESO_OK : read_file(exchange, in);
    meso_waiting waiting = {.id = in->upload.id,
                            .name = in->upload.name,
                            .sentence = in->import ? in->import->sentence : in->sentence,
                            .head = read_head(exchange, in->upload.path),
                            .mapping = in->guess ? &in->mapping : NULL,
                            .import = in->import};
    if (status < 0)
        waiting.problem = meso_exchange_printf(exchange, "%s", meso_error_text(exchange->ctx));
    waiting.query = meso_exchange_keep(exchange, &query);
    waiting.is_outline = outline;
    if (meso_exchange_open(exchange, &project, MESO_OPEN_READ) < 0) project = NULL;
    meso_exchange_frame(exchange, &frame, project, "data");
    meso_project_close(project);
    status = meso_screen_import(exchange->ctx, &text, &frame, &waiting);
    close_intake(in);
    if (status == MESO_OK) {
        meso_exchange_send(exchange, 200, "text/html; charset=utf-8", &text);
        return;
    }
    meso_text_release(&text);
    meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
}

/* The scheme outlines belong to: the one named, else the only one of regions. */
static meso_status find_scheme(meso_exchange *exchange, const char **out, meso_project *project)
{
    meso_table *table = NULL;
    *out = meso_exchange_argument(exchange, "region_scheme");
    if (*out) return MESO_OK;
    const meso_status status = meso_project_query(
        exchange->ctx, &table, project, "SELECT key FROM scheme WHERE kind = 'region'");
    if (status < 0) return status;
    *out =
        table->rows ? meso_exchange_printf(exchange, "%s", table->column[0].text[0]) : "region";
    meso_table_free(table);
    return MESO_OK;
}

static meso_status take(meso_exchange *exchange, intake *in, meso_project *project)
{
    meso_ctx *ctx = exchange->ctx;
    const char *title = meso_exchange_argument(exchange, "title");
    const meso_source source = {.kind = "dataset",
                                .title = title ? title : in->upload.name,
                                .author = meso_exchange_argument(exchange, "author"),
                                .licence = meso_exchange_argument(exchange, "licence"),
                                .url = in->upload.name};
    int64_t id = 0;
    meso_status status = MESO_OK;
    meso_boundaries *outlines = NULL;
    const char *scheme = NULL;
    meso_text line;
    meso_text_start(&line, ctx);
    if (is_outline(in->upload.name)) {
        MESO_TRY(meso_import_boundaries(ctx, &outlines, in->upload.path, NULL));
        MESO_TRY(find_scheme(exchange, &scheme, project));
        MESO_TRY(meso_project_put_boundaries(ctx, project, scheme, outlines, &source));
    } else {
        MESO_TRY(read_file(exchange, in));
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

void meso_answer_decide(meso_exchange *exchange, const char *rest)
{
    intake *in = MESO_TAKE(exchange->ctx, exchange->arena, intake, 1);
    const char *slash = strchr(rest, '/');
    if (!in || !find_upload(exchange, in, rest)) return;
    const int taken = slash && strcmp(slash, "/take") == 0;
    if (!taken && (!slash || strcmp(slash, "/drop") != 0)) {
        meso_exchange_fail(exchange, 404, "path", "A file is taken or dropped.", "");
        return;
    }
    meso_project *project = NULL;
    meso_status status = MESO_OK;
    if (taken) {
        status = meso_exchange_open(exchange, &project, MESO_OPEN_WRITE);
        if (status == MESO_OK) status = take(exchange, in, project);
    }
    const char *detail = meso_exchange_printf(exchange, "%s", meso_error_text(exchange->ctx));
    close_intake(in);
    meso_project_close(project);
    if (status < 0) {
        meso_exchange_fail_status(exchange, status, detail);
        return;
    }
    if (taken) meso_server_note_new_data(exchange->server);
    meso_uploads_drop(&exchange->server->uploads, in->upload.id);
    meso_text text;
    meso_text_start(&text, exchange->ctx);
    meso_text_put(&text, "{\"ok\":true,\"path\":\"/data\"}\n");
    meso_exchange_send(exchange, 200, "application/json", &text);
}
