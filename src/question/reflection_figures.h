/** What the brief of a quarter draws. */
#ifndef MESO_QUESTION_REFLECTION_FIGURES_H
#define MESO_QUESTION_REFLECTION_FIGURES_H

#include "question/experiments.h"

typedef struct meso_reflection {
    meso_experiments base;
    const char *from;    /* ISO date */
    int32_t first, last; /* days of the span */
} meso_reflection;

/* Whether a date lies in the span. */
int meso_reflection_within(const meso_reflection *all, const char *date);

void meso_reflection_believed(meso_reflection *all);
void meso_reflection_happened(meso_reflection *all);
/* The results chain: what was put in, what was done, what was seen, what was learnt. */
void meso_reflection_chain(meso_reflection *all);
void meso_reflection_decided(meso_reflection *all);

#endif
