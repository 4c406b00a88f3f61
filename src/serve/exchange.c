/* How is a request answered: with a body, a failure, a way to go? */
#include "serve/exchange.h"

#include "serve/rail.h"
#include "view/screen_answer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const char *meso_exchange_argument(const meso_exchange *exchange, const char *name)
{
    const char *value = exchange->request->argument(exchange->request, name);
    return value && *value ? value : NULL;
}

const char *meso_exchange_keep(meso_exchange *exchange, meso_text *text)
{
    const char *kept = meso_arena_text(exchange->ctx, exchange->arena, meso_text_get(text));
    meso_text_release(text);
    return kept ? kept : "";
}

const char *meso_exchange_printf(meso_exchange *exchange, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    const int count = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *out =
        count < 0 ? NULL : MESO_TAKE(exchange->ctx, exchange->arena, char, (int64_t)count + 1);
    if (out) (void)vsnprintf(out, (size_t)count + 1, format, again);
    va_end(again);
    return out ? out : "";
}

void meso_exchange_header(meso_exchange *exchange, const char *name, const char *value)
{
    meso_http_reply *reply = exchange->reply;
    if (reply->headers == MESO_HTTP_HEADERS) return;
    char *kept = reply->kept[reply->headers];
    (void)snprintf(kept, MESO_HTTP_VALUE, "%s", value);
    reply->header[reply->headers].name = name;
    reply->header[reply->headers++].value = kept;
}

static void release_body(void *data)
{
    meso_body_leave(data);
}

/* Whether a list of tags such as "a", "b" holds this one. */
static int is_listed(const char *list, const char *etag)
{
    return list && *etag && (strstr(list, etag) != NULL || strcmp(list, "*") == 0);
}

static void put_policy(meso_exchange *exchange)
{
    meso_exchange_header(exchange, "Content-Security-Policy",
                         "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
                         "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    meso_exchange_header(exchange, "X-Content-Type-Options", "nosniff");
    meso_exchange_header(exchange, "Referrer-Policy", "no-referrer");
}

void meso_exchange_send_body(meso_exchange *exchange, meso_body *body)
{
    const meso_http_request *request = exchange->request;
    meso_http_reply *reply = exchange->reply;
    const char *takes = request->header(request, "Accept-Encoding");
    reply->status = body->status;
    reply->type = body->type;
    put_policy(exchange);
    if (strncmp(request->path, "/assets/", 8) != 0)
        meso_exchange_header(exchange, "Cache-Control", "private, no-cache");
    else
        meso_exchange_header(exchange, "Cache-Control", "private, max-age=31536000, immutable");
    if (*body->etag) meso_exchange_header(exchange, "ETag", body->etag);
    if (is_listed(request->header(request, "If-None-Match"), body->etag)) {
        reply->status = 304;
        meso_body_leave(body);
        return;
    }
    if (body->saved_as) {
        (void)snprintf(exchange->saved_as, sizeof exchange->saved_as,
                       "attachment; filename=\"mesoscope.%.12s\"", body->saved_as);
        meso_exchange_header(exchange, "Content-Disposition", exchange->saved_as);
    }
    reply->body = body->bytes;
    reply->bytes = body->plain;
    if (body->packed && takes && strstr(takes, "gzip")) {
        reply->body = body->bytes + body->plain;
        reply->bytes = body->packed;
        meso_exchange_header(exchange, "Content-Encoding", "gzip");
    }
    reply->release = release_body;
    reply->data = body;
}

void meso_exchange_send(meso_exchange *exchange, int status, const char *type, meso_text *text)
{
    meso_body *body = meso_body_new(exchange->ctx, text, status, type);
    meso_text_release(text);
    if (body)
        meso_exchange_send_body(exchange, body);
    else
        exchange->reply->status = 503;
}

void meso_exchange_redirect(meso_exchange *exchange, const char *path)
{
    (void)snprintf(exchange->location, sizeof exchange->location, "%s", path);
    exchange->reply->status = 303;
    put_policy(exchange);
    meso_exchange_header(exchange, "Location", exchange->location);
}

static void put_failure(meso_text *out, const char *code, const char *title, const char *detail,
                        const char *hint)
{
    meso_text_put(out, "{\"ok\":false,\"error\":{\"code\":");
    meso_text_put_json(out, code);
    meso_text_put(out, ",\"title\":");
    meso_text_put_json(out, title);
    meso_text_put(out, ",\"detail\":");
    meso_text_put_json(out, detail);
    meso_text_put(out, ",\"hint\":");
    meso_text_put_json(out, hint);
    meso_text_put(out, "}}\n");
}

static const char *title_of(int status)
{
    switch (status) {
    case 400: return "The question is not understood";
    case 401: return "This address needs its key";
    case 403: return "Not allowed";
    case 404: return "Not found";
    case 405: return "Not that way";
    case 409: return "The file is busy";
    case 429: return "Too often";
    case 422: return "The data cannot answer";
    case 499: return "Stopped";
    default: return "It did not work";
    }
}

void meso_exchange_fail(meso_exchange *exchange, int status, const char *code,
                        const char *detail, const char *hint)
{
    meso_text text;
    meso_text_start(&text, exchange->ctx);
    if (strncmp(exchange->request->path, "/api/", 5) == 0) {
        put_failure(&text, code, title_of(status), detail, hint);
        meso_exchange_send(exchange, status, "application/json", &text);
        return;
    }
    meso_frame frame;
    meso_text title;
    meso_text_start(&title, exchange->ctx);
    meso_exchange_frame(exchange, &frame, NULL, "");
    meso_say(&title, exchange->language,
             status == 404 ? "frame.problem.missing" : "frame.problem.title", NULL, 0,
             MESO_NAN);
    const meso_quiet quiet = {
        .title = meso_exchange_keep(exchange, &title), .words = detail, .hint = hint};
    if (meso_screen_quiet(exchange->ctx, &text, &frame, &quiet) < 0) meso_text_clear(&text);
    meso_exchange_send(exchange, status, "text/html; charset=utf-8", &text);
}

int meso_exchange_status(meso_status status)
{
    switch (status) {
    case MESO_OK: return 200;
    case MESO_E_ARGUMENT:
    case MESO_E_SHAPE: return 400;
    case MESO_E_NOTFOUND: return 404;
    case MESO_E_DATA:
    case MESO_E_PARSE:
    case MESO_E_CONVERGE: return 422;
    case MESO_E_LOCKED: return 409;
    case MESO_E_CANCELLED: return 499;
    case MESO_E_NOMEM:
    case MESO_E_IO: break;
    }
    return 500;
}

void meso_exchange_fail_status(meso_exchange *exchange, meso_status status, const char *detail)
{
    const char *kept = meso_exchange_printf(exchange, "%s", detail);
    meso_exchange_fail(exchange, meso_exchange_status(status), meso_status_name(status), kept,
                       "");
}

static const char *word_of(meso_exchange *exchange, meso_project *project, const char *key)
{
    const char *value = project ? meso_project_get(exchange->ctx, project, key) : NULL;
    return value ? meso_exchange_printf(exchange, "%s", value) : NULL;
}

void meso_exchange_frame(meso_exchange *exchange, meso_frame *frame, meso_project *project,
                         const char *screen)
{
    meso_server *server = exchange->server;
    int64_t *counts = MESO_TAKE(exchange->ctx, exchange->arena, int64_t, MESO_SCREENS_MOST);
    if (counts) meso_rail_count(exchange->ctx, server, project, exchange->generation, counts);
    *frame = (meso_frame){.language = exchange->language,
                          .theme = exchange->theme,
                          .project = word_of(exchange, project, "name"),
                          .banner = word_of(exchange, project, "example"),
                          .file = server->file,
                          .screen = screen,
                          .context = "",
                          .here = exchange->request->path,
                          .style = server->style_path,
                          .script = server->script_path,
                          .counts = counts,
                          .note = meso_rail_stale(exchange->ctx, exchange->arena, server),
                          .signs_in = *exchange->person != 0,
                          .pinned = -1};
    if (!frame->project) frame->project = server->file;
}

meso_status meso_exchange_open(meso_exchange *exchange, meso_project **out, meso_open how)
{
    return meso_project_open(exchange->ctx, out, exchange->server->path, how);
}

/* What the file system says of the project and of what waits beside it. */
static void read_stamp(const meso_server *server, char stamp[MESO_STAMP])
{
    struct stat file = {0}, beside = {0};
    char wal[4096];
    (void)snprintf(wal, sizeof wal, "%s-wal", server->path);
    if (stat(server->path, &file) != 0) file.st_size = -1;
    if (stat(wal, &beside) != 0) beside.st_size = 0;
    (void)snprintf(stamp, MESO_STAMP, "%lld.%lld.%ld.%lld.%lld.%ld", (long long)file.st_size,
                   (long long)file.st_mtim.tv_sec, file.st_mtim.tv_nsec,
                   (long long)beside.st_size,
                   (long long)(beside.st_size ? beside.st_mtim.tv_sec : 0),
                   beside.st_size ? beside.st_mtim.tv_nsec : 0L);
}

int64_t meso_server_generation(meso_server *server)
{
    char stamp[MESO_STAMP];
    (void)pthread_mutex_lock(&server->lock);
    read_stamp(server, stamp);
    if (strcmp(stamp, server->stamp) != 0) {
        memcpy(server->stamp, stamp, sizeof stamp);
        server->generation++;
    }
    const int64_t generation = server->generation;
    (void)pthread_mutex_unlock(&server->lock);
    return generation;
}

void meso_server_note_own_change(meso_server *server)
{
    (void)pthread_mutex_lock(&server->lock);
    read_stamp(server, server->stamp);
    (void)pthread_mutex_unlock(&server->lock);
}

void meso_server_note_new_data(meso_server *server)
{
    meso_server_note_own_change(server);
    (void)pthread_mutex_lock(&server->lock);
    server->generation++;
    (void)pthread_mutex_unlock(&server->lock);
    meso_cache_clear(&server->cache);
}
