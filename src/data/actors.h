/** The inside of actors: what is filled before it is read, and the arena that holds it. */
#ifndef MESO_DATA_ACTORS_H
#define MESO_DATA_ACTORS_H

#include "base/arena.h"
#include "base/digest.h"

#include <mesoscope/actors.h>

/* Everything hangs on one arena; the address is the public handle. */
typedef struct meso_owned_actors {
    meso_actors actors;
    meso_arena *arena;
    char digest[MESO_DIGEST_HEX];
    int masked; /* keys are no longer in order */
} meso_owned_actors;

/* Empty actors to be filled. */
meso_status meso_actors_new(meso_ctx *ctx, meso_owned_actors **out);

/* Holds back what data/people.h says may not leave: names, keys, places and words of actors,
   what is said about or by them, and what comes from confidential sources. Instead of a name
   stands a letter and a number, in an order that says nothing ("F12": a firm). Everything that
   answers a question reads actors after this. */
meso_status meso_actors_mask(meso_ctx *ctx, meso_actors *actors);

#endif
