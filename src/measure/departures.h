/** How far every industry departs from the regions' shares, region by region, and how surely.
 */
#ifndef MESO_MEASURE_DEPARTURES_H
#define MESO_MEASURE_DEPARTURES_H

#include "measure/plant_sizes.h"

typedef struct meso_departures {
    int32_t industries, regions;
    double *share; /* [industries * regions] */
    double
        *variance; /* [industries * regions] of a share by its own cell, totals as they are */
    double *area;  /* [regions] what they are held against; adds up to 1 */
    double second, third;                      /* sums of squared and cubed areas */
    double *size;                              /* [industries] NaN = takes no part */
    meso_cell *herfindahl;                     /* [industries] of the plants */
    int32_t *open;                             /* [industries] how many cells are withheld */
    int64_t withheld, missing, without, empty; /* cells, cells, industries, industries */
} meso_departures;

/* Of all industries of the slice; `mean` 1 takes the unweighted mean of their shares as areas.
 */
meso_status meso_departures_read(meso_ctx *ctx, meso_arena *arena, meso_departures *out,
                                 const meso_places *places, const meso_plant_source *plants,
                                 int mean);

#endif
