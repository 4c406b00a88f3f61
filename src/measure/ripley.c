/* How many plants are within a distance of a plant? See include/mesoscope/ripley.h. */
#include <mesoscope/ripley.h>

#include "base/ctx.h"
#include "measure/distance_curve.h"

enum { FUNCTION = MESO_CURVE_OWN, EDGES };
enum { FUNCTION_L, FUNCTION_K };
enum { EDGE_TRANSLATE, EDGE_NONE };

static const char *const functions[] = {"l", "k", NULL};
static const char *const edges[] = {"translate", "none", NULL};

/* The window: the smallest box of longitudes and latitudes that holds all sites. */
typedef struct window {
    double width, height, area; /* kilometres, at the middle latitude; square kilometres */
    double middle;              /* cosine of the middle latitude */
    int32_t *step;              /* [pairs] first step that reaches the pair */
    double *weight;             /* [pairs] of the edges, times the area */
} window;

static const double kilometres_per_degree =
    MESO_SPHERE_RADIUS_KM * 3.14159265358979323846 / 180;

static meso_status prepare(meso_ctx *ctx, meso_arena *arena, meso_curve_frame *frame,
                           double *reach)
{
    const meso_plants *plants = frame->plants;
    window *own = MESO_TAKE(ctx, arena, window, 1);
    if (!own) return MESO_E_NOMEM;
    double west = plants->lon[0], east = west, south = plants->lat[0], north = south;
    for (int32_t s = 1; s < plants->sites; s++) {
        west = fmin(west, plants->lon[s]);
        east = fmax(east, plants->lon[s]);
        south = fmin(south, plants->lat[s]);
        north = fmax(north, plants->lat[s]);
    }
    own->middle = cos((south + north) / 2 * 3.14159265358979323846 / 180);
    own->width = (east - west) * kilometres_per_degree * own->middle;
    own->height = (north - south) * kilometres_per_degree;
    own->area = own->width * own->height;
    if (!(own->area > 0))
        return meso_fail(ctx, MESO_E_DATA,
                         "all plants stand on one line: Ripley's K needs an area");
    *reach = frame->setting[MESO_CURVE_REACH];
    frame->own = own;
    return MESO_OK;
}

/* How much of the window stays in it when moved by the pair: Ohser's translation weight. */
static double weight_of(const window *own, const meso_plants *plants, int32_t a, int32_t b,
                        int edge)
{
    if (edge == EDGE_NONE) return own->area;
    const double x =
        fabs(plants->lon[a] - plants->lon[b]) * kilometres_per_degree * own->middle;
    const double y = fabs(plants->lat[a] - plants->lat[b]) * kilometres_per_degree;
    const double left = (own->width - x) * (own->height - y);
    return left > 0 ? own->area * own->area / left : 0;
}

static meso_status settle(meso_ctx *ctx, meso_arena *arena, meso_curve_frame *frame)
{
    window *own = frame->own;
    const meso_site_pairs *pairs = frame->pairs;
    const int64_t count = pairs->row[frame->plants->sites];
    own->step = MESO_TAKE(ctx, arena, int32_t, count);
    own->weight = MESO_TAKE(ctx, arena, double, count);
    if (!own->step || !own->weight) return MESO_E_NOMEM;
    for (int32_t a = 0; a < frame->plants->sites; a++)
        for (int64_t p = pairs->row[a]; p < pairs->row[a + 1]; p++) {
            const double at = ceil(pairs->kilometres[p] / frame->step - 1e-9);
            own->step[p] = at < frame->steps ? (int32_t)at : frame->steps;
            own->weight[p] =
                weight_of(own, frame->plants, a, pairs->site[p], (int)frame->setting[EDGES]);
        }
    return MESO_OK;
}

static int64_t room(const meso_curve_frame *frame)
{
    return frame->steps + 1;
}

static void curve(double *out, double *scratch, const meso_curve_frame *frame, int32_t type,
                  const int64_t *site)
{
    const window *own = frame->own;
    const meso_site_pairs *pairs = frame->pairs;
    const double n = (double)frame->plants->of_type[type];
    for (int32_t d = 0; d <= frame->steps; d++)
        scratch[d] = 0;
    for (int32_t a = 0; a < frame->plants->sites; a++) {
        if (site[a] == 0) continue;
        const double here = (double)site[a];
        scratch[0] += here * (here - 1) * own->area;
        for (int64_t p = pairs->row[a]; p < pairs->row[a + 1]; p++)
            scratch[own->step[p]] += 2 * here * (double)site[pairs->site[p]] * own->weight[p];
    }
    double sum = 0;
    for (int32_t d = 0; d < frame->steps; d++) {
        sum += scratch[d];
        out[d] = sum / (n * (n - 1));
        if ((int)frame->setting[FUNCTION] == FUNCTION_L)
            out[d] = sqrt(out[d] / 3.14159265358979323846) - d * frame->step;
    }
}

static meso_status say(meso_ctx *ctx, meso_table *table, const meso_curve_frame *frame)
{
    const window *own = frame->own;
    meso_status status = meso_table_set_meta(ctx, table, "function", "%s",
                                             functions[(int)frame->setting[FUNCTION]]);
    if (status == MESO_OK)
        status =
            meso_table_set_meta(ctx, table, "edges", "%s", edges[(int)frame->setting[EDGES]]);
    if (status == MESO_OK)
        status = meso_table_add_note(ctx, table,
                                     "The window is the box around all sites, %.0f by %.0f km: "
                                     "sea and empty land in it count as ground without plants. "
                                     "The band does not mind, K itself does.",
                                     own->width, own->height);
    return status;
}

static const meso_setting settings[] = {
    MESO_CURVE_SETTINGS,
    {"function", "word", "l: sqrt(K / pi) - distance, in km; k: square kilometres",
     MESO_SETTING_CHOICE, FUNCTION_L, 0, 1, functions},
    {"edges", "word",
     "translate: pairs weigh more the less of the window holds them; none: edges are not seen",
     MESO_SETTING_CHOICE, EDGE_TRANSLATE, 0, 1, edges},
    {.name = NULL},
};

static const meso_output outputs[] = {
    MESO_CURVE_OUTPUTS("ripley", "km, or square km",
                       "l: above 0 nearer than evenly at random; k: ground per plant around"),
    {.name = NULL},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_curve_kind kind = {.name = "ripley",
                                  .outputs = outputs,
                                  .prepare = prepare,
                                  .settle = settle,
                                  .curve = curve,
                                  .room = room,
                                  .say = say};
    return meso_curve_table(ctx, out, &kind, input, setting);
}

const meso_measure meso_measure_ripley = {
    .name = "ripley",
    .command = "ripley",
    .question = "Are there more plants of an industry around each other than by chance?",
    .answer =
        "Above the band there are, within that distance, more than plants dealt out to all "
        "existing sites show.",
    .caution = "The value itself compares with evenly scattered plants, and no industry is: "
               "read it against the band. Everything near stays in it far out.",
    .formula = "K(r) = A / (n (n - 1)) sum_(i != j) e_ij 1(d_ij <= r); L(r) = sqrt(K / pi) - r",
    .source = "Ripley (1976), Journal of Applied Probability 13(2), 255-266",
    .periods = 1,
    .needs = MESO_NEEDS_PLACES,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
