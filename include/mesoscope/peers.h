/** @file
 *  @brief Which regions are most like one: in what they do, how large, how near? */
#ifndef MESOSCOPE_PEERS_H
#define MESOSCOPE_PEERS_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Structural peers of the region of interest, nearest first.
 *
 *  distance = sum w_k d_k / median(d_k) / sum w_k over structure, size and place, each over its
 *  median of all other regions so that weights compare. Structure: Hellinger distance of the
 *  shares of industries, or half the sum of absolute differences; 0 = the same, 1 = nothing in
 *  common. Size: |ln(size / size of the region)|. Place: great-circle kilometres; left out
 * where places are not known. Settings: at, peers (how many), structure, size, place (weights),
 *  distance.
 *
 *  Withheld cells are filled within their bounds. rank carries the interval of the rank, and
 *  probability the share of draws in which the region is among the peers; draws cover the
 *  nearest candidates (four for each peer asked for, at least 24).
 *
 *  Columns: region, peer, distance, structure, size, place, rank, probability.
 *
 *  Errors: MESO_E_ARGUMENT without a region or with all weights 0; MESO_E_DATA when the region
 *  has nothing.
 *  Cost: O(cells of the period + draws x candidates x industries). */
MESO_API extern const meso_measure meso_measure_peers;

#ifdef __cplusplus
}
#endif
#endif
