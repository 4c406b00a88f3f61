/* Which industries go together? See include/mesoscope/proximity.h. */
#include <mesoscope/proximity.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/pairs.h"
#include "measure/relatedness_values.h"
#include "measure/span.h"
#include "measure/ties_interval.h"

enum { INDUSTRY, NEIGHBOUR, PERIOD, TOGETHER, PROXIMITY, RANK, FROM, TO };

enum { AT = MESO_PRESENCE_SETTINGS_COUNT, KIND, BETWEEN, STRONGEST, LEAST, INTERVALS };

typedef struct proximity {
    const meso_input *input;
    int32_t slice;
    meso_space_pair pair;
    meso_relatedness_columns columns;
    meso_ties ties;
    meso_cell *cell; /* [ties] */
} proximity;

static meso_status check(meso_ctx *ctx, const meso_relatedness *kind, meso_between between)
{
    const int by_numbers =
        kind == &meso_relatedness_correlation || kind == &meso_relatedness_weighted;
    if (by_numbers && between != MESO_BETWEEN_INDUSTRIES)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "relatedness \"%s\" reads the numbers of one table: between must be "
                         "industries",
                         kind->word);
    if (kind == &meso_relatedness_given && between == MESO_BETWEEN_REGIONS)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "a given relation ties industries: between must be industries or "
                         "spaces");
    return MESO_OK;
}

static meso_status read_columns(meso_ctx *ctx, meso_arena *arena, proximity *all,
                                const meso_relatedness *kind)
{
    const meso_space_pair *pair = &all->pair;
    meso_relatedness_values values;
    const meso_relatedness_source source = {all->input,       all->slice,
                                            &pair->presence,  pair->left_axis,
                                            pair->left_place, pair->left->industries};
    const meso_status status = meso_relatedness_values_read(ctx, arena, &values, kind, &source);
    if (status < 0) return status;
    return meso_relatedness_start(ctx, arena, &all->columns, kind, pair->left, pair->right,
                                  &values, 0);
}

static meso_status read_cells(meso_ctx *ctx, meso_arena *arena, proximity *all, int intervals)
{
    all->cell = MESO_TAKE(ctx, arena, meso_cell, all->ties.count + 1);
    if (!all->cell) return MESO_E_NOMEM;
    for (int64_t n = 0; n < all->ties.count; n++)
        all->cell[n] = meso_cell_exact(all->ties.tie[n].value);
    if (!intervals) return MESO_OK;
    return meso_ties_interval(ctx, arena, all->cell, &all->ties, &all->columns, &all->pair,
                              &all->input->draw);
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const proximity *all)
{
    const meso_space_pair *pair = &all->pair;
    meso_column *column = table->column;
    int32_t rank = 0;
    for (int64_t n = 0; n < all->ties.count; n++) {
        const meso_tie *tie = &all->ties.tie[n];
        rank = n && all->ties.tie[n - 1].to == tie->to ? rank + 1 : 1;
        column[PERIOD].period[n] = all->input->panel->slice[all->slice].period;
        column[TOGETHER].cell[n] = meso_cell_exact(
            meso_cooccurrence_pair(pair->left, tie->from, pair->right, tie->to));
        column[PROXIMITY].cell[n] = all->cell[n];
        column[RANK].cell[n] = meso_cell_exact(rank);
        column[FROM].cell[n] = meso_cell_exact(pair->left->spread[tie->from]);
        column[TO].cell[n] = meso_cell_exact(pair->right->spread[tie->to]);
        meso_status status = meso_table_put_axis(ctx, table, INDUSTRY, n, pair->right_axis,
                                                 pair->right_place[tie->to]);
        if (status == MESO_OK)
            status = meso_table_put_axis(ctx, table, NEIGHBOUR, n, pair->left_axis,
                                         pair->left_place[tie->from]);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const proximity *all,
                       const double *setting)
{
    const meso_relatedness *kind = all->columns.kind;
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_say(ctx, table, &all->pair.presence));
    MESO_TRY(meso_table_set_meta(ctx, table, "relatedness", "%s", kind->word));
    MESO_TRY(meso_table_set_meta(ctx, table, "formula", "%s", kind->formula));
    MESO_TRY(meso_table_set_meta(ctx, table, "ties", "%s",
                                 kind->is_directed ? "directed" : "undirected"));
    MESO_TRY(meso_table_set_meta(ctx, table, "weight", "proximity"));
    MESO_TRY(meso_table_set_meta(ctx, table, "between", "%s",
                                 meso_between_words[all->pair.between]));
    if (setting[INTERVALS] == 0 && kind->relate)
        MESO_TRY(meso_table_say_draws(ctx, table, all->input));
    else if (setting[INTERVALS] == 0)
        MESO_TRY(
            meso_table_set_meta(ctx, table, "confidence", "%g", all->input->draw.confidence));
    if (all->ties.unlisted)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld weaker ties are not listed: strongest = %g.",
                                     (long long)all->ties.unlisted, setting[STRONGEST]));
    if (all->ties.undefined)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld ties are undefined: fewer than three regions have a "
                                     "number of both, or one of them does not vary.",
                                     (long long)all->ties.undefined));
    if (kind == &meso_relatedness_given && setting[INTERVALS] == 0)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "A given relation has no interval: its source does not "
                                     "say how sure it is."));
done:
    return status;
}

static const meso_setting settings[] = {
    MESO_PRESENCE_SETTINGS,
    {"at", "period", "year of the picture; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    MESO_RELATEDNESS_SETTING,
    MESO_BETWEEN_SETTING,
    {"strongest", "ties", "so many an industry; 0 = all", MESO_SETTING_INTEGER, 10, 0, 1e6,
     NULL},
    {"least", "relatedness", "only ties at least so strong", MESO_SETTING_NUMBER, 0, -1e9, 1e9,
     NULL},
    {"intervals", "word", "intervals by drawing presence again, or none", MESO_SETTING_CHOICE,
     0, 0, 0, meso_interval_words},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label of the industry the tie leads to"},
    {"neighbour", "", "code and label of the industry it comes from"},
    {"period", "", "period of the picture"},
    {"together", "regions", "that have both"},
    {"proximity", "relatedness", "how near the two are"},
    {"rank", "rank", "among the neighbours of the industry, 1 = nearest"},
    {"from_regions", "regions", "that have the neighbour"},
    {"to_regions", "regions", "that have the industry"},
    {.name = NULL},
};

static const meso_output region_outputs[] = {
    {"region", "", "code and label of the region the tie leads to"},
    {"neighbour", "", "code and label of the region it comes from"},
    {"period", "", "period of the picture"},
    {"together", "industries", "that both have"},
    {"proximity", "relatedness", "how near the two are"},
    {"rank", "rank", "among the neighbours of the region, 1 = nearest"},
    {"from_industries", "industries", "that the neighbour has"},
    {"to_industries", "industries", "that the region has"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_relatedness *kind = meso_relatednesses[(int)setting[KIND]];
    const meso_between between = (meso_between)setting[BETWEEN];
    meso_presence_options rule;
    proximity all = {.input = input};
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    meso_presence_options_read(&rule, setting);
    MESO_TRY(check(ctx, kind, between));
    MESO_TRY(meso_span_last(ctx, &all.slice, input->panel, setting[AT]));
    MESO_TRY(meso_space_pair_read(ctx, arena, &all.pair, input, all.slice, &rule, between));
    MESO_TRY(read_columns(ctx, arena, &all, kind));
    MESO_TRY(meso_ties_strongest(ctx, arena, &all.ties, &all.columns,
                                 (int32_t)setting[STRONGEST], setting[LEAST]));
    MESO_TRY(read_cells(ctx, arena, &all, setting[INTERVALS] == 0));
    MESO_TRY(meso_table_new(ctx, &table, "proximity", all.ties.count));
    MESO_TRY(meso_columns_add(
        ctx, table, between == MESO_BETWEEN_REGIONS ? region_outputs : outputs, styles, ""));
    MESO_TRY(fill(ctx, table, &all));
    MESO_TRY(say(ctx, table, &all, setting));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_proximity = {
    .name = "proximity",
    .command = "proximity",
    .question = "Which industries go together?",
    .answer = "A high proximity says that regions with one of the two usually have the other, "
              "more than the sizes of both explain when the measure allows for them.",
    .caution = "Going together is not needing each other: shared markets, shared size and "
               "shared history look the same. Formulas differ widely; look at two of them, and "
               "at backbone, which tells ties from chance.",
    .formula = "min: phi_ij = C_ij / max(k_i, k_j); the others stand in the meta of the table "
               "as formula",
    .source = "Hidalgo, Klinger, Barabasi and Hausmann (2007), Science 317(5837), 482-487",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
