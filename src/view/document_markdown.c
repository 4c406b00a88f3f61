/* How does a document read as plain text that wikis, e-mail and word processors take in? */
#include "view/document.h"
#include "view/page.h"
#include "view/table_out_part.h"

#include <string.h>

enum { MOST_LINES = 64 };

/* One paragraph or heading: a mark in front, words, an end. */
static void put_line(meso_text *out, const char *before, const char *words, const char *after)
{
    if (!*words) return;
    meso_text_put(out, before);
    if (!*before && strchr("-+>", *words))
        meso_text_put(out, "\\"); /* not a list, not a quote */
    meso_escape_markdown(out, words);
    meso_text_put(out, after);
}

static void put_pieces(meso_text *out, meso_pieces pieces)
{
    for (int32_t i = 0; i < pieces.count; i++) {
        const int strong = pieces.piece[i].figure != NULL;
        meso_text_put(out, strong ? "**" : "");
        meso_escape_markdown(out, pieces.piece[i].text);
        meso_text_put(out, strong ? "**" : "");
    }
}

static void put_cards(meso_page *page, meso_text *out, const meso_figure *figure)
{
    for (int64_t row = 0; row < figure->table->rows; row++) {
        const meso_card card = meso_page_card(page, figure, row);
        const char level[] = {(char)('0' + card.evidence), '\0'};
        put_line(out, "- **", card.title, ".** ");
        meso_escape_markdown(out, card.body);
        put_line(out, " (", card.kind, "; ");
        put_line(out, "", meso_page_with(page, "document.evidence", "level", level), ")\n");
    }
    meso_text_put(out, "\n");
}

static void put_figure(meso_page *page, meso_text *out, const meso_answer *answer,
                       const meso_figure *figure)
{
    put_line(out, "## ", meso_page_title(page, answer, figure), "\n\n");
    if (!figure->table || figure->table->rows == 0) {
        put_line(out, "", meso_page_reason(page, answer, figure), "\n\n");
        return;
    }
    put_line(out, "", meso_page_hint(page, answer, figure), "\n\n");
    if (figure->kind == MESO_FIGURE_CARDS) {
        put_cards(page, out, figure);
        return;
    }
    if (meso_page_is_chart(figure))
        put_line(out, "*", meso_page_description(page, figure), "*\n\n");
    const meso_table_options options = {
        .format = MESO_TABLE_MARKDOWN, .language = page->document->language, .labels = 1};
    const meso_table *table = meso_page_table(page, figure);
    if (table) meso_table_put_markdown(out, table, &options);
    meso_text_put(out, "\n");
}

static void put_answer(meso_page *page, meso_text *out, const meso_answer *answer)
{
    put_line(out, "# ", meso_page_question(page, answer), "\n\n");
    put_pieces(out, meso_page_context(page, answer));
    meso_text_put(out, "\n\n");
    for (int32_t i = 0; i < answer->facts; i++) {
        put_pieces(out, meso_page_fact(page, &answer->fact[i]));
        meso_text_put(out, i + 1 < answer->facts ? " " : "\n\n");
    }
    for (int32_t i = 0; i < answer->figures; i++)
        put_figure(page, out, answer, &answer->figure[i]);
    if (answer->notes == 0) return;
    put_line(out, "## ", meso_page_with(page, "document.notes", NULL, NULL), "\n\n");
    for (int32_t i = 0; i < answer->notes; i++)
        put_line(out, "- ", meso_page_note(page, &answer->note[i]), "\n");
    meso_text_put(out, "\n");
}

/* A command as code: fenced by more grave accents than it holds itself. */
static void put_command(meso_text *out, const char *command)
{
    size_t fence = 3;
    for (const char *at = command; *at; at++) {
        const size_t run = strspn(at, "`");
        if (run >= fence) fence = run + 1;
    }
    for (size_t i = 0; i < fence; i++)
        meso_text_put(out, "`");
    meso_text_put(out, "\n");
    meso_text_put_places(out, command, INT32_MAX);
    meso_text_put(out, "\n");
    for (size_t i = 0; i < fence; i++)
        meso_text_put(out, "`");
    meso_text_put(out, "\n");
}

meso_status meso_document_markdown(meso_ctx *ctx, meso_text *out, const meso_document *document)
{
    meso_page page;
    meso_page_start(&page, ctx, document);
    if (page.status == MESO_OK) {
        const char *line[MOST_LINES];
        if (document->banner) put_line(out, "> **", document->banner, "**\n\n");
        for (int32_t i = 0; i < document->answers; i++)
            put_answer(&page, out, document->answer[i]);
        const int32_t lines = meso_page_foot(&page, line, MOST_LINES);
        put_line(out, "## ", meso_page_with(&page, "document.sources", NULL, NULL), "\n\n");
        for (int32_t i = 0; i < lines; i++)
            put_line(out, "- ", line[i], "\n");
        if (document->command && *document->command) {
            meso_text_put(out, "\n");
            put_line(out, "## ", meso_page_with(&page, "document.command", NULL, NULL), "\n\n");
            put_command(out, document->command);
        }
    }
    const meso_status status = page.status < 0 ? page.status : out->status;
    meso_page_release(&page);
    return status;
}
