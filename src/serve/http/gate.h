/** The gate: a listening socket whose connections are handed on one whole request at a time. */
#ifndef MESO_SERVE_HTTP_GATE_H
#define MESO_SERVE_HTTP_GATE_H

#include "serve/guard.h"

#include <netinet/in.h>

typedef struct meso_gate meso_gate;

/* Called on the gate's thread with a connection whose head was let in and is still unread;
   takes the descriptor over. */
typedef void meso_gate_pass(void *data, int connection, const struct sockaddr_in *from);

/* NULL and a problem when the address cannot be listened on. */
meso_gate *meso_gate_open(const char *address, int port, const meso_guard *guard,
                          meso_gate_pass *pass, void *data, char *problem, size_t room);
int meso_gate_port(const meso_gate *gate);
void meso_gate_close(meso_gate *gate);

#endif
