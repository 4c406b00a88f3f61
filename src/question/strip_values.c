/* How specialised, how varied, how productive, how fast is every region? */
#include "question/strips.h"

#include "base/ctx.h"
#include "measure/bounds.h"
#include "num/distribution.h"
#include "num/sum.h"

/* Variance of a cell: chance on what is counted, evenness within bounds on what is not known.
 */
static double variance_of(const meso_portrait *portrait, const meso_row *row, int32_t industry)
{
    const double low = row->low[industry], high = row->high[industry];
    if (high > low) return (high - low) * (high - low) / 12;
    const double *event = portrait->panel->event_size;
    const double value = row->value[industry];
    return isnan(value) ? 0 : value * (event ? event[industry] : 1);
}

static meso_status take_strip(meso_portrait *portrait, meso_strip *strip, int by_chance)
{
    strip->value = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell, portrait->regions);
    if (!strip->value) return MESO_E_NOMEM;
    strip->nation = MESO_NAN;
    strip->deviation = NULL;
    if (!by_chance) return MESO_OK;
    strip->deviation = MESO_TAKE(portrait->ctx, portrait->arena, double, portrait->regions);
    return strip->deviation ? MESO_OK : MESO_E_NOMEM;
}

static meso_cell unknown(meso_cell_state state)
{
    return (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, (uint8_t)state};
}

/* An index and how its standard deviation follows from the cells: by the delta method, from the
   derivative by each cell. Bounded below by 0 and above by `most`. */
static void set_index(meso_portrait *portrait, meso_strip *strip, int32_t region, double value,
                      double variance, double most)
{
    const double tail = (1 - portrait->input->draw.confidence) / 2;
    const double reach = -meso_normal_quantile(tail) * sqrt(variance);
    strip->deviation[region] = sqrt(variance);
    strip->value[region] = (meso_cell){value, fmax(0, value - reach), fmin(most, value + reach),
                                       MESO_CELL_OBSERVED};
}

/* What a row adds up to over the industries that have a number; and in how many. */
static double size_of(const meso_row *row)
{
    meso_sum sum = {0, 0};
    for (int32_t i = 0; i < row->industries; i++)
        if (!isnan(row->value[i])) meso_sum_add(&sum, row->value[i]);
    return meso_sum_get(&sum);
}

/* Half the sum of |s - t|; its derivative by x_i is (sign_i - sum_j sign_j s_j) / 2X. */
static void specialisation_of(meso_portrait *portrait, meso_strip *strip, int32_t region,
                              const meso_row *row, const meso_row *nation)
{
    const double size = size_of(row), all = size_of(nation);
    if (!(size > 0) || !(all > 0)) {
        strip->value[region] = unknown(MESO_CELL_UNDEFINED);
        return;
    }
    meso_sum apart = {0, 0}, pull = {0, 0}, variance = {0, 0};
    for (int32_t i = 0; i < row->industries; i++) {
        if (isnan(row->value[i]) || isnan(nation->value[i])) continue;
        const double share = row->value[i] / size;
        const double difference = share - nation->value[i] / all;
        meso_sum_add(&apart, fabs(difference));
        meso_sum_add(&pull, difference > 0 ? share : -share);
    }
    for (int32_t i = 0; i < row->industries; i++) {
        if (isnan(row->value[i]) || isnan(nation->value[i])) continue;
        const double sign = row->value[i] / size > nation->value[i] / all ? 1 : -1;
        const double slope = (sign - meso_sum_get(&pull)) / (2 * size);
        meso_sum_add(&variance, slope * slope * variance_of(portrait, row, i));
    }
    set_index(portrait, strip, region, meso_sum_get(&apart) / 2, meso_sum_get(&variance), 1);
}

meso_status meso_strip_specialisation(meso_portrait *portrait, meso_strip *strip)
{
    *strip = (meso_strip){.unit = "share of jobs",
                          .meaning = "half the sum of absolute differences of shares",
                          .format = MESO_FORMAT_SHARE};
    meso_row row;
    meso_status status = take_strip(portrait, strip, 1);
    if (status == MESO_OK)
        status = meso_row_take(portrait->ctx, portrait->arena, &row, portrait->industries);
    for (int32_t r = 0; r < portrait->regions && status == MESO_OK; r++) {
        meso_row_read(&row, portrait->panel, portrait->at, r);
        specialisation_of(portrait, strip, r, &row, &portrait->nation[portrait->points - 1]);
    }
    return status;
}

/* The branch of every industry one level up, numbered 0, 1, ...; 0 when there are none. */
static int32_t find_branches(const meso_axis *axis, int32_t *branch, int32_t *number)
{
    const meso_codes *codes = axis->codes;
    int32_t branches = 0;
    for (int32_t c = 0; c < codes->count; c++)
        number[c] = -1;
    for (int32_t i = 0; i < axis->count; i++) {
        const int32_t code = axis->code ? axis->code[i] : i;
        const int32_t parent = codes->parent ? codes->parent[code] : -1;
        if (parent < 0 || codes->level[parent] == 0) return 0;
        if (number[parent] < 0) number[parent] = branches++;
        branch[i] = number[parent];
    }
    return branches;
}

/* sum_i s_i log2(S_branch / s_i); its derivative by x_i is (log2(S/s_i) - RV) / X. */
static void variety_of(meso_portrait *portrait, meso_strip *strip, int32_t region,
                       const meso_row *row, const int32_t *branch, double *branch_size)
{
    const double size = size_of(row);
    if (!(size > 0)) {
        strip->value[region] = unknown(MESO_CELL_UNDEFINED);
        return;
    }
    meso_sum variety = {0, 0}, variance = {0, 0};
    for (int32_t i = 0; i < row->industries; i++)
        branch_size[branch[i]] = 0;
    for (int32_t i = 0; i < row->industries; i++)
        if (row->value[i] > 0) branch_size[branch[i]] += row->value[i];
    for (int32_t i = 0; i < row->industries; i++)
        if (row->value[i] > 0)
            meso_sum_add(&variety,
                         row->value[i] / size * log2(branch_size[branch[i]] / row->value[i]));
    for (int32_t i = 0; i < row->industries; i++) {
        if (!(row->value[i] > 0)) continue;
        const double bits = log2(branch_size[branch[i]] / row->value[i]);
        const double slope = (bits - meso_sum_get(&variety)) / size;
        meso_sum_add(&variance, slope * slope * variance_of(portrait, row, i));
    }
    set_index(portrait, strip, region, meso_sum_get(&variety), meso_sum_get(&variance),
              log2(row->industries));
}

meso_status meso_strip_variety(meso_portrait *portrait, meso_strip *strip, const char **reason)
{
    const meso_axis *axis = &portrait->panel->industry;
    *strip = (meso_strip){.unit = "bits",
                          .meaning = "entropy of jobs within branches",
                          .format = MESO_FORMAT_NUMBER,
                          .digits = 2};
    meso_ctx *ctx = portrait->ctx;
    int32_t *branch = MESO_TAKE(ctx, portrait->arena, int32_t, axis->count);
    int32_t *number = MESO_TAKE(ctx, portrait->arena, int32_t, axis->codes->count);
    if (!branch || !number) return MESO_E_NOMEM;
    const int32_t branches = find_branches(axis, branch, number);
    if (branches < 2) {
        *reason = "reason.no_tree";
        return MESO_OK;
    }
    meso_row row;
    double *branch_size = MESO_TAKE(ctx, portrait->arena, double, branches);
    if (!branch_size) return MESO_E_NOMEM;
    meso_status status = take_strip(portrait, strip, 1);
    if (status == MESO_OK)
        status = meso_row_take(ctx, portrait->arena, &row, portrait->industries);
    for (int32_t r = 0; r < portrait->regions && status == MESO_OK; r++) {
        meso_row_read(&row, portrait->panel, portrait->at, r);
        variety_of(portrait, strip, r, &row, branch, branch_size);
    }
    return status;
}

/* Row of the output's regions for every region of the panel; -1 = none. */
static meso_status match_regions(meso_portrait *portrait, int32_t *row_of)
{
    const meso_axis *from = &portrait->input->output->region, *to = &portrait->panel->region;
    int32_t *row = MESO_TAKE(portrait->ctx, portrait->arena, int32_t, from->codes->count);
    if (!row) return MESO_E_NOMEM;
    for (int32_t r = 0; r < from->count; r++)
        row[from->code ? from->code[r] : r] = r + 1;
    for (int32_t r = 0; r < to->count; r++) {
        const int32_t code = to->code ? to->code[r] : r;
        row_of[r] = from->codes == to->codes ? row[code] - 1 : -1;
    }
    return MESO_OK;
}

/* The nation's output per worker, over the regions where both are known. */
static double national_productivity(const meso_portrait *portrait, const meso_cell *output)
{
    meso_sum made = {0, 0}, workers = {0, 0};
    for (int32_t r = 0; r < portrait->regions; r++) {
        if (isnan(output[r].value) || isnan(portrait->size[r].value)) continue;
        meso_sum_add(&made, output[r].value);
        meso_sum_add(&workers, portrait->size[r].value);
    }
    return meso_sum_get(&made) / meso_sum_get(&workers);
}

static meso_status read_output(meso_portrait *portrait, meso_cell *output, int32_t slice)
{
    meso_row row;
    int32_t *row_of = MESO_TAKE(portrait->ctx, portrait->arena, int32_t, portrait->regions);
    if (!row_of) return MESO_E_NOMEM;
    meso_status status = match_regions(portrait, row_of);
    if (status == MESO_OK)
        status = meso_row_take(portrait->ctx, portrait->arena, &row,
                               portrait->input->output->industry.count);
    for (int32_t r = 0; r < portrait->regions && status == MESO_OK; r++) {
        output[r] = unknown(MESO_CELL_MISSING);
        if (row_of[r] < 0) continue;
        meso_row_read(&row, portrait->input->output, slice, row_of[r]);
        if (row.missing < row.industries) output[r] = row.total;
    }
    return status;
}

meso_status meso_strip_productivity(meso_portrait *portrait, meso_strip *strip,
                                    const char **reason)
{
    const meso_panel *panel = portrait->input->output;
    *strip = (meso_strip){
        .unit = "nation = 100", .meaning = "output per worker", .format = MESO_FORMAT_NUMBER};
    if (!panel) {
        *reason = "reason.no_output";
        return MESO_OK;
    }
    const int32_t slice =
        meso_panel_find_period(panel, portrait->panel->slice[portrait->at].period);
    if (slice < 0) {
        *reason = "reason.output_period";
        return MESO_OK;
    }
    meso_status status = take_strip(portrait, strip, 0);
    meso_cell *output = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell, portrait->regions);
    if (!output) return MESO_E_NOMEM;
    if (status == MESO_OK) status = read_output(portrait, output, slice);
    if (status < 0) return status;
    const double nation = national_productivity(portrait, output) / 100;
    strip->nation = 100;
    for (int32_t r = 0; r < portrait->regions; r++)
        strip->value[r] = meso_bounds_over(meso_bounds_over(output[r], portrait->size[r]),
                                           (meso_cell){nation, nation, nation, 0});
    if (isnan(strip->value[portrait->input->region].value)) *reason = "reason.output_region";
    return MESO_OK;
}

meso_status meso_strip_growth(meso_portrait *portrait, meso_strip *strip)
{
    *strip = (meso_strip){.unit = "fraction",
                          .meaning = "change over the size in the first period",
                          .format = MESO_FORMAT_GROWTH,
                          .digits = 1};
    const meso_status status = take_strip(portrait, strip, 0);
    if (status < 0) return status;
    for (int32_t r = 0; r < portrait->regions; r++)
        strip->value[r] =
            meso_bounds_growth(meso_bounds_over(portrait->size[r], portrait->before[r]), 1);
    strip->nation =
        portrait->nation[portrait->points - 1].total.value / portrait->nation[0].total.value -
        1;
    return MESO_OK;
}
