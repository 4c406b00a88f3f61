/** Which pairs of columns meet more often than the degrees explain? */
#ifndef MESO_MEASURE_VALIDATED_H
#define MESO_MEASURE_VALIDATED_H

#include "measure/cooccurrence.h"

typedef enum meso_tail { MESO_TAIL_EXACT, MESO_TAIL_POISSON } meso_tail;

typedef struct meso_validated_pair {
    int32_t first, second, together; /* columns, first < second */
    double expected, p, q;
} meso_validated_pair;

typedef struct meso_validated {
    int64_t count;
    meso_validated_pair *pair; /* by p, then by columns */
    int64_t tested;
    double residual; /* of the model */
} meso_validated;

/* Pairs whose adjusted p is at most alpha. Parallel. */
meso_status meso_validated_read(meso_ctx *ctx, meso_arena *arena, meso_validated *out,
                                const meso_incidence *links, meso_tail tail, double alpha);

#endif
