/* What are industries worth, and how near are they? See measure/prospects.h. */
#include "measure/prospects.h"

#include "base/ctx.h"

#include <math.h>

const char *const meso_worth_words[] = {"raw", "standard", "stata", NULL};
const char *const meso_prospects_scales[] = {"stata", "none", NULL};

void meso_prospects_options_read(meso_prospects_options *out, const double *settings)
{
    static const meso_complexity_scale scales[] = {MESO_SCALE_RAW, MESO_SCALE_STANDARD,
                                                   MESO_SCALE_STATA};
    double chosen[MESO_COMPLEXITY_SETTINGS_COUNT] = {settings[4], 0, MESO_SIGN_DIVERSITY, 0.01,
                                                     0};
    meso_complexity_options_read(&out->complexity, chosen);
    out->complexity.scale = scales[(int)settings[5]];
    out->kind = meso_relatednesses[(int)settings[0]];
    out->nearness = (meso_nearness_options){settings[1], (int32_t)settings[2], settings[3]};
    out->scaled = settings[6] == 0;
}

/* Over all cells of the rectangle each region counts once an industry. */
static double deviation_of(const double *score, const meso_incidence *links)
{
    double sum = 0, squares = 0;
    int32_t count = 0;
    for (int32_t r = 0; r < links->regions; r++)
        if (!isnan(score[r])) {
            sum += score[r];
            count++;
        }
    for (int32_t r = 0; r < links->regions; r++)
        if (!isnan(score[r])) squares += (score[r] - sum / count) * (score[r] - sum / count);
    const double cells = (double)count * links->industries;
    return sqrt(squares * links->industries / (cells - 1));
}

static meso_status find_worth(meso_ctx *ctx, meso_arena *arena, meso_prospects *out,
                              const meso_prospects_options *options,
                              const meso_presence *presence, const meso_incidence *links,
                              const meso_complexity_start *start)
{
    meso_complexity_room room;
    meso_complexity_facts facts;
    out->region_score = MESO_TAKE(ctx, arena, double, (int64_t)links->regions + 1);
    out->worth = MESO_TAKE(ctx, arena, double, (int64_t)links->industries + 1);
    if (!out->region_score || !out->worth) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_complexity_room_take(ctx, arena, &room, presence, &options->complexity));
    MESO_TRY(meso_complexity_compute(ctx, out->region_score, out->worth, &facts, &room,
                                     presence, &options->complexity, start));
    out->deviation = deviation_of(out->region_score, links);
    for (int32_t i = 0; i < links->industries; i++) {
        out->worthless += isnan(out->worth[i]);
        if (isnan(out->worth[i])) out->worth[i] = 0;
    }
done:
    return status;
}

meso_status meso_prospects_read(meso_ctx *ctx, meso_arena *arena, meso_prospects *out,
                                const meso_prospects_options *options,
                                const meso_relatedness_values *values,
                                const meso_presence *presence, const meso_incidence *links,
                                const meso_complexity_start *start)
{
    meso_relatedness_columns columns;
    meso_status status = MESO_OK;
    *out = (meso_prospects){0};
    MESO_TRY(find_worth(ctx, arena, out, options, presence, links, start));
    MESO_TRY(meso_relatedness_start(ctx, arena, &columns, options->kind, links, links, values,
                                    options->nearness.diagonal));
    MESO_TRY(meso_nearness_start(ctx, arena, &out->nearness, &columns, &options->nearness));
done:
    return status;
}

meso_status meso_prospects_near(meso_ctx *ctx, meso_arena *arena,
                                const meso_prospects *prospects, const meso_incidence *links,
                                const int32_t *region, int32_t count, double *near,
                                double *weighted)
{
    meso_nearness_rows rows;
    const meso_status status = meso_nearness_take_rows(ctx, arena, &rows, links, region, count);
    if (status < 0) return status;
    return meso_nearness_read(ctx, &prospects->nearness, &rows, near, weighted);
}

meso_status meso_prospects_say(meso_ctx *ctx, meso_table *table,
                               const meso_prospects_options *options,
                               const meso_prospects *prospects)
{
    static const char *const worths[] = {"as found, mean 0 over the links",
                                         "by its own mean and deviation",
                                         "by the regions' mean and deviation, as Stata"};
    const meso_complexity_scale scale = options->complexity.scale;
    const int worth = scale == MESO_SCALE_RAW ? 0 : scale == MESO_SCALE_STANDARD ? 1 : 2;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "relatedness", "%s", options->kind->word));
    MESO_TRY(meso_table_set_meta(ctx, table, "diagonal", "%g", options->nearness.diagonal));
    if (options->nearness.nearest)
        MESO_TRY(meso_table_set_meta(ctx, table, "nearest", "%d", options->nearness.nearest));
    if (options->nearness.least > 0)
        MESO_TRY(meso_table_set_meta(ctx, table, "least", "%g", options->nearness.least));
    MESO_TRY(meso_table_set_meta(ctx, table, "method", "%s",
                                 meso_complexity_methods[options->complexity.method]));
    MESO_TRY(meso_table_set_meta(ctx, table, "worth", "%s", worths[worth]));
    MESO_TRY(meso_table_set_meta(ctx, table, "scale", "%s",
                                 meso_prospects_scales[!options->scaled]));
    if (prospects->worthless)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d industries hang together with no others and have no "
                                     "complexity: they count nothing.",
                                     prospects->worthless));
done:
    return status;
}
