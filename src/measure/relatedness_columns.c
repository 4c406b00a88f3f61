/* How related are all industries to these few? See measure/relatedness_columns.h. */
#include "measure/relatedness_columns.h"

#include <math.h>

/* Ties of an industry: in each of its regions, all the other industries there. */
static double *ties_of(meso_ctx *ctx, meso_arena *arena, const meso_incidence *mine,
                       const meso_incidence *other, int same)
{
    double *ties = MESO_TAKE(ctx, arena, double, (int64_t)mine->industries + 1);
    for (int32_t i = 0; ties && i < mine->industries; i++)
        for (int64_t l = mine->start[i]; l < mine->start[i + 1]; l++)
            ties[i] += other->has[mine->region[l]] - same;
    return ties;
}

static meso_status read_ties(meso_ctx *ctx, meso_arena *arena, meso_relatedness_columns *out,
                             const meso_incidence *left, const meso_incidence *right)
{
    double *mine = ties_of(ctx, arena, left, right, out->same);
    double *theirs = out->same ? mine : ties_of(ctx, arena, right, left, 0);
    if (!mine || !theirs) return MESO_E_NOMEM;
    for (int32_t i = 0; i < left->industries; i++)
        out->frame.ties += mine[i];
    out->frame.left_ties = mine;
    out->frame.right_ties = theirs;
    return MESO_OK;
}

meso_status
meso_relatedness_start_pairs(meso_ctx *ctx, meso_arena *arena, meso_relatedness_columns *out,
                             const meso_relatedness *kind, const meso_incidence *left,
                             const meso_incidence *right)
{
    *out = (meso_relatedness_columns){
        .kind = kind,
        .pairs = {.left = left, .right = right},
        .frame = {left->regions, left->industries, left->spread, right->spread, NULL, NULL, 0},
        .same = left == right};
    if (kind->by_ties) return read_ties(ctx, arena, out, left, right);
    if (!kind->by_diversity) return MESO_OK;
    double *weight = MESO_TAKE(ctx, arena, double, (int64_t)left->regions + 1);
    if (!weight) return MESO_E_NOMEM;
    for (int32_t r = 0; r < left->regions; r++)
        weight[r] = right->has[r] ? 1 / (double)right->has[r] : 0;
    out->diversity_weight = weight;
    return MESO_OK;
}

meso_status meso_relatedness_start(meso_ctx *ctx, meso_arena *arena,
                                   meso_relatedness_columns *out, const meso_relatedness *kind,
                                   const meso_incidence *left, const meso_incidence *right,
                                   const meso_relatedness_values *values, double diagonal)
{
    meso_status status = meso_relatedness_start_pairs(ctx, arena, out, kind, left, right);
    out->diagonal = diagonal;
    if (values) out->values = *values;
    if (status == MESO_OK && kind->relate && !kind->by_diversity)
        status = meso_cooccurrence_start(ctx, arena, &out->pairs, left, right);
    return status;
}

meso_status meso_relatedness_room_take(meso_ctx *ctx, meso_arena *arena,
                                       meso_relatedness_room *room,
                                       const meso_relatedness_columns *columns)
{
    const int64_t industries = columns->frame.industries;
    const int counted = columns->kind->relate && !columns->kind->by_diversity;
    room->related = MESO_TAKE(ctx, arena, double, MESO_TILE *industries);
    room->together = MESO_TAKE(ctx, arena, int32_t, counted ? MESO_TILE * industries : 1);
    room->sum = MESO_TAKE(ctx, arena, double, counted ? 1 : 6 * industries);
    return room->related && room->together && room->sum ? MESO_OK : MESO_E_NOMEM;
}

static void read_values(const meso_relatedness_columns *columns,
                        const meso_relatedness_room *room, double *related, int32_t industry)
{
    const meso_relatedness_values *values = &columns->values;
    const int32_t industries = columns->frame.industries;
    if (values->profile)
        meso_relatedness_correlate(related, values, columns->pairs.left->regions, industries,
                                   industry);
    else if (values->share)
        meso_relatedness_correlate_weighted(related, room->sum, values, industry);
    else
        meso_relatedness_take_given(related, values, industries, industry);
}

void meso_relatedness_read(const meso_relatedness_columns *columns,
                           const meso_relatedness_room *room, int32_t first, int32_t count)
{
    const int64_t industries = columns->frame.industries;
    const meso_relatedness *kind = columns->kind;
    if (kind->by_diversity)
        meso_cooccurrence_weigh(&columns->pairs, room->related, columns->diversity_weight,
                                first, count);
    else if (kind->relate)
        meso_cooccurrence_count(&columns->pairs, room->together, first, count);
    for (int32_t t = 0; t < count; t++) {
        double *related = room->related + t * industries;
        if (!kind->relate) {
            read_values(columns, room, related, first + t);
        } else {
            const int32_t *together = room->together + t * industries;
            for (int64_t i = 0; i < industries && !kind->by_diversity; i++)
                related[i] = together[i];
            kind->relate(related, first + t, &columns->frame);
        }
        if (columns->same)
            related[first + t] = columns->frame.left_spread[first + t] ? columns->diagonal : 0;
    }
}

double meso_relatedness_of_pair(const meso_relatedness_columns *columns, int32_t i, int32_t j)
{
    const meso_cooccurrence *pairs = &columns->pairs;
    double together = columns->kind->by_diversity
                          ? meso_cooccurrence_pair_weighed(pairs->left, i, pairs->right, j,
                                                           columns->diversity_weight)
                          : (double)meso_cooccurrence_pair(pairs->left, i, pairs->right, j);
    meso_relatedness_frame one = columns->frame;
    one.industries = 1;
    one.left_spread += i;
    if (one.left_ties) one.left_ties += i;
    columns->kind->relate(&together, j, &one);
    return together;
}
