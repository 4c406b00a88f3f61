/** @file
 *  @brief How many jobs were created, how many were lost? Davis-Haltiwanger flows. */
#ifndef MESOSCOPE_JOB_FLOWS_H
#define MESOSCOPE_JOB_FLOWS_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Job creation and destruction of every region, or of one region among all.
 *
 *  The units are the cells region x industry. With x0, x1 of a unit: creation = sum of x1 - x0
 *  over the units that grew, destruction = sum of x0 - x1 over those that shrank, net =
 *  creation - destruction, reallocation = creation + destruction, excess = reallocation -
 *  |net|: what moved beyond what the net change needed. Rates are over the mean size (X0 +
 *  X1) / 2, so that they lie between 0 and 2 and treat growth and decline alike. entered and
 *  left are the parts from units that begin or end at nothing.
 *
 *  A unit here is a whole industry of a region, and what plants within it gain and lose cancels
 *  out: creation, destruction, reallocation and excess are lower bounds of the flows between
 *  plants, and a note and the meta say so. net is exact. Feed a panel of plants as the
 *  industries and they are the flows themselves.
 *
 *  Settings: from, to; steps: ends = one comparison, each = one a period. Flows of single
 *  periods add up to more than those between the ends.
 *
 *  Withheld cells enter filled within their bounds. start, end and net are facts:
 *  their bounds are those of the cells. The other intervals come from draws (chance on
 *  effective counts x / m in both periods, withheld cells between their bounds) and are moved
 * to the estimate, as chance alone looks like flows. They take the periods as independent and
 * are wide where plants persist. An industry without a number in either period takes no part; a
 *  note counts them.
 *
 *  Columns: region, from, to, start, end, creation, destruction, net, reallocation, excess,
 *  creation_rate, destruction_rate, excess_rate, entered, left.
 *
 *  Cost: O(draws x regions x industries x steps) time, parallel over regions.
 *  @see Davis and Haltiwanger (1992), Quarterly Journal of Economics 107(3), 819-863. */
MESO_API extern const meso_measure meso_measure_job_flows;

#ifdef __cplusplus
}
#endif
#endif
