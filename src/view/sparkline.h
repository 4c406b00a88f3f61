/** A sparkline: the course of a short history in the space of a word. */
#ifndef MESO_VIEW_SPARKLINE_H
#define MESO_VIEW_SPARKLINE_H

#include "view/svg.h"

/* A box and the numbers its bottom and top stand for. */
typedef struct meso_spark_frame {
    double x, y, width, height;
    double low, high;
} meso_spark_frame;

/* Least and greatest known number of a history, widened into *low and *high. */
void meso_sparkline_extent(const double *series, int32_t points, double *low, double *high);
/* The line; where a number is unknown it has a gap, a lonely number is a dot. */
void meso_sparkline_draw(meso_svg *svg, const meso_spark_frame *frame, const double *series,
                         int32_t points, meso_pen pen);
/* Height of a number in the frame. */
double meso_sparkline_y(const meso_spark_frame *frame, double value);
/* First or last known point; -1 when there is none. */
int32_t meso_sparkline_first(const double *series, int32_t points);
int32_t meso_sparkline_last(const double *series, int32_t points);

#endif
