/** Firms and their figures as one table: a row for each firm and period, a column a variable.
 * What measures of firms read; the same serves regions and organisations that figures are kept
 * of. */
#ifndef MESO_DATA_FIRMS_H
#define MESO_DATA_FIRMS_H

#include "base/arena.h"

#include <mesoscope/actors.h>

enum { MESO_FIRM_VARIABLES = 16 };

typedef struct meso_firms {
    int64_t firms;        /* with at least one row */
    const int32_t *actor; /* [firms] position among the actors */
    const int64_t *begin; /* [firms + 1] first row of each; rows are in order of time */
    int64_t rows;
    const char *const *period; /* [rows] */
    int32_t variables;
    const char *const *variable; /* [variables] names; the outcome is the first */
    const double *value;         /* [rows * variables]; NaN = not known */
    int32_t regions, industries; /* groups; 0 = unknown */
    const int32_t *region;       /* [firms] group; those without one are a group of their own */
    const int32_t *industry;     /* [firms] */
    const char *const *region_name, *const *industry_name; /* [regions], [industries] */
    int64_t left_out; /* rows without an outcome or some input */
} meso_firms;

/* Figures of the actors (numbers answered to questions, with a period or without). `outcome`
   names what is explained; NULL = the first there is of output, value_added, gva, sales,
   revenue, turnover, productivity, exports, growth. What fewer than nine in ten rows know is no
   input. MESO_E_DATA when there is no outcome; the text says which figures there are. Memory is
   the arena's. */
meso_status meso_firms_of(meso_ctx *ctx, meso_arena *arena, meso_firms *out,
                          const meso_actors *actors, const char *outcome);

#endif
