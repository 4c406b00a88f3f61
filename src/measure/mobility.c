/* How much do regions change places? See include/mesoscope/mobility.h. */
#include <mesoscope/mobility.h>

#include "base/ctx.h"
#include "measure/size_classes.h"
#include "measure/span.h"
#include "measure/system_trial.h"
#include "num/rank.h"
#include "num/sum.h"

#include <stdio.h>

enum { FROM, TO, CLASSES };
enum { INDEX, PERIOD_FROM, PERIOD_TO, VALUE };
enum {
    RANK_CORRELATION,
    RANK_CHANGE,
    GROSS,
    NET,
    EXCHANGE,
    SHORROCKS,
    DETERMINANT,
    BARTHOLOMEW,
    SECOND,
    HALF_LIFE,
    LEAVE
};

static const char *const names[][2] = {
    {"rank_correlation", "Spearman's correlation of the first and the last order"},
    {"rank_change", "Mean change of rank; 0 none, 1 as if orders were independent"},
    {"gross", "All changes of size over the size at the start"},
    {"net", "Change of the whole over the size at the start"},
    {"exchange", "What moved between regions: gross less net"},
    {"shorrocks", "Shorrocks and Prais: 0 nobody moves, 1 start does not matter"},
    {"determinant", "Shorrocks by the determinant"},
    {"bartholomew", "Mean classes crossed a step in the long run"},
    {"second", "Second eigenvalue: how much is left after a step"},
    {"half_life", "Steps until half of a disturbance is gone"},
};

static const meso_setting settings[] = {
    MESO_SPAN_SETTINGS,
    MESO_SIZE_CLASSES_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"index", "", "what is measured"},
    {"from", "", "period it starts from"},
    {"to", "", "period it ends with"},
    {"value", "index", "0 to 1 but for net, gross, exchange (fractions) and half_life (steps)"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
};

/* Ranks from 1, ties share their mean; order has room for count. */
static void rank(double *out, int64_t *order, const double *x, int64_t count)
{
    meso_order(order, x, count, 0);
    for (int64_t first = 0, end = 0; first < count; first = end) {
        for (end = first + 1; end < count && x[order[end]] == x[order[first]];)
            end++;
        for (int64_t n = first; n < end; n++)
            out[order[n]] = (double)(first + end + 1) / 2;
    }
}

/* Both ends of the regions that have them: room for 4 * regions numbers and an order. */
static void read_ranks(double *out, const double *first, const double *last, int32_t regions,
                       double *room)
{
    double *before = room, *after = before + regions, *r0 = after + regions, *r1 = r0 + regions;
    int64_t *order = (int64_t *)(void *)(r1 + regions);
    int64_t count = 0;
    meso_sum start = {0, 0}, gross = {0, 0}, net = {0, 0};
    for (int32_t r = 0; r < regions; r++) {
        if (isnan(first[r]) || isnan(last[r])) continue;
        before[count] = first[r];
        after[count++] = last[r];
        meso_sum_add(&start, first[r]);
        meso_sum_add(&gross, fabs(last[r] - first[r]));
        meso_sum_add(&net, last[r] - first[r]);
    }
    rank(r0, order, before, count);
    rank(r1, order, after, count);
    meso_sum cross = {0, 0}, square0 = {0, 0}, square1 = {0, 0}, moved = {0, 0};
    const double n = (double)count, middle = (n + 1) / 2;
    for (int64_t i = 0; i < count; i++) {
        meso_sum_add(&cross, (r0[i] - middle) * (r1[i] - middle));
        meso_sum_add(&square0, (r0[i] - middle) * (r0[i] - middle));
        meso_sum_add(&square1, (r1[i] - middle) * (r1[i] - middle));
        meso_sum_add(&moved, fabs(r1[i] - r0[i]));
    }
    out[RANK_CORRELATION] =
        meso_sum_get(&cross) / sqrt(meso_sum_get(&square0) * meso_sum_get(&square1));
    out[RANK_CHANGE] = meso_sum_get(&moved) / n * (3 * n / (n * n - 1));
    out[GROSS] = meso_sum_get(&gross) / meso_sum_get(&start);
    out[NET] = fabs(meso_sum_get(&net)) / meso_sum_get(&start);
    out[EXCHANGE] = out[GROSS] - out[NET];
}

static void read_indices(double *out, const double *value, int32_t points, int32_t regions,
                         double *room, const void *data)
{
    const meso_size_classes *classes = data;
    const int32_t k = classes->classes;
    double *counts = room + meso_size_classes_room(points, regions);
    meso_markov_chain chain;
    meso_size_classes_count(counts, NULL, classes, value, points, regions, room);
    for (int32_t s = 1; s < points - 1; s++)
        for (int32_t c = 0; c < k * k; c++)
            counts[c] += counts[(int64_t)s * k * k + c];
    meso_markov_chain_read(&chain, counts, k);
    read_ranks(out, value, value + (int64_t)(points - 1) * regions, regions,
               counts + (int64_t)(points - 1) * k * k);
    out[SHORROCKS] = chain.shorrocks;
    out[DETERMINANT] = chain.determinant;
    out[BARTHOLOMEW] = chain.bartholomew;
    out[SECOND] = chain.second;
    out[HALF_LIFE] = chain.half_life;
    for (int32_t i = 0; i < k; i++)
        out[LEAVE + i] = 1 - chain.p[i][i];
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const meso_panel *panel,
                        const meso_region_size *size, const meso_cell *found)
{
    const int32_t first = size->first, last = first + size->points - 1;
    meso_status status = MESO_OK;
    for (int64_t n = 0; n < table->rows; n++) {
        char code[24], label[64];
        (void)snprintf(code, sizeof code, "leave_%d", (int)(n - LEAVE + 1));
        (void)snprintf(label, sizeof label, "Share that leaves class %d in a step",
                       (int)(n - LEAVE + 1));
        table->column[PERIOD_FROM].period[n] = panel->slice[first].period;
        table->column[PERIOD_TO].period[n] = panel->slice[last].period;
        table->column[VALUE].cell[n] = found[n];
        MESO_TRY(meso_table_put_key(ctx, table, INDEX, n, n < LEAVE ? names[n][0] : code,
                                    n < LEAVE ? names[n][1] : label));
    }
    if (size->unknown)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d sizes of a region in a period are unknown and take no "
                                     "part.",
                                     size->unknown));
    if (size->withheld)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d sizes contain withheld cells, filled within their "
                                     "bounds.",
                                     size->withheld));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    double least[LEAVE + MESO_MARKOV_MOST] = {-1}, most[LEAVE + MESO_MARKOV_MOST];
    const meso_panel *panel = input->panel;
    meso_size_classes classes;
    meso_region_size size;
    int32_t first = 0, last = 0;
    meso_table *table = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_span_find(ctx, &first, &last, panel, setting[FROM], setting[TO]));
    MESO_TRY(meso_size_classes_read(ctx, &classes, setting + CLASSES));
    MESO_TRY(meso_region_size_read(ctx, arena, &size, panel, input->second, first, last));
    const int32_t k = classes.classes, numbers = LEAVE + k;
    for (int32_t n = 0; n < numbers; n++)
        most[n] = n == RANK_CHANGE || n == GROSS || n == NET || n == EXCHANGE ||
                          n == HALF_LIFE || n == SHORROCKS
                      ? 1e300
                      : 1;
    meso_cell *found = MESO_TAKE(ctx, arena, meso_cell, numbers);
    if (!found) {
        status = MESO_E_NOMEM;
        goto done;
    }
    const meso_system_trial trial = {.input = input,
                                     .per = input->second,
                                     .size = &size,
                                     .numbers = numbers,
                                     .least = least,
                                     .most = most,
                                     .room = meso_size_classes_room(size.points, size.regions) +
                                             (int64_t)(size.points - 1) * k * k +
                                             5 * (int64_t)size.regions,
                                     .statistic = read_indices,
                                     .data = &classes};
    MESO_TRY(meso_system_trial_run(ctx, arena, found, &trial));
    MESO_TRY(meso_table_new(ctx, &table, "mobility", numbers));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, panel->unit));
    MESO_TRY(fill(ctx, table, panel, &size, found));
    MESO_TRY(meso_table_set_meta(ctx, table, "breaks", "%s",
                                 meso_size_classes_breaks[classes.breaks]));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_mobility = {
    .name = "mobility",
    .command = "mobility",
    .question = "How much do regions change places?",
    .answer = "A rank correlation near 1 and a small rank_change: the order stays. exchange is "
              "what moved between regions beyond the growth of all; shorrocks, how far the "
              "classes of size mix in a step.",
    .caution = "Mobility of regions is not that of people. Chance in small regions looks like "
               "mobility; more classes and longer steps raise the indices of transitions.",
    .formula = "gross = sum |x1 - x0|/sum x0; net = |sum (x1 - x0)|/sum x0; exchange = gross - "
               "net; shorrocks = (k - trace p)/(k - 1); half_life = -ln 2/ln |second|",
    .source = "Shorrocks (1978), Econometrica 46(5), 1013-1024; Prais (1955), Journal of the "
              "Royal Statistical Society A 118(1), 56-66; Fields and Ok (1996), Journal of "
              "Economic Theory 71(2), 349-377",
    .periods = 2,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
