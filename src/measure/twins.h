/** Who is like an outstanding firm in everything but its success? */
#ifndef MESO_MEASURE_TWINS_H
#define MESO_MEASURE_TWINS_H

#include "measure/expected.h"

enum { MESO_TWINS = 2 };

/* The two ordinary firms (own part within half a standard deviation) of the same industry that
   are nearest in their inputs, each in units of its spread; another region counts half a unit.
   -1 where there is none. twin [MESO_TWINS]. O(firms columns). */
void meso_twins_of(int64_t *twin, const meso_firms *firms, const meso_expected *expected,
                   const double *centre, const double *spread, int64_t firm);
/* Means of the inputs of every firm, and their spread over all firms: centre [firms * columns],
   spread [columns]. */
void meso_twins_prepare(double *centre, double *spread, const meso_firms *firms,
                        const meso_expected *expected);

#endif
