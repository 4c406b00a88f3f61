/* Who waits at the door, and whose request is whole? Heads are looked at without taking them
   from the socket, so that the library behind reads the same bytes that were judged. A
   connection carries one request. */
#include "serve/http/gate.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST_WAITING = 1024, PATIENCE_MS = 10000, IDLE_MS = 60000, BACKLOG = 512 };

/* A connection whose head is not whole. */
typedef struct visitor {
    int connection;
    struct sockaddr_in from;
    int64_t since; /* ms */
    size_t seen;   /* bytes of the head that have come */
} visitor;

struct meso_gate {
    int door, wake[2];
    int port;
    meso_guard guard;
    meso_gate_pass *pass;
    void *data;
    pthread_t thread;
    int visitors;
    visitor visitor[MOST_WAITING];
    struct pollfd poll[MOST_WAITING + 2];
};

static int64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* How many bytes must have come before the connection is looked at again. */
static void wait_for(int connection, size_t bytes)
{
    const int least = (int)bytes;
    (void)setsockopt(connection, SOL_SOCKET, SO_RCVLOWAT, &least, sizeof least);
}

static void turn_away(int connection, const meso_refusal *why)
{
    char text[512], rest[4096];
    const char *name = why->status == 403 ? "Forbidden" : "Bad Request";
    const int body = snprintf(NULL, 0,
                              "{\"ok\":false,\"error\":{\"code\":\"%s\",\"title\":\"%s\","
                              "\"detail\":\"%s\",\"hint\":\"\"}}\n",
                              why->code, name, why->detail);
    const int count =
        snprintf(text, sizeof text,
                 "HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                 "Connection: close\r\n\r\n"
                 "{\"ok\":false,\"error\":{\"code\":\"%s\",\"title\":\"%s\",\"detail\":\"%s\","
                 "\"hint\":\"\"}}\n",
                 why->status, name, body, why->code, name, why->detail);
    if (count > 0 && (size_t)count < sizeof text)
        (void)send(connection, text, (size_t)count, MSG_NOSIGNAL | MSG_DONTWAIT);
    (void)shutdown(connection, SHUT_WR);
    /* What was not read would reset the connection before the answer is seen. */
    for (int i = 0; i < 16 && recv(connection, rest, sizeof rest, MSG_DONTWAIT) > 0; i++) {
    }
    (void)close(connection);
}

static void forget(meso_gate *gate, int at)
{
    gate->visitor[at] = gate->visitor[--gate->visitors];
}

static void drop(meso_gate *gate, int at)
{
    (void)close(gate->visitor[at].connection);
    forget(gate, at);
}

/* Looks at what has come; 1 when the visitor has left the waiting room. */
static int look(meso_gate *gate, int at)
{
    static const meso_refusal too_long = {431, "head", "The head of the request is too long."};
    visitor *who = &gate->visitor[at];
    char head[MESO_GUARD_HEAD];
    const ssize_t count = recv(who->connection, head, sizeof head, MSG_PEEK | MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
    /* Nothing new: the other side has closed its half in the middle of a head. */
    if (count <= 0 || (size_t)count == who->seen) {
        drop(gate, at);
        return 1;
    }
    const size_t end = meso_guard_find_end(head, (size_t)count);
    const int full = count == (ssize_t)sizeof head;
    if (!end && !full) {
        if (who->seen == 0) who->since = now_ms(); /* a head has begun: less patience */
        who->seen = (size_t)count;
        wait_for(who->connection, who->seen + 1);
        return 0;
    }
    const meso_refusal *why = end ? meso_guard_judge(&gate->guard, head, end) : &too_long;
    const visitor gone = *who;
    forget(gate, at);
    wait_for(gone.connection, 1);
    if (why)
        turn_away(gone.connection, why);
    else
        gate->pass(gate->data, gone.connection, &gone.from);
    return 1;
}

static void let_in(meso_gate *gate)
{
    for (int i = 0; i < BACKLOG; i++) {
        visitor who = {.since = now_ms()};
        socklen_t size = sizeof who.from;
        who.connection = accept(gate->door, (struct sockaddr *)&who.from, &size);
        if (who.connection < 0) return;
        (void)fcntl(who.connection, F_SETFD, FD_CLOEXEC);
        if (gate->visitors == MOST_WAITING)
            drop(gate, 0); /* the crowd does not shut the door */
        gate->visitor[gate->visitors++] = who;
    }
}

static void send_home_the_slow(meso_gate *gate)
{
    const int64_t now = now_ms();
    for (int i = gate->visitors - 1; i >= 0; i--) {
        const visitor *who = &gate->visitor[i];
        if (now - who->since > (who->seen ? PATIENCE_MS : IDLE_MS)) drop(gate, i);
    }
}

static void *keep(void *data)
{
    meso_gate *gate = data;
    for (;;) {
        const int count = gate->visitors;
        gate->poll[0] = (struct pollfd){.fd = gate->wake[0], .events = POLLIN};
        gate->poll[1] = (struct pollfd){.fd = gate->door, .events = POLLIN};
        for (int i = 0; i < count; i++)
            gate->poll[i + 2] =
                (struct pollfd){.fd = gate->visitor[i].connection, .events = POLLIN};
        (void)poll(gate->poll, (nfds_t)count + 2, 1000);
        if (gate->poll[0].revents) return NULL;
        for (int i = count - 1; i >= 0; i--)
            if (gate->poll[i + 2].revents) (void)look(gate, i);
        if (gate->poll[1].revents) let_in(gate);
        send_home_the_slow(gate);
    }
}

static int open_door(meso_gate *gate, const char *address, int port)
{
    const int yes = 1;
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    socklen_t size = sizeof at;
    if (inet_pton(AF_INET, address, &at.sin_addr) != 1) {
        errno = EADDRNOTAVAIL;
        return -1;
    }
    gate->door = socket(AF_INET, SOCK_STREAM, 0);
    if (gate->door < 0) return -1;
    (void)fcntl(gate->door, F_SETFD, FD_CLOEXEC);
    (void)setsockopt(gate->door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(gate->door, (struct sockaddr *)&at, sizeof at) != 0 ||
        listen(gate->door, BACKLOG) != 0 || fcntl(gate->door, F_SETFL, O_NONBLOCK) != 0 ||
        getsockname(gate->door, (struct sockaddr *)&at, &size) != 0 || pipe(gate->wake) != 0)
        return -1;
    gate->port = gate->guard.port = ntohs(at.sin_port);
    return pthread_create(&gate->thread, NULL, keep, gate) == 0 ? 0 : -1;
}

static void close_all(meso_gate *gate)
{
    const int descriptor[] = {gate->door, gate->wake[0], gate->wake[1]};
    for (int i = 0; i < 3; i++)
        if (descriptor[i] >= 0) (void)close(descriptor[i]);
    while (gate->visitors > 0)
        drop(gate, gate->visitors - 1);
    free(gate);
}

meso_gate *meso_gate_open(const char *address, int port, const meso_guard *guard,
                          meso_gate_pass *pass, void *data, char *problem, size_t room)
{
    meso_gate *gate = calloc(1, sizeof *gate);
    if (!gate) {
        (void)snprintf(problem, room, "out of memory");
        return NULL;
    }
    gate->door = gate->wake[0] = gate->wake[1] = -1;
    gate->guard = *guard;
    gate->pass = pass;
    gate->data = data;
    if (open_door(gate, address, port) == 0) return gate;
    (void)snprintf(problem, room, "%s:%d cannot be listened on: %s", address, port,
                   strerror(errno));
    close_all(gate);
    return NULL;
}

int meso_gate_port(const meso_gate *gate)
{
    return gate->port;
}

void meso_gate_close(meso_gate *gate)
{
    if (!gate) return;
    (void)!write(gate->wake[1], "", 1);
    (void)pthread_join(gate->thread, NULL);
    close_all(gate);
}
