/* Is an industry more concentrated than its plants explain? See
   include/mesoscope/concentration.h. */
#include <mesoscope/concentration.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/dartboard.h"
#include "measure/indices.h"
#include "measure/ranks.h"
#include "measure/raw_concentration.h"
#include "measure/span.h"

enum { INDUSTRY, PERIOD, GAMMA, RAW, EXPECTED, HERFINDAHL, Z, P, PRESENT, RANK };
enum { AT, PLANTS, AREAS };
enum { INDEX_RAW, AT_LOW, AT_HIGH, INDICES }; /* gamma with the least and the most H */

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    MESO_PLANT_SETTING,
    MESO_AREAS_SETTING,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label of the industry"},
    {"period", "", "period of the portrait"},
    {"gamma", "index", "0 = as plants that fall like darts, 1 = all in one place"},
    {"raw", "index", "sum of squared differences of shares, plants or not"},
    {"expected", "index", "raw of as many plants that fall like darts"},
    {"herfindahl", "index", "sum of squared shares of the plants"},
    {"z", "deviations", "raw less expected, in standard deviations of the darts"},
    {"p", "probability", "that darts are as concentrated"},
    {"present", "regions", "with something of it in them"},
    {"rank", "rank", "by gamma, 1 = most concentrated; with the range the intervals leave"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
};

/* One industry. */
typedef struct found {
    meso_cell cell[RANK]; /* by column; keys are not used */
    meso_index_cells cells;
} found;

/* What the industries share; each writes to its own place. */
typedef struct work {
    const meso_input *input;
    const double *setting;
    meso_places places;
    meso_plant_source plants;
    meso_dartboard board;
    found *found;
} work;

/* What the draws and the darts of one industry need. */
typedef struct subject {
    const work *all;
    meso_dartboard board; /* without the regions where the industry is missing */
    double least, most;   /* of H */
} subject;

static double gamma_of(double raw, double room, double herfindahl)
{
    if (!(room > 0 && herfindahl < 1)) return MESO_NAN;
    return (raw - room * herfindahl) / (room * (1 - herfindahl));
}

static void compute(double *index, const double *value, int32_t regions, int32_t draw,
                    const meso_index_room *room, const void *data)
{
    (void)room;
    const subject *own = data;
    const double *area = meso_places_area(&own->all->places, draw);
    const meso_cells cells = {NULL, value, regions};
    double left = 0;
    index[INDEX_RAW] = meso_raw_concentration(&cells, area, &left);
    index[AT_LOW] = gamma_of(index[INDEX_RAW], left, own->least);
    index[AT_HIGH] = gamma_of(index[INDEX_RAW], left, own->most);
}

/* One number from what the two ends of H give; without a value when they differ. */
static meso_cell between(meso_cell a, meso_cell b, int known)
{
    if (known || !meso_cell_has_number(a.state)) return a;
    const meso_cell ends = {MESO_NAN, fmin(a.low, b.low), fmax(a.high, b.high),
                            MESO_CELL_WITHHELD};
    if (meso_cell_has_number(b.state)) return ends;
    return (meso_cell){MESO_NAN, MESO_NAN, a.high, MESO_CELL_WITHHELD}; /* down to H = 1 */
}

static void settle_chance(found *own, const subject *about, uint32_t stream, double *heap)
{
    const meso_dartboard *board = &about->board;
    const double end[2] = {about->least, about->most};
    const int known = end[0] == end[1];
    meso_cell expected[2], z[2], p[2];
    for (int e = 0; e < 2; e++) {
        const double mean = meso_dartboard_mean(board, end[e]);
        const double deviation = sqrt(meso_dartboard_variance(board, end[e]));
        expected[e] = meso_cell_exact(mean);
        z[e] = p[e] = meso_cell_none(MESO_CELL_UNDEFINED);
        const double raw = own->cell[RAW].value;
        if (isnan(raw) || !(deviation > 0)) continue;
        z[e] = meso_cell_exact((raw - mean) / deviation);
        p[e] = meso_cell_exact(meso_dartboard_probability(
            board, raw, end[e], &about->all->input->draw, stream, heap));
    }
    own->cell[EXPECTED] = between(expected[0], expected[1], known);
    own->cell[Z] = between(z[0], z[1], known);
    own->cell[P] = between(p[0], p[1], known);
}

/* The board of an industry, which takes no part where it was not delivered. */
static meso_status find_board(meso_ctx *ctx, meso_arena *arena, subject *about,
                              const meso_row *row)
{
    const work *all = about->all;
    about->board = all->board;
    if (!row->missing) return MESO_OK;
    double *area = MESO_TAKE(ctx, arena, double, row->industries);
    if (!area) return MESO_E_NOMEM;
    for (int32_t r = 0; r < row->industries; r++)
        area[r] = isnan(row->value[r]) ? MESO_NAN : all->places.area[r];
    return meso_dartboard_make(ctx, arena, &about->board, area, row->industries);
}

static meso_status read_industry(meso_ctx *ctx, int64_t industry, void *data)
{
    work *all = data;
    const int32_t i = (int32_t)industry, regions = all->places.regions;
    found *own = &all->found[industry];
    subject about = {.all = all};
    const meso_indices indices = {.panel = &all->places.panel,
                                  .event = all->places.event,
                                  .moves = all->places.drawn != NULL,
                                  .draw = &all->input->draw,
                                  .count = INDICES,
                                  .body = compute,
                                  .data = &about};
    meso_cell index[INDICES];
    meso_row row;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(meso_row_take(ctx, arena, &row, regions));
    double *heap = MESO_TAKE(ctx, arena, double, regions);
    status = heap ? MESO_OK : MESO_E_NOMEM;
    if (status < 0) goto done;
    meso_row_read(&row, &all->places.panel, 0, i);
    MESO_TRY(find_board(ctx, arena, &about, &row));
    const meso_cell herfindahl = meso_plant_herfindahl(&all->plants, &row, i);
    about.least = herfindahl.low;
    about.most = herfindahl.high;
    MESO_TRY(meso_indices_read(ctx, index, &own->cells, &indices, i));
    const int known = about.least == about.most;
    own->cell[HERFINDAHL] = herfindahl;
    own->cell[RAW] = index[INDEX_RAW];
    own->cell[RAW].low = fmax(0, own->cell[RAW].low);
    own->cell[GAMMA] = between(index[AT_LOW], index[AT_HIGH], known);
    own->cell[EXPECTED] = own->cell[Z] = own->cell[P] = meso_cell_none(MESO_CELL_UNDEFINED);
    if (!isnan(about.least)) settle_chance(own, &about, (uint32_t)i, heap);
    if (herfindahl.state == MESO_CELL_MISSING) own->cell[GAMMA] = herfindahl;
    if (herfindahl.state == MESO_CELL_MODELLED && !isnan(own->cell[GAMMA].value))
        own->cell[GAMMA].state = MESO_CELL_MODELLED;
    own->cell[PRESENT] = meso_cell_exact(own->cells.present);
done:
    meso_arena_free(arena);
    return status;
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *all,
                        const meso_cell *rank, const uint8_t *shown)
{
    const meso_panel *panel = &all->places.panel;
    meso_index_tally tally = {.rows = 0};
    int64_t at = 0;
    for (int32_t i = 0; i < panel->region.count; i++) {
        if (shown && !shown[i]) continue;
        meso_column *column = table->column;
        column[PERIOD].period[at] = panel->slice->period;
        for (int c = GAMMA; c < RANK; c++)
            column[c].cell[at] = all->found[i].cell[c];
        column[RANK].cell[at] = rank[i];
        meso_index_count(&tally, &all->found[i].cells, all->found[i].cell[RAW]);
        const meso_status status =
            meso_table_put_axis(ctx, table, INDUSTRY, at++, &panel->region, i);
        if (status < 0) return status;
    }
    meso_table_truncate(table, at);
    return meso_index_say(ctx, table, &tally, "industries");
}

static meso_status prepare(meso_ctx *ctx, meso_arena *arena, work *all, int32_t slice)
{
    meso_status status = MESO_OK;
    const meso_areas areas = (meso_areas)all->setting[AREAS];
    MESO_TRY(meso_places_read(ctx, arena, &all->places, all->input, slice));
    MESO_TRY(meso_places_weigh(ctx, arena, &all->places, all->input, slice, areas));
    MESO_TRY(meso_plant_find(ctx, arena, &all->plants, all->input, slice,
                             (meso_plant_from)all->setting[PLANTS]));
    MESO_TRY(
        meso_dartboard_make(ctx, arena, &all->board, all->places.area, all->places.regions));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const int32_t industries = input->panel->industry.count;
    work all = {.input = input, .setting = setting};
    meso_table *table = NULL;
    uint8_t *shown = NULL;
    int32_t slice = 0;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    all.found = MESO_TAKE(ctx, arena, found, industries);
    meso_cell *gamma = MESO_TAKE(ctx, arena, meso_cell, 2 * (int64_t)industries);
    if (!all.found || !gamma) goto done;
    meso_cell *rank = gamma + industries;
    MESO_TRY(meso_span_last(ctx, &slice, input->panel, setting[AT]));
    MESO_TRY(prepare(ctx, arena, &all, slice));
    MESO_TRY(meso_each(ctx, "throwing darts", industries, read_industry, &all));
    for (int32_t i = 0; i < industries; i++)
        gamma[i] = all.found[i].cell[GAMMA];
    MESO_TRY(meso_ranks_of(ctx, rank, gamma, industries));
    if (input->region >= 0) {
        shown = meso_places_present(ctx, arena, input->panel, slice, input->region);
        status = shown ? MESO_OK : MESO_E_NOMEM;
        if (status < 0) goto done;
    }
    MESO_TRY(meso_table_new(ctx, &table, "concentration", industries));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all, rank, shown));
    MESO_TRY(meso_plant_say(ctx, table, &all.plants));
    MESO_TRY(meso_places_say(ctx, table, &all.places, input, (meso_areas)setting[AREAS]));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_concentration = {
    .name = "concentration",
    .command = "concentration",
    .question = "Is an industry more concentrated than its plants explain?",
    .answer =
        "gamma is what is left of concentration when that of plants falling like darts is "
        "taken off: Ellison and Glaeser call less than 0.02 not very, more than 0.05 very "
        "concentrated; p says how often darts do as much.",
    .caution = "It does not say why plants are near each other: ports, ore and spillovers look "
               "alike. Without plant sizes it is an interval, and regions next to each other "
               "count as far apart.",
    .formula = "gamma = (sum_r (s_r - x_r)^2 - (1 - sum x^2) H) / ((1 - sum x^2)(1 - H)); "
               "H = sum z_k^2 of the plants",
    .source = "Ellison and Glaeser (1997), Journal of Political Economy 105(5), 889-927",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
