/* How do requests reach a service? The only file that knows the HTTP library, libmicrohttpd:
   one thread a connection, one request a connection, heads judged by the gate before it sees
   them. */
#include "serve/http.h"

#include "serve/http/gate.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    MOST_CONNECTIONS = 512,
    CONNECTION_MEMORY = 64 << 10,
    MOST_BODY_IN_MEMORY = 1 << 20,
    QUIET_SECONDS = 30,
    UPLOAD_GRACE_SECONDS = 60,
    UPLOAD_BYTES_PER_SECOND = 4096,
    STREAM_BLOCK = 4096
};

struct meso_http {
    meso_http_service service;
    meso_gate *gate;
    struct MHD_Daemon *daemon;
};

/* One request while its body comes in. */
typedef struct exchange {
    meso_http_request request;
    char *body;
    size_t room;
    time_t since;
    int64_t taken;
    int is_open, failed;
} exchange;

extern const meso_http_functions meso_http_functions_of_module
    __attribute__((visibility("default")));

static const char *find(const meso_http_request *request, enum MHD_ValueKind kind,
                        const char *name)
{
    return MHD_lookup_connection_value(request->connection, kind, name);
}

static const char *argument(const meso_http_request *request, const char *name)
{
    return find(request, MHD_GET_ARGUMENT_KIND, name);
}

static const char *header(const meso_http_request *request, const char *name)
{
    return find(request, MHD_HEADER_KIND, name);
}

static const char *cookie(const meso_http_request *request, const char *name)
{
    return find(request, MHD_COOKIE_KIND, name);
}

typedef struct listener {
    int (*each)(void *data, const char *name, const char *value);
    void *data;
} listener;

static enum MHD_Result hear(void *data, enum MHD_ValueKind kind, const char *name,
                            const char *value)
{
    const listener *to = data;
    (void)kind;
    return to->each(to->data, name, value ? value : "") ? MHD_YES : MHD_NO;
}

static void arguments(const meso_http_request *request,
                      int (*each)(void *data, const char *name, const char *value), void *data)
{
    listener to = {each, data};
    (void)MHD_get_connection_values(request->connection, MHD_GET_ARGUMENT_KIND, hear, &to);
}

static ssize_t stream(void *data, uint64_t at, char *buffer, size_t room)
{
    const meso_http_reply *reply = data;
    (void)at;
    const ssize_t count = reply->more(reply->data, buffer, room);
    return count < 0 ? MHD_CONTENT_READER_END_OF_STREAM : count;
}

static void release_stream(void *data)
{
    meso_http_reply *reply = data;
    if (reply->release) reply->release(reply->data);
    free(reply);
}

static struct MHD_Response *response_of(const meso_http_reply *reply)
{
    if (!reply->more) {
        union {
            const void *from;
            void *to;
        } body = {reply->body}; /* the library only reads it */
        return MHD_create_response_from_buffer_with_free_callback_cls(
            reply->bytes, body.to, reply->release, reply->data);
    }
    meso_http_reply *kept = malloc(sizeof *kept);
    if (!kept) return NULL;
    *kept = *reply;
    kept->headers = 0;
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK, stream, kept,
                                             release_stream);
}

static enum MHD_Result queue(struct MHD_Connection *connection, const meso_http_reply *reply)
{
    struct MHD_Response *response = response_of(reply);
    if (!response) {
        if (reply->release) reply->release(reply->data);
        return MHD_NO;
    }
    if (reply->type) (void)MHD_add_response_header(response, "Content-Type", reply->type);
    for (int i = 0; i < reply->headers; i++)
        (void)MHD_add_response_header(response, reply->header[i].name, reply->header[i].value);
    (void)MHD_add_response_header(response, "Connection", "close");
    const enum MHD_Result result =
        MHD_queue_response(connection, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return result;
}

static int keep_in_memory(exchange *open, const char *data, size_t count)
{
    if (open->request.bytes + count > MOST_BODY_IN_MEMORY) return 0;
    if (open->request.bytes + count + 1 > open->room) {
        const size_t room = 2 * (open->request.bytes + count + 1);
        char *more = realloc(open->body, room);
        if (!more) return 0;
        open->body = more;
        open->room = room;
    }
    memcpy(open->body + open->request.bytes, data, count);
    open->request.bytes += count;
    open->body[open->request.bytes] = '\0';
    open->request.body = open->body;
    return 1;
}

static int keep_in_file(exchange *open, const char *data, size_t count)
{
    while (count > 0) {
        const ssize_t written = write(open->request.file, data, count);
        if (written <= 0) return 0;
        data += written;
        count -= (size_t)written;
        open->request.bytes += (size_t)written;
    }
    return 1;
}

/* A body that trickles in is no upload. */
static int is_too_slow(const exchange *open)
{
    const int64_t gone = (int64_t)(time(NULL) - open->since);
    return gone > UPLOAD_GRACE_SECONDS + open->taken / UPLOAD_BYTES_PER_SECOND;
}

static exchange *begin(meso_http *http, struct MHD_Connection *connection, const char *url,
                       const char *method)
{
    exchange *open = calloc(1, sizeof *open);
    if (!open) return NULL;
    open->since = time(NULL);
    open->request = (meso_http_request){.is_write = strcmp(method, "POST") == 0,
                                        .path = url,
                                        .argument = argument,
                                        .header = header,
                                        .cookie = cookie,
                                        .arguments = arguments,
                                        .file = -1,
                                        .connection = connection};
    if (open->request.is_write && http->service.take_file)
        open->request.file = http->service.take_file(http->service.data, &open->request);
    return open;
}

static enum MHD_Result answer(void *data, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *bytes,
                              size_t *count, void **kept)
{
    meso_http *http = data;
    exchange *open = *kept;
    (void)version;
    if (!open) {
        *kept = begin(http, connection, url, method);
        return *kept ? MHD_YES : MHD_NO;
    }
    if (*count > 0) {
        open->taken += (int64_t)*count;
        if (!open->failed)
            open->failed = open->request.file >= 0 ? !keep_in_file(open, bytes, *count)
                                                   : !keep_in_memory(open, bytes, *count);
        *count = 0;
        return is_too_slow(open) ? MHD_NO : MHD_YES;
    }
    static const char full[] =
        "{\"ok\":false,\"error\":{\"code\":\"body\",\"title\":\"Too much\",\"detail\":"
        "\"The body is too large or could not be kept.\",\"hint\":\"\"}}\n";
    meso_http_reply reply = {
        .status = 413, .type = "application/json", .body = full, .bytes = sizeof full - 1};
    if (!open->failed) {
        reply = (meso_http_reply){.status = 500};
        http->service.answer(http->service.data, &open->request, &reply);
        open->request.file = -1; /* the service has closed it */
    }
    return queue(connection, &reply);
}

static void end(void *data, struct MHD_Connection *connection, void **kept,
                enum MHD_RequestTerminationCode how)
{
    exchange *open = *kept;
    (void)data, (void)connection, (void)how;
    if (!open) return;
    if (open->request.file >= 0) (void)close(open->request.file);
    free(open->body);
    free(open);
    *kept = NULL;
}

static void pass(void *data, int connection, const struct sockaddr_in *from)
{
    const meso_http *http = data;
    (void)MHD_add_connection(http->daemon, connection, (const struct sockaddr *)from,
                             sizeof *from); /* closes it on failure */
}

static meso_http *start(const meso_http_service *service, char *problem, size_t room)
{
    meso_http *http = calloc(1, sizeof *http);
    if (!http) return NULL;
    http->service = *service;
    http->daemon = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL |
            MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ITC,
        0, NULL, NULL, answer, http, MHD_OPTION_NOTIFY_COMPLETED, end, http,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)QUIET_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
        MHD_OPTION_THREAD_STACK_SIZE, (size_t)1 << 20, MHD_OPTION_END);
    if (!http->daemon)
        (void)snprintf(problem, room, "the HTTP library did not start");
    else
        http->gate = meso_gate_open(service->address, service->port, &service->guard, pass,
                                    http, problem, room);
    if (http->gate) return http;
    if (http->daemon) MHD_stop_daemon(http->daemon);
    free(http);
    return NULL;
}

static int port(const meso_http *http)
{
    return meso_gate_port(http->gate);
}

static void stop(meso_http *http)
{
    if (!http) return;
    meso_gate_close(http->gate);
    MHD_stop_daemon(http->daemon);
    free(http);
}

const meso_http_functions meso_http_functions_of_module = {start, port, stop};
