/* How unequal are the regions? See include/mesoscope/inequality.h. */
#include <mesoscope/inequality.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/companion.h"
#include "measure/groups.h"
#include "measure/indices.h"
#include "measure/inequality_indices.h"
#include "measure/places.h"
#include "measure/span.h"
#include "num/sum.h"

enum { INDUSTRY, PERIOD, INDEX, VALUE, BETWEEN, WITHIN, REGIONS };
enum { QUANTITY, OF, EPSILON, GROUPS, DEVIATION };
enum { COUNT, AMOUNT, RATE };
enum {
    GINI,
    GINI_SMALL,
    HOOVER,
    COULTER,
    THEIL,
    LOG_DEVIATION,
    ATKINSON,
    DALTON,
    VARIATION,
    WILLIAMSON,
    INDICES,
    THEIL_BETWEEN = INDICES,
    LOG_BETWEEN,
    THEIL_WITHIN,
    LOG_WITHIN,
    DRAWN
};

static const char *const names[INDICES] = {"gini",      "gini_small",    "hoover",   "coulter",
                                           "theil",     "log_deviation", "atkinson", "dalton",
                                           "variation", "williamson"};

static const char *const quantities[] = {"count", "amount", "rate", NULL};
static const char *const scopes[] = {"total", "industries", NULL};
static const char *const deviations[] = {"population", "sample", NULL};

static const meso_setting settings[] = {
    {"quantity", "word", "what the numbers are: counts of events, amounts, or rates a head",
     MESO_SETTING_CHOICE, COUNT, 0, 0, quantities},
    {"of", "word", "all industries together, or each of them", MESO_SETTING_CHOICE, 0, 0, 0,
     scopes},
    {"epsilon", "number", "aversion to inequality of Atkinson's index", MESO_SETTING_NUMBER,
     0.5, 0, 20, NULL},
    {"groups", "level", "level of the groups of regions; 0 = the one above the regions",
     MESO_SETTING_INTEGER, 0, 0, 20, NULL},
    {"deviation", "word", "standard deviation of variation: n, or sample: n - 1",
     MESO_SETTING_CHOICE, 0, 0, 0, deviations},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label; none = all industries together"},
    {"period", "", "period"},
    {"index", "", "which index"},
    {"value", "index", "0 = all regions alike; most at most 1, see meso explain inequality"},
    {"between", "index", "part of it between the groups of regions"},
    {"within", "index", "part of it within them"},
    {"regions", "regions", "that take part"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

/* One industry, or all, in one period. */
typedef struct set {
    meso_cell index[DRAWN];
    meso_index_cells cells;
    int32_t regions;
} set;

/* What the rows of one period share; each writes to its own set. */
typedef struct work {
    const meso_input *input;
    const double *setting;
    const meso_groups *groups;
    meso_places places;
    meso_indices indices;
    const double *weight; /* [regions] of the second panel; NaN = unknown; NULL = all alike */
    set *sets;            /* [rows] */
} work;

/* Levels and weights of the regions that take part; their groups into order. */
static meso_levels gather(const work *all, const double *value, int32_t regions,
                          const meso_index_room *room)
{
    const int rate = all->setting[QUANTITY] >= RATE;
    meso_levels levels = {.x = room->a, .weight = room->b};
    meso_sum weights = {0, 0}, mean = {0, 0}, plain = {0, 0};
    for (int32_t r = 0; r < regions; r++) {
        const double weight = all->weight ? all->weight[r] : 1;
        if (isnan(value[r]) || !(weight > 0)) continue;
        room->a[levels.count] = all->weight && !rate ? value[r] / weight : value[r];
        room->order[levels.count] = all->groups->of ? all->groups->of[r] : 0;
        room->b[levels.count++] = weight;
        meso_sum_add(&weights, weight);
    }
    for (int32_t k = 0; k < levels.count; k++) {
        room->b[k] /= meso_sum_get(&weights);
        meso_sum_add(&mean, room->b[k] * room->a[k]);
        meso_sum_add(&plain, room->a[k]);
    }
    levels.mean = meso_sum_get(&mean);
    levels.plain_mean = meso_sum_get(&plain) / levels.count;
    return levels;
}

/* Between and within; the groups of the levels stand in the order's room. */
static void split(double *index, const work *all, const meso_levels *levels,
                  const meso_index_room *room)
{
    meso_theil_between(&index[THEIL_BETWEEN], &index[LOG_BETWEEN], levels, room->order,
                       all->groups->count, room->c, room->c + all->groups->count);
    index[THEIL_WITHIN] = index[THEIL] - index[THEIL_BETWEEN];
    index[LOG_WITHIN] = index[LOG_DEVIATION] - index[LOG_BETWEEN];
}

static void compute(double *index, const double *value, int32_t regions, int32_t draw,
                    const meso_index_room *room, const void *data)
{
    (void)draw;
    const work *all = data;
    const meso_levels levels = gather(all, value, regions, room);
    for (int n = 0; n < DRAWN; n++)
        index[n] = MESO_NAN;
    if (levels.count == 0 || !(levels.mean > 0)) return;
    index[THEIL] = meso_theil_of(&levels);
    index[LOG_DEVIATION] = meso_log_deviation_of(&levels);
    if (all->groups->of) split(index, all, &levels, room);
    index[HOOVER] = meso_hoover_of(&levels);
    index[COULTER] = meso_coulter_of(&levels);
    index[ATKINSON] = meso_atkinson_of(&levels, all->setting[EPSILON]);
    index[DALTON] = meso_dalton_of(&levels);
    index[VARIATION] = meso_variation_of(&levels, all->setting[DEVIATION] > 0);
    index[WILLIAMSON] = meso_williamson_of(&levels);
    for (int32_t k = 0; k < levels.count; k++)
        room->a[k] *= room->b[k]; /* what each region holds */
    index[GINI] = meso_gini_of(room->a, room->b, levels.count, room->c, room->order);
    if (levels.count > 1) index[GINI_SMALL] = index[GINI] * levels.count / (levels.count - 1);
}

static meso_status read_row(meso_ctx *ctx, int64_t row, void *data)
{
    work *all = data;
    set *own = &all->sets[row];
    const meso_status status =
        meso_indices_read(ctx, own->index, &own->cells, &all->indices, (int32_t)row);
    const meso_slice *slice = all->places.panel.slice;
    if (status < 0) return status;
    /* Every region takes part that has a weight and is not missing. */
    for (int32_t r = 0; r < all->places.regions; r++)
        own->regions += !all->weight || all->weight[r] > 0;
    for (int64_t c = slice->row[row]; c < slice->row[row + 1]; c++) {
        const int weighs = !all->weight || all->weight[slice->industry[c]] > 0;
        const uint8_t state = slice->state ? slice->state[c] : (uint8_t)MESO_CELL_OBSERVED;
        own->regions -= weighs && state != MESO_CELL_WITHHELD && isnan(slice->value[c]);
    }
    const int64_t listed = slice->row[row + 1] - slice->row[row];
    if (all->places.panel.absent != MESO_CELL_ZERO)
        own->regions -= (int32_t)(all->places.regions - listed);
    return MESO_OK;
}

static meso_status find_weights(meso_ctx *ctx, meso_arena *arena, work *all, int32_t slice)
{
    const meso_panel *panel = all->input->panel, *second = all->input->second;
    const int32_t regions = panel->region.count;
    if (!second) return MESO_OK;
    meso_companion companion;
    meso_cell *total = MESO_TAKE(ctx, arena, meso_cell, regions);
    double *weight = MESO_TAKE(ctx, arena, double, regions);
    if (!total || !weight) return MESO_E_NOMEM;
    meso_status status =
        meso_companion_join(ctx, arena, &companion, panel, second, panel->slice[slice].period);
    if (status == MESO_OK)
        status = meso_companion_totals(ctx, arena, total, &companion, regions);
    for (int32_t r = 0; r < regions; r++)
        weight[r] = total[r].value > 0 ? total[r].value : MESO_NAN;
    all->weight = weight;
    return status;
}

/* Every row of one period. */
static meso_status read_period(meso_ctx *ctx, meso_arena *arena, work *all, int32_t slice)
{
    static const double least[DRAWN] = {0};
    static const double most[DRAWN] = {1,        1,        1,        1,        MESO_NAN,
                                       MESO_NAN, 1,        MESO_NAN, MESO_NAN, MESO_NAN,
                                       MESO_NAN, MESO_NAN, MESO_NAN, MESO_NAN};
    const int each = all->setting[OF] > 0;
    meso_status status =
        each ? meso_places_read(ctx, arena, &all->places, all->input, slice)
             : meso_places_read_total(ctx, arena, &all->places, all->input, slice);
    if (status == MESO_OK) status = find_weights(ctx, arena, all, slice);
    if (status < 0) return status;
    all->indices = (meso_indices){.panel = &all->places.panel,
                                  .event = all->places.event,
                                  .quiet = all->setting[QUANTITY] >= AMOUNT,
                                  .draw = &all->input->draw,
                                  .count = DRAWN,
                                  .least = least,
                                  .most = most,
                                  .body = compute,
                                  .data = all};
    return meso_each(ctx, "drawing how unequal regions are", all->places.panel.region.count,
                     read_row, all);
}

static meso_cell part_of(const set *from, int n, int theil, int log_part, int grouped)
{
    if (!grouped || (n != THEIL && n != LOG_DEVIATION))
        return meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    return from->index[n == THEIL ? theil : log_part];
}

static meso_status put_set(meso_ctx *ctx, meso_table *table, int64_t *at, const work *all,
                           int32_t row)
{
    const set *from = &all->sets[row];
    const int grouped = all->groups->of != NULL;
    for (int n = 0; n < INDICES; n++, ++*at) {
        meso_column *column = table->column;
        column[PERIOD].period[*at] = all->places.panel.slice->period;
        column[INDEX].text[*at] = names[n];
        column[VALUE].cell[*at] = from->index[n];
        column[BETWEEN].cell[*at] = part_of(from, n, THEIL_BETWEEN, LOG_BETWEEN, grouped);
        column[WITHIN].cell[*at] = part_of(from, n, THEIL_WITHIN, LOG_WITHIN, grouped);
        column[REGIONS].cell[*at] = meso_cell_exact(from->regions);
        const meso_status status =
            all->setting[OF] > 0
                ? meso_table_put_axis(ctx, table, INDUSTRY, *at, &all->places.panel.region, row)
                : meso_table_put_key(ctx, table, INDUSTRY, *at, "all", "all industries");
        if (status < 0) return status;
    }
    return MESO_OK;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const work *all,
                       const meso_index_tally *tally)
{
    const meso_panel *second = all->input->second;
    const int quantity = (int)all->setting[QUANTITY];
    meso_status status = MESO_OK;
    MESO_TRY(meso_index_say(ctx, table, tally, "sets of regions"));
    MESO_TRY(meso_table_set_meta(ctx, table, "quantity", "%s", quantities[quantity]));
    MESO_TRY(meso_table_set_meta(ctx, table, "levels", "%s%s%s", all->input->panel->measure,
                                 second && quantity != RATE ? " / " : "",
                                 second && quantity != RATE ? second->measure : ""));
    MESO_TRY(meso_table_set_meta(ctx, table, "weights", "%s",
                                 second ? second->measure : "every region alike"));
    MESO_TRY(meso_table_set_meta(ctx, table, "epsilon", "%g", all->setting[EPSILON]));
    MESO_TRY(meso_table_set_meta(ctx, table, "deviation", "%s",
                                 deviations[(int)all->setting[DEVIATION]]));
    if (!all->groups->of)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Parts between and within need a level of regions above "
                                     "these; this table has none."));
    if (quantity != COUNT)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "An interval comes from withheld numbers only: an %s has "
                                     "no chance of events.",
                                     quantity == AMOUNT ? "amount" : "average"));
    MESO_TRY(meso_table_say_draws(ctx, table, all->input));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_panel *panel = input->panel;
    const int32_t rows = setting[OF] > 0 ? panel->industry.count : 1;
    work all = {.input = input, .setting = setting};
    meso_groups groups;
    meso_index_tally tally = {.rows = 0};
    meso_table *table = NULL;
    int64_t at = 0;
    meso_arena *part = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    MESO_TRY(meso_groups_read(ctx, arena, &groups, &panel->region, (int32_t)setting[GROUPS]));
    all.groups = &groups;
    MESO_TRY(
        meso_table_new(ctx, &table, "inequality", (int64_t)rows * panel->periods * INDICES));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, panel->unit));
    for (int32_t p = 0; p < panel->periods; p++) {
        status = MESO_E_NOMEM;
        part = meso_arena_new(ctx);
        if (!part) goto done;
        all.sets = MESO_TAKE(ctx, part, set, rows);
        if (!all.sets) goto done;
        MESO_TRY(read_period(ctx, part, &all, p));
        for (int32_t row = 0; row < rows; row++) {
            meso_index_count(&tally, &all.sets[row].cells, all.sets[row].index[GINI]);
            MESO_TRY(put_set(ctx, table, &at, &all, row));
        }
        meso_arena_free(part);
        part = NULL;
    }
    MESO_TRY(say(ctx, table, &all, &tally));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(part);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_inequality = {
    .name = "inequality",
    .command = "inequality",
    .question = "How unequal are the regions?",
    .answer = "Ten indices side by side: when they agree on a change, it does not hang on the "
              "choice of index; theil and log_deviation say how much lies between larger "
              "regions and how much within them.",
    .caution = "Inequality of regions is not inequality of people, and it falls with coarser "
               "regions. Weighted by population and unweighted are two questions. Dalton's "
               "index changes with the unit.",
    .formula = "T = sum_r w_r (x_r / mu) ln(x_r / mu) = between + within; "
               "A = 1 - (sum_r w_r (x_r / mu)^(1-e))^(1/(1-e))",
    .source = "Theil (1967), Economics and Information Theory; Atkinson (1970), Journal of "
              "Economic Theory 2(3), 244-263; Williamson (1965), Economic Development and "
              "Cultural Change 13(4), 1-84",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
