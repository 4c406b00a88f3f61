/** @file
 *  @brief Is an industry more concentrated than its plants explain? Ellison and Glaeser's
 * gamma. */
#ifndef MESOSCOPE_CONCENTRATION_H
#define MESOSCOPE_CONCENTRATION_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Concentration of every industry; with a region of interest, of the industries it has.
 *
 *  With the industry's shares s(r), the regions' shares x(r) and the plants' Herfindahl index H
 *  = sum z(k)^2: raw = sum (s - x)^2; gamma = (raw - (1 - sum x^2) H) / ((1 - sum x^2)(1 - H)).
 *  Plants that fall on the regions like darts give gamma 0 on average; 1 = all in one place
 *  whatever the number of plants; negative = more even than by chance. H = 1 is undefined.
 *
 *  z = (raw - mean) / deviation, with the mean (1 - sum x^2) H and the variance of raw under
 * the darts, 2 (H^2 (S2 - 2 S3 + S2^2) - sum z^4 (S2 - 4 S3 + 3 S2^2)), Sk = sum x^k. p: share
 * of throws (as many as draws) at least as concentrated; above 2,000 plants from a gamma curve
 *  with that mean and variance. Both take the fewest plants that have the Herfindahl index, all
 *  but one of the same size, as the sizes of single plants are not known.
 *
 *  Plants, named in the meta of the table:
 *  - sizes: H = m / X, m the event size (size-weighted mean plant size), X the industry.
 *  - counts: establishments in each region; H between equal plants in every region, and one
 *    large plant in every region with the others of one job each.
 *  - equal: H = 1 / establishments, as if all were equally large: a named assumption, the least
 *    H there can be.
 *  - given: the first region of the base panel holds H of every industry.
 *  - unknown: H between 1 / X, one job a plant, and one plant a region.
 *  - auto: counts where there are establishments, else sizes, else unknown.
 *  Where H lies between bounds, gamma, z and p have bounds and no value.
 *
 *  Areas: x from the totals of the panel, the industry itself included (own), or from the
 * totals of the second panel (given).
 *
 *  Withheld cells enter filled within their bounds. The interval of raw and gamma comes from
 *  draws (chance on effective counts, withheld cells and weights anywhere between their
 * bounds), is centred on the estimate, and joins both bounds of H. Cells never delivered and
 * regions without a weight take no part. An industry without anything is undefined.
 *
 *  Columns: industry, period, gamma, raw, expected (raw of darts), herfindahl (of plants), z,
 * p, present (regions), rank (by gamma, with the range that the intervals leave).
 *
 *  Errors: MESO_E_DATA when what the settings plants or areas name is not there.
 *  Cost: O(cells x draws + plants x draws) time, parallel over industries; the same bytes for
 * any number of threads.
 *  @see Ellison and Glaeser (1997), Journal of Political Economy 105(5), 889-927. */
MESO_API extern const meso_measure meso_measure_concentration;

#ifdef __cplusplus
}
#endif
#endif
