/* What must, what may, and what is likely to stand in the cells that an office keeps back? */
#include <mesoscope/filling.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/entropy.h"
#include "data/panel.h"
#include "data/prior.h"

#include <math.h>
#include <string.h>

enum { POINT_SWEEPS = 5000, DRAW_SWEEPS = 1000, MOST_DRAWS = 100000 };
static const double point_tolerance = 1e-9, draw_tolerance = 1e-6; /* of a margin */

/* One slice at work. */
typedef struct filler {
    const meso_panel *panel, *firms;
    meso_filling_options options;
    meso_arena *arena; /* of the panel that is made */
    meso_arena *scratch;
    meso_tree_slice at;
    int32_t period;
    double *firm_count; /* [cells], NULL = none */
    meso_margins margins;
    meso_prior prior;
    int64_t bounded;
    int64_t *bound_cell;   /* [bounded] */
    int32_t *unknown;      /* [bounded] -1 = exact */
    double *value, *drawn; /* [bounded], [draws * bounded] */
    double *residual;      /* [draws + 1] */
} filler;

static void mark_codes(filler *f)
{
    meso_axis_tree *region = &f->at.region, *industry = &f->at.industry;
    memset(region->has, 0, (size_t)region->codes->count);
    memset(industry->has, 0, (size_t)industry->codes->count);
    for (int32_t r = 0; r < f->panel->region.count; r++)
        if (f->at.slice->row[r + 1] > f->at.slice->row[r]) region->has[region->code[r]] = 1;
    for (int64_t c = 0; c < f->at.slice->row[f->panel->region.count]; c++)
        industry->has[industry->code[f->at.slice->industry[c]]] = 1;
    meso_axis_tree_count(region);
    meso_axis_tree_count(industry);
}

/* Establishments of every cell; those of the nearest period when there are none of its own. */
static meso_status read_firms(meso_ctx *ctx, filler *f)
{
    const meso_slice *slice = f->at.slice;
    const int64_t cells = slice->row[f->panel->region.count];
    f->firm_count = NULL;
    if (!f->firms || f->firms->periods == 0) return MESO_OK;
    const int32_t t = meso_panel_find_period(f->firms, slice->period);
    if (t < 0) return MESO_OK;
    int32_t *row = MESO_TAKE(ctx, f->scratch, int32_t, f->firms->region.codes->count);
    int32_t *column = MESO_TAKE(ctx, f->scratch, int32_t, f->firms->industry.codes->count);
    f->firm_count = MESO_TAKE(ctx, f->scratch, double, cells);
    if (!row || !column || !f->firm_count) return MESO_E_NOMEM;
    const meso_axis *rows = &f->firms->region, *columns = &f->firms->industry;
    for (int32_t r = 0; r < rows->count; r++)
        row[rows->code ? rows->code[r] : r] = r + 1; /* 0 = none */
    for (int32_t i = 0; i < columns->count; i++)
        column[columns->code ? columns->code[i] : i] = i + 1;
    for (int32_t r = 0; r < f->panel->region.count; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const int32_t own_row = row[f->at.region.code[r]];
            const int32_t own_column = column[f->at.industry.code[slice->industry[c]]];
            f->firm_count[c] = MESO_NAN;
            if (!own_row || !own_column) continue;
            const meso_cell cell = meso_panel_cell(f->firms, t, own_row - 1, own_column - 1);
            if (cell.low == cell.high) f->firm_count[c] = cell.value;
        }
    return MESO_OK;
}

/* Cells that have, or need, bounds: those printed with some and all withheld ones. */
static meso_status list_bounded(meso_ctx *ctx, filler *f)
{
    const meso_slice *slice = f->at.slice;
    const int64_t cells = slice->row[f->panel->region.count];
    f->bounded = 0;
    f->bound_cell = MESO_TAKE(ctx, f->arena, int64_t, cells);
    f->unknown = MESO_TAKE(ctx, f->scratch, int32_t, cells);
    if (!f->bound_cell || !f->unknown) return MESO_E_NOMEM;
    int64_t own = 0;
    int32_t u = 0;
    for (int64_t c = 0; c < cells; c++) {
        const int withheld = slice->state && slice->state[c] == MESO_CELL_WITHHELD;
        const int printed = own < slice->bounded && slice->bound_cell[own] == c;
        const int open = u < f->margins.unknowns && f->margins.cell[u] == c;
        if (withheld || printed || open) {
            f->bound_cell[f->bounded] = c;
            f->unknown[f->bounded++] = open ? u : -1;
        }
        own += printed;
        u += open;
    }
    return MESO_OK;
}

/* Values of the bounded cells from those of the unknowns; nothing is likely without an end. */
static void put_values(double *to, const filler *f, const double *x)
{
    for (int64_t b = 0; b < f->bounded; b++) {
        const int32_t u = f->unknown[b];
        const int64_t c = f->bound_cell[b];
        if (u < 0)
            to[b] = f->at.low[c] == f->at.high[c] ? f->at.low[c] : MESO_NAN;
        else
            to[b] = isfinite(f->margins.high[u]) ? x[u] : MESO_NAN;
    }
}

/* The likely values (index 0) or a draw (index 1, 2, ...). */
static meso_status project(meso_ctx *ctx, int64_t index, void *data)
{
    const filler *f = data;
    const meso_margins *m = &f->margins;
    const int32_t draw = (int32_t)index - 1;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    meso_entropy work;
    double *x = MESO_TAKE(ctx, arena, double, m->unknowns);
    double *prior = MESO_TAKE(ctx, arena, double, m->unknowns);
    if (!x || !prior) goto done;
    MESO_TRY(meso_entropy_take(ctx, &work, arena, m));
    for (int64_t b = 0; b < f->bounded; b++) {
        const int32_t u = f->unknown[b];
        if (u < 0) continue;
        /* The likely value of a prior beyond the bounds is sought from the bounds; draws keep
           their sizes, or two that are both too large would never differ. */
        prior[u] = draw < 0 ? fmin(f->prior.value[m->cell[u]], m->high[u])
                            : meso_prior_draw(&f->prior, &f->at, m->cell[u], m->low[u],
                                              m->high[u], f->options.seed, draw);
    }
    meso_entropy_project(x, &f->residual[index], &work, m, prior,
                         draw < 0 ? point_tolerance : draw_tolerance,
                         draw < 0 ? POINT_SWEEPS : DRAW_SWEEPS);
    put_values(draw < 0 ? f->value : f->drawn + draw * f->bounded, f, x);
done:
    meso_arena_free(arena);
    return status;
}

static meso_status put_filling(meso_ctx *ctx, filler *f, meso_slice *out)
{
    const meso_margins *m = &f->margins;
    meso_filling *filling = MESO_TAKE(ctx, f->arena, meso_filling, 1);
    uint8_t *is_exact = MESO_TAKE(ctx, f->arena, uint8_t, f->bounded);
    meso_disagreement *list = MESO_TAKE(ctx, f->arena, meso_disagreement, m->listed);
    double *low = MESO_TAKE(ctx, f->arena, double, f->bounded);
    double *high = MESO_TAKE(ctx, f->arena, double, f->bounded);
    if (!filling || !is_exact || !list || !low || !high) return MESO_E_NOMEM;
    for (int64_t b = 0; b < f->bounded; b++) {
        const int64_t c = f->bound_cell[b];
        const int32_t u = f->unknown[b];
        low[b] = isfinite(f->at.low[c]) ? f->at.low[c] : MESO_NAN;
        high[b] = isfinite(f->at.high[c]) ? f->at.high[c] : MESO_NAN;
        is_exact[b] = u < 0 || (m->low_is_exact[u] && m->high_is_exact[u]);
    }
    const meso_slice *slice = f->at.slice;
    for (int64_t n = 0; n < m->listed; n++) {
        int32_t row = 0;
        while (slice->row[row + 1] <= m->clash[n].whole)
            row++;
        list[n] = (meso_disagreement){f->at.region.code[row],
                                      f->at.industry.code[slice->industry[m->clash[n].whole]],
                                      m->clash[n].axis == MESO_MARGIN_REGION, m->clash[n].gap};
    }
    double residual = 0;
    for (int32_t d = 0; f->residual && d <= f->options.draws; d++)
        residual = fmax(residual, f->residual[d]);
    *filling = (meso_filling){.draws = f->drawn ? f->options.draws : 0,
                              .value = f->value,
                              .drawn = f->drawn,
                              .is_exact = is_exact,
                              .rounding = m->rounding,
                              .floor = m->floor,
                              .residual = residual,
                              .open_ended = m->open_ended,
                              .disagreements = m->clashes,
                              .listed = (int32_t)m->listed,
                              .disagreement = list};
    *out = *slice;
    out->bounded = f->bounded;
    out->bound_cell = f->bound_cell;
    out->low = low;
    out->high = high;
    out->filling = filling;
    return MESO_OK;
}

/* Likely values and draws; none in a panel that knows negative numbers. */
static meso_status fill_values(meso_ctx *ctx, filler *f)
{
    const int32_t draws = isnan(f->at.least) ? 0 : f->options.draws;
    f->residual = NULL;
    f->drawn = NULL;
    f->value = MESO_TAKE(ctx, f->arena, double, f->bounded);
    if (!f->value) return MESO_E_NOMEM;
    if (isnan(f->at.least)) {
        for (int64_t b = 0; b < f->bounded; b++)
            f->value[b] = MESO_NAN;
        return MESO_OK;
    }
    f->residual = MESO_TAKE(ctx, f->scratch, double, (int64_t)f->options.draws + 1);
    if (draws) f->drawn = MESO_TAKE(ctx, f->arena, double, draws * f->bounded);
    if (!f->residual || (draws && !f->drawn)) return MESO_E_NOMEM;
    const meso_status status = meso_prior_make(ctx, &f->prior, f->scratch, &f->at, f->period,
                                               f->firm_count, f->options.prior);
    if (status < 0) return status;
    return meso_each(ctx, "drawing withheld cells", (int64_t)draws + 1, project, f);
}

static int has_negative(const meso_slice *slice, int64_t cells)
{
    for (int64_t c = 0; c < cells; c++)
        if (slice->value[c] < 0) return 1;
    for (int64_t b = 0; b < slice->bounded; b++)
        if (slice->low[b] < 0) return 1;
    return 0;
}

static int has_withheld(const meso_slice *slice, int64_t cells)
{
    for (int64_t c = 0; slice->state && c < cells; c++)
        if (slice->state[c] == MESO_CELL_WITHHELD) return 1;
    return 0;
}

static meso_status fill_slice(meso_ctx *ctx, filler *f, meso_slice *out)
{
    const meso_slice *slice = &f->panel->slice[f->period];
    const int64_t cells = slice->row[f->panel->region.count];
    meso_status status = MESO_OK;
    f->at.panel = f->panel;
    f->at.slice = slice;
    f->at.least = has_negative(slice, cells) ? MESO_NAN : 0;
    mark_codes(f);
    MESO_TRY(read_firms(ctx, f));
    const meso_margin_facts facts = {f->firm_count, f->options.rounding, f->options.floor};
    MESO_TRY(meso_margins_spread(ctx, &f->at, f->scratch));
    MESO_TRY(meso_margins_make(ctx, &f->margins, f->scratch, &f->at, &facts));
    MESO_TRY(meso_margins_propagate(ctx, &f->margins, f->scratch));
    MESO_TRY(meso_margins_exact(ctx, &f->margins, f->scratch, f->options.effort * 1e6));
    MESO_TRY(list_bounded(ctx, f));
    MESO_TRY(fill_values(ctx, f));
    meso_margins_write_back(&f->at, &f->margins);
    MESO_TRY(put_filling(ctx, f, out));
done:
    return status;
}

static meso_status fill_slices(meso_ctx *ctx, filler *f, meso_slice *slice)
{
    for (f->period = 0; f->period < f->panel->periods; f->period++) {
        const meso_slice *from = &f->panel->slice[f->period];
        slice[f->period] = *from;
        if (!has_withheld(from, from->row[f->panel->region.count])) continue;
        f->scratch = meso_arena_new(ctx);
        if (!f->scratch) return MESO_E_NOMEM;
        meso_status status =
            meso_axis_tree_make(ctx, &f->at.region, f->scratch, &f->panel->region);
        if (status == MESO_OK)
            status = meso_axis_tree_make(ctx, &f->at.industry, f->scratch, &f->panel->industry);
        if (status == MESO_OK) status = fill_slice(ctx, f, &slice[f->period]);
        meso_arena_free(f->scratch);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static meso_status check(meso_ctx *ctx, const meso_filling_options *o)
{
    if (o->draws < 0 || o->draws > MOST_DRAWS)
        return meso_fail(ctx, MESO_E_ARGUMENT, "draws are %d, they may be 0 to %d", o->draws,
                         MOST_DRAWS);
    if (!(o->effort >= 0) || !isfinite(o->effort))
        return meso_fail(ctx, MESO_E_ARGUMENT, "effort is %g, it may be 0 or more", o->effort);
    if (o->rounding < 0 || o->floor < 0)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "rounding is %g and floor %g: neither may be "
                         "negative",
                         o->rounding, o->floor);
    return MESO_OK;
}

meso_status meso_panel_fill(meso_ctx *ctx, meso_panel **out, const meso_panel *panel,
                            const meso_panel *firms, const meso_filling_options *options)
{
    const meso_filling_options usual = MESO_FILLING_OPTIONS_INIT;
    filler f = {.panel = panel, .options = options ? *options : usual};
    if (firms && firms->region.codes == panel->region.codes &&
        firms->industry.codes == panel->industry.codes)
        f.firms = firms;
    meso_status status = check(ctx, &f.options);
    if (status < 0) return status;
    status = MESO_E_NOMEM;
    f.arena = meso_arena_new(ctx);
    if (!f.arena) return status;
    meso_owned_panel *owned = MESO_TAKE(ctx, f.arena, meso_owned_panel, 1);
    meso_slice *slice = MESO_TAKE(ctx, f.arena, meso_slice, panel->periods);
    if (!owned || !slice) goto done;
    MESO_TRY(fill_slices(ctx, &f, slice));
    *owned = (meso_owned_panel){.panel = *panel, .arena = f.arena};
    owned->panel.slice = slice;
    f.arena = NULL;
    *out = &owned->panel;
done:
    meso_arena_free(f.arena);
    return status;
}
