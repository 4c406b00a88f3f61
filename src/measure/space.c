/* What does the space of industries look like? See include/mesoscope/space.h. */
#include <mesoscope/space.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/layout.h"
#include "measure/pairs.h"
#include "measure/relatedness_values.h"
#include "measure/span.h"
#include "measure/spanning_tree.h"
#include "measure/ties_interval.h"

#include <math.h>
#include <stdlib.h>

enum { INDUSTRY, NEIGHBOUR, PERIOD, PROXIMITY, TREE, FROM_X, FROM_Y, TO_X, TO_Y, FROM, TO };
enum { AT = MESO_PRESENCE_SETTINGS_COUNT, KIND, LEAST, STRONGEST, INTERVALS };

typedef struct space {
    const meso_input *input;
    int32_t slice;
    meso_space_pair pair;
    meso_relatedness_columns columns;
    meso_ties tree, more; /* the forest; ties beside it */
    double *x, *y;        /* [industries] */
    double *known;        /* [2 x industries]; NULL = no layout */
    int32_t placed;       /* industries that had a place */
} space;

static meso_status read_columns(meso_ctx *ctx, meso_arena *arena, space *all,
                                const meso_relatedness *kind)
{
    const meso_space_pair *pair = &all->pair;
    meso_relatedness_values values;
    if (kind->relate && kind->is_directed)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "a space needs ties without direction, and relatedness \"%s\" has one",
                         kind->word);
    const meso_relatedness_source source = {all->input,       all->slice,
                                            &pair->presence,  pair->left_axis,
                                            pair->left_place, pair->left->industries};
    meso_status status = meso_relatedness_values_read(ctx, arena, &values, kind, &source);
    if (status == MESO_OK && kind == &meso_relatedness_given)
        status = meso_relatedness_values_both_ways(ctx, arena, &values, pair->left->industries);
    if (status < 0) return status;
    return meso_relatedness_start(ctx, arena, &all->columns, kind, pair->left, pair->right,
                                  &values, 0);
}

/* Smaller position first, so that a tie has one name. */
static int by_ends(const void *a, const void *b)
{
    const meso_tie *x = a, *y = b;
    const int32_t x_low = x->from < x->to ? x->from : x->to;
    const int32_t y_low = y->from < y->to ? y->from : y->to;
    if (x_low != y_low) return x_low < y_low ? -1 : 1;
    const int32_t x_high = x->from + x->to - x_low, y_high = y->from + y->to - y_low;
    return (x_high > y_high) - (x_high < y_high);
}

/* From the smaller position to the larger. */
static void point_up(meso_ties *ties)
{
    for (int64_t t = 0; t < ties->count; t++) {
        meso_tie *tie = &ties->tie[t];
        if (tie->from > tie->to) *tie = (meso_tie){tie->to, tie->from, tie->value};
    }
}

/* Ties that are not in the forest, each once. */
static meso_status read_more(meso_ctx *ctx, meso_arena *arena, space *all, int32_t strongest,
                             double least)
{
    meso_ties *more = &all->more;
    const meso_status status =
        meso_ties_strongest(ctx, arena, more, &all->columns, strongest, least);
    meso_tie *tree = MESO_TAKE(ctx, arena, meso_tie, all->tree.count + 1);
    if (status < 0 || !tree) return status < 0 ? status : MESO_E_NOMEM;
    point_up(more);
    for (int64_t t = 0; t < all->tree.count; t++)
        tree[t] = all->tree.tie[t];
    qsort(tree, (size_t)all->tree.count, sizeof *tree, by_ends);
    qsort(more->tie, (size_t)more->count, sizeof *more->tie, by_ends);
    int64_t kept = 0;
    for (int64_t t = 0; t < more->count; t++) {
        const meso_tie *tie = &more->tie[t];
        if (kept && by_ends(&more->tie[kept - 1], tie) == 0) continue;
        if (bsearch(tie, tree, (size_t)all->tree.count, sizeof *tree, by_ends)) continue;
        more->tie[kept++] = *tie;
    }
    more->count = kept;
    return MESO_OK;
}

static meso_status place(meso_ctx *ctx, meso_arena *arena, space *all)
{
    const meso_presence *presence = &all->pair.presence;
    const int64_t industries = presence->industries;
    all->x = MESO_TAKE(ctx, arena, double, industries + 1);
    all->y = MESO_TAKE(ctx, arena, double, industries + 1);
    if (!all->x || !all->y) return MESO_E_NOMEM;
    if (all->input->layout) {
        all->known = MESO_TAKE(ctx, arena, double, 2 * industries + 1);
        if (!all->known) return MESO_E_NOMEM;
        for (int32_t i = 0; i < presence->industries; i++) {
            const double *at = all->input->layout + 2 * (int64_t)presence->industry[i];
            all->known[2 * i] = at[0];
            all->known[2 * i + 1] = at[1];
            all->placed += !isnan(at[0]) && !isnan(at[1]);
        }
    }
    return meso_layout(ctx, arena, all->x, all->y, presence->industries, &all->tree, &all->more,
                       all->known, all->input->draw.seed);
}

static meso_status put_tie(meso_ctx *ctx, meso_table *table, const space *all, int64_t row,
                           const meso_tie *tie, int in_tree)
{
    const meso_space_pair *pair = &all->pair;
    meso_column *column = table->column;
    column[PERIOD].period[row] = all->input->panel->slice[all->slice].period;
    column[PROXIMITY].cell[row] = meso_cell_exact(tie->value);
    column[TREE].cell[row] = meso_cell_exact(in_tree);
    column[FROM_X].cell[row] = meso_cell_exact(all->x[tie->from]);
    column[FROM_Y].cell[row] = meso_cell_exact(all->y[tie->from]);
    column[TO_X].cell[row] = meso_cell_exact(all->x[tie->to]);
    column[TO_Y].cell[row] = meso_cell_exact(all->y[tie->to]);
    column[FROM].cell[row] = meso_cell_exact(pair->left->spread[tie->from]);
    column[TO].cell[row] = meso_cell_exact(pair->left->spread[tie->to]);
    const meso_status status = meso_table_put_axis(ctx, table, INDUSTRY, row, pair->left_axis,
                                                   pair->left_place[tie->to]);
    if (status < 0) return status;
    return meso_table_put_axis(ctx, table, NEIGHBOUR, row, pair->left_axis,
                               pair->left_place[tie->from]);
}

static meso_status put_intervals(meso_ctx *ctx, meso_arena *arena, meso_table *table,
                                 const space *all, const meso_ties *ties, int64_t first)
{
    meso_cell *cell = MESO_TAKE(ctx, arena, meso_cell, ties->count + 1);
    if (!cell) return MESO_E_NOMEM;
    const meso_status status = meso_ties_interval(ctx, arena, cell, ties, &all->columns,
                                                  &all->pair, &all->input->draw);
    for (int64_t t = 0; status == MESO_OK && t < ties->count; t++)
        table->column[PROXIMITY].cell[first + t] = cell[t];
    return status;
}

static meso_status fill(meso_ctx *ctx, meso_arena *arena, meso_table *table, const space *all,
                        int intervals)
{
    meso_status status = MESO_OK;
    for (int64_t t = 0; t < all->tree.count; t++)
        MESO_TRY(put_tie(ctx, table, all, t, &all->tree.tie[t], 1));
    for (int64_t t = 0; t < all->more.count; t++)
        MESO_TRY(put_tie(ctx, table, all, all->tree.count + t, &all->more.tie[t], 0));
    if (!intervals) return MESO_OK;
    MESO_TRY(put_intervals(ctx, arena, table, all, &all->tree, 0));
    MESO_TRY(put_intervals(ctx, arena, table, all, &all->more, all->tree.count));
done:
    return status;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const space *all, int intervals)
{
    const int32_t industries = all->pair.presence.industries;
    const int64_t trees = industries - all->tree.count;
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_say(ctx, table, &all->pair.presence));
    MESO_TRY(meso_table_set_meta(ctx, table, "relatedness", "%s", all->columns.kind->word));
    MESO_TRY(meso_table_set_meta(ctx, table, "ties", "undirected"));
    MESO_TRY(meso_table_set_meta(ctx, table, "weight", "proximity"));
    MESO_TRY(meso_table_set_meta(ctx, table, "layout", "%s",
                                 !all->placed                ? "computed"
                                 : all->placed == industries ? "kept"
                                                             : "extended"));
    if (intervals)
        MESO_TRY(meso_table_say_draws(ctx, table, all->input));
    else
        MESO_TRY(meso_table_set_meta(ctx, table, "seed", "%llu",
                                     (unsigned long long)all->input->draw.seed));
    if (trees > 1)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "The %d industries fall into %lld parts that share no "
                                     "region; an industry by itself has no row.",
                                     industries, (long long)trees));
done:
    return status;
}

static const meso_setting settings[] = {
    MESO_PRESENCE_SETTINGS,
    {"at", "period", "year of the picture; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    MESO_RELATEDNESS_SETTING,
    {"least", "relatedness", "ties beside the spanning forest are at least so strong",
     MESO_SETTING_NUMBER, 0.55, 0, 1e9, NULL},
    {"strongest", "ties", "beside the forest at most so many an industry; 0 = all",
     MESO_SETTING_INTEGER, 5, 0, 1e6, NULL},
    {"intervals", "word", "intervals by drawing presence again, or none", MESO_SETTING_CHOICE,
     0, 0, 0, meso_interval_words},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label of the one"},
    {"neighbour", "", "code and label of the other"},
    {"period", "", "period of the picture"},
    {"proximity", "relatedness", "how near the two are"},
    {"tree", "0 or 1", "whether the tie is in the spanning forest"},
    {"from_x", "place", "of the neighbour, 0 to 1"},
    {"from_y", "place", "of the neighbour, 0 to 1"},
    {"to_x", "place", "of the industry, 0 to 1"},
    {"to_y", "place", "of the industry, 0 to 1"},
    {"from_regions", "regions", "that have the neighbour"},
    {"to_regions", "regions", "that have the industry"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const int intervals = setting[INTERVALS] == 0;
    meso_presence_options rule;
    space all = {.input = input};
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    meso_presence_options_read(&rule, setting);
    MESO_TRY(meso_span_last(ctx, &all.slice, input->panel, setting[AT]));
    MESO_TRY(meso_space_pair_read(ctx, arena, &all.pair, input, all.slice, &rule,
                                  MESO_BETWEEN_INDUSTRIES));
    MESO_TRY(read_columns(ctx, arena, &all, meso_relatednesses[(int)setting[KIND]]));
    MESO_TRY(meso_spanning_tree(ctx, arena, &all.tree, &all.columns));
    MESO_TRY(read_more(ctx, arena, &all, (int32_t)setting[STRONGEST], setting[LEAST]));
    MESO_TRY(place(ctx, arena, &all));
    MESO_TRY(meso_table_new(ctx, &table, "space", all.tree.count + all.more.count));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, ""));
    MESO_TRY(fill(ctx, arena, table, &all, intervals));
    MESO_TRY(say(ctx, table, &all, intervals));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_space = {
    .name = "space",
    .command = "space",
    .question = "What does the space of industries look like?",
    .answer = "Industries that are tied stand together; the spanning forest shows the one "
              "strongest way from each to the others.",
    .caution = "Places are a drawing: only ties are measured, and the forest always connects, "
               "however weak the tie. Distances between branches mean nothing.",
    .formula = "maximum spanning forest of phi, and phi_ij >= least",
    .source = "Hidalgo, Klinger, Barabasi and Hausmann (2007), Science 317(5837), 482-487",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
