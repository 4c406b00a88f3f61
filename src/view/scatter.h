/** A scatter: two axes, spots, names in the corners and beside the spots. */
#ifndef MESO_VIEW_SCATTER_H
#define MESO_VIEW_SCATTER_H

#include "view/drawing.h"
#include "view/scale.h"

/* Room around the plot for ticks and names, pixels. */
enum { MESO_PLOT_LEFT = 40, MESO_PLOT_BOTTOM = 36, MESO_PLOT_TOP = 22, MESO_PLOT_RIGHT = 8 };
enum { MESO_SCATTER_CLASSES = 4, MESO_SCATTER_LABELS = 40 };

/* One axis: its column, scale, the place of zero beside a logarithmic scale. */
typedef struct meso_plot_axis {
    const meso_column *column;
    meso_scale scale;
    double zero;  /* NaN = nothing lies there */
    double split; /* value that parts the quadrants; NaN = none */
} meso_plot_axis;

/* One industry on the paper. */
typedef struct meso_plot_spot {
    int64_t row;
    double x, y, radius;
} meso_plot_spot;

typedef struct meso_scatter {
    meso_drawing *drawing;
    const meso_column *industry, *size, *class_of;
    meso_plot_axis x, y;
    meso_plot_spot *spot;
    int64_t spots;
    meso_box *taken; /* places of labels */
    int32_t labels;
} meso_scatter;

/* Chooses the scale of an axis between two places, and what parts the quadrants. */
void meso_plot_lay(const meso_drawing *drawing, meso_plot_axis *axis, double from, double to);
/* Whether a row says where it lies, with a number or with bounds alone. */
int meso_plot_holds(const meso_plot_axis *axis, int64_t row);
double meso_plot_place(const meso_plot_axis *axis, double value);
/* Place of a row; where only bounds are known, half way between them. */
double meso_plot_place_row(const meso_plot_axis *axis, int64_t row);

/* Class of a row: 0 anchor, 1 emerging, 2 base, 3 absent or anything else. */
int meso_scatter_class(const meso_scatter *chart, int64_t row);

void meso_scatter_draw_axes(const meso_scatter *chart);
/* Names of the quadrants stand in the corners where most of their industries lie. */
void meso_scatter_name_quadrants(meso_scatter *chart);
/* Names of spots, the largest first, where they cover nothing. */
void meso_scatter_draw_labels(meso_scatter *chart);

#endif
