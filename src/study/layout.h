/** The places of industries in pictures of ties, as the project keeps them. */
#ifndef MESO_STUDY_LAYOUT_H
#define MESO_STUDY_LAYOUT_H

#include "base/arena.h"
#include "study/study.h"

/* [2 x industries] x, y on an axis, NaN = none yet; NULL and MESO_OK when the project keeps no
   picture of this vocabulary. Lies in the arena. */
meso_status meso_study_layout(meso_ctx *ctx, meso_arena *arena, const double **out,
                              meso_project *project, const meso_axis *axis);

/* Keeps the places of a table with from_x, from_y, to_x, to_y for the vocabulary; places kept
   before stay. The project must be open for writing. */
meso_status meso_study_keep_layout(meso_ctx *ctx, meso_project *project,
                                   const meso_table *table, const char *scheme);

#endif
