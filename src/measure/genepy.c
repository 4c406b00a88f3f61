/* What do the two leading patterns of likeness say together? GENEPY: with W = M / (k_r k'_p),
   k'_p = sum of M / k_r, and N = W W' without its diagonal, G = (sum of l x^2)^2 + 2 sum of
   l^2 x^2 over the two largest eigenvalues l and their vectors x; industries with W' W.
   Sciarra, Chiarotti, Ridolfi and Laio (2020), Nature Communications 11, 3352. */
#include "measure/complexity_method.h"

#include "base/ctx.h"

#include <math.h>

typedef struct likeness {
    const meso_presence *p;
    const double *row, *column; /* 1/k_r and 1/k'_p; zero outside */
    const double *diagonal;     /* of W W' or W' W */
    double *wide, *narrow;
} likeness;

static void apply_regions(double *y, const double *x, void *data)
{
    const likeness *l = data;
    for (int32_t r = 0; r < l->p->regions; r++)
        l->narrow[r] = l->row[r] * x[r];
    meso_links_down(l->wide, l->p, l->narrow);
    for (int32_t i = 0; i < l->p->industries; i++)
        l->wide[i] *= l->column[i] * l->column[i];
    meso_links_across(y, l->p, l->wide);
    for (int32_t r = 0; r < l->p->regions; r++)
        y[r] = l->row[r] * y[r] - l->diagonal[r] * x[r];
}

static void apply_industries(double *y, const double *x, void *data)
{
    const likeness *l = data;
    for (int32_t i = 0; i < l->p->industries; i++)
        l->wide[i] = l->column[i] * x[i];
    meso_links_across(l->narrow, l->p, l->wide);
    for (int32_t r = 0; r < l->p->regions; r++)
        l->narrow[r] *= l->row[r] * l->row[r];
    meso_links_down(y, l->p, l->narrow);
    for (int32_t i = 0; i < l->p->industries; i++)
        y[i] = l->column[i] * y[i] - l->diagonal[i] * x[i];
}

static meso_status score(meso_ctx *ctx, double *out, meso_complexity_facts *facts,
                         const meso_lanczos *lanczos, double *vector, meso_operator *apply,
                         likeness *l)
{
    meso_lanczos_found found;
    const meso_status status = meso_lanczos_run(ctx, &found, vector, lanczos, apply, l);
    if (status < 0) return status;
    for (int32_t n = 0; n < lanczos->size; n++) {
        double squares = 0, fourth = 0;
        for (int pair = 0; pair < 2 && isfinite(found.value[pair]); pair++) {
            const double x = vector[(int64_t)pair * lanczos->size + n];
            squares += found.value[pair] * x * x;
            fourth += found.value[pair] * found.value[pair] * x * x;
        }
        out[n] = squares * squares + 2 * fourth;
    }
    facts->value[0] = found.value[0];
    facts->value[1] = found.value[1];
    facts->residual = found.residual / fmax(found.value[0], 1e-300);
    facts->steps += found.steps;
    return MESO_OK;
}

meso_status meso_genepy(meso_ctx *ctx, double *region, double *industry,
                        meso_complexity_facts *facts, meso_complexity_room *room,
                        const meso_presence *p, const meso_complexity_options *options,
                        const meso_complexity_start *start)
{
    double *row = room->region[2], *column = room->industry[2];
    double *diagonal = room->region[3], *industry_diagonal = room->industry[3];
    double *squares = room->region[4], *industry_squares = room->industry[4];
    (void)start;
    for (int32_t r = 0; r < p->regions; r++) {
        row[r] = room->inside[r] ? 1.0 / p->diversity[r] : 0;
        squares[r] = row[r] * row[r];
    }
    meso_links_down(column, p, row);
    for (int32_t i = 0; i < p->industries; i++) {
        column[i] = room->inside_industry[i] ? 1 / column[i] : 0;
        industry_squares[i] = column[i] * column[i];
    }
    meso_links_across(diagonal, p, industry_squares);
    meso_links_down(industry_diagonal, p, squares);
    for (int32_t r = 0; r < p->regions; r++)
        diagonal[r] *= squares[r];
    for (int32_t i = 0; i < p->industries; i++)
        industry_diagonal[i] *= industry_squares[i];
    likeness l = {p, row, column, diagonal, room->industry[1], room->region[1]};
    meso_lanczos lanczos = room->lanczos;
    lanczos.tolerance = lanczos.next_tolerance = options->tolerance;
    lanczos.known = NULL;
    lanczos.start = NULL;
    facts->settled = 1;
    lanczos.size = p->industries;
    l.diagonal = industry_diagonal;
    meso_status status =
        score(ctx, industry, facts, &lanczos, room->vector, apply_industries, &l);
    if (status < 0) return status;
    lanczos.size = p->regions;
    l.diagonal = diagonal;
    return score(ctx, region, facts, &lanczos, room->vector, apply_regions, &l);
}
