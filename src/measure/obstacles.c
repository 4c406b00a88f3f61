/* What holds firms back? See include/mesoscope/obstacles.h. */
#include <mesoscope/obstacles.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "data/people.h"
#include "measure/obstacle_answers.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/rank.h"

#include <math.h>
#include <string.h>

enum { MAJOR, THRESHOLD };
enum { OBSTACLE, TYPE, SAID, ASKED, SHARE, WEIGHTED, RELATIVE, PERVASIVE, REVEALED, DONT_KNOW };

/* The failure that usually lies behind an obstacle; a talk with firms decides. */
static const char *usual_type(const char *code)
{
    static const char *const types[][2] = {
        {"power", "public good"},        {"water", "public good"},
        {"transport", "public good"},    {"internet", "market power"},
        {"finance", "information"},      {"skills", "externality"},
        {"inputs", "coordination"},      {"technology", "externality"},
        {"standards", "public good"},    {"market", "information"},
        {"customs", "government"},       {"land", "coordination"},
        {"permits", "government"},       {"tax", "government"},
        {"labour", "government"},        {"crime", "government"},
        {"competition", "market power"}, {"policy", "government"}};
    for (size_t t = 0; t < sizeof types / sizeof *types; t++)
        if (strcmp(types[t][0], code) == 0) return types[t][1];
    return "";
}

/* Student's t on the logit keeps the interval within 0 and 1. */
static meso_cell design_cell(const meso_design_mean *mean, double confidence, int64_t asked)
{
    meso_cell cell = {mean->mean, mean->mean, mean->mean, MESO_CELL_ESTIMATED};
    if (asked < MESO_PEOPLE_LEAST_ANSWERS) return meso_cell_none(MESO_CELL_WITHHELD);
    if (isnan(mean->mean)) return meso_cell_none(MESO_CELL_UNDEFINED);
    if (mean->freedom < 1 || mean->mean <= 0 || mean->mean >= 1) {
        meso_wilson(mean->mean * (double)asked, (double)asked, confidence, &cell.low,
                    &cell.high);
        return cell;
    }
    const double odds = log(mean->mean / (1 - mean->mean));
    const double reach = meso_student_quantile(0.5 + confidence / 2, mean->freedom) *
                         mean->error / (mean->mean * (1 - mean->mean));
    cell.low = 1 / (1 + exp(-(odds - reach)));
    cell.high = 1 / (1 + exp(-(odds + reach)));
    return cell;
}

static meso_cell count_cell(const meso_obstacle_answers *a, int32_t k)
{
    /* What few said is as telling as a share. */
    const meso_cell share = meso_people_share(a->said[k], a->asked[k], 0.9);
    if (meso_cell_has_number((meso_cell_state)share.state))
        return meso_cell_exact((double)a->said[k]);
    return meso_cell_none(MESO_CELL_WITHHELD);
}

static meso_status put_row(meso_ctx *ctx, meso_table *table, int64_t row,
                           const meso_obstacle_answers *a, int32_t k, const meso_input *input,
                           double threshold)
{
    meso_column *column = table->column;
    meso_design_mean mean;
    const double confidence = input->draw.confidence;
    meso_status status = meso_design_mean_of(ctx, &mean, &a->design, a->value + k * a->rows);
    if (status < 0) return status;
    column[TYPE].text[row] = usual_type(a->code[k]);
    column[SAID].cell[row] = count_cell(a, k);
    column[ASKED].cell[row] = meso_cell_exact((double)a->asked[k]);
    column[SHARE].cell[row] = meso_people_share(a->said[k], a->asked[k], confidence);
    column[WEIGHTED].cell[row] = design_cell(&mean, confidence, a->asked[k]);
    column[RELATIVE].cell[row] =
        meso_people_mean(meso_obstacle_relative(a, k, confidence), a->asked[k]);
    column[DONT_KNOW].cell[row] = meso_cell_exact((double)a->dont_know[k]);
    MESO_TRY(meso_obstacle_pervasive(ctx, &column[PERVASIVE].cell[row], a, k, threshold));
    column[REVEALED].cell[row] = meso_obstacle_revealed(a, k, confidence);
    status = meso_table_put_key(ctx, table, OBSTACLE, row, a->code[k], a->label[k]);
done:
    return status;
}

static meso_status fill(meso_ctx *ctx, meso_arena *arena, meso_table *table,
                        const meso_obstacle_answers *a, const meso_input *input,
                        double threshold)
{
    double *rank = MESO_TAKE(ctx, arena, double, a->obstacles);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, a->obstacles);
    if (!rank || !order) return MESO_E_NOMEM;
    for (int32_t k = 0; k < a->obstacles; k++)
        rank[k] = a->asked[k] ? (double)a->said[k] / (double)a->asked[k] : -1;
    meso_order(order, rank, a->obstacles, 1);
    for (int32_t row = 0; row < a->obstacles; row++) {
        const meso_status status =
            put_row(ctx, table, row, a, (int32_t)order[row], input, threshold);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const meso_obstacle_answers *a)
{
    int64_t few = 0, unknown = 0;
    meso_status status = MESO_OK;
    for (int32_t k = 0; k < a->obstacles; k++) {
        few += meso_people_is_few(a->asked[k]);
        unknown += a->dont_know[k];
    }
    MESO_TRY(meso_table_set_meta(ctx, table, "firms", "%lld", (long long)a->rows));
    MESO_TRY(meso_table_set_meta(ctx, table, "cells", "%d", a->cells));
    if (few)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "%lld obstacles have fewer than %d answers: read the counts, "
                                "not the shares.",
                                (long long)few, MESO_PEOPLE_FEW_ANSWERS));
    if (unknown)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "%lld answers were don't know, refused or not asked; none of "
                                "them counts as no.",
                                (long long)unknown));
    if (a->silent)
        MESO_TRY(meso_table_add_note(ctx, table, "%lld firms were asked and did not answer.",
                                     (long long)a->silent));
    MESO_TRY(meso_table_add_note(ctx, table,
                                 "What firms say is not what binds them: see what those do who "
                                 "get around it."));
done:
    return status;
}

static const meso_setting settings[] = {
    {"major", "rating", "least rating that says yes; 1 for yes or no", MESO_SETTING_NUMBER, 3,
     1, 10, NULL},
    {"threshold", "fraction", "share of firms above which a cell counts", MESO_SETTING_NUMBER,
     0.33, 0.01, 0.99, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"obstacle", "", "what firms were asked about"},
    {"type", "", "failure that usually lies behind it; check in talks"},
    {"said", "firms", "that say so"},
    {"asked", "firms", "that answered"},
    {"share", "fraction", "of those who answered, Wilson's interval"},
    {"weighted", "fraction", "of all firms, by the plan of the survey"},
    {"relative", "fraction", "place among what the same firm rated, 1 = worst"},
    {"pervasive", "fraction", "of cells in which it surely holds back more than the threshold"},
    {"revealed", "log points", "performance of firms that say so less that of others"},
    {"dont_know", "answers", "don't know, refused, not asked"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_obstacle_answers answers;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(meso_obstacle_answers_of(ctx, arena, &answers, input, setting[MAJOR]));
    MESO_TRY(meso_table_new(ctx, &table, "obstacles", answers.obstacles));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, "fraction"));
    MESO_TRY(fill(ctx, arena, table, &answers, input, setting[THRESHOLD]));
    MESO_TRY(say(ctx, table, &answers));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_obstacles = {
    .name = "obstacles",
    .command = "obstacles",
    .question = "What holds firms back?",
    .answer =
        "How many firms say so, of how many asked; how widely it holds; and whether those who "
        "say so do worse.",
    .caution =
        "A rating is a shadow price: good firms feel constraints more. What is said is not "
        "what binds, and its coefficient in a growth regression is not its importance.",
    .formula = "share = sum w y / sum w; V = sum_h (1 - f_h) n_h / (n_h - 1) sum (z - z_h)^2; "
               "pervasive = share of cells with P(theta > t) > 0.9",
    .source =
        "Carlin, Schaffer and Seabright (2007), CEPR discussion paper 6173; Lumley (2004), "
        "Journal of Statistical Software 9(1)",
    .periods = 0,
    .needs = MESO_NEEDS_ACTORS,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
