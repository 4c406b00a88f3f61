/* How unevenly is an industry spread over the regions? See include/mesoscope/gini.h. */
#include <mesoscope/gini.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/indices.h"
#include "measure/inequality_indices.h"
#include "measure/places.h"
#include "measure/ranks.h"
#include "measure/span.h"

enum { INDUSTRY, PERIOD, GINI, PRESENT, RANK };
enum { AT, VARIANT, CORRECTION, AREAS };
enum { LOCATIONAL, QUOTIENTS, PLAIN, ECONGEO };

static const char *const variants[] = {"locational", "quotients", "plain", "econgeo", NULL};
static const char *const corrections[] = {"raw", "small", NULL};

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {"variant", "word", "which coefficient of that name", MESO_SETTING_CHOICE, LOCATIONAL, 0, 0,
     variants},
    {"correction", "word", "raw, or small: times n / (n - 1) regions", MESO_SETTING_CHOICE, 0,
     0, 0, corrections},
    MESO_AREAS_SETTING,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label of the industry"},
    {"period", "", "period of the portrait"},
    {"gini", "index", "0 = spread like the reference, towards 1 = all in one place"},
    {"present", "regions", "with something of it in them"},
    {"rank", "rank", "by gini, 1 = most uneven; with the range the intervals leave"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
};

/* What the industries share; each writes to its own place. */
typedef struct work {
    const meso_input *input;
    const double *setting;
    meso_places places;
    meso_indices indices;
    meso_cell *gini;
    meso_index_cells *cells;
} work;

static void compute(double *index, const double *value, int32_t regions, int32_t draw,
                    const meso_index_room *room, const void *data)
{
    const work *all = data;
    const int variant = (int)all->setting[VARIANT];
    const double *area = meso_places_area(&all->places, draw), *weight = area;
    int32_t counted = 0;
    for (int32_t r = 0; r < regions; r++)
        counted += !isnan(value[r]) && (variant == PLAIN || area[r] > 0 || value[r] > 0);
    if (variant == QUOTIENTS) {
        for (int32_t r = 0; r < regions; r++)
            room->b[r] = area[r] > 0 ? value[r] / area[r] : MESO_NAN;
        value = room->b;
    }
    if (variant == PLAIN || variant == QUOTIENTS) weight = NULL;
    *index = meso_gini_of(value, weight, regions, room->a, room->order);
    if (variant == ECONGEO) *index /= 2;
    if (all->setting[CORRECTION] > 0)
        *index = counted > 1 ? *index * counted / (counted - 1) : MESO_NAN;
}

static meso_status read_industry(meso_ctx *ctx, int64_t industry, void *data)
{
    work *all = data;
    return meso_indices_read(ctx, &all->gini[industry], &all->cells[industry], &all->indices,
                             (int32_t)industry);
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
        column[GINI].cell[at] = all->gini[i];
        column[PRESENT].cell[at] = meso_cell_exact(all->cells[i].present);
        column[RANK].cell[at] = rank[i];
        meso_index_count(&tally, &all->cells[i], all->gini[i]);
        const meso_status status =
            meso_table_put_axis(ctx, table, INDUSTRY, at++, &panel->region, i);
        if (status < 0) return status;
    }
    meso_table_truncate(table, at);
    return meso_index_say(ctx, table, &tally, "industries");
}

static meso_status say(meso_ctx *ctx, meso_table *table, const work *all)
{
    const double *setting = all->setting;
    meso_status status =
        meso_table_set_meta(ctx, table, "variant", "%s", variants[(int)setting[VARIANT]]);
    if (status == MESO_OK)
        status = meso_table_set_meta(ctx, table, "correction", "%s",
                                     corrections[(int)setting[CORRECTION]]);
    if (status == MESO_OK)
        status =
            meso_places_say(ctx, table, &all->places, all->input, (meso_areas)setting[AREAS]);
    return status == MESO_OK ? meso_table_say_draws(ctx, table, all->input) : status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    static const double least = 0, most = 1;
    const int32_t industries = input->panel->industry.count;
    work all = {.input = input, .setting = setting};
    meso_table *table = NULL;
    uint8_t *shown = NULL;
    int32_t slice = 0;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    all.gini = MESO_TAKE(ctx, arena, meso_cell, industries);
    all.cells = MESO_TAKE(ctx, arena, meso_index_cells, industries);
    meso_cell *rank = MESO_TAKE(ctx, arena, meso_cell, industries);
    if (!all.gini || !all.cells || !rank) goto done;
    MESO_TRY(meso_span_last(ctx, &slice, input->panel, setting[AT]));
    MESO_TRY(meso_places_read(ctx, arena, &all.places, input, slice));
    MESO_TRY(
        meso_places_weigh(ctx, arena, &all.places, input, slice, (meso_areas)setting[AREAS]));
    all.indices = (meso_indices){.panel = &all.places.panel,
                                 .event = all.places.event,
                                 .moves = all.places.drawn != NULL,
                                 .draw = &input->draw,
                                 .count = 1,
                                 .least = &least,
                                 .most = &most,
                                 .body = compute,
                                 .data = &all};
    MESO_TRY(meso_each(ctx, "drawing where industries are", industries, read_industry, &all));
    MESO_TRY(meso_ranks_of(ctx, rank, all.gini, industries));
    if (input->region >= 0) {
        shown = meso_places_present(ctx, arena, input->panel, slice, input->region);
        status = shown ? MESO_OK : MESO_E_NOMEM;
        if (status < 0) goto done;
    }
    MESO_TRY(meso_table_new(ctx, &table, "gini", industries));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all, rank, shown));
    MESO_TRY(say(ctx, table, &all));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_gini = {
    .name = "gini",
    .command = "gini",
    .question = "How unevenly is an industry spread over the regions?",
    .answer = "0 is spread like all industries (or like the given weights), towards 1 all in "
              "one place: twice the area between the curve of meso lorenz and the diagonal.",
    .caution = "It knows neither plant sizes nor distances: few large plants, or fine regions, "
               "raise it without any cluster. Packages call four different numbers by this "
               "name: compare one variant only.",
    .formula = "1 - sum_r x_r (S_r + S_r-1), regions in rising order of s_r / x_r",
    .source = "Krugman (1991), Geography and Trade, 54-59; Hoover (1936), The Review of "
              "Economics and Statistics 18(4), 162-171",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
