/* Is the sum of relatedness the same without the matrix of it? */
#include "incidence.h"

#include "measure/cooccurrence.h"
#include "measure/overlap.h"

/* sum_q M_rq w_q phi_qp by the definition. */
static double slow_sum(const test_incidence *made, meso_overlap_form form, int32_t region,
                       int32_t p, const double *weight)
{
    const meso_incidence *links = &made->links;
    double sum = 0;
    for (int32_t q = 0; q < links->industries; q++) {
        if (region >= 0 && !made->has[(int64_t)region * links->industries + q]) continue;
        const double a = links->spread[q], b = links->spread[p];
        if (!(a > 0 && b > 0)) continue;
        const double both = meso_cooccurrence_pair(links, q, links, p);
        const double phi = form == MESO_OVERLAP_MIN ? both / fmax(a, b) : both / sqrt(a * b);
        sum += phi * (weight ? weight[q] : 1);
    }
    return sum;
}

static void check(const test_incidence *made, meso_overlap_form form)
{
    const meso_incidence *links = &made->links;
    const int32_t industries = links->industries;
    const int64_t numbers = (int64_t)MESO_OVERLAP_ROWS * industries;
    meso_overlap overlap;
    meso_overlap_room room;
    T_SAME(meso_overlap_start(made->ctx, made->arena, &overlap, links, form), MESO_OK);
    T_SAME(meso_overlap_room_take(made->ctx, made->arena, &room, &overlap), MESO_OK);
    double *weight = MESO_TAKE(made->ctx, made->arena, double, industries);
    double *near = MESO_TAKE(made->ctx, made->arena, double, numbers);
    double *weighted = MESO_TAKE(made->ctx, made->arena, double, numbers);
    for (int32_t i = 0; i < industries; i++) {
        weight[i] = sin(i + 1.0);
        room.mark[i] = 1 << 7; /* the last row has everything */
        for (int b = 0; b < 7; b++)
            room.mark[i] |= (uint8_t)(made->has[b * industries + i] << b);
    }
    overlap.weight = weight;
    meso_overlap_sweep(&overlap, &room, near, weighted);
    for (int b = 0; b < MESO_OVERLAP_ROWS; b++)
        for (int32_t p = 0; p < industries; p++) {
            const int32_t region = b < 7 ? b : -1;
            /* Sums of a few hundred terms of order one, in another order. */
            T_NEAR(near[b * industries + p], slow_sum(made, form, region, p, NULL), 1e-12);
            T_NEAR(weighted[b * industries + p], slow_sum(made, form, region, p, weight),
                   1e-12);
        }
}

int main(void)
{
    test_incidence some = incidence_make(11, 30, 64, 0.3),
                   many = incidence_make(12, 9, 150, 0.8);
    check(&some, MESO_OVERLAP_MIN);
    check(&some, MESO_OVERLAP_SQRT);
    check(&many, MESO_OVERLAP_MIN);
    check(&many, MESO_OVERLAP_SQRT);
    incidence_free(&some);
    incidence_free(&many);
    return t_end();
}
