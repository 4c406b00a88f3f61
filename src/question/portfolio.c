/* Which activities should a region choose, and how sure is that? */
#include "base/ctx.h"
#include "num/rank.h"
#include "question/portfolio_figures.h"

enum {
    TOP,
    CANDIDATES,
    ANCHORS,
    DRAWS,
    SPREAD,
    WEIGHT,
    BUDGET = WEIGHT + MESO_CRITERIA,
    NAMED = 3
};

extern const meso_question meso_question_portfolio;

static const meso_setting entry[] = {MESO_ENTRY_SETTINGS};

#define WEIGHT_OF(criterion, meaning)                                                \
    {                                                                                \
        "weight-" criterion, "weight", meaning, MESO_SETTING_NUMBER, 0, 0, 1e6, NULL \
    }

static const meso_setting settings[] = {
    {"top", "activities", "how many may be chosen", MESO_SETTING_INTEGER, 5, 1, 100, NULL},
    {"candidates", "activities", "absent activities that are judged, the likeliest first",
     MESO_SETTING_INTEGER, 10, 0, 100, NULL},
    {"anchors", "activities", "anchors of the region that are judged beside them",
     MESO_SETTING_INTEGER, 5, 0, 100, NULL},
    {"weighings", "draws", "draws of weights and scores", MESO_SETTING_INTEGER, 10000, 100,
     100000, NULL},
    {"spread", "share", "how far a stated weight may be off, as a share of it",
     MESO_SETTING_NUMBER, 0.5, 0, 1, NULL},
    WEIGHT_OF("chance", "of the chance that it comes in; all weights 0 = any weights at all"),
    WEIGHT_OF("reach", "of how much that it is related to is here; 0 beside others = none"),
    WEIGHT_OF("jobs", "of its usual size where it is at home"),
    WEIGHT_OF("growth", "of its growth in the nation"),
    WEIGHT_OF("output", "of its output per worker in the nation"),
    WEIGHT_OF("complexity", "of its complexity"),
    {"budget", "money",
     "most that may be spent on what is chosen, in the unit of the sheet's "
     "costs; 0 = no limit",
     MESO_SETTING_NUMBER, 0, 0, 1e15, NULL},
    {.name = NULL},
};

/* A weight as a share of all, and how far it may be off. */
static void spread_weight(meso_criterion *criterion, double sum, double spread)
{
    const double share = criterion->weight / sum;
    if (criterion->low > 0 || criterion->high > 0) return; /* stated with its limits */
    criterion->low = share * (1 - spread);
    criterion->high = fmin(1, share * (1 + spread));
}

/* The criteria that count: all that are known while no weight is stated, else those with one.
 */
static void choose_criteria(meso_choosing *all, const meso_scores *scores,
                            const double *setting)
{
    double sum = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int32_t by = 0; by < all->judged.criteria; by++) {
            const meso_judging *judging = &all->judged.judging[by];
            meso_criterion criterion = {.name = judging->words, .unit = judging->unit};
            if (scores) {
                criterion = scores->criterion[by];
                criterion.name = judging->words;
            } else {
                criterion.weight = setting[WEIGHT + by];
            }
            if (!all->judged.known[by]) continue;
            if (pass == 0) {
                sum += criterion.weight;
                continue;
            }
            if (sum > 0 && !(criterion.weight > 0)) continue;
            if (sum > 0) spread_weight(&criterion, sum, setting[SPREAD]);
            all->by[all->criteria] = by;
            all->criterion[all->criteria++] = criterion;
        }
}

static int is_scored(const meso_cell *score)
{
    return isfinite(score->value) || (isfinite(score->low) && isfinite(score->high));
}

/* The choice as the formulas want it: only the criteria that count. */
static meso_status set_up(meso_portrait *portrait, meso_choosing *all, const double *setting)
{
    const int32_t options = all->judged.options;
    meso_cell *score = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell,
                                 (int64_t)options * all->judged.criteria + 1);
    if (!score) return MESO_E_NOMEM;
    choose_criteria(all, portrait->input->scores, setting);
    for (int32_t o = 0; o < options; o++) {
        int known = all->criteria > 0;
        for (int32_t c = 0; c < all->criteria; c++) {
            meso_cell *to = &score[(int64_t)o * all->criteria + c];
            *to = all->judged.score[(int64_t)o * all->judged.criteria + all->by[c]];
            known &= is_scored(to);
        }
        all->counted += known;
    }
    all->choice = (meso_choice){.options = options,
                                .criteria = all->criteria,
                                .option = all->judged.name,
                                .criterion = all->criterion,
                                .score = score,
                                .score_confidence = portrait->input->draw.confidence,
                                .top = (int32_t)setting[TOP],
                                .draw = portrait->input->draw};
    all->choice.draw.draws = (int32_t)setting[DRAWS];
    if (portrait->reason && !portrait->input->scores)
        all->reason = portrait->reason;
    else if (options == 0)
        all->reason = all->found.reason ? all->found.reason : "reason.nothing_to_choose";
    else if (all->counted <= all->choice.top || all->counted < 2)
        all->reason = "reason.no_choice";
    return MESO_OK;
}

/* Most often in the top first, then by mean rank; what is not judged last. */
static meso_status order_options(meso_portrait *portrait, meso_choosing *all)
{
    const int32_t options = all->judged.options;
    int64_t *order = MESO_TAKE(portrait->ctx, portrait->arena, int64_t, options + 1);
    double *key = MESO_TAKE(portrait->ctx, portrait->arena, double, options + 1);
    if (!order || !key) return MESO_E_NOMEM;
    for (int32_t o = 0; o < options; o++) {
        key[o] = MESO_NAN;
        if (all->odds && all->odds->counted[o]) /* mean ranks only part what is alike */
            key[o] = all->odds->top[o] - 1e-9 * all->odds->mean_rank[o];
    }
    meso_order(order, key, options, 1);
    all->order = order;
    return MESO_OK;
}

static meso_status weigh(meso_portrait *portrait, meso_choosing *all, const double *setting)
{
    double chances[MESO_ENTRY_SETTINGS_COUNT];
    meso_status status = MESO_OK;
    for (int s = 0; s < MESO_ENTRY_SETTINGS_COUNT; s++)
        chances[s] = entry[s].fallback;
    if (portrait->input->scores) {
        MESO_TRY(meso_portfolio_take_scores(portrait, &all->judged));
    } else {
        MESO_TRY(meso_opportunities_find(portrait, &all->found, chances,
                                         (int32_t)setting[CANDIDATES]));
        MESO_TRY(meso_portfolio_judge(portrait, &all->judged, &all->found,
                                      (int32_t)setting[ANCHORS]));
        if (setting[CANDIDATES] > 0)
            MESO_TRY(meso_opportunities_read_curve(portrait, &all->found,
                                                   (int32_t)setting[CANDIDATES]));
    }
    MESO_TRY(set_up(portrait, all, setting));
    if (!all->reason) {
        meso_flip *flip = MESO_TAKE(portrait->ctx, portrait->arena, meso_flip,
                                    2 * (int64_t)all->judged.options);
        if (!flip) return MESO_E_NOMEM;
        MESO_TRY(meso_acceptability_compute(portrait->ctx, &all->odds, &all->choice));
        MESO_TRY(meso_choice_flips(portrait->ctx, flip, &all->choice));
        all->flip = flip;
        MESO_TRY(meso_choosing_limit(portrait, all, setting[BUDGET]));
    }
    MESO_TRY(order_options(portrait, all));
done:
    return status;
}

/* How many judged activities are of a class; the first few are named in the open sentence. */
static int32_t count_class(const meso_choosing *all, const char *class)
{
    int32_t count = 0;
    for (int32_t n = 0; n < all->judged.options; n++)
        count += meso_choosing_class(all, all->order[n]) == class;
    return count;
}

static void say_class(meso_portrait *portrait, const meso_choosing *all, const char *class,
                      const char *key, const char *none)
{
    const int32_t count = count_class(all, class);
    meso_answer_builder *out = portrait->out;
    if (count == 0 && !none) return;
    meso_answer_fact(out, count ? key : none, MESO_NAN);
    meso_slot_text(out, "region", meso_portrait_region(portrait), NULL);
    meso_slot_count(out, "top", all->choice.top);
    meso_slot_count(out, "count", count);
    for (int32_t n = 0, named = 0; n < all->judged.options && named < NAMED; n++) {
        if (meso_choosing_class(all, all->order[n]) != class) continue;
        meso_slot_text(out, "industry", all->choice.option[all->order[n]], "top");
        named++;
    }
}

/* The smallest change of a weight that lets an activity in, or out. */
static void say_flip(meso_portrait *portrait, const meso_choosing *all, int enters)
{
    static const char *const keys[2][2] = {{"portfolio.out_if_less", "portfolio.out_if_more"},
                                           {"portfolio.in_if_less", "portfolio.in_if_more"}};
    const meso_flip *nearest = NULL;
    meso_answer_builder *out = portrait->out;
    for (int32_t o = 0; o < all->judged.options; o++) {
        const meso_flip *flip = &all->flip[o];
        if (flip->option < 0 || flip->enters != enters) continue;
        if (!nearest || flip->size < nearest->size) nearest = flip;
    }
    if (!nearest) return;
    const meso_cell from = {nearest->from, nearest->from, nearest->from, MESO_CELL_OBSERVED};
    const meso_cell to = {nearest->to, nearest->to, nearest->to, MESO_CELL_OBSERVED};
    meso_answer_fact(out, keys[enters][nearest->to > nearest->from], MESO_NAN);
    meso_slot_text(out, "industry", all->choice.option[nearest->option], "flips");
    meso_slot_count(out, "top", all->choice.top);
    meso_slot_text(out, "criterion", all->judged.judging[all->by[nearest->criterion]].words,
                   "flips");
    meso_slot_number(out, "from", from, "share", MESO_FORMAT_SHARE, 0, "flips");
    meso_slot_number(out, "to", to, "share", MESO_FORMAT_SHARE, 0, "flips");
}

static void say_facts(meso_portrait *portrait, const meso_choosing *all)
{
    if (all->reason) {
        meso_answer_fact(portrait->out, "portfolio.no_choice", MESO_NAN);
        meso_slot_text(portrait->out, "region", meso_portrait_region(portrait), NULL);
        return;
    }
    say_class(portrait, all, "class.robust", "portfolio.robust", "portfolio.none_robust");
    say_class(portrait, all, "class.contested", "portfolio.contested", NULL);
    say_flip(portrait, all, 0);
    say_flip(portrait, all, 1);
    say_class(portrait, all, "class.insufficient", "portfolio.insufficient", NULL);
    if (!all->found.reason || portrait->input->scores) return;
    meso_answer_fact(portrait->out, "portfolio.untested", MESO_NAN);
    meso_slot_text(portrait->out, "region", meso_portrait_region(portrait), NULL);
}

static void say_notes(meso_portrait *portrait, const meso_choosing *all, const double *setting)
{
    meso_answer_builder *out = portrait->out;
    const meso_cell spread = {setting[SPREAD], setting[SPREAD], setting[SPREAD],
                              MESO_CELL_OBSERVED};
    if (portrait->input->scores) {
        meso_answer_note(out, "note.scores_given");
        meso_slot_count(out, "options", all->judged.options);
        meso_slot_count(out, "criteria", all->judged.criteria);
    }
    for (int32_t by = 0; by < all->judged.criteria; by++) {
        if (all->judged.known[by] || all->judged.options == 0) continue;
        meso_answer_note(out, "note.criterion_out");
        meso_slot_text(out, "criterion", all->judged.judging[by].words, NULL);
    }
    if (all->reason) return;
    if (all->criterion[0].weight > 0) {
        meso_answer_note(out, "note.weights_stated");
        meso_slot_number(out, "spread", spread, "share", MESO_FORMAT_SHARE, 0, NULL);
    } else {
        meso_answer_note(out, "note.weights_any");
    }
    for (int32_t c = 0; c < all->criteria; c++)
        meso_slot_text(out, "criterion", all->judged.judging[all->by[c]].words, NULL);
    if (all->judged.candidates == all->judged.options || !all->judged.known[MESO_BY_CHANCE] ||
        portrait->input->scores)
        return;
    meso_answer_note(out, "note.anchors_are_here");
    meso_slot_count(out, "count", all->judged.options - all->judged.candidates);
}

static meso_status answer(meso_portrait *portrait, const double *setting)
{
    meso_choosing all = {.counted = 0};
    const meso_status status = weigh(portrait, &all, setting);
    if (status == MESO_OK) {
        say_facts(portrait, &all);
        meso_choosing_say_budget(portrait, &all, setting[BUDGET]);
        meso_choosing_top(portrait, &all);
        meso_choosing_field(portrait, &all);
        meso_choosing_budget(portrait, &all);
        meso_choosing_flips(portrait, &all);
        meso_choosing_criteria(portrait, &all);
        meso_choosing_central(portrait, &all);
        meso_choosing_bubble(portrait, &all);
        if (!portrait->input->scores) meso_opportunities_curve(portrait, &all.found);
        say_notes(portrait, &all, setting);
        meso_portrait_say_asides(portrait);
        meso_portrait_say_notes(portrait);
    }
    meso_acceptability_free(all.odds);
    meso_portfolio_free(all.best);
    return status;
}

static meso_status ask(meso_ctx *ctx, meso_answer **out, const meso_question_input *input,
                       const double *setting)
{
    const meso_portrait_options options = {
        .years = 8, .credible = 0.95, .quotient = 1.5, .small = 0.0025, .fewest = 3};
    meso_portrait *portrait = NULL;
    const meso_status status = meso_portrait_new(ctx, &portrait, &meso_question_portfolio,
                                                 "portfolio.title", input, &options);
    if (status < 0) return status;
    return meso_portrait_finish(out, portrait, answer(portrait, setting));
}

const meso_question meso_question_portfolio = {
    .name = "portfolio",
    .question = "Which activities should {region} choose, and how sure is that?",
    .answer =
        "Absent activities with a chance to come in, and the region's anchors, judged by "
        "several criteria at once: which stay among the first whatever the weights and "
        "within the intervals of the scores, which are contested, and what would change it.",
    .caution =
        "Robust means robust to these weights, these intervals and these criteria: what is "
        "not a column (skills, land, the environment, who gains) was not weighed, and none of "
        "it says that support would work.",
    .source = "Lahdelma and Salminen (2001), Operations Research 49(3), 444-454",
    .settings = settings,
    .ask = ask,
};
