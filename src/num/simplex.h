/** The least value of a smooth function of few variables, without derivatives (Nelder and Mead
 *  1965, The Computer Journal 7(4), 308-313, with one restart). */
#ifndef MESO_NUM_SIMPLEX_H
#define MESO_NUM_SIMPLEX_H

enum { MESO_SIMPLEX_DIMENSIONS = 8 };

typedef double meso_simplex_function(const double *x, void *data); /* infinity = not allowed */

typedef struct meso_simplex_options {
    int dimensions;   /* 1 to MESO_SIMPLEX_DIMENSIONS */
    int most;         /* evaluations */
    double step;      /* first length of the sides */
    double tolerance; /* relative difference of values at the corners */
} meso_simplex_options;

/* x holds the start and then the place; evaluations used, or -1 when they did not suffice. */
int meso_simplex_least(double *x, meso_simplex_function *f, void *data,
                       const meso_simplex_options *options);

#endif
