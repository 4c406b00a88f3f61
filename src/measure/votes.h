/** What the voters of a workshop gave one proposal. */
#ifndef MESO_MEASURE_VOTES_H
#define MESO_MEASURE_VOTES_H

#include <mesoscope/learning.h>
#include <mesoscope/panel.h>

enum { MESO_VOTE_IMPACT, MESO_VOTE_FEASIBILITY, MESO_VOTE_SPEED, MESO_POSITIONS };

typedef struct meso_votes {
    double voters, votes;
    meso_cell position[MESO_POSITIONS]; /* mean, lowest and highest; undefined without any */
    meso_cell score; /* product of the means; lowest and highest product of one voter */
} meso_votes;

void meso_votes_read(meso_votes *out, const meso_learning *learning, int32_t probe);

#endif
