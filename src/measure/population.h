/** People in the place of a region's total. */
#ifndef MESO_MEASURE_POPULATION_H
#define MESO_MEASURE_POPULATION_H

#include "measure/quotient.h"

/* The population of a region (column 0 of the second quantity) stands in the place of its
   total; the sum over the regions, of all. MESO_E_DATA when there is no second quantity. */
meso_status meso_population_stand_in(meso_ctx *ctx, meso_arena *arena,
                                     meso_quotient_frame *frame, const meso_input *input);

#endif
