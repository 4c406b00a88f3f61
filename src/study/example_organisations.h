/** Writes the organisations of the example into its project. */
#ifndef MESO_STUDY_EXAMPLE_ORGANISATIONS_H
#define MESO_STUDY_EXAMPLE_ORGANISATIONS_H

#include <mesoscope/project.h>

meso_status meso_study_write_organisations(meso_ctx *ctx, meso_project *project);

#endif
