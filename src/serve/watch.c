/* How does a page hear how far a job has come, and how does it stop one? */
#include "serve/route.h"

#include <stdio.h>
#include <string.h>

enum { EVERY_MS = 250 };

/* A stream of server-sent events about one job. */
typedef struct watch {
    meso_server *server;
    meso_allocator allocator;
    char id[MESO_JOB_ID];
    int ended;
} watch;

static void put_words(char *to, size_t room, const char *from)
{
    size_t count = 0;
    for (; *from && count + 7 < room; from++) {
        if (*from == '"' || *from == '\\') to[count++] = '\\';
        to[count++] = (unsigned char)*from < 0x20 ? ' ' : *from;
    }
    to[count] = '\0';
}

static ssize_t tell(void *data, char *buffer, size_t room)
{
    watch *on = data;
    meso_job_news news;
    char words[MESO_JOB_ERROR];
    int count = 0;
    if (on->ended) return -1;
    if (!meso_jobs_wait(on->server->jobs, on->id, EVERY_MS, &news, NULL)) {
        on->ended = 1;
        count = snprintf(buffer, room, "event: lost\ndata: {}\n\n");
    } else if (news.is_done) {
        on->ended = 1;
        put_words(words, sizeof words, news.error);
        count = snprintf(buffer, room,
                         "event: done\ndata: {\"ok\":%s,\"code\":\"%s\",\"detail\":\"%s\"}\n\n",
                         news.status == MESO_OK ? "true" : "false",
                         meso_status_name(news.status), news.status == MESO_OK ? "" : words);
    } else {
        put_words(words, sizeof words, news.doing);
        count =
            snprintf(buffer, room,
                     "event: progress\ndata: {\"share\":%.3f,\"doing\":\"%s\",\"before\":%d}"
                     "\n\n",
                     news.share, words, news.place);
    }
    if (on->server->closing) on->ended = 1;
    return count > 0 && (size_t)count < room ? count : -1;
}

static void release(void *data)
{
    watch *on = data;
    on->allocator.release(on->allocator.data, on);
}

void meso_answer_job(meso_exchange *exchange, const char *rest)
{
    meso_job_news news;
    if (strlen(rest) >= MESO_JOB_ID ||
        !meso_jobs_wait(exchange->server->jobs, rest, 0, &news, NULL)) {
        meso_exchange_fail(exchange, 404, "job", "There is no such work.", "");
        return;
    }
    watch *on = meso_ctx_alloc(exchange->ctx, sizeof *on);
    if (!on) {
        exchange->reply->status = 503;
        return;
    }
    *on = (watch){.server = exchange->server, .allocator = *meso_ctx_allocator(exchange->ctx)};
    memcpy(on->id, rest, strlen(rest) + 1);
    meso_http_reply *reply = exchange->reply;
    reply->status = 200;
    reply->type = "text/event-stream";
    meso_exchange_header(exchange, "Cache-Control", "no-store");
    reply->more = tell;
    reply->release = release;
    reply->data = on;
}

void meso_answer_stop(meso_exchange *exchange, const char *rest)
{
    meso_text text;
    if (!meso_jobs_stop(exchange->server->jobs, rest)) {
        meso_exchange_fail(exchange, 404, "job", "There is no such work.", "");
        return;
    }
    meso_text_start(&text, exchange->ctx);
    meso_text_put(&text, "{\"ok\":true}\n");
    meso_exchange_send(exchange, 200, "application/json", &text);
}
