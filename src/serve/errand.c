/* How is long work answered: with its end, its failure, or how far it has come? */
#include "serve/errand.h"

#include "serve/context.h"
#include "view/screen_answer.h"

/* What to do when the answer is not there yet. */
static void send_working(meso_exchange *exchange, const char *screen, const char *here,
                         const char *id)
{
    meso_text text, title, words;
    meso_frame frame;
    meso_text_start(&text, exchange->ctx);
    meso_text_start(&title, exchange->ctx);
    meso_text_start(&words, exchange->ctx);
    meso_exchange_frame(exchange, &frame, NULL, screen);
    frame.here = here;
    meso_say(&title, exchange->language, "frame.working.title", NULL, 0, MESO_NAN);
    meso_say(&words, exchange->language, "frame.working.words", NULL, 0, MESO_NAN);
    const meso_quiet quiet = {.title = meso_exchange_keep(exchange, &title),
                              .words = meso_exchange_keep(exchange, &words),
                              .job = id};
    if (meso_screen_quiet(exchange->ctx, &text, &frame, &quiet) < 0) meso_text_clear(&text);
    meso_exchange_send(exchange, 202, "text/html; charset=utf-8", &text);
}

/* Nothing to compare yet is the beginning of every project, not a failure. */
static void send_nothing(meso_exchange *exchange, const char *screen, const char *detail)
{
    meso_text text, title, words;
    meso_frame frame;
    meso_text_start(&text, exchange->ctx);
    meso_text_start(&title, exchange->ctx);
    meso_text_start(&words, exchange->ctx);
    meso_exchange_frame(exchange, &frame, NULL, screen);
    meso_say(&title, exchange->language, "frame.nothing.title", NULL, 0, MESO_NAN);
    meso_say(&words, exchange->language, "frame.nothing.words", NULL, 0, MESO_NAN);
    const meso_quiet quiet = {.title = meso_exchange_keep(exchange, &title),
                              .words = meso_exchange_keep(exchange, &words),
                              .hint = detail,
                              .offers_data = 1};
    if (meso_screen_quiet(exchange->ctx, &text, &frame, &quiet) < 0) meso_text_clear(&text);
    meso_exchange_send(exchange, 200, "text/html; charset=utf-8", &text);
}

static void send_failure(meso_exchange *exchange, const meso_errand *errand,
                         const meso_job_news *news)
{
    if (errand->is_page && news->status == MESO_E_NOTFOUND && meso_context_is_empty(exchange))
        send_nothing(exchange, errand->screen, "");
    else
        meso_exchange_fail_status(exchange, news->status, news->error);
}

static void send_job(meso_exchange *exchange, const meso_errand *errand, const char *id)
{
    meso_text text;
    meso_text_start(&text, exchange->ctx);
    meso_text_printf(&text, "{\"ok\":true,\"job\":\"%s\",\"events\":\"/api/v1/jobs/%s\"", id,
                     id);
    if (errand->past) {
        meso_text_put(&text, ",\"path\":");
        meso_text_put_json(&text, errand->past);
    }
    meso_text_put(&text, "}\n");
    meso_exchange_send(exchange, 202, "application/json", &text);
}

void meso_errand_answer(meso_exchange *exchange, const meso_errand *errand)
{
    meso_server *server = exchange->server;
    const meso_work *work = &errand->work;
    meso_job_news news = {0};
    char id[MESO_JOB_ID] = "";
    meso_body *body = *errand->key ? meso_cache_find(&server->cache, errand->key) : NULL;
    if (body) {
        if (work->release) work->release(work->data);
        meso_exchange_send_body(exchange, body);
        return;
    }
    const meso_status status =
        *errand->key ? meso_jobs_start(exchange->ctx, server->jobs, errand->key, work, id)
                     : meso_fail(exchange->ctx, MESO_E_NOMEM, "out of memory");
    if (status < 0) {
        if (work->release) work->release(work->data);
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
    } else if (!meso_jobs_wait(server->jobs, id, errand->patience_ms, &news, &body)) {
        meso_exchange_fail(exchange, 503, "lost", "The work was lost; ask again.", "");
    } else if (body) {
        meso_exchange_send_body(exchange, body);
    } else if (news.is_done) {
        send_failure(exchange, errand, &news);
    } else if (errand->is_page) {
        send_working(exchange, errand->screen, errand->here, id);
    } else {
        send_job(exchange, errand, id);
    }
}
