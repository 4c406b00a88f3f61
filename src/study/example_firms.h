/** The firms of the example in a project: register, figures and a survey. */
#ifndef MESO_STUDY_EXAMPLE_FIRMS_H
#define MESO_STUDY_EXAMPLE_FIRMS_H

#include <mesoscope/project.h>

/* The region by its code or name; industries are codes of that scheme. */
meso_status meso_study_write_example_firms(meso_ctx *ctx, meso_project *project,
                                           const char *region, const char *scheme,
                                           uint64_t seed);

#endif
