/* Does the overview find what was planted, degrade into reasons, and repeat itself? */
#include "base/text.h"
#include "refuse.h"
#include "t.h"
#include "world.h"

static const meso_question *question(const char *name)
{
    return meso_question_find(name);
}

static const char *const names[] = {"overview", "structure"};

static void test_overview_finds_the_planted_stories(void)
{
    const world_options options = WORLD_OPTIONS_INIT;
    test_world w;
    meso_answer *answer = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(world_make(ctx, &w, &options), MESO_OK);
    T_SAME(world_ask(ctx, &answer, question("overview"), &w.input), MESO_OK);

    const meso_table *anchors = world_table(answer, "anchors");
    T_TRUE(world_value(anchors, "i0", "lq").low > 1);
    T_NEAR(world_value(anchors, "i0", "jobs").value, 30000, 0);
    T_NEAR(world_value(anchors, "i7", "change").value, -0.32, 1e-12);
    T_NEAR(world_value(anchors, "i0", "firms").value, 750, 0);
    const meso_fact *strong = world_fact(answer, "overview.strong_more");
    T_TRUE(strong && strong->probability > 0.95);
    T_TEXT(world_said(strong, "industry"), "i0");

    const meso_table *cards = world_table(answer, "attention");
    T_TEXT(world_code(cards, "kind.decline", "industry"), "i7");
    T_NEAR(world_value(cards, "kind.decline", "growth").value, 0.32, 1e-12);
    /* R 4.2: t <- 0:8; exp(8 * confint(lm(log(1 - .04 * t) ~ t), level = .9)[2, ]) - 1 */
    T_NEAR(world_value(cards, "kind.decline", "growth").low, 0.3088394603, 1e-9);
    T_NEAR(world_value(cards, "kind.decline", "growth").high, 0.3293098301, 1e-9);
    T_TEXT(world_code(cards, "kind.riser", "industry"), "i14");
    T_TEXT(world_code(cards, "kind.arrival", "industry"), "i21");
    meso_answer_free(answer);
    world_free(&w);
    meso_ctx_free(ctx);
}

static void test_overview_bars_add_up_to_the_change(void)
{
    for (int withheld = 0; withheld < 4; withheld += 3) {
        world_options options = WORLD_OPTIONS_INIT;
        options.withheld = withheld;
        test_world w;
        meso_answer *answer = NULL;
        meso_ctx *ctx = meso_ctx_new(NULL);
        T_SAME(world_make(ctx, &w, &options), MESO_OK);
        T_SAME(world_ask(ctx, &answer, question("overview"), &w.input), MESO_OK);
        const meso_table *why = world_table(answer, "why");
        T_TRUE(why != NULL);
        const double parts = world_value(why, "part.nation", "value").value +
                             world_value(why, "part.mix", "value").value +
                             world_value(why, "part.local", "value").value;
        T_NEAR(parts, world_value(why, "part.change", "value").value, 1e-9);
        const meso_cell local = world_value(why, "part.local", "value");
        T_TRUE(local.low < local.value && local.value < local.high);
        meso_answer_free(answer);
        world_free(&w);
        meso_ctx_free(ctx);
    }
}

/* Every number of an answer, in order. */
static void dump(meso_text *out, const meso_answer *answer)
{
    for (int32_t f = 0; f < answer->facts + answer->notes; f++) {
        const meso_fact *fact =
            f < answer->facts ? &answer->fact[f] : &answer->note[f - answer->facts];
        meso_text_printf(out, "%s %.17g\n", fact->key, fact->probability);
        for (int32_t s = 0; s < fact->slots; s++)
            meso_text_printf(out, " %s %s %.17g %.17g %.17g\n", fact->slot[s].name,
                             fact->slot[s].text ? fact->slot[s].text : "-",
                             fact->slot[s].cell.value, fact->slot[s].cell.low,
                             fact->slot[s].cell.high);
    }
    for (int32_t f = 0; f < answer->figures; f++) {
        const meso_table *table = answer->figure[f].table;
        meso_text_printf(out, "%s %s\n", answer->figure[f].id,
                         answer->figure[f].reason ? answer->figure[f].reason : "");
        for (int32_t c = 0; table && c < table->columns; c++)
            for (int64_t r = 0; r < table->rows; r++) {
                const meso_column *column = &table->column[c];
                if (column->kind == MESO_COLUMN_QUANTITY)
                    meso_text_printf(out, "%s %.17g %.17g %.17g %d\n", column->name,
                                     column->cell[r].value, column->cell[r].low,
                                     column->cell[r].high, column->cell[r].state);
                else if (column->text)
                    meso_text_printf(out, "%s %s\n", column->name, column->text[r]);
                for (int32_t p = 0; column->series && p < column->points; p++)
                    meso_text_printf(out, "%.17g ", column->series[r * column->points + p]);
            }
    }
}

static void test_questions_give_the_same_bytes_on_any_number_of_threads(void)
{
    for (int q = 0; q < 2; q++) {
        meso_text text[2];
        meso_ctx *ctx = meso_ctx_new(NULL);
        for (int threads = 1; threads <= 3; threads += 2) {
            world_options options = WORLD_OPTIONS_INIT;
            options.withheld = 4;
            test_world w;
            meso_answer *answer = NULL;
            meso_ctx_set_threads(ctx, threads);
            T_SAME(world_make(ctx, &w, &options), MESO_OK);
            T_SAME(world_ask(ctx, &answer, question(names[q]), &w.input), MESO_OK);
            meso_text_start(&text[threads / 2], ctx);
            dump(&text[threads / 2], answer);
            meso_answer_free(answer);
            world_free(&w);
        }
        T_TEXT(meso_text_get(&text[0]), meso_text_get(&text[1]));
        T_TRUE(text[0].length > 1000);
        meso_text_release(&text[0]);
        meso_text_release(&text[1]);
        meso_ctx_free(ctx);
    }
}

/* The value of a figure's cell in a world made with these options. */
static meso_cell asked(const world_options *options, const char *name, const char *figure,
                       const char *row, const char *column)
{
    test_world w;
    meso_answer *answer = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(world_make(ctx, &w, options), MESO_OK);
    T_SAME(world_ask(ctx, &answer, question(name), &w.input), MESO_OK);
    const meso_cell cell = world_value(world_table(answer, figure), row, column);
    meso_answer_free(answer);
    world_free(&w);
    meso_ctx_free(ctx);
    return cell;
}

static void test_questions_do_not_depend_on_the_order_of_regions(void)
{
    world_options options = WORLD_OPTIONS_INIT, turned = WORLD_OPTIONS_INIT;
    turned.shift = 5;
    static const char *const where[][4] = {{"overview", "why", "part.local", "value"},
                                           {"overview", "specialisation", "R0", "value"},
                                           {"overview", "variety", "R0", "value"},
                                           {"overview", "productivity", "R0", "value"},
                                           {"overview", "anchors", "i0", "peers"},
                                           {"structure", "table", "i7", "local"},
                                           {"structure", "sections", "B1", "value"}};
    for (size_t i = 0; i < sizeof where / sizeof *where; i++) {
        const char *const *at = where[i];
        const double one = asked(&options, at[0], at[1], at[2], at[3]).value;
        T_TRUE(!isnan(one));
        T_NEAR(asked(&turned, at[0], at[1], at[2], at[3]).value, one, 1e-12);
    }
}

static void test_questions_scale_with_the_counts(void)
{
    world_options options = WORLD_OPTIONS_INIT, larger = WORLD_OPTIONS_INIT;
    options.scale = 10; /* whole numbers in both */
    larger.scale = 1000;
    const double one = asked(&options, "overview", "why", "part.mix", "value").value;
    T_NEAR(asked(&larger, "overview", "why", "part.mix", "value").value, 100 * one, 1e-3);
    const double share = asked(&options, "overview", "specialisation", "R0", "value").value;
    T_NEAR(asked(&larger, "overview", "specialisation", "R0", "value").value, share, 1e-3);
    const meso_cell few = asked(&options, "overview", "specialisation", "R0", "value");
    const meso_cell many = asked(&larger, "overview", "specialisation", "R0", "value");
    T_NEAR((few.high - few.low) / (many.high - many.low), 10, 1e-2); /* sqrt(100) */
}

static const char *reason_of(const world_options *options, const char *name, const char *figure)
{
    test_world w;
    meso_answer *answer = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(world_make(ctx, &w, options), MESO_OK);
    T_SAME(world_ask(ctx, &answer, question(name), &w.input), MESO_OK);
    const meso_figure *found = answer ? world_figure(answer, figure) : NULL;
    const char *reason = found && found->reason ? found->reason : "";
    T_TRUE(!found || (found->table == NULL) == (found->reason != NULL));
    meso_answer_free(answer);
    world_free(&w);
    meso_ctx_free(ctx);
    return reason; /* a literal */
}

static void test_questions_turn_thin_data_into_reasons(void)
{
    world_options thin = WORLD_OPTIONS_INIT;
    thin.years = 1;
    T_TEXT(reason_of(&thin, "overview", "why"), "reason.two_periods");
    T_TEXT(reason_of(&thin, "overview", "jobs"), ""); /* the number is there, the line is not */
    T_TEXT(reason_of(&thin, "structure", "why"), "reason.two_periods");
    thin = (world_options)WORLD_OPTIONS_INIT;
    thin.output = thin.firms = 0;
    T_TEXT(reason_of(&thin, "overview", "productivity"), "reason.no_output");
    T_TEXT(reason_of(&thin, "structure", "gaps"), "reason.no_output");
    thin = (world_options)WORLD_OPTIONS_INIT;
    thin.regions = 2;
    T_TEXT(reason_of(&thin, "overview", "anchors"), "reason.few_regions");
    T_TEXT(reason_of(&thin, "overview", "variety"), "reason.few_regions");
    thin = (world_options)WORLD_OPTIONS_INIT;
    thin.regions = 1;
    T_TEXT(reason_of(&thin, "overview", "why"), "reason.few_regions");
    T_TEXT(reason_of(&thin, "structure", "scatter"), "reason.few_regions");
    thin = (world_options)WORLD_OPTIONS_INIT;
    thin.empty = 1;
    T_TEXT(reason_of(&thin, "overview", "anchors"), "reason.empty_region");
    T_TEXT(reason_of(&thin, "structure", "composition"), "reason.empty_region");
    thin = (world_options)WORLD_OPTIONS_INIT;
    thin.hidden = 1;
    T_TEXT(reason_of(&thin, "overview", "anchors"), "reason.withheld");
    thin = (world_options)WORLD_OPTIONS_INIT;
    thin.undelivered = 1;
    thin.firms = thin.output = 0;
    T_TEXT(reason_of(&thin, "structure", "table"), "reason.no_number");
}

static void test_overview_looks_back_three_periods_at_least(void)
{
    const world_options options = WORLD_OPTIONS_INIT;
    test_world w;
    meso_answer *answer = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    double settings[16] = {0};
    const meso_question *overview = question("overview");
    for (int s = 0; overview->settings[s].name; s++)
        settings[s] = overview->settings[s].fallback;
    T_TEXT(overview->settings[0].name, "years");
    settings[0] = 1;
    T_SAME(world_make(ctx, &w, &options), MESO_OK);
    T_SAME(overview->ask(ctx, &answer, &w.input, settings), MESO_OK);
    T_TEXT(world_said(world_fact(answer, "overview.grew_nation_grew"), "from"), "2021");
    meso_answer_free(answer);
    world_free(&w);
    meso_ctx_free(ctx);
}

typedef struct again {
    const meso_question *question;
    const meso_question_input *input;
} again;

static meso_status ask_again(meso_ctx *ctx, void *data)
{
    const again *a = data;
    meso_answer *answer = NULL;
    const meso_status status = world_ask(ctx, &answer, a->question, a->input);
    meso_answer_free(answer);
    return status;
}

static void test_questions_survive_any_refused_allocation(void)
{
    world_options options = WORLD_OPTIONS_INIT;
    options.regions = 5;
    options.industries = 24;
    options.years = 3;
    options.withheld = 3;
    test_world w;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(world_make(ctx, &w, &options), MESO_OK);
    w.input.draw.draws = 20;
    for (int q = 0; q < 2; q++) {
        again a = {question(names[q]), &w.input};
        refuse_all(ask_again, &a, __FILE__, __LINE__);
    }
    world_free(&w);
    meso_ctx_free(ctx);
}

static void test_questions_refuse_what_is_not_there(void)
{
    const world_options options = WORLD_OPTIONS_INIT;
    test_world w;
    meso_answer *answer = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(world_make(ctx, &w, &options), MESO_OK);
    w.input.at = 190000;
    T_SAME(world_ask(ctx, &answer, question("overview"), &w.input), MESO_E_DATA);
    T_TRUE(strstr(meso_error_text(ctx), "1900") != NULL);
    w.input.at = 0;
    w.input.region = 99;
    T_SAME(world_ask(ctx, &answer, question("structure"), &w.input), MESO_E_ARGUMENT);
    T_TRUE(answer == NULL);
    T_TRUE(question("weather") == NULL);
    world_free(&w);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_overview_finds_the_planted_stories();
    test_overview_bars_add_up_to_the_change();
    test_questions_give_the_same_bytes_on_any_number_of_threads();
    test_questions_do_not_depend_on_the_order_of_regions();
    test_questions_scale_with_the_counts();
    test_questions_turn_thin_data_into_reasons();
    test_overview_looks_back_three_periods_at_least();
    test_questions_survive_any_refused_allocation();
    test_questions_refuse_what_is_not_there();
    return t_end();
}
