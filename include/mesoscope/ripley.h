/** @file
 *  @brief Are there more plants of an industry around each other than by chance? */
#ifndef MESOSCOPE_RIPLEY_H
#define MESOSCOPE_RIPLEY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Ripley's K of every industry, or L = sqrt(K / pi) - r.
 *
 *  K(r) = A / (n (n - 1)) sum over ordered pairs of e_ij 1(d_ij <= r). The window is the
 *  smallest box of longitudes and latitudes around all sites, A its area at the middle
 *  latitude. Edges: translate weighs a pair by e = A / (area that the window shares with itself
 *  moved by the pair) (Ohser); none does not. The box is flat: keep to parts of the world a few
 *  hundred kilometres wide, away from the date line. Plants, places, chance, band, notes and
 *  columns as in the K-density (meso_measure_k_density); the band deals plants out to existing
 *  sites, so it allows for empty ground, which K itself does not.
 *
 *  Columns: industry, period, step, distance, ripley (km for l, square km for k), expected,
 * band_low, band_high, here, whole, plants.
 *
 *  Errors: MESO_E_DATA when all plants stand on one line.
 *  @see Ripley (1976), Journal of Applied Probability 13(2), 255-266; Besag (1977), Journal of
 *  the Royal Statistical Society B 39(2), 193-195; Ohser (1983), Mathematische
 *  Operationsforschung und Statistik 14(1), 63-71. */
MESO_API extern const meso_measure meso_measure_ripley;

#ifdef __cplusplus
}
#endif
#endif
