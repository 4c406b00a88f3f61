/** @file
 *  @brief Did productivity grow within industries, or because jobs moved between them? */
#ifndef MESOSCOPE_PRODUCTIVITY_H
#define MESOSCOPE_PRODUCTIVITY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The growth of output per job taken apart, for the totals of every region or for the
 * industries and the total of one.
 *
 *  The panel counts jobs L(i); the second table is output Y(i) in current money over the same
 *  regions, industries and periods. Real volumes need prices: the base, a table of one region
 *  with a price index by industry, makes V(i) = Y(i) p0(i) / p(i), output at the prices of the
 *  first period. Without it output is taken as it is, which is right when it is in constant
 *  prices already; a note says so.
 *
 *  With y = V / L of an industry, theta = L(i) / L its share of the jobs, and 0 and 1 the two
 *  periods: variant mcmillan-rodrik gives within = theta0 dy, between = y0 dtheta and dynamic =
 *  dy dtheta, in output per job; they add up to the change of V / L. (The form theta0 dy + y1
 *  dtheta has dynamic in its second term.)
 *
 *  Variant gead (generalised exactly additive decomposition), with s the nominal share of
 * output at the start, g = y1/y0 - 1, l = theta1/theta0, and q how much dearer the industry
 * became than the whole, whose price is P = sum Y / sum V: within = s g, between = s (l - 1),
 * dynamic = s (l - 1) g, price = s (q - 1) l (1 + g). They are fractions of the productivity at
 * the start and add up to its growth exactly. As volumes are at the prices of the first period
 * (Laspeyres), the prices of the total add up to zero.
 *
 *  An industry that comes from nothing or goes to nothing has no productivity at one end: its
 *  whole contribution is between. One without output, jobs or a price at either end takes no
 *  part, and a note counts them. Withheld cells enter filled within their bounds.
 *
 *  Settings: from, to, variant.
 *
 *  Intervals come from draws: chance on effective jobs x / m, withheld cells of both tables
 *  anywhere between their bounds; output by itself has no chance to speak of. Moved to the
 *  estimate.
 *
 *  Columns: region, industry (total last), from, to, start, end (output per job), contribution,
 *  within, between, dynamic, price.
 *
 *  Errors: MESO_E_DATA when the second table or the base has not both periods, or shares no
 *  industry with the panel; MESO_E_SHAPE when it is by other classifications.
 *  Cost: O(draws x regions x industries) time, parallel over regions.
 *  @see McMillan and Rodrik (2011), NBER Working Paper 17143; Tang and Wang (2004), Canadian
 *  Journal of Economics 37(2), 421-444; Diewert (2015), Journal of Productivity Analysis 43(3);
 *  Dumagan (2013), Review of Income and Wealth 59(1). */
MESO_API extern const meso_measure meso_measure_productivity;

#ifdef __cplusplus
}
#endif
#endif
