/* Did regions grow faster the smaller they were? */
#include "measure/convergence.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/least_squares.h"

enum { INTERCEPT, START, FIRST_CONTROL };

meso_cell meso_convergence_between(double value, double low, double high)
{
    if (!isfinite(value)) return meso_cell_none(MESO_CELL_UNDEFINED);
    return (meso_cell){value, isfinite(low) ? low : MESO_NAN, isfinite(high) ? high : MESO_NAN,
                       MESO_CELL_OBSERVED};
}

meso_cell meso_convergence_p(double t, double freedom)
{
    if (isnan(t)) return meso_cell_none(MESO_CELL_UNDEFINED);
    return meso_cell_exact(2 * meso_student_cdf(-fabs(t), freedom));
}

/* The regions that take part, as a regression. */
typedef struct design {
    double *x, *y; /* [rows * columns], [rows] */
    int32_t rows, columns;
} design;

/* Controls of a region: the second panel's columns in the first period; 0 when one is missing.
 */
static int read_controls(double *x, const meso_convergence *c, int32_t row)
{
    const meso_panel *second = c->input->second;
    const int32_t slice =
        meso_panel_find_period(second, c->input->panel->slice[c->size->first].period);
    if (slice < 0 || row < 0) return 0;
    for (int32_t i = 0; i < second->industry.count; i++) {
        x[i] = meso_panel_cell(second, slice, row, i).value;
        if (isnan(x[i])) return 0;
    }
    return 1;
}

static int32_t row_of(const meso_axis *axis, const meso_axis *own, int32_t region)
{
    const int32_t code = own->code ? own->code[region] : region;
    for (int32_t r = 0; r < axis->count; r++)
        if ((axis->code ? axis->code[r] : r) == code) return r;
    return -1;
}

static meso_status read_design(meso_ctx *ctx, meso_arena *arena, design *d,
                               const meso_convergence *c)
{
    const meso_region_size *size = c->size;
    const meso_panel *panel = c->input->panel, *second = c->input->second;
    d->columns = FIRST_CONTROL + (c->has_controls ? second->industry.count : 0);
    d->x = MESO_TAKE(ctx, arena, double, (int64_t)size->regions * d->columns);
    d->y = MESO_TAKE(ctx, arena, double, size->regions);
    if (!d->x || !d->y) return MESO_E_NOMEM;
    const double *first = size->value;
    const double *last = size->value + (int64_t)(size->points - 1) * size->regions;
    for (int32_t r = 0; r < size->regions; r++) {
        double *x = d->x + (int64_t)d->rows * d->columns;
        if (!(first[r] > 0) || !(last[r] > 0)) continue;
        if (c->has_controls &&
            !read_controls(x + FIRST_CONTROL, c, row_of(&second->region, &panel->region, r)))
            continue;
        x[INTERCEPT] = 1;
        x[START] = log(first[r]);
        d->y[d->rows++] = log(last[r] / first[r]) / c->years;
    }
    return MESO_OK;
}

static void put(meso_convergence *c, const char *term, const char *label, meso_cell value,
                meso_cell error, meso_cell p)
{
    const int32_t first = c->size->first, last = first + c->size->points - 1;
    c->term[c->terms++] = (meso_convergence_term){term, label, first, last, value, error, p};
}

static double speed_of(double b, double years)
{
    return 1 + b * years > 0 ? -log(1 + b * years) / years : MESO_NAN;
}

/* Speed and half-life: both fall when b rises. */
static void put_speed(meso_convergence *c, double b, double error, double quantile)
{
    const meso_cell none = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    const double speed = speed_of(b, c->years), own = error / (1 + b * c->years);
    double low = speed_of(b + quantile * error, c->years);
    double high = speed_of(b - quantile * error, c->years);
    if (c->method == MESO_CONVERGENCE_NLS) {
        low = speed - quantile * own;
        high = speed + quantile * own;
    }
    const double half = speed > 0 ? log(2) / speed : MESO_NAN;
    put(c, "speed", "Share of the gap closed a year",
        meso_convergence_between(speed, low, high),
        isnan(speed) ? meso_cell_none(MESO_CELL_UNDEFINED) : meso_cell_exact(own), none);
    put(c, "half_life", "Years to close half of the gap",
        meso_convergence_between(half, high > 0 ? log(2) / high : MESO_NAN,
                                 low > 0 ? log(2) / low : MESO_NAN),
        none, none);
}

meso_status meso_convergence_beta(meso_ctx *ctx, meso_arena *arena, meso_convergence *out)
{
    design d = {.rows = 0};
    meso_status status = read_design(ctx, arena, &d, out);
    if (status < 0) return status;
    meso_least_squares fit = {.coefficient = MESO_TAKE(ctx, arena, double, d.columns),
                              .error = MESO_TAKE(ctx, arena, double, d.columns)};
    double *room =
        MESO_TAKE(ctx, arena, double, meso_least_squares_room(d.rows, d.columns) + 1);
    if (!fit.coefficient || !fit.error || !room) return MESO_E_NOMEM;
    if (d.rows <= d.columns)
        return meso_fail(ctx, MESO_E_DATA,
                         "%d regions have all numbers; %d coefficients need %d at least",
                         d.rows, d.columns, d.columns + 1);
    if (!meso_least_squares_fit(&fit, d.x, d.y, d.rows, d.columns, out->errors, room))
        return meso_fail(ctx, MESO_E_DATA,
                         "the start and the controls depend on each other, or all regions are "
                         "of one size: no slope can be told");
    const double freedom = d.rows - d.columns, confidence = out->input->draw.confidence;
    const double quantile = meso_student_quantile((1 + confidence) / 2, freedom);
    out->beta_regions = d.rows;
    for (int32_t k = 0; k < d.columns; k++) {
        const meso_axis *columns = out->has_controls ? &out->input->second->industry : NULL;
        const double b = fit.coefficient[k], e = fit.error[k];
        const char *term = k == INTERCEPT ? "intercept"
                           : k == START   ? "slope"
                                          : meso_axis_code(columns, k - FIRST_CONTROL);
        const char *label = k == INTERCEPT ? "Growth a year where ln start is 0"
                            : k == START   ? "Growth a year for one more in ln start"
                                           : meso_axis_label(columns, k - FIRST_CONTROL);
        put(out, term, label, meso_convergence_between(b, b - quantile * e, b + quantile * e),
            meso_cell_exact(e), meso_convergence_p(b / e, freedom));
    }
    put_speed(out, fit.coefficient[START], fit.error[START], quantile);
    const meso_cell none = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    put(out, "r_squared", "Part of the differences in growth explained",
        meso_cell_exact(fit.explained), none, none);
    return MESO_OK;
}
