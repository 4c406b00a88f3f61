/** A document: an answer (or several) laid out for paper and screen, before HTML or PDF. */
#ifndef MESO_VIEW_DOCUMENT_H
#define MESO_VIEW_DOCUMENT_H

#include "view/chart.h"

typedef struct meso_document {
    const char *language; /* "en" */
    const char *heading;  /* name of the project */
    const char *banner;   /* on every page: "Example data, not a real place."; NULL = none */
    const char *template_name; /* "onepage", "structure", "page" */
    int32_t answers;
    const meso_answer *const *answer;
    const meso_boundaries *boundaries; /* for maps, codes as in the answers; NULL = none */
    int32_t sources;
    const char *const *source; /* lines for the foot: title, publisher, licence, rows */
    const char *command;       /* the command line that repeats it */
    const char *recipe;        /* digest, its first characters are printed */
    const char *made_on;       /* ISO date to print, or NULL for none (same bytes) */
    meso_theme theme;          /* of PDF and of pages without a reader's choice */
} meso_document;

/* A page that stands alone: styles, fonts named, no script needed, no request to anywhere. */
meso_status meso_document_html(meso_ctx *ctx, meso_text *out, const meso_document *document);
meso_status meso_document_markdown(meso_ctx *ctx, meso_text *out,
                                   const meso_document *document);
/* A4 pages with embedded fonts, drawn with cairo and pango. */
meso_status meso_document_pdf(meso_ctx *ctx, const char *path, const meso_document *document);

/* A text for Word and LibreOffice: headings, pictures, tables, and the tables behind the charts
   as an annex. MESO_E_NOTFOUND without the office module. */
meso_status meso_document_docx(meso_ctx *ctx, meso_text *out, const meso_document *document);
/* Slides for PowerPoint and Impress: a question and its sentences, then a figure a slide. */
meso_status meso_document_slides(meso_ctx *ctx, meso_text *out, const meso_document *document);

#endif
