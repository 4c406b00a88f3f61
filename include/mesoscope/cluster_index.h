/** @file
 *  @brief Where is an industry dense in jobs and in firms? Litzenberger and Sternberg's index.
 */
#ifndef MESOSCOPE_CLUSTER_INDEX_H
#define MESOSCOPE_CLUSTER_INDEX_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The cluster index of every region and industry.
 *
 *  With jobs e, establishments b, people p and surface a, r the region, . all regions:
 *  density = (e(i,r) / a(r)) / (e(i,.) / a(.)); stock = (e(i,r) / p(r)) / (e(i,.) / p(.));
 *  size = (e(i,r) / b(i,r)) / (e(i,.) / b(i,.)), how large plants are;
 *  index = density x stock / size; 1 = as everywhere, clusters from about 4 (their authors'
 *  limit for a possible one).
 *
 *  Jobs are the panel, establishments the firms of the input, people the second panel (of
 *  several columns: all of them together), surface the area of the input. All regions are those
 *  that have people and a surface.
 *
 *  A withheld number of jobs makes an index without a value, within its bounds; the interval
 *  joins these with chance on effective counts x / m (delta method on the logarithm of the
 * share of jobs; establishments, people and surface are exact). Where establishments, people or
 *  surface are missing there is no number; without a job or an establishment the index is 0.
 *  Only cells with jobs or establishments are listed.
 *
 *  Columns: region, industry, period, index, density, stock, size.
 *
 *  Errors: MESO_E_DATA when establishments, people or surface are missing altogether.
 *  Cost: O(cells) time and memory.
 *  @see Sternberg and Litzenberger (2004), European Planning Studies 12(6), 767-791. */
MESO_API extern const meso_measure meso_measure_cluster_index;

#ifdef __cplusplus
}
#endif
#endif
