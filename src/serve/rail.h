/** The rail: how much each screen has to speak of, counted once for each state of the data. */
#ifndef MESO_SERVE_RAIL_H
#define MESO_SERVE_RAIL_H

#include "serve/exchange.h"

/* Counts by the SQL of the screens where the data have changed since; the project may be NULL
   when they have not. Each is -1 while nothing is known. The context's error text is left as it
   was only when nothing is counted. */
void meso_rail_count(meso_ctx *ctx, meso_server *server, meso_project *project,
                     int64_t generation, int64_t counts[MESO_SCREENS_MOST]);

/* "2019" when the newest numbers of the project are more than three years old, else NULL; known
   once the rail has been counted. */
const char *meso_rail_stale(meso_ctx *ctx, meso_arena *arena, meso_server *server);

#endif
