/* How concentrated is each industry here, and how concentrated is it among the peers? */
#include "question/quotients.h"

#include "base/ctx.h"
#include "base/map.h"
#include "measure/bounds.h"
#include "measure/span.h"
#include "num/rank.h"

#include <string.h>

/* Row of each industry in a table keyed by its code; -1 = not listed. */
static meso_status index_rows(meso_ctx *ctx, int32_t *row_of, const meso_table *table,
                              int32_t key, const meso_axis *axis)
{
    meso_map *codes = meso_map_new(ctx);
    if (!codes) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    for (int64_t r = 0; r < table->rows && status == MESO_OK; r++) {
        const char *code = table->column[key].text[r];
        if (meso_map_add(ctx, codes, code, strlen(code)) < 0) status = MESO_E_NOMEM;
    }
    for (int32_t i = 0; i < axis->count && status == MESO_OK; i++) {
        const char *code = meso_axis_code(axis, i);
        row_of[i] = meso_map_find(codes, code, strlen(code));
    }
    meso_map_free(codes);
    return status;
}

static double plain_quotient(double own, double region, double industry, double nation)
{
    return own / region / (industry / nation);
}

/* A cell that is known over totals that are not has a quotient within bounds: its estimate is
   that of the filled totals, and it is as likely above 1 as its bounds lie there. */
static void estimate_between_bounds(meso_portrait *portrait, int32_t i)
{
    meso_industry *industry = &portrait->industry[i];
    const int32_t last = portrait->points - 1;
    const meso_row *own = &portrait->own[last], *nation = &portrait->nation[last];
    const double low = industry->lq.low, high = industry->lq.high;
    if (meso_cell_has_number(industry->lq.state) || isnan(industry->jobs.value)) return;
    if (isnan(low) || isnan(high)) return;
    const double value =
        plain_quotient(own->value[i], own->total.value, nation->value[i], nation->total.value);
    if (!isfinite(value)) return;
    industry->lq = (meso_cell){fmin(fmax(value, low), high), low, high, MESO_CELL_ESTIMATED};
    industry->probability =
        low > 1 ? 1 : (high < 1 || high == low ? 0 : (high - 1) / (high - low));
}

/* The measure `lq` of the region, as its command would print it. */
static meso_status read_own(meso_ctx *ctx, meso_portrait *portrait)
{
    meso_panel until = *portrait->panel; /* the measure reads the last period */
    until.periods = portrait->at + 1;
    const meso_input input = {
        .panel = &until, .region = portrait->input->region, .draw = portrait->input->draw};
    const meso_measure *measure = meso_measure_find("lq");
    int32_t *row_of = MESO_TAKE(ctx, portrait->arena, int32_t, portrait->industries);
    if (!row_of) return MESO_E_NOMEM;
    meso_table *table = NULL;
    meso_status status = meso_measure_run(ctx, &table, measure, &input, NULL);
    if (status == MESO_E_DATA) return MESO_OK; /* no quotient anywhere: stays unknown */
    if (status < 0) return status;
    const int32_t key = meso_table_find(table, "industry"), lq = meso_table_find(table, "lq");
    const int32_t above = meso_table_find(table, "probability");
    status = index_rows(ctx, row_of, table, key, &portrait->panel->industry);
    for (int32_t i = 0; i < portrait->industries && status == MESO_OK; i++) {
        if (row_of[i] < 0) continue;
        portrait->industry[i].lq = table->column[lq].cell[row_of[i]];
        portrait->industry[i].probability = table->column[above].cell[row_of[i]].value;
        estimate_between_bounds(portrait, i);
    }
    meso_table_free(table);
    return status;
}

/* Median quotient of the peers, industry by industry; those without a number do not count. */
static meso_status read_peers(meso_ctx *ctx, meso_portrait *portrait)
{
    const int32_t industries = portrait->industries, peers = portrait->peers;
    const meso_row *nation = &portrait->nation[portrait->points - 1];
    meso_row row;
    double *quotient = MESO_TAKE(ctx, portrait->arena, double, (int64_t)industries *peers);
    if (!quotient) return MESO_E_NOMEM;
    const meso_status status = meso_row_take(ctx, portrait->arena, &row, industries);
    if (status < 0) return status;
    for (int32_t p = 0; p < peers; p++) {
        meso_row_read(&row, portrait->panel, portrait->at, portrait->peer[p]);
        for (int32_t i = 0; i < industries; i++) {
            const double x = plain_quotient(row.value[i], row.total.value, nation->value[i],
                                            nation->total.value);
            quotient[(int64_t)i * peers + p] = isfinite(x) ? x : MESO_NAN;
        }
    }
    for (int32_t i = 0; i < industries; i++)
        portrait->industry[i].peers = meso_median(quotient + (int64_t)i * peers, peers);
    return MESO_OK;
}

meso_status meso_portrait_quotients(meso_ctx *ctx, meso_portrait *portrait)
{
    const meso_status status = read_own(ctx, portrait);
    if (status < 0 || portrait->peers == 0) return status;
    return read_peers(ctx, portrait);
}

int meso_portrait_has_quotients(const meso_portrait *portrait)
{
    for (int32_t i = 0; i < portrait->industries; i++)
        if (!isnan(portrait->industry[i].lq.value)) return 1;
    return 0;
}

void meso_portrait_quotient_map(const meso_portrait *portrait, meso_cell *lq, int32_t industry)
{
    const meso_row *nation = &portrait->nation[portrait->points - 1];
    const meso_cell share = meso_bounds_share(meso_row_cell(nation, industry), nation->total);
    for (int32_t r = 0; r < portrait->regions; r++)
        lq[r] = meso_bounds_over(
            meso_bounds_share(meso_panel_cell(portrait->panel, portrait->at, r, industry),
                              portrait->size[r]),
            share);
}
