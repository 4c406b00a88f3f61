/** Branches of a region: its industries gathered a level or more up. */
#ifndef MESO_QUESTION_BRANCHES_H
#define MESO_QUESTION_BRANCHES_H

#include "question/portrait.h"

/* One branch in the period of the portrait. */
typedef struct meso_branch {
    int32_t code;            /* position in the vocabulary of the industries */
    meso_cell share, nation; /* of the region's total, of the nation's */
} meso_branch;

/* The branch of every industry, and all branches with the largest first. No branches when the
   industries have none above them. */
typedef struct meso_branches {
    int32_t count;
    meso_branch *branch;    /* [count] */
    const int32_t *code_of; /* [industries] position of its branch in the vocabulary, -1 */
} meso_branches;

/* Branches are the codes of `sections` when the input has them, otherwise the ancestors on the
   first level. */
meso_status meso_branches_find(meso_portrait *portrait, meso_branches *out);

const char *meso_branch_name(const meso_portrait *portrait, int32_t code);

#endif
