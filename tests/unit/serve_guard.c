/* Which heads come in, and which are refused for what? */
#include "serve/guard.h"

#include "t.h"

static const meso_guard guard = {.port = 8123, .host = NULL, .most_body = 1000};

#define HOST "Host: 127.0.0.1:8123\r\n"
#define POST "POST /api/v1/pins HTTP/1.1\r\n" HOST

typedef struct example {
    const char *head;
    int status; /* 0 = comes in */
    const char *code;
} example;

static const example examples[] = {
    {"GET / HTTP/1.1\r\n" HOST "\r\n", 0, ""},
    {"HEAD /structure?r=AB HTTP/1.1\r\nhost:  localhost:8123 \r\n\r\n", 0, ""},
    {"GET / HTTP/1.1\r\n" HOST "Origin: http://127.0.0.1:8123\r\n\r\n", 0, ""},
    {POST "X-Mesoscope: 1\r\nContent-Length: 1000\r\n\r\n", 0, ""},
    /* ends of lines */
    {"GET / HTTP/1.1\n" HOST "\r\n", 400, "line_end"},
    {"GET / HTTP/1.1\r\n" HOST "A: b\n\r\n", 400, "line_end"},
    {"GET / HTTP/1.1\r\n" HOST "\n", 400, "line_end"},
    {"GET / HTTP/1.1\r\nA: b\rc\r\n" HOST "\r\n", 400, "line_end"},
    {"\r\n\r\n", 400, "request_line"},
    /* request line */
    {"GET  / HTTP/1.1\r\n" HOST "\r\n", 400, "request_line"},
    {"GET / HTTP/1.0\r\n" HOST "\r\n", 400, "request_line"},
    {"GET /\r\n" HOST "\r\n", 400, "request_line"},
    {"GET http://127.0.0.1:8123/ HTTP/1.1\r\n" HOST "\r\n", 400, "request_line"},
    {"GET /\\x HTTP/1.1\r\n" HOST "\r\n", 400, "request_line"},
    {"GET /\xc3\xa9 HTTP/1.1\r\n" HOST "\r\n", 400, "request_line"},
    {"get / HTTP/1.1\r\n" HOST "\r\n", 405, "method"},
    {"CONNECT /x HTTP/1.1\r\n" HOST "\r\n", 405, "method"},
    {"DELETE /api/v1/pins HTTP/1.1\r\n" HOST "\r\n", 405, "method"},
    /* where a request ends */
    {POST "X-Mesoscope: 1\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n", 400, "length"},
    {POST "X-Mesoscope: 1\r\nContent-Length: 5, 5\r\n\r\n", 400, "length"},
    {POST "X-Mesoscope: 1\r\nContent-Length: +5\r\n\r\n", 400, "length"},
    {POST "X-Mesoscope: 1\r\nContent-Length: \r\n\r\n", 400, "length"},
    {POST "X-Mesoscope: 1\r\nContent-Length: 1001\r\n\r\n", 413, "body"},
    {POST "X-Mesoscope: 1\r\nContent-Length: 99999999999999999999\r\n\r\n", 400, "length"},
    {POST "X-Mesoscope: 1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400,
     "encoding"},
    {POST "X-Mesoscope: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 411, "encoding"},
    {POST "X-Mesoscope: 1\r\nTransfer-Encoding : chunked\r\n\r\n", 400, "header"},
    {"GET / HTTP/1.1\r\n" HOST "A: b\r\n folded: c\r\n\r\n", 400, "header"},
    {"GET / HTTP/1.1\r\n" HOST "no colon\r\n\r\n", 400, "header"},
    {"GET / HTTP/1.1\r\n" HOST ": nameless\r\n\r\n", 400, "header"},
    /* who is asked, and from where */
    {"GET / HTTP/1.1\r\n\r\n", 400, "host"},
    {"GET / HTTP/1.1\r\n" HOST HOST "\r\n", 400, "host"},
    {"GET / HTTP/1.1\r\nHost: evil.example:8123\r\n\r\n", 403, "host"},
    {"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 403, "host"},
    {"GET / HTTP/1.1\r\nHost: 127.0.0.1:81233\r\n\r\n", 403, "host"},
    {"GET / HTTP/1.1\r\nHost: 127.0.0.1:8123.evil.example\r\n\r\n", 403, "host"},
    {"GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example:8123\r\n\r\n", 403, "host"},
    {"GET / HTTP/1.1\r\n" HOST "Origin: http://evil.example\r\n\r\n", 403, "origin"},
    {"GET / HTTP/1.1\r\n" HOST "Origin: null\r\n\r\n", 403, "origin"},
    {"GET / HTTP/1.1\r\n" HOST "Origin: https://127.0.0.1:8123\r\n\r\n", 403, "origin"},
    {POST "Content-Length: 2\r\n\r\n", 403, "mark"},
    {POST "X-Mesoscope: 1\r\nX-Mesoscope: 1\r\n\r\n", 403, "mark"},
};

static void test_guard_refuses_what_readers_could_read_in_two_ways(void)
{
    for (size_t e = 0; e < sizeof examples / sizeof examples[0]; e++) {
        const char *head = examples[e].head;
        T_SAME(meso_guard_find_end(head, strlen(head)), strlen(head));
        const meso_refusal *why = meso_guard_judge(&guard, head, strlen(head));
        T_SAME(why ? why->status : 0, examples[e].status);
        T_TEXT(why ? why->code : "", examples[e].code);
        if ((why ? why->status : 0) != examples[e].status) fprintf(stderr, "    %s\n", head);
    }
}

static void test_guard_sees_a_zero_byte(void)
{
    static const char head[] = "GET / HTTP/1.1\r\n" HOST "A: b\0c\r\n\r\n";
    const meso_refusal *why = meso_guard_judge(&guard, head, sizeof head - 1);
    T_TEXT(why ? why->code : "", "line_end");
}

static void test_guard_knows_its_limits(void)
{
    char head[2 * MESO_GUARD_TARGET];
    int count = snprintf(head, sizeof head, "GET /%0*d HTTP/1.1\r\n" HOST "\r\n",
                         MESO_GUARD_TARGET - 1, 0);
    T_TRUE(meso_guard_judge(&guard, head, (size_t)count) == NULL);
    count =
        snprintf(head, sizeof head, "GET /%0*d HTTP/1.1\r\n" HOST "\r\n", MESO_GUARD_TARGET, 0);
    T_SAME(meso_guard_judge(&guard, head, (size_t)count)->status, 414);
    count = snprintf(head, sizeof head, "GET / HTTP/1.1\r\n" HOST);
    for (int h = 1; h < MESO_GUARD_HEADERS; h++)
        count += snprintf(head + count, sizeof head - (size_t)count, "A: b\r\n");
    (void)snprintf(head + count, sizeof head - (size_t)count, "\r\n");
    T_TRUE(meso_guard_judge(&guard, head, (size_t)count + 2) == NULL);
    count += snprintf(head + count, sizeof head - (size_t)count, "A: b\r\n\r\n");
    T_SAME(meso_guard_judge(&guard, head, (size_t)count)->status, 431);
}

static void test_guard_waits_for_the_whole_head(void)
{
    static const char head[] = "GET / HTTP/1.1\r\n" HOST "\r\nbody";
    for (size_t count = 0; count < sizeof head - 5; count++)
        T_SAME(meso_guard_find_end(head, count), 0);
    T_SAME(meso_guard_find_end(head, sizeof head - 1), sizeof head - 5);
}

static void test_guard_answers_to_a_further_name(void)
{
    static const char head[] = "GET / HTTP/1.1\r\nHost: bench.town.example:8123\r\n\r\n";
    meso_guard open = guard;
    open.host = "bench.town.example";
    T_TRUE(meso_guard_judge(&open, head, sizeof head - 1) == NULL);
}

/* A proxy with TLS has a whole name: no port, and pages of https. */
static void test_guard_answers_to_the_proxy_in_front(void)
{
    static const struct {
        const char *head;
        int is_let_in;
    } heads[] = {
        {"GET / HTTP/1.1\r\nHost: meso.town.example\r\n\r\n", 1},
        {"GET / HTTP/1.1\r\nHost: MESO.town.example\r\nOrigin: https://meso.town.example"
         "\r\n\r\n",
         1},
        {"GET / HTTP/1.1\r\nHost: meso.town.example.evil\r\n\r\n", 0},
        {"GET / HTTP/1.1\r\nHost: meso.town.example:8123\r\n\r\n", 0},
        {"GET / HTTP/1.1\r\nHost: meso.town.example\r\nOrigin: https://evil.example\r\n\r\n",
         0},
        {"GET / HTTP/1.1\r\nHost: 127.0.0.1:8123\r\nOrigin: https://127.0.0.1:8123\r\n\r\n", 0},
    };
    meso_guard open = guard;
    open.front = "meso.town.example";
    for (size_t h = 0; h < sizeof heads / sizeof heads[0]; h++) {
        const size_t count = strlen(heads[h].head);
        T_SAME(meso_guard_judge(&open, heads[h].head, count) == NULL, heads[h].is_let_in);
        T_TRUE(meso_guard_judge(&guard, heads[h].head, count) != NULL);
    }
}

int main(void)
{
    test_guard_refuses_what_readers_could_read_in_two_ways();
    test_guard_sees_a_zero_byte();
    test_guard_knows_its_limits();
    test_guard_waits_for_the_whole_head();
    test_guard_answers_to_a_further_name();
    test_guard_answers_to_the_proxy_in_front();
    return t_end();
}
