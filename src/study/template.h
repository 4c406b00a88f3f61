/** Templates of a dossier: which questions, which of their figures, in which order. */
#ifndef MESO_STUDY_TEMPLATE_H
#define MESO_STUDY_TEMPLATE_H

#include "base/arena.h"
#include "study/study.h"

enum { MESO_TEMPLATES_MOST = 16, MESO_TEMPLATE_SECTIONS = 10, MESO_TEMPLATE_FIGURES = 6 };

typedef struct meso_template_section {
    const char *question;
    const char *figure[MESO_TEMPLATE_FIGURES]; /* ids, the rest is left out; none = all */
} meso_template_section;

typedef struct meso_template {
    const char *name;  /* "onepage"; also key "template.onepage" of the view */
    const char *brief; /* for the help of the command */
    meso_template_section section[MESO_TEMPLATE_SECTIONS]; /* ends with a question of NULL */
} meso_template;

/* Ends with a name of NULL. */
extern const meso_template meso_templates[];
const meso_template *meso_template_find(const char *name);

/* Answers in the order of a template; release with meso_sheaf_free(). */
typedef struct meso_sheaf {
    int32_t answers;
    const meso_answer **answer; /* [answers] as they are shown */
    int32_t asked;
    meso_answer **whole; /* [asked] owned */
    meso_arena *arena;
    char recipe[MESO_DIGEST_HEX]; /* of all of them; of the one, when there is one */
} meso_sheaf;

/* Asks every question that this version knows with its usual settings. A section that the data
   cannot answer is there as a title and the reason; the first one has to be answered. */
meso_status meso_template_ask(meso_ctx *ctx, meso_sheaf **out, meso_study *study,
                              const meso_template *template);
void meso_sheaf_free(meso_sheaf *sheaf);

#endif
