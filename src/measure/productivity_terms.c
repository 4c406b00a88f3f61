/* How much of a change of output per job lies within industries, and how much between? */
#include "measure/productivity.h"

#include "num/sum.h"

#include <mesoscope/panel.h>

/* One industry, or the region, at both ends; volume at the prices of the start. */
typedef struct size {
    double jobs[2], output[2], volume[2];
} size;

static int read_size(size *out, const double *value, const meso_productivity_frame *frame,
                     int32_t industry)
{
    for (int e = 0; e < 2; e++) {
        const double price = e ? frame->price[industry] : 1;
        out->jobs[e] = value[(int64_t)e * frame->industries + industry];
        out->output[e] = value[(int64_t)(2 + e) * frame->industries + industry];
        out->volume[e] = out->output[e] / price;
    }
    return !isnan(out->jobs[0]) && !isnan(out->volume[1]);
}

static size sum_sizes(const double *value, const meso_productivity_frame *frame)
{
    meso_sum jobs[2] = {{0, 0}}, output[2] = {{0, 0}}, volume[2] = {{0, 0}};
    size one, all;
    for (int32_t i = 0; i < frame->industries; i++) {
        if (!read_size(&one, value, frame, i)) continue;
        for (int e = 0; e < 2; e++) {
            meso_sum_add(&jobs[e], one.jobs[e]);
            meso_sum_add(&output[e], one.output[e]);
            meso_sum_add(&volume[e], one.volume[e]);
        }
    }
    for (int e = 0; e < 2; e++) {
        all.jobs[e] = meso_sum_get(&jobs[e]);
        all.output[e] = meso_sum_get(&output[e]);
        all.volume[e] = meso_sum_get(&volume[e]);
    }
    return all;
}

static void in_levels(double *term, const size *one, const size *all)
{
    const double share[2] = {one->jobs[0] / all->jobs[0], one->jobs[1] / all->jobs[1]};
    const double y0 = term[MESO_PRODUCTIVITY_START], y1 = term[MESO_PRODUCTIVITY_END];
    if (!(one->jobs[0] > 0) || !(one->jobs[1] > 0)) {
        term[MESO_PRODUCTIVITY_BETWEEN] =
            one->volume[1] / all->jobs[1] - one->volume[0] / all->jobs[0];
        return;
    }
    term[MESO_PRODUCTIVITY_WITHIN] = share[0] * (y1 - y0);
    term[MESO_PRODUCTIVITY_BETWEEN] = y0 * (share[1] - share[0]);
    term[MESO_PRODUCTIVITY_DYNAMIC] = (y1 - y0) * (share[1] - share[0]);
}

static void in_fractions(double *term, const size *one, const size *all)
{
    const double whole = all->volume[0] / all->jobs[0]; /* P is 1 at the start */
    const double level = all->output[1] / all->volume[1];
    const double later = one->output[1] / level / all->jobs[1] / whole;
    const double nominal = one->output[0] / all->output[0];
    if (!(one->jobs[0] > 0) || !(one->jobs[1] > 0) || !(one->volume[0] > 0) ||
        !(one->volume[1] > 0)) {
        term[MESO_PRODUCTIVITY_BETWEEN] = later - nominal;
        return;
    }
    const double growth = term[MESO_PRODUCTIVITY_END] / term[MESO_PRODUCTIVITY_START] - 1;
    const double moved = one->jobs[1] / all->jobs[1] / (one->jobs[0] / all->jobs[0]);
    const double dearer = one->output[1] / one->volume[1] / level;
    term[MESO_PRODUCTIVITY_WITHIN] = nominal * growth;
    term[MESO_PRODUCTIVITY_BETWEEN] = nominal * (moved - 1);
    term[MESO_PRODUCTIVITY_DYNAMIC] = nominal * (moved - 1) * growth;
    term[MESO_PRODUCTIVITY_PRICE] = nominal * (dearer - 1) * moved * (1 + growth);
}

void meso_productivity_terms(double *out, const double *value, int32_t region, const void *data)
{
    const meso_productivity_frame *frame = data;
    const size all = sum_sizes(value, frame);
    meso_sum sum[MESO_PRODUCTIVITY_TERMS] = {{0, 0}};
    (void)region;
    for (int32_t i = 0; i < frame->industries; i++) {
        double term[MESO_PRODUCTIVITY_TERMS] = {0};
        size one;
        const int known = read_size(&one, value, frame, i);
        const int empty =
            one.jobs[0] == 0 && one.jobs[1] == 0 && one.volume[0] == 0 && one.volume[1] == 0;
        for (int e = 0; e < 2; e++)
            term[MESO_PRODUCTIVITY_START + e] = one.volume[e] / one.jobs[e];
        if (known) (frame->gead ? in_fractions : in_levels)(term, &one, &all);
        for (int32_t k = MESO_PRODUCTIVITY_WITHIN; k < MESO_PRODUCTIVITY_TERMS; k++) {
            term[MESO_PRODUCTIVITY_CONTRIBUTION] += term[k];
            if (known) meso_sum_add(&sum[k], term[k]);
        }
        for (int32_t k = 0; frame->rows > 1 && k < MESO_PRODUCTIVITY_TERMS; k++)
            out[(int64_t)i * MESO_PRODUCTIVITY_TERMS + k] =
                known && !empty ? term[k] : MESO_NAN;
    }
    double *total = out + (int64_t)(frame->rows - 1) * MESO_PRODUCTIVITY_TERMS;
    total[MESO_PRODUCTIVITY_START] = all.volume[0] / all.jobs[0];
    total[MESO_PRODUCTIVITY_END] = all.volume[1] / all.jobs[1];
    total[MESO_PRODUCTIVITY_CONTRIBUTION] = 0;
    for (int32_t k = MESO_PRODUCTIVITY_WITHIN; k < MESO_PRODUCTIVITY_TERMS; k++) {
        total[k] = meso_sum_get(&sum[k]);
        total[MESO_PRODUCTIVITY_CONTRIBUTION] += total[k];
    }
}
