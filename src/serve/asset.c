/* What do pages need besides their words: style, script, icon, a few answers about the server?
 */
#include "serve/route.h"

#include "view/catalogue.h"
#include "view/style.h"

#include <stdio.h>
#include <string.h>

void meso_answer_asset(meso_exchange *exchange, const char *rest)
{
    const meso_server *server = exchange->server;
    meso_body *body = NULL;
    if (strcmp(rest, "icon.svg") == 0) body = server->icon;
    if (strcmp(rest, "inter-5.3.0.woff2") == 0) body = server->sans;
    if (strcmp(rest, "source-serif-4-5.3.1.woff2") == 0) body = server->serif;
    if (strcmp(exchange->request->path, server->style_path) == 0) body = server->style;
    if (strcmp(exchange->request->path, server->script_path) == 0) body = server->script;
    if (!body) {
        meso_exchange_fail(exchange, 404, "path", "Nothing has this address.", "");
        return;
    }
    meso_body_share(body);
    meso_exchange_send_body(exchange, body);
}

void meso_answer_alive(meso_exchange *exchange, const char *rest)
{
    meso_text text;
    (void)rest;
    meso_text_start(&text, exchange->ctx);
    meso_text_printf(&text, "{\"ok\":true,\"version\":\"%s\",\"generation\":%lld}\n",
                     meso_version(), (long long)exchange->generation);
    meso_exchange_send(exchange, 200, "application/json", &text);
}

/* A path of this server, so that a choice cannot lead anywhere else. */
static int is_path(const char *back)
{
    return back && back[0] == '/' && back[1] != '/' && back[1] != '\\' &&
           strlen(back) < sizeof((meso_exchange *)0)->location &&
           strcspn(back, "\r\n\t") == strlen(back);
}

static void remember(meso_exchange *exchange, int at, const char *name, const char *value)
{
    (void)snprintf(exchange->set_cookie[at], sizeof exchange->set_cookie[at],
                   "meso_%s=%s; SameSite=Strict; Path=/; Max-Age=31536000", name, value);
    meso_exchange_header(exchange, "Set-Cookie", exchange->set_cookie[at]);
}

/* Spaces and everything beyond ASCII as a Location header needs them. */
static const char *encode_path(meso_exchange *exchange, const char *path)
{
    meso_text text;
    meso_text_start(&text, exchange->ctx);
    for (; *path; path++) {
        if (*path <= ' ' || *path > '~' || *path == '"')
            meso_text_printf(&text, "%%%02X", (unsigned)(unsigned char)*path);
        else
            meso_text_put_bytes(&text, path, 1);
    }
    return meso_exchange_keep(exchange, &text);
}

void meso_answer_settings(meso_exchange *exchange, const char *rest)
{
    static const char *const themes[] = {"auto", "light", "dark"};
    const char *theme = meso_exchange_argument(exchange, "theme");
    const char *language = meso_exchange_argument(exchange, "lang");
    const char *back = meso_exchange_argument(exchange, "back");
    (void)rest;
    for (int t = 0; theme && t < 3; t++)
        if (strcmp(theme, themes[t]) == 0) remember(exchange, 0, "theme", themes[t]);
    if (language) remember(exchange, 1, "lang", meso_language_find(language)->code);
    meso_exchange_redirect(exchange, is_path(back) ? encode_path(exchange, back) : "/");
}

static void put_record(meso_text *out, const char *name, const char *kind, const char *question,
                       const char *answer, const char *source, const meso_setting *settings)
{
    const char *const pair[][2] = {{"name", name},         {"kind", kind},
                                   {"question", question}, {"answer", answer},
                                   {"source", source},     {NULL, NULL}};
    meso_text_put(out, "{");
    for (int i = 0; pair[i][0]; i++) {
        meso_text_printf(out, "%s\"%s\":", i ? "," : "", pair[i][0]);
        meso_text_put_json(out, pair[i][1] ? pair[i][1] : "");
    }
    meso_text_put(out, ",\"settings\":[");
    for (int s = 0; settings && settings[s].name; s++) {
        meso_text_put(out, s ? ",{\"name\":" : "{\"name\":");
        meso_text_put_json(out, settings[s].name);
        meso_text_put(out, ",\"meaning\":");
        meso_text_put_json(out, settings[s].meaning);
        if (settings[s].kind == MESO_SETTING_CHOICE) {
            meso_text_put(out, ",\"choices\":[");
            for (int c = 0; settings[s].choices[c]; c++) {
                meso_text_put(out, c ? "," : "");
                meso_text_put_json(out, settings[s].choices[c]);
            }
            meso_text_put(out, "]");
        } else {
            meso_text_put(out, ",\"low\":");
            meso_text_put_number(out, settings[s].low);
            meso_text_put(out, ",\"high\":");
            meso_text_put_number(out, settings[s].high);
        }
        meso_text_put(out, ",\"default\":");
        meso_text_put_number(out, settings[s].fallback);
        meso_text_put(out, "}");
    }
    meso_text_put(out, "]}");
}

void meso_answer_catalogue(meso_exchange *exchange, const char *rest)
{
    meso_text text;
    (void)rest;
    meso_text_start(&text, exchange->ctx);
    meso_text_put(&text, "{\"ok\":true,\"questions\":[");
    for (int q = 0; meso_questions[q]; q++) {
        const meso_question *record = meso_questions[q];
        if (q) meso_text_put(&text, ",");
        put_record(&text, record->name, "question", record->question, record->answer,
                   record->source, record->settings);
    }
    meso_text_put(&text, "],\"measures\":[");
    for (int m = 0; meso_measures[m]; m++) {
        const meso_measure *record = meso_measures[m];
        if (m) meso_text_put(&text, ",");
        put_record(&text, record->command, "measure", record->question, record->answer,
                   record->source, record->settings);
    }
    meso_text_put(&text, "]}\n");
    meso_exchange_send(exchange, 200, "application/json", &text);
}
