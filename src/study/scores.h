/** Scores that people wrote into a sheet, and what a portfolio of its options may be. */
#ifndef MESO_STUDY_SCORES_H
#define MESO_STUDY_SCORES_H

#include "base/arena.h"

#include <mesoscope/answer.h>

/* A limit on how many options of a group may be chosen: "north=1". */
typedef struct meso_scores_limit {
    const char *words;
    int at_least; /* 0 = at most */
} meso_scores_limit;

/* Reads a sheet (delimited text or a workbook) of one option a row: the column `industry` (or
   `activity`, `option`) and its label, `cost`, `group`, `needs` (an option that it makes sense
   with only), `with` (pairs such as "29.1:0.05 22.1:-0.02": worth together), and criteria:
   every other column with numbers, with its columns _lo and _hi for the interval. The rows
   `weight` (with _lo and _hi: least and most share) and `less` (1 = less is better) say what
   each counts. Columns `class` and those that end in _flag are not read, so that the program's
   own table of criteria can be edited and given back. MESO_E_PARSE names the line and column.
 */
meso_status meso_scores_read(meso_ctx *ctx, meso_arena *arena, meso_scores *out,
                             const char *path, const meso_scores_limit *limit, int32_t limits);

#endif
