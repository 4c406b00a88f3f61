/* How good were the predictions? One walk from the best to the worst, ties taken together. */
#include "num/score.h"

#include <math.h>
#include <string.h>

static double weight_of(const meso_forecasts *from, int64_t at)
{
    return from->weight ? from->weight[at] : 1;
}

/* End of the run of equal scores that starts at `start` of the order. */
static int64_t end_of_ties(const meso_forecasts *from, int64_t start)
{
    const double score = from->score[from->order[start]];
    int64_t end = start + 1;
    while (end < from->count && from->score[from->order[end]] == score)
        end++;
    return end;
}

typedef struct tally {
    double cases, events;
} tally;

static tally tally_of(const meso_forecasts *from, int64_t start, int64_t end)
{
    tally sum = {0, 0};
    for (int64_t n = start; n < end; n++) {
        const int64_t at = from->order[n];
        sum.cases += weight_of(from, at);
        sum.events += from->event[at] ? weight_of(from, at) : 0;
    }
    return sum;
}

/* Pairs within regions where the event comes first. remaining[r] non-events still below. */
static double concordance_within(const meso_forecasts *from, double *scratch, double *pairs)
{
    double *below = scratch, *tied = scratch + from->regions, *events = tied + from->regions;
    double concordant = 0;
    memset(scratch, 0, 3 * (size_t)from->regions * sizeof *scratch);
    for (int64_t n = 0; n < from->count; n++) {
        const int32_t r = from->region[n];
        if (from->event[n])
            events[r] += weight_of(from, n);
        else
            below[r] += weight_of(from, n);
    }
    *pairs = 0;
    for (int32_t r = 0; r < from->regions; r++)
        *pairs += events[r] * below[r];
    for (int64_t start = 0, end; start < from->count; start = end) {
        end = end_of_ties(from, start);
        for (int64_t n = start; n < end; n++)
            if (!from->event[from->order[n]])
                tied[from->region[from->order[n]]] += weight_of(from, from->order[n]);
        for (int64_t n = start; n < end; n++) {
            const int64_t at = from->order[n];
            if (from->event[at])
                concordant += weight_of(from, at) *
                              (below[from->region[at]] - tied[from->region[at]] / 2);
        }
        for (int64_t n = start; n < end; n++) {
            const int32_t r = from->region[from->order[n]];
            below[r] -= tied[r];
            tied[r] = 0;
        }
    }
    return concordant;
}

void meso_score_ranking(meso_ranking_score *out, const meso_forecasts *from, double *scratch)
{
    const tally all = tally_of(from, 0, from->count);
    const double others = all.cases - all.events, none = (double)NAN;
    *out = (meso_ranking_score){all.cases, all.events, none, none, none, none, none, none};
    if (all.cases > 0) out->base_rate = all.events / all.cases;
    if (!(all.events > 0) || !(others > 0)) return;
    double precision_sum = 0, concordant = 0;
    tally seen = {0, 0};
    out->best_f1 = 0;
    for (int64_t start = 0, end; start < from->count; start = end) {
        end = end_of_ties(from, start);
        const tally tied = tally_of(from, start, end);
        if (tied.cases == 0) continue;
        const double below = others - (seen.cases - seen.events);
        concordant += tied.events * (below - (tied.cases - tied.events) / 2);
        seen.cases += tied.cases;
        seen.events += tied.events;
        precision_sum += tied.events * (seen.events / seen.cases);
        const double f1 = 2 * seen.events / (seen.cases + all.events);
        if (f1 > out->best_f1) {
            out->best_f1 = f1;
            out->best_f1_at = from->score[from->order[start]];
        }
    }
    out->average_precision = precision_sum / all.events;
    out->auc = concordant / (all.events * others);
    if (!from->region) return;
    double pairs = 0;
    const double within = concordance_within(from, scratch, &pairs);
    if (pairs > 0) out->within_auc = within / pairs;
}

double meso_score_precision_at(const meso_forecasts *from, double k)
{
    tally seen = {0, 0};
    for (int64_t start = 0, end; start < from->count; start = end) {
        end = end_of_ties(from, start);
        const tally tied = tally_of(from, start, end);
        if (seen.cases + tied.cases >= k && tied.cases > 0)
            return (seen.events + tied.events * (k - seen.cases) / tied.cases) / k;
        seen.cases += tied.cases;
        seen.events += tied.events;
    }
    return seen.cases > 0 ? seen.events / seen.cases : (double)NAN;
}

double meso_score_brier(const meso_forecasts *from)
{
    double sum = 0, cases = 0;
    for (int64_t n = 0; n < from->count; n++) {
        const double error = from->score[n] - (from->event[n] ? 1 : 0);
        sum += weight_of(from, n) * error * error;
        cases += weight_of(from, n);
    }
    return cases > 0 ? sum / cases : (double)NAN;
}

double meso_score_log_loss(const meso_forecasts *from)
{
    double sum = 0, cases = 0;
    for (int64_t n = 0; n < from->count; n++) {
        const double held = fmin(1 - 1e-15, fmax(1e-15, from->score[n]));
        sum -= weight_of(from, n) * (from->event[n] ? log(held) : log1p(-held));
        cases += weight_of(from, n);
    }
    return cases > 0 ? sum / cases : (double)NAN;
}

int32_t meso_score_calibration(meso_calibration *out, const meso_forecasts *from,
                               int32_t classes)
{
    const double all = tally_of(from, 0, from->count).cases;
    double before = 0;
    int32_t used = 0, last = -1;
    for (int64_t end = from->count, start; end > 0; end = start) {
        start = end - 1;
        const double score = from->score[from->order[start]];
        while (start > 0 && from->score[from->order[start - 1]] == score)
            start--;
        const tally tied = tally_of(from, start, end);
        if (tied.cases == 0) continue;
        int32_t class = (int32_t)((before + tied.cases / 2) / all * classes);
        if (class >= classes) class = classes - 1;
        if (class != last) out[used++] = (meso_calibration){0, 0, 0};
        last = class;
        out[used - 1].cases += tied.cases;
        out[used - 1].said += tied.cases * score;
        out[used - 1].seen += tied.events;
        before += tied.cases;
    }
    for (int32_t c = 0; c < used; c++) {
        out[c].said /= out[c].cases;
        out[c].seen /= out[c].cases;
    }
    return used;
}

void meso_isotonic_fit(double *fitted, const double *y, const double *weight, int64_t count,
                       double *scratch)
{
    double *sum = scratch, *size = scratch + count; /* of the pools so far */
    int64_t pools = 0;
    for (int64_t n = 0; n < count; n++) {
        const double w = weight ? weight[n] : 1;
        sum[pools] = w * y[n];
        size[pools] = w;
        fitted[pools++] = 1; /* members, until the end */
        while (pools > 1 &&
               sum[pools - 2] * size[pools - 1] >= sum[pools - 1] * size[pools - 2]) {
            sum[pools - 2] += sum[pools - 1];
            size[pools - 2] += size[pools - 1];
            fitted[pools - 2] += fitted[pools - 1];
            pools--;
        }
    }
    for (int64_t at = count; pools > 0; pools--)
        for (double left = fitted[pools - 1]; left > 0; left--)
            fitted[--at] = size[pools - 1] > 0 ? sum[pools - 1] / size[pools - 1] : 0;
}
