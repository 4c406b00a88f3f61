/* How is an answer put together, and released? */
#include "question/answer_builder.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "data/disclosure.h"

#include <string.h>

/* An array in the arena that doubles; what it leaves behind goes with the arena. */
typedef struct pile {
    void *items;
    int32_t count, room;
} pile;

typedef struct owned_answer {
    meso_answer answer; /* first: its address is the public handle */
    meso_arena *arena;
} owned_answer;

/* What slots are added to; copied into the answer at the end. */
typedef struct draft {
    meso_fact fact; /* key and probability of a sentence */
    meso_figure figure;
    pile slots;
} draft;

struct meso_answer_builder {
    meso_ctx *ctx;
    meso_arena *arena; /* becomes the answer's; the builder lives in it too */
    meso_status status;
    const char *question, *title;
    draft context;
    pile facts, notes, figures; /* of draft */
    draft *open;                /* takes the slots; NULL after a failure */
};

/* Room for one more, zeroed; NULL when memory is exhausted. */
static void *pile_add(meso_answer_builder *builder, pile *onto, size_t size)
{
    if (onto->count == onto->room) {
        const int32_t room = onto->room ? onto->room * 2 : 4;
        void *items = meso_arena_take(builder->ctx, builder->arena, room, size);
        if (!items) {
            meso_answer_failed(builder, MESO_E_NOMEM);
            return NULL;
        }
        if (onto->count) memcpy(items, onto->items, (size_t)onto->count * size);
        onto->items = items;
        onto->room = room;
    }
    return (char *)onto->items + (size_t)onto->count++ * size;
}

static const char *keep_text(meso_answer_builder *builder, const char *text)
{
    const size_t bytes = strlen(text) + 1;
    char *copy = MESO_TAKE(builder->ctx, builder->arena, char, (int64_t)bytes);
    if (!copy) {
        meso_answer_failed(builder, MESO_E_NOMEM);
        return "";
    }
    memcpy(copy, text, bytes);
    return copy;
}

meso_answer_builder *meso_answer_builder_new(meso_ctx *ctx, const char *question,
                                             const char *title)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return NULL;
    meso_answer_builder *builder = MESO_TAKE(ctx, arena, meso_answer_builder, 1);
    if (!builder) {
        meso_arena_free(arena);
        return NULL;
    }
    *builder = (meso_answer_builder){.ctx = ctx, .arena = arena, .status = MESO_OK};
    builder->question = question;
    builder->title = title;
    builder->open = &builder->context;
    return builder;
}

void meso_answer_builder_free(meso_answer_builder *builder)
{
    if (!builder) return;
    const draft *figure = builder->figures.items;
    for (int32_t f = 0; f < builder->figures.count; f++)
        meso_table_free(figure[f].figure.table);
    meso_arena_free(builder->arena);
}

void meso_answer_failed(meso_answer_builder *builder, meso_status status)
{
    if (builder->status == MESO_OK) builder->status = status;
}

meso_status meso_answer_status(const meso_answer_builder *builder)
{
    return builder->status;
}

void meso_answer_context(meso_answer_builder *builder)
{
    builder->open = &builder->context;
}

static draft *begin(meso_answer_builder *builder, pile *where)
{
    builder->open = NULL;
    if (builder->status < 0) return NULL;
    builder->open = pile_add(builder, where, sizeof(draft));
    return builder->open;
}

void meso_answer_fact(meso_answer_builder *builder, const char *key, double probability)
{
    draft *sentence = begin(builder, &builder->facts);
    if (sentence) sentence->fact = (meso_fact){.key = key, .probability = probability};
}

void meso_answer_note(meso_answer_builder *builder, const char *key)
{
    draft *sentence = begin(builder, &builder->notes);
    if (sentence) sentence->fact = (meso_fact){.key = key, .probability = MESO_NAN};
}

void meso_answer_figure(meso_answer_builder *builder, const char *id, meso_figure_kind kind,
                        const char *title, const char *hint, int32_t width)
{
    draft *figure = begin(builder, &builder->figures);
    if (figure)
        figure->figure =
            (meso_figure){.id = id, .kind = kind, .title = title, .hint = hint, .width = width};
}

void meso_answer_table(meso_answer_builder *builder, meso_table *table)
{
    if (builder->status < 0 || !builder->open) {
        meso_table_free(table);
        return;
    }
    /* Every table of every answer passes here on its way out. */
    (void)meso_disclosure_table(table);
    builder->open->figure.table = table;
}

void meso_answer_reason(meso_answer_builder *builder, const char *key)
{
    if (builder->open) builder->open->figure.reason = key;
}

static void add_slot(meso_answer_builder *builder, meso_slot slot)
{
    if (builder->status < 0 || !builder->open) return;
    meso_slot *room = pile_add(builder, &builder->open->slots, sizeof(meso_slot));
    if (room) *room = slot;
}

void meso_slot_text(meso_answer_builder *builder, const char *name, const char *text,
                    const char *figure)
{
    if (builder->status < 0) return;
    add_slot(builder,
             (meso_slot){.name = name,
                         .text = keep_text(builder, text),
                         .cell = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE},
                         .unit = "",
                         .figure = figure});
}

void meso_slot_number(meso_answer_builder *builder, const char *name, meso_cell cell,
                      const char *unit, meso_format format, int32_t digits, const char *figure)
{
    if (builder->status < 0) return;
    add_slot(builder,
             (meso_slot){.name = name,
                         .cell = meso_disclosure_cell(cell, format == MESO_FORMAT_COUNT),
                         .unit = keep_text(builder, unit),
                         .format = format,
                         .digits = digits,
                         .figure = figure});
}

void meso_slot_count(meso_answer_builder *builder, const char *name, int64_t count)
{
    const double n = (double)count;
    meso_slot_number(builder, name, (meso_cell){n, n, n, MESO_CELL_OBSERVED}, "",
                     MESO_FORMAT_COUNT, 0, NULL);
}

/* To three significant digits, which is what a sentence can carry. */
static double rounded(double x)
{
    if (!isfinite(x) || x == 0) return x;
    const double unit = pow(10, floor(log10(fabs(x))) - 2);
    return unit >= 1 ? round(x / unit) * unit : round(x);
}

void meso_slot_about(meso_answer_builder *builder, const char *name, meso_cell cell,
                     const char *unit, const char *figure)
{
    const double value = fabs(cell.value);
    const int turned = cell.value < 0;
    cell = (meso_cell){rounded(value), turned ? -cell.high : cell.low,
                       turned ? -cell.low : cell.high, cell.state};
    meso_slot_number(builder, name, cell, unit, MESO_FORMAT_COUNT, 0, figure);
}

void meso_slot_period(meso_answer_builder *builder, const char *name, meso_period period)
{
    char text[MESO_PERIOD_TEXT_BYTES];
    meso_slot_text(builder, name, meso_period_text(text, period), NULL);
}

/* Lays the sentences of a pile end to end; NULL when there are none or memory is exhausted. */
static meso_fact *settle_facts(meso_answer_builder *builder, const pile *drafts)
{
    const draft *from = drafts->items;
    meso_fact *facts =
        MESO_TAKE(builder->ctx, builder->arena, meso_fact, drafts->count ? drafts->count : 1);
    if (!facts) {
        meso_answer_failed(builder, MESO_E_NOMEM);
        return NULL;
    }
    for (int32_t f = 0; f < drafts->count; f++) {
        facts[f] = from[f].fact;
        facts[f].slots = from[f].slots.count;
        facts[f].slot = from[f].slots.items;
    }
    return facts;
}

static meso_figure *settle_figures(meso_answer_builder *builder)
{
    const draft *from = builder->figures.items;
    const int32_t count = builder->figures.count;
    meso_figure *figures =
        MESO_TAKE(builder->ctx, builder->arena, meso_figure, count ? count : 1);
    if (!figures) {
        meso_answer_failed(builder, MESO_E_NOMEM);
        return NULL;
    }
    for (int32_t f = 0; f < count; f++) {
        figures[f] = from[f].figure;
        figures[f].slots = from[f].slots.count;
        figures[f].slot = from[f].slots.items;
    }
    return figures;
}

meso_status meso_answer_build(meso_ctx *ctx, meso_answer **out, meso_answer_builder *builder)
{
    owned_answer *owned = NULL;
    if (builder->status == MESO_OK) owned = MESO_TAKE(ctx, builder->arena, owned_answer, 1);
    if (!owned) meso_answer_failed(builder, MESO_E_NOMEM);
    meso_fact *facts = builder->status < 0 ? NULL : settle_facts(builder, &builder->facts);
    meso_fact *notes = builder->status < 0 ? NULL : settle_facts(builder, &builder->notes);
    meso_figure *figures = builder->status < 0 ? NULL : settle_figures(builder);
    const meso_status status = builder->status;
    if (status < 0 || !owned) {
        meso_answer_builder_free(builder);
        return status;
    }
    owned->answer = (meso_answer){.question = builder->question,
                                  .title = builder->title,
                                  .contexts = builder->context.slots.count,
                                  .context = builder->context.slots.items,
                                  .facts = builder->facts.count,
                                  .fact = facts,
                                  .figures = builder->figures.count,
                                  .figure = figures,
                                  .notes = builder->notes.count,
                                  .note = notes};
    owned->arena = builder->arena;
    *out = &owned->answer;
    return MESO_OK;
}

void meso_answer_free(meso_answer *answer)
{
    if (!answer) return;
    for (int32_t f = 0; f < answer->figures; f++)
        meso_table_free(answer->figure[f].table);
    meso_arena_free(((owned_answer *)answer)->arena);
}
