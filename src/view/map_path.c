/* How is the outline of a region written in as few bytes as it needs? */
#include "view/map_path.h"

#include <math.h>

static const double SPECK = 0.7; /* pixels */

static void put_tenths(meso_text *out, int64_t tenths)
{
    if (tenths < 0) {
        meso_text_put(out, "-");
        tenths = -tenths;
    }
    if (tenths >= 10 || tenths == 0) meso_text_printf(out, "%lld", (long long)(tenths / 10));
    if (tenths % 10) meso_text_printf(out, ".%d", (int)(tenths % 10));
}

/* A ring in steps of a tenth of a pixel from point to point; rings that would be a speck are
   left to the largest ring of their region. */
static int put_ring(meso_svg *svg, const meso_outline *outline, int64_t ring, int even_a_speck)
{
    const meso_boundaries *from = outline->boundaries;
    meso_text *out = svg->out;
    const int64_t begin = from->point[ring], end = from->point[ring + 1];
    double left = HUGE_VAL, right = -HUGE_VAL, top = HUGE_VAL, bottom = -HUGE_VAL;
    for (int64_t i = begin; i < end; i++) {
        left = fmin(left, outline->x[i]);
        right = fmax(right, outline->x[i]);
        top = fmin(top, outline->y[i]);
        bottom = fmax(bottom, outline->y[i]);
    }
    if (!isfinite(right - left + bottom - top)) return 0;
    if (right - left < SPECK && bottom - top < SPECK) {
        if (!even_a_speck) return 0;
        meso_svg_to(svg, 'M', left, top);
        meso_text_put(out, "h.7v.7h-.7z");
        return 1;
    }
    int64_t x = 0, y = 0, steps = 0;
    for (int64_t i = begin; i < end; i++) {
        if (!outline->keep[i]) continue;
        const int64_t to_x = llround(outline->x[i] * 10), to_y = llround(outline->y[i] * 10);
        if (steps > 0 && to_x == x && to_y == y) continue;
        const int64_t right_by = to_x - x, down_by = to_y - y;
        meso_text_put(out, steps == 0 ? "M" : steps == 1 ? "l" : right_by < 0 ? "" : " ");
        put_tenths(out, right_by);
        if (down_by >= 0) meso_text_put(out, " ");
        put_tenths(out, down_by);
        x = to_x;
        y = to_y;
        steps++;
    }
    meso_text_put(out, "z");
    return 1;
}

void meso_map_put_region(meso_svg *svg, const meso_outline *outline, int32_t region)
{
    const meso_boundaries *from = outline->boundaries;
    const int64_t begin = from->ring[region], end = from->ring[region + 1];
    int drawn = 0;
    for (int64_t ring = begin; ring < end; ring++)
        drawn += put_ring(svg, outline, ring, 0);
    if (!drawn && begin < end) (void)put_ring(svg, outline, begin, 1);
}
