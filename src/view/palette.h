/** The palette: what each colour means, and how it is written for a page, a screen, paper. */
#ifndef MESO_VIEW_PALETTE_H
#define MESO_VIEW_PALETTE_H

#include "view/chart.h"

/* Colours by meaning. Teal is data; rust is loss, reference and the current choice; nothing
   is told apart by hue alone. */
typedef enum meso_ink {
    MESO_INK_NONE, /* not painted */
    MESO_INK_PAPER,
    MESO_INK_CARD,
    MESO_INK_TEXT, /* text and strongest line */
    MESO_INK_TEXT2,
    MESO_INK_TEXT3,
    MESO_INK_RULE, /* hairlines */
    MESO_INK_RULE2,
    MESO_INK_TEAL,  /* the region's own mark */
    MESO_INK_TEAL2, /* outlines of pale marks, gains */
    MESO_INK_TEAL3,
    MESO_INK_TEAL4, /* interval bands */
    MESO_INK_RUST,
    MESO_INK_RUST2,
    MESO_INK_PLUM,
    MESO_INK_GOLD,
    MESO_INK_DOT,     /* other regions, the nation */
    MESO_INK_OUTLINE, /* borders on a map, hollow marks: 3:1 on card */
    MESO_INK_STEP0,   /* five classes from low to high */
    MESO_INK_STEP1,
    MESO_INK_STEP2,
    MESO_INK_STEP3,
    MESO_INK_STEP4,
    MESO_INK_ON_STEP3, /* text on the fourth class: dark in every theme */
    MESO_INK_COUNT
} meso_ink;

/* "none", "#0E6668" or, for a page, "var(--teal)". */
const char *meso_palette_paint(meso_theme theme, meso_ink ink);

/* The custom properties that a page needs, "--teal:#0E6668;...", for LIGHT, DARK or PRINT. */
void meso_palette_properties(meso_text *out, meso_theme theme);

#endif
