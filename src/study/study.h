/** A study: finds the inputs of a measure or question in a project, runs it, remembers it. */
#ifndef MESO_STUDY_STUDY_H
#define MESO_STUDY_STUDY_H

#include "base/digest.h"
#include "base/text.h"

#include <mesoscope/answer.h>
#include <mesoscope/project.h>

/* What a person asked for; texts as typed, NULL or 0 = the default. */
typedef struct meso_request {
    const char *region, *peers, *measure, *years, *base;
    int32_t region_level, industry_level; /* -1 = deepest with data */
    meso_draw_options draw;
} meso_request;

/* Everything found for a request; release with meso_study_free(). */
typedef struct meso_study meso_study;

meso_status meso_study_open(meso_ctx *ctx, meso_study **out, meso_project *project,
                            const meso_request *request);
void meso_study_free(meso_study *study);

meso_status meso_study_measure(meso_ctx *ctx, meso_table **out, meso_study *study,
                               const meso_measure *measure, const double *settings,
                               char recipe[MESO_DIGEST_HEX]);
meso_status meso_study_ask(meso_ctx *ctx, meso_answer **out, meso_study *study,
                           const meso_question *question, const double *settings,
                           char recipe[MESO_DIGEST_HEX]);
const meso_boundaries *meso_study_boundaries(const meso_study *study); /* NULL = none */
const meso_codes *meso_study_regions(const meso_study *study);
const meso_codes *meso_study_industries(const meso_study *study);

#endif
