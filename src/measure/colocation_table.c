/* Are plants of two industries next to each other more often than by chance? */
#include "measure/colocation_table.h"

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/span.h"

static const uint64_t colocation_stream = UINT64_C(0x434F4C4F) << 32;

typedef struct work {
    const meso_input *input;
    meso_plants plants;
    meso_plants_source source;
    meso_surroundings around;
    int32_t permutations;
    double *seen, *looking; /* [types * types] quotients, [types] plants that look */
    double *permuted;       /* [types * types * permutations] */
} work;

/* (towards / looking) / (plants of the other / all others), in place. */
static void divide(double *towards, const double *looking, const meso_plants *plants)
{
    for (int32_t from = 0; from < plants->types; from++)
        for (int32_t to = 0; to < plants->types; to++) {
            double *quotient = towards + (int64_t)from * plants->types + to;
            const double others = (double)(plants->of_type[to] - (from == to));
            const double share = others / (double)(plants->total - 1);
            *quotient =
                looking[from] > 0 && share > 0 ? *quotient / looking[from] / share : MESO_NAN;
        }
}

static meso_status permute_once(meso_ctx *ctx, int64_t permutation, void *data)
{
    const work *all = data;
    const meso_plants *plants = &all->plants;
    const int64_t pairs = (int64_t)plants->types * plants->types;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    int64_t *count = MESO_TAKE(ctx, arena, int64_t, (int64_t)plants->types * plants->sites);
    int64_t *tree = MESO_TAKE(ctx, arena, int64_t, 2 * plants->leaves);
    double *towards = MESO_TAKE(ctx, arena, double, pairs);
    double *looking = MESO_TAKE(ctx, arena, double, plants->types);
    if (!count || !tree || !towards || !looking) goto done;
    meso_random random;
    meso_random_start(&random, all->input->draw.seed, (uint32_t)permutation, colocation_stream);
    meso_plants_relabel(count, tree, plants, &random);
    meso_plants_towards(towards, looking, plants, &all->around, count);
    divide(towards, looking, plants);
    for (int64_t pair = 0; pair < pairs; pair++)
        all->permuted[pair * all->permutations + permutation] = towards[pair];
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

/* The site of a region's place; -1 when no plant stands there. */
static int32_t site_of(const meso_plants *plants, const meso_input *input)
{
    for (int32_t s = 0; s < plants->sites; s++)
        if (plants->lon[s] == input->longitude[input->region] &&
            plants->lat[s] == input->latitude[input->region])
            return s;
    return -1;
}

static meso_status look(meso_ctx *ctx, meso_arena *arena, work *all, int32_t nearest)
{
    const meso_plants *plants = &all->plants;
    const int64_t pairs = (int64_t)plants->types * plants->types;
    meso_status status = MESO_OK;
    all->seen = MESO_TAKE(ctx, arena, double, pairs);
    all->looking = MESO_TAKE(ctx, arena, double, plants->types);
    all->permuted = MESO_TAKE(ctx, arena, double, pairs * all->permutations);
    if (!all->seen || !all->looking || !all->permuted) return MESO_E_NOMEM;
    if (nearest) {
        const int32_t site = site_of(plants, all->input);
        if (site < 0)
            return meso_fail(ctx, MESO_E_DATA, "%s has no plants or no known place",
                             meso_axis_code(&all->input->panel->region, all->input->region));
        status = meso_plants_around(ctx, arena, &all->around, plants, site, nearest);
    } else {
        status = meso_nearest_plants(ctx, arena, &all->around, plants);
    }
    if (status < 0) return status;
    meso_plants_towards(all->seen, all->looking, plants, &all->around, plants->count);
    divide(all->seen, all->looking, plants);
    return meso_each(ctx, "dealing out industries", all->permutations, permute_once, all);
}

enum { INDUSTRY, OTHER, PERIOD, QUOTIENT, EXPECTED, P, PLANTS, OTHER_PLANTS };

/* Permutations in which nobody looks say nothing, and are not counted. */
static void put_numbers(meso_table *table, const work *all, int64_t row, int64_t pair,
                        int sides)
{
    meso_column *column = table->column;
    meso_chance chance = {0, 0, 0};
    double sum = 0;
    const double seen = all->seen[pair];
    for (int32_t p = 0; p < all->permutations; p++) {
        const double permuted = all->permuted[pair * all->permutations + p];
        if (isnan(permuted)) continue;
        meso_chance_add(&chance, seen, permuted);
        sum += permuted;
    }
    column[PERIOD].period[row] = all->input->panel->slice[all->source.slice].period;
    column[QUOTIENT].cell[row] =
        isnan(seen) ? meso_cell_none(MESO_CELL_UNDEFINED) : meso_cell_exact(seen);
    column[EXPECTED].cell[row] = chance.tried && !isnan(seen)
                                     ? meso_cell_exact(sum / chance.tried)
                                     : meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    column[P].cell[row] =
        isnan(seen) ? meso_cell_none(MESO_CELL_UNDEFINED) : meso_chance_p(&chance, sides);
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *all, int sides, int local)
{
    const meso_plants *plants = &all->plants;
    const meso_axis *columns = &all->input->panel->industry;
    meso_status status = MESO_OK;
    int64_t row = 0;
    for (int32_t from = 0; from < plants->types; from++) {
        if (local && !(all->looking[from] > 0)) continue;
        for (int32_t to = 0; to < plants->types; to++, row++) {
            put_numbers(table, all, row, (int64_t)from * plants->types + to, sides);
            table->column[PLANTS].cell[row] = meso_cell_exact(all->looking[from]);
            table->column[OTHER_PLANTS].cell[row] =
                meso_cell_exact((double)plants->of_type[to]);
            MESO_TRY(meso_table_put_axis(ctx, table, INDUSTRY, row, columns, from));
            MESO_TRY(meso_table_put_axis(ctx, table, OTHER, row, columns, to));
        }
    }
    meso_table_truncate(table, row);
    MESO_TRY(meso_table_set_meta(ctx, table, "permutations", "%d", all->permutations));
    MESO_TRY(meso_table_set_meta(ctx, table, "sides", "%s", meso_permutation_sides[sides]));
    MESO_TRY(meso_table_set_meta(ctx, table, "seed", "%llu",
                                 (unsigned long long)all->input->draw.seed));
    MESO_TRY(meso_plants_say(ctx, table, plants, &all->source));
done:
    return status;
}

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

meso_status meso_colocation_table(meso_ctx *ctx, meso_table **out, const meso_input *input,
                                  const double *setting, const char *name,
                                  const meso_output *outputs, int32_t nearest)
{
    work all = {.input = input, .permutations = (int32_t)setting[MESO_COLOCATION_PERMUTATIONS]};
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    MESO_TRY(meso_plants_read(ctx, arena, &all.plants, &all.source, input,
                              setting[MESO_COLOCATION_AT]));
    MESO_TRY(look(ctx, arena, &all, nearest));
    MESO_TRY(meso_table_new(ctx, &table, name, (int64_t)all.plants.types * all.plants.types));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all, (int)setting[MESO_COLOCATION_SIDES], nearest > 0));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}
