/** The example's probes, forecasts, decisions and notes. */
#ifndef MESO_STUDY_EXAMPLE_LEARNING_H
#define MESO_STUDY_EXAMPLE_LEARNING_H

#include <mesoscope/project.h>

/* Writes them in one change. */
meso_status meso_study_write_example_learning(meso_ctx *ctx, meso_project *project);

#endif
