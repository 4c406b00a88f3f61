/** Programmes as the place sees them: open, for here, used, and for which needs. */
#ifndef MESO_QUESTION_PROGRAMMES_READ_H
#define MESO_QUESTION_PROGRAMMES_READ_H

#include "question/scene.h"

/* How a programme stands to a need. */
enum { MESO_FIT_NONE, MESO_FIT_MEETS, MESO_FIT_CONFLICTS };

typedef struct meso_programme {
    const meso_offer *offer;
    const char *state;       /* class.open, .not_yet, .over, .elsewhere */
    int is_open, covers;     /* can be used here today; other programmes are part of it */
    int32_t needs;           /* that it meets */
    int64_t here, elsewhere; /* firms that use it */
} meso_programme;

typedef struct meso_programmes {
    meso_scene *scene;
    const char *today; /* the last day that the data speak of: there is no other clock */
    int32_t count;
    meso_programme *programme;           /* [count] in the order of the offers */
    uint8_t *fit;                        /* [count x services] MESO_FIT_... */
    int64_t firms_here, firms_elsewhere; /* known, and counted */
} meso_programmes;

meso_status meso_programmes_read(meso_programmes *out, meso_scene *scene);
static inline uint8_t meso_programmes_fit(const meso_programmes *all, int32_t programme,
                                          int32_t service)
{
    return all->fit[(int64_t)programme * all->scene->services + service];
}
/* How many programmes that are open here meet a need. */
int32_t meso_programmes_open_for(const meso_programmes *all, int32_t service);
/* Days of an ISO date since a fixed day; NaN when there is none. */
double meso_day_of(const char *date);

#endif
