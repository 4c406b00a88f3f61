/* Which regions can do what few others can? Fitness and complexity: F = sum of M Q, Q = 1 / sum
   of M / F, each divided by its mean. Tacchella, Cristelli, Caldarelli, Gabrielli and
   Pietronero (2012), Scientific Reports 2, 723. At the fixed point diag(1/F) M diag(Q) has
   equal row sums and equal column sums (Mazzilli, Mariani, Morselli and Patelli 2024, Journal
   of Physics: Complexity 5): how far they are from it is the stopping rule. */
#include "measure/fitness.h"

#include "base/ctx.h"
#include "num/rank.h"

#include <math.h>
#include <string.h>

enum { QUIET = 100 }; /* iterations after which an order that did not change is believed */
static const double smallest = 1e-140;

/* Divides by the mean over what is inside; returns the largest distance of next / before from
   their common ratio, which is the ratio of the means. */
static double take_over(double *value, const double *next, const uint8_t *inside, int32_t count,
                        double *least)
{
    double sum = 0, before = 0, residual = 0;
    int32_t members = 0;
    for (int32_t n = 0; n < count; n++) {
        if (!inside[n]) continue;
        sum += next[n];
        before += value[n];
        members++;
    }
    const double by_mean = members / sum, by_before = members / before;
    *least = (double)INFINITY;
    for (int32_t n = 0; n < count; n++) {
        if (!inside[n]) continue;
        const double scaled = next[n] * by_mean;
        residual = fmax(residual, fabs(scaled / (value[n] * by_before) - 1));
        *least = fmin(*least, scaled);
        value[n] = scaled;
    }
    return residual;
}

/* ln of a sum over the links of numbers given by their logarithms, safe at any distance. */
static void across_log(double *y, const meso_presence *p, const double *x)
{
    for (int32_t r = 0; r < p->regions; r++) {
        double most = -(double)INFINITY, sum = 0;
        for (int64_t c = p->row[r]; c < p->row[r + 1]; c++)
            most = fmax(most, x[p->column[c]]);
        for (int64_t c = p->row[r]; c < p->row[r + 1]; c++)
            sum += exp(x[p->column[c]] - most);
        y[r] = most + log(sum);
    }
}

static void down_log(double *y, double *most, const meso_presence *p, const double *x)
{
    for (int32_t i = 0; i < p->industries; i++) {
        most[i] = -(double)INFINITY;
        y[i] = 0;
    }
    for (int32_t r = 0; r < p->regions; r++)
        for (int64_t c = p->row[r]; c < p->row[r + 1]; c++)
            most[p->column[c]] = fmax(most[p->column[c]], x[r]);
    for (int32_t r = 0; r < p->regions; r++)
        for (int64_t c = p->row[r]; c < p->row[r + 1]; c++)
            y[p->column[c]] += exp(x[r] - most[p->column[c]]);
    for (int32_t i = 0; i < p->industries; i++)
        y[i] = most[i] + log(y[i]);
}

static double take_over_log(double *value, const double *next, const uint8_t *inside,
                            int32_t count)
{
    double most = -(double)INFINITY, sum = 0, residual = 0, old_most = most, old = 0;
    int32_t members = 0;
    for (int32_t n = 0; n < count; n++) {
        if (!inside[n]) continue;
        most = fmax(most, next[n]);
        old_most = fmax(old_most, value[n]);
        members++;
    }
    for (int32_t n = 0; n < count; n++) {
        if (!inside[n]) continue;
        sum += exp(next[n] - most);
        old += exp(value[n] - old_most);
    }
    const double mean = most + log(sum / members), old_mean = old_most + log(old / members);
    for (int32_t n = 0; n < count; n++) {
        if (!inside[n]) continue;
        const double scaled = next[n] - mean;
        residual = fmax(residual, fabs(expm1(scaled - (value[n] - old_mean))));
        value[n] = scaled;
    }
    return residual;
}

double meso_fitness_step(double *region, double *industry, meso_complexity_room *room,
                         const meso_presence *p, double *least)
{
    double *sum = room->region[1], *inverse = room->region[2], *down = room->industry[1];
    double least_region, least_industry;
    meso_links_across(sum, p, industry);
    for (int32_t r = 0; r < p->regions; r++)
        inverse[r] = room->inside[r] ? 1 / region[r] : 0;
    meso_links_down(down, p, inverse);
    for (int32_t i = 0; i < p->industries; i++)
        down[i] = room->inside_industry[i] ? 1 / down[i] : 0;
    const double a = take_over(region, sum, room->inside, p->regions, &least_region);
    const double b =
        take_over(industry, down, room->inside_industry, p->industries, &least_industry);
    *least = fmin(least_region, least_industry);
    return fmax(a, b);
}

double meso_fitness_step_log(double *region, double *industry, meso_complexity_room *room,
                             const meso_presence *p)
{
    double *sum = room->region[1], *inverse = room->region[2], *down = room->industry[1];
    across_log(sum, p, industry);
    for (int32_t r = 0; r < p->regions; r++)
        inverse[r] = -region[r];
    down_log(down, room->industry[2], p, inverse);
    for (int32_t i = 0; i < p->industries; i++)
        down[i] = -down[i];
    const double a = take_over_log(region, sum, room->inside, p->regions);
    return fmax(a, take_over_log(industry, down, room->inside_industry, p->industries));
}

static void begin(double *score, const double *before, const uint8_t *inside, int32_t count)
{
    for (int32_t n = 0; n < count; n++)
        score[n] = !inside[n] ? 0 : before && before[n] > smallest ? before[n] : 1;
}

static void change_to_log(double *score, const uint8_t *inside, int32_t count)
{
    for (int32_t n = 0; n < count; n++)
        score[n] = inside[n] ? log(score[n]) : -(double)INFINITY;
}

/* Numbers too small for a double leave as the smallest that is still above zero. */
static void change_from_log(double *score, const uint8_t *inside, int32_t count)
{
    for (int32_t n = 0; n < count; n++)
        score[n] = inside[n] ? fmax(exp(score[n]), 2.2250738585072014e-308) : 0;
}

static int same_order(int64_t *order, const double *score, double *spent, int32_t count)
{
    int same = 1;
    for (int32_t n = 0; n + 1 < count && same; n++)
        same = !(score[order[n]] < score[order[n + 1]]);
    memcpy(spent, score, (size_t)count * sizeof *spent);
    if (!same) meso_order(order, spent, count, 1);
    return same;
}

/* Who still falls in the second half of the iterations tends to zero: the slowest do as 1 over
   their number, and so lose half. */
static int32_t count_drifting(const double *score, const double *mark, int32_t count)
{
    int32_t drifting = 0;
    for (int32_t n = 0; n < count; n++)
        drifting += score[n] < 0.75 * mark[n];
    return drifting;
}

meso_status meso_fitness(meso_ctx *ctx, double *region, double *industry,
                         meso_complexity_facts *facts, meso_complexity_room *room,
                         const meso_presence *p, const meso_complexity_options *options,
                         const meso_complexity_start *start)
{
    double *mark = room->region[3], *industry_mark = room->industry[3];
    double residual = 1, least = 1;
    int32_t step = 0, quiet = 0;
    int in_logs = 0;
    begin(region, start ? start->region : NULL, room->inside, p->regions);
    begin(industry, start ? start->industry : NULL, room->inside_industry, p->industries);
    meso_order(room->order, region, p->regions, 1);
    while (residual > options->tolerance && step < options->iterations) {
        if (step == options->iterations / 2 && !in_logs) {
            memcpy(mark, region, (size_t)p->regions * sizeof *mark);
            memcpy(industry_mark, industry, (size_t)p->industries * sizeof *industry_mark);
        }
        if (!in_logs && least < smallest) {
            in_logs = 1;
            change_to_log(region, room->inside, p->regions);
            change_to_log(industry, room->inside_industry, p->industries);
        }
        residual = in_logs ? meso_fitness_step_log(region, industry, room, p)
                           : meso_fitness_step(region, industry, room, p, &least);
        quiet = same_order(room->order, region, room->region[4], p->regions) ? quiet + 1 : 0;
        step++;
    }
    if (in_logs) {
        change_from_log(region, room->inside, p->regions);
        change_from_log(industry, room->inside_industry, p->industries);
    }
    facts->steps = step;
    facts->residual = residual;
    facts->settled = residual <= options->tolerance ? 1 : quiet >= QUIET ? 2 : 0;
    if (facts->settled != 1 && step > options->iterations / 2)
        facts->drifting = count_drifting(region, mark, p->regions) +
                          count_drifting(industry, industry_mark, p->industries);
    if (facts->settled || start || options->asked) return MESO_OK;
    return meso_fail(
        ctx, MESO_E_CONVERGE,
        "fitness did not settle in %d iterations: row and column sums are %.3g from "
        "equal and the order of regions still changes; set more iterations, or "
        "method nhefc",
        step, residual);
}
