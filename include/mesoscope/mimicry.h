/** @file
 *  @brief Is an activity on the list because of this region, or because everybody has it? */
#ifndef MESOSCOPE_MIMICRY_H
#define MESOSCOPE_MIMICRY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Own evidence for every absent activity of one region, against how many others have it.
 *
 *  Evidence is relatedness density (min), or the chance of the tested model, of an activity
 *  in this region. Own is its percentile among all regions for that activity (equals count
 *  half); under chance, among the regions that lack it. Nation is the share of the other
 * regions that have it; peers is that share among the neighbours by common border, or among the
 * peers that were given where no border is known. Each share has a percentile among all
 * activities; elsewhere is the larger of the two. An activity is borrowed when own is below one
 * half and elsewhere is three quarters or more: others have it, and nothing here speaks for it
 * more than in most regions.
 *
 *  Probability is that of evidence as weak as this or weaker when the evidence for the activity
 *  is dealt out anew over the regions compared: (1 + other regions not above it) / regions,
 *  which is the exact value of that permutation. For the first `top` activities a note says how
 *  often as many random ones of the region's absent activities have a gap (mean of elsewhere
 *  less own) as large: (1 + draws as large) / (1 + draws).
 *
 *  An absent activity whose cell is withheld or missing is not judged; it is counted.
 *
 *  Columns: region, industry, rank (by evidence within the region), evidence, own, nation,
 *  peers, elsewhere, borrowed (1 or 0), probability.
 *
 *  MESO_E_DATA when nothing is present in the region; under chance also as chances.
 *
 *  Cost: that of density of all regions, or of chances; O(regions x industries) memory.
 *  Parallel, the same bytes for any number of threads.
 *  @see Di Cataldo, Monastiriotis and Rodriguez-Pose (2022), Journal of Common Market Studies;
 *  doi 10.1111/jcms.13156. */
MESO_API extern const meso_measure meso_measure_mimicry;

#ifdef __cplusplus
}
#endif
#endif
