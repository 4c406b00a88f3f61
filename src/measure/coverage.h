/** How much of each need is met by somebody, and what is lost when an organisation leaves? */
#ifndef MESO_MEASURE_COVERAGE_H
#define MESO_MEASURE_COVERAGE_H

#include "base/arena.h"

#include <mesoscope/panel.h>

/* What is known of needs and of who serves them. */
typedef struct meso_needs {
    int32_t needs, organisations;
    const meso_cell *demand; /* [needs] weight >= 0 of a need, with bounds */
    const meso_cell
        *serves; /* [needs x organisations] share of the need that the organisation
                    meets for whoever has it, 0 to 1: depth x reach x quality. A zero
                    is no service; NaN with bounds is a service of unknown size */
} meso_needs;

typedef struct meso_need_cover {
    int32_t providers; /* organisations that may serve it at all */
    meso_cell covered; /* C = 1 - prod (1 - a) where clients are served independently. Bounds:
                          the largest a alone (all serve the same clients) to the sum of all
                          (none do), each at its own bounds */
    meso_cell gap;     /* demand x (1 - C) */
} meso_need_cover;

typedef struct meso_organisation_cover {
    int32_t needs;     /* that it may serve */
    meso_cell alone;   /* demand met if it were the only one */
    meso_cell lost;    /* demand no longer met when it leaves and all others stay */
    meso_cell shapley; /* its part of all that is met: mean loss over every order of leaving */
    meso_cell
        redundant; /* 1 - lost / alone: 0 = nobody else does it, 1 = all of it is done twice */
} meso_organisation_cover;

/* need[needs], organisation[organisations]. The Shapley value of 1 - prod (1 - a) is a times
   the mean of prod over the others (1 - t a) for t from 0 to 1: a polynomial, integrated
   exactly by Gauss's points (exact up to 127 providers of a need). Shapley (1953),
   Contributions to the Theory of Games II, 307-317; Owen (1972), Management Science 18(5),
   P64-P79. O(needs x organisations x 64). */
meso_status meso_coverage(meso_ctx *ctx, meso_need_cover *need,
                          meso_organisation_cover *organisation, const meso_needs *from);

#endif
