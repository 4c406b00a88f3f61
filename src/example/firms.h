/** Firms of the example's home region: figures of five years and what they say holds them back.
 * One of them does far better than its means allow, one file holds a slip of the unit. */
#ifndef MESO_EXAMPLE_FIRMS_H
#define MESO_EXAMPLE_FIRMS_H

#include <stdint.h>

enum {
    MESO_EXAMPLE_FIRMS = 48,
    MESO_EXAMPLE_FIRM_YEARS = 5,
    MESO_EXAMPLE_FIRST_YEAR = 2019,
    MESO_EXAMPLE_OBSTACLES = 5,
    MESO_EXAMPLE_OUTLIER = 6, /* the toolmaker of the stories */
    MESO_EXAMPLE_SLIP = 30    /* its last output is written in units, not in thousands */
};

extern const char *const meso_example_obstacles[MESO_EXAMPLE_OBSTACLES];

typedef struct meso_example_firm {
    char key[16], name[32];
    const char *industry, *size_band, *consent;
    double jobs[MESO_EXAMPLE_FIRM_YEARS], output[MESO_EXAMPLE_FIRM_YEARS];
    int rating[MESO_EXAMPLE_OBSTACLES]; /* 0 to 4; -1 = does not know */
} meso_example_firm;

/* Firm 0 to MESO_EXAMPLE_FIRMS - 1; the same for the same seed. */
void meso_example_firm_of(meso_example_firm *out, uint64_t seed, int32_t firm);

#endif
