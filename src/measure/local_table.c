/* Which regions and their neighbours stand out together? */
#include "measure/local_table.h"

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/span.h"
#include "num/distribution.h"

const char *const meso_local_corrections[] = {"fdr", "none", NULL};

/* Draws are added up in so many blocks, whatever the number of threads. */
enum { BLOCKS = 4 };

/* What a block of draws adds up for one region and column. */
typedef struct drawn {
    double sum, square;
    int32_t same;
} drawn;

/* One region and column. */
typedef struct result {
    double value, lag, statistic, z, p, q;
    meso_local at;
    meso_chance chance;
    uint8_t taking; /* 0 = no number, 1 = takes part, 2 = no neighbour */
} result;

typedef struct work {
    const meso_input *input;
    const meso_local_kind *kind;
    const double *setting;
    meso_field_frame frame;
    meso_weights weights;
    meso_field_lot *lot;
    int32_t lots;
    result *result; /* [regions * columns] */
    drawn *drawn;   /* [BLOCKS * regions * columns] */
    int32_t coarse; /* columns where fdr fails for too few permutations */
} work;

static void read_local(meso_local *at, const meso_field_lot *lot, int32_t region, int32_t c,
                       double own, double lag, double power2)
{
    *at =
        (meso_local){.own = own, .lag = lag, .regions = lot->weights.regions, .power2 = power2};
    for (int64_t l = lot->weights.row[region]; l < lot->weights.row[region + 1]; l++) {
        const double w = lot->weights.weight[l];
        at->weight_sum += w;
        at->weight_square += w * w;
    }
    meso_local_moments(&at->expected, &at->variance, lot, region, c);
}

/* Adds one draw of a lot to a block. */
static void add_draw(drawn *block, const work *all, const meso_field_lot *lot,
                     const double *deviation, const double *power2, double *lag)
{
    for (int32_t k = 0; k < lot->weights.regions; k++) {
        meso_local_lag(lag, lot, deviation, k);
        for (int32_t c = 0; c < lot->columns; c++) {
            const int64_t cell =
                (int64_t)lot->weights.of[k] * all->frame.columns + lot->column[c];
            const meso_local *seen = &all->result[cell].at;
            meso_local at = *seen;
            at.own = deviation[(int64_t)k * lot->columns + c];
            at.lag = lag[c];
            at.power2 = power2[c];
            if (!(power2[c] > 0)) continue;
            const double statistic = all->kind->statistic(&at);
            block[cell].sum += statistic;
            block[cell].square += statistic * statistic;
            block[cell].same +=
                (at.own > 0) == (seen->own > 0) && (at.lag > 0) == (seen->lag > 0);
        }
    }
}

static meso_status draw_block(meso_ctx *ctx, int64_t block, void *data)
{
    const work *all = data;
    const meso_field_frame *frame = &all->frame;
    const int64_t room = (int64_t)frame->regions * frame->columns;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    double *field = MESO_TAKE(ctx, arena, double, room);
    double *deviation = MESO_TAKE(ctx, arena, double, room);
    double *power2 = MESO_TAKE(ctx, arena, double, frame->columns);
    double *lag = MESO_TAKE(ctx, arena, double, frame->columns);
    double *scratch = MESO_TAKE(ctx, arena, double, 2 * (int64_t)frame->industries);
    if (!field || !deviation || !power2 || !lag || !scratch) goto done;
    for (int32_t d = (int32_t)block; d < all->input->draw.draws; d += BLOCKS) {
        meso_field_draw(field, scratch, frame, d);
        for (int32_t l = 0; l < all->lots; l++) {
            meso_field_deviate(deviation, power2, field, frame, &all->lot[l]);
            add_draw(all->drawn + block * room, all, &all->lot[l], deviation, power2, lag);
        }
    }
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

/* What was seen in one lot, and its permutations. */
static meso_status read_lot(meso_ctx *ctx, meso_arena *arena, work *all, int32_t l)
{
    const meso_field_lot *lot = &all->lot[l];
    const int32_t permutations = (int32_t)all->setting[MESO_LOCAL_PERMUTATIONS];
    const int64_t count = (int64_t)lot->weights.regions * lot->columns;
    meso_chance *chance = MESO_TAKE(ctx, arena, meso_chance, count);
    double *lag = MESO_TAKE(ctx, arena, double, lot->columns);
    if (!chance || !lag) return MESO_E_NOMEM;
    const meso_status status =
        meso_local_permute(ctx, chance, lot, l, permutations,
                           (int32_t)all->setting[MESO_LOCAL_REFINE], all->input->draw.seed);
    if (status < 0) return status;
    for (int32_t k = 0; k < lot->weights.regions; k++) {
        meso_local_lag(lag, lot, lot->deviation, k);
        for (int32_t c = 0; c < lot->columns; c++) {
            const int64_t here = (int64_t)k * lot->columns + c;
            result *into =
                &all->result[(int64_t)lot->weights.of[k] * all->frame.columns + lot->column[c]];
            read_local(&into->at, lot, k, c, lot->deviation[here], lag[c], lot->power2[c]);
            into->taking = 1;
            into->chance = chance[here];
            into->lag = lag[c] + into->at.weight_sum * lot->mean[c];
            if (!(lot->power2[c] > 0)) continue;
            into->statistic = all->kind->statistic(&into->at);
            into->z = into->at.variance > 0 ? all->kind->z(&into->at) : MESO_NAN;
        }
    }
    return MESO_OK;
}

static meso_status read_all(meso_ctx *ctx, meso_arena *arena, work *all)
{
    const meso_field_frame *frame = &all->frame;
    const int64_t count = (int64_t)frame->regions * frame->columns;
    double *field = MESO_TAKE(ctx, arena, double, count);
    uint8_t *finished = MESO_TAKE(ctx, arena, uint8_t, frame->columns);
    all->lot = MESO_TAKE(ctx, arena, meso_field_lot, frame->columns);
    all->result = MESO_TAKE(ctx, arena, result, count);
    all->drawn = MESO_TAKE(ctx, arena, drawn, BLOCKS * count);
    if (!field || !finished || !all->lot || !all->result || !all->drawn) return MESO_E_NOMEM;
    meso_field_estimate(field, frame);
    for (int64_t n = 0; n < count; n++)
        all->result[n] = (result){.value = field[n],
                                  .lag = MESO_NAN,
                                  .statistic = MESO_NAN,
                                  .z = MESO_NAN,
                                  .p = MESO_NAN,
                                  .q = MESO_NAN,
                                  .taking = isnan(field[n]) ? 0 : 2};
    meso_status status = MESO_OK;
    for (int64_t found = 0; found < frame->columns; all->lots++) {
        meso_field_lot *lot = &all->lot[all->lots];
        MESO_TRY(meso_field_lot_next(ctx, arena, lot, field, frame, &all->weights, finished));
        MESO_TRY(read_lot(ctx, arena, all, all->lots));
        found += lot->columns;
    }
done:
    return status;
}

/* Whether regions have the least p that permutations can give, and none of them passes. */
static int is_coarse(const work *all, const double *p, const double *q)
{
    const double least =
        1.000001 * (1 + ((int)all->setting[MESO_LOCAL_SIDES] == 0)) /
        (all->setting[MESO_LOCAL_PERMUTATIONS] * all->setting[MESO_LOCAL_REFINE] + 1);
    int at_least = 0, passing = 0;
    for (int32_t r = 0; r < all->frame.regions; r++) {
        at_least |= p[r] <= least;
        passing |= q[r] <= all->setting[MESO_LOCAL_LEVEL];
    }
    return at_least && !passing && all->setting[MESO_LOCAL_PERMUTATIONS] > 0;
}

/* p of every region, and q over the regions of each industry. */
static meso_status judge(meso_ctx *ctx, meso_arena *arena, work *all)
{
    const int32_t regions = all->frame.regions, columns = all->frame.columns;
    const int32_t permutations = (int32_t)all->setting[MESO_LOCAL_PERMUTATIONS];
    const int sides = (int)all->setting[MESO_LOCAL_SIDES];
    double *p = MESO_TAKE(ctx, arena, double, regions);
    double *q = MESO_TAKE(ctx, arena, double, regions);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, regions);
    if (!p || !q || !order) return MESO_E_NOMEM;
    for (int32_t c = 0; c < columns; c++) {
        for (int32_t r = 0; r < regions; r++) {
            const result *one = &all->result[(int64_t)r * columns + c];
            p[r] = isnan(one->statistic) ? MESO_NAN
                   : permutations        ? meso_chance_p(&one->chance, sides).value
                                         : meso_normal_p(one->z, sides).value;
        }
        meso_false_discovery(q, order, p, regions);
        all->coarse += (int)all->setting[MESO_LOCAL_CORRECTION] == 0 && is_coarse(all, p, q);
        for (int32_t r = 0; r < regions; r++) {
            all->result[(int64_t)r * columns + c].p = p[r];
            all->result[(int64_t)r * columns + c].q = q[r];
        }
    }
    return MESO_OK;
}

enum { REGION, INDUSTRY, PERIOD, VALUE, LAG, STATISTIC, Z, P_NORMAL, P, Q, CLASS, SAME };

static meso_cell number_of(const result *one, double value)
{
    if (!isnan(value)) return meso_cell_exact(value);
    return meso_cell_none(one->taking == 0   ? MESO_CELL_MISSING
                          : one->taking == 2 ? MESO_CELL_NOT_APPLICABLE
                                             : MESO_CELL_UNDEFINED);
}

/* The statistic give or take what draws of it spread. */
static meso_cell interval_of(const work *all, const result *one, int64_t cell, meso_cell *same)
{
    const int64_t count = (int64_t)all->frame.regions * all->frame.columns;
    const meso_draw_options *options = &all->input->draw;
    drawn sum = {0, 0, 0};
    meso_cell into = number_of(one, one->statistic);
    *same = number_of(one, one->statistic);
    if (isnan(one->statistic)) return into;
    for (int b = 0; b < BLOCKS; b++) {
        sum.sum += all->drawn[b * count + cell].sum;
        sum.square += all->drawn[b * count + cell].square;
        sum.same += all->drawn[b * count + cell].same;
    }
    const double mean = sum.sum / options->draws;
    const double variance = fmax(0, sum.square / options->draws - mean * mean);
    const double reach = meso_normal_quantile((1 + options->confidence) / 2) * sqrt(variance);
    into.low = one->statistic - reach;
    into.high = one->statistic + reach;
    *same = meso_cell_exact((double)sum.same / options->draws);
    return into;
}

static const char *class_of(const work *all, const result *one)
{
    const double p = (int)all->setting[MESO_LOCAL_CORRECTION] == 0 ? one->q : one->p;
    if (one->taking == 0) return "no-number";
    if (one->taking == 2) return "island";
    if (isnan(p)) return "undefined";
    return p <= all->setting[MESO_LOCAL_LEVEL] ? all->kind->name_class(&one->at)
                                               : "not-significant";
}

static meso_status put_row(meso_ctx *ctx, meso_table *table, const work *all, int64_t row,
                           int32_t region, int32_t c)
{
    const int64_t cell = (int64_t)region * all->frame.columns + c;
    const result *one = &all->result[cell];
    meso_column *column = table->column;
    column[PERIOD].period[row] = all->input->panel->slice[all->frame.slice].period;
    column[VALUE].cell[row] = number_of(one, one->value);
    column[LAG].cell[row] = number_of(one, one->lag);
    column[STATISTIC].cell[row] = interval_of(all, one, cell, &column[SAME].cell[row]);
    column[Z].cell[row] = number_of(one, one->z);
    column[P_NORMAL].cell[row] =
        number_of(one, meso_normal_p(one->z, (int)all->setting[MESO_LOCAL_SIDES]).value);
    column[P].cell[row] = all->setting[MESO_LOCAL_PERMUTATIONS] > 0
                              ? number_of(one, one->p)
                              : meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    column[Q].cell[row] = number_of(one, one->q);
    column[CLASS].text[row] = class_of(all, one);
    const meso_status status =
        meso_table_put_axis(ctx, table, REGION, row, &all->input->panel->region, region);
    return status < 0 ? status
                      : meso_field_put_column(ctx, table, INDUSTRY, row, &all->frame, c);
}

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
};

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *all)
{
    meso_status status = MESO_OK;
    int64_t row = 0;
    for (int32_t r = 0; r < all->frame.regions; r++) {
        if (all->input->region >= 0 && all->input->region != r) continue;
        for (int32_t c = 0; c < all->frame.columns; c++)
            MESO_TRY(put_row(ctx, table, all, row++, r, c));
    }
    meso_table_truncate(table, row);
    MESO_TRY(meso_table_set_meta(ctx, table, "permutations", "%.0f",
                                 all->setting[MESO_LOCAL_PERMUTATIONS]));
    MESO_TRY(meso_table_set_meta(ctx, table, "sides", "%s",
                                 meso_permutation_sides[(int)all->setting[MESO_LOCAL_SIDES]]));
    MESO_TRY(
        meso_table_set_meta(ctx, table, "significance", "%g", all->setting[MESO_LOCAL_LEVEL]));
    MESO_TRY(
        meso_table_set_meta(ctx, table, "correction", "%s",
                            meso_local_corrections[(int)all->setting[MESO_LOCAL_CORRECTION]]));
    if (all->coarse)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "In %d industries regions have the least p that %.0f "
                                     "permutations can give, and still none passes fdr: try "
                                     "more permutations, or correction none.",
                                     all->coarse,
                                     all->setting[MESO_LOCAL_PERMUTATIONS] *
                                         all->setting[MESO_LOCAL_REFINE]));
    MESO_TRY(meso_field_say(ctx, table, &all->frame));
    MESO_TRY(meso_weights_say(ctx, table, &all->weights, all->input));
    MESO_TRY(meso_table_say_draws(ctx, table, all->input));
done:
    return status;
}

meso_status meso_local_table(meso_ctx *ctx, meso_table **out, const meso_local_kind *kind,
                             const meso_input *input, const double *setting)
{
    work all = {.input = input, .kind = kind, .setting = setting};
    meso_table *table = NULL;
    int32_t slice = 0;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    MESO_TRY(meso_span_last(ctx, &slice, input->panel, setting[MESO_FIELD_AT]));
    MESO_TRY(meso_field_frame_read(ctx, arena, &all.frame, input, slice,
                                   (int)setting[MESO_FIELD_OF]));
    MESO_TRY(meso_weights_make(ctx, arena, &all.weights, input, setting + MESO_LOCAL_WEIGHTS));
    if (kind->with_self) MESO_TRY(meso_weights_add_self(ctx, arena, &all.weights));
    MESO_TRY(read_all(ctx, arena, &all));
    MESO_TRY(judge(ctx, arena, &all));
    MESO_TRY(meso_each(ctx, "drawing maps", BLOCKS, draw_block, &all));
    MESO_TRY(meso_table_new(ctx, &table, kind->name,
                            (int64_t)all.frame.regions * all.frame.columns));
    MESO_TRY(meso_columns_add(ctx, table, kind->outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}
