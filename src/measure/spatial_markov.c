/* Does a region's next step depend on its neighbours? See include/mesoscope/spatial_markov.h.
 */
#include <mesoscope/spatial_markov.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/field.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/rank.h"

#include <stdio.h>

enum { FROM, TO, OF, CLASSES, WEIGHTS };
enum { MOST_CLASSES = 10 };
enum { LAG, BEFORE, AFTER, PERIODS_FROM, PERIODS_TO, PROBABILITY, COUNT };

static const char *const kinds[] = {"size", "ratio", NULL};

/* Relative values of regions and of their neighbours, period by period. */
typedef struct work {
    const meso_input *input;
    int32_t first, periods, regions, classes;
    double *own, *lag; /* [periods * regions] NaN = takes no part */
    double own_cut[MOST_CLASSES], lag_cut[MOST_CLASSES]; /* upper ends of all but the last */
    double count[(MOST_CLASSES + 1) * MOST_CLASSES * MOST_CLASSES]; /* lag, before, after */
    int64_t steps, lost;
    int32_t islands;
} work;

/* The last column of a field of totals, relative to the mean of those that have one. */
static meso_status read_period(meso_ctx *ctx, work *all, const meso_weights *weights,
                               int32_t period, int of)
{
    meso_field_frame frame;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    MESO_TRY(meso_field_frame_read(ctx, arena, &frame, all->input, all->first + period, of));
    double *field = MESO_TAKE(ctx, arena, double, (int64_t)frame.regions *frame.columns);
    uint8_t *taking = MESO_TAKE(ctx, arena, uint8_t, frame.regions);
    if (!field || !taking) {
        status = MESO_E_NOMEM;
        goto done;
    }
    meso_field_estimate(field, &frame);
    double *own = all->own + (int64_t)period * all->regions;
    double *lag = all->lag + (int64_t)period * all->regions, sum = 0, known = 0;
    for (int32_t r = 0; r < all->regions; r++) {
        own[r] = field[(int64_t)r * frame.columns + frame.industries];
        lag[r] = MESO_NAN;
        if (isnan(own[r])) continue;
        sum += own[r];
        known++;
        taking[r] = 1;
    }
    for (int32_t r = 0; r < all->regions; r++)
        own[r] = own[r] * known / sum;
    meso_weights kept;
    int32_t islands = 0;
    MESO_TRY(meso_weights_keep(ctx, arena, &kept, &islands, weights, taking));
    if (islands > all->islands) all->islands = islands;
    for (int32_t k = 0; k < kept.regions; k++) {
        const int32_t r = kept.of[k];
        lag[r] = 0;
        for (int64_t l = kept.row[k]; l < kept.row[k + 1]; l++)
            lag[r] += kept.weight[l] * own[kept.of[kept.region[l]]];
    }
    for (int32_t r = 0; r < all->regions; r++)
        if (isnan(lag[r])) own[r] = MESO_NAN;
done:
    meso_arena_free(arena);
    return status;
}

/* Quantiles of everything, all periods together. */
static void find_cuts(double *cut, double *sorted, const double *value, int64_t count,
                      int32_t classes)
{
    for (int64_t n = 0; n < count; n++)
        sorted[n] = value[n];
    const int64_t known = meso_sort(sorted, count);
    for (int32_t c = 1; c < classes; c++)
        cut[c - 1] = meso_quantile_sorted(sorted, known, (double)c / classes);
}

static int32_t class_of(const double *cut, double value, int32_t classes)
{
    int32_t c = 0;
    while (c < classes - 1 && value > cut[c])
        c++;
    return c;
}

static double *count_at(work *all, int32_t lag, int32_t before, int32_t after)
{
    return &all->count[((int64_t)lag * all->classes + before) * all->classes + after];
}

/* Every step of every region, by the class of its neighbours before the step; all together in
   the place after the last class. */
static void count_steps(work *all)
{
    for (int32_t t = 0; t + 1 < all->periods; t++)
        for (int32_t r = 0; r < all->regions; r++) {
            const int64_t now = (int64_t)t * all->regions + r, next = now + all->regions;
            if (isnan(all->own[now]) || isnan(all->own[next])) {
                all->lost++;
                continue;
            }
            const int32_t lag = class_of(all->lag_cut, all->lag[now], all->classes);
            const int32_t before = class_of(all->own_cut, all->own[now], all->classes);
            const int32_t after = class_of(all->own_cut, all->own[next], all->classes);
            (*count_at(all, lag, before, after))++;
            (*count_at(all, all->classes, before, after))++;
            all->steps++;
        }
}

static double row_sum(work *all, int32_t lag, int32_t before)
{
    double sum = 0;
    for (int32_t after = 0; after < all->classes; after++)
        sum += *count_at(all, lag, before, after);
    return sum;
}

/* Whether the steps are alike whatever the neighbours: Pearson's and the likelihood ratio's
   statistic over cells that any neighbours reach (Bickenbach and Bode 2003). */
static void test_alike(work *all, double *pearson, double *ratio, double *freedom)
{
    *pearson = *ratio = *freedom = 0;
    for (int32_t before = 0; before < all->classes; before++) {
        double seen = 0, reached = 0;
        for (int32_t lag = 0; lag < all->classes; lag++)
            seen += row_sum(all, lag, before) > 0;
        for (int32_t after = 0; after < all->classes; after++) {
            const double share = *count_at(all, all->classes, before, after) /
                                 row_sum(all, all->classes, before);
            if (!(share > 0)) continue;
            reached++;
            for (int32_t lag = 0; lag < all->classes; lag++) {
                const double count = *count_at(all, lag, before, after);
                const double expected = share * row_sum(all, lag, before);
                if (!(expected > 0)) continue;
                *pearson += (count - expected) * (count - expected) / expected;
                if (count > 0) *ratio += 2 * count * log(count / expected);
            }
        }
        if (seen > 1 && reached > 1) *freedom += (seen - 1) * (reached - 1);
    }
}

static meso_status put_words(meso_ctx *ctx, meso_table *table, int64_t row, int32_t at,
                             int32_t number, int32_t classes)
{
    char word[16];
    (void)snprintf(word, sizeof word, "%d", number + 1);
    const char *text = meso_table_text(ctx, table, number == classes ? "all" : word);
    if (!text) return MESO_E_NOMEM;
    table->column[at].text[row] = text;
    return MESO_OK;
}

static meso_status say(meso_ctx *ctx, meso_table *table, work *all, int of)
{
    double pearson = 0, ratio = 0, freedom = 0;
    meso_status status = MESO_OK;
    test_alike(all, &pearson, &ratio, &freedom);
    MESO_TRY(meso_table_set_meta(ctx, table, "of", "%s", kinds[of]));
    MESO_TRY(meso_table_set_meta(ctx, table, "steps", "%lld", (long long)all->steps));
    MESO_TRY(meso_table_set_meta(ctx, table, "pearson", "%.9g", pearson));
    MESO_TRY(meso_table_set_meta(ctx, table, "likelihood ratio", "%.9g", ratio));
    MESO_TRY(meso_table_set_meta(ctx, table, "degrees of freedom", "%.0f", freedom));
    const double p = freedom > 0 ? 1 - meso_gamma_cdf(ratio, freedom / 2, 0.5) : 1;
    MESO_TRY(meso_table_set_meta(ctx, table, "p", "%.6g", p));
    MESO_TRY(meso_table_add_note(ctx, table,
                                 p < 0.05 ? "Steps differ with the neighbours beyond chance: p "
                                            "is %.3g (likelihood ratio)."
                                          : "Steps do not differ with the neighbours beyond "
                                            "chance: p is %.3g (likelihood ratio).",
                                 p));
    if (all->lost)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "%lld steps are left out: no number before or after, or no "
                                "neighbour.",
                                (long long)all->lost));
done:
    return status;
}

static meso_status fill(meso_ctx *ctx, meso_table *table, work *all)
{
    const int32_t classes = all->classes;
    meso_status status = MESO_OK;
    int64_t row = 0;
    for (int32_t lag = 0; lag <= classes; lag++)
        for (int32_t before = 0; before < classes; before++)
            for (int32_t after = 0; after < classes; after++, row++) {
                meso_column *column = table->column;
                const double count = *count_at(all, lag, before, after);
                const double sum = row_sum(all, lag, before);
                meso_cell probability = meso_cell_none(MESO_CELL_UNDEFINED);
                if (sum > 0) {
                    probability = meso_cell_exact(count / sum);
                    meso_wilson(count, sum, all->input->draw.confidence, &probability.low,
                                &probability.high);
                }
                column[PERIODS_FROM].period[row] = all->input->panel->slice[all->first].period;
                column[PERIODS_TO].period[row] =
                    all->input->panel->slice[all->first + all->periods - 1].period;
                column[PROBABILITY].cell[row] = probability;
                column[COUNT].cell[row] = meso_cell_exact(count);
                MESO_TRY(put_words(ctx, table, row, LAG, lag, classes));
                MESO_TRY(put_words(ctx, table, row, BEFORE, before, classes));
                MESO_TRY(put_words(ctx, table, row, AFTER, after, classes));
            }
done:
    return status;
}

static const meso_setting settings[] = {
    MESO_SPAN_SETTINGS,
    {"of", "word", "what is followed, over its mean: size, or ratio (to the second quantity)",
     MESO_SETTING_CHOICE, 0, 0, 1, kinds},
    {"classes", "classes", "equally large ones over all periods, of regions and of neighbours",
     MESO_SETTING_INTEGER, 4, 2, MOST_CLASSES, NULL},
    MESO_WEIGHTS_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"neighbours", "", "class of the neighbours' mean before the step, 1 = lowest; all"},
    {"before", "", "class of the region before the step"},
    {"after", "", "class after it"},
    {"from", "", "first period"},
    {"to", "", "last period"},
    {"probability", "probability", "of the step from this class among these neighbours"},
    {"steps", "steps", "that were seen"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_weights weights;
    meso_table *table = NULL;
    int32_t last = 0;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    work *all = MESO_TAKE(ctx, arena, work, 1);
    if (!all) goto done;
    *all = (work){.input = input,
                  .regions = input->panel->region.count,
                  .classes = (int32_t)setting[CLASSES]};
    MESO_TRY(meso_span_find(ctx, &all->first, &last, input->panel, setting[FROM], setting[TO]));
    MESO_TRY(meso_weights_make(ctx, arena, &weights, input, setting + WEIGHTS));
    all->periods = last - all->first + 1;
    const int64_t count = (int64_t)all->periods * all->regions;
    all->own = MESO_TAKE(ctx, arena, double, count);
    all->lag = MESO_TAKE(ctx, arena, double, count);
    double *sorted = MESO_TAKE(ctx, arena, double, count);
    if (!all->own || !all->lag || !sorted) {
        status = MESO_E_NOMEM;
        goto done;
    }
    for (int32_t t = 0; t < all->periods; t++)
        MESO_TRY(read_period(ctx, all, &weights, t,
                             setting[OF] == 0 ? MESO_FIELD_SIZE : MESO_FIELD_RATIO));
    find_cuts(all->own_cut, sorted, all->own, count, all->classes);
    find_cuts(all->lag_cut, sorted, all->lag, count, all->classes);
    count_steps(all);
    MESO_TRY(meso_table_new(ctx, &table, "spatial_markov",
                            (int64_t)(all->classes + 1) * all->classes * all->classes));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, all));
    MESO_TRY(say(ctx, table, all, (int)setting[OF]));
    MESO_TRY(meso_weights_say(ctx, table, &weights, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_spatial_markov = {
    .name = "spatial_markov",
    .command = "spatialmarkov",
    .question = "Does a region's next step depend on its neighbours?",
    .answer = "Where the chances to rise or fall differ between poor and rich neighbours, and "
              "the test says so, the neighbourhood goes with the step.",
    .caution = "Classes are cut where the data are, steps of one region hang together, and "
               "neighbours share shocks: the test is kind to dependence, and no cause follows.",
    .formula = "p_k(i, j) = steps from class i to j with neighbours in class k / steps from i "
               "with neighbours in k",
    .source = "Rey (2001), Geographical Analysis 33(3), 194-214",
    .periods = 2,
    .needs = MESO_NEEDS_PLACES,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
