/* Does this request come from the person who started the server? */
#include "serve/session.h"

#include "serve/own.h"
#include "view/form.h"
#include "view/screen_own.h"

#include <stdio.h>
#include <string.h>

meso_status meso_session_make_key(meso_ctx *ctx, char key[MESO_KEY_OF_RUN])
{
    unsigned char byte[(MESO_KEY_OF_RUN - 1) / 2];
    FILE *random = fopen("/dev/urandom", "rb");
    const size_t count = random ? fread(byte, 1, sizeof byte, random) : 0;
    if (random) (void)fclose(random);
    if (count != sizeof byte)
        return meso_fail(ctx, MESO_E_IO, "the system gives no random bytes (/dev/urandom)");
    for (size_t i = 0; i < sizeof byte; i++)
        (void)snprintf(key + 2 * i, 3, "%02x", byte[i]);
    return MESO_OK;
}

/* Takes as long for a wrong key as for the right one. */
static int is_key(const char *key, const char *given)
{
    unsigned different = strlen(given) != strlen(key);
    for (size_t i = 0; key[i]; i++)
        different |= (unsigned)(key[i] ^ (different ? 0 : given[i]));
    return given[0] && !different;
}

/* The first page goes to itself without the key: a redirection would carry the cookie only for
   pages of this origin, a page of this origin always does. */
static void let_in(meso_exchange *exchange)
{
    static const char page[] = "<!doctype html><html lang=\"en\"><head><meta "
                               "charset=\"utf-8\"><title>Mesoscope</title><link rel=\"icon\" "
                               "href=\"/assets/icon.svg\">"
                               "<meta http-equiv=\"refresh\" "
                               "content=\"0;url=/\"></head><body><p><a href=\"/\">Mesoscope"
                               "</a></p></body></html>\n";
    meso_text text;
    meso_text_start(&text, exchange->ctx);
    meso_text_put(&text, page);
    (void)snprintf(exchange->set_cookie[0], sizeof exchange->set_cookie[0],
                   "%s=%s; HttpOnly; SameSite=Strict; Path=/", exchange->server->cookie,
                   exchange->server->key);
    meso_exchange_header(exchange, "Set-Cookie", exchange->set_cookie[0]);
    meso_exchange_send(exchange, 200, "text/html; charset=utf-8", &text);
}

int meso_session_is_known(meso_server *server, const meso_http_request *request,
                          char person[MESO_PERSON_NAME])
{
    person[0] = '\0';
    if (server->people.secret)
        return meso_people_is_in(&server->people, request->cookie(request, server->cookie),
                                 person);
    const char *cookie = request->cookie(request, server->cookie);
    const char *bearer = request->header(request, "Authorization");
    if (cookie && is_key(server->key, cookie)) return 1;
    return bearer && strncmp(bearer, "Bearer ", 7) == 0 && is_key(server->key, bearer + 7);
}

static void put_sign_in(meso_press *press, const meso_frame *frame, const void *data)
{
    const meso_field field[] = {
        {.kind = MESO_FIELD_LINE, .name = "name", .key = "sign_in.name", .is_required = 1},
        {.kind = MESO_FIELD_SECRET,
         .name = "password",
         .key = "sign_in.password",
         .is_required = 1}};
    (void)frame, (void)data;
    meso_form_open(press, "/api/v1/session", NULL);
    for (int f = 0; f < 2; f++)
        meso_form_field(press, &field[f]);
    meso_form_end(press, "sign_in.enter");
    meso_html_put(press, "<noscript><p>");
    meso_frame_say(press, "sign_in.noscript");
    meso_html_put(press, "</p></noscript>\n");
}

/* Says nothing of the project to who is not in yet. */
static void ask_who(meso_exchange *exchange)
{
    meso_text text;
    meso_frame frame;
    meso_text_start(&text, exchange->ctx);
    meso_exchange_frame(exchange, &frame, NULL, "sign_in");
    frame.project = "Mesoscope";
    frame.file = "";
    frame.counts = NULL;
    if (meso_screen_own(exchange->ctx, &text, &frame, "sign_in.words", put_sign_in, NULL) < 0)
        meso_text_clear(&text);
    meso_exchange_send(exchange, 401, "text/html; charset=utf-8", &text);
}

static void put_seat(meso_exchange *exchange, const char *key, int seconds)
{
    const meso_server *server = exchange->server;
    (void)snprintf(exchange->set_cookie[0], sizeof exchange->set_cookie[0],
                   "%s=%s; HttpOnly; SameSite=Strict; Path=/; Max-Age=%d%s", server->cookie,
                   key, seconds, server->front ? "; Secure" : "");
    meso_exchange_header(exchange, "Set-Cookie", exchange->set_cookie[0]);
}

void meso_answer_sign_in(meso_exchange *exchange, const char *rest)
{
    enum { DAY = 86400 };
    meso_server *server = exchange->server;
    char key[MESO_SEAT_KEY];
    const char *name = meso_own_sent(exchange, "name");
    const char *password = meso_own_sent(exchange, "password");
    meso_entry entry = MESO_ENTRY_WRONG;
    meso_text text;
    (void)rest;
    if (!server->people.secret) {
        meso_exchange_fail(exchange, 404, "path", "Nobody signs in to this workbench.", "");
        return;
    }
    const meso_status status = meso_session_make_key(exchange->ctx, key);
    if (status == MESO_OK && name && password)
        entry = meso_people_sign_in(&server->people, name, password, key);
    if (password) {
        union {
            const char *from;
            void *to;
        } secret = {password}; /* our own copy in the arena */
        server->people.secret->forget(secret.to, strlen(password));
    }
    if (status < 0) {
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
    } else if (entry == MESO_ENTRY_TOO_OFTEN) {
        meso_exchange_fail(exchange, 429, "often", "Too many wrong passwords; wait a minute.",
                           "");
    } else if (entry == MESO_ENTRY_WRONG) {
        meso_exchange_fail(exchange, 401, "password", "The name or the password is wrong.", "");
    } else {
        put_seat(exchange, key, DAY);
        meso_text_start(&text, exchange->ctx);
        meso_text_put(&text, "{\"ok\":true,\"path\":\"/\"}\n");
        meso_exchange_send(exchange, 200, "application/json", &text);
    }
}

void meso_answer_sign_out(meso_exchange *exchange, const char *rest)
{
    meso_text text;
    (void)rest;
    meso_people_sign_out(
        &exchange->server->people,
        exchange->request->cookie(exchange->request, exchange->server->cookie));
    put_seat(exchange, "", 0);
    meso_text_start(&text, exchange->ctx);
    meso_text_put(&text, "{\"ok\":true,\"path\":\"/\"}\n");
    meso_exchange_send(exchange, 200, "application/json", &text);
}

/* Who signs in may, and everybody may see what a page looks like. */
static int is_open(const meso_server *server, const meso_http_request *request)
{
    if (request->is_write)
        return server->people.secret && strcmp(request->path, "/api/v1/session") == 0;
    return strncmp(request->path, "/assets/", 8) == 0;
}

int meso_session_admit(meso_exchange *exchange)
{
    const meso_http_request *request = exchange->request;
    meso_server *server = exchange->server;
    const int signs_in = server->people.secret != NULL;
    const char *key = signs_in ? NULL : meso_exchange_argument(exchange, "key");
    if (!request->is_write && key && strcmp(request->path, "/") == 0 &&
        is_key(server->key, key)) {
        let_in(exchange);
        return 0;
    }
    if (meso_session_is_known(server, request, exchange->person)) return 1;
    if (is_open(server, request)) return 1;
    if (signs_in && strncmp(request->path, "/api/", 5) != 0) {
        ask_who(exchange);
        return 0;
    }
    meso_exchange_fail(exchange, 401, "key",
                       signs_in ? "This workbench is served to people by name."
                                : "This workbench belongs to the person who started it.",
                       signs_in
                           ? "POST name and password to /api/v1/session; the answer brings "
                             "the cookie."
                           : "Open the address that `meso serve` printed; it holds the key.");
    return 0;
}
