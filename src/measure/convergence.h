/** Convergence: what the two halves, beta and sigma, and the table share. */
#ifndef MESO_MEASURE_CONVERGENCE_H
#define MESO_MEASURE_CONVERGENCE_H

#include "measure/region_size.h"

/* One row of the answer. */
typedef struct meso_convergence_term {
    const char *term, *label;
    int32_t from, to; /* slices */
    meso_cell value, error, p;
} meso_convergence_term;

typedef struct meso_convergence {
    const meso_input *input;
    const meso_region_size *size;
    double years;
    int method, errors, spread;
    int has_controls;            /* columns of the second panel */
    meso_convergence_term *term; /* room for all */
    int32_t terms;
    int32_t beta_regions, sigma_regions, left_out; /* left_out of sigma */
} meso_convergence;

enum { MESO_CONVERGENCE_OLS, MESO_CONVERGENCE_NLS };
enum { MESO_CONVERGENCE_SD, MESO_CONVERGENCE_CV };

/* Rows that a beta regression has besides its controls, and a sigma besides its periods. */
enum { MESO_CONVERGENCE_BETA_TERMS = 6, MESO_CONVERGENCE_SIGMA_TERMS = 2 };

meso_status meso_convergence_beta(meso_ctx *ctx, meso_arena *arena, meso_convergence *out);
meso_status meso_convergence_sigma(meso_ctx *ctx, meso_arena *arena, meso_convergence *out);

/* A number between two bounds. */
meso_cell meso_convergence_between(double value, double low, double high);

/* Two-sided p of a t statistic. */
meso_cell meso_convergence_p(double t, double freedom);

#endif
