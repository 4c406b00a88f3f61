/* How do areas of given size fill a rectangle with shapes that can be compared and labelled? */
#include "view/treemap.h"

#include <math.h>

/* The worst ratio of sides in a row along `side` whose areas sum to `sum`. */
static double worst(double largest, double smallest, double sum, double side)
{
    const double square = side * side, total = sum * sum;
    return fmax(square * largest / total, total / (square * smallest));
}

/* Lays a row of boxes, whose widths hold their areas until now, along the shorter side and
   takes it off the frame. */
static void lay_row(meso_box *box, int64_t count, double sum, meso_box *frame)
{
    const int upright = frame->width >= frame->height;
    const double side = upright ? frame->height : frame->width;
    const double depth = side > 0 ? sum / side : 0;
    double at = upright ? frame->y : frame->x;
    for (int64_t i = 0; i < count; i++) {
        const double length = depth > 0 ? box[i].width / depth : 0;
        box[i] = upright ? (meso_box){frame->x, at, depth, length}
                         : (meso_box){at, frame->y, length, depth};
        at += length;
    }
    if (upright) {
        frame->x += depth;
        frame->width = fmax(0, frame->width - depth);
    } else {
        frame->y += depth;
        frame->height = fmax(0, frame->height - depth);
    }
}

void meso_treemap_lay(meso_box *box, const double *size, int64_t count, meso_box frame)
{
    double total = 0;
    int64_t some = 0;
    for (; some < count && size[some] > 0; some++)
        total += size[some];
    for (int64_t i = some; i < count; i++)
        box[i] = (meso_box){frame.x, frame.y, 0, 0};
    const double unit = total > 0 ? frame.width * frame.height / total : 0;
    for (int64_t i = 0; i < some; i++)
        box[i].width = size[i] * unit; /* areas, until laid */
    int64_t begin = 0;
    while (begin < some) {
        const double side = fmin(frame.width, frame.height);
        double sum = box[begin].width;
        int64_t end = begin + 1;
        double record = worst(box[begin].width, box[begin].width, sum, side);
        for (; end < some; end++) {
            const double with = sum + box[end].width;
            const double next = worst(box[begin].width, box[end].width, with, side);
            if (next > record) break;
            record = next;
            sum = with;
        }
        lay_row(box + begin, end - begin, sum, &frame);
        begin = end;
    }
}
