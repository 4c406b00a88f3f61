/** A dossier: the document around the answers of a call. */
#ifndef MESO_CLI_DOSSIER_H
#define MESO_CLI_DOSSIER_H

#include "cli/call.h"
#include "study/study.h"
#include "view/document.h"

/* What a call needs to ask questions; release with meso_inquiry_close(). */
typedef struct meso_inquiry {
    meso_project *project;
    meso_study *study;
    meso_answer *answer;
    meso_table *sources;
    char recipe[MESO_DIGEST_HEX];
} meso_inquiry;

/* Opens the project and what the call asks about. */
meso_status meso_inquiry_open(meso_call *call, meso_inquiry *inquiry);
/* Asks; settings are those given on the command line. */
meso_status meso_inquiry_ask(meso_call *call, meso_inquiry *inquiry,
                             const meso_question *question);
void meso_inquiry_close(meso_inquiry *inquiry);

/* Heading, banner, sources, command and recipe; borrows from the call and the inquiry. */
meso_status meso_dossier_fill(meso_call *call, meso_document *out, meso_inquiry *inquiry,
                              const char *template_name);

#endif
