/** Surveys and figures: who was asked, for how many they stand, and what they said. */
#ifndef MESO_STORE_ANSWERS_H
#define MESO_STORE_ANSWERS_H

#include "base/arena.h"
#include "store/project.h"

/* Statements kept open while many answers are written. */
typedef struct meso_answer_writer meso_answer_writer;

/* Needs a change. The source of that title is made when it is new; what it holds is replaced
   answer by answer. */
meso_status meso_answers_open(meso_ctx *ctx, meso_arena *arena, meso_answer_writer **out,
                              meso_project *project, const char *title);
void meso_answers_close(meso_answer_writer *writer);

/* The actor of that key; 0 when there is none. */
meso_status meso_answers_actor(meso_answer_writer *writer, int64_t *id, const char *key);
/* The question; made when it is new. */
meso_status meso_answers_question(meso_answer_writer *writer, int64_t *id, const char *scheme,
                                  const char *code);

typedef struct meso_asked {
    int64_t actor;
    double weight, population; /* population NaN = not known */
    const char *stratum, *cluster;
    int answered;
} meso_asked;
meso_status meso_answers_put_asked(meso_answer_writer *writer, const meso_asked *asked);

typedef struct meso_said {
    int64_t actor, question;
    const char *period, *state, *text; /* state: "", dont_know, refused, skipped */
    double number;                     /* NaN = none */
} meso_said;
meso_status meso_answers_put(meso_answer_writer *writer, const meso_said *said);

#endif
