/** Questions of what was tried and learnt. */
#ifndef MESO_STUDY_LEARNING_H
#define MESO_STUDY_LEARNING_H

#include "study/study.h"

/* Asks with everything the project knows of its learning, as of today. */
meso_status meso_study_ask_learning(meso_ctx *ctx, meso_answer **out, meso_project *project,
                                    const meso_question *question, const double *settings,
                                    char recipe[MESO_DIGEST_HEX]);

#endif
