/* Does this request come from the person who started the server? */
#include "serve/session.h"

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

int meso_session_has_key(const meso_server *server, const meso_http_request *request)
{
    const char *cookie = request->cookie(request, server->cookie);
    const char *bearer = request->header(request, "Authorization");
    if (cookie && is_key(server->key, cookie)) return 1;
    return bearer && strncmp(bearer, "Bearer ", 7) == 0 && is_key(server->key, bearer + 7);
}

int meso_session_admit(meso_exchange *exchange)
{
    const meso_http_request *request = exchange->request;
    const meso_server *server = exchange->server;
    const char *key = meso_exchange_argument(exchange, "key");
    if (!request->is_write && key && strcmp(request->path, "/") == 0 &&
        is_key(server->key, key)) {
        let_in(exchange);
        return 0;
    }
    if (meso_session_has_key(server, request)) return 1;
    /* What a page looks like is no secret, and the page that says no needs it. */
    if (!request->is_write && strncmp(request->path, "/assets/", 8) == 0) return 1;
    meso_exchange_fail(exchange, 401, "key",
                       "This workbench belongs to the person who started it.",
                       "Open the address that `meso serve` printed; it holds the key.");
    return 0;
}
