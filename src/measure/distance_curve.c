/* Are the plants of an industry nearer to each other than plants are by chance? */
#include "measure/distance_curve.h"

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/span.h"

#include <stdio.h>
#include <string.h>

static const uint64_t curve_stream = UINT64_C(0x43555256) << 32;

/* Of one industry. */
typedef struct found {
    double *seen, *expected, *low, *high; /* [steps] */
} found;

typedef struct work {
    const meso_curve_kind *kind;
    meso_curve_frame frame;
    meso_plants plants;
    meso_plants_source source;
    meso_site_pairs pairs;
    uint64_t seed;
    int32_t type; /* that is being simulated */
    int32_t simulations;
    double *simulated; /* [steps * simulations] */
    found *found;      /* [types] */
} work;

static meso_status simulate(meso_ctx *ctx, int64_t simulation, void *data)
{
    const work *all = data;
    const int32_t steps = all->frame.steps, sites = all->plants.sites;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    int64_t *site = MESO_TAKE(ctx, arena, int64_t, sites);
    double *curve = MESO_TAKE(ctx, arena, double, steps);
    double *scratch = MESO_TAKE(ctx, arena, double, sites + all->kind->room(&all->frame));
    if (!site || !curve || !scratch) goto done;
    meso_random random;
    meso_random_start(&random, all->seed, (uint32_t)simulation,
                      curve_stream + (uint64_t)all->type);
    meso_plants_draw(site, &all->plants, all->plants.of_type[all->type], &random);
    all->kind->curve(curve, scratch, &all->frame, all->type, site);
    for (int32_t d = 0; d < steps; d++)
        all->simulated[(int64_t)d * all->simulations + simulation] = curve[d];
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

static meso_status look_at_type(meso_ctx *ctx, meso_arena *arena, work *all, double *scratch,
                                double *sorted)
{
    const int32_t steps = all->frame.steps, count = all->simulations;
    found *into = &all->found[all->type];
    double *room = MESO_TAKE(ctx, arena, double, 4 * (int64_t)steps);
    if (!room) return MESO_E_NOMEM;
    *into = (found){room, room + steps, room + 2 * steps, room + 3 * steps};
    all->kind->curve(into->seen, scratch, &all->frame, all->type,
                     all->plants.count + (int64_t)all->type * all->plants.sites);
    const meso_status status = meso_each(ctx, "dealing out plants", count, simulate, all);
    if (status < 0) return status;
    for (int32_t d = 0; d < steps; d++) {
        double sum = 0;
        for (int32_t s = 0; s < count; s++)
            sum += all->simulated[(int64_t)d * count + s];
        into->expected[d] = sum / count;
    }
    memcpy(sorted, all->simulated, (size_t)steps * (size_t)count * sizeof *sorted);
    meso_curve_band(into->low, into->high, sorted, all->simulated, steps, count,
                    all->frame.setting[MESO_CURVE_LEVEL]);
    return MESO_OK;
}

static meso_status look(meso_ctx *ctx, meso_arena *arena, work *all)
{
    const int64_t room = (int64_t)all->frame.steps * all->simulations;
    all->simulated = MESO_TAKE(ctx, arena, double, room);
    all->found = MESO_TAKE(ctx, arena, found, all->plants.types);
    double *sorted = MESO_TAKE(ctx, arena, double, room);
    double *scratch =
        MESO_TAKE(ctx, arena, double, all->plants.sites + all->kind->room(&all->frame));
    if (!all->simulated || !all->found || !sorted || !scratch) return MESO_E_NOMEM;
    for (all->type = 0; all->type < all->plants.types; all->type++) {
        if (all->plants.of_type[all->type] < 2) continue;
        const meso_status status = look_at_type(ctx, arena, all, scratch, sorted);
        if (status < 0) return status;
    }
    return MESO_OK;
}

enum { INDUSTRY, PERIOD, STEP, DISTANCE, STATISTIC, EXPECTED, LOW, HIGH, HERE, WHOLE, PLANTS };

/* Localised when above the band anywhere; dispersed when not, and below it somewhere. */
static const char *whole_of(const found *one, int32_t steps)
{
    const char *whole = "random";
    for (int32_t d = 0; d < steps; d++) {
        if (one->seen[d] > one->high[d]) return "localised";
        if (one->seen[d] < one->low[d]) whole = "dispersed";
    }
    return whole;
}

static meso_cell number_of(double value)
{
    return isfinite(value) ? meso_cell_exact(value) : meso_cell_none(MESO_CELL_UNDEFINED);
}

static void put_step(meso_table *table, const work *all, const found *one, int64_t row,
                     int32_t d)
{
    meso_column *column = table->column;
    column[DISTANCE].cell[row] = meso_cell_exact(d * all->frame.step);
    if (!one->seen) {
        for (int c = STATISTIC; c <= HIGH; c++)
            column[c].cell[row] = meso_cell_none(MESO_CELL_UNDEFINED);
        column[HERE].text[row] = column[WHOLE].text[row] = "undefined";
        return;
    }
    column[STATISTIC].cell[row] = number_of(one->seen[d]);
    column[EXPECTED].cell[row] = number_of(one->expected[d]);
    column[LOW].cell[row] = number_of(one->low[d]);
    column[HIGH].cell[row] = number_of(one->high[d]);
    column[HERE].text[row] = one->seen[d] > one->high[d]  ? "above"
                             : one->seen[d] < one->low[d] ? "below"
                                                          : "within";
    column[WHOLE].text[row] = whole_of(one, all->frame.steps);
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *all,
                        const meso_input *input)
{
    meso_status status = MESO_OK;
    int32_t too_few = 0;
    for (int32_t t = 0; t < all->plants.types; t++) {
        too_few += all->plants.of_type[t] < 2;
        for (int32_t d = 0; d < all->frame.steps; d++) {
            const int64_t row = (int64_t)t * all->frame.steps + d;
            table->column[PERIOD].period[row] = input->panel->slice[all->source.slice].period;
            table->column[PLANTS].cell[row] = meso_cell_exact((double)all->plants.of_type[t]);
            char number[16];
            (void)snprintf(number, sizeof number, "%d", d);
            table->column[STEP].text[row] = meso_table_text(ctx, table, number);
            if (!table->column[STEP].text[row]) {
                status = MESO_E_NOMEM;
                goto done;
            }
            put_step(table, all, &all->found[t], row, d);
            MESO_TRY(
                meso_table_put_axis(ctx, table, INDUSTRY, row, &input->panel->industry, t));
        }
    }
    MESO_TRY(meso_table_set_meta(ctx, table, "simulations", "%d", all->simulations));
    MESO_TRY(meso_table_set_meta(ctx, table, "significance", "%g",
                                 all->frame.setting[MESO_CURVE_LEVEL]));
    MESO_TRY(
        meso_table_set_meta(ctx, table, "seed", "%llu", (unsigned long long)input->draw.seed));
    if (all->kind->say) MESO_TRY(all->kind->say(ctx, table, &all->frame));
    MESO_TRY(meso_plants_say(ctx, table, &all->plants, &all->source));
    if (too_few)
        MESO_TRY(meso_table_add_note(ctx, table, "%d industries have fewer than two plants.",
                                     too_few));
done:
    return status;
}

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 5},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 5},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 5},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 5},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

meso_status meso_curve_table(meso_ctx *ctx, meso_table **out, const meso_curve_kind *kind,
                             const meso_input *input, const double *setting)
{
    work all = {.kind = kind,
                .seed = input->draw.seed,
                .simulations = (int32_t)setting[MESO_CURVE_SIMULATIONS]};
    meso_table *table = NULL;
    double reach = setting[MESO_CURVE_REACH];
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    MESO_TRY(
        meso_plants_read(ctx, arena, &all.plants, &all.source, input, setting[MESO_CURVE_AT]));
    all.frame = (meso_curve_frame){.plants = &all.plants,
                                   .pairs = &all.pairs,
                                   .setting = setting,
                                   .steps = (int32_t)setting[MESO_CURVE_STEPS] + 1,
                                   .step = reach / setting[MESO_CURVE_STEPS]};
    MESO_TRY(kind->prepare(ctx, arena, &all.frame, &reach));
    MESO_TRY(meso_site_pairs_find(ctx, arena, &all.pairs, &all.plants, reach));
    if (kind->settle) MESO_TRY(kind->settle(ctx, arena, &all.frame));
    MESO_TRY(look(ctx, arena, &all));
    MESO_TRY(
        meso_table_new(ctx, &table, kind->name, (int64_t)all.plants.types * all.frame.steps));
    MESO_TRY(meso_columns_add(ctx, table, kind->outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}
