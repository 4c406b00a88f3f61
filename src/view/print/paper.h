/** Paper: what the print module draws. It knows neither the library nor its data: words,
 * figures on request, bytes out. The module is loaded when a PDF is written; see
 * document_pdf.c. */
#ifndef MESO_VIEW_PRINT_PAPER_H
#define MESO_VIEW_PRINT_PAPER_H

#include <stddef.h>
#include <stdint.h>

enum { MESO_PAPER_VERSION = 1 }; /* changes with every change of this file */

typedef enum meso_paper_kind {
    MESO_PAPER_CONTEXT,  /* caption: what is looked at; markup */
    MESO_PAPER_TITLE,    /* the question */
    MESO_PAPER_LEDE,     /* sentences; markup */
    MESO_PAPER_HEADLINE, /* panels in one frame */
    MESO_PAPER_PANELS,   /* panels beside each other, each in a frame */
    MESO_PAPER_FIGURE,   /* one panel without a frame */
    MESO_PAPER_TABLE,    /* may go over pages; its head is repeated */
    MESO_PAPER_HEADING,  /* of notes and sources */
    MESO_PAPER_NOTE,     /* small words */
    MESO_PAPER_CODE,     /* a command line */
    MESO_PAPER_BREAK     /* what follows begins a page */
} meso_paper_kind;

/* Words are UTF-8. Markup is Pango's, of which only <b>, <i>, <span> and entities are used. */
typedef struct meso_paper_panel {
    const char *title, *hint; /* plain words; "" = none */
    const char *reason;       /* instead of a figure; NULL = there is one */
    int32_t figure;           /* number for draw() */
    int32_t span;             /* of twelve columns */
    int32_t below;            /* 1 = stands below the panel before it, not beside it */
} meso_paper_panel;

typedef struct meso_paper_table {
    const char *title, *hint;
    int32_t columns;
    int64_t rows;
    const uint8_t *right;    /* [columns] whether words end at the right edge */
    const uint8_t *wraps;    /* [columns] whether words may take several lines */
    const uint8_t *pale;     /* [columns] codes and intervals */
    const char *const *head; /* [columns] */
    const char *const *cell; /* [rows * columns] */
} meso_paper_table;

typedef struct meso_paper_block {
    meso_paper_kind kind;
    const char *words;
    int32_t panels;
    const meso_paper_panel *panel;
    const meso_paper_table *table;
} meso_paper_block;

typedef struct meso_paper {
    int32_t version;     /* MESO_PAPER_VERSION */
    const char *title;   /* of the document, for its metadata */
    const char *heading; /* on every page */
    const char *banner;  /* on every page; NULL = none */
    const char *foot;    /* on every page, left */
    const char *creator; /* "Mesoscope 0.1.0" */
    const char *made_on; /* ISO date; NULL = none */
    int32_t one_page;    /* 1 = made smaller until it fits on one sheet, within reason */
    int32_t blocks;
    const meso_paper_block *block;
    /* A figure as SVG of that width in CSS pixels; the SVG lives until the next call. Returns
       0, or what print() shall return. */
    int (*draw)(void *data, int32_t figure, double width, const char **svg, size_t *length,
                double *height);
    /* "Page 2 of 3"; lives until the next call. */
    const char *(*page_words)(void *data, int32_t page, int32_t pages);
    /* Takes bytes of the PDF; returns 0, or what print() shall return. */
    int (*write)(void *data, const void *bytes, size_t count);
    void *data;
} meso_paper;

/* Returns 0; 1 when cairo, Pango or librsvg fail, with a sentence in `problem`; or what a
   function of the paper returned. */
typedef int meso_paper_print_function(const meso_paper *paper, char *problem, size_t room);
#define MESO_PAPER_PRINT "meso_paper_print"

#endif
