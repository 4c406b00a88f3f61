/** Between a document and the print module: blocks of words and figures. */
#ifndef MESO_VIEW_DOCUMENT_PAPER_H
#define MESO_VIEW_DOCUMENT_PAPER_H

#include "view/page.h"
#include "view/print/paper.h"

/* What a figure's number stands for; without an answer it is the key of the strips. */
typedef struct meso_paper_figure {
    const meso_answer *answer;
    const meso_figure *figure;
} meso_paper_figure;

typedef struct meso_paper_job {
    meso_page page;
    meso_paper paper;
    int32_t figures;
    meso_paper_figure *figure;
    meso_text svg;   /* the figure drawn last */
    meso_text words; /* the page number written last */
    meso_text pdf;   /* the bytes so far */
} meso_paper_job;

/* Fills the blocks of job->paper; its functions are set by the caller. The page must be started
   and the texts too. */
void meso_paper_fill(meso_paper_job *job);
/* Words fit for the text engine: well-formed UTF-8 without control characters. */
const char *meso_paper_words(meso_page *page, const char *words);
/* A table as words; NULL when memory is exhausted. */
const meso_paper_table *meso_paper_tabulate(meso_page *page, const meso_answer *answer,
                                            const meso_figure *figure);
/* Draws a figure into job->svg. */
meso_status meso_paper_draw(meso_paper_job *job, int32_t number, double width, double *height);

#endif
