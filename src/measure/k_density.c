/* At which distances are plants of an industry more common than by chance? See
   include/mesoscope/k_density.h. */
#include <mesoscope/k_density.h>

#include "base/ctx.h"
#include "base/each.h"
#include "measure/bandwidth.h"
#include "measure/distance_curve.h"

/* Pairs are counted on a grid of 1/64 of the bandwidth; the kernel reaches five bandwidths. */
enum { GRID = 64, ARM = 5, WINDOW = 2 * GRID * ARM + 2 };

enum { BANDWIDTH = MESO_CURVE_OWN };

/* Of one industry. */
typedef struct smoothing {
    double bandwidth, width; /* kilometres; width of the grid */
    int32_t grid;            /* points of it */
    double *kernel;          /* [steps * WINDOW] both sides of zero */
    int32_t *first;          /* [steps] grid point where the window begins */
} smoothing;

typedef struct smoothings {
    const meso_plants *plants;
    smoothing *of;    /* [types] */
    int32_t grid;     /* the most points of any */
    double narrowest; /* bandwidth */
    double asked;
} smoothings;

static meso_status find_bandwidth(meso_ctx *ctx, int64_t type, void *data)
{
    const smoothings *all = data;
    smoothing *into = &all->of[type];
    if (all->asked > 0) {
        into->bandwidth = all->asked;
        return MESO_OK;
    }
    return meso_bandwidth(ctx, &into->bandwidth, all->plants, (int32_t)type);
}

static meso_status prepare(meso_ctx *ctx, meso_arena *arena, meso_curve_frame *frame,
                           double *reach)
{
    smoothings *all = MESO_TAKE(ctx, arena, smoothings, 1);
    if (!all) return MESO_E_NOMEM;
    all->plants = frame->plants;
    all->asked = frame->setting[BANDWIDTH];
    all->of = MESO_TAKE(ctx, arena, smoothing, frame->plants->types);
    if (!all->of) return MESO_E_NOMEM;
    const meso_status status =
        meso_each(ctx, "measuring all distances", frame->plants->types, find_bandwidth, all);
    if (status < 0) return status;
    double widest = 0;
    all->narrowest = MESO_NAN;
    for (int32_t t = 0; t < frame->plants->types; t++) {
        widest = fmax(widest, all->of[t].bandwidth); /* fmax passes over NaN */
        all->narrowest = fmin(all->narrowest, all->of[t].bandwidth);
    }
    *reach = frame->setting[MESO_CURVE_REACH] + ARM * widest;
    frame->own = all;
    return MESO_OK;
}

/* The kernel of every step over the grid points near it. */
static void tabulate(smoothing *into, const meso_curve_frame *frame)
{
    const double h = into->bandwidth, peak = 1 / (h * sqrt(2 * acos(-1.0)));
    for (int32_t d = 0; d < frame->steps; d++) {
        const double at = d * frame->step;
        into->first[d] = (int32_t)fmax(0, floor(at / into->width) - GRID * ARM);
        for (int32_t w = 0; w < WINDOW; w++) {
            const double x = (into->first[d] + w) * into->width;
            const double near = (at - x) / h, mirrored = (at + x) / h;
            into->kernel[d * WINDOW + w] =
                peak * (exp(-near * near / 2) + exp(-mirrored * mirrored / 2));
        }
    }
}

static meso_status settle(meso_ctx *ctx, meso_arena *arena, meso_curve_frame *frame)
{
    smoothings *all = frame->own;
    for (int32_t t = 0; t < frame->plants->types; t++) {
        smoothing *into = &all->of[t];
        if (isnan(into->bandwidth)) continue;
        into->width = into->bandwidth / GRID;
        into->grid = (int32_t)(frame->setting[MESO_CURVE_REACH] / into->width) + GRID * ARM + 3;
        if (into->grid > all->grid) all->grid = into->grid;
        into->kernel = MESO_TAKE(ctx, arena, double, (int64_t)frame->steps *WINDOW);
        into->first = MESO_TAKE(ctx, arena, int32_t, frame->steps);
        if (!into->kernel || !into->first) return MESO_E_NOMEM;
        tabulate(into, frame);
    }
    return MESO_OK;
}

static int64_t room(const meso_curve_frame *frame)
{
    return ((const smoothings *)frame->own)->grid + WINDOW;
}

static void curve(double *out, double *scratch, const meso_curve_frame *frame, int32_t type,
                  const int64_t *site)
{
    const smoothings *all = frame->own;
    const smoothing *by = &all->of[type];
    const meso_site_pairs *pairs = frame->pairs;
    const double n = (double)frame->plants->of_type[type], per_km = 1 / by->width;
    double *count = scratch; /* pairs at each grid point */
    for (int32_t g = 0; g < by->grid + WINDOW; g++)
        count[g] = 0;
    for (int32_t a = 0; a < frame->plants->sites; a++) {
        if (site[a] == 0) continue;
        const double here = (double)site[a];
        count[0] += here * (here - 1) / 2;
        for (int64_t p = pairs->row[a]; p < pairs->row[a + 1]; p++) {
            const double at = pairs->kilometres[p] * per_km;
            const int32_t g = at < by->grid ? (int32_t)at : by->grid;
            const double weight = here * (double)site[pairs->site[p]];
            if (g == by->grid) continue;
            count[g] += weight * (g + 1 - at); /* shared by the two points around it */
            count[g + 1] += weight * (at - g);
        }
    }
    for (int32_t d = 0; d < frame->steps; d++) {
        double sum = 0;
        for (int32_t w = 0; w < WINDOW; w++)
            sum += count[by->first[d] + w] * by->kernel[d * WINDOW + w];
        out[d] = sum / (n * (n - 1) / 2);
    }
}

static meso_status say(meso_ctx *ctx, meso_table *table, const meso_curve_frame *frame)
{
    const smoothings *all = frame->own;
    meso_status status =
        meso_table_set_meta(ctx, table, "bandwidth", "%s",
                            all->asked > 0 ? "as asked" : "Silverman, of each industry");
    if (status == MESO_OK && !isnan(all->narrowest))
        status =
            meso_table_set_meta(ctx, table, "narrowest bandwidth", "%.4g km", all->narrowest);
    return status;
}

static const meso_setting settings[] = {
    MESO_CURVE_SETTINGS,
    {"bandwidth", "km", "of the kernel; 0 = Silverman's rule for each industry",
     MESO_SETTING_NUMBER, 0, 0, 10000, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    MESO_CURVE_OUTPUTS("density", "share per km", "of the pairs of plants at this distance"),
    {.name = NULL},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_curve_kind kind = {.name = "k_density",
                                  .outputs = outputs,
                                  .prepare = prepare,
                                  .settle = settle,
                                  .curve = curve,
                                  .room = room,
                                  .say = say};
    return meso_curve_table(ctx, out, &kind, input, setting);
}

const meso_measure meso_measure_k_density = {
    .name = "k_density",
    .command = "kdensity",
    .question = "At which distances are plants of an industry more common than by chance?",
    .answer = "Above the band the industry is localised at that distance, beyond what plants "
              "dealt out to all existing sites show; below it everywhere it is dispersed.",
    .caution = "It says how far, not where and not why. Plants of a region all stand at its "
               "centre here: distances below the size of regions mean nothing.",
    .formula = "K(d) = 1 / (n (n - 1) h) sum_i sum_(j != i) f((d - d_ij) / h), normal f, "
               "mirrored at 0",
    .source = "Duranton and Overman (2005), The Review of Economic Studies 72(4), 1077-1106",
    .periods = 1,
    .needs = MESO_NEEDS_PLACES,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
