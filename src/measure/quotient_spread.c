/* How are the quotients of an industry spread over its regions? */
#include "base/ctx.h"
#include "measure/quotient.h"

/* Power sums of ln LQ of one industry about its mean. */
typedef struct moments {
    double mean, second, third, fourth;
    int32_t regions;
} moments;

static double log_quotient(const meso_quotient_frame *frame, int32_t region, int64_t cell)
{
    meso_cell probability;
    const meso_cell lq = meso_quotient_plain(frame, region, frame->slice->industry[cell],
                                             meso_slice_cell(frame->slice, cell), &probability);
    return lq.value > 0 ? log(lq.value) : MESO_NAN;
}

static void finish(meso_quotient_spread *out, const moments *of, int32_t industry)
{
    enum { FEWEST_FOR_TEST = 8 };
    const double n = of->regions;
    out->mean[industry] = out->deviation[industry] = MESO_NAN;
    if (of->regions < 3 || !(of->second > 0)) return;
    out->mean[industry] = of->mean;
    out->deviation[industry] = sqrt(of->second / (n - 1));
    if (of->regions < FEWEST_FOR_TEST) return;
    const double variance = of->second / n;
    const double skewness = of->third / n / pow(variance, 1.5);
    const double excess = of->fourth / n / (variance * variance) - 3;
    const double jarque_bera = n / 6 * (skewness * skewness + excess * excess / 4);
    out->tested++;
    out->not_normal += exp(-jarque_bera / 2) < 0.05; /* chi-squared with two degrees */
}

meso_status meso_quotient_spread_read(meso_ctx *ctx, meso_arena *arena,
                                      meso_quotient_spread *out,
                                      const meso_quotient_frame *frame)
{
    const int32_t industries = frame->panel->industry.count;
    const int32_t regions = frame->panel->region.count;
    *out = (meso_quotient_spread){.mean = MESO_TAKE(ctx, arena, double, industries),
                                  .deviation = MESO_TAKE(ctx, arena, double, industries)};
    moments *of = MESO_TAKE(ctx, arena, moments, industries);
    double *logs = MESO_TAKE(ctx, arena, double, frame->slice->row[regions]);
    if (!out->mean || !out->deviation || !of || !logs) return MESO_E_NOMEM;
    for (int32_t r = 0; r < regions; r++)
        for (int64_t c = frame->slice->row[r]; c < frame->slice->row[r + 1]; c++) {
            moments *industry = &of[frame->slice->industry[c]];
            logs[c] = log_quotient(frame, r, c);
            if (isnan(logs[c])) continue;
            industry->mean += (logs[c] - industry->mean) / ++industry->regions;
        }
    for (int64_t c = 0; c < frame->slice->row[regions]; c++) {
        if (isnan(logs[c])) continue;
        moments *industry = &of[frame->slice->industry[c]];
        const double d = logs[c] - industry->mean;
        industry->second += d * d;
        industry->third += d * d * d;
        industry->fourth += d * d * d * d;
    }
    for (int32_t i = 0; i < industries; i++)
        finish(out, &of[i], i);
    return MESO_OK;
}
