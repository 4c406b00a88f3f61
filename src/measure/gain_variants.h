/** The gain of regions and industries from what is worth and what is near. */
#ifndef MESO_MEASURE_GAIN_VARIANTS_H
#define MESO_MEASURE_GAIN_VARIANTS_H

#include "measure/prospects.h"

typedef enum meso_gain_variant {
    MESO_GAIN_A, /* each neighbour's own sum */
    MESO_GAIN_B, /* A less density x PCI */
    MESO_GAIN_C, /* the target's sum, less density x PCI, unmasked */
    MESO_GAIN_D, /* the target's sum */
    MESO_GAIN_FINITE
} meso_gain_variant;

/* number[k * industries + p] for some regions; density[] the same shape, as computed on the
   way. Unscaled. Parallel. */
meso_status meso_gain_compute(meso_ctx *ctx, meso_arena *arena, double *number, double *density,
                              meso_prospects *prospects, meso_gain_variant variant,
                              const meso_incidence *links, const int32_t *region,
                              int32_t count);

/* The finite difference; near[] and density[] are those of the regions. */
meso_status meso_gain_finite(meso_ctx *ctx, double *number, const double *near,
                             const double *density, const meso_prospects *prospects,
                             const meso_incidence *links, const int32_t *region, int32_t count);

#endif
