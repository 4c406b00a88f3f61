/** Which probes are bets, and which of them share a theme? */
#ifndef MESO_MEASURE_BETS_H
#define MESO_MEASURE_BETS_H

#include <mesoscope/learning.h>

/* Running: probe, amplify, dampen. A bet is running or an idea. */
int meso_probe_is_open(const meso_probe *probe);
int meso_probe_is_bet(const meso_probe *probe);

/* Whether a theme is a level of systemic competitiveness, which every probe has. */
int meso_subject_is_level(const meso_subject *theme);
int meso_subject_same(const meso_subject *a, const meso_subject *b);

#endif
