/** The example: a believable country that does not exist, with Alder Bay in it, and the truth
 *  behind its withheld cells and planted stories. */
#ifndef MESO_EXAMPLE_COUNTRY_H
#define MESO_EXAMPLE_COUNTRY_H

#include <mesoscope/boundary.h>
#include <mesoscope/import.h>
#include <mesoscope/panel.h>

typedef struct meso_country_options {
    uint64_t seed;
    int32_t regions;    /* 24 */
    int32_t industries; /* 264 at the deepest level */
    int32_t years;      /* 12, ending 2023 */
} meso_country_options;

#define MESO_COUNTRY_OPTIONS_INIT \
    {                             \
        1, 24, 264, 12            \
    }

/* Release with meso_country_free(). */
typedef struct meso_country {
    const meso_import *published; /* jobs, firms, output as an office would publish them:
                                     hierarchy, withheld cells with bounds, all levels */
    const meso_panel *truth;      /* jobs behind every cell */
    const meso_boundaries *boundaries;
    const char *truth_json; /* planted stories: what, where, how large, how to find it */
} meso_country;

meso_status meso_country_new(meso_ctx *ctx, meso_country **out,
                             const meso_country_options *options);
void meso_country_free(meso_country *country);

/* The published jobs as a statistical office's file would print them (for tests of import). */
meso_status meso_country_write_csv(meso_ctx *ctx, const meso_country *country,
                                   const char *path);

#endif
