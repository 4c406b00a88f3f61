/* Which new activities are within reach, and how far is that to be trusted? */
#include "base/ctx.h"
#include "question/opportunities_figures.h"

enum { SHOWN = MESO_ENTRY_SETTINGS_COUNT, NAMED = 3 };

extern const meso_question meso_question_opportunities;

static const meso_setting settings[] = {
    MESO_ENTRY_SETTINGS,
    {"shown", "activities", "activities on the shortlist", MESO_SETTING_INTEGER, 10, 1, 100,
     NULL},
    {.name = NULL},
};

static int is_own(const meso_portrait *portrait, const meso_opportunities *found, int64_t n)
{
    return found->chances.candidates.region[n] == portrait->input->region;
}

/* The region's own candidates, in the order of their ranks. */
static meso_status order_own(meso_portrait *portrait, meso_opportunities *found, int32_t shown)
{
    const int64_t all = found->chances.candidates.count;
    int64_t *order = MESO_TAKE(portrait->ctx, portrait->arena, int64_t, all);
    if (!order) return MESO_E_NOMEM;
    for (int64_t n = 0; n < all; n++) {
        if (!is_own(portrait, found, n)) continue;
        order[(int64_t)found->chances.rank[n].value - 1] = n;
        found->count++;
    }
    found->order = order;
    found->shown = found->count < shown ? (int32_t)found->count : shown;
    return MESO_OK;
}

meso_status meso_opportunities_find(meso_portrait *portrait, meso_opportunities *found,
                                    const double *entry, int32_t shown)
{
    /* The history that is found points to it. */
    meso_panel *until = MESO_TAKE(portrait->ctx, portrait->arena, meso_panel, 1);
    meso_entry_backtest_options options;
    if (!until) return MESO_E_NOMEM;
    *until = *portrait->panel; /* what came after the portrait is not known to it */
    until->periods = portrait->at + 1;
    const meso_input input = {.panel = until, .region = -1, .draw = portrait->input->draw};
    if (portrait->reason) {
        found->reason = portrait->reason;
        return MESO_OK;
    }
    meso_entry_options_read(&options, until, entry);
    if (until->periods < 2 * options.entry.horizon + 1) {
        found->reason = "reason.few_periods_to_test";
        return MESO_OK;
    }
    const meso_status status = meso_entry_chances_read(portrait->ctx, portrait->arena,
                                                       &found->chances, &input, &options);
    if (status == MESO_E_DATA || status == MESO_E_CONVERGE) {
        found->reason = "reason.few_entries";
        return MESO_OK;
    }
    return status < 0 ? status : order_own(portrait, found, shown);
}

static void say_tested(meso_portrait *portrait, const meso_opportunities *found)
{
    const meso_entry_backtest *test = &found->chances.test;
    const meso_cell top = test->score[test->chosen][MESO_SCORE_TOP];
    const meso_cell random = test->score[MESO_ENTRY_BASE][MESO_SCORE_TOP];
    meso_answer_fact(portrait->out, "opportunities.tested", MESO_NAN);
    meso_slot_count(portrait->out, "top", test->options.top);
    meso_slot_number(portrait->out, "share", top, "fraction", MESO_FORMAT_SHARE, 0, "trust");
    meso_slot_number(portrait->out, "base", random, "fraction", MESO_FORMAT_SHARE, 0, "trust");
    meso_slot_count(portrait->out, "horizon", test->options.entry.horizon);
}

static void say_what_counts(meso_portrait *portrait, const meso_opportunities *found)
{
    const meso_entry_backtest *test = &found->chances.test;
    const meso_cell gain = test->score[MESO_ENTRY_SIZE_ALONE][MESO_SCORE_GAIN];
    meso_answer_fact(portrait->out,
                     test->beats_size ? "opportunities.related" : "opportunities.unrelated",
                     MESO_NAN);
    meso_slot_number(portrait->out, "gain", gain, "share", MESO_FORMAT_NUMBER, 3, "trust");
}

static void say_first(meso_portrait *portrait, const meso_opportunities *found)
{
    if (found->count == 0) {
        meso_answer_fact(portrait->out, "opportunities.none", MESO_NAN);
        meso_slot_text(portrait->out, "region", meso_portrait_region(portrait), NULL);
        return;
    }
    meso_answer_fact(portrait->out, "opportunities.first", MESO_NAN);
    meso_slot_count(portrait->out, "absent", found->count);
    meso_slot_text(portrait->out, "region", meso_portrait_region(portrait), NULL);
    for (int32_t n = 0; n < found->shown && n < NAMED; n++)
        meso_slot_text(portrait->out, "industry",
                       meso_portrait_industry(
                           portrait, found->chances.candidates.industry[found->order[n]]),
                       "shortlist");
}

static void say_untested(meso_portrait *portrait)
{
    meso_answer_fact(portrait->out, "opportunities.untested", MESO_NAN);
    meso_slot_text(portrait->out, "region", meso_portrait_region(portrait), NULL);
}

/* What was left out, and the rules of absence. */
static void say_notes(meso_portrait *portrait, const meso_opportunities *found)
{
    const meso_entry_backtest *test = &found->chances.test;
    const meso_entry_options *entry = &test->options.entry;
    const meso_cell limit = {entry->absent, entry->absent, entry->absent, MESO_CELL_OBSERVED};
    if (found->reason) return;
    meso_answer_note(portrait->out, "note.absent_means");
    meso_slot_number(portrait->out, "limit", limit, "quotient", MESO_FORMAT_NUMBER, 2, NULL);
    meso_slot_count(portrait->out, "look_back", entry->look_back);
    meso_answer_note(portrait->out, "note.model");
    meso_slot_text(portrait->out, "model", meso_entry_models[test->chosen].meaning, NULL);
    if (test->all.undecided) {
        meso_answer_note(portrait->out, "note.undecided");
        meso_slot_count(portrait->out, "cases", test->all.undecided);
    }
}

static meso_status answer(meso_portrait *portrait, const double *setting)
{
    meso_opportunities found = {.count = 0};
    meso_status status =
        meso_opportunities_find(portrait, &found, setting, (int32_t)setting[SHOWN]);
    if (status < 0) return status;
    MESO_TRY(meso_opportunities_read_curve(portrait, &found, (int32_t)setting[SHOWN]));
    if (found.reason) {
        say_untested(portrait);
    } else {
        say_first(portrait, &found);
        say_tested(portrait, &found);
        say_what_counts(portrait, &found);
    }
    meso_opportunities_trust(portrait, &found);
    meso_opportunities_calibration(portrait, &found);
    meso_opportunities_weak(portrait, &found);
    meso_opportunities_space(portrait, &found);
    meso_opportunities_shortlist(portrait, &found);
    meso_opportunities_inspector(portrait, &found);
    meso_opportunities_curve(portrait, &found);
    say_notes(portrait, &found);
    meso_portrait_say_asides(portrait);
    meso_portrait_say_notes(portrait);
done:
    return status;
}

static meso_status ask(meso_ctx *ctx, meso_answer **out, const meso_question_input *input,
                       const double *setting)
{
    const meso_portrait_options options = {
        .years = 8, .credible = 0.95, .quotient = 1.5, .small = 0.0025, .fewest = 3};
    meso_portrait *portrait = NULL;
    const meso_status status = meso_portrait_new(ctx, &portrait, &meso_question_opportunities,
                                                 "opportunities.title", input, &options);
    if (status < 0) return status;
    return meso_portrait_finish(out, portrait, answer(portrait, setting));
}

const meso_question meso_question_opportunities = {
    .name = "opportunities",
    .question = "Which new activities are within reach of {region}?",
    .answer =
        "Absent activities by the chance that they come in, with its interval and the range "
        "of their ranks, by the model that did best on these data; how well it did comes "
        "first.",
    .caution =
        "The order is a starting point for conversation, not a list of winners: a chance is "
        "not an effect of support, and what the coming years bring is not in the interval.",
    .source = "Hidalgo, Klinger, Barabasi and Hausmann (2007), Science 317(5837); Albora, "
              "Pietronero, Tacchella and Zaccaria (2023), Scientific Reports 13, 12461",
    .settings = settings,
    .ask = ask,
};
