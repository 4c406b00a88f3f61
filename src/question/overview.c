/* What is a region good at, and what is changing? */
#include "base/ctx.h"
#include "measure/bounds.h"
#include "measure/span.h"
#include "question/anchors.h"
#include "question/cards.h"
#include "question/industries.h"
#include "question/quotients.h"
#include "question/strips.h"

#include <string.h>

extern const meso_question meso_question_overview;

enum { YEARS, ANCHORS, CREDIBLE, QUOTIENT, SMALL, CARDS };

static const meso_setting settings[] = {
    {"years", "years", "how far back without a start asked for; three periods at least",
     MESO_SETTING_INTEGER, 8, 1, 100, NULL},
    {"anchors", "industries", "anchor industries shown at most", MESO_SETTING_INTEGER, 14, 1,
     100, NULL},
    {"credible", "probability", "least P(LQ > 1) of an anchor", MESO_SETTING_NUMBER, 0.95, 0.5,
     1, NULL},
    {"quotient", "quotient", "least location quotient of a concentration", MESO_SETTING_NUMBER,
     1.5, 1, 100, NULL},
    {"small", "share", "least share of the region's jobs of an anchor", MESO_SETTING_NUMBER,
     0.0025, 0, 1, NULL},
    {"cards", "cards", "cards shown at most", MESO_SETTING_INTEGER, 4, 1, 6, NULL},
    {.name = NULL},
};

/* Below this growth a total has hardly changed. */
static const double STEADY = 0.005;

static meso_cell magnitude(meso_cell cell)
{
    if (!(cell.value < 0)) return cell;
    return (meso_cell){-cell.value, -cell.high, -cell.low, cell.state};
}

static meso_cell exactly(double x)
{
    return (meso_cell){x, x, x, MESO_CELL_OBSERVED};
}

static meso_cell growth_of(const meso_row *rows, int32_t last)
{
    return meso_bounds_growth(meso_bounds_over(rows[last].total, rows[0].total), 1);
}

static void say_size(meso_portrait *portrait)
{
    const int32_t last = portrait->points - 1;
    const meso_cell size = portrait->own[last].total;
    const int jobs = strcmp(portrait->panel->measure, "jobs") == 0;
    meso_answer_builder *out = portrait->out;
    if (isnan(size.value)) return;
    meso_answer_fact(out, jobs ? "overview.jobs" : "overview.size", MESO_NAN);
    meso_slot_text(out, "region", meso_portrait_region(portrait), NULL);
    meso_slot_about(out, "jobs", size, portrait->panel->unit, "jobs");
    meso_slot_text(out, "unit", portrait->panel->unit, NULL);
    meso_slot_text(out, "measure", portrait->panel->measure, NULL);
    meso_slot_number(out, "share", meso_bounds_share(size, portrait->nation[last].total),
                     "fraction", MESO_FORMAT_SHARE, 1, "jobs");
    meso_slot_period(out, "period", portrait->panel->slice[portrait->at].period);
}

static void say_strengths(meso_portrait *portrait, const int32_t *order, int32_t anchors)
{
    enum { NAMED = 3 };
    meso_answer_builder *out = portrait->out;
    if (meso_portrait_needs_regions(portrait)) return;
    if (anchors == 0) {
        meso_answer_fact(out,
                         meso_portrait_has_quotients(portrait) ? "overview.no_anchor"
                                                               : "overview.no_quotients",
                         MESO_NAN);
        meso_slot_text(out, "region", meso_portrait_region(portrait), NULL);
        return;
    }
    const int32_t named = anchors < NAMED ? anchors : NAMED;
    double probability = 1;
    for (int32_t a = 0; a < named; a++)
        probability = fmin(probability, portrait->industry[order[a]].probability);
    meso_answer_fact(out, anchors > named ? "overview.strong_more" : "overview.strong",
                     probability);
    for (int32_t a = 0; a < named; a++)
        meso_slot_text(out, "industry", meso_portrait_industry(portrait, order[a]), "anchors");
    meso_slot_count(out, "others", anchors - named);
}

static void say_change(meso_portrait *portrait)
{
    const int32_t last = portrait->points - 1;
    meso_answer_builder *out = portrait->out;
    if (meso_portrait_needs_time(portrait)) return;
    const meso_cell growth = growth_of(portrait->own, last);
    const meso_cell nation = growth_of(portrait->nation, last);
    const meso_cell change =
        meso_bounds_less(portrait->own[last].total, portrait->own[0].total);
    if (isnan(growth.value) || isnan(nation.value)) return;
    const int steady = fabs(growth.value) < STEADY;
    const char *key =
        steady ? "overview.steady"
        : growth.value > 0
            ? (nation.value >= 0 ? "overview.grew_nation_grew" : "overview.grew_nation_fell")
            : (nation.value >= 0 ? "overview.lost_nation_grew" : "overview.lost_nation_fell");
    meso_answer_fact(out, key, MESO_NAN);
    meso_slot_period(out, "from", portrait->panel->slice[portrait->from].period);
    meso_slot_about(out, "change", change, portrait->panel->unit, "why");
    meso_slot_number(out, "growth", magnitude(growth), "fraction", MESO_FORMAT_SHARE, 1,
                     "jobs");
    meso_slot_number(out, "nation", steady ? nation : magnitude(nation), "fraction",
                     steady ? MESO_FORMAT_GROWTH : MESO_FORMAT_SHARE, 1, "jobs");
}

/* Columns of the big number with its index line. */
enum { TREND_REGION, TREND_ROLE, TREND_VALUE, TREND_INDEX };

static meso_status make_trend(meso_table **out, meso_portrait *portrait)
{
    meso_ctx *ctx = portrait->ctx;
    const char *unit = portrait->panel->unit;
    const meso_column columns[] = {
        {.name = "region", .meaning = "region, then the nation", .kind = MESO_COLUMN_KEY},
        {.name = "role", .meaning = "self or reference", .kind = MESO_COLUMN_TEXT},
        {.name = "value",
         .unit = unit,
         .meaning = "size in the last period",
         .kind = MESO_COLUMN_QUANTITY,
         .format = MESO_FORMAT_COUNT},
        {.name = "index",
         .unit = "first period = 100",
         .meaning = "size over the first period",
         .kind = MESO_COLUMN_SERIES,
         .format = MESO_FORMAT_NUMBER,
         .points = portrait->points},
    };
    const meso_row *const rows[2] = {portrait->own, portrait->nation};
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    int32_t at = 0;
    MESO_TRY(meso_table_new(ctx, &table, "trend", 2));
    for (int c = 0; c < 4; c++)
        MESO_TRY(meso_table_add_column(ctx, &at, table, &columns[c]));
    MESO_TRY(meso_table_put_axis(ctx, table, TREND_REGION, 0, &portrait->panel->region,
                                 portrait->input->region));
    MESO_TRY(meso_table_put_key(ctx, table, TREND_REGION, 1, "nation", ""));
    table->column[TREND_ROLE].text[0] = "self";
    table->column[TREND_ROLE].text[1] = "reference";
    for (int r = 0; r < 2; r++) {
        table->column[TREND_VALUE].cell[r] = rows[r][portrait->points - 1].total;
        for (int32_t p = 0; p < portrait->points; p++) {
            const double index = 100 * rows[r][p].total.value / rows[r][0].total.value;
            table->column[TREND_INDEX].series[(int64_t)r * portrait->points + p] =
                isfinite(index) ? index : MESO_NAN;
        }
    }
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}

static void draw_trend(meso_portrait *portrait)
{
    const int once = portrait->points < 2;
    meso_table *table = NULL;
    if (!meso_portrait_figure(portrait, "jobs", MESO_FIGURE_TREND, "overview.figure.jobs",
                              once ? "overview.figure.jobs.once" : "overview.figure.jobs.hint",
                              3, portrait->reason))
        return;
    if (!once)
        meso_slot_number(portrait->out, "change",
                         growth_of(portrait->own, portrait->points - 1), "fraction",
                         MESO_FORMAT_GROWTH, 1, NULL);
    const meso_status status = make_trend(&table, portrait);
    if (status < 0)
        meso_answer_failed(portrait->out, status);
    else
        meso_answer_table(portrait->out, table);
}

static meso_status draw_strips(meso_portrait *portrait)
{
    const char *compared = meso_portrait_needs_regions(portrait);
    meso_strip strip;
    const char *reason = portrait->reason;
    meso_status status = MESO_OK;
    if (!reason) MESO_TRY(meso_strip_productivity(portrait, &strip, &reason));
    if (meso_portrait_figure(portrait, "productivity", MESO_FIGURE_STRIP,
                             "overview.figure.productivity",
                             "overview.figure.productivity.hint", 3, reason))
        meso_portrait_strip(portrait, &strip);

    if (!compared) MESO_TRY(meso_strip_specialisation(portrait, &strip));
    if (meso_portrait_figure(portrait, "specialisation", MESO_FIGURE_STRIP,
                             "overview.figure.specialisation",
                             "overview.figure.specialisation.hint", 3, compared))
        meso_portrait_strip(portrait, &strip);

    reason = compared;
    if (!reason) MESO_TRY(meso_strip_variety(portrait, &strip, &reason));
    if (meso_portrait_figure(portrait, "variety", MESO_FIGURE_STRIP, "overview.figure.variety",
                             "overview.figure.variety.hint", 3, reason))
        meso_portrait_strip(portrait, &strip);
done:
    return status;
}

static meso_status draw_map(meso_portrait *portrait)
{
    const int growth = portrait->points > 1;
    const char *reason = portrait->input->has_boundaries
                             ? (growth ? NULL : meso_portrait_needs_regions(portrait))
                             : "reason.no_boundaries";
    meso_strip strip;
    meso_status status = MESO_OK;
    if (!reason)
        MESO_TRY(growth ? meso_strip_growth(portrait, &strip)
                        : meso_strip_specialisation(portrait, &strip));
    if (!meso_portrait_figure(portrait, "map", MESO_FIGURE_MAP,
                              growth ? "overview.figure.map.growth"
                                     : "overview.figure.map.specialisation",
                              growth ? "overview.figure.map.growth.hint"
                                     : "overview.figure.map.specialisation.hint",
                              4, reason))
        return status;
    if (growth)
        meso_slot_number(portrait->out, "nation", exactly(strip.nation), "fraction",
                         MESO_FORMAT_GROWTH, 1, NULL);
    meso_portrait_map(portrait, &strip);
done:
    return status;
}

static meso_status ask(meso_ctx *ctx, meso_answer **out, const meso_question_input *input,
                       const double *setting)
{
    const meso_portrait_options options = {.years = (int32_t)setting[YEARS],
                                           .credible = setting[CREDIBLE],
                                           .quotient = setting[QUOTIENT],
                                           .small = setting[SMALL],
                                           .fewest = 3};
    meso_portrait *portrait = NULL;
    meso_status status = meso_portrait_new(ctx, &portrait, &meso_question_overview,
                                           "overview.title", input, &options);
    if (status < 0) return status;
    int32_t *order = MESO_TAKE(ctx, portrait->arena, int32_t, portrait->industries);
    int32_t anchors = 0;
    if (!order) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_anchors_order(portrait, order, &anchors));
    say_size(portrait);
    say_strengths(portrait, order, anchors);
    say_change(portrait);
    meso_portrait_say_why(portrait, 1, "why");
    draw_trend(portrait);
    MESO_TRY(draw_strips(portrait));
    meso_portrait_anchors(portrait, order, anchors, (int32_t)setting[ANCHORS]);
    MESO_TRY(draw_map(portrait));
    meso_portrait_why(portrait);
    meso_portrait_cards(portrait, (int32_t)setting[CARDS]);
    meso_portrait_say_notes(portrait);
done:
    return meso_portrait_finish(out, portrait, status);
}

const meso_question meso_question_overview = {
    .name = "overview",
    .question = "What is {region} good at, and what is changing?",
    .answer =
        "What the region is credibly specialised in, how it has grown against the nation, "
        "how much of that the nation, the mix of industries and the place account for, and "
        "what needs attention.",
    .caution = "A concentration is not competitiveness and a local effect is not a cause. Read "
               "intervals before ranks; notes say what is withheld, estimated or left out.",
    .source = "Isserman (1977), Journal of the American Institute of Planners 43(1); Dunn "
              "(1960), Papers of the Regional Science Association 6; Frenken, Van Oort and "
              "Verburg (2007), Regional Studies 41(5)",
    .settings = settings,
    .ask = ask,
};
