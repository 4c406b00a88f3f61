/** Strips: one number for every region, the region and its peers marked, with its rank. */
#ifndef MESO_QUESTION_STRIPS_H
#define MESO_QUESTION_STRIPS_H

#include "question/portrait.h"

/* A number of every region. */
typedef struct meso_strip {
    meso_cell *value;  /* [regions] */
    double *deviation; /* [regions] standard deviation by chance; NULL = bounds only */
    const char *unit;
    const char *meaning;
    meso_format format;
    int32_t digits;
    double nation; /* reference mark; NaN = none */
} meso_strip;

/* A figure of a strip: role, value, rank with its range, nation; 1 = the largest.
   Slots: value, of the region. */
void meso_portrait_strip(meso_portrait *portrait, const meso_strip *strip);

/* Map of the same: role, value, nation. */
void meso_portrait_map(meso_portrait *portrait, const meso_strip *strip);

/* Half the sum of absolute differences between the shares of region and nation, of all regions.
 */
meso_status meso_strip_specialisation(meso_portrait *portrait, meso_strip *strip);

/* Related variety of all regions: entropy within the branches one level up, in bits. The key of
   a reason when the industries have no branches, else NULL. */
meso_status meso_strip_variety(meso_portrait *portrait, meso_strip *strip, const char **reason);

/* Output per worker, nation = 100. The key of a reason, or NULL. */
meso_status meso_strip_productivity(meso_portrait *portrait, meso_strip *strip,
                                    const char **reason);

/* Growth of the region's size between the two periods. */
meso_status meso_strip_growth(meso_portrait *portrait, meso_strip *strip);

#endif
