/** The figures of the question about programmes, a function each. */
#ifndef MESO_QUESTION_PROGRAMMES_FIGURES_H
#define MESO_QUESTION_PROGRAMMES_FIGURES_H

#include "measure/responsiveness.h"
#include "question/programmes_read.h"

/* Why there is nothing to show; NULL when there is something. */
const char *meso_programmes_why_none(const meso_programmes *all);
void meso_programmes_matrix(const meso_programmes *all);
/* budget[services], NaN = no programme says it; of programmes that are open and fit. */
meso_status meso_programmes_cover(const meso_programmes *all, double *budget);
void meso_programmes_uptake(const meso_programmes *all);
void meso_programmes_orphans(const meso_programmes *all, double least);
void meso_programmes_conflicts(const meso_programmes *all);
meso_status meso_programmes_lag(const meso_programmes *all, meso_response_time *time);
void meso_programmes_register(const meso_programmes *all);
void meso_programmes_asks(meso_scene *scene, const char *question);

/* Whether a need of some size has no programme that is open here. */
int meso_programmes_is_orphan(const meso_programmes *all, int32_t service, double least);
/* "class.idle", "class.idle_need", or NULL when it is neither. */
const char *meso_programmes_idle(const meso_programmes *all, int32_t programme);

#endif
