/* How much more of an industry is around its plants? See include/mesoscope/m_function.h. */
#include <mesoscope/m_function.h>

#include "base/ctx.h"
#include "measure/distance_curve.h"

/* Shared by all industries. */
typedef struct around {
    int32_t *step; /* [pairs] first step that reaches the pair; steps = none does */
    double *all;   /* [sites * steps] plants of all types within each step, own site included */
} around;

static meso_status prepare(meso_ctx *ctx, meso_arena *arena, meso_curve_frame *frame,
                           double *reach)
{
    frame->own = MESO_TAKE(ctx, arena, around, 1);
    *reach = frame->setting[MESO_CURVE_REACH];
    return frame->own ? MESO_OK : MESO_E_NOMEM;
}

static void accumulate(double *row, int32_t steps)
{
    for (int32_t d = 1; d < steps; d++)
        row[d] += row[d - 1];
}

static meso_status settle(meso_ctx *ctx, meso_arena *arena, meso_curve_frame *frame)
{
    around *own = frame->own;
    const meso_plants *plants = frame->plants;
    const meso_site_pairs *pairs = frame->pairs;
    const int32_t steps = frame->steps;
    own->step = MESO_TAKE(ctx, arena, int32_t, pairs->row[plants->sites]);
    own->all = MESO_TAKE(ctx, arena, double, (int64_t)plants->sites *steps);
    if (!own->step || !own->all) return MESO_E_NOMEM;
    for (int32_t a = 0; a < plants->sites; a++) {
        own->all[(int64_t)a * steps] += (double)plants->all[a];
        for (int64_t p = pairs->row[a]; p < pairs->row[a + 1]; p++) {
            /* A pair at the very distance of a step belongs to it, whatever rounding says. */
            const double at = ceil(pairs->kilometres[p] / frame->step - 1e-9);
            own->step[p] = at < steps ? (int32_t)at : steps;
            if (own->step[p] == steps) continue;
            const int32_t b = pairs->site[p];
            own->all[(int64_t)a * steps + own->step[p]] += (double)plants->all[b];
            own->all[(int64_t)b * steps + own->step[p]] += (double)plants->all[a];
        }
    }
    for (int32_t a = 0; a < plants->sites; a++)
        accumulate(own->all + (int64_t)a * steps, steps);
    return MESO_OK;
}

static int64_t room(const meso_curve_frame *frame)
{
    return ((int64_t)frame->plants->sites + 2) * frame->steps;
}

static void curve(double *out, double *scratch, const meso_curve_frame *frame, int32_t type,
                  const int64_t *site)
{
    const around *own = frame->own;
    const meso_plants *plants = frame->plants;
    const meso_site_pairs *pairs = frame->pairs;
    const int32_t steps = frame->steps;
    double *near = scratch, *sum = scratch + (int64_t)plants->sites * steps;
    double *looked_at = sum + steps; /* plants with any neighbour within the step */
    for (int64_t n = 0; n < ((int64_t)plants->sites + 2) * steps; n++)
        scratch[n] = 0;
    for (int32_t a = 0; a < plants->sites; a++) {
        near[(int64_t)a * steps] += (double)site[a];
        for (int64_t p = pairs->row[a]; p < pairs->row[a + 1]; p++) {
            const int32_t b = pairs->site[p], d = own->step[p];
            if (d == steps || site[a] + site[b] == 0) continue;
            near[(int64_t)a * steps + d] += (double)site[b];
            near[(int64_t)b * steps + d] += (double)site[a];
        }
    }
    for (int32_t a = 0; a < plants->sites; a++) {
        if (site[a] == 0) continue;
        accumulate(near + (int64_t)a * steps, steps);
        for (int32_t d = 0; d < steps; d++) {
            const int64_t at = (int64_t)a * steps + d;
            if (own->all[at] <= 1) continue;
            sum[d] += (double)site[a] * (near[at] - 1) / (own->all[at] - 1);
            looked_at[d] += (double)site[a];
        }
    }
    const double share = (double)(plants->of_type[type] - 1) / (double)(plants->total - 1);
    for (int32_t d = 0; d < steps; d++)
        out[d] = looked_at[d] > 0 ? sum[d] / looked_at[d] / share : MESO_NAN;
}

static const meso_setting settings[] = {
    MESO_CURVE_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    MESO_CURVE_OUTPUTS(
        "m", "ratio",
        "share of the industry within this distance of its plants, over its share "
        "everywhere"),
    {.name = NULL},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_curve_kind kind = {.name = "m_function",
                                  .outputs = outputs,
                                  .prepare = prepare,
                                  .settle = settle,
                                  .curve = curve,
                                  .room = room};
    return meso_curve_table(ctx, out, &kind, input, setting);
}

const meso_measure meso_measure_m_function = {
    .name = "m_function",
    .command = "mfunction",
    .question = "How much more of an industry is around its plants than elsewhere?",
    .answer = "2 within 50 km says: around its plants the industry is twice as large a part of "
              "all plants as in the country. Above the band that is more than chance.",
    .caution =
        "It adds up everything within the distance, so what is near stays in it far out; "
        "and all plants of a region stand at its centre here.",
    .formula = "M(r) = mean_i (industry's plants within r of i / all within r) / ((n - 1) / (N "
               "- 1))",
    .source = "Marcon and Puech (2010), Journal of Economic Geography 10(5), 745-762",
    .periods = 1,
    .needs = MESO_NEEDS_PLACES,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
