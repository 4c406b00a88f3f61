/** The two halves of the HTML writer: the page around, and the figures on it. */
#ifndef MESO_VIEW_DOCUMENT_HTML_PART_H
#define MESO_VIEW_DOCUMENT_HTML_PART_H

#include "view/page.h"

typedef struct meso_press {
    meso_page page;
    meso_text *out;
} meso_press;

void meso_html_put(meso_press *writer, const char *markup);
void meso_html_words(meso_press *writer, const char *words); /* escaped */
/* Markup, escaped words, markup; nothing for no words. */
void meso_html_element(meso_press *writer, const char *open, const char *words,
                       const char *close);
/* The id of a figure in the document: "overview-anchors". */
void meso_html_id(meso_press *writer, const meso_answer *answer, const char *id);

void meso_html_figures(meso_press *writer, const meso_answer *answer);

#endif
