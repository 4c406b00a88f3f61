/** Is an outstanding figure an error? What to look at before a firm is called outstanding. */
#ifndef MESO_MEASURE_DOUBTS_H
#define MESO_MEASURE_DOUBTS_H

#include "measure/expected.h"

enum {
    MESO_DOUBT_UNIT = 1, /* one figure a thousand times the others: a slip of the unit */
    MESO_DOUBT_HEAD_OFFICE =
        2,                /* few jobs and ten times the usual output a job: books of others */
    MESO_DOUBT_JUMP = 4,  /* a jump by more than 4.5 times: merged, reclassified, restated */
    MESO_DOUBT_ONCE = 8,  /* seen in one period only, where others are seen in more */
    MESO_DOUBT_ALONE = 16 /* nobody else in its industry: nothing to compare with */
};

/* Sets aside rows in which one figure is a thousand times the firm's others, so that they hide
   nobody else: `kept` is the table without them, their firms are marked in doubt[firms], and
   *rows says how many there were. */
meso_status meso_doubts_set_aside(meso_ctx *ctx, meso_arena *arena, meso_firms *kept,
                                  uint8_t *doubt, int64_t *rows, const meso_firms *firms);

/* Adds sums of the above for every firm. Memory beside it is the arena's. */
meso_status meso_doubts_of(meso_ctx *ctx, meso_arena *arena, uint8_t *doubt,
                           const meso_firms *firms, const meso_expected *expected);
/* "slip of the unit?; jump?" into words[size]. */
void meso_doubts_say(char *words, int32_t size, int doubt);

#endif
