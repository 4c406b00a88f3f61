/* Which regions and industries belong together? The economic complexity index: the second
   eigenvector of D^-1 M U^-1 M' (Hidalgo and Hausmann 2009, PNAS 106(26); Mealy, Farmer and
   Teytelboym 2019, Science Advances 5(1)), found on the smaller side of the symmetric form
   S S', S = D^-1/2 M U^-1/2, with the trivial eigenvector left out. */
#include "measure/complexity_method.h"

#include "base/ctx.h"
#include "num/vector.h"

#include <math.h>

/* What the operator carries: scale[] is 1/sqrt(degree) on the smaller side, 1/degree on the
   other; both zero outside. */
typedef struct symmetric {
    const meso_presence *p;
    const double *scale, *other;
    double *wide, *narrow;
} symmetric;

static void apply_regions(double *y, const double *x, void *data)
{
    const symmetric *s = data;
    for (int32_t r = 0; r < s->p->regions; r++)
        s->narrow[r] = s->scale[r] * x[r];
    meso_links_down(s->wide, s->p, s->narrow);
    for (int32_t i = 0; i < s->p->industries; i++)
        s->wide[i] *= s->other[i];
    meso_links_across(y, s->p, s->wide);
    for (int32_t r = 0; r < s->p->regions; r++)
        y[r] *= s->scale[r];
}

static void apply_industries(double *y, const double *x, void *data)
{
    const symmetric *s = data;
    for (int32_t i = 0; i < s->p->industries; i++)
        s->narrow[i] = s->scale[i] * x[i];
    meso_links_across(s->wide, s->p, s->narrow);
    for (int32_t r = 0; r < s->p->regions; r++)
        s->wide[r] *= s->other[r];
    meso_links_down(y, s->p, s->wide);
    for (int32_t i = 0; i < s->p->industries; i++)
        y[i] *= s->scale[i];
}

/* The mean of the other side over the links of each node. */
static void average(double *region, double *industry, const meso_complexity_room *room,
                    const meso_presence *p, int of_regions)
{
    if (of_regions) {
        meso_links_across(region, p, industry);
        for (int32_t r = 0; r < p->regions; r++)
            region[r] = room->inside[r] ? region[r] / p->diversity[r] : 0;
    } else {
        meso_links_down(industry, p, region);
        for (int32_t i = 0; i < p->industries; i++)
            industry[i] = room->inside_industry[i] ? industry[i] / p->ubiquity[i] : 0;
    }
}

static void set_scales(double *scale, double *unit, const int32_t *degree,
                       const uint8_t *inside, int32_t count)
{
    double sum = 0;
    for (int32_t n = 0; n < count; n++)
        sum += inside[n] ? degree[n] : 0;
    for (int32_t n = 0; n < count; n++) {
        scale[n] = inside[n] ? 1 / sqrt(degree[n]) : 0;
        unit[n] = inside[n] ? sqrt(degree[n] / sum) : 0;
    }
}

meso_status meso_eci(meso_ctx *ctx, double *region, double *industry,
                     meso_complexity_facts *facts, meso_complexity_room *room,
                     const meso_presence *p, const meso_complexity_options *options,
                     const meso_complexity_start *start)
{
    const int by_region = p->regions <= p->industries;
    const int32_t size = by_region ? p->regions : p->industries;
    double *scale = by_region ? room->region[2] : room->industry[2];
    double *other = by_region ? room->industry[2] : room->region[2];
    const uint8_t *inside = by_region ? room->inside : room->inside_industry;
    const uint8_t *other_inside = by_region ? room->inside_industry : room->inside;
    const int32_t *degree = by_region ? p->diversity : p->ubiquity;
    const int32_t *other_degree = by_region ? p->ubiquity : p->diversity;
    set_scales(scale, room->unit, degree, inside, size);
    for (int32_t n = 0; n < (by_region ? p->industries : p->regions); n++)
        other[n] = other_inside[n] ? 1.0 / other_degree[n] : 0;
    meso_lanczos lanczos = room->lanczos;
    lanczos.size = size;
    lanczos.pairs = start ? 1 : 2; /* the gap belongs to the estimate */
    lanczos.known = room->unit;
    lanczos.tolerance = options->tolerance;
    lanczos.next_tolerance = 1e-5; /* an eigenvalue is off by the square of it */
    const double *before = start ? (by_region ? start->region : start->industry) : NULL;
    double *begin = by_region ? room->region[3] : room->industry[3];
    for (int32_t n = 0; before && n < size; n++)
        begin[n] = inside[n] && isfinite(before[n]) ? before[n] / fmax(scale[n], 1e-300) : 0;
    lanczos.start = before ? begin : NULL;
    symmetric s = {p, scale, other, by_region ? room->industry[1] : room->region[1],
                   by_region ? room->region[1] : room->industry[1]};
    meso_lanczos_found found;
    const meso_status status = meso_lanczos_run(
        ctx, &found, room->vector, &lanczos, by_region ? apply_regions : apply_industries, &s);
    if (status < 0) return status;
    double *score = by_region ? region : industry;
    for (int32_t n = 0; n < size; n++)
        score[n] = room->vector[n] * scale[n];
    average(region, industry, room, p, !by_region);
    /* Twice across is once the eigenvalue: afterwards a region is the mean of its industries.
     */
    if (by_region) average(region, industry, room, p, 1);
    facts->value[0] = found.value[0];
    facts->value[1] = found.value[1];
    facts->residual = found.residual / fmax(found.value[0], 1e-300);
    facts->steps = found.steps;
    facts->settled = 1;
    return MESO_OK;
}
