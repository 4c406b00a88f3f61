/** A table of one score a row, with what the draws say of it. */
#ifndef MESO_MEASURE_SCORE_TABLE_H
#define MESO_MEASURE_SCORE_TABLE_H

#include "measure/score_draws.h"

#include <mesoscope/table.h>

typedef struct meso_score_rows {
    const char *measure;   /* name of the table */
    const char *key;       /* "region" or "industry" */
    const meso_axis *axis; /* all rows; those that are not kept are undefined */
    int32_t only;          /* the one row wanted, -1 = all */
    meso_period period;
    int32_t kept;
    const int32_t *at;             /* [kept] positions on the axis */
    const int32_t *links;          /* [kept]; NULL = no such column */
    const char *links_name;        /* "diversity" or "ubiquity" */
    const double *score;           /* [kept] NaN = none */
    const meso_score_range *range; /* [kept]; NULL = not drawn */
    int of_null; /* the draws are those of a null: their range is theirs, not the estimate's */
    int32_t top;
    meso_column column; /* name, unit, meaning, format and digits of the score */
} meso_score_rows;

/* Columns: key, period, links, the score, median, rank, top. */
meso_status meso_score_table(meso_ctx *ctx, meso_table **out, const meso_score_rows *rows);

#endif
