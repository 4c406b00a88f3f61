/** Output per worker of the industries of a region against the same industries in the nation.
 */
#ifndef MESO_QUESTION_PRODUCTIVITY_H
#define MESO_QUESTION_PRODUCTIVITY_H

#include "question/portrait.h"

/* Output per worker of every industry. */
typedef struct meso_productivity {
    meso_cell *worker; /* [industries] output per worker, unit of output over unit of jobs */
    meso_cell *nation; /* [industries] the same of the nation */
    meso_cell *index;  /* [industries] the same industry in the nation = 100 */
    int32_t known;     /* how many have an index */
} meso_productivity;

meso_status meso_productivity_find(meso_portrait *portrait, meso_productivity *out);

#endif
