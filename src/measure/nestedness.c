/* Do regions with few industries have what those with many have? See
   include/mesoscope/nestedness.h. */
#include <mesoscope/nestedness.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "data/draw.h"
#include "measure/nodf.h"
#include "measure/null_links.h"
#include "measure/span.h"
#include "num/rank.h"
#include "num/sum.h"

enum { AT, VARIANT, NULL_MODEL, PRESENCE };
enum { PART, PERIOD, NODF, EXPECTED, Z, P };

static const char *const variants[] = {"plain", "weighted", NULL};

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {"variant", "formula", "plain (NODF) or weighted by size (WNODF)", MESO_SETTING_CHOICE, 0,
     0, 1, variants},
    {"null", "word",
     "chance: even (links anywhere), swap (keeps numbers of links), bicm (on average), none",
     MESO_SETTING_CHOICE, MESO_NULL_SWAP, 0, 3, meso_null_links_words},
    MESO_PRESENCE_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"part", "", "pairs of industries, pairs of regions, or all of the matrix"},
    {"period", "", "period of the portrait"},
    {"nodf", "index", "0 nothing is nested, 100 perfectly nested"},
    {"expected", "index", "mean of the matrices with links put elsewhere"},
    {"z", "deviations", "nodf beyond what is expected, in standard deviations"},
    {"p", "probability", "of a matrix at least as nested by chance"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
};

static const char *const parts[MESO_NODF_PARTS][2] = {
    {"industries", "Pairs of industries"},
    {"regions", "Pairs of regions"},
    {"matrix", "All pairs"},
};

/* What the draws share; each writes to its own place. */
typedef struct work {
    const meso_input *input;
    meso_presence seen;
    meso_null_links null;
    double *drawn, *chance; /* [PARTS * draws] */
} work;

static meso_status draw_links(meso_ctx *ctx, int64_t draw, void *data)
{
    const work *w = data;
    const int32_t draws = w->input->draw.draws;
    double nodf[MESO_NODF_PARTS];
    meso_presence_room room;
    meso_presence drawn;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_room_take(ctx, arena, &room, &w->seen));
    meso_presence_draw(&drawn, &room, &w->seen, (int32_t)draw);
    MESO_TRY(meso_nodf_read(ctx, nodf, &drawn, NULL));
    for (int k = 0; k < MESO_NODF_PARTS; k++)
        w->drawn[(int64_t)k * draws + draw] = nodf[k];
    if (w->null.kind == MESO_NULL_NONE) goto done;
    MESO_TRY(meso_null_links_draw(ctx, arena, &drawn, &w->null, (int32_t)draw));
    MESO_TRY(meso_nodf_read(ctx, nodf, &drawn, NULL));
    for (int k = 0; k < MESO_NODF_PARTS; k++)
        w->chance[(int64_t)k * draws + draw] = nodf[k];
done:
    meso_arena_free(arena);
    return status;
}

/* The size of every link, for the weighted form. */
static meso_status read_weights(meso_ctx *ctx, meso_arena *arena, double **out, const work *w,
                                int32_t slice)
{
    const meso_presence *seen = &w->seen;
    double *weight = MESO_TAKE(ctx, arena, double, seen->row[seen->regions] + 1);
    if (!weight) return MESO_E_NOMEM;
    for (int32_t r = 0; r < seen->regions; r++)
        for (int64_t c = seen->row[r]; c < seen->row[r + 1]; c++)
            weight[c] = meso_panel_cell(w->input->panel, slice, seen->region[r],
                                        seen->industry[seen->column[c]])
                            .value;
    *out = weight;
    return MESO_OK;
}

static void put_chance(meso_table *table, int part, const work *w, double nodf)
{
    const int32_t draws = w->input->draw.draws;
    const double *chance = w->chance + (int64_t)part * draws;
    double square = 0;
    int32_t as_nested = 0;
    const double mean = meso_sum_of(chance, draws) / draws;
    for (int32_t d = 0; d < draws; d++) {
        square += (chance[d] - mean) * (chance[d] - mean);
        as_nested += chance[d] >= nodf;
    }
    const double deviation = sqrt(square / (draws - 1));
    table->column[EXPECTED].cell[part] = meso_cell_exact(mean);
    table->column[Z].cell[part] = deviation > 0 ? meso_cell_exact((nodf - mean) / deviation)
                                                : meso_cell_none(MESO_CELL_UNDEFINED);
    table->column[P].cell[part] = meso_cell_exact((1.0 + as_nested) / (1.0 + draws));
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *w, const double *nodf,
                        int32_t slice, int weighted)
{
    const meso_draw_options *draw = &w->input->draw;
    meso_status status = MESO_OK;
    for (int k = 0; k < MESO_NODF_PARTS; k++) {
        double *drawn = w->drawn + (int64_t)k * draw->draws;
        meso_cell cell = {nodf[k], MESO_NAN, MESO_NAN, MESO_CELL_ESTIMATED};
        if (!weighted) {
            cell = meso_draw_interval(drawn, draw->draws, nodf[k], draw->confidence);
            const double shift = nodf[k] - meso_median(drawn, draw->draws);
            cell.low = fmax(0, fmin(nodf[k], cell.low + shift));
            cell.high = fmin(100, fmax(nodf[k], cell.high + shift));
            cell.state = MESO_CELL_ESTIMATED;
        }
        if (isnan(nodf[k])) cell = meso_cell_none(MESO_CELL_UNDEFINED);
        for (int c = EXPECTED; c <= P; c++)
            table->column[c].cell[k] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
        if (!weighted && w->null.kind != MESO_NULL_NONE && !isnan(nodf[k]))
            put_chance(table, k, w, nodf[k]);
        table->column[NODF].cell[k] = cell;
        table->column[PERIOD].period[k] = w->input->panel->slice[slice].period;
        MESO_TRY(meso_table_put_key(ctx, table, PART, k, parts[k][0], parts[k][1]));
    }
done:
    return status;
}

static meso_status say_method(meso_ctx *ctx, meso_table *table, const work *w, int weighted)
{
    const double links = (double)w->seen.row[w->seen.regions];
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_say(ctx, table, &w->seen));
    MESO_TRY(meso_table_set_meta(ctx, table, "variant", "%s", variants[weighted]));
    MESO_TRY(
        meso_table_set_meta(ctx, table, "null", "%s",
                            meso_null_links_words[weighted ? MESO_NULL_NONE : w->null.kind]));
    MESO_TRY(meso_table_set_meta(ctx, table, "links", "%.0f", links));
    MESO_TRY(meso_table_set_meta(ctx, table, "fill", "%.4g",
                                 links / w->seen.regions / w->seen.industries));
    MESO_TRY(meso_table_say_draws(ctx, table, w->input));
    if (weighted)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "The weighted form has no interval and no null: read it "
                                     "beside the plain one."));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const int weighted = setting[VARIANT] > 0;
    work w = {.input = input};
    meso_presence_options options;
    double nodf[MESO_NODF_PARTS], *weight = NULL;
    int32_t slice = 0;
    meso_table *table = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_span_last(ctx, &slice, input->panel, setting[AT]));
    meso_presence_options_read(&options, setting + PRESENCE);
    MESO_TRY(meso_presence_read(ctx, arena, &w.seen, input, slice, &options));
    MESO_TRY(meso_null_links_start(ctx, arena, &w.null,
                                   weighted ? MESO_NULL_NONE : (int)setting[NULL_MODEL],
                                   &w.seen, input->draw.seed));
    const int64_t numbers = (int64_t)MESO_NODF_PARTS * input->draw.draws;
    w.drawn = MESO_TAKE(ctx, arena, double, 2 * numbers);
    if (!w.drawn) {
        status = MESO_E_NOMEM;
        goto done;
    }
    w.chance = w.drawn + numbers;
    if (weighted)
        MESO_TRY(read_weights(ctx, arena, &weight, &w, slice));
    else
        MESO_TRY(meso_each(ctx, "drawing links", input->draw.draws, draw_links, &w));
    MESO_TRY(meso_nodf_read(ctx, nodf, &w.seen, weight));
    MESO_TRY(meso_table_new(ctx, &table, "nestedness", MESO_NODF_PARTS));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &w, nodf, slice, weighted));
    MESO_TRY(say_method(ctx, table, &w, weighted));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_nestedness = {
    .name = "nestedness",
    .command = "nestedness",
    .question = "Do regions with few industries have what those with many have?",
    .answer = "Near 100, small baskets lie within large ones: rare industries are only where "
              "nearly everything is. A small p under swap says that this is more than the "
              "numbers of links alone bring about.",
    .caution = "High NODF is usual wherever regions differ in size: compare it with the "
               "expected one. It says nothing about which industry comes next to which region.",
    .formula = "mean over pairs with k_a > k_b of 100 |a and b| / k_b, 0 for k_a = k_b",
    .source =
        "Almeida-Neto et al. (2008), Oikos 117(8), 1227-1239; Strona et al. (2014), Nature "
        "Communications 5, 4114",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
