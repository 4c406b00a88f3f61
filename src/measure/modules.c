/* Which regions and industries go together? Labels are handed to and fro between the two sides
   (BRIM), then modules are joined while that helps (LPAb+). */
#include "measure/modules.h"

#include "base/ctx.h"
#include "base/random.h"

#include <string.h>

enum { ROUNDS = 500 };
static const double BETTER = 1e-12; /* of modularity */

/* One side as lists of partners on the other. */
typedef struct side {
    int32_t lines;
    const int64_t *begin;
    const int32_t *partner;
    int32_t *label;
} side;

typedef struct work {
    side side[2]; /* regions, industries */
    double links;
    double *degree[2]; /* [lines] of both sides, by module: sums of links */
    double *gain;      /* [modules] */
    double *joint;     /* [modules * modules] */
    int32_t *rename;   /* [modules] */
    int32_t modules;   /* labels are below it */
} work;

static int64_t links_of(const side *s, int32_t line)
{
    return s->begin[line + 1] - s->begin[line];
}

static void sum_degrees(work *w, int which)
{
    const side *s = &w->side[which];
    memset(w->degree[which], 0, sizeof(double) * (size_t)w->modules);
    for (int32_t a = 0; a < s->lines; a++)
        if (s->label[a] >= 0) w->degree[which][s->label[a]] += (double)links_of(s, a);
}

static double modularity(work *w)
{
    const side *regions = &w->side[0], *industries = &w->side[1];
    double inside = 0, expected = 0;
    sum_degrees(w, 0);
    sum_degrees(w, 1);
    for (int32_t r = 0; r < regions->lines; r++)
        for (int64_t c = regions->begin[r]; c < regions->begin[r + 1]; c++)
            inside += regions->label[r] == industries->label[regions->partner[c]];
    for (int32_t m = 0; m < w->modules; m++)
        expected += w->degree[0][m] * w->degree[1][m];
    return inside / w->links - expected / (w->links * w->links);
}

/* Every line of one side takes the module of the other side that it gains most from; ties go to
   the lower number. */
static void hand_over(work *w, int which)
{
    side *s = &w->side[which];
    const side *other = &w->side[1 - which];
    sum_degrees(w, 1 - which);
    for (int32_t a = 0; a < s->lines; a++) {
        const double links = (double)links_of(s, a);
        if (links == 0) continue;
        for (int32_t m = 0; m < w->modules; m++)
            w->gain[m] = -links * w->degree[1 - which][m] / w->links;
        for (int64_t c = s->begin[a]; c < s->begin[a + 1]; c++)
            w->gain[other->label[s->partner[c]]]++;
        int32_t best = 0;
        for (int32_t m = 1; m < w->modules; m++)
            if (w->gain[m] > w->gain[best] + BETTER) best = m;
        s->label[a] = best;
    }
}

static double settle_labels(work *w)
{
    double now = -1;
    for (int round = 0; round < ROUNDS; round++) {
        hand_over(w, 0);
        hand_over(w, 1);
        const double next = modularity(w);
        if (!(next > now + BETTER)) return next > now ? next : now;
        now = next;
    }
    return now;
}

/* Numbers the modules in use from 0, in the order of the regions and then the industries. */
static void number_modules(work *w)
{
    int32_t used = 0;
    for (int32_t m = 0; m < w->modules; m++)
        w->rename[m] = -1;
    for (int k = 0; k < 2; k++)
        for (int32_t a = 0; a < w->side[k].lines; a++) {
            int32_t *label = &w->side[k].label[a];
            if (*label < 0) continue;
            if (w->rename[*label] < 0) w->rename[*label] = used++;
            *label = w->rename[*label];
        }
    w->modules = used;
}

/* Joins the two modules whose union raises modularity most; 0 when none does. */
static int join_best(work *w)
{
    const side *regions = &w->side[0], *industries = &w->side[1];
    const int32_t n = w->modules;
    double best = BETTER;
    int32_t into = -1, from = -1;
    memset(w->joint, 0, sizeof(double) * (size_t)n * (size_t)n);
    for (int32_t r = 0; r < regions->lines; r++)
        for (int64_t c = regions->begin[r]; c < regions->begin[r + 1]; c++)
            w->joint[regions->label[r] * n + industries->label[regions->partner[c]]]++;
    sum_degrees(w, 0);
    sum_degrees(w, 1);
    for (int32_t a = 0; a < n; a++)
        for (int32_t b = a + 1; b < n; b++) {
            const double gain =
                (w->joint[a * n + b] + w->joint[b * n + a]) / w->links -
                (w->degree[0][a] * w->degree[1][b] + w->degree[0][b] * w->degree[1][a]) /
                    (w->links * w->links);
            if (gain > best) best = gain, into = a, from = b;
        }
    for (int k = 0; k < 2 && from >= 0; k++)
        for (int32_t a = 0; a < w->side[k].lines; a++)
            if (w->side[k].label[a] == from) w->side[k].label[a] = into;
    if (from >= 0) number_modules(w);
    return from >= 0;
}

static void begin(work *w, int32_t start, uint64_t seed)
{
    const int32_t lines = w->side[1].lines;
    meso_random random;
    meso_random_start(&random, seed, (uint32_t)start, 0);
    const int64_t labels = start ? 2 + meso_random_below(&random, lines) : lines;
    w->modules = lines < labels ? lines : (int32_t)labels;
    for (int32_t p = 0; p < lines; p++) {
        const int32_t own = start ? (int32_t)meso_random_below(&random, w->modules) : p;
        w->side[1].label[p] = links_of(&w->side[1], p) ? own : -1;
    }
    for (int32_t r = 0; r < w->side[0].lines; r++)
        w->side[0].label[r] = links_of(&w->side[0], r) ? 0 : -1;
}

static meso_status take(meso_ctx *ctx, meso_arena *arena, work *w, const meso_presence *p)
{
    const int64_t links = p->row[p->regions], most = p->industries;
    int64_t *turned = MESO_TAKE(ctx, arena, int64_t, most + 2);
    int32_t *partner = MESO_TAKE(ctx, arena, int32_t, links + 1);
    w->side[0] =
        (side){p->regions, p->row, p->column, MESO_TAKE(ctx, arena, int32_t, p->regions)};
    w->side[1] = (side){p->industries, turned, partner, MESO_TAKE(ctx, arena, int32_t, most)};
    w->degree[0] = MESO_TAKE(ctx, arena, double, most);
    w->degree[1] = MESO_TAKE(ctx, arena, double, most);
    w->gain = MESO_TAKE(ctx, arena, double, most);
    w->joint = MESO_TAKE(ctx, arena, double, most *most);
    w->rename = MESO_TAKE(ctx, arena, int32_t, most);
    if (!turned || !partner || !w->side[0].label || !w->side[1].label || !w->degree[0] ||
        !w->degree[1] || !w->gain || !w->joint || !w->rename)
        return MESO_E_NOMEM;
    w->links = (double)links;
    for (int64_t c = 0; c < links; c++)
        turned[p->column[c] + 2]++;
    for (int32_t i = 0; i < p->industries; i++)
        turned[i + 2] += turned[i + 1];
    for (int32_t r = 0; r < p->regions; r++)
        for (int64_t c = p->row[r]; c < p->row[r + 1]; c++)
            partner[turned[p->column[c] + 1]++] = r;
    return MESO_OK;
}

meso_status meso_modules_find(meso_ctx *ctx, meso_arena *arena, meso_modules *out,
                              const meso_presence *presence, int32_t starts, uint64_t seed)
{
    meso_arena *scratch = meso_arena_new(ctx);
    if (!scratch) return MESO_E_NOMEM;
    work w;
    meso_status status = MESO_E_NOMEM;
    int32_t *region = MESO_TAKE(ctx, arena, int32_t, presence->regions);
    int32_t *industry = MESO_TAKE(ctx, arena, int32_t, presence->industries);
    if (!region || !industry) goto done;
    MESO_TRY(take(ctx, scratch, &w, presence));
    double best = -2;
    int32_t modules = 0;
    for (int32_t s = 0; s < starts && w.links > 0; s++) {
        begin(&w, s, seed);
        double now = settle_labels(&w);
        number_modules(&w);
        while (join_best(&w)) {
            while (join_best(&w))
                ;
            (void)settle_labels(&w);
            number_modules(&w);
        }
        now = modularity(&w);
        if (!(now > best + BETTER)) continue;
        best = now;
        modules = w.modules;
        memcpy(region, w.side[0].label, sizeof *region * (size_t)presence->regions);
        memcpy(industry, w.side[1].label, sizeof *industry * (size_t)presence->industries);
    }
    *out = (meso_modules){modules, region, industry, w.links > 0 ? best : MESO_NAN};
done:
    meso_arena_free(scratch);
    return status;
}
