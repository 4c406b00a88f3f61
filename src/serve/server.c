/* How does a project become a workbench on an address of this machine, and how does it end? */
#include "serve/server.h"

#include "base/digest.h"
#include "base/module.h"
#include "serve/route.h"
#include "serve/session.h"
#include "view/catalogue.h"
#include "view/style.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CACHE_BYTES = 64 << 20, JOBS_AT_ONCE = 2, TICK_NS = 50000000 };

static const int64_t most_upload = (int64_t)4 << 30;

static const char icon[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 26 "
                           "26\"><circle cx=\"13\" cy=\"13\" "
                           "r=\"11.6\" fill=\"#fff\" stroke=\"#0E6668\" "
                           "stroke-width=\"1.6\"/><circle cx=\"13\" cy=\"13\" "
                           "r=\"6.6\" fill=\"none\" stroke=\"#0E6668\" stroke-width=\"1.6\" "
                           "stroke-dasharray=\"2.2 2.4\"/>"
                           "<circle cx=\"13\" cy=\"13\" r=\"2.3\" fill=\"#B04A16\"/></svg>\n";

static const char *theme_of(const meso_http_request *request)
{
    const char *theme = request->cookie(request, "meso_theme");
    if (theme && strcmp(theme, "dark") == 0) return "dark";
    return theme && strcmp(theme, "light") == 0 ? "light" : "auto";
}

/* Of the address, of the person's choice, of the browser, in this order. */
static const char *language_of(const meso_http_request *request)
{
    const char *wanted = request->argument(request, "lang");
    if (!wanted || !*wanted) wanted = request->cookie(request, "meso_lang");
    if (!wanted || !*wanted) wanted = request->header(request, "Accept-Language");
    char code[3] = "en";
    if (wanted && strlen(wanted) >= 2) memcpy(code, wanted, 2);
    return meso_language_find(code)->code;
}

/* Files to import go to the disk as they come, once the key was seen; everything else stays in
   memory. The number of the file is handed on by the descriptor. */
static int take_file(void *data, const meso_http_request *request)
{
    meso_server *server = data;
    char person[MESO_PERSON_NAME];
    const char *name = request->argument(request, "name");
    int file = -1;
    if (strcmp(request->path, "/api/v1/imports") != 0 ||
        !meso_session_is_known(server, request, person))
        return -1;
    return meso_uploads_open(&server->uploads, name && *name ? name : "table.csv", &file) ? file
                                                                                          : -1;
}

static void answer(void *data, const meso_http_request *request, meso_http_reply *reply)
{
    meso_server *server = data;
    meso_exchange exchange = {.server = server, .request = request, .reply = reply};
    exchange.ctx = meso_ctx_new(&server->allocator);
    if (exchange.ctx) exchange.arena = meso_arena_new(exchange.ctx);
    if (!exchange.arena) {
        reply->status = 503;
    } else {
        exchange.theme = theme_of(request);
        exchange.language = language_of(request);
        exchange.generation = meso_server_generation(server);
        exchange.upload = meso_uploads_of(&server->uploads, request->file);
        if (meso_session_admit(&exchange)) meso_route_answer(&exchange);
    }
    meso_arena_free(exchange.arena);
    meso_ctx_free(exchange.ctx);
    if (request->file >= 0) (void)close(request->file);
}

/* An asset and the path that changes with it, so that it may be cached for ever. */
static meso_status make_asset(meso_ctx *ctx, meso_body **out, char path[64], meso_text *text,
                              const char *name, const char *suffix, const char *type)
{
    char hex[MESO_DIGEST_HEX];
    meso_digest digest;
    meso_digest_start(&digest);
    meso_digest_add(&digest, meso_text_get(text), text->length);
    meso_digest_end(&digest, hex);
    (void)snprintf(path, 64, "/assets/%s-%.8s.%s", name, hex, suffix);
    *out = meso_body_new(ctx, text, 200, type);
    meso_text_release(text);
    if (!*out) return MESO_E_NOMEM;
    (void)snprintf((*out)->etag, sizeof(*out)->etag, "\"%.16s\"", hex);
    return MESO_OK;
}

static meso_status make_assets(meso_ctx *ctx, meso_server *server)
{
    meso_text text;
    char unused[64];
    meso_text_start(&text, ctx);
    meso_frame_style(&text);
    meso_status status = make_asset(ctx, &server->style, server->style_path, &text, "style",
                                    "css", "text/css; charset=utf-8");
    meso_text_start(&text, ctx);
    meso_text_put(&text, meso_app_js);
    meso_text_put(&text, meso_explore_js);
    if (status == MESO_OK)
        status = make_asset(ctx, &server->script, server->script_path, &text, "app", "js",
                            "text/javascript; charset=utf-8");
    meso_text_release(&text);
    meso_text_start(&text, ctx);
    meso_text_put(&text, icon);
    if (status == MESO_OK)
        status = make_asset(ctx, &server->icon, unused, &text, "icon", "svg", "image/svg+xml");
    meso_text_release(&text);
    meso_text_start(&text, ctx);
    meso_text_put_bytes(&text, meso_fonts_inter_woff2, meso_fonts_inter_woff2_size);
    if (status == MESO_OK)
        status = make_asset(ctx, &server->sans, unused, &text, "sans", "woff2", "font/woff2");
    meso_text_release(&text);
    meso_text_start(&text, ctx);
    meso_text_put_bytes(&text, meso_fonts_source_serif_4_woff2,
                        meso_fonts_source_serif_4_woff2_size);
    if (status == MESO_OK)
        status = make_asset(ctx, &server->serif, unused, &text, "serif", "woff2", "font/woff2");
    meso_text_release(&text);
    return status;
}

static meso_status load_http(meso_ctx *ctx, const meso_http_functions **out)
{
    char problem[MESO_MODULE_PROBLEM];
    *out = meso_module_find(MESO_HTTP_MODULE, "MESO_HTTP_MODULE", MESO_HTTP_SYMBOL, problem);
    if (*out) return MESO_OK;
    return meso_fail(ctx, MESO_E_NOTFOUND,
                     "the workbench cannot be served: %s; install libmicrohttpd12 (to build: "
                     "libmicrohttpd-dev)",
                     problem);
}

/* The project must open before an address is given out. */
static meso_status check_project(meso_ctx *ctx, const char *path)
{
    meso_project *project = NULL;
    const meso_status status = meso_project_open(ctx, &project, path, MESO_OPEN_READ);
    meso_project_close(project);
    return status;
}

static meso_status serve(meso_ctx *ctx, meso_server *server, const meso_serve_options *options)
{
    const meso_http_functions *functions = NULL;
    char problem[MESO_MODULE_PROBLEM] = "", address[128];
    const meso_http_service service = {
        .port = options->port,
        .address = options->address ? options->address : "127.0.0.1",
        .guard = {.host = options->address, .front = options->front, .most_body = most_upload},
        .data = server,
        .take_file = take_file,
        .answer = answer};
    meso_status status = MESO_OK;
    MESO_TRY(load_http(ctx, &functions));
    MESO_TRY(check_project(ctx, options->path));
    MESO_TRY(make_assets(ctx, server));
    MESO_TRY(meso_session_make_key(ctx, server->key));
    if (options->people) MESO_TRY(meso_people_read(ctx, &server->people, options->people));
    server->jobs = meso_jobs_new(ctx, options->threads, JOBS_AT_ONCE);
    if (!server->jobs) MESO_TRY(MESO_E_NOMEM);
    (void)meso_server_generation(server);
    meso_http *http = functions->start(&service, problem, sizeof problem);
    if (!http) MESO_TRY(meso_fail(ctx, MESO_E_IO, "%s", problem));
    server->port = functions->port(http);
    (void)snprintf(server->cookie, sizeof server->cookie, "meso_key_%d", server->port);
    /* Where people sign in, the key of the run opens nothing and is not told. */
    if (options->people)
        (void)snprintf(address, sizeof address, "http://%s:%d/", service.address, server->port);
    else
        (void)snprintf(address, sizeof address, "http://%s:%d/?key=%s", service.address,
                       server->port, server->key);
    if (options->ready) options->ready(options->data, address);
    while (meso_tell(ctx, "serving", -1) == MESO_OK) {
        const struct timespec tick = {0, TICK_NS};
        (void)nanosleep(&tick, NULL);
    }
    server->closing = 1;
    meso_jobs_stop_all(server->jobs);
    functions->stop(http);
done:
    return status;
}

meso_status meso_serve(meso_ctx *ctx, const meso_serve_options *options)
{
    meso_arena *arena = meso_arena_new(ctx);
    meso_server *server = arena ? MESO_TAKE(ctx, arena, meso_server, 1) : NULL;
    if (!server) {
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    const char *slash = strrchr(options->path, '/');
    server->allocator = *meso_ctx_allocator(ctx);
    server->path = options->path;
    server->file = slash ? slash + 1 : options->path;
    server->threads = options->threads;
    server->front = options->front;
    (void)pthread_mutex_init(&server->people.lock, NULL);
    (void)pthread_mutex_init(&server->lock, NULL);
    meso_cache_start(&server->cache, ctx, CACHE_BYTES);
    meso_uploads_start(&server->uploads);
    const meso_status status = serve(ctx, server, options);
    meso_jobs_free(server->jobs);
    meso_uploads_end(&server->uploads);
    meso_cache_end(&server->cache);
    meso_body_leave(server->style);
    meso_body_leave(server->script);
    meso_body_leave(server->icon);
    meso_body_leave(server->sans);
    meso_body_leave(server->serif);
    meso_people_release(ctx, &server->people);
    (void)pthread_mutex_destroy(&server->people.lock);
    (void)pthread_mutex_destroy(&server->lock);
    meso_arena_free(arena);
    return status;
}
