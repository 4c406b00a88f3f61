/* How is an answer read on a terminal? Sentences first, then figures as tables. */
#include "cli/answer_text.h"

#include "cli/manual.h"
#include "cli/output.h"
#include "view/page.h"

#include <string.h>

enum { READING_WIDTH = 78, MOST_FOOT = 32 };

static void put_pieces(meso_text *out, meso_pieces pieces)
{
    for (int32_t p = 0; p < pieces.count; p++)
        meso_text_put(out, pieces.piece[p].text);
}

static void put_lede(meso_page *page, meso_text *out, meso_text *scratch,
                     const meso_answer *answer)
{
    meso_text_put(out, meso_page_question(page, answer));
    meso_text_put(out, "\n");
    put_pieces(scratch, meso_page_context(page, answer));
    meso_manual_wrap(out, meso_text_get(scratch), 0, 0, READING_WIDTH);
    meso_text_clear(scratch);
    for (int32_t f = 0; f < answer->facts; f++) {
        if (f) meso_text_put(scratch, " ");
        put_pieces(scratch, meso_page_fact(page, &answer->fact[f]));
    }
    if (answer->facts) meso_text_put(out, "\n");
    meso_manual_wrap(out, meso_text_get(scratch), 0, 0, READING_WIDTH);
}

static int is_key(const char *text)
{
    return strncmp(text, "part.", 5) == 0 || strncmp(text, "class.", 6) == 0 ||
           strncmp(text, "stance.", 7) == 0;
}

/* Texts that are ours are keys ("part.mix", "class.anchor"); a reader gets the words, kept as
   long as the call. */
static meso_status speak(meso_call *call, meso_page *page, meso_table *table)
{
    for (int32_t c = 0; c < table->columns; c++) {
        const meso_column *column = &table->column[c];
        for (int64_t row = 0; column->kind == MESO_COLUMN_TEXT && row < table->rows; row++) {
            if (!is_key(column->text[row])) continue;
            column->text[row] =
                meso_call_copy(call, meso_page_say(page, column->text[row], NULL, 0));
            if (!column->text[row]) return MESO_E_NOMEM;
        }
    }
    return MESO_OK;
}

/* The table without the columns that only steer the drawing. */
static void put_table(meso_call *call, meso_text *out, meso_table *table,
                      const meso_table_options *options)
{
    meso_table shown = *table;
    shown.column = MESO_TAKE(call->ctx, call->arena, meso_column, table->columns);
    shown.columns = 0;
    if (!shown.column) {
        out->status = MESO_E_NOMEM;
        return;
    }
    for (int32_t c = 0; c < table->columns; c++)
        if (strcmp(table->column[c].name, "role") != 0)
            shown.column[shown.columns++] = table->column[c];
    meso_table_write(out, &shown, options);
}

static void put_cards(meso_page *page, meso_text *out, const meso_figure *figure)
{
    for (int64_t row = 0; row < figure->table->rows; row++) {
        const meso_card card = meso_page_card(page, figure, row);
        meso_text_printf(out, "  %s: %s\n    ", card.kind, card.title);
        meso_manual_wrap(out, card.body, 4, 4, READING_WIDTH);
    }
}

static void put_figure(meso_call *call, meso_page *page, meso_text *out,
                       const meso_answer *answer, const meso_figure *figure,
                       const meso_table_options *options)
{
    meso_text_printf(out, "\n%s  (%s)\n", meso_page_title(page, answer, figure), figure->id);
    if (!figure->table) {
        meso_manual_wrap(out, meso_page_reason(page, answer, figure), 0, 0, READING_WIDTH);
    } else if (figure->kind == MESO_FIGURE_CARDS) {
        put_cards(page, out, figure);
    } else if (figure->kind == MESO_FIGURE_MATRIX) {
        const meso_table *wide = meso_page_matrix(page, figure);
        if (wide) meso_table_write(out, wide, options);
    } else {
        if (speak(call, page, figure->table) < 0) out->status = MESO_E_NOMEM;
        put_table(call, out, figure->table, options);
    }
}

static void put_foot(meso_page *page, meso_text *out, const meso_answer *answer)
{
    const char *line[MOST_FOOT];
    meso_text_put(out, "\n");
    for (int32_t n = 0; n < answer->notes; n++)
        meso_manual_wrap(out, meso_page_note(page, &answer->note[n]), 0, 0, READING_WIDTH);
    const int32_t lines = meso_page_foot(page, line, MOST_FOOT);
    for (int32_t i = 0; i < lines; i++)
        meso_manual_wrap(out, line[i], 0, 2, READING_WIDTH);
}

meso_status meso_answer_put_text(meso_call *call, meso_text *out, const meso_document *document)
{
    const meso_table_options options = {.format = MESO_TABLE_TERMINAL,
                                        .language = document->language,
                                        .width = meso_output_width(),
                                        .colour = meso_output_colour(call),
                                        .labels = 1};
    meso_page page;
    meso_text scratch;
    meso_text_start(&scratch, call->ctx);
    meso_page_start(&page, call->ctx, document);
    if (document->banner) meso_text_printf(out, "%s\n\n", document->banner);
    for (int32_t a = 0; a < document->answers; a++) {
        const meso_answer *answer = document->answer[a];
        put_lede(&page, out, &scratch, answer);
        for (int32_t f = 0; f < answer->figures; f++)
            put_figure(call, &page, out, answer, &answer->figure[f], &options);
        put_foot(&page, out, answer);
    }
    const meso_status status = page.status < 0      ? page.status
                               : scratch.status < 0 ? scratch.status
                                                    : out->status;
    meso_page_release(&page);
    meso_text_release(&scratch);
    return status;
}
