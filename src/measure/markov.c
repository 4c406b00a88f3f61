/* Do regions rise and fall between classes of size? See include/mesoscope/markov.h. */
#include <mesoscope/markov.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/size_classes.h"
#include "measure/span.h"
#include "measure/system_trial.h"

#include <stdio.h>

enum { FROM, TO, CLASSES };
enum { CLASS_FROM, CLASS_TO, TRANSITIONS, PROBABILITY, PASSAGE };

static const meso_setting settings[] = {
    MESO_SPAN_SETTINGS,
    MESO_SIZE_CLASSES_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"from", "", "class that is left, 1 = lowest; long run: where the chain leads"},
    {"to", "", "class that is reached"},
    {"transitions", "moves", "that were seen"},
    {"probability", "fraction", "of a move a step; long run: share of the regions"},
    {"passage", "steps", "on average until the class is first reached"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
};

/* Numbers: probabilities, passages, the long run. */
typedef struct work {
    meso_size_classes classes;
    int32_t steps;
} work;

static void add_steps(double *counts, int32_t steps, int32_t classes)
{
    const int32_t cells = classes * classes;
    for (int32_t s = 1; s < steps; s++)
        for (int32_t c = 0; c < cells; c++)
            counts[c] += counts[(int64_t)s * cells + c];
}

static void read_chain(double *out, const double *value, int32_t points, int32_t regions,
                       double *room, const void *data)
{
    const work *w = data;
    const int32_t k = w->classes.classes;
    double *counts = room + meso_size_classes_room(points, regions);
    meso_markov_chain chain;
    meso_size_classes_count(counts, NULL, &w->classes, value, points, regions, room);
    add_steps(counts, w->steps, k);
    meso_markov_chain_read(&chain, counts, k);
    for (int32_t i = 0; i < k; i++) {
        out[2 * k * k + i] = chain.ergodic[i];
        for (int32_t j = 0; j < k; j++) {
            out[i * k + j] = chain.p[i][j];
            out[k * k + i * k + j] = chain.passage[i][j];
        }
    }
}

/* "up to 0.53 of the mean", "0.53 to 0.8 of the mean", "above 0.8 of the mean". */
static const char *label_of(char *text, size_t bytes, const double *ends, int32_t class,
                            const meso_size_classes *classes)
{
    if (classes->breaks == MESO_CLASSES_EACH)
        (void)snprintf(text, bytes, "%d of %d by rank", class + 1, classes->classes);
    else if (class == 0)
        (void)snprintf(text, bytes, "up to %.3g of the mean", ends[0]);
    else if (class == classes->classes - 1)
        (void)snprintf(text, bytes, "above %.3g of the mean", ends[class - 1]);
    else
        (void)snprintf(text, bytes, "%.3g to %.3g of the mean", ends[class - 1], ends[class]);
    return text;
}

static meso_status put_class(meso_ctx *ctx, meso_table *table, int32_t column, int64_t row,
                             int32_t class, const double *ends,
                             const meso_size_classes *classes)
{
    char code[16], label[80];
    if (class == classes->classes)
        return meso_table_put_key(ctx, table, column, row, "long run", "Where the chain leads");
    (void)snprintf(code, sizeof code, "%d", class + 1);
    return meso_table_put_key(ctx, table, column, row, code,
                              label_of(label, sizeof label, ends, class, classes));
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *w, const double *counts,
                        const double *ends, const meso_cell *found)
{
    const int32_t k = w->classes.classes;
    const meso_cell none = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    meso_status status = MESO_OK;
    for (int32_t n = 0; n < k * (k + 1); n++) {
        const int32_t i = n / k, j = n % k;
        table->column[TRANSITIONS].cell[n] = i < k ? meso_cell_exact(counts[n]) : none;
        table->column[PROBABILITY].cell[n] = i < k ? found[n] : found[2 * k * k + j];
        table->column[PASSAGE].cell[n] = i < k ? found[k * k + n] : none;
        MESO_TRY(put_class(ctx, table, CLASS_FROM, n, i, ends, &w->classes));
        MESO_TRY(put_class(ctx, table, CLASS_TO, n, j, ends, &w->classes));
    }
done:
    return status;
}

static meso_status say_steps(meso_ctx *ctx, meso_table *table, const meso_panel *panel,
                             int32_t first, int32_t last)
{
    double least = 1e9, most = 0;
    for (int32_t p = first; p < last; p++) {
        const double years =
            meso_span_years(panel->slice[p].period, panel->slice[p + 1].period);
        least = fmin(least, years);
        most = fmax(most, years);
    }
    meso_status status = MESO_OK;
    if (most - least < 0.01) {
        MESO_TRY(meso_table_set_meta(ctx, table, "step", "%.3g years", least));
    } else {
        MESO_TRY(meso_table_set_meta(ctx, table, "step", "%.3g to %.3g years", least, most));
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "Periods are unevenly spaced: a step is %.3g to %.3g years "
                                "and the chain takes them alike.",
                                least, most));
    }
done:
    return status;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const work *w,
                       const meso_region_size *size, meso_markov_test test,
                       const meso_cell *found)
{
    meso_status status = MESO_OK;
    const int32_t k = w->classes.classes;
    MESO_TRY(meso_table_set_meta(ctx, table, "breaks", "%s",
                                 meso_size_classes_breaks[w->classes.breaks]));
    if (isnan(test.p))
        MESO_TRY(meso_table_set_meta(ctx, table, "homogeneity", "%s",
                                     "one step only: cannot be told"));
    else
        MESO_TRY(meso_table_set_meta(ctx, table, "homogeneity",
                                     "likelihood ratio %.4g, %g degrees, p = %.4f",
                                     test.statistic, test.freedom, test.p));
    if (test.p < 0.05)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "The transitions were not the same in every step (p = "
                                     "%.4f): the long run is of a mean that never was.",
                                     test.p));
    if (isnan(found[2 * k * k].value))
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "Not every class was reached from every other: there is no "
                                "long run. Fewer classes may help."));
    if (size->unknown)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d sizes of a region in a period are unknown: no move "
                                     "from or to them.",
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
    const meso_panel *panel = input->panel;
    work w = {.steps = 0};
    meso_region_size size;
    int32_t first = 0, last = 0;
    meso_table *table = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_span_find(ctx, &first, &last, panel, setting[FROM], setting[TO]));
    MESO_TRY(meso_size_classes_read(ctx, &w.classes, setting + CLASSES));
    MESO_TRY(meso_region_size_read(ctx, arena, &size, panel, input->second, first, last));
    const int32_t k = w.classes.classes, numbers = 2 * k * k + k;
    w.steps = last - first;
    const int64_t room = meso_size_classes_room(size.points, size.regions);
    meso_cell *found = MESO_TAKE(ctx, arena, meso_cell, numbers);
    double *limit = MESO_TAKE(ctx, arena, double, 2 * (int64_t)numbers);
    double *counts = MESO_TAKE(ctx, arena, double, (int64_t)w.steps *k *k + room);
    double ends[MESO_MARKOV_MOST];
    if (!found || !limit || !counts) {
        status = MESO_E_NOMEM;
        goto done;
    }
    for (int32_t n = 0; n < numbers; n++)
        limit[numbers + n] = n >= k * k && n < 2 * k * k ? 1e300 : 1;
    const meso_system_trial trial = {.input = input,
                                     .per = input->second,
                                     .size = &size,
                                     .numbers = numbers,
                                     .least = limit,
                                     .most = limit + numbers,
                                     .room = room + (int64_t)w.steps * k * k,
                                     .statistic = read_chain,
                                     .data = &w};
    MESO_TRY(meso_system_trial_run(ctx, arena, found, &trial));
    meso_size_classes_count(counts, ends, &w.classes, size.value, size.points, size.regions,
                            counts + (int64_t)w.steps * k * k);
    const meso_markov_test test = meso_markov_homogeneity(counts, w.steps, k);
    add_steps(counts, w.steps, k);
    MESO_TRY(meso_table_new(ctx, &table, "markov", (int64_t)k * (k + 1)));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, panel->unit));
    MESO_TRY(fill(ctx, table, &w, counts, ends, found));
    MESO_TRY(say(ctx, table, &w, &size, test, found));
    MESO_TRY(say_steps(ctx, table, panel, first, last));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_markov = {
    .name = "markov",
    .command = "markov",
    .question = "Do regions rise and fall between classes of size?",
    .answer = "How likely a region moves from one class to another in a step, where that leads "
              "in the long run, and how long it takes.",
    .caution =
        "A summary of the past, not a forecast: it takes every region of a class as alike "
        "and every step as the same. Chance in small regions looks like mobility.",
    .formula = "p_ij = n_ij / n_i; pi = pi p; passage: Z = (I - p + 1 pi)^-1, (z_jj - z_ij) / "
               "pi_j",
    .source = "Quah (1993), European Economic Review 37(2-3), 426-434; Anderson and Goodman "
              "(1957), Annals of Mathematical Statistics 28(1), 89-110",
    .periods = 2,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
