/** Eigenvalues and eigenvectors of a symmetric tridiagonal matrix. */
#ifndef MESO_NUM_TRIDIAGONAL_H
#define MESO_NUM_TRIDIAGONAL_H

#include <stdint.h>

/* Turns diagonal[size] into the eigenvalues, descending; beside[size - 1] is spent. Rows of
   `vectors` [rows x size] are multiplied by the eigenvectors: give the identity to get them
   all, or its last row alone to get their last components. 0 = it did not settle. */
int meso_tridiagonal(double *diagonal, double *beside, int32_t size, double *vectors,
                     int32_t rows);

#endif
