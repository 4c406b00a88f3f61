/** The example project: the door from the command to the country that does not exist. */
#ifndef MESO_STUDY_EXAMPLE_H
#define MESO_STUDY_EXAMPLE_H

#include <mesoscope/project.h>

/* Writes the example as a new project. */
meso_status meso_study_write_example(meso_ctx *ctx, const char *path, uint64_t seed);

/* Writes what an office would publish as CSV, and the truth behind it as JSON; either may be
   NULL. */
meso_status meso_study_write_example_files(meso_ctx *ctx, const char *office, const char *truth,
                                           uint64_t seed);

#endif
