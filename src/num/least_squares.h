/** Least squares of a few columns, with standard errors that hold when variances differ. */
#ifndef MESO_NUM_LEAST_SQUARES_H
#define MESO_NUM_LEAST_SQUARES_H

#include <stdint.h>

/* How the variance of the coefficients is estimated: s^2 (X'X)^-1, White's with n/(n-k), or
   with residuals over 1 - leverage (MacKinnon and White 1985, jackknife). */
enum { MESO_ERRORS_CLASSICAL, MESO_ERRORS_HC1, MESO_ERRORS_HC3 };

typedef struct meso_least_squares {
    double *coefficient; /* [columns] */
    double *error;       /* [columns] standard errors */
    double explained;    /* R squared about the mean */
    int32_t rows, columns;
} meso_least_squares;

/* How many doubles meso_least_squares_fit() needs. */
int64_t meso_least_squares_room(int32_t rows, int32_t columns);

/* x[rows * columns], y[rows]; coefficient and error of `out` point to room for the columns.
   Returns 0 when the columns are linearly dependent or the rows are not more than them. */
int meso_least_squares_fit(meso_least_squares *out, const double *x, const double *y,
                           int32_t rows, int32_t columns, int errors, double *room);

#endif
