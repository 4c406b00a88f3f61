/** SVG: marks and words written as presentation attributes, so that a browser under a strict
 *  content policy, librsvg and an editor all draw the same. */
#ifndef MESO_VIEW_SVG_H
#define MESO_VIEW_SVG_H

#include "view/letter.h"
#include "view/palette.h"

/* Narrow faces first: a machine without Inter must not run over what was measured with it. */
#define MESO_SVG_FACES "Inter,'Helvetica Neue',Arial,'Liberation Sans',sans-serif"

typedef struct meso_svg {
    meso_text *out;
    meso_theme theme;
} meso_svg;

typedef struct meso_box {
    double x, y, width, height;
} meso_box;

/* How a mark looks; what is left out is not painted. */
typedef struct meso_pen {
    meso_ink fill, stroke;
    double width;     /* of the stroke; 0 = 1 */
    const char *dash; /* "3 2"; NULL = solid */
    double opacity;   /* 0 = opaque */
    int round;        /* round ends and corners */
} meso_pen;

typedef enum meso_anchor { MESO_ANCHOR_START, MESO_ANCHOR_MIDDLE, MESO_ANCHOR_END } meso_anchor;

/* How words look. */
typedef struct meso_face {
    double size;
    meso_ink ink;
    meso_anchor anchor;
    int bold;
    int serif;   /* big numbers */
    int halo;    /* a rim in the colour of the card, for words over marks */
    double room; /* cut with an ellipsis to this width; 0 = as long as it is */
} meso_face;

/* A coordinate or length: one decimal, no locale, never "-0". */
void meso_svg_number(meso_text *out, double number);

/* Shapes with a coordinate that is not finite are not drawn. */
void meso_svg_line(meso_svg *svg, double x1, double y1, double x2, double y2, meso_pen pen);
void meso_svg_rect(meso_svg *svg, double x, double y, double width, double height,
                   double corner, meso_pen pen);
void meso_svg_circle(meso_svg *svg, double x, double y, double radius, meso_pen pen);
void meso_svg_diamond(meso_svg *svg, double x, double y, double radius, meso_pen pen);

/* A path is opened, its commands are put into svg->out, and it is closed. */
void meso_svg_path_open(meso_svg *svg, meso_pen pen);
void meso_svg_path_close(meso_svg *svg);
/* One command of a path: a letter and a point. */
void meso_svg_to(meso_svg *svg, char command, double x, double y);

/* Words on one line; an empty text draws nothing. */
void meso_svg_words(meso_svg *svg, double x, double y, const char *words, meso_face face);

/* Two texts on one line, the second right after the first in its own face (size, ink and weight
   count); their room together is that of the first, and what does not fit of the second is
   left out whole. */
void meso_svg_words_pair(meso_svg *svg, double x, double y, const char *words, meso_face face,
                         const char *more, meso_face more_face);

/* A line of a wrapped text. */
void meso_svg_words_part(meso_svg *svg, double x, double y, const char *words,
                         meso_letter_line line, meso_face face);

/* A group that a page script finds: class, code of what it stands for and a tip to show; code
   and tip may be NULL. */
void meso_svg_open(meso_svg *svg, const char *classes, const char *code, const char *tip);
void meso_svg_close(meso_svg *svg);
/* A line between two things that a page script finds by their codes. */
void meso_svg_tie(meso_svg *svg, const char *from, const char *to, double x1, double y1,
                  double x2, double y2, meso_pen pen);

/* Diagonal lines, or dots, named `id`, to be used as the fill "url(#id)". */
void meso_svg_hatch(meso_svg *svg, const char *id, meso_ink ground, meso_ink line,
                    double spacing);
void meso_svg_dots(meso_svg *svg, const char *id, meso_ink ground, meso_ink dot,
                   double spacing);
/* A rectangle filled with a hatching. */
void meso_svg_hatched(meso_svg *svg, const char *id, double x, double y, double width,
                      double height, meso_pen pen);

#endif
