/* Does an answer hold what it was given, and nothing when a piece failed? */
#include "question/answer_builder.h"

#include "t.h"

#include <stdlib.h>

/* An allocator that refuses the n-th request, and every later one when `all` is set. */
typedef struct refuser {
    long asked, refuse, held;
    int all;
} refuser;

static void *refusing_alloc(void *data, size_t bytes)
{
    refuser *r = data;
    const long turn = ++r->asked;
    if (r->refuse && (turn == r->refuse || (r->all && turn > r->refuse))) return NULL;
    void *block = malloc(bytes);
    if (block) r->held++;
    return block;
}

static void refusing_release(void *data, void *block)
{
    refuser *r = data;
    if (block) r->held--;
    free(block);
}

static meso_status tell_a_story(meso_ctx *ctx, meso_answer **out)
{
    meso_answer_builder *builder = meso_answer_builder_new(ctx, "overview", "overview.title");
    if (!builder) return MESO_E_NOMEM;
    meso_slot_text(builder, "region", "Cape", NULL);
    for (int f = 0; f < 9; f++) {
        meso_answer_fact(builder, "overview.strong", 0.9);
        char name[] = "wine";
        meso_slot_text(builder, "industry", name, "anchors");
        name[0] = '?'; /* the answer keeps its own copy */
        meso_slot_text(builder, "industry", "tourism", "anchors");
    }
    meso_answer_figure(builder, "jobs", MESO_FIGURE_TREND, "t", "h", 3);
    meso_table *table = NULL;
    const meso_status status = meso_table_new(ctx, &table, "jobs", 2);
    if (status < 0)
        meso_answer_failed(builder, status);
    else
        meso_answer_table(builder, table);
    meso_answer_figure(builder, "map", MESO_FIGURE_MAP, "t", "h", 4);
    meso_answer_reason(builder, "reason.no_boundaries");
    meso_answer_note(builder, "note.peers");
    meso_slot_count(builder, "count", 3);
    meso_slot_period(builder, "period", 201624);
    return meso_answer_build(ctx, out, builder);
}

static void test_answer_holds_what_it_was_given(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_answer *answer = NULL;
    T_SAME(tell_a_story(ctx, &answer), MESO_OK);
    meso_ctx_free(ctx); /* an answer outlives its context */
    T_TEXT(answer->question, "overview");
    T_SAME(answer->contexts, 1);
    T_TEXT(answer->context[0].text, "Cape");
    T_SAME(answer->facts, 9);
    for (int32_t f = 0; f < answer->facts; f++) {
        T_SAME(answer->fact[f].slots, 2);
        T_TEXT(answer->fact[f].slot[0].text, "wine");
        T_NEAR(answer->fact[f].probability, 0.9, 0);
    }
    T_SAME(answer->figures, 2);
    T_SAME(answer->figure[0].table->rows, 2);
    T_TRUE(!answer->figure[0].reason);
    T_TRUE(!answer->figure[1].table);
    T_TEXT(answer->figure[1].reason, "reason.no_boundaries");
    T_SAME(answer->notes, 1);
    T_NEAR(answer->note[0].slot[0].cell.value, 3, 0);
    T_TEXT(answer->note[0].slot[1].text, "2016Q4");
    meso_answer_free(answer);
    meso_answer_free(NULL);
}

static void test_answer_survives_any_refused_allocation(void)
{
    for (int all = 0; all < 2; all++)
        for (long refuse = 1;; refuse++) {
            refuser r = {.refuse = refuse, .all = all};
            const meso_allocator allocator = {refusing_alloc, refusing_release, &r, 1};
            meso_ctx *ctx = meso_ctx_new(&allocator);
            if (!ctx) continue;
            meso_answer *answer = NULL;
            const meso_status status = tell_a_story(ctx, &answer);
            T_TRUE(status == MESO_OK || status == MESO_E_NOMEM);
            T_TRUE((status == MESO_OK) == (answer != NULL));
            meso_answer_free(answer);
            meso_ctx_free(ctx);
            T_SAME(r.held, 0);
            if (r.asked < refuse) break;
        }
}

static void test_answer_rounds_what_a_sentence_says(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_answer_builder *builder = meso_answer_builder_new(ctx, "overview", "t");
    meso_answer_fact(builder, "overview.jobs", MESO_NAN);
    const double said[] = {214321, -2149, 87, 0, 1234567},
                 wanted[] = {214000, 2150, 87, 0, 1230000};
    for (int i = 0; i < 5; i++)
        meso_slot_about(builder, "jobs",
                        (meso_cell){said[i], said[i] - 1, said[i] + 2, MESO_CELL_OBSERVED},
                        "jobs", NULL);
    meso_answer *answer = NULL;
    T_SAME(meso_answer_build(ctx, &answer, builder), MESO_OK);
    for (int i = 0; i < 5; i++)
        T_NEAR(answer->fact[0].slot[i].cell.value, wanted[i], 0);
    T_NEAR(answer->fact[0].slot[1].cell.low, 2147, 0); /* magnitude: bounds change places */
    T_NEAR(answer->fact[0].slot[1].cell.high, 2150, 0);
    meso_answer_free(answer);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_answer_holds_what_it_was_given();
    test_answer_survives_any_refused_allocation();
    test_answer_rounds_what_a_sentence_says();
    return t_end();
}
