/* What is close to what a region already does? See include/mesoscope/density.h. */
#include <mesoscope/density.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/nearness.h"
#include "measure/pairs.h"
#include "measure/relatedness_values.h"
#include "measure/span.h"

#include <math.h>

enum { REGION, INDUSTRY, PERIOD, PRESENT, DENSITY, LIFT, RANK, PROBABILITY, TOP };

typedef struct density {
    const meso_input *input;
    const meso_relatedness *kind;
    meso_nearness_options options;
    meso_relatedness_values values;
    int leave_out;
    const meso_pairs_question *question;
} density;

/* Density of some regions with the relatedness of `learnt`, which may lack one of them. */
static meso_status compute(meso_ctx *ctx, meso_arena *arena, double *number, const density *all,
                           const meso_incidence *learnt, const meso_incidence *links,
                           const int32_t *region, int32_t count)
{
    meso_relatedness_columns columns;
    meso_nearness nearness;
    meso_nearness_rows rows;
    meso_status status = MESO_OK;
    MESO_TRY(meso_relatedness_start(ctx, arena, &columns, all->kind, learnt, learnt,
                                    &all->values, all->options.diagonal));
    MESO_TRY(meso_nearness_start(ctx, arena, &nearness, &columns, &all->options));
    MESO_TRY(meso_nearness_take_rows(ctx, arena, &rows, links, region, count));
    MESO_TRY(meso_nearness_read(ctx, &nearness, &rows, number, NULL));
    for (int32_t k = 0; k < count; k++)
        for (int32_t p = 0; p < links->industries; p++) {
            double *near = &number[(int64_t)k * links->industries + p];
            const double whole = nearness.whole[p];
            *near = whole != 0 ? *near / whole : MESO_NAN;
        }
done:
    return status;
}

static meso_status map(meso_ctx *ctx, meso_arena *arena, double *number,
                       const meso_presence *presence, const meso_incidence *links, void *data)
{
    const density *all = data;
    const meso_pairs_question *question = all->question;
    (void)presence;
    if (!all->leave_out)
        return compute(ctx, arena, number, all, links, links, question->region,
                       question->wanted);
    meso_status status = MESO_OK;
    for (int32_t k = 0; status == MESO_OK && k < question->wanted; k++) {
        meso_arena *room = meso_arena_new(ctx);
        if (!room) return MESO_E_NOMEM;
        meso_incidence others;
        status = meso_incidence_without(ctx, room, &others, links, question->region[k]);
        if (status == MESO_OK)
            status = compute(ctx, room, number + (int64_t)k * links->industries, all, &others,
                             links, &question->region[k], 1);
        meso_arena_free(room);
    }
    return status;
}

static meso_cell chance(double probability)
{
    return isnan(probability) ? meso_cell_none(MESO_CELL_NOT_APPLICABLE)
                              : meso_cell_exact(probability);
}

static meso_cell scaled(meso_cell cell, double by)
{
    if (!meso_cell_has_number((meso_cell_state)cell.state)) return cell;
    return (meso_cell){cell.value * by, cell.low * by, cell.high * by, cell.state};
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const density *all,
                        const meso_pairs *pairs)
{
    const meso_pairs_question *question = all->question;
    const meso_presence *presence = question->presence;
    const meso_panel *panel = all->input->panel;
    meso_column *column = table->column;
    for (int64_t n = 0; n < pairs->count; n++) {
        const meso_pair *pair = &pairs->pair[n];
        const int32_t region = question->region[pair->row];
        const double industries = question->links->industries;
        column[PERIOD].period[n] = panel->slice[question->slice].period;
        column[PRESENT].cell[n] = pair->present;
        column[DENSITY].cell[n] = pair->number;
        column[LIFT].cell[n] = scaled(pair->number, industries / question->links->has[region]);
        column[RANK].cell[n] = meso_cell_exact(pair->rank);
        column[PROBABILITY].cell[n] = chance(pair->probability);
        column[TOP].cell[n] = chance(pair->top);
        meso_status status = meso_table_put_axis(ctx, table, REGION, n, &panel->region,
                                                 presence->region[region]);
        if (status == MESO_OK)
            status = meso_table_put_axis(ctx, table, INDUSTRY, n, &panel->industry,
                                         presence->industry[pair->industry]);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const density *all,
                       const meso_pairs *pairs)
{
    const meso_pairs_question *question = all->question;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "weight", "density"));
    MESO_TRY(meso_presence_say(ctx, table, question->presence));
    MESO_TRY(meso_table_set_meta(ctx, table, "relatedness", "%s", all->kind->word));
    MESO_TRY(meso_table_set_meta(ctx, table, "diagonal", "%g", all->options.diagonal));
    if (all->options.nearest)
        MESO_TRY(meso_table_set_meta(ctx, table, "nearest", "%d", all->options.nearest));
    if (all->options.least > 0)
        MESO_TRY(meso_table_set_meta(ctx, table, "least", "%g", all->options.least));
    if (all->leave_out)
        MESO_TRY(meso_table_set_meta(ctx, table, "leave-out", "the region itself"));
    if (question->draws) MESO_TRY(meso_table_say_draws(ctx, table, all->input));
    if (pairs->unlisted)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld more industries are not listed: strongest = %d.",
                                     (long long)pairs->unlisted, question->strongest));
    if (pairs->undefined)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld industries have no tie to any other: their density "
                                     "is undefined.",
                                     (long long)pairs->undefined));
done:
    return status;
}

enum {
    AT = MESO_PRESENCE_SETTINGS_COUNT,
    KIND,
    DIAGONAL,
    NEAREST,
    LEAST,
    LEAVE_OUT,
    PAIRS,
};

static const char *const leave_out_words[] = {"no", "region", NULL};

static const meso_setting settings[] = {
    MESO_PRESENCE_SETTINGS,
    {"at", "period", "year of the picture; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    MESO_RELATEDNESS_SETTING,
    {"diagonal", "relatedness", "what an industry is related to itself", MESO_SETTING_NUMBER, 0,
     0, 1, NULL},
    {"nearest", "industries", "only so many strongest ties of an industry; 0 = all",
     MESO_SETTING_INTEGER, 0, 0, 1e6, NULL},
    {"least", "relatedness", "only ties at least so strong; 0 = all", MESO_SETTING_NUMBER, 0, 0,
     1e9, NULL},
    {"leave-out", "word", "whether relatedness is learnt without the region itself",
     MESO_SETTING_CHOICE, 0, 0, 0, leave_out_words},
    MESO_PAIRS_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"industry", "", "code and label of the industry"},
    {"period", "", "period of the picture"},
    {"present", "0 or 1", "whether the region has it"},
    {"density", "fraction", "of the industry's relatedness, the part the region has"},
    {"lift", "ratio", "density over the share of industries that the region has"},
    {"rank", "rank", "within the region among those of its kind, 1 = densest"},
    {"probability", "probability", "that the region has it"},
    {"top", "probability", "that it is among the strongest that are listed"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_presence_options rule;
    meso_presence presence;
    meso_incidence links;
    meso_pairs pairs;
    density all = {.input = input,
                   .kind = meso_relatednesses[(int)setting[KIND]],
                   .options = {setting[DIAGONAL], (int32_t)setting[NEAREST], setting[LEAST]},
                   .leave_out = setting[LEAVE_OUT] > 0};
    meso_pairs_question question = {
        .input = input, .presence = &presence, .links = &links, .map = map, .data = &all};
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    all.question = &question;
    meso_presence_options_read(&rule, setting);
    meso_pairs_settings_read(&question, setting + PAIRS);
    MESO_TRY(meso_span_last(ctx, &question.slice, input->panel, setting[AT]));
    MESO_TRY(meso_presence_read(ctx, arena, &presence, input, question.slice, &rule));
    MESO_TRY(meso_incidence_read(ctx, arena, &links, presence.regions, presence.industries,
                                 presence.row, presence.column));
    const meso_relatedness_source source = {input,
                                            question.slice,
                                            &presence,
                                            &input->panel->industry,
                                            presence.industry,
                                            presence.industries};
    MESO_TRY(meso_relatedness_values_read(ctx, arena, &all.values, all.kind, &source));
    MESO_TRY(meso_pairs_find_regions(ctx, arena, &question));
    MESO_TRY(meso_pairs_read(ctx, arena, &pairs, &question));
    MESO_TRY(meso_table_new(ctx, &table, "density", pairs.count));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all, &pairs));
    MESO_TRY(say(ctx, table, &all, &pairs));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_density = {
    .name = "density",
    .command = "density",
    .question = "What is close to what a region already does?",
    .answer = "Density says how much of an industry's relatedness lies in what the region has; "
              "a lift above 1 says more than the region's mere breadth would give.",
    .caution = "Density is no forecast: it follows breadth and popularity closely, and often "
               "does no better than they do. Say what it adds on your own past data before it "
               "guides a decision; closeness is no recommendation.",
    .formula = "density_rp = sum_q M_rq phi_qp / sum_q phi_qp; "
               "lift = density / (industries of r / all industries)",
    .source = "Hidalgo, Klinger, Barabasi and Hausmann (2007), Science 317(5837), 482-487",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
