/* Scarce data degrade in words: with one year, six regions, one measure, or everything
   withheld, each question says what it still can, and why the rest is not there. */
#include "base/text.h"
#include "t.h"
#include "view/sentence.h"
#include "world.h"

enum { ONE_YEAR, SIX_REGIONS, ONE_MEASURE, WITHHELD, CASES };
enum { QUESTIONS = 4 };

static const char *const questions[QUESTIONS] = {"overview", "structure", "opportunities",
                                                 "portfolio"};

static const world_options worlds[CASES] = {
    {.regions = 12, .industries = 36, .years = 1, .scale = 1, .output = 1, .firms = 1},
    {.regions = 6, .industries = 36, .years = 9, .scale = 1, .output = 1, .firms = 1},
    {.regions = 12, .industries = 36, .years = 9, .scale = 1},
    {.regions = 12,
     .industries = 36,
     .years = 9,
     .scale = 1,
     .output = 1,
     .firms = 1,
     .hidden = 1},
};

/* Figures that must still be drawn, and those that must say why they are not. */
static const struct {
    const char *drawn, *not_drawn, *reason;
} wanted[CASES][QUESTIONS] = {
    {{"anchors", "why", "reason.two_periods"},
     {"composition", "why", "reason.two_periods"},
     {"space", "shortlist", "reason.few_periods_to_test"},
     {"criteria", NULL, NULL}},
    {{"anchors", NULL, NULL},
     {"composition", NULL, NULL},
     {"space", NULL, NULL},
     {"criteria", NULL, NULL}},
    {{"anchors", "productivity", "reason.no_output"},
     {"composition", "productivity", "reason.no_output"},
     {"space", NULL, NULL},
     {"criteria", NULL, NULL}},
    {{NULL, "anchors", "reason.withheld"},
     {NULL, "composition", "reason.withheld"},
     {NULL, "shortlist", "reason.withheld"},
     {NULL, "top", "reason.withheld"}},
};

/* The words of a key with its gaps filled: not empty, no gap left open. */
static void check_said(meso_ctx *ctx, const char *key, const meso_slot *slot, int32_t slots)
{
    meso_text said;
    meso_text_start(&said, ctx);
    meso_say(&said, "en", key, slot, slots, 0.9);
    T_TRUE(said.length > 10);
    if (strstr(meso_text_get(&said), "\xe2\x9f\xa6")) {
        fprintf(stderr, "    %s: %s\n", key, meso_text_get(&said));
        T_TRUE(0);
    }
    meso_text_release(&said);
}

/* Every figure has rows, or a reason in words; there is a sentence to begin with. */
static void check_whole(meso_ctx *ctx, const meso_answer *answer)
{
    T_TRUE(answer->facts > 0);
    if (answer->facts == 0) fprintf(stderr, "    %s says nothing\n", answer->question);
    for (int32_t f = 0; f < answer->facts; f++)
        check_said(ctx, answer->fact[f].key, answer->fact[f].slot, answer->fact[f].slots);
    for (int32_t f = 0; f < answer->figures; f++) {
        meso_slot slots[64];
        int32_t count = 0;
        const meso_figure *figure = &answer->figure[f];
        T_TRUE((figure->table && figure->table->rows > 0) || figure->reason);
        if (figure->table || !figure->reason) continue;
        for (int32_t s = 0; s < figure->slots; s++)
            slots[count++] = figure->slot[s];
        for (int32_t s = 0; s < answer->contexts; s++)
            slots[count++] = answer->context[s];
        check_said(ctx, figure->reason, slots, count);
    }
}

static void check_case(meso_ctx *ctx, int c)
{
    test_world world;
    T_SAME(world_make(ctx, &world, &worlds[c]), MESO_OK);
    world.input.draw.draws = 20;
    for (int q = 0; q < QUESTIONS; q++) {
        meso_answer *answer = NULL;
        T_SAME(world_ask(ctx, &answer, meso_question_find(questions[q]), &world.input),
               MESO_OK);
        if (!answer) continue;
        check_whole(ctx, answer);
        const char *drawn = wanted[c][q].drawn, *not_drawn = wanted[c][q].not_drawn;
        if (drawn && !world_table(answer, drawn)) {
            fprintf(stderr, "case %d: %s does not draw %s\n", c, questions[q], drawn);
            T_TRUE(0);
        }
        if (not_drawn) {
            const meso_figure *figure = world_figure(answer, not_drawn);
            T_TRUE(figure != NULL);
            if (figure) T_TEXT(figure->reason ? figure->reason : "", wanted[c][q].reason);
        }
        meso_answer_free(answer);
    }
    world_free(&world);
}

static void test_scarce_one_year(meso_ctx *ctx)
{
    check_case(ctx, ONE_YEAR);
}

static void test_scarce_six_regions(meso_ctx *ctx)
{
    check_case(ctx, SIX_REGIONS);
}

static void test_scarce_one_measure(meso_ctx *ctx)
{
    check_case(ctx, ONE_MEASURE);
}

static void test_scarce_everything_withheld(meso_ctx *ctx)
{
    check_case(ctx, WITHHELD);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_scarce_one_year(ctx);
    test_scarce_six_regions(ctx);
    test_scarce_one_measure(ctx);
    test_scarce_everything_withheld(ctx);
    meso_ctx_free(ctx);
    return t_end();
}
