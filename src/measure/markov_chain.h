/** A Markov chain of a few classes: what follows from its matrix of transitions. */
#ifndef MESO_MEASURE_MARKOV_CHAIN_H
#define MESO_MEASURE_MARKOV_CHAIN_H

#include <stdint.h>

enum { MESO_MARKOV_MOST = 20 };

typedef struct meso_markov_chain {
    int32_t classes;
    double p[MESO_MARKOV_MOST][MESO_MARKOV_MOST]; /* NaN in the row of an empty class */
    double ergodic[MESO_MARKOV_MOST];             /* NaN unless the chain is irreducible */
    double passage[MESO_MARKOV_MOST][MESO_MARKOV_MOST]; /* mean first passage, in steps */
    double second;                                      /* modulus of the second eigenvalue */
    double half_life;   /* in steps; NaN when second is 0 or 1 */
    double shorrocks;   /* (k - trace) / (k - 1) */
    double determinant; /* 1 - |det|^(1/(k-1)) */
    double bartholomew; /* mean classes crossed a step in the long run, over k - 1 */
} meso_markov_chain;

/* From counts[classes * classes], row = from. */
void meso_markov_chain_read(meso_markov_chain *out, const double *counts, int32_t classes);

/* Whether the chain was the same in every step (Anderson and Goodman's likelihood ratio);
   counts[steps * classes * classes]. p is NaN when there are no degrees of freedom. */
typedef struct meso_markov_test {
    double statistic, freedom, p;
} meso_markov_test;

meso_markov_test meso_markov_homogeneity(const double *counts, int32_t steps, int32_t classes);

#endif
