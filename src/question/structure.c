/* What is a region made of, and how productive is it? */
#include "base/ctx.h"
#include "question/anchors.h"
#include "question/branches.h"
#include "question/industries.h"
#include "question/productivity.h"
#include "question/quotients.h"
#include "question/strips.h"
#include "question/structure_figures.h"

enum { YEARS, CREDIBLE, QUOTIENT, SMALL, SHOWN };

extern const meso_question meso_question_structure;

static const meso_setting settings[] = {
    {"years", "years", "how far back without a start asked for; three periods at least",
     MESO_SETTING_INTEGER, 8, 1, 100, NULL},
    {"credible", "probability", "least P(LQ > 1) of a concentration", MESO_SETTING_NUMBER, 0.95,
     0.5, 1, NULL},
    {"quotient", "quotient", "least location quotient of a concentration", MESO_SETTING_NUMBER,
     1.5, 1, 100, NULL},
    {"small", "share", "share of the region's jobs from which an industry is large",
     MESO_SETTING_NUMBER, 0.0025, 0, 1, NULL},
    {"shown", "industries", "industries shown in bars at most", MESO_SETTING_INTEGER, 15, 1,
     100, NULL},
    {.name = NULL},
};

static void say_largest(meso_portrait *portrait, const meso_branches *branches)
{
    enum { NAMED = 3 };
    const int32_t named = branches->count < NAMED ? branches->count : NAMED;
    meso_cell together = {0, 0, 0, MESO_CELL_OBSERVED};
    if (named == 0 || portrait->reason) return;
    meso_answer_fact(portrait->out, "structure.largest", MESO_NAN);
    for (int32_t b = 0; b < named; b++) {
        const meso_branch *branch = &branches->branch[b];
        meso_slot_text(portrait->out, "section", meso_branch_name(portrait, branch->code),
                       "sections");
        together.value += branch->share.value;
        together.low += branch->share.low;
        together.high += branch->share.high;
    }
    meso_slot_number(portrait->out, "share", together, "fraction", MESO_FORMAT_SHARE, 0,
                     "sections");
    meso_slot_period(portrait->out, "period", portrait->panel->slice[portrait->at].period);
}

/* Why there is no structure to speak of; what can be said all the same. */
static void say_nothing(meso_portrait *portrait)
{
    if (!portrait->reason) return;
    meso_answer_fact(portrait->out, "structure.nothing", MESO_NAN);
    meso_slot_text(portrait->out, "region", meso_portrait_region(portrait), NULL);
    meso_slot_period(portrait->out, "period", portrait->panel->slice[portrait->at].period);
}

static void say_classes(meso_portrait *portrait)
{
    if (meso_portrait_needs_regions(portrait)) return;
    meso_answer_fact(portrait->out, "structure.classes", MESO_NAN);
    meso_slot_count(portrait->out, "anchors", portrait->classes[MESO_CLASS_ANCHOR]);
    meso_slot_count(portrait->out, "emerging", portrait->classes[MESO_CLASS_EMERGING]);
    meso_slot_count(portrait->out, "base", portrait->classes[MESO_CLASS_BASE]);
}

/* Above or below the nation; how likely follows from how much of the bounds lies there. */
static void say_productivity(meso_portrait *portrait, const meso_strip *strip)
{
    const meso_cell value = strip->value[portrait->input->region];
    const int above = value.value >= 100;
    double part = 1;
    if (value.low < 100 && value.high > 100) {
        part = (value.high - 100) / (value.high - value.low);
        if (!above) part = 1 - part;
    }
    meso_answer_fact(portrait->out, above ? "structure.above" : "structure.below", part);
    meso_slot_number(portrait->out, "value", value, "nation = 100", MESO_FORMAT_NUMBER, 0,
                     "productivity");
    meso_slot_period(portrait->out, "period", portrait->panel->slice[portrait->at].period);
}

static meso_status draw_map(meso_portrait *portrait, const int32_t *order, int32_t anchors)
{
    const char *reason = portrait->input->has_boundaries ? meso_portrait_needs_regions(portrait)
                                                         : "reason.no_boundaries";
    if (!reason && anchors == 0)
        reason =
            meso_portrait_has_quotients(portrait) ? "reason.no_anchor" : "reason.no_quotients";
    if (!meso_portrait_figure(portrait, "map", MESO_FIGURE_MAP,
                              reason ? "structure.figure.map.none" : "structure.figure.map",
                              "structure.figure.map.hint", 6, reason))
        return MESO_OK;
    meso_strip strip = {.unit = "quotient",
                        .meaning = "location quotient of the largest anchor",
                        .format = MESO_FORMAT_RATIO,
                        .digits = 1,
                        .nation = 1};
    strip.value = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell, portrait->regions);
    if (!strip.value) return MESO_E_NOMEM;
    meso_portrait_quotient_map(portrait, strip.value, order[0]);
    meso_slot_text(portrait->out, "industry", meso_portrait_industry(portrait, order[0]), NULL);
    meso_portrait_map(portrait, &strip);
    return MESO_OK;
}

static meso_status answer(meso_portrait *portrait, const double *setting)
{
    meso_branches branches = {.count = 0};
    meso_productivity productivity;
    meso_strip strip;
    const char *unproductive = portrait->reason;
    const int32_t shown = (int32_t)setting[SHOWN];
    int32_t anchors = 0;
    meso_status status = MESO_E_NOMEM;
    int32_t *by_excess =
        MESO_TAKE(portrait->ctx, portrait->arena, int32_t, portrait->industries);
    int32_t *by_size = MESO_TAKE(portrait->ctx, portrait->arena, int32_t, portrait->industries);
    if (!by_excess || !by_size) goto done;
    MESO_TRY(meso_anchors_order(portrait, by_excess, &anchors));
    MESO_TRY(meso_industries_by_size(portrait, by_size));
    MESO_TRY(meso_branches_find(portrait, &branches));
    MESO_TRY(meso_productivity_find(portrait, &productivity));
    if (!unproductive) MESO_TRY(meso_strip_productivity(portrait, &strip, &unproductive));

    say_nothing(portrait);
    say_largest(portrait, &branches);
    say_classes(portrait);
    meso_portrait_say_why(portrait, 0, "why");
    if (!unproductive) say_productivity(portrait, &strip);

    meso_structure_composition(portrait, by_size, &branches);
    meso_structure_scatter(portrait);
    meso_structure_why(portrait, shown);
    if (meso_portrait_figure(portrait, "productivity", MESO_FIGURE_STRIP,
                             "structure.figure.productivity",
                             "structure.figure.productivity.hint", 4, unproductive))
        meso_portrait_strip(portrait, &strip);
    meso_structure_sections(portrait, &branches);
    meso_structure_gaps(portrait, by_size, &productivity, shown);
    MESO_TRY(draw_map(portrait, by_excess, anchors));
    MESO_TRY(meso_structure_table(portrait, by_size, &productivity));
    meso_portrait_say_notes(portrait);
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
                                           .fewest = 3,
                                           .industry_terms = 1};
    meso_portrait *portrait = NULL;
    const meso_status status = meso_portrait_new(ctx, &portrait, &meso_question_structure,
                                                 "structure.title", input, &options);
    if (status < 0) return status;
    return meso_portrait_finish(out, portrait, answer(portrait, setting));
}

const meso_question meso_question_structure = {
    .name = "structure",
    .question = "What is {region} made of, and how productive is it?",
    .answer =
        "Its branches and industries by size and concentration, how much of each "
        "industry's change is the nation's, the mix's and the place's own, and output per "
        "worker against the nation.",
    .caution =
        "Output per worker is not efficiency: capital, prices and hours differ. A small "
        "industry's quotient and local effect are uncertain; their intervals say how far.",
    .source = "Isserman (1977), Journal of the American Institute of Planners 43(1); "
              "Esteban-Marquillas (1972), Regional and Urban Economics 2(3)",
    .settings = settings,
    .ask = ask,
};
