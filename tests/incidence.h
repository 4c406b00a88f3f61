/* A random table of yes and no, for tests of what is computed from presence. */
#ifndef MESO_TESTS_INCIDENCE_H
#define MESO_TESTS_INCIDENCE_H

#include "t.h"

#include "base/random.h"
#include "measure/incidence.h"

#include <stdlib.h>

typedef struct test_incidence {
    meso_ctx *ctx;
    meso_arena *arena;
    meso_incidence links;
    uint8_t *has; /* [regions x industries] */
} test_incidence;

/* Industries differ in how common they are; some may be nowhere, some everywhere. */
static inline test_incidence incidence_make(uint64_t seed, int32_t regions, int32_t industries,
                                            double density)
{
    test_incidence made = {.ctx = meso_ctx_new(NULL)};
    made.arena = meso_arena_new(made.ctx);
    const int64_t cells = (int64_t)regions * industries;
    made.has = MESO_TAKE(made.ctx, made.arena, uint8_t, cells);
    int64_t *row = MESO_TAKE(made.ctx, made.arena, int64_t, (int64_t)regions + 1);
    int32_t *column = MESO_TAKE(made.ctx, made.arena, int32_t, cells + 1);
    meso_random random;
    meso_random_start(&random, seed, 1, 1);
    int64_t links = 0;
    for (int32_t r = 0; r < regions; r++) {
        for (int32_t i = 0; i < industries; i++) {
            const double chance = density * 2 * (i + 0.5) / industries;
            if (!(meso_random_uniform(&random) < chance)) continue;
            made.has[(int64_t)r * industries + i] = 1;
            column[links++] = i;
        }
        row[r + 1] = links;
    }
    T_SAME(meso_incidence_read(made.ctx, made.arena, &made.links, regions, industries, row,
                               column),
           MESO_OK);
    return made;
}

static inline void incidence_free(test_incidence *made)
{
    meso_arena_free(made->arena);
    meso_ctx_free(made->ctx);
}

#endif
