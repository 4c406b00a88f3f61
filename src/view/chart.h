/** Charts: one figure of an answer as SVG, the same bytes for the same figure. */
#ifndef MESO_VIEW_CHART_H
#define MESO_VIEW_CHART_H

#include "base/text.h"

#include <mesoscope/answer.h>
#include <mesoscope/boundary.h>

typedef enum meso_theme {
    MESO_THEME_PAGE, /* colours are CSS variables of the page: follows light, dark and print */
    MESO_THEME_LIGHT,
    MESO_THEME_DARK,
    MESO_THEME_PRINT
} meso_theme;

typedef struct meso_chart_options {
    meso_theme theme;
    const char *language;              /* "en" */
    double width;                      /* in CSS pixels; height follows */
    const meso_boundaries *boundaries; /* for maps; NULL = none */
    int standalone; /* with <title>, font and namespace, to be saved as a file */
} meso_chart_options;

/* Draws any kind of figure with a table; *height is what it took. */
void meso_chart_draw(meso_text *svg, double *height, const meso_figure *figure,
                     const meso_chart_options *options);

/* One or two sentences that say what the chart shows, made from its data. */
void meso_chart_describe(meso_text *out, const meso_figure *figure, const char *language);

#endif
