/** Figures of firms and answers of surveys: one row a respondent (and period), one column a
 * figure or question. */
#ifndef MESO_STUDY_SURVEY_H
#define MESO_STUDY_SURVEY_H

#include "import/lines.h"

#include <mesoscope/project.h>

/* What came of it. */
typedef struct meso_survey {
    int64_t rows, answers; /* taken */
    int64_t made;          /* firms that were not known before and are now, by their key */
    int64_t refused;       /* rows without a respondent */
    int64_t dont_know, declined, skipped;
    int32_t questions;
} meso_survey;

/* Columns that say who, when and for how many are known by their headings (firm, id, year,
   period, weight, stratum, population, cluster, region, industry, in English, Portuguese,
   Spanish and French); without one that says who, the first does. All others are figures
   (scheme "figure") or, in an answers sheet, questions: "obstacle_power", "obstacle/power" and
   "obstacle[power]" are question power of scheme obstacle; a column whose cells hold several
   choices parted by ; becomes a yes or no for each choice of all who answered it. "Don't know",
   "refused" and "not applicable" are kept as such and are never zero. All in one change. */
meso_status meso_survey_take(meso_ctx *ctx, meso_arena *arena, meso_survey *out,
                             meso_project *project, const meso_lines *lines, int figures,
                             const char *title);

#endif
