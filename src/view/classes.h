/** Classes: from a quantity to five tints, and the legend that says where they part. */
#ifndef MESO_VIEW_CLASSES_H
#define MESO_VIEW_CLASSES_H

#include "view/drawing.h"

enum { MESO_CLASSES_MOST = 5 };

typedef struct meso_classes {
    int32_t count;                       /* 1 to 5 */
    double start[MESO_CLASSES_MOST - 1]; /* [count - 1] least value of class 1, 2, ... */
} meso_classes;

/* Classes with about equally many values, parted at the roundest numbers that do; fewer than
   five where values are equal. `sorted` ascends. */
meso_classes meso_classes_equal_counts(const double *sorted, int64_t count);

int32_t meso_classes_of(const meso_classes *classes, double value);
meso_ink meso_classes_ink(const meso_classes *classes, int32_t number);

/* What the legend shows beside the tints. */
typedef struct meso_classes_legend {
    const meso_column *column;      /* writes the numbers */
    const char *withheld, *missing; /* ids of their hatchings; NULL = there are none */
    const char *peers;              /* words beside a ringed dot; NULL = none */
} meso_classes_legend;

/* Draws the legend from `top`; returns its height. */
double meso_classes_draw_legend(meso_drawing *drawing, const meso_classes *classes,
                                const meso_classes_legend *legend, double top);

#endif
