/* Which words does an answer put on paper, whatever the paper is? */
#include "view/page.h"

#include "base/ctx.h"
#include "view/catalogue.h"

#include <math.h>
#include <string.h>

enum { MOST_PIECES = 64, RECIPE_SHOWN = 12, METER = 4 };

void meso_page_start(meso_page *page, meso_ctx *ctx, const meso_document *document)
{
    *page = (meso_page){.ctx = ctx, .arena = meso_arena_new(ctx), .document = document};
    if (!page->arena) page->status = MESO_E_NOMEM;
}

void meso_page_release(meso_page *page)
{
    meso_arena_free(page->arena);
    page->arena = NULL;
}

void *meso_page_take(meso_page *page, int64_t count, size_t size)
{
    if (page->status < 0) return NULL;
    void *block = meso_arena_take(page->ctx, page->arena, count, size);
    if (!block) page->status = MESO_E_NOMEM;
    return block;
}

const char *meso_page_keep(meso_page *page, meso_text *text)
{
    char *kept = NULL;
    if (text->status < 0) {
        if (page->status == MESO_OK) page->status = text->status;
    } else {
        kept = meso_page_take(page, (int64_t)text->length + 1, 1);
        if (kept && text->length > 0) memcpy(kept, text->data, text->length);
    }
    meso_text_release(text);
    return kept ? kept : "";
}

const char *meso_page_say(meso_page *page, const char *key, const meso_slot *slots,
                          int32_t count)
{
    meso_text said;
    meso_text_start(&said, page->ctx);
    meso_say(&said, page->document->language, key, slots, count, MESO_NAN);
    return meso_page_keep(page, &said);
}

const char *meso_page_with(meso_page *page, const char *key, const char *gap, const char *words)
{
    const meso_slot slot = {.name = gap ? gap : "", .text = words};
    return meso_page_say(page, key, &slot, gap ? 1 : 0);
}

const char *meso_page_question(meso_page *page, const meso_answer *answer)
{
    return meso_page_say(page, answer->title, answer->context, answer->contexts);
}

static int has_slot(const meso_slot *slot, int32_t count, const char *name)
{
    for (int32_t i = 0; i < count; i++) {
        if (strcmp(slot[i].name, name) == 0) return 1;
    }
    return 0;
}

/* A template of a figure: its own gaps come first, those of the context fill the others. */
static const char *say_of_figure(meso_page *page, const meso_answer *answer,
                                 const meso_figure *figure, const char *key)
{
    if (!key) return "";
    meso_slot *slot = meso_page_take(page, figure->slots + answer->contexts + 1, sizeof *slot);
    if (!slot) return "";
    int32_t count = 0;
    for (int32_t i = 0; i < figure->slots; i++)
        slot[count++] = figure->slot[i];
    for (int32_t i = 0; i < answer->contexts; i++) {
        if (!has_slot(figure->slot, figure->slots, answer->context[i].name))
            slot[count++] = answer->context[i];
    }
    return meso_page_say(page, key, slot, count);
}

const char *meso_page_title(meso_page *page, const meso_answer *answer,
                            const meso_figure *figure)
{
    return say_of_figure(page, answer, figure, figure->title);
}

const char *meso_page_hint(meso_page *page, const meso_answer *answer,
                           const meso_figure *figure)
{
    if (figure->reason) return ""; /* nothing to read: the reason says why */
    return say_of_figure(page, answer, figure, figure->hint);
}

const char *meso_page_reason(meso_page *page, const meso_answer *answer,
                             const meso_figure *figure)
{
    return say_of_figure(page, answer, figure,
                         figure->reason ? figure->reason : "chart.nothing");
}

const char *meso_page_description(meso_page *page, const meso_figure *figure)
{
    meso_text said;
    meso_text_start(&said, page->ctx);
    meso_chart_describe(&said, figure, page->document->language);
    return meso_page_keep(page, &said);
}

meso_pieces meso_page_fact(meso_page *page, const meso_fact *fact)
{
    const meso_pieces none = {0, NULL};
    meso_piece said[MOST_PIECES];
    meso_text store;
    meso_text_start(&store, page->ctx);
    const int32_t count =
        meso_say_pieces(&store, said, MOST_PIECES, page->document->language, fact);
    ptrdiff_t begin[MOST_PIECES];
    for (int32_t i = 0; i < count; i++)
        begin[i] = said[i].text - store.data;
    const char *kept = meso_page_keep(page, &store);
    meso_piece *piece = meso_page_take(page, count, sizeof *piece);
    if (!piece) return none;
    for (int32_t i = 0; i < count; i++)
        piece[i] = (meso_piece){kept + begin[i], said[i].figure};
    return (meso_pieces){count, piece};
}

meso_pieces meso_page_context(meso_page *page, const meso_answer *answer)
{
    meso_slot *slot = meso_page_take(page, answer->contexts, sizeof *slot);
    if (!slot) return (meso_pieces){0, NULL};
    for (int32_t i = 0; i < answer->contexts; i++) {
        slot[i] = answer->context[i];
        slot[i].figure = slot[i].name;
    }
    const char *key = has_slot(slot, answer->contexts, "organisations") ? "context.actors"
                      : has_slot(slot, answer->contexts, "date")        ? "context.learning"
                      : has_slot(slot, answer->contexts, "peers_name")  ? "context.set"
                      : has_slot(slot, answer->contexts, "peers")       ? "context"
                      : has_slot(slot, answer->contexts, "period")      ? "context.alone"
                                                                        : "context.place";
    const meso_fact fact = {key, answer->contexts, slot, MESO_NAN};
    return meso_page_fact(page, &fact);
}

const char *meso_page_note(meso_page *page, const meso_fact *note)
{
    return meso_page_say(page, note->key, note->slot, note->slots);
}

/* Gaps of a card: the columns of its row, then those of the figure. */
static int32_t card_slots(const meso_figure *figure, int64_t row, meso_slot *slot)
{
    const meso_table *table = figure->table;
    int32_t count = 0;
    for (int32_t c = 0; c < table->columns; c++) {
        const meso_column *column = &table->column[c];
        meso_slot filled = {.name = column->name,
                            .unit = column->unit,
                            .format = column->format,
                            .digits = column->digits};
        if (column->kind == MESO_COLUMN_KEY || column->kind == MESO_COLUMN_TEXT) {
            const char *label = column->label ? column->label[row] : NULL;
            filled.text = label && *label ? label : column->text[row];
        } else if (column->kind == MESO_COLUMN_QUANTITY) {
            filled.cell = column->cell[row];
        } else {
            continue;
        }
        slot[count++] = filled;
    }
    for (int32_t i = 0; i < figure->slots; i++)
        slot[count++] = figure->slot[i];
    return count;
}

static const char *text_of(const meso_table *table, const char *name, int64_t row)
{
    const int32_t place = meso_table_find(table, name);
    const meso_column *column = place < 0 ? NULL : &table->column[place];
    return column && column->text && column->text[row] ? column->text[row] : "";
}

static int evidence_of(const meso_table *table, int64_t row)
{
    const int32_t place = meso_table_find(table, "evidence");
    const meso_column *column = place < 0 ? NULL : &table->column[place];
    if (!column || !column->cell || !isfinite(column->cell[row].value)) return 0;
    return (int)fmax(0, fmin(METER, column->cell[row].value));
}

meso_card meso_page_card(meso_page *page, const meso_figure *figure, int64_t row)
{
    const meso_table *table = figure->table;
    meso_card card = {.kind_key = text_of(table, "kind", row),
                      .kind = "",
                      .title = "",
                      .body = "",
                      .where = text_of(table, "where", row),
                      .evidence = evidence_of(table, row)};
    meso_slot *slot = meso_page_take(page, table->columns + figure->slots + 1, sizeof *slot);
    if (!slot) return card;
    const int32_t slots = card_slots(figure, row, slot);
    card.kind = meso_page_say(page, card.kind_key, slot, slots);
    card.title = meso_page_say(page, text_of(table, "title", row), slot, slots);
    card.body = meso_page_say(page, text_of(table, "body", row), slot, slots);
    return card;
}

const meso_figure *meso_page_figure(meso_page *page, const meso_answer *answer,
                                    const meso_figure *figure, const char *suffix)
{
    meso_figure *copy = meso_page_take(page, 1, sizeof *copy);
    meso_text id;
    meso_text_start(&id, page->ctx);
    meso_text_printf(&id, "%s-%s%s", answer->question, figure->id, suffix);
    const char *kept = meso_page_keep(page, &id);
    if (!copy || page->status < 0) return NULL;
    *copy = *figure;
    copy->id = kept;
    return copy;
}

/* Keys of the catalogue that stand in text columns of figures. */
static const char *words_of_key(const meso_page *page, const char *text)
{
    static const char *const prefix[] = {"part.", "class.", "kind.", "stance.", "choice."};
    for (int i = 0; text && i < 5; i++) {
        if (strncmp(text, prefix[i], strlen(prefix[i])) != 0) continue;
        const char *words =
            meso_catalogue_find(meso_language_find(page->document->language), text);
        return words ? words : text;
    }
    return text;
}

const meso_table *meso_page_table(meso_page *page, const meso_figure *figure)
{
    if (figure->kind == MESO_FIGURE_MATRIX) return meso_page_matrix(page, figure);
    meso_table *table = meso_page_take(page, 1, sizeof *table);
    meso_column *columns = meso_page_take(page, figure->table->columns, sizeof *columns);
    if (!table || !columns) return NULL;
    *table = *figure->table;
    table->column = columns;
    table->columns = 0;
    for (int32_t c = 0; c < figure->table->columns; c++) {
        const meso_column *from = &figure->table->column[c];
        if (from->kind == MESO_COLUMN_TEXT && strcmp(from->name, "role") == 0) continue;
        meso_column *column = &columns[table->columns++];
        *column = *from;
        if (from->kind != MESO_COLUMN_TEXT) continue;
        column->text = meso_page_take(page, table->rows, sizeof *column->text);
        if (!column->text) return NULL;
        for (int64_t row = 0; row < table->rows; row++)
            column->text[row] = words_of_key(page, from->text[row]);
    }
    return table;
}

const char *meso_page_chart(meso_page *page, const meso_answer *answer,
                            const meso_figure *figure, const char *suffix, double width,
                            meso_theme theme, double *height)
{
    const meso_figure *named = meso_page_figure(page, answer, figure, suffix);
    if (!named) return "";
    const meso_chart_options options = {.theme = theme,
                                        .language = page->document->language,
                                        .width = width,
                                        .boundaries = page->document->boundaries};
    double drawn = 0;
    meso_text svg;
    meso_text_start(&svg, page->ctx);
    meso_chart_draw(&svg, &drawn, named, &options);
    if (height) *height = drawn;
    return meso_page_keep(page, &svg);
}

static int is_headline(const meso_figure *figure)
{
    const int small = figure->kind == MESO_FIGURE_STRIP || figure->kind == MESO_FIGURE_TREND;
    return small && figure->width <= 3;
}

int32_t meso_page_headline(const meso_answer *answer, int32_t first)
{
    int32_t count = 0;
    while (first + count < answer->figures && is_headline(&answer->figure[first + count]))
        count++;
    return count;
}

int meso_page_is_tall(const meso_answer *answer, int32_t at)
{
    const meso_figure *figure = answer->figure;
    if (at + 2 >= answer->figures || figure[at].width < 7) return 0;
    const int32_t room = 12 - figure[at].width;
    return room > 0 && figure[at + 1].width == room && figure[at + 2].width == room;
}

int meso_page_is_chart(const meso_figure *figure)
{
    return !meso_page_is_table(figure) && figure->kind != MESO_FIGURE_CARDS;
}

int meso_page_is_table(const meso_figure *figure)
{
    return figure->kind == MESO_FIGURE_TABLE || figure->kind == MESO_FIGURE_INSPECTOR;
}

int meso_page_has_answer(const meso_page *page, const char *question)
{
    for (int32_t i = 0; i < page->document->answers; i++) {
        if (strcmp(page->document->answer[i]->question, question) == 0) return 1;
    }
    return 0;
}

int32_t meso_page_foot(meso_page *page, const char **line, int32_t room)
{
    const meso_document *document = page->document;
    int32_t count = 0;
    for (int32_t i = 0; i < document->sources && count < room; i++)
        line[count++] = document->source[i];
    if (document->recipe && *document->recipe && count < room) {
        char shown[RECIPE_SHOWN + 1] = "";
        memcpy(shown, document->recipe, strnlen(document->recipe, RECIPE_SHOWN));
        line[count++] = meso_page_with(page, "document.recipe", "recipe", shown);
    }
    if (document->made_on && *document->made_on && count < room)
        line[count++] = meso_page_with(page, "document.made", "date", document->made_on);
    if (count < room)
        line[count++] = meso_page_with(page, "document.from", "version", meso_version());
    return count;
}
