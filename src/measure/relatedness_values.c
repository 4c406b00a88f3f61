/* Which numbers does a correlation or a given relation read? */
#include "measure/relatedness_values.h"

#include "base/ctx.h"
#include "measure/totals.h"

#include <math.h>

static int32_t code_of(const meso_axis *axis, int32_t position)
{
    return axis->code ? axis->code[position] : position;
}

/* [positions of the panel] kept position, -1 = left out. */
static int32_t *places_of(meso_ctx *ctx, meso_arena *arena, const int32_t *kept, int32_t count,
                          int32_t all)
{
    int32_t *place = MESO_TAKE(ctx, arena, int32_t, (int64_t)all + 1);
    for (int32_t i = 0; place && i < all; i++)
        place[i] = -1;
    for (int32_t k = 0; place && k < count; k++)
        place[kept[k]] = k;
    return place;
}

static double number_of(const meso_slice *slice, int64_t at)
{
    const meso_cell cell = meso_slice_cell(slice, at);
    if (!isnan(cell.value)) return cell.value;
    return (cell.low + cell.high) / 2;
}

static double total_of(const meso_cell *total)
{
    return isnan(total->value) ? (total->low + total->high) / 2 : total->value;
}

/* Less its mean and of length one; a constant becomes nothing. */
static void centre(double *profile, int32_t regions)
{
    double sum = 0, squares = 0, most = 0;
    for (int32_t r = 0; r < regions; r++)
        sum += profile[r];
    const double mean = sum / regions;
    for (int32_t r = 0; r < regions; r++) {
        most = fmax(most, fabs(profile[r]));
        profile[r] -= mean;
        squares += profile[r] * profile[r];
    }
    const double length = sqrt(squares);
    const int varies = length > 1e-12 * most;
    for (int32_t r = 0; r < regions; r++)
        profile[r] = varies ? profile[r] / length : 0;
}

static meso_status read_profiles(meso_ctx *ctx, meso_arena *arena, meso_relatedness_values *out,
                                 const meso_relatedness_source *source)
{
    const meso_presence *presence = source->presence;
    const meso_panel *panel = source->input->panel;
    const meso_slice *slice = &panel->slice[source->slice];
    const int32_t regions = presence->regions;
    meso_totals totals;
    const int32_t *place =
        places_of(ctx, arena, presence->industry, presence->industries, panel->industry.count);
    double *profile = MESO_TAKE(ctx, arena, double, (int64_t)presence->industries *regions + 1);
    if (!place || !profile) return MESO_E_NOMEM;
    const meso_status status =
        meso_totals_read(ctx, arena, &totals, source->input, source->slice);
    if (status < 0) return status;
    for (int32_t k = 0; k < regions; k++) {
        const int32_t r = presence->region[k];
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const int32_t i = slice->industry[c];
            if (place[i] < 0) continue;
            const double rca = number_of(slice, c) / total_of(&totals.region[r]) /
                               total_of(&totals.industry[i]) * total_of(&totals.all);
            if (isfinite(rca)) profile[(int64_t)place[i] * regions + k] = rca;
        }
    }
    for (int32_t i = 0; i < presence->industries; i++)
        centre(profile + (int64_t)i * regions, regions);
    out->profile = profile;
    return MESO_OK;
}

/* Local shares of the cells with a positive number. */
static meso_status read_shares(meso_ctx *ctx, meso_arena *arena, meso_relatedness_values *out,
                               const meso_relatedness_source *source)
{
    const meso_presence *presence = source->presence;
    const meso_panel *panel = source->input->panel;
    const meso_slice *slice = &panel->slice[source->slice];
    const int64_t cells = slice->row[panel->region.count];
    const int32_t *place =
        places_of(ctx, arena, presence->industry, presence->industries, panel->industry.count);
    int64_t *row = MESO_TAKE(ctx, arena, int64_t, (int64_t)presence->regions + 1);
    int32_t *column = MESO_TAKE(ctx, arena, int32_t, cells + 1);
    double *share = MESO_TAKE(ctx, arena, double, cells + 1);
    double *weight = MESO_TAKE(ctx, arena, double, (int64_t)presence->regions + 1);
    meso_incidence *links = MESO_TAKE(ctx, arena, meso_incidence, 1);
    if (!place || !row || !column || !share || !weight || !links) return MESO_E_NOMEM;
    int64_t kept = 0;
    double all = 0;
    for (int32_t k = 0; k < presence->regions; k++) {
        const int32_t r = presence->region[k];
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            if (place[slice->industry[c]] < 0 || !(slice->value[c] > 0)) continue;
            column[kept] = place[slice->industry[c]];
            share[kept++] = slice->value[c];
            weight[k] += slice->value[c];
        }
        row[k + 1] = kept;
        all += weight[k];
    }
    for (int32_t k = 0; k < presence->regions; k++) {
        for (int64_t l = row[k]; l < row[k + 1]; l++)
            share[l] /= weight[k];
        weight[k] /= all;
    }
    out->cells = links;
    out->share = share;
    out->weight = weight;
    return meso_incidence_read(ctx, arena, links, presence->regions, presence->industries, row,
                               column);
}

/* [codes of the vocabulary] kept place, -1 = not there; codes are matched by their texts when
   the vocabularies are not the same. */
static int32_t *code_places(meso_ctx *ctx, meso_arena *arena, const meso_codes *codes,
                            const meso_axis *axis, const int32_t *kept, int32_t count)
{
    int32_t *place = MESO_TAKE(ctx, arena, int32_t, (int64_t)codes->count + 1);
    for (int32_t c = 0; place && c < codes->count; c++)
        place[c] = -1;
    for (int32_t k = 0; place && k < count; k++) {
        const int32_t mine = code_of(axis, kept[k]);
        const int32_t code =
            codes == axis->codes ? mine : meso_codes_find(codes, axis->codes->code[mine]);
        if (code >= 0) place[code] = k;
    }
    return place;
}

static meso_status read_ties(meso_ctx *ctx, meso_arena *arena, meso_relatedness_values *out,
                             const meso_relatedness_source *source)
{
    const meso_relation *relation = source->input->relation;
    if (!relation)
        return meso_fail(ctx, MESO_E_DATA,
                         "relatedness \"given\" reads a relation between the industries, and "
                         "none was given");
    const meso_presence *presence = source->presence;
    const int64_t all = relation->row[relation->from->count];
    const int32_t *from = code_places(ctx, arena, relation->from, source->left_axis,
                                      source->left_industry, source->left_industries);
    const int32_t *to = code_places(ctx, arena, relation->to, &source->input->panel->industry,
                                    presence->industry, presence->industries);
    int64_t *start = MESO_TAKE(ctx, arena, int64_t, (int64_t)presence->industries + 2);
    int32_t *tie = MESO_TAKE(ctx, arena, int32_t, all + 1);
    double *weight = MESO_TAKE(ctx, arena, double, all + 1);
    if (!from || !to || !start || !tie || !weight) return MESO_E_NOMEM;
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t f = 0; f < relation->from->count; f++)
            for (int64_t t = relation->row[f]; from[f] >= 0 && t < relation->row[f + 1]; t++) {
                const int32_t column = to[relation->code[t]];
                if (column < 0) continue;
                if (pass == 0) {
                    start[column + 2]++;
                    continue;
                }
                tie[start[column + 1]] = from[f];
                weight[start[column + 1]++] = relation->weight[t];
            }
        for (int32_t i = 0; pass == 0 && i < presence->industries; i++)
            start[i + 2] += start[i + 1];
    }
    if (!start[presence->industries])
        return meso_fail(ctx, MESO_E_DATA,
                         "the relation from %s to %s ties none of the industries of %s at this "
                         "level",
                         relation->from->scheme, relation->to->scheme,
                         source->input->panel->measure);
    out->tie_start = start;
    out->tie = tie;
    out->tie_weight = weight;
    return MESO_OK;
}

meso_status meso_relatedness_values_read(meso_ctx *ctx, meso_arena *arena,
                                         meso_relatedness_values *out,
                                         const meso_relatedness *kind,
                                         const meso_relatedness_source *source)
{
    *out = (meso_relatedness_values){0};
    if (kind == &meso_relatedness_correlation) return read_profiles(ctx, arena, out, source);
    if (kind == &meso_relatedness_weighted) return read_shares(ctx, arena, out, source);
    if (kind == &meso_relatedness_given) return read_ties(ctx, arena, out, source);
    return MESO_OK;
}

meso_status meso_relatedness_values_both_ways(meso_ctx *ctx, meso_arena *arena,
                                              meso_relatedness_values *values,
                                              int32_t industries)
{
    const int64_t all = 2 * values->tie_start[industries];
    int64_t *start = MESO_TAKE(ctx, arena, int64_t, (int64_t)industries + 2);
    int64_t *end = MESO_TAKE(ctx, arena, int64_t, (int64_t)industries + 1);
    int32_t *tie = MESO_TAKE(ctx, arena, int32_t, all + 1);
    double *weight = MESO_TAKE(ctx, arena, double, all + 1);
    if (!start || !end || !tie || !weight) return MESO_E_NOMEM;
    for (int32_t j = 0; j < industries; j++)
        for (int64_t t = values->tie_start[j]; t < values->tie_start[j + 1]; t++) {
            start[j + 1]++;
            start[values->tie[t] + 1]++;
        }
    for (int32_t j = 0; j < industries; j++) {
        start[j + 1] += start[j];
        end[j] = start[j];
    }
    for (int32_t j = 0; j < industries; j++)
        for (int64_t t = values->tie_start[j]; t < values->tie_start[j + 1]; t++) {
            const int32_t i = values->tie[t];
            tie[end[j]] = i;
            weight[end[j]++] = values->tie_weight[t];
            tie[end[i]] = j;
            weight[end[i]++] = values->tie_weight[t];
        }
    values->tie_start = start;
    values->tie = tie;
    values->tie_weight = weight;
    return MESO_OK;
}
