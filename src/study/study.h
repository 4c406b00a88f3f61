/** A study: finds the inputs of a measure or question in a project, runs it, names its recipe.
 */
#ifndef MESO_STUDY_STUDY_H
#define MESO_STUDY_STUDY_H

#include "base/digest.h"
#include "base/text.h"

#include <mesoscope/answer.h>
#include <mesoscope/project.h>

/* What a person asked for; texts as typed, NULL or 0 = the default. */
typedef struct meso_request {
    const char *region;  /* code, label or beginning of either */
    const char *peers;   /* "8", "AB,CE,ND", or the name of a set the project remembers */
    const char *measure; /* key of what is counted; NULL = jobs, or the only one */
    const char *years;   /* "2023", "2015:2023", "2016Q4"; NULL = what the record needs */
    const char *base; /* key of a table that stands for the nation; NULL = the panel's totals */
    const char *second;   /* key of a second quantity; NULL = found by its usual names */
    const char *world;    /* key of a wider table of the same industries; NULL = none */
    const char *relation; /* name of a measured relation; NULL = the only one there is */
    int32_t region_level,
        industry_level; /* -1 = the region's own level, the deepest with data */
    meso_draw_options draw;
    const meso_scores *scores; /* NULL = those that the data give */
} meso_request;

#define MESO_REQUEST_INIT                                                        \
    {                                                                            \
        .region_level = -1, .industry_level = -1, .draw = MESO_DRAW_OPTIONS_INIT \
    }

/* Everything found for a request. Panels are loaded when first needed, and no more periods of
   them than the record asked for. Release with meso_study_free(). */
typedef struct meso_study meso_study;

/* The request's texts and the project must outlive the study. */
meso_status meso_study_open(meso_ctx *ctx, meso_study **out, meso_project *project,
                            const meso_request *request);
void meso_study_free(meso_study *study);

/* Runs a measure; recipe gets the digest of name, version, settings, inputs and seed. */
meso_status meso_study_measure(meso_ctx *ctx, meso_table **out, meso_study *study,
                               const meso_measure *measure, const double *settings,
                               char recipe[MESO_DIGEST_HEX]);
/* Asks a question of the region of the request. */
meso_status meso_study_ask(meso_ctx *ctx, meso_answer **out, meso_study *study,
                           const meso_question *question, const double *settings,
                           char recipe[MESO_DIGEST_HEX]);

/* The quantity asked for, cut to one level, and the row of the region in it (-1 = none was
   asked for); NULL before the first measure or question. */
const meso_panel *meso_study_panel(const meso_study *study);
int32_t meso_study_region(const meso_study *study);

/* Vocabulary of the industries of what was computed; lives as long as the project. */
const char *meso_study_industry_scheme(const meso_study *study);

/* Outlines of the regions, loaded by the first call that can use them; NULL = none. */
const meso_boundaries *meso_study_boundaries(const meso_study *study);

/* "2016", "2015:2023", "2016Q1:2016Q4": first and last, equal for one period; "" or NULL = 0,
 * 0. */
meso_status meso_study_years(meso_ctx *ctx, meso_period *first, meso_period *last,
                             const char *text);

#endif
