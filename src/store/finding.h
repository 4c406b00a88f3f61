/** Findings: what a look at the project found, from damage to doubts. */
#ifndef MESO_STORE_FINDING_H
#define MESO_STORE_FINDING_H

#include "store/block.h"
#include "store/project.h"

typedef struct meso_finding {
    struct meso_finding *next;
    const char *severity, *where, *what, *action;
} meso_finding;

typedef struct meso_findings {
    meso_project *project;
    meso_arena *arena;
    meso_finding *first, *last;
    int64_t count;
} meso_findings;

/* severity is "error", "warning" or "note"; `what` is a printf format. */
meso_status meso_finding_add(meso_findings *findings, const char *severity, const char *where,
                             const char *action, const char *what, ...) MESO_PRINTF(5, 6);

/* Totals of one panel against the sums of their parts, over all periods. */
typedef struct meso_sum_check {
    int64_t compared, differ;
    double worst, total, parts; /* the largest difference and what differs */
    meso_period period;
    int32_t region, industry;
} meso_sum_check;

/* Adds one period's comparisons: each industry total of a region against its parts, and each
   region total of an industry against its parts. */
meso_status meso_sums_check(meso_ctx *ctx, meso_sum_check *industries, meso_sum_check *regions,
                            const meso_panel *panel);

#endif
