/* What course did a number take, drawn as small as a word? */
#include "view/sparkline.h"

#include <math.h>

void meso_sparkline_extent(const double *series, int32_t points, double *low, double *high)
{
    for (int32_t i = 0; i < points; i++) {
        if (!isfinite(series[i])) continue;
        *low = fmin(*low, series[i]);
        *high = fmax(*high, series[i]);
    }
}

double meso_sparkline_y(const meso_spark_frame *frame, double value)
{
    const double span = frame->high - frame->low;
    const double share = span > 0 ? (value - frame->low) / span : 0.5;
    return frame->y + frame->height * (1 - share);
}

int32_t meso_sparkline_first(const double *series, int32_t points)
{
    for (int32_t i = 0; i < points; i++) {
        if (isfinite(series[i])) return i;
    }
    return -1;
}

int32_t meso_sparkline_last(const double *series, int32_t points)
{
    while (points > 0 && !isfinite(series[points - 1]))
        points--;
    return points - 1;
}

static double across(const meso_spark_frame *frame, int32_t point, int32_t points)
{
    return frame->x + frame->width * (points > 1 ? (double)point / (points - 1) : 0.5);
}

void meso_sparkline_draw(meso_svg *svg, const meso_spark_frame *frame, const double *series,
                         int32_t points, meso_pen pen)
{
    if (meso_sparkline_first(series, points) < 0) return;
    meso_svg_path_open(svg, pen);
    for (int32_t i = 0; i < points; i++) {
        if (!isfinite(series[i])) continue;
        const int joined = i > 0 && isfinite(series[i - 1]);
        meso_svg_to(svg, joined ? 'L' : 'M', across(frame, i, points),
                    meso_sparkline_y(frame, series[i]));
    }
    meso_svg_path_close(svg);
    for (int32_t i = 0; i < points; i++) {
        const int alone = isfinite(series[i]) && (i == 0 || !isfinite(series[i - 1])) &&
                          (i == points - 1 || !isfinite(series[i + 1]));
        if (!alone) continue;
        meso_svg_circle(svg, across(frame, i, points), meso_sparkline_y(frame, series[i]), 1.3,
                        (meso_pen){.fill = pen.stroke});
    }
}
