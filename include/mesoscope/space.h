/** @file
 *  @brief What does the space of industries look like? Its strongest ties, with a place for
 * each industry. */
#ifndef MESOSCOPE_SPACE_H
#define MESOSCOPE_SPACE_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The industry space: the maximum spanning forest and the ties at least as strong as `least`,
 * of which an industry contributes at most `strongest`; every industry with its place in the
 * picture.
 *
 *  Relatedness is any kind of proximity without direction. Places are computed by forces from a
 *  start on rings around the middle of each tree, turned by the seed; 0 to 1 along the longer
 * side. When the input holds a layout, industries keep their places in it and only new ones
 * find theirs beside their nearest neighbours: pictures of different years stay comparable. The
 * fact "layout" of the table says which: computed, kept, extended.
 *
 *  Presence, its rules and what is left out: measure/presence. Intervals as in proximity.
 * Places are a drawing, not a measurement: they carry none.
 *
 *  Columns: industry, neighbour, period, proximity, tree (1 = in the spanning forest), from_x,
 * from_y, to_x, to_y, from_regions, to_regions.
 *
 *  Cost: that of co-occurrence, O(industries^2) for the forest, O(industries + ties) a round of
 *  300 for the places; the listed ties a draw. The same bytes for any number of threads.
 *  @see Hidalgo, Klinger, Barabasi and Hausmann (2007), Science 317(5837), 482-487; Fruchterman
 *  and Reingold (1991), Software: Practice and Experience 21(11), 1129-1164. */
MESO_API extern const meso_measure meso_measure_space;

#ifdef __cplusplus
}
#endif
#endif
