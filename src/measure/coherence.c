/* Do the things a region does belong together? See include/mesoscope/coherence.h. */
#include <mesoscope/coherence.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/companions.h"
#include "measure/pairs.h"
#include "measure/relatedness_values.h"
#include "measure/score_draws.h"
#include "measure/span.h"

#include <math.h>

enum { REGION, PERIOD, PRESENT, COHERENCE, RANK, TOP };
enum { AT = MESO_PRESENCE_SETTINGS_COUNT, KIND, TO, WEIGHTS, TOP_OF, INTERVALS };

typedef struct coherence {
    const meso_input *input;
    int32_t slice, top;
    const meso_relatedness *kind;
    int nearest, equal;
    meso_relatedness_values values;
    meso_presence presence;
    meso_incidence links;
    double *score;           /* [regions] */
    meso_score_range *range; /* [regions]; NULL = no draws */
} coherence;

/* The size behind every link; midway between bounds where there is no number. */
static double *sizes_of(meso_ctx *ctx, meso_arena *arena, const coherence *all,
                        const meso_incidence *links)
{
    double *size = MESO_TAKE(ctx, arena, double, links->row[links->regions] + 1);
    for (int32_t r = 0; size && r < links->regions; r++)
        for (int64_t l = links->row[r]; l < links->row[r + 1]; l++) {
            const meso_cell cell =
                meso_panel_cell(all->input->panel, all->slice, all->presence.region[r],
                                all->presence.industry[links->column[l]]);
            const double middle = isnan(cell.value) ? (cell.low + cell.high) / 2 : cell.value;
            size[l] = isnan(middle) ? 0 : middle;
        }
    return size;
}

static meso_status compute(meso_ctx *ctx, meso_arena *arena, double *score,
                           const coherence *all, const meso_incidence *links)
{
    meso_relatedness_columns columns;
    const double *size = all->equal ? NULL : sizes_of(ctx, arena, all, links);
    double *related = MESO_TAKE(ctx, arena, double, links->row[links->regions] + 1);
    if ((!size && !all->equal) || !related) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(
        meso_relatedness_start(ctx, arena, &columns, all->kind, links, links, &all->values, 0));
    MESO_TRY(meso_companions_read(ctx, arena, related, &columns, size, all->nearest));
    for (int32_t r = 0; r < links->regions; r++) {
        double sum = 0, weights = 0;
        for (int64_t l = links->row[r]; l < links->row[r + 1]; l++) {
            const double weight = size ? size[l] : 1;
            if (isnan(related[l])) continue;
            sum += weight * related[l];
            weights += weight;
        }
        score[r] = weights > 0 ? sum / weights : MESO_NAN;
    }
done:
    return status;
}

static meso_status take(meso_ctx *ctx, meso_arena *arena, void **room, const void *data)
{
    const coherence *all = data;
    meso_presence_room *made = MESO_TAKE(ctx, arena, meso_presence_room, 1);
    *room = made;
    return made ? meso_presence_room_take(ctx, arena, made, &all->presence) : MESO_E_NOMEM;
}

static meso_status draw(meso_ctx *ctx, double *score, void *room, int32_t number,
                        const void *data)
{
    const coherence *all = data;
    meso_presence presence;
    meso_incidence links;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_presence_draw(&presence, room, &all->presence, number);
    meso_status status =
        meso_incidence_read(ctx, arena, &links, presence.regions, presence.industries,
                            presence.row, presence.column);
    if (status == MESO_OK) status = compute(ctx, arena, score, all, &links);
    meso_arena_free(arena);
    return status;
}

static meso_status read_estimate(meso_ctx *ctx, meso_arena *arena, coherence *all,
                                 const meso_presence_options *rule, int draws)
{
    meso_presence *presence = &all->presence;
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_read(ctx, arena, presence, all->input, all->slice, rule));
    MESO_TRY(meso_incidence_read(ctx, arena, &all->links, presence->regions,
                                 presence->industries, presence->row, presence->column));
    const meso_relatedness_source source = {all->input,         all->slice,
                                            presence,           &all->input->panel->industry,
                                            presence->industry, presence->industries};
    MESO_TRY(meso_relatedness_values_read(ctx, arena, &all->values, all->kind, &source));
    all->score = MESO_TAKE(ctx, arena, double, (int64_t)presence->regions + 1);
    if (!all->score) return MESO_E_NOMEM;
    MESO_TRY(compute(ctx, arena, all->score, all, &all->links));
    if (!draws) return MESO_OK;
    all->range = MESO_TAKE(ctx, arena, meso_score_range, (int64_t)presence->regions + 1);
    if (!all->range) return MESO_E_NOMEM;
    const meso_score_job job = {
        presence->regions, &all->input->draw, all->top, take, draw, all};
    MESO_TRY(meso_scores_draw(ctx, all->range, &job));
done:
    return status;
}

static void put_numbers(meso_column *column, int64_t row, const coherence *all, int32_t k)
{
    const double score = all->score[k];
    const meso_cell none = meso_cell_none(MESO_CELL_UNDEFINED);
    int32_t rank = 1;
    for (int32_t r = 0; r < all->presence.regions; r++)
        rank += all->score[r] > score;
    column[PRESENT].cell[row] = meso_cell_exact(all->links.has[k]);
    column[COHERENCE].cell[row] = isnan(score) ? none : meso_cell_exact(score);
    column[RANK].cell[row] = isnan(score) ? none : meso_cell_exact(rank);
    column[TOP].cell[row] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    if (!all->range || isnan(score)) return;
    const meso_score_range *range = &all->range[k];
    column[COHERENCE].cell[row].low = fmin(score, range->low);
    column[COHERENCE].cell[row].high = fmax(score, range->high);
    column[RANK].cell[row].low = fmin(rank, range->rank_low);
    column[RANK].cell[row].high = fmax(rank, range->rank_high);
    column[TOP].cell[row] = meso_cell_exact(range->top);
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const coherence *all)
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

static const char *const to_words[] = {"all", "nearest", NULL};
static const char *const weight_words[] = {"size", "equal", NULL};

static meso_status say(meso_ctx *ctx, meso_table *table, const coherence *all)
{
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_say(ctx, table, &all->presence));
    MESO_TRY(meso_table_set_meta(ctx, table, "relatedness", "%s", all->kind->word));
    MESO_TRY(meso_table_set_meta(ctx, table, "to", "%s", to_words[all->nearest]));
    MESO_TRY(meso_table_set_meta(ctx, table, "weights", "%s", weight_words[all->equal]));
    if (all->range) MESO_TRY(meso_table_say_draws(ctx, table, all->input));
done:
    return status;
}

static const meso_setting settings[] = {
    MESO_PRESENCE_SETTINGS,
    {"at", "period", "year of the picture; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {"relatedness", "word", "how related two industries are", MESO_SETTING_CHOICE,
     MESO_RELATEDNESS_Z, 0, 0, meso_relatedness_words},
    {"to", "word", "all other present industries, or the nearest of them", MESO_SETTING_CHOICE,
     0, 0, 0, to_words},
    {"weights", "word", "industries by their size, or each once", MESO_SETTING_CHOICE, 0, 0, 0,
     weight_words},
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
    {"coherence", "relatedness", "mean relatedness of an industry to the others of the region"},
    {"rank", "rank", "1 = most coherent; with the range of the draws"},
    {"top", "probability", "of a rank among the first"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_presence_options rule;
    coherence all = {.input = input,
                     .top = (int32_t)setting[TOP_OF],
                     .kind = meso_relatednesses[(int)setting[KIND]],
                     .nearest = setting[TO] > 0,
                     .equal = setting[WEIGHTS] > 0};
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    meso_presence_options_read(&rule, setting);
    MESO_TRY(meso_span_last(ctx, &all.slice, input->panel, setting[AT]));
    MESO_TRY(read_estimate(ctx, arena, &all, &rule, setting[INTERVALS] == 0));
    MESO_TRY(meso_table_new(ctx, &table, "coherence", all.presence.regions));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all));
    MESO_TRY(say(ctx, table, &all));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_coherence = {
    .name = "coherence",
    .command = "coherence",
    .question = "Do the things a region does belong together?",
    .answer = "Above 0 (with z) the industries of the region meet each other elsewhere more "
              "often than chance would have it.",
    .caution = "Coherence is neither good nor bad: its relation to growth changes sign between "
               "cities, regions and nations. Small regions swing widely; look at the range.",
    .formula =
        "sum_i x_i WAR_i / sum_i x_i, WAR_i = sum_{j != i} tau_ij x_j / sum_{j != i} x_j",
    .source = "Teece, Rumelt, Dosi and Winter (1994), Journal of Economic Behavior and "
              "Organization 23(1), 1-30",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
