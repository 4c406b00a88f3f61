/** Scores of industries carried over to regions: a mean, a sum, or a mean by size. */
#ifndef MESO_MEASURE_COMPLEXITY_PROJECTION_H
#define MESO_MEASURE_COMPLEXITY_PROJECTION_H

#include "measure/presence.h"

typedef enum meso_projection_rule {
    MESO_PROJECTION_MEAN,  /* over the industries that are present */
    MESO_PROJECTION_SUM,   /* over the same */
    MESO_PROJECTION_SHARES /* over the same, by their size */
} meso_projection_rule;

/* region[kept]: from industry[columns of the panel], NaN = not scored; value[cells of the
   slice] is read by shares only. NaN where no present industry is scored. */
void meso_project_scores(double *region, const meso_presence *p, const double *industry,
                         const double *value, meso_projection_rule rule);

/* The reverse: industry[columns of the panel] = mean of region[rows of the panel] (NaN = not
   known) over the regions where it is present, weighted by its share of the region, value /
   region_total. NaN where no such region is known. */
void meso_project_regions(double *industry, const meso_presence *p, const double *region,
                          const double *value, const double *region_total, double *room);

#endif
