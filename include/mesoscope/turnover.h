/** @file
 *  @brief Which industries came, which went, which stayed? Entry, exit and persistence. */
#ifndef MESOSCOPE_TURNOVER_H
#define MESOSCOPE_TURNOVER_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Entry, exit and persistence of industries in every region, or by industry in one region.
 *
 *  Presence is judged with two thresholds on shrunk location quotients, so that one job does
 * not make an entry: an industry is absent when the quotient, shrunk towards 1 as far as chance
 *  may have made it, is below `absent` (0.25), present when P(quotient > 1) is above `present`
 *  (0.5); between them it is neither. It entered when it was absent in all of the first
 * `before` periods of the span and present in all of the last `after`; left the other way
 * round; stayed when present in all of both. With fewer periods than the two windows need they
 * shrink: after to half of the periods, before to the rest; the meta say what was used.
 *
 *  start and candidates are the industries present and absent at the start; entry_rate =
 * entered / candidates, exit_rate = left / start, persistence = stayed / start.
 *
 *  The interval of a count: low counts what both windows support at the confidence (the whole
 *  interval of every quotient below, P above 1 - (1 - confidence) / 2), high what neither rules
 *  out. A withheld cell is judged by both of its bounds; where they disagree, and where a cell
 * was not delivered, it is unknown: an industry with an unknown cell in a window is in no
 * count, and a note says how many there are.
 *
 *  Settings: from, to, before, after, absent, present.
 *
 *  Columns: region, industry (total last), from, to, status (of one industry: entered, left,
 *  stayed, absent, between, unknown), start, candidates, entered, left, stayed, entry_rate,
 *  exit_rate, persistence, quotient_start, quotient_end (shrunk). One region lists the
 *  industries that are, or may be, in entered, left or stayed.
 *
 *  Cost: O(periods x regions x industries) posteriors, parallel over regions.
 *  @see Neffke, Henning and Boschma (2011), Economic Geography 87(3), 237-265; Dunne, Roberts
 * and Samuelson (1988), RAND Journal of Economics 19(4), 495-515. */
MESO_API extern const meso_measure meso_measure_turnover;

#ifdef __cplusplus
}
#endif
#endif
