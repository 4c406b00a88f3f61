/** @file
 *  @brief What kind of places is an industry from, and what does a region's basket say of it?
 *         PRODY and EXPY, product Gini and emission indices. */
#ifndef MESOSCOPE_PRODY_H
#define MESOSCOPE_PRODY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** PRODY of every industry, or EXPY of every region.
 *
 *  With s(r, p) = x(r, p) / X(r) the industry's share of the region and Y(r) the second
 * quantity of the region (income a head): PRODY(p) = sum of s Y / sum of s over the regions,
 * and EXPY(r) = sum of s PRODY / sum of s over the industries.
 *
 *  Regions whose second quantity is not known take no part in PRODY and are counted. Withheld
 *  cells that are surely not zero count midway between their bounds; the others are unknown,
 * are counted, and enter the draws. The interval comes from draws of the cells; Y is held fast.
 *
 *  Columns: industry or region, period, ubiquity or diversity, prody or expy, median, rank,
 * top.
 *
 *  Cost: O(cells x draws) time, parallel over draws; the same bytes for any number of threads.
 *  @see Hausmann, Hwang and Rodrik (2007), Journal of Economic Growth 12(1), 1-25. */
MESO_API extern const meso_measure meso_measure_prody;

/** The product Gini index of every industry, or what a region's industries make of it.
 *
 *  As PRODY, but only where the industry is present (M = 1, see meso_measure_complexity):
 * PGI(p) = sum of M s G / sum of M s, where G is the second quantity: income inequality for the
 * product Gini index, emission intensity for the product emission intensity index (PEII). Of
 * regions: sum of M s PGI / sum of M s.
 *
 *  Columns: industry or region, period, ubiquity or diversity, pgi, median, rank, top.
 *  Unknown cells, draws and cost: as meso_measure_prody.
 *  @see Hartmann, Guevara, Jara-Figueroa, Aristaran and Hidalgo (2017), World Development 93,
 *  75-93. */
MESO_API extern const meso_measure meso_measure_pgi;

#ifdef __cplusplus
}
#endif
#endif
