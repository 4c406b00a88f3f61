/* Which regions hold how much? See include/mesoscope/lorenz.h. */
#include <mesoscope/lorenz.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/inequality_indices.h"
#include "measure/places.h"
#include "measure/row.h"
#include "measure/span.h"
#include "num/sum.h"

enum { INDUSTRY, PERIOD, STEP, REGION, QUOTIENT, BASE, SHARE };
enum { AT, CURVE, AREAS };

static const char *const curves[] = {"localisation", "lorenz", NULL};

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {"curve", "word", "localisation of every industry, or lorenz of all together",
     MESO_SETTING_CHOICE, 0, 0, 0, curves},
    MESO_AREAS_SETTING,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label; none = all industries together"},
    {"period", "", "period of the portrait"},
    {"step", "step", "place in the order, 1 = least for its weight"},
    {"region", "", "region that this point adds"},
    {"quotient", "quotient", "its share over its weight, 1 = average"},
    {"base", "fraction", "cumulated weights of the regions"},
    {"share", "fraction", "cumulated shares of what is spread"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
};

/* What the curves share, and room for one. */
typedef struct work {
    const meso_input *input;
    int lorenz;
    meso_places places;
    meso_row row;
    double *ratio;  /* [regions] */
    int64_t *order; /* [regions] */
    int64_t at, withheld, left_out, empty;
} work;

static double weight_of(const work *w, int32_t region)
{
    return w->places.area ? w->places.area[region] : 1;
}

static meso_status put_point(meso_ctx *ctx, meso_table *table, work *w, int32_t row,
                             int32_t region, int64_t step)
{
    meso_column *column = table->column;
    column[PERIOD].period[w->at] = w->places.panel.slice->period;
    column[STEP].cell[w->at] = meso_cell_exact((double)step);
    meso_status status =
        meso_table_put_axis(ctx, table, REGION, w->at, &w->places.panel.industry, region);
    if (status == MESO_OK)
        status = w->lorenz
                     ? meso_table_put_key(ctx, table, INDUSTRY, w->at, "all", "all industries")
                     : meso_table_put_axis(ctx, table, INDUSTRY, w->at, &w->places.panel.region,
                                           row);
    return status;
}

static meso_cell point(double value, int filled)
{
    meso_cell cell = meso_cell_exact(value);
    if (!filled) return cell;
    return (meso_cell){value, MESO_NAN, MESO_NAN, MESO_CELL_ESTIMATED};
}

static meso_status put_curve(meso_ctx *ctx, meso_table *table, work *w, int32_t row)
{
    const int32_t regions = w->places.regions;
    meso_row_read(&w->row, &w->places.panel, 0, row);
    const int64_t points =
        meso_lorenz_order(w->order, w->ratio, w->row.value, w->places.area, regions);
    double size = 0, base = 0;
    for (int64_t k = 0; k < points; k++) {
        size += fmax(0, w->row.value[w->order[k]]);
        base += weight_of(w, (int32_t)w->order[k]);
    }
    if (!(size > 0)) {
        w->empty++;
        return MESO_OK;
    }
    meso_sum held = {0, 0}, weight = {0, 0};
    int filled = 0;
    for (int64_t k = 0; k < points; k++, w->at++) {
        const int32_t region = (int32_t)w->order[k];
        filled |= w->row.state[region] == MESO_CELL_WITHHELD;
        meso_sum_add(&held, fmax(0, w->row.value[region]) / size);
        meso_sum_add(&weight, weight_of(w, region) / base);
        const meso_status status = put_point(ctx, table, w, row, region, k + 1);
        if (status < 0) return status;
        const double quotient = w->ratio[region] / size * base;
        table->column[QUOTIENT].cell[w->at] =
            isfinite(quotient) ? point(quotient, filled) : meso_cell_none(MESO_CELL_UNDEFINED);
        table->column[BASE].cell[w->at] = point(meso_sum_get(&weight), 0);
        table->column[SHARE].cell[w->at] = point(meso_sum_get(&held), filled);
    }
    w->withheld += w->row.withheld;
    w->left_out += w->row.missing;
    return MESO_OK;
}

static meso_status take(meso_ctx *ctx, meso_arena *arena, work *w)
{
    const int32_t regions = w->places.regions;
    w->ratio = MESO_TAKE(ctx, arena, double, regions);
    w->order = MESO_TAKE(ctx, arena, int64_t, regions);
    if (!w->ratio || !w->order) return MESO_E_NOMEM;
    return meso_row_take(ctx, arena, &w->row, regions);
}

static meso_status say(meso_ctx *ctx, meso_table *table, const work *w, const double *setting)
{
    const struct {
        int64_t count;
        const char *what;
    } notes[] = {
        {w->withheld, "cells are withheld: they enter filled within their bounds"},
        {w->left_out, "cells were not delivered: they take no part"},
        {w->empty, "industries have nothing in any region: they have no curve"},
    };
    meso_status status =
        meso_table_set_meta(ctx, table, "curve", "%s", curves[(int)setting[CURVE]]);
    if (status == MESO_OK && w->places.area)
        status = meso_places_say(ctx, table, &w->places, w->input, (meso_areas)setting[AREAS]);
    if (status == MESO_OK && !w->places.area)
        status = meso_table_set_meta(ctx, table, "areas", "%s", "every region alike");
    for (size_t n = 0; n < sizeof notes / sizeof *notes && status == MESO_OK; n++)
        if (notes[n].count)
            status = meso_table_add_note(ctx, table, "%lld %s.", (long long)notes[n].count,
                                         notes[n].what);
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_areas areas = (meso_areas)setting[AREAS];
    work w = {.input = input, .lorenz = setting[CURVE] > 0};
    meso_table *table = NULL;
    uint8_t *shown = NULL;
    int32_t slice = 0;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(meso_span_last(ctx, &slice, input->panel, setting[AT]));
    MESO_TRY(w.lorenz ? meso_places_read_total(ctx, arena, &w.places, input, slice)
                      : meso_places_read(ctx, arena, &w.places, input, slice));
    if (!w.lorenz || areas == MESO_AREAS_GIVEN)
        MESO_TRY(meso_places_weigh(ctx, arena, &w.places, input, slice, areas));
    MESO_TRY(take(ctx, arena, &w));
    if (!w.lorenz && input->region >= 0) {
        shown = meso_places_present(ctx, arena, input->panel, slice, input->region);
        status = shown ? MESO_OK : MESO_E_NOMEM;
        if (status < 0) goto done;
    }
    const int32_t rows = w.places.panel.region.count;
    MESO_TRY(meso_table_new(ctx, &table, "lorenz", (int64_t)rows * w.places.regions));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    for (int32_t row = 0; row < rows; row++)
        if (!shown || shown[row]) MESO_TRY(put_curve(ctx, table, &w, row));
    meso_table_truncate(table, w.at);
    MESO_TRY(say(ctx, table, &w, setting));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_lorenz = {
    .name = "lorenz",
    .command = "lorenz",
    .question = "Which regions hold how much?",
    .answer =
        "The points of the curve: so many per cent of the weights (base) hold so many per "
        "cent of the industry (share). The further below the diagonal, the more uneven; "
        "twice the area between is the Gini coefficient.",
    .caution =
        "Two curves that cross cannot be ranked by inequality: the Gini coefficient then "
        "hides which part of the regions differs.",
    .formula = "(sum of x_r, sum of s_r) cumulated over regions in rising order of s_r / x_r",
    .source = "Lorenz (1905), Publications of the American Statistical Association 9(70), "
              "209-219; Hoover (1936), The Review of Economics and Statistics 18(4), 162-171",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
