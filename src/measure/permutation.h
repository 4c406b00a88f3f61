/** Permutations: how often does chance do as much? */
#ifndef MESO_MEASURE_PERMUTATION_H
#define MESO_MEASURE_PERMUTATION_H

#include "base/random.h"

#include <mesoscope/measure.h>

enum { MESO_SIDES_TWO, MESO_SIDES_ONE };

extern const char *const meso_permutation_sides[];

#define MESO_PERMUTATION_SETTINGS(fallback)                                           \
    {"permutations",                                                                  \
     "times",                                                                         \
     "how often chance is tried; 0 = never",                                          \
     MESO_SETTING_INTEGER,                                                            \
     fallback,                                                                        \
     0,                                                                               \
     99999,                                                                           \
     NULL},                                                                           \
    {                                                                                 \
        "sides", "word", "p of both tails, or of the nearer one only (GeoDa, PySAL)", \
            MESO_SETTING_CHOICE, MESO_SIDES_TWO, 0, 1, meso_permutation_sides         \
    }

/* How many of the permutations are at least, and at most, what was seen. */
typedef struct meso_chance {
    int32_t above, below, tried;
} meso_chance;

/* Counts one permutation; equal up to rounding counts on both sides. */
static inline void meso_chance_add(meso_chance *chance, double seen, double permuted)
{
    const double close = 1e-12 * (seen < 0 ? -seen : seen) + 1e-300;
    chance->above += permuted >= seen - close;
    chance->below += permuted <= seen + close;
    chance->tried++;
}

/* (count + 1) / (tried + 1) of the nearer tail, twice that for two sides. */
meso_cell meso_chance_p(const meso_chance *chance, int sides);

/* Count of the nearer tail. */
int32_t meso_chance_nearer(const meso_chance *chance);

/* order[count] = a permutation of 0 to count-1, every one as likely. */
void meso_shuffle(int32_t *order, int32_t count, meso_random *random);

/* Share of a normal curve beyond z, by sides. */
meso_cell meso_normal_p(double z, int sides);

#endif
