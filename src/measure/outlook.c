/* How much complexity lies within a region's reach? See include/mesoscope/outlook.h. */
#include <mesoscope/outlook.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/prospects.h"
#include "measure/relatedness_values.h"
#include "measure/score_draws.h"
#include "measure/span.h"

#include <math.h>

enum { REGION, PERIOD, PRESENT, OUTLOOK, RANK, TOP };
enum {
    AT = MESO_PRESENCE_SETTINGS_COUNT,
    PROSPECTS,
    TOP_OF = PROSPECTS + MESO_PROSPECTS_SETTINGS_COUNT,
    INTERVALS
};

typedef struct outlook {
    const meso_input *input;
    int32_t slice, top;
    meso_prospects_options options;
    meso_relatedness_values values;
    meso_presence presence;
    meso_incidence links;
    meso_prospects estimate;
    int32_t *everybody;      /* [regions] 0, 1, 2, ... */
    double *score;           /* [regions] */
    meso_score_range *range; /* [regions]; NULL = no draws */
} outlook;

/* The mean is taken over regions; the deviation over all cells of the rectangle. */
static void standardise(double *score, int32_t regions, int32_t industries)
{
    double sum = 0, squares = 0;
    for (int32_t r = 0; r < regions; r++)
        sum += score[r];
    const double mean = sum / regions;
    for (int32_t r = 0; r < regions; r++)
        squares += (score[r] - mean) * (score[r] - mean);
    const double cells = (double)regions * industries;
    const double deviation = sqrt(squares * industries / (cells - 1));
    for (int32_t r = 0; r < regions; r++)
        score[r] = deviation > 0 ? (score[r] - mean) / deviation : MESO_NAN;
}

static meso_status compute(meso_ctx *ctx, meso_arena *arena, double *score, const outlook *all,
                           const meso_prospects *prospects, const meso_incidence *links)
{
    const int32_t regions = links->regions, industries = links->industries;
    double *near = MESO_TAKE(ctx, arena, double, (int64_t)regions *industries + 1);
    if (!near) return MESO_E_NOMEM;
    const meso_status status =
        meso_prospects_near(ctx, arena, prospects, links, all->everybody, regions, near, NULL);
    if (status < 0) return status;
    for (int32_t r = 0; r < regions; r++) {
        int64_t next = links->row[r];
        score[r] = 0;
        for (int32_t p = 0; p < industries; p++) {
            const int has = next < links->row[r + 1] && links->column[next] == p;
            const double whole = prospects->nearness.whole[p];
            next += has;
            if (!has && whole != 0)
                score[r] += near[(int64_t)r * industries + p] / whole * prospects->worth[p];
        }
    }
    if (all->options.scaled) standardise(score, regions, industries);
    return MESO_OK;
}

static meso_status take(meso_ctx *ctx, meso_arena *arena, void **room, const void *data)
{
    const outlook *all = data;
    meso_presence_room *made = MESO_TAKE(ctx, arena, meso_presence_room, 1);
    *room = made;
    return made ? meso_presence_room_take(ctx, arena, made, &all->presence) : MESO_E_NOMEM;
}

static meso_status draw(meso_ctx *ctx, double *score, void *room, int32_t number,
                        const void *data)
{
    const outlook *all = data;
    const meso_complexity_start start = {all->estimate.region_score, all->estimate.worth};
    meso_presence presence;
    meso_incidence links;
    meso_prospects prospects;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_presence_draw(&presence, room, &all->presence, number);
    MESO_TRY(meso_incidence_read(ctx, arena, &links, presence.regions, presence.industries,
                                 presence.row, presence.column));
    MESO_TRY(meso_prospects_read(ctx, arena, &prospects, &all->options, &all->values, &presence,
                                 &links, &start));
    MESO_TRY(compute(ctx, arena, score, all, &prospects, &links));
done:
    meso_arena_free(arena);
    return status;
}

static meso_status draw_all(meso_ctx *ctx, meso_arena *arena, outlook *all)
{
    const meso_score_job job = {
        all->presence.regions, &all->input->draw, all->top, take, draw, all};
    all->range = MESO_TAKE(ctx, arena, meso_score_range, (int64_t)all->presence.regions + 1);
    return all->range ? meso_scores_draw(ctx, all->range, &job) : MESO_E_NOMEM;
}

static int32_t rank_of(const outlook *all, int32_t region)
{
    int32_t rank = 1;
    for (int32_t r = 0; r < all->presence.regions; r++)
        rank += all->score[r] > all->score[region];
    return rank;
}

static void put_numbers(meso_column *column, int64_t row, const outlook *all, int32_t k)
{
    const double score = all->score[k];
    const double rank = rank_of(all, k);
    column[PRESENT].cell[row] = meso_cell_exact(all->links.has[k]);
    column[OUTLOOK].cell[row] =
        isnan(score) ? meso_cell_none(MESO_CELL_UNDEFINED) : meso_cell_exact(score);
    column[RANK].cell[row] =
        isnan(score) ? meso_cell_none(MESO_CELL_UNDEFINED) : meso_cell_exact(rank);
    column[TOP].cell[row] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    if (!all->range || isnan(score)) return;
    const meso_score_range *range = &all->range[k];
    column[OUTLOOK].cell[row].low = fmin(score, range->low);
    column[OUTLOOK].cell[row].high = fmax(score, range->high);
    column[RANK].cell[row].low = fmin(rank, range->rank_low);
    column[RANK].cell[row].high = fmax(rank, range->rank_high);
    column[TOP].cell[row] = meso_cell_exact(range->top);
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const outlook *all)
{
    const meso_panel *panel = all->input->panel;
    int64_t row = 0;
    for (int32_t k = 0; k < all->presence.regions; k++) {
        const int32_t r = all->presence.region[k];
        if (all->input->region >= 0 && all->input->region != r) continue;
        table->column[PERIOD].period[row] = panel->slice[all->slice].period;
        put_numbers(table->column, row, all, k);
        const meso_status status =
            meso_table_put_axis(ctx, table, REGION, row++, &panel->region, r);
        if (status < 0) return status;
    }
    meso_table_truncate(table, row);
    return MESO_OK;
}

static const meso_setting settings[] = {
    MESO_PRESENCE_SETTINGS,
    {"at", "period", "year of the picture; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    MESO_PROSPECTS_SETTINGS,
    {"top", "regions", "for the probability of a rank up to it", MESO_SETTING_INTEGER, 10, 1,
     1e6, NULL},
    {"intervals", "word", "intervals by drawing presence again, or none", MESO_SETTING_CHOICE,
     0, 0, 0, meso_interval_words},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"period", "", "period of the picture"},
    {"present", "industries", "that the region has"},
    {"outlook", "index", "complexity within reach: worth of what it lacks, by nearness"},
    {"rank", "rank", "1 = most within reach; with the range of the draws"},
    {"top", "probability", "of a rank among the first"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
};

static meso_status read_estimate(meso_ctx *ctx, meso_arena *arena, outlook *all,
                                 const meso_presence_options *rule)
{
    const meso_panel *panel = all->input->panel;
    meso_presence *presence = &all->presence;
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_read(ctx, arena, presence, all->input, all->slice, rule));
    MESO_TRY(meso_incidence_read(ctx, arena, &all->links, presence->regions,
                                 presence->industries, presence->row, presence->column));
    const meso_relatedness_source source = {all->input,         all->slice,
                                            presence,           &panel->industry,
                                            presence->industry, presence->industries};
    MESO_TRY(
        meso_relatedness_values_read(ctx, arena, &all->values, all->options.kind, &source));
    all->everybody = MESO_TAKE(ctx, arena, int32_t, (int64_t)presence->regions + 1);
    all->score = MESO_TAKE(ctx, arena, double, (int64_t)presence->regions + 1);
    if (!all->everybody || !all->score) return MESO_E_NOMEM;
    for (int32_t k = 0; k < presence->regions; k++)
        all->everybody[k] = k;
    MESO_TRY(meso_prospects_read(ctx, arena, &all->estimate, &all->options, &all->values,
                                 presence, &all->links, NULL));
    MESO_TRY(compute(ctx, arena, all->score, all, &all->estimate, &all->links));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_presence_options rule;
    outlook all = {.input = input, .top = (int32_t)setting[TOP_OF]};
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    meso_presence_options_read(&rule, setting);
    meso_prospects_options_read(&all.options, setting + PROSPECTS);
    MESO_TRY(meso_span_last(ctx, &all.slice, input->panel, setting[AT]));
    MESO_TRY(read_estimate(ctx, arena, &all, &rule));
    if (setting[INTERVALS] == 0) MESO_TRY(draw_all(ctx, arena, &all));
    MESO_TRY(meso_table_new(ctx, &table, "outlook", all.presence.regions));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all));
    MESO_TRY(meso_presence_say(ctx, table, &all.presence));
    MESO_TRY(meso_prospects_say(ctx, table, &all.options, &all.estimate));
    if (all.range) MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_outlook = {
    .name = "outlook",
    .command = "outlook",
    .question = "How much complexity lies within a region's reach?",
    .answer = "A high outlook says that complex industries the region lacks stand near to what "
              "it has.",
    .caution = "It multiplies three uncertain things, and moves with where complexity has its "
               "zero: compare ranges of ranks, one variant at a time. Near and complex is no "
               "promise of growth.",
    .formula = "COI_r = sum_p (1 - M_rp) density_rp PCI_p",
    .source = "Hausmann, Hidalgo et al. (2014), The Atlas of Economic Complexity, MIT Press; "
              "Stata ecomplexity",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
