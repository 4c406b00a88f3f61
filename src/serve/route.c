/* Who answers which address? */
#include "serve/route.h"

#include "serve/build.h"
#include "serve/data.h"
#include "serve/dossier.h"
#include "serve/inquiry.h"
#include "serve/library.h"
#include "serve/rail.h"
#include "serve/selections.h"
#include "serve/session.h"
#include "serve/twin.h"
#include "view/screen_answer.h"

#include <stdio.h>
#include <string.h>

enum { PAGE_PATIENCE_MS = 1500, DATA_PATIENCE_MS = 600000 };

/* The first line that fits answers. A screen that answers a question has no line here: it is
   one in view/screen.c, whose head tells how a screen is added. */
static const meso_route routes[] = {
    {0, "/settings", meso_answer_settings},
    {0, "/assets/*", meso_answer_asset},
    {0, "/api/v1/alive", meso_answer_alive},
    {0, "/api/v1/catalogue", meso_answer_catalogue},
    {0, "/api/v1/jobs/*", meso_answer_job},
    {1, "/api/v1/stop/*", meso_answer_stop},
    {1, "/api/v1/session", meso_answer_sign_in},
    {1, "/api/v1/session/end", meso_answer_sign_out},
    {0, "/api/v1/pins", meso_answer_pins},
    {1, "/api/v1/pins", meso_answer_change_pins},
    {0, "/api/v1/dossier.*", meso_answer_dossier_file},
    {0, "/api/v1/selections", meso_answer_selections},
    {1, "/api/v1/selections", meso_answer_change_selections},
    {0, "/api/v1/search", meso_answer_search},
    {0, "/api/v1/tables", meso_answer_tables},
    {0, "/api/v1/template.csv", meso_answer_template},
    {1, "/api/v1/imports", meso_answer_upload},
    {1, "/api/v1/imports/*", meso_answer_decide},
    {0, "/dossier", meso_answer_dossier},
    {0, "/library", meso_answer_library},
    {0, "/library/*", meso_answer_shelf},
    {0, "/data", meso_answer_data},
    {0, "/data/import", meso_answer_import},
    {0, "/api/v1/*", meso_answer_twin},
    {0, "/*", meso_answer_screen},
};

void meso_route_answer(meso_exchange *exchange)
{
    const char *path = exchange->request->path;
    int known = 0;
    for (size_t r = 0; r < sizeof routes / sizeof routes[0]; r++) {
        const meso_route *route = &routes[r];
        const size_t length = strlen(route->path);
        const int open = route->path[length - 1] == '*';
        const int fits =
            open ? strncmp(path, route->path, length - 1) == 0 : strcmp(path, route->path) == 0;
        if (!fits) continue;
        known = 1;
        if (route->is_write != exchange->request->is_write) continue;
        route->answer(exchange, open ? path + length - 1 : "");
        return;
    }
    if (known)
        meso_exchange_fail(exchange, 405, "method", "This address is read, not written to.",
                           "");
    else
        meso_exchange_fail(exchange, 404, "path", "Nothing has this address.", "");
}

/* A screen that has nothing to say yet: a quiet line tells what it needs. */
static void send_quiet(meso_exchange *exchange, const meso_screen *screen)
{
    char key[64];
    meso_text text, title, needs;
    meso_project *project = NULL;
    meso_frame frame;
    meso_text_start(&text, exchange->ctx);
    meso_text_start(&title, exchange->ctx);
    meso_text_start(&needs, exchange->ctx);
    if (meso_exchange_open(exchange, &project, MESO_OPEN_READ) < 0) project = NULL;
    meso_exchange_frame(exchange, &frame, project, screen->name);
    meso_project_close(project);
    (void)snprintf(key, sizeof key, "screen.%.30s.title", screen->name);
    meso_say(&title, exchange->language, key, NULL, 0, MESO_NAN);
    (void)snprintf(key, sizeof key, "screen.%.30s.needs", screen->name);
    meso_say(&needs, exchange->language, key, NULL, 0, MESO_NAN);
    const meso_quiet quiet = {.title = meso_exchange_keep(exchange, &title),
                              .words = meso_exchange_keep(exchange, &needs)};
    const meso_status status = meso_screen_quiet(exchange->ctx, &text, &frame, &quiet);
    if (status < 0) {
        meso_text_release(&text);
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
    } else {
        meso_exchange_send(exchange, 200, "text/html; charset=utf-8", &text);
    }
}

static int has_something(meso_exchange *exchange, const meso_screen *screen)
{
    int64_t counts[MESO_SCREENS_MOST];
    meso_project *project = NULL;
    if (!screen->count) return 1;
    if (meso_exchange_open(exchange, &project, MESO_OPEN_READ) < 0) return 1; /* said later */
    meso_rail_count(exchange->ctx, exchange->server, project, exchange->generation, counts);
    meso_project_close(project);
    return meso_screen_is_ready(screen, counts[screen - meso_screens]);
}

void meso_answer_screen(meso_exchange *exchange, const char *rest)
{
    const meso_screen *screen = *rest ? meso_screen_find(rest) : meso_screens;
    if (!screen) {
        meso_exchange_fail(exchange, 404, "path", exchange->request->path, "");
        return;
    }
    const meso_question *question =
        screen->question ? meso_question_find(screen->question) : NULL;
    if (!question || !has_something(exchange, screen)) {
        send_quiet(exchange, screen);
        return;
    }
    meso_want *want = NULL;
    const meso_status status =
        meso_want_read(exchange, &want, MESO_WANT_PAGE, question, NULL, NULL, "html");
    if (status < 0)
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
    else
        meso_inquiry_answer(exchange, want, PAGE_PATIENCE_MS);
}

/* "overview", "overview.csv", "overview/anchors.svg", "lq.csv". */
void meso_answer_twin(meso_exchange *exchange, const char *rest)
{
    char name[64] = "", figure[64] = "";
    const char *dot = strrchr(rest, '.'), *slash = strchr(rest, '/');
    if (dot && slash && dot < slash) dot = NULL;
    const char *end = dot ? dot : rest + strlen(rest), *name_end = slash ? slash : end;
    const char *format = dot ? dot + 1 : "json";
    (void)snprintf(name, sizeof name, "%.*s", (int)(name_end - rest), rest);
    if (slash && slash + 1 < end)
        (void)snprintf(figure, sizeof figure, "%.*s", (int)(end - slash - 1), slash + 1);
    const meso_question *question = meso_question_find(name);
    const meso_measure *measure = question ? NULL : meso_measure_find(name);
    const meso_want_kind kind = measure   ? MESO_WANT_MEASURE
                                : *figure ? MESO_WANT_FIGURE
                                          : MESO_WANT_ANSWER;
    if ((!question && !measure) || (measure && slash)) {
        meso_exchange_fail(exchange, 404, "name", "No question or measure has this name.",
                           "GET /api/v1/catalogue lists those there are.");
        return;
    }
    if (!meso_twin_has(kind, format)) {
        meso_exchange_fail(
            exchange, 404, "format", "It does not come in this format.",
            "A figure comes as json, csv, tsv, jsonl, xlsx and svg; an answer as "
            "json, html, md, pdf, docx and pptx; a measure as json, csv, tsv, jsonl and xlsx.");
        return;
    }
    meso_want *want = NULL;
    const meso_status status = meso_want_read(exchange, &want, kind, question, measure,
                                              *figure ? figure : NULL, format);
    const int hurried = meso_exchange_argument(exchange, "wait") != NULL;
    if (status < 0)
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
    else
        meso_inquiry_answer(exchange, want, hurried ? 0 : DATA_PATIENCE_MS);
}
