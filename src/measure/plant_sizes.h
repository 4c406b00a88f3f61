/** The plants of an industry: their Herfindahl index, known or between bounds. */
#ifndef MESO_MEASURE_PLANT_SIZES_H
#define MESO_MEASURE_PLANT_SIZES_H

#include "measure/places.h"
#include "measure/row.h"

/* Where plant sizes come from, in the order of the words. */
typedef enum meso_plant_from {
    MESO_PLANT_AUTO,   /* counts where there are establishments, else sizes, else unknown */
    MESO_PLANT_SIZES,  /* event sizes: size-weighted mean plant size / size of the industry */
    MESO_PLANT_COUNTS, /* establishments by region: between equal and most unequal plants */
    MESO_PLANT_EQUAL,  /* establishments of the industry, taken as equally large */
    MESO_PLANT_GIVEN,  /* the base panel holds the index of every industry */
    MESO_PLANT_UNKNOWN /* from one job a plant to one plant a region */
} meso_plant_from;

extern const char *const meso_plant_words[];

#define MESO_PLANT_SETTING                                                               \
    {                                                                                    \
        "plants", "word", "where plant sizes come from: see meso explain concentration", \
            MESO_SETTING_CHOICE, MESO_PLANT_AUTO, 0, 0, meso_plant_words                 \
    }

/* What every industry's plants are read from. */
typedef struct meso_plant_source {
    meso_plant_from from; /* never AUTO */
    const meso_input *input;
    const struct meso_companion *firms, *given; /* NULL where not asked for */
} meso_plant_source;

meso_status meso_plant_find(meso_ctx *ctx, meso_arena *arena, meso_plant_source *out,
                            const meso_input *input, int32_t slice, meso_plant_from asked);

/* Sum of squared plant shares of an industry whose filled row over the regions is given: exact
   when it is known, without a value but with bounds when plant sizes are not, and missing when
   nothing at all is known. */
meso_cell meso_plant_herfindahl(const meso_plant_source *source, const meso_row *row,
                                int32_t industry);

/* The fewest plants, all but one of the same share, that have this Herfindahl index. */
typedef struct meso_plant_sizes {
    double count; /* of the equal ones */
    double share; /* of each */
    double rest;  /* share of the last one, at most `share` */
} meso_plant_sizes;

meso_plant_sizes meso_plant_of(double herfindahl);

/* Facts and notes. */
meso_status meso_plant_say(meso_ctx *ctx, meso_table *table, const meso_plant_source *source);

#endif
