/** The two halves of the HTML writer: the page around, and the figures on it. */
#ifndef MESO_VIEW_DOCUMENT_HTML_PART_H
#define MESO_VIEW_DOCUMENT_HTML_PART_H

#include "view/page.h"

typedef struct meso_press meso_press;

struct meso_press {
    meso_page page;
    meso_text *out;
    /* What a workbench adds to each panel; NULL in a document. */
    void (*tools)(meso_press *press, const meso_answer *answer, const meso_figure *figure);
    const void *tools_data;
    const char *paths; /* query string for links between pages; NULL = links within this one */
};

void meso_html_put(meso_press *writer, const char *markup);
void meso_html_words(meso_press *writer, const char *words); /* escaped */
/* Markup, escaped words, markup; nothing for no words. */
void meso_html_element(meso_press *writer, const char *open, const char *words,
                       const char *close);
/* A value inside of an address, inside of an attribute. */
void meso_html_query(meso_press *writer, const char *words);
/* The id of a figure in the document: "overview-anchors". */
void meso_html_id(meso_press *writer, const meso_answer *answer, const char *id);

/* The question, its sentences linked to figures, what was left out. */
void meso_html_lede(meso_press *writer, const meso_answer *answer);
void meso_html_notes(meso_press *writer, const meso_answer *answer);
void meso_html_figures(meso_press *writer, const meso_answer *answer);

/* Candidates one after another, the first open; figure->table has rows. */
void meso_html_inspector(meso_press *writer, const meso_answer *answer,
                         const meso_figure *figure);

#endif
