/** Could the links be there for the numbers of links alone? The bipartite configuration model.
 */
#ifndef MESO_MEASURE_BICM_H
#define MESO_MEASURE_BICM_H

#include "base/arena.h"

/* P(r has p) = x_r y_p / (1 + x_r y_p), with x and y such that every region and every industry
   has the expected number of links that it has. Lines without links, or with all of them, are
   settled first, one after another: `step` says when, the earlier one decides. */
typedef struct meso_bicm {
    int32_t regions, industries;
    const double *x, *y;        /* [regions], [industries]; 0 where settled */
    const int32_t *region_step; /* [regions] 0 = free; otherwise settled, negative: no links */
    const int32_t *industry_step;
    int32_t sweeps;  /* of the fixed point */
    double residual; /* largest |expected - given| / given */
} meso_bicm;

/* Degrees: links of each region, of each industry; both sums are the same. Saracco, Di
   Clemente, Gabrielli and Squartini (2015), Scientific Reports 5, 10595. O(different degrees of
   the regions x different degrees of the industries) a sweep. MESO_E_SHAPE when the sums
   differ, MESO_E_CONVERGE after 100,000 sweeps. */
meso_status meso_bicm_solve(meso_ctx *ctx, meso_arena *arena, meso_bicm *out,
                            const int32_t *diversity, int32_t regions, const int32_t *ubiquity,
                            int32_t industries);

double meso_bicm_probability(const meso_bicm *model, int32_t region, int32_t industry);

#endif
