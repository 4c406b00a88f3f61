/* Which columns of a field have their numbers in the same regions? */
#include "measure/field.h"

#include "base/ctx.h"
#include "num/sum.h"

/* Whether two columns have numbers in the same regions. */
static int is_alike(const double *field, const meso_field_frame *frame, int32_t a, int32_t b)
{
    for (int32_t r = 0; r < frame->regions; r++) {
        const double *row = field + (int64_t)r * frame->columns;
        if (isnan(row[a]) != isnan(row[b])) return 0;
    }
    return 1;
}

static void find_fourth_powers(meso_field_lot *lot)
{
    for (int32_t c = 0; c < lot->columns; c++) {
        meso_sum fourth = {0, 0};
        for (int32_t k = 0; k < lot->weights.regions; k++) {
            const double z = lot->deviation[(int64_t)k * lot->columns + c];
            meso_sum_add(&fourth, z * z * z * z);
        }
        lot->power4[c] = meso_sum_get(&fourth);
    }
}

void meso_field_deviate(double *deviation, double *power2, const double *field,
                        const meso_field_frame *frame, const meso_field_lot *lot)
{
    const int32_t regions = lot->weights.regions, columns = lot->columns;
    for (int32_t c = 0; c < columns; c++) {
        meso_sum sum = {0, 0}, square = {0, 0};
        for (int32_t k = 0; k < regions; k++) {
            const double x =
                field[(int64_t)lot->weights.of[k] * frame->columns + lot->column[c]];
            meso_sum_add(&sum, isnan(x) ? 0 : x);
        }
        const double mean = regions ? meso_sum_get(&sum) / regions : MESO_NAN;
        for (int32_t k = 0; k < regions; k++) {
            const double x =
                field[(int64_t)lot->weights.of[k] * frame->columns + lot->column[c]];
            const double z = (isnan(x) ? 0 : x) - mean;
            deviation[(int64_t)k * columns + c] = z;
            meso_sum_add(&square, z * z);
        }
        /* What rounding alone leaves of a constant is no deviation. */
        const double noise = regions * (1e-13 * mean) * (1e-13 * mean);
        power2[c] = meso_sum_get(&square) > noise ? meso_sum_get(&square) : 0;
        if (deviation == lot->deviation) lot->mean[c] = mean;
    }
}

meso_status meso_field_lot_next(meso_ctx *ctx, meso_arena *arena, meso_field_lot *out,
                                const double *field, const meso_field_frame *frame,
                                const meso_weights *all, uint8_t *done)
{
    meso_field_lot lot = {.columns = 0};
    int32_t first = 0;
    while (done[first])
        first++;
    lot.column = MESO_TAKE(ctx, arena, int32_t, frame->columns);
    uint8_t *taking = MESO_TAKE(ctx, arena, uint8_t, frame->regions);
    if (!lot.column || !taking) return MESO_E_NOMEM;
    for (int32_t c = first; c < frame->columns; c++) {
        if (done[c] || !is_alike(field, frame, first, c)) continue;
        lot.column[lot.columns++] = c;
        done[c] = 1;
    }
    for (int32_t r = 0; r < frame->regions; r++)
        if (!isnan(field[(int64_t)r * frame->columns + first])) taking[r] = 1;
    const meso_status status =
        meso_weights_keep(ctx, arena, &lot.weights, &lot.islands, all, taking);
    if (status < 0) return status;
    lot.deviation = MESO_TAKE(ctx, arena, double, (int64_t)lot.weights.regions *lot.columns);
    lot.mean = MESO_TAKE(ctx, arena, double, lot.columns);
    lot.power2 = MESO_TAKE(ctx, arena, double, lot.columns);
    lot.power4 = MESO_TAKE(ctx, arena, double, lot.columns);
    if (!lot.deviation || !lot.mean || !lot.power2 || !lot.power4) return MESO_E_NOMEM;
    meso_field_deviate(lot.deviation, lot.power2, field, frame, &lot);
    find_fourth_powers(&lot);
    *out = lot;
    return MESO_OK;
}
