/* Did a region grow with its neighbours or apart from them? See
   include/mesoscope/spatial_shift_share.h. */
#include <mesoscope/spatial_shift_share.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "data/draw.h"
#include "measure/row.h"
#include "measure/span.h"
#include "measure/weights.h"
#include "num/sum.h"

enum { FROM, TO, WEIGHTS };
enum { START, END, CHANGE, NATION, NEIGHBOUR, LOCAL, EFFECTS };
enum { REGION, INDUSTRY, PERIOD_FROM, PERIOD_TO, FIRST_EFFECT };

/* One region that is read, at both ends. */
typedef struct side {
    int32_t region;
    double weight; /* 1 for the region itself */
    meso_row row[2];
} side;

typedef struct work {
    const meso_input *input;
    int32_t slice[2];
    int32_t industries, sides; /* the region of interest first */
    side *side;
    double growth;    /* of the nation: end / start */
    double *estimate; /* [(industries + 1) * EFFECTS], total last */
    double *drawn;    /* [(industries + 1) * EFFECTS * draws] */
    int32_t alone, left_out, filled;
} work;

/* Effects of all industries from sizes at both ends; around[] are sums over the neighbours. An
   industry that the neighbours did not have grows with the nation in the total. */
static void decompose(double *effect, const work *all, double *const own[2],
                      double *const around[2])
{
    double *total = effect + (int64_t)all->industries * EFFECTS;
    for (int e = 0; e < EFFECTS; e++)
        total[e] = 0;
    for (int32_t i = 0; i < all->industries; i++) {
        double *of = effect + (int64_t)i * EFFECTS;
        const double start = own[0][i], end = own[1][i];
        const double growth = around[1][i] / around[0][i];
        const int known = around[0][i] > 0 && !isnan(growth);
        of[START] = start;
        of[END] = end;
        of[CHANGE] = end - start;
        of[NATION] = start * (all->growth - 1);
        of[NEIGHBOUR] = known ? start * (growth - all->growth) : MESO_NAN;
        of[LOCAL] = known ? end - start * growth : MESO_NAN;
        if (isnan(start) || isnan(end)) continue;
        for (int e = 0; e < NEIGHBOUR; e++)
            total[e] += of[e];
        total[NEIGHBOUR] += known ? of[NEIGHBOUR] : 0;
        total[LOCAL] += known ? of[LOCAL] : end - start * all->growth;
    }
}

/* Adds a row to the sums over the neighbours; what is not known leaves them unknown. */
static void add_around(double *around, const double *value, double weight, int32_t industries)
{
    for (int32_t i = 0; i < industries; i++)
        around[i] += weight * value[i];
}

static meso_status draw_once(meso_ctx *ctx, int64_t draw, void *data)
{
    const work *all = data;
    const int64_t n = all->industries, effects = (n + 1) * EFFECTS;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    double *room = MESO_TAKE(ctx, arena, double, 6 * n + effects);
    if (!room) goto done;
    double *const own[2] = {room, room + n}, *const around[2] = {room + 2 * n, room + 3 * n};
    double *value = room + 4 * n, *effect = room + 6 * n;
    for (int32_t s = 0; s < all->sides; s++)
        for (int t = 0; t < 2; t++) {
            const side *one = &all->side[s];
            meso_row_draw(s == 0 ? own[t] : value, room + 5 * n, &one->row[t],
                          all->input->panel, all->slice[t], one->region, &all->input->draw,
                          (int32_t)draw);
            if (s > 0) add_around(around[t], value, one->weight, all->industries);
        }
    decompose(effect, all, own, around);
    for (int64_t e = 0; e < effects; e++)
        all->drawn[e * all->input->draw.draws + draw] = effect[e];
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

static meso_status read_side(meso_ctx *ctx, meso_arena *arena, work *all, int32_t region,
                             double weight)
{
    side *into = &all->side[all->sides++];
    into->region = region;
    into->weight = weight;
    for (int t = 0; t < 2; t++) {
        const meso_status status = meso_row_take(ctx, arena, &into->row[t], all->industries);
        if (status < 0) return status;
        meso_row_read(&into->row[t], all->input->panel, all->slice[t], region);
    }
    return MESO_OK;
}

static meso_status read_nation(meso_ctx *ctx, meso_arena *arena, work *all)
{
    double total[2];
    meso_row nation;
    meso_status status = meso_row_take(ctx, arena, &nation, all->industries);
    for (int t = 0; t < 2 && status == MESO_OK; t++) {
        status = meso_row_read_nation(ctx, &nation, all->input->panel, all->slice[t]);
        total[t] = nation.total.value;
    }
    if (status < 0) return status;
    all->growth = total[1] / total[0];
    return total[0] > 0 && !isnan(all->growth)
               ? MESO_OK
               : meso_fail(ctx, MESO_E_DATA, "the nation of %s has no known start or end",
                           all->input->panel->measure);
}

static meso_status compute(meso_ctx *ctx, meso_arena *arena, work *all,
                           const meso_weights *weights)
{
    const int32_t region = all->input->region;
    const int64_t n = all->industries, effects = (n + 1) * EFFECTS;
    const int64_t first = weights->row[region], end = weights->row[region + 1];
    meso_status status = MESO_E_NOMEM;
    all->side = MESO_TAKE(ctx, arena, side, end - first + 1);
    all->estimate = MESO_TAKE(ctx, arena, double, effects);
    all->drawn = MESO_TAKE(ctx, arena, double, effects * all->input->draw.draws);
    double *room = MESO_TAKE(ctx, arena, double, 2 * n);
    if (!all->side || !all->estimate || !all->drawn || !room) goto done;
    MESO_TRY(read_nation(ctx, arena, all));
    MESO_TRY(read_side(ctx, arena, all, region, 1));
    double *const around[2] = {room, room + n};
    for (int64_t l = first; l < end; l++) {
        MESO_TRY(read_side(ctx, arena, all, weights->region[l], weights->weight[l]));
        for (int t = 0; t < 2; t++)
            add_around(around[t], all->side[all->sides - 1].row[t].value, weights->weight[l],
                       all->industries);
    }
    double *const own[2] = {all->side[0].row[0].value, all->side[0].row[1].value};
    decompose(all->estimate, all, own, around);
    MESO_TRY(meso_each(ctx, "drawing regions", all->input->draw.draws, draw_once, all));
done:
    return status;
}

/* State of an industry's numbers: filled when the region's own cells are. */
static meso_cell cell_of(const work *all, int32_t industry, int effect)
{
    const int64_t at = (int64_t)industry * EFFECTS + effect;
    const meso_draw_options *options = &all->input->draw;
    const double value = all->estimate[at];
    const int total = industry == all->industries;
    if (isnan(value)) {
        const double start = all->estimate[(int64_t)industry * EFFECTS + CHANGE];
        return meso_cell_none(isnan(start) ? MESO_CELL_MISSING : MESO_CELL_UNDEFINED);
    }
    meso_cell cell = meso_draw_interval(all->drawn + at * options->draws, options->draws, value,
                                        options->confidence);
    cell.low = fmin(cell.low, value);
    cell.high = fmax(cell.high, value);
    if (effect <= CHANGE && !total) { /* facts: as exact as the cells are */
        const meso_row *row = all->side[0].row;
        const meso_cell ends[2] = {meso_row_cell(&row[0], industry),
                                   meso_row_cell(&row[1], industry)};
        cell.low = effect == START ? ends[0].low
                   : effect == END ? ends[1].low
                                   : ends[1].low - ends[0].high;
        cell.high = effect == START ? ends[0].high
                    : effect == END ? ends[1].high
                                    : ends[1].high - ends[0].low;
    }
    for (int t = 0; t < 2 && !total; t++)
        if (all->side[0].row[t].state[industry] == MESO_CELL_WITHHELD)
            cell.state = MESO_CELL_ESTIMATED;
    return cell;
}

static meso_status fill(meso_ctx *ctx, meso_table *table, work *all)
{
    const meso_panel *panel = all->input->panel;
    meso_status status = MESO_OK;
    for (int32_t i = 0; i <= all->industries; i++) {
        meso_column *column = table->column;
        column[PERIOD_FROM].period[i] = panel->slice[all->slice[0]].period;
        column[PERIOD_TO].period[i] = panel->slice[all->slice[1]].period;
        for (int e = 0; e < EFFECTS; e++)
            column[FIRST_EFFECT + e].cell[i] = cell_of(all, i, e);
        MESO_TRY(
            meso_table_put_axis(ctx, table, REGION, i, &panel->region, all->input->region));
        MESO_TRY(i == all->industries
                     ? meso_table_put_key(ctx, table, INDUSTRY, i, "total", "All industries")
                     : meso_table_put_axis(ctx, table, INDUSTRY, i, &panel->industry, i));
        if (i == all->industries) continue;
        const double *of = all->estimate + (int64_t)i * EFFECTS;
        all->left_out += isnan(of[CHANGE]);
        all->alone += !isnan(of[CHANGE]) && isnan(of[LOCAL]);
        for (int t = 0; t < 2; t++)
            all->filled += all->side[0].row[t].state[i] == MESO_CELL_WITHHELD;
    }
    MESO_TRY(meso_table_set_meta(ctx, table, "neighbours", "%d", all->sides - 1));
    if (all->alone)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "%d industries have no known start among the neighbours: in "
                                "the total they are held against the nation.",
                                all->alone));
    if (all->left_out)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d industries have no known start or end in the region: "
                                     "they are left out of the total.",
                                     all->left_out));
    if (all->filled)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d cells of the region are withheld: they enter filled "
                                     "within their bounds.",
                                     all->filled));
done:
    return status;
}

static const meso_setting settings[] = {
    MESO_SPAN_SETTINGS,
    MESO_WEIGHTS_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "region"},
    {"industry", "", "industry; total is all of them"},
    {"from", "", "period it starts from"},
    {"to", "", "period it ends with"},
    {"start", "unit of the panel", "size in the first period"},
    {"end", "unit of the panel", "size in the last period"},
    {"change", "unit of the panel", "end less start"},
    {"nation", "unit of the panel", "change had it grown as the whole nation"},
    {"neighbour", "unit of the panel",
     "what the neighbours' growth of the industry adds to that"},
    {"local", "unit of the panel", "what is left: growth unlike the neighbours'"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    work all = {.input = input, .industries = input->panel->industry.count};
    meso_weights weights;
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    MESO_TRY(meso_span_find(ctx, &all.slice[0], &all.slice[1], input->panel, setting[FROM],
                            setting[TO]));
    MESO_TRY(meso_weights_make(ctx, arena, &weights, input, setting + WEIGHTS));
    if (weights.row[input->region] == weights.row[input->region + 1]) {
        status = meso_fail(ctx, MESO_E_DATA,
                           "%s has no neighbour: choose others with --weights nearest",
                           meso_axis_code(&input->panel->region, input->region));
        goto done;
    }
    MESO_TRY(compute(ctx, arena, &all, &weights));
    MESO_TRY(meso_table_new(ctx, &table, "spatial_shift_share", all.industries + 1));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all));
    MESO_TRY(meso_weights_say(ctx, table, &weights, input));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_spatial_shift_share = {
    .name = "spatial_shift_share",
    .command = "spatialshift",
    .question = "Did a region grow with its neighbours or apart from them?",
    .answer =
        "neighbour is the part of the change that the surrounding regions' growth of the "
        "same industries explains beyond the nation's; local is what is the region's own.",
    .caution = "Neighbours grow together for many reasons, and the region is a neighbour of "
               "theirs: nothing here says who pulled whom.",
    .formula =
        "e1 - e0 = e0 G + e0 (gw - G) + e0 (g - gw), gw = sum_s w_s e1_s / sum_s w_s e0_s "
        "- 1",
    .source = "Nazara and Hewings (2004), Growth and Change 35(4), 476-490",
    .periods = 2,
    .needs = MESO_NEEDS_REGION | MESO_NEEDS_PLACES,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
