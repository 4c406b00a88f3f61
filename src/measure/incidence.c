/* Which regions does an industry have? */
#include "measure/incidence.h"

#include <string.h>

meso_status meso_incidence_read(meso_ctx *ctx, meso_arena *arena, meso_incidence *out,
                                int32_t regions, int32_t industries, const int64_t *row,
                                const int32_t *column)
{
    const int64_t links = row[regions];
    int64_t *start = MESO_TAKE(ctx, arena, int64_t, (int64_t)industries + 2);
    int32_t *region = MESO_TAKE(ctx, arena, int32_t, links + 1);
    int32_t *has = MESO_TAKE(ctx, arena, int32_t, (int64_t)regions + 1);
    int32_t *spread = MESO_TAKE(ctx, arena, int32_t, (int64_t)industries + 1);
    if (!start || !region || !has || !spread) return MESO_E_NOMEM;
    for (int64_t l = 0; l < links; l++)
        spread[column[l]]++;
    /* One place ahead, so that filling moves each start to where it belongs. */
    for (int32_t i = 0; i < industries; i++)
        start[i + 2] = start[i + 1] + spread[i];
    for (int32_t r = 0; r < regions; r++) {
        has[r] = (int32_t)(row[r + 1] - row[r]);
        for (int64_t l = row[r]; l < row[r + 1]; l++)
            region[start[column[l] + 1]++] = r;
    }
    *out = (meso_incidence){regions, industries, row, column, start, region, has, spread};
    return MESO_OK;
}

meso_status meso_incidence_without(meso_ctx *ctx, meso_arena *arena, meso_incidence *out,
                                   const meso_incidence *links, int32_t region)
{
    const int64_t first = links->row[region], end = links->row[region + 1];
    const int64_t all = links->row[links->regions];
    int64_t *row = MESO_TAKE(ctx, arena, int64_t, (int64_t)links->regions + 1);
    int32_t *column = MESO_TAKE(ctx, arena, int32_t, all + 1);
    if (!row || !column) return MESO_E_NOMEM;
    for (int32_t r = 0; r <= links->regions; r++)
        row[r] = links->row[r] - (r > region ? end - first : 0);
    memcpy(column, links->column, (size_t)first * sizeof *column);
    memcpy(column + first, links->column + end, (size_t)(all - end) * sizeof *column);
    return meso_incidence_read(ctx, arena, out, links->regions, links->industries, row, column);
}

int meso_incidence_has(const meso_incidence *links, int32_t region, int32_t industry)
{
    int64_t first = links->row[region], end = links->row[region + 1];
    while (first < end) {
        const int64_t middle = first + (end - first) / 2;
        if (links->column[middle] < industry)
            first = middle + 1;
        else
            end = middle;
    }
    return first < links->row[region + 1] && links->column[first] == industry;
}
