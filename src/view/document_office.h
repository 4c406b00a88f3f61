/** Between a document and the office module: parts of a file, pictures, and what every office
 *  file has. */
#ifndef MESO_VIEW_DOCUMENT_OFFICE_H
#define MESO_VIEW_DOCUMENT_OFFICE_H

#include "view/document_paper.h"
#include "view/office/office.h"

typedef struct meso_office_job {
    meso_paper_job paper; /* its page and drawing */
    const meso_office_functions *functions;
    const char *media; /* folder of the pictures: "word/media" */
    int32_t pictures, parts, room;
    const char **name; /* [room] */
    meso_text *part;   /* [room] */
    char problem[512];
} meso_office_job;

/* A picture of a figure. */
typedef struct meso_office_picture {
    int32_t number;       /* of "image1.png"; 0 = there is none */
    double width, height; /* in CSS pixels */
    const char *alt;
} meso_office_picture;

/* A further part to write into; its name is kept. Never NULL: after a failure what is written
   goes nowhere. */
meso_text *meso_office_part_new(meso_office_job *job, const char *name);
/* Draws a figure that wide; the answer may be NULL for the key of strips. */
meso_office_picture meso_office_draw(meso_office_job *job, const meso_answer *answer,
                                     const meso_figure *figure, double width);
/* How wide a column of a table stands, of `total`: words have three times the room of numbers.
 */
int meso_office_column(const meso_paper_table *table, int32_t columns, int32_t column,
                       int total);
/* Escaped, without characters that XML forbids. */
void meso_office_words(meso_text *out, const char *words);

/* Packs what `write` puts into parts. Title, language and program are written beside. */
meso_status meso_office_make(meso_ctx *ctx, meso_text *out, const meso_document *document,
                             const char *media, void (*write)(meso_office_job *job));

#endif
