/* Which ties are more than the numbers of links explain? See include/mesoscope/backbone.h. */
#include <mesoscope/backbone.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/pairs.h"
#include "measure/space_pair.h"
#include "measure/span.h"
#include "measure/validated.h"

#include <stdlib.h>

enum { INDUSTRY, NEIGHBOUR, PERIOD, TOGETHER, EXPECTED, P, Q, KEPT };
enum { AT = MESO_PRESENCE_SETTINGS_COUNT, BETWEEN, TAIL, ALPHA, INTERVALS };
enum { DRAWS_EACH = 5 };

typedef struct backbone {
    const meso_input *input;
    int32_t slice;
    meso_tail tail;
    double alpha;
    meso_space_pair space;
    meso_validated found;
    uint8_t *again; /* [pairs x draws] whether a draw lists the pair too; NULL = no draws */
} backbone;

static int by_columns(const void *a, const void *b)
{
    const meso_validated_pair *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return (x->second > y->second) - (x->second < y->second);
}

static meso_status draw_once(meso_ctx *ctx, const backbone *all, meso_space_draw *space,
                             int32_t draw)
{
    const int32_t draws = all->input->draw.draws;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_validated drawn = {0};
    meso_status status = MESO_OK;
    MESO_TRY(meso_space_draw_read(ctx, arena, space, &all->space, draw));
    MESO_TRY(meso_validated_read(ctx, arena, &drawn, space->right, all->tail, all->alpha));
    qsort(drawn.pair, (size_t)drawn.count, sizeof *drawn.pair, by_columns);
    for (int64_t n = 0; n < all->found.count; n++)
        all->again[n * draws + draw] =
            bsearch(&all->found.pair[n], drawn.pair, (size_t)drawn.count, sizeof *drawn.pair,
                    by_columns) != NULL;
done:
    meso_arena_free(arena);
    /* A draw whose model does not settle lists nothing. */
    return status == MESO_E_CONVERGE ? MESO_OK : status;
}

static meso_status draw_some(meso_ctx *ctx, int64_t index, void *data)
{
    const backbone *all = data;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_space_draw space;
    meso_status status = meso_space_draw_take(ctx, arena, &space, &all->space);
    for (int32_t k = 0; status == MESO_OK && k < DRAWS_EACH; k++) {
        const int32_t draw = (int32_t)(index * DRAWS_EACH) + k;
        if (draw < all->input->draw.draws) status = draw_once(ctx, all, &space, draw);
    }
    meso_arena_free(arena);
    return status;
}

static meso_status draw_all(meso_ctx *ctx, meso_arena *arena, backbone *all)
{
    const int32_t draws = all->input->draw.draws;
    all->again = MESO_TAKE(ctx, arena, uint8_t, all->found.count * draws + 1);
    if (!all->again) return MESO_E_NOMEM;
    return meso_each(ctx, "drawing presence", (draws + DRAWS_EACH - 1) / DRAWS_EACH, draw_some,
                     all);
}

static meso_cell kept_of(const backbone *all, int64_t pair)
{
    const int32_t draws = all->input->draw.draws;
    int32_t count = 0;
    if (!all->again) return meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    for (int32_t d = 0; d < draws; d++)
        count += all->again[pair * draws + d];
    return meso_cell_exact((double)count / draws);
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const backbone *all)
{
    const meso_space_pair *space = &all->space;
    meso_column *column = table->column;
    for (int64_t n = 0; n < all->found.count; n++) {
        const meso_validated_pair *pair = &all->found.pair[n];
        column[PERIOD].period[n] = all->input->panel->slice[all->slice].period;
        column[TOGETHER].cell[n] = meso_cell_exact(pair->together);
        column[EXPECTED].cell[n] = meso_cell_exact(pair->expected);
        column[P].cell[n] = meso_cell_exact(pair->p);
        column[Q].cell[n] = meso_cell_exact(pair->q);
        column[KEPT].cell[n] = kept_of(all, n);
        meso_status status = meso_table_put_axis(ctx, table, INDUSTRY, n, space->right_axis,
                                                 space->right_place[pair->first]);
        if (status == MESO_OK)
            status = meso_table_put_axis(ctx, table, NEIGHBOUR, n, space->right_axis,
                                         space->right_place[pair->second]);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static const char *const between_words[] = {"industries", "regions", NULL};
static const char *const tail_words[] = {"exact", "poisson", NULL};

static meso_status say(meso_ctx *ctx, meso_table *table, const backbone *all)
{
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_say(ctx, table, &all->space.presence));
    MESO_TRY(meso_table_set_meta(ctx, table, "ties", "undirected"));
    MESO_TRY(meso_table_set_meta(ctx, table, "weight", "together"));
    MESO_TRY(meso_table_set_meta(ctx, table, "null", "degrees in expectation (BiCM)"));
    MESO_TRY(meso_table_set_meta(ctx, table, "test", "%s", tail_words[all->tail]));
    MESO_TRY(meso_table_set_meta(ctx, table, "alpha", "%g", all->alpha));
    MESO_TRY(
        meso_table_set_meta(ctx, table, "tested", "%lld pairs", (long long)all->found.tested));
    if (all->again) MESO_TRY(meso_table_say_draws(ctx, table, all->input));
    MESO_TRY(meso_table_add_note(ctx, table,
                                 "%lld of %lld pairs meet more often than the numbers of links "
                                 "explain, with a false discovery rate of %g.",
                                 (long long)all->found.count, (long long)all->found.tested,
                                 all->alpha));
done:
    return status;
}

static const meso_setting settings[] = {
    MESO_PRESENCE_SETTINGS,
    {"at", "period", "year of the picture; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {"between", "word", "what is tied", MESO_SETTING_CHOICE, 0, 0, 0, between_words},
    {"test", "word", "exact Poisson-binomial tail, or Poisson", MESO_SETTING_CHOICE, 0, 0, 0,
     tail_words},
    {"alpha", "probability", "share of the listed that may be false", MESO_SETTING_NUMBER, 0.05,
     0, 1, NULL},
    {"intervals", "word", "whether draws of presence list the pair too", MESO_SETTING_CHOICE, 0,
     0, 0, meso_interval_words},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label of the one"},
    {"neighbour", "", "code and label of the other"},
    {"period", "", "period of the picture"},
    {"together", "regions", "that have both"},
    {"expected", "regions", "that would have both by the numbers of links alone"},
    {"p", "probability", "of so many or more under the null"},
    {"q", "probability", "the same, adjusted over all pairs"},
    {"kept", "probability", "that draws of presence list the pair too"},
    {.name = NULL},
};

static const meso_output region_outputs[] = {
    {"region", "", "code and label of the one"},
    {"neighbour", "", "code and label of the other"},
    {"period", "", "period of the picture"},
    {"together", "industries", "that both have"},
    {"expected", "industries", "that both would have by the numbers of links alone"},
    {"p", "probability", "of so many or more under the null"},
    {"q", "probability", "the same, adjusted over all pairs"},
    {"kept", "probability", "that draws of presence list the pair too"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 6},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 6},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_presence_options rule;
    backbone all = {.input = input, .tail = (meso_tail)setting[TAIL], .alpha = setting[ALPHA]};
    const meso_between between = (meso_between)setting[BETWEEN];
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    meso_presence_options_read(&rule, setting);
    MESO_TRY(meso_span_last(ctx, &all.slice, input->panel, setting[AT]));
    MESO_TRY(meso_space_pair_read(ctx, arena, &all.space, input, all.slice, &rule, between));
    MESO_TRY(meso_validated_read(ctx, arena, &all.found, all.space.right, all.tail, all.alpha));
    if (setting[INTERVALS] == 0) MESO_TRY(draw_all(ctx, arena, &all));
    MESO_TRY(meso_table_new(ctx, &table, "backbone", all.found.count));
    MESO_TRY(meso_columns_add(
        ctx, table, between == MESO_BETWEEN_REGIONS ? region_outputs : outputs, styles, ""));
    MESO_TRY(fill(ctx, table, &all));
    MESO_TRY(say(ctx, table, &all));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_backbone = {
    .name = "backbone",
    .command = "backbone",
    .question = "Which ties are more than the numbers of links explain?",
    .answer = "A listed pair meets in more regions than it would if every region and every "
              "industry kept its number of links and nothing else mattered.",
    .caution =
        "An empty list is an answer: many published networks are what their degrees make "
        "of them. A listed tie is still no cause, and 1 in 20 listed may be chance.",
    .formula = "p = P(sum of independent x_r x_r y_i y_j / ((1 + x_r y_i)(1 + x_r y_j)) "
               "events >= together), q after Benjamini-Hochberg",
    .source = "Saracco, Straka, Di Clemente, Gabrielli, Caldarelli and Squartini (2017), New "
              "Journal of Physics 19, 053022",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
