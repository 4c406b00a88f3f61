/** Whom does a name in a sheet mean? Exactly one's name or key, what a person said before, or a
 *  proposal that waits for a person. */
#ifndef MESO_STUDY_NAMES_H
#define MESO_STUDY_NAMES_H

#include "base/arena.h"

#include <mesoscope/project.h>

typedef struct meso_names meso_names;

/* All actors of the project; memory is the arena's. */
meso_status meso_names_new(meso_ctx *ctx, meso_arena *arena, meso_names **out,
                           meso_project *project);
/* One more. */
meso_status meso_names_add(meso_ctx *ctx, meso_names *names, const char *key, const char *name);

/* What came of a name. */
typedef enum meso_name_fate {
    MESO_NAME_FOUND,   /* key is set */
    MESO_NAME_WAITS,   /* like another: a proposal was made; key and name of that one are set */
    MESO_NAME_UNKNOWN, /* nobody is called alike, or a person said it is somebody new */
    MESO_NAME_SEVERAL  /* several have that name: the key is needed */
} meso_name_fate;

typedef struct meso_name_answer {
    meso_name_fate fate;
    const char *key, *name; /* of the actor */
    double score;           /* 0 to 1 */
} meso_name_answer;

/* Needs a change: proposals are written. */
meso_status meso_names_find(meso_ctx *ctx, meso_names *names, meso_name_answer *out,
                            const char *name);

/* Proposals and what was decided: name, state, key, known as, score. */
meso_status meso_names_list(meso_ctx *ctx, meso_table **out, meso_project *project);
/* NULL = somebody else. */
meso_status meso_names_settle(meso_ctx *ctx, meso_project *project, const char *name,
                              const char *key);

#endif
