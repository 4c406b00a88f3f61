/* What was known of an absent activity when the question was asked? */
#include "measure/entry_features.h"

#include "base/ctx.h"
#include "measure/bicm.h"
#include "measure/entry_near.h"
#include "measure/presence_source.h"
#include "measure/region_ridge.h"

static const double ridge_penalty = 20;

/* What the features of one period are written to. */
typedef struct sheet {
    const meso_panel *panel;
    const meso_presence *presence;
    double *x; /* [regions * industries * FEATURES] */
} sheet;

static double *features_at(const sheet *to, int32_t region, int32_t industry)
{
    const int64_t cell = (int64_t)region * to->panel->industry.count + industry;
    return to->x + cell * MESO_ENTRY_FEATURES;
}

/* Features of kept regions and industries, given as a matrix of them. */
static void write_kept(const sheet *to, int feature, const double *matrix)
{
    const meso_presence *kept = to->presence;
    for (int32_t r = 0; r < kept->regions; r++)
        for (int32_t p = 0; p < kept->industries; p++)
            features_at(to, kept->region[r], kept->industry[p])[feature] =
                matrix[(int64_t)r * kept->industries + p];
}

/* Log of the shrunk quotient at a count; NaN where the data say nothing. */
static double log_quotient(const meso_presence_source *source, int32_t region, int32_t industry,
                           double x)
{
    const double m = meso_event_size(source->panel, industry);
    const double a = source->strength[industry];
    const double expected =
        source->region_total[region] * source->industry_total[industry] / (source->all * m);
    if (!(expected > 0) || isnan(a)) return MESO_NAN;
    return log((x / m + a) / (expected + a));
}

/* What is known of a cell without its neighbours. Withheld cells count at their middle. */
static void write_own(const sheet *to)
{
    const meso_presence_source *source = to->presence->source;
    const int32_t regions = to->panel->region.count, industries = to->panel->industry.count;
    const double absent = to->panel->absent == MESO_CELL_ZERO ? 0 : MESO_NAN;
    for (int32_t r = 0; r < regions; r++)
        for (int32_t i = 0; i < industries; i++) {
            double *x = features_at(to, r, i);
            const double row = source->region_total[r], column = source->industry_total[i];
            for (int f = 0; f < MESO_ENTRY_FEATURES; f++)
                x[f] = MESO_NAN;
            if (row > 0) x[MESO_ENTRY_SIZE] = log(row);
            if (column > 0) x[MESO_ENTRY_NATION] = log(column / source->all);
            x[MESO_ENTRY_PAST] = log_quotient(source, r, i, absent);
        }
    for (int32_t r = 0; r < regions; r++)
        for (int64_t c = source->slice->row[r]; c < source->slice->row[r + 1]; c++)
            features_at(to, r, source->slice->industry[c])[MESO_ENTRY_PAST] =
                log_quotient(source, r, source->slice->industry[c], source->centre[c]);
}

static meso_status write_degree(meso_ctx *ctx, meso_arena *arena, const sheet *to,
                                double *matrix)
{
    const meso_presence *kept = to->presence;
    meso_bicm null;
    const meso_status status = meso_bicm_solve(ctx, arena, &null, kept->diversity,
                                               kept->regions, kept->ubiquity, kept->industries);
    if (status < 0) return status;
    for (int32_t r = 0; r < kept->regions; r++)
        for (int32_t p = 0; p < kept->industries; p++) {
            const double odds = null.x[r] * null.y[p];
            matrix[(int64_t)r * kept->industries + p] = odds > 0 ? log(odds) : MESO_NAN;
        }
    write_kept(to, MESO_ENTRY_DEGREE, matrix);
    return MESO_OK;
}

/* The table turned: industries as rows. Both directions of the links are there already. */
static meso_incidence turned(const meso_incidence *links)
{
    return (meso_incidence){.regions = links->industries,
                            .industries = links->regions,
                            .row = links->start,
                            .column = links->region,
                            .start = links->row,
                            .region = links->column,
                            .has = links->spread,
                            .spread = links->has};
}

static meso_status write_near(meso_ctx *ctx, meso_arena *arena, const sheet *to, double *matrix)
{
    const meso_presence *kept = to->presence;
    meso_incidence links;
    meso_status status = MESO_OK;
    MESO_TRY(meso_incidence_read(ctx, arena, &links, kept->regions, kept->industries, kept->row,
                                 kept->column));
    MESO_TRY(meso_entry_near(ctx, matrix, &links, &meso_relatedness_min));
    write_kept(to, MESO_ENTRY_DENSITY, matrix);
    MESO_TRY(meso_entry_near(ctx, matrix, &links, &meso_relatedness_sapling));
    write_kept(to, MESO_ENTRY_RELATED, matrix);
    const meso_incidence other = turned(&links);
    MESO_TRY(meso_entry_near(ctx, matrix, &other, &meso_relatedness_sapling));
    for (int32_t r = 0; r < kept->regions; r++)
        for (int32_t p = 0; p < kept->industries; p++)
            features_at(to, kept->region[r], kept->industry[p])[MESO_ENTRY_ALIKE] =
                matrix[(int64_t)p * kept->regions + r];
done:
    return status;
}

static meso_status write_ridge(meso_ctx *ctx, meso_arena *arena, const sheet *to)
{
    double *score = NULL;
    const meso_status status =
        meso_region_ridge(ctx, arena, &score, to->presence, ridge_penalty);
    if (status == MESO_OK) write_kept(to, MESO_ENTRY_RIDGE, score);
    return status;
}

meso_status meso_entry_features_read(meso_ctx *ctx, meso_arena *arena, double **x,
                                     const meso_input *input, int32_t period)
{
    const meso_presence_options options = {.rule = MESO_PRESENCE_SHRUNK,
                                           .threshold = 1,
                                           .comparison = MESO_PRESENCE_ABOVE,
                                           .certainty = 0.5,
                                           .least_diversity = 1,
                                           .least_ubiquity = 1};
    const int64_t cells = (int64_t)input->panel->region.count * input->panel->industry.count;
    meso_presence presence;
    sheet to = {.panel = input->panel, .presence = &presence};
    meso_status status = MESO_OK;
    meso_arena *scratch = meso_arena_new(ctx);
    if (!scratch) return MESO_E_NOMEM;
    MESO_TRY(meso_presence_read(ctx, scratch, &presence, input, period, &options));
    double *matrix = MESO_TAKE(ctx, scratch, double, cells);
    to.x = MESO_TAKE(ctx, arena, double, cells *MESO_ENTRY_FEATURES);
    if (!matrix || !to.x) {
        status = MESO_E_NOMEM;
        goto done;
    }
    write_own(&to);
    MESO_TRY(write_degree(ctx, scratch, &to, matrix));
    MESO_TRY(write_near(ctx, scratch, &to, matrix));
    MESO_TRY(write_ridge(ctx, scratch, &to));
    *x = to.x;
done:
    meso_arena_free(scratch);
    return status;
}
