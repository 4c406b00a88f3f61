/* Has every sentence, title, hint, reason and card of the questions words for all its gaps? */
#include "base/text.h"
#include "t.h"
#include "view/sentence.h"
#include "world.h"

static const char *const names[] = {"overview", "structure", "opportunities", "portfolio",
                                    "firms"};

/* Says a key with its slots and looks for the brackets of a gap or key that is not known. */
static void say(meso_ctx *ctx, const char *key, const meso_slot *slots, int32_t count)
{
    meso_text words;
    meso_text_start(&words, ctx);
    meso_say(&words, "en", key, slots, count, 0.9);
    T_TRUE(words.length > 0);
    if (strstr(meso_text_get(&words), "\xe2\x9f\xa6")) {
        fprintf(stderr, "%s: %s\n", key, meso_text_get(&words));
        T_TRUE(0);
    }
    meso_text_release(&words);
}

/* The columns of a card's row as slots, then those of the figure. */
static void say_cards(meso_ctx *ctx, const meso_figure *figure)
{
    const meso_table *table = figure->table;
    static meso_slot slots[64];
    for (int64_t r = 0; table && r < table->rows; r++) {
        int32_t count = 0;
        for (int32_t c = 0; c < table->columns; c++) {
            const meso_column *column = &table->column[c];
            slots[count] = (meso_slot){.name = column->name,
                                       .unit = column->unit,
                                       .format = column->format,
                                       .digits = column->digits};
            if (column->kind == MESO_COLUMN_QUANTITY)
                slots[count].cell = column->cell[r];
            else
                slots[count].text =
                    column->label && column->label[r][0] ? column->label[r] : column->text[r];
            count++;
        }
        for (int32_t s = 0; s < figure->slots; s++)
            slots[count++] = figure->slot[s];
        say(ctx, table->column[meso_table_find(table, "title")].text[r], slots, count);
        say(ctx, table->column[meso_table_find(table, "body")].text[r], slots, count);
        say(ctx, table->column[0].text[r], NULL, 0);
    }
}

static void say_all(meso_ctx *ctx, const meso_answer *answer)
{
    static meso_slot slots[64];
    say(ctx, answer->title, answer->context, answer->contexts);
    for (int32_t f = 0; f < answer->facts; f++)
        say(ctx, answer->fact[f].key, answer->fact[f].slot, answer->fact[f].slots);
    for (int32_t n = 0; n < answer->notes; n++)
        say(ctx, answer->note[n].key, answer->note[n].slot, answer->note[n].slots);
    for (int32_t f = 0; f < answer->figures; f++) {
        const meso_figure *figure = &answer->figure[f];
        int32_t count = 0;
        for (int32_t s = 0; s < figure->slots; s++)
            slots[count++] = figure->slot[s];
        for (int32_t s = 0; s < answer->contexts; s++)
            slots[count++] = answer->context[s];
        if (figure->reason)
            say(ctx, figure->reason, figure->slot, figure->slots);
        else
            say(ctx, figure->hint, figure->slot, figure->slots);
        say(ctx, figure->title, slots, count);
        if (figure->kind == MESO_FIGURE_CARDS) say_cards(ctx, figure);
    }
}

static void test_questions_say_nothing_without_a_template(void)
{
    for (int variant = 0; variant < 9; variant++)
        for (int q = 0; q < 5; q++) {
            world_options options = WORLD_OPTIONS_INIT;
            options.withheld = variant == 0 ? 2 : variant == 8 ? 3 : 0;
            options.years = variant == 1 ? 1 : options.years;
            options.output = options.firms = variant != 2;
            options.regions = variant == 3 ? 1 : variant == 4 ? 2 : options.regions;
            options.empty = variant == 5;
            options.hidden = variant == 6;
            options.undelivered = variant == 7;
            test_world w;
            meso_answer *answer = NULL;
            meso_ctx *ctx = meso_ctx_new(NULL);
            T_SAME(world_make(ctx, &w, &options), MESO_OK);
            /* Two of them test the past for every region each time: two regions will do. */
            const int32_t regions = w.flat[0]->region.count, asked = q >= 2 ? 2 : regions;
            for (int32_t r = 0; r < regions && r < asked; r++) {
                w.input.region = r;
                w.input.has_boundaries = r % 2;
                T_SAME(world_ask(ctx, &answer, meso_question_find(names[q]), &w.input),
                       MESO_OK);
                say_all(ctx, answer);
                meso_answer_free(answer);
                answer = NULL;
            }
            world_free(&w);
            meso_ctx_free(ctx);
        }
}

int main(void)
{
    test_questions_say_nothing_without_a_template();
    return t_end();
}
