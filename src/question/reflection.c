/* What did we believe, what happened, and what do we change? The brief of a quarter. */
#include "base/ctx.h"
#include "data/cell.h"
#include "question/asked_on.h"
#include "question/experiments.h"
#include "question/reflection_figures.h"

#include <string.h>

extern const meso_question meso_question_reflection;

enum { ON, DAYS };

/* What counts: notes, decisions and outcomes since the day. */
static void say_period(const meso_reflection *all)
{
    const meso_learning *learning = all->base.learning;
    int32_t notes = 0, decisions = 0, known = 0;
    for (int32_t n = 0; n < learning->notes; n++)
        notes += meso_reflection_within(all, learning->note[n].on_date);
    for (int32_t d = 0; d < learning->decisions; d++)
        decisions += meso_reflection_within(all, learning->decision[d].on_date);
    for (int32_t f = 0; f < learning->forecasts; f++)
        known += meso_reflection_within(all, learning->forecast[f].resolved_on);
    meso_answer_fact(all->base.out, "reflection.period", MESO_NAN);
    meso_slot_text(all->base.out, "from", all->from, NULL);
    meso_slot_count(all->base.out, "notes", notes);
    meso_slot_count(all->base.out, "decisions", decisions);
    meso_slot_count(all->base.out, "known", known);
}

/* Probes in which belief rose, or fell. */
static void say_belief(const meso_reflection *all, int rose)
{
    const meso_learning *learning = all->base.learning;
    int32_t count = 0;
    for (int32_t p = 0; p < learning->probes; p++) {
        const meso_probe *probe = &learning->probe[p];
        const double change = probe->belief_now - probe->belief_before;
        if (rose ? change > 0 : change < 0) count++;
    }
    if (count == 0) return;
    meso_answer_fact(all->base.out, rose ? "reflection.rose" : "reflection.fell", MESO_NAN);
    for (int32_t p = 0; p < learning->probes; p++) {
        const meso_probe *probe = &learning->probe[p];
        const double change = probe->belief_now - probe->belief_before;
        if (rose ? change > 0 : change < 0)
            meso_slot_text(all->base.out, "probe", probe->title, "believed");
    }
}

/* The forecast that was farthest from what happened. */
static void say_surprise(const meso_reflection *all)
{
    const meso_learning *learning = all->base.learning;
    const meso_forecast *worst = NULL;
    double most = 0;
    for (int32_t f = 0; f < learning->forecasts; f++) {
        const meso_forecast *forecast = &learning->forecast[f];
        if (!meso_reflection_within(all, forecast->resolved_on)) continue;
        const double error = fabs(forecast->p - forecast->outcome);
        if (!(error > most)) continue;
        most = error;
        worst = forecast;
    }
    if (!worst || most <= 0.5) return;
    meso_answer_fact(all->base.out,
                     worst->outcome > 0 ? "reflection.surprise_yes" : "reflection.surprise_no",
                     MESO_NAN);
    meso_slot_text(all->base.out, "says", worst->says, "happened");
    meso_slot_number(all->base.out, "p", meso_cell_exact(worst->p), "probability",
                     MESO_FORMAT_PROBABILITY, 0, "happened");
}

static void say_due(const meso_reflection *all)
{
    const int32_t due = meso_experiments_due_reviews(&all->base);
    if (due == 0) return;
    meso_answer_fact(all->base.out, "experiments.reviews", MESO_NAN);
    meso_slot_count(all->base.out, "count", due);
}

static void answer(meso_reflection *all)
{
    meso_answer_context(all->base.out);
    meso_slot_text(all->base.out, "date", all->base.today, NULL);
    say_period(all);
    say_belief(all, 1);
    say_belief(all, 0);
    say_surprise(all);
    say_due(all);
    meso_reflection_believed(all);
    meso_reflection_happened(all);
    meso_reflection_chain(all);
    meso_reflection_decided(all);
    meso_experiments_reviews(&all->base);
    meso_experiments_log(&all->base, all->first);
}

static meso_status ask(meso_ctx *ctx, meso_answer **out, const meso_question_input *input,
                       const double *setting)
{
    char today[MESO_DAY_BYTES], from[MESO_DAY_BYTES];
    if (!input->learning)
        return meso_fail(ctx, MESO_E_ARGUMENT, "reflection needs what was tried and learnt");
    meso_status status = meso_asked_on(ctx, today, input, setting[ON]);
    if (status < 0) return status;
    const int32_t last = meso_day_read(today), first = last - (int32_t)setting[DAYS];
    meso_reflection all = {
        .base = {.ctx = ctx,
                 .out = meso_answer_builder_new(ctx, "reflection", "reflection.title"),
                 .learning = input->learning,
                 .today = today},
        .from = meso_day_text(from, first),
        .first = first,
        .last = last};
    if (!all.base.out) return MESO_E_NOMEM;
    answer(&all);
    return meso_answer_build(ctx, out, all.base.out);
}

static const meso_setting settings[] = {
    MESO_ASKED_ON,
    {"days", "days", "how far back", MESO_SETTING_INTEGER, 91, 1, 3660, NULL},
    {.name = NULL},
};

const meso_question meso_question_reflection = {
    .name = "reflection",
    .question = "What did we believe, what happened, and what do we change?",
    .answer = "Beliefs before and now, forecasts that became known, signposts that were seen, "
              "decisions with what was rejected and why, and those due to be looked at again: "
              "from the log, for a quarter or any other span.",
    .caution = "What nobody wrote down is not in it. A quarter without a surprise says more of "
               "the forecasts than of the world.",
    .source = "Argyris and Schoen (1978), Organizational Learning, Addison-Wesley; Tetlock and "
              "Gardner (2015), Superforecasting, Crown",
    .settings = settings,
    .ask = ask,
    .asks = MESO_ASKS_LEARNING,
};
