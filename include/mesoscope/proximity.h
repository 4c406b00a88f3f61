/** @file
 *  @brief Which industries go together? Proximity in sixteen senses of relatedness. */
#ifndef MESOSCOPE_PROXIMITY_H
#define MESOSCOPE_PROXIMITY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The strongest ties of every industry.
 *
 *  With C = regions that have both i and j, k = regions that have it, n regions, d = industries
 *  of a region, S_i = sum of C over all others, T = sum of S:
 *  min C / max(k_i, k_j); sqrt C / sqrt(k_i k_j); jaccard C / (k_i + k_j - C); association
 *  C n / (k_i k_j); conditional C / k_i, the chance of j where i is; taxonomy (sum of 1/d over
 *  the regions with both) / max(k_i, k_j); allocation the same over k_i; sapling, the purity
 *  that j gives to i, signed; z, standard deviations above the hypergeometric mean (the t of
 *  ReKS); econgeo-probability, -association, -cosine, -jaccard: EconGeo's on S and T;
 *  correlation, (1 + r) / 2 of the quotients; weighted, the same of local shares over the
 *  regions that have both, weighted by size; given, the weights of a relation in the project.
 *
 *  `between`: industries; regions, by the industries they share; or spaces, from what the
 * second table counts by (occupations, technologies) to industries, over the same regions. A
 * tie is listed for the industry it leads to: `neighbour` is i, `industry` j. Ties of 0 and of
 *  an industry with itself are not listed.
 *
 *  Presence, its rules and what is left out: measure/presence. Intervals come from drawing
 *  presence again; those of correlation and weighted from Fisher's z (for weighted with the
 *  effective number of regions); a given relation has none. A correlation over fewer than
 *  three regions, or of a constant, is undefined and counted in a note.
 *
 *  Columns: industry, neighbour, period, together, proximity, rank, from_regions, to_regions
 *  (how many have neighbour and industry). Between regions the first two are region and
 *  neighbour.
 *
 *  Cost: min(industries^2 regions / 64, sum of squared diversities) time, memory for what is
 *  listed; times the listed ties a draw. Parallel, the same bytes for any number of threads
 *  and with or without the processor's bit count.
 *  @see Hidalgo, Klinger, Barabasi and Hausmann (2007), Science 317(5837), 482-487. */
MESO_API extern const meso_measure meso_measure_proximity;

#ifdef __cplusplus
}
#endif
#endif
