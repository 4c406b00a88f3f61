/** A sheet: where on A4 the next thing goes, and how words and figures are put there. */
#ifndef MESO_VIEW_PRINT_SHEET_H
#define MESO_VIEW_PRINT_SHEET_H

#include "view/print/paper.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

/* Lengths are CSS pixels of the layout; `scale` makes them points of the paper. */
typedef struct print_sheet {
    const meso_paper *paper;
    cairo_surface_t *surface;
    cairo_t *cairo;
    const char *serif, *sans, *mono; /* families that are installed */
    double scale;
    double left, width, top, bottom; /* of the room between the margins */
    double y;                        /* where the next thing begins */
    double shrink;                   /* of figures, 0 to 1 */
    int32_t page, pages;             /* pages is 0 while they are counted */
    int drawing;                     /* 0 while heights and pages are found out */
    int status;                      /* first failure, as print() returns it */
    char *problem;
    size_t room;
} print_sheet;

/* Colours of print, 0xRRGGBB: those of src/view/palette.c. */
enum {
    INK = 0x172224,
    INK2 = 0x39464B,
    INK3 = 0x525E60,
    RULE = 0xD9D6CE,
    RULE2 = 0xBDB9AE,
    TEAL = 0x0E6668,
    RUST = 0xB04A16
};

typedef struct print_style {
    const char *family;
    double size;
    int weight; /* 400 to 700 */
    uint32_t colour;
    double line; /* height of a line in sizes; 0 = the font's own */
    int markup;
    int right;       /* words end at the right edge */
    const char *tag; /* structure of the PDF: "H1", "H2", "P"; NULL = none */
} print_style;

typedef struct print_box {
    double x, y, width, height;
} print_box;

/* Opens a page when the last thing did not fit, or there is none yet. */
void sheet_begin(print_sheet *sheet);
/* Makes sure that `height` fits before the end of the page. */
void sheet_need(print_sheet *sheet, double height);
void sheet_break(print_sheet *sheet);
void sheet_end(print_sheet *sheet); /* ends the last page */

/* Words in lines of `width`, from the top at x, y; returns their height. Nothing is put on
   paper unless `draw`. */
double sheet_words(print_sheet *sheet, const print_style *style, const char *words, double x,
                   double y, double width, int draw);
/* Width of words on one line. */
double sheet_words_width(print_sheet *sheet, const print_style *style, const char *words);

/* A figure at x, y; returns its height, at most `most`. */
double sheet_figure(print_sheet *sheet, int32_t figure, double x, double y, double width,
                    double most, int draw);

void sheet_rule(print_sheet *sheet, double x, double y, double width, uint32_t colour);
void sheet_upright(print_sheet *sheet, double x, double y, double height, uint32_t colour);
void sheet_frame(print_sheet *sheet, print_box box);
void sheet_fail(print_sheet *sheet, const char *what, const char *why);

/* The blocks: panel.c, listing.c. */
void print_headline(print_sheet *sheet, const meso_paper_block *block);
double print_panels_height(print_sheet *sheet, const meso_paper_block *block);
void print_panels(print_sheet *sheet, const meso_paper_block *block);
void print_figure(print_sheet *sheet, const meso_paper_block *block);
void print_table(print_sheet *sheet, const meso_paper_table *table);

#endif
