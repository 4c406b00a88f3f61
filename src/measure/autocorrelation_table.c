/* How alike are neighbours in each industry, beside what chance would give? */
#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "data/draw.h"
#include "measure/autocorrelation.h"
#include "measure/autocorrelation_settings.h"
#include "measure/permutation.h"
#include "measure/span.h"

/* Streams of permutations stand apart from those of draws. */
static const uint64_t permutation_stream = UINT64_C(0x5045524D) << 32;

/* What the bodies of the executor share; each writes to its own draw or permutation. */
typedef struct work {
    const meso_input *input;
    int which;
    int32_t permutations;
    meso_field_frame frame;
    meso_weights weights;
    meso_field_lot *lot;
    meso_weight_sums *sums; /* [lots] */
    int32_t lots;
    double *seen;     /* [columns] */
    double *drawn;    /* [columns * draws] */
    double *permuted; /* [columns * permutations] */
} work;

static meso_status draw_once(meso_ctx *ctx, int64_t draw, void *data)
{
    const work *all = data;
    const meso_field_frame *frame = &all->frame;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    const int64_t room = (int64_t)frame->regions * frame->columns;
    double *field = MESO_TAKE(ctx, arena, double, room);
    double *deviation = MESO_TAKE(ctx, arena, double, room);
    double *power2 = MESO_TAKE(ctx, arena, double, frame->columns);
    double *statistic = MESO_TAKE(ctx, arena, double, frame->columns);
    double *scratch = MESO_TAKE(ctx, arena, double, 2 * (int64_t)frame->industries);
    meso_sum *sums = MESO_TAKE(ctx, arena, meso_sum, frame->columns);
    if (!field || !deviation || !power2 || !statistic || !scratch || !sums) goto done;
    meso_field_draw(field, scratch, frame, (int32_t)draw);
    for (int32_t l = 0; l < all->lots; l++) {
        const meso_field_lot *lot = &all->lot[l];
        meso_field_deviate(deviation, power2, field, frame, lot);
        meso_autocorrelation_of(statistic, all->which, &lot->weights, all->sums[l].s0,
                                deviation, power2, lot->columns, NULL, sums);
        for (int32_t c = 0; c < lot->columns; c++)
            all->drawn[lot->column[c] * (int64_t)all->input->draw.draws + draw] = statistic[c];
    }
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

static meso_status permute_once(meso_ctx *ctx, int64_t permutation, void *data)
{
    const work *all = data;
    const meso_field_frame *frame = &all->frame;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    double *statistic = MESO_TAKE(ctx, arena, double, frame->columns);
    int32_t *order = MESO_TAKE(ctx, arena, int32_t, frame->regions);
    meso_sum *sums = MESO_TAKE(ctx, arena, meso_sum, frame->columns);
    if (!statistic || !order || !sums) goto done;
    for (int32_t l = 0; l < all->lots; l++) {
        const meso_field_lot *lot = &all->lot[l];
        meso_random random;
        meso_random_start(&random, all->input->draw.seed, (uint32_t)permutation,
                          permutation_stream + (uint64_t)l);
        meso_shuffle(order, lot->weights.regions, &random);
        meso_autocorrelation_of(statistic, all->which, &lot->weights, all->sums[l].s0,
                                lot->deviation, lot->power2, lot->columns, order, sums);
        for (int32_t c = 0; c < lot->columns; c++)
            all->permuted[lot->column[c] * (int64_t)all->permutations + permutation] =
                statistic[c];
    }
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

/* Fields, lots, what was seen, and room for draws and permutations. */
static meso_status prepare(meso_ctx *ctx, meso_arena *arena, work *all)
{
    const meso_field_frame *frame = &all->frame;
    const int64_t columns = frame->columns;
    double *field = MESO_TAKE(ctx, arena, double, frame->regions *columns);
    double *scratch = MESO_TAKE(ctx, arena, double, (int64_t)frame->regions + columns);
    meso_sum *sums = MESO_TAKE(ctx, arena, meso_sum, columns);
    uint8_t *finished = MESO_TAKE(ctx, arena, uint8_t, columns);
    all->lot = MESO_TAKE(ctx, arena, meso_field_lot, columns);
    all->sums = MESO_TAKE(ctx, arena, meso_weight_sums, columns);
    all->seen = MESO_TAKE(ctx, arena, double, columns);
    all->drawn = MESO_TAKE(ctx, arena, double, columns * all->input->draw.draws);
    all->permuted = MESO_TAKE(ctx, arena, double, columns * all->permutations);
    if (!field || !scratch || !sums || !finished || !all->lot || !all->sums || !all->seen ||
        !all->drawn || !all->permuted)
        return MESO_E_NOMEM;
    meso_field_estimate(field, frame);
    for (int64_t found = 0; found < columns; all->lots++) {
        meso_field_lot *lot = &all->lot[all->lots];
        const meso_status status =
            meso_field_lot_next(ctx, arena, lot, field, frame, &all->weights, finished);
        if (status < 0) return status;
        found += lot->columns;
        all->sums[all->lots] = meso_weight_sums_of(&lot->weights, scratch);
        meso_autocorrelation_of(scratch, all->which, &lot->weights, all->sums[all->lots].s0,
                                lot->deviation, lot->power2, lot->columns, NULL, sums);
        for (int32_t c = 0; c < lot->columns; c++)
            all->seen[lot->column[c]] = lot->weights.regions > 1 ? scratch[c] : MESO_NAN;
    }
    return MESO_OK;
}

/* Noise makes neighbours look less alike than they are: the interval keeps the width of the
   draws and is moved to the estimate. */
static meso_cell interval_of(const work *all, int32_t column)
{
    const meso_draw_options *options = &all->input->draw;
    double *drawn = all->drawn + (int64_t)column * options->draws;
    double sum = 0;
    if (isnan(all->seen[column])) return meso_cell_none(MESO_CELL_UNDEFINED);
    for (int32_t d = 0; d < options->draws; d++)
        sum += drawn[d];
    const double shift = all->seen[column] - sum / options->draws;
    meso_cell cell =
        meso_draw_interval(drawn, options->draws, all->seen[column], options->confidence);
    cell.low = fmin(cell.value, cell.low + shift);
    cell.high = fmax(cell.value, cell.high + shift);
    return cell;
}

static meso_cell number_or(double value)
{
    return isnan(value) ? meso_cell_none(MESO_CELL_UNDEFINED) : meso_cell_exact(value);
}

enum { INDUSTRY, PERIOD, STATISTIC, EXPECTED, DEVIATION, Z, P_NORMAL, P, REGIONS, ISLANDS };

static void put_numbers(meso_table *table, const work *all, int32_t l, int32_t c, int sides)
{
    const meso_field_lot *lot = &all->lot[l];
    const int32_t row = lot->column[c], regions = lot->weights.regions;
    meso_column *column = table->column;
    double expected = MESO_NAN, variance = MESO_NAN;
    meso_chance chance = {0, 0, 0};
    if (regions > 1 && lot->power2[c] > 0)
        meso_autocorrelation_moments(&expected, &variance, all->which, &all->sums[l], regions,
                                     lot->power2[c], lot->power4[c]);
    const double deviation = variance > 0 ? sqrt(variance) : MESO_NAN;
    const double z = (all->seen[row] - expected) / deviation;
    for (int32_t p = 0; p < all->permutations; p++)
        meso_chance_add(&chance, all->seen[row],
                        all->permuted[row * (int64_t)all->permutations + p]);
    column[PERIOD].period[row] = all->input->panel->slice[all->frame.slice].period;
    column[STATISTIC].cell[row] = interval_of(all, row);
    column[EXPECTED].cell[row] = number_or(expected);
    column[DEVIATION].cell[row] = number_or(deviation);
    column[Z].cell[row] = number_or(z);
    column[P_NORMAL].cell[row] = meso_normal_p(z, sides);
    column[P].cell[row] = isnan(all->seen[row]) ? meso_cell_none(MESO_CELL_UNDEFINED)
                                                : meso_chance_p(&chance, sides);
    column[REGIONS].cell[row] = meso_cell_exact(regions);
    column[ISLANDS].cell[row] = meso_cell_exact(lot->islands);
}

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *all, int sides)
{
    meso_status status = MESO_OK;
    for (int32_t l = 0; l < all->lots; l++)
        for (int32_t c = 0; c < all->lot[l].columns; c++)
            put_numbers(table, all, l, c, sides);
    for (int32_t c = 0; c < all->frame.columns; c++)
        MESO_TRY(meso_field_put_column(ctx, table, INDUSTRY, c, &all->frame, c));
    MESO_TRY(meso_table_set_meta(ctx, table, "permutations", "%d", all->permutations));
    MESO_TRY(meso_table_set_meta(ctx, table, "sides", "%s", meso_permutation_sides[sides]));
    MESO_TRY(meso_field_say(ctx, table, &all->frame));
    MESO_TRY(meso_weights_say(ctx, table, &all->weights, all->input));
    MESO_TRY(meso_table_say_draws(ctx, table, all->input));
done:
    return status;
}

meso_status meso_autocorrelation_table(meso_ctx *ctx, meso_table **out, int which,
                                       const meso_input *input, const double *setting,
                                       const char *name, const meso_output *outputs)
{
    work all = {.input = input, .which = which};
    meso_table *table = NULL;
    int32_t slice = 0;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    all.permutations = (int32_t)setting[MESO_AUTOCORRELATION_PERMUTATIONS];
    MESO_TRY(meso_span_last(ctx, &slice, input->panel, setting[MESO_FIELD_AT]));
    MESO_TRY(meso_field_frame_read(ctx, arena, &all.frame, input, slice,
                                   (int)setting[MESO_FIELD_OF]));
    MESO_TRY(meso_weights_make(ctx, arena, &all.weights, input,
                               setting + MESO_AUTOCORRELATION_WEIGHTS));
    MESO_TRY(prepare(ctx, arena, &all));
    MESO_TRY(meso_each(ctx, "drawing maps", input->draw.draws, draw_once, &all));
    MESO_TRY(meso_each(ctx, "permuting maps", all.permutations, permute_once, &all));
    MESO_TRY(meso_table_new(ctx, &table, name, all.frame.columns));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all, (int)setting[MESO_AUTOCORRELATION_SIDES]));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}
