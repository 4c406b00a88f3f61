/** Names that were met in files, and whom a person says they mean. Nothing is merged unasked: a
 *  name that is like another's waits as a proposal. */
#ifndef MESO_STORE_ALIAS_H
#define MESO_STORE_ALIAS_H

#include "base/arena.h"
#include "store/project.h"

typedef enum meso_alias_state {
    MESO_ALIAS_UNKNOWN,  /* never met */
    MESO_ALIAS_PROPOSED, /* waits for a person */
    MESO_ALIAS_SAME,     /* means the actor */
    MESO_ALIAS_OTHER     /* somebody else */
} meso_alias_state;

/* What is known of a name; of MESO_ALIAS_SAME also the actor's key, into `key` (released by the
   caller's arena). */
meso_status meso_alias_find(meso_project *project, meso_arena *arena, meso_alias_state *state,
                            const char **key, const char *name);
/* Proposes that a name means an actor; what a person said before stays. */
meso_status meso_alias_propose(meso_project *project, const char *name, const char *key,
                               double score);
/* A person says whom a name means; NULL = somebody else. MESO_E_NOTFOUND without such an actor.
 */
meso_status meso_alias_settle(meso_project *project, const char *name, const char *key);

#endif
