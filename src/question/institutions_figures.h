/** The figures of the question about organisations, a function each. */
#ifndef MESO_QUESTION_INSTITUTIONS_FIGURES_H
#define MESO_QUESTION_INSTITUTIONS_FIGURES_H

#include "question/scene.h"

/* From which gap (demand not met) a need is open, and from which it is thin. */
typedef struct meso_gap_limits {
    double high, thin;
} meso_gap_limits;

/* "class.gap_high", _thin, _ok, _unknown: by the interval; _unasked: nobody was asked. */
const char *meso_gap_class(const meso_service *service, meso_gap_limits limits);

void meso_institutions_matrix(meso_scene *scene, meso_gap_limits limits);
void meso_institutions_gaps(meso_scene *scene, meso_gap_limits limits);
void meso_institutions_losses(meso_scene *scene);
void meso_institutions_specification(meso_scene *scene, meso_gap_limits limits);

/* Why there is no network to draw; NULL when there is one. */
const char *meso_institutions_why_no_network(const meso_scene *scene);
meso_status meso_institutions_network(meso_scene *scene);
meso_status meso_institutions_places(meso_scene *scene);
meso_status meso_institutions_missing(meso_scene *scene, int32_t most);
meso_status meso_institutions_invite(meso_scene *scene, int32_t most);
meso_status meso_institutions_percolation(meso_scene *scene);

meso_status meso_institutions_ratings(meso_scene *scene);
void meso_institutions_expectations(meso_scene *scene);
meso_status meso_institutions_response(meso_scene *scene);
meso_status meso_institutions_functions(meso_scene *scene);
void meso_institutions_events(meso_scene *scene);
void meso_institutions_board(meso_scene *scene);
void meso_institutions_chains(meso_scene *scene);

/* How much of its expectations an organisation answers, less how much it gets answered. */
typedef struct meso_reciprocity {
    int32_t of_it, it_answered; /* others' expectations of it */
    int32_t by_it, answered_it; /* its expectations of others */
} meso_reciprocity;
meso_status meso_scene_reciprocity(meso_scene *scene, meso_reciprocity **out);

#endif
