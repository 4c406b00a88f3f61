/* In which blocks does a document stand on paper? */
#include "view/document_paper.h"

#include "view/escape.h"

#include <string.h>

enum { MOST_LINES = 64, COLUMNS = 12 };

typedef struct paper_writer {
    meso_paper_job *job;
    meso_page *page;
    meso_paper_block *block;
    int32_t blocks;
    int one_page;
} paper_writer;

static meso_paper_block *add(paper_writer *writer, meso_paper_kind kind, const char *words)
{
    meso_paper_block *block = &writer->block[writer->blocks++];
    *block = (meso_paper_block){.kind = kind, .words = words};
    return block;
}

static const char *say(paper_writer *writer, const char *key)
{
    return meso_page_with(writer->page, key, NULL, NULL);
}

/* Pieces as markup; what fills a gap is bold. */
static void put_pieces(meso_text *out, meso_pieces pieces)
{
    for (int32_t i = 0; i < pieces.count; i++) {
        const int strong = pieces.piece[i].figure != NULL;
        meso_text_put(out, strong ? "<span weight=\"600\" foreground=\"#172224\">" : "");
        meso_escape_xml(out, pieces.piece[i].text);
        meso_text_put(out, strong ? "</span>" : "");
    }
}

static const char *context_markup(meso_page *page, const meso_answer *answer)
{
    meso_text markup;
    meso_text_start(&markup, page->ctx);
    put_pieces(&markup, meso_page_context(page, answer));
    return meso_page_keep(page, &markup);
}

static const char *lede_markup(meso_page *page, const meso_answer *answer)
{
    meso_text markup;
    meso_text_start(&markup, page->ctx);
    for (int32_t i = 0; i < answer->facts; i++) {
        meso_text_put(&markup, i > 0 ? " " : "");
        put_pieces(&markup, meso_page_fact(page, &answer->fact[i]));
    }
    return meso_page_keep(page, &markup);
}

static int32_t number_of(paper_writer *writer, const meso_answer *answer,
                         const meso_figure *figure)
{
    meso_paper_job *job = writer->job;
    job->figure[job->figures] = (meso_paper_figure){answer, figure};
    return job->figures++;
}

static int is_empty(const meso_figure *figure)
{
    return !figure->table || figure->table->rows == 0;
}

static meso_paper_panel panel_of(paper_writer *writer, const meso_answer *answer,
                                 const meso_figure *figure, int32_t span)
{
    meso_page *page = writer->page;
    const int nothing = is_empty(figure);
    return (meso_paper_panel){
        .title = meso_paper_words(page, meso_page_title(page, answer, figure)),
        .hint = nothing ? "" : meso_paper_words(page, meso_page_hint(page, answer, figure)),
        .reason =
            nothing ? meso_paper_words(page, meso_page_reason(page, answer, figure)) : NULL,
        .figure = nothing ? -1 : number_of(writer, answer, figure),
        .span = span};
}

/* A4 has room for half the columns of a screen: quarters, halves, and the whole width. What has
   to stand on one sheet is set small enough for all of them. */
static int32_t span_on_paper(const paper_writer *writer, const meso_figure *figure)
{
    if (writer->one_page)
        return figure->width < 1 ? 1 : figure->width > 12 ? 12 : figure->width;
    return figure->width <= 3 ? 3 : figure->width <= 6 ? 6 : COLUMNS;
}

/* How many figures from `first` on stand in one row of panels. */
static int32_t row_of(const paper_writer *writer, const meso_answer *answer, int32_t first)
{
    int32_t count = 0, span = 0;
    if (writer->one_page && meso_page_is_tall(answer, first))
        return is_empty(&answer->figure[first]) ? 1 : 3; /* a sentence needs no tall frame */
    for (int32_t i = first; i < answer->figures; i++) {
        if (!meso_page_is_chart(&answer->figure[i]) || meso_page_headline(answer, i) > 0) break;
        span += span_on_paper(writer, &answer->figure[i]);
        if (span > COLUMNS) break;
        count++;
    }
    return count;
}

static void add_panels(paper_writer *writer, meso_paper_kind kind, const meso_answer *answer,
                       int32_t first, int32_t count)
{
    meso_paper_panel *panel = meso_page_take(writer->page, count, sizeof *panel);
    if (!panel) return;
    const int tall = count > 2 && writer->one_page && meso_page_is_tall(answer, first);
    int32_t used = 0;
    for (int32_t i = 0; i < count; i++)
        used += span_on_paper(writer, &answer->figure[first + i]);
    for (int32_t i = 0; i < count; i++) {
        const meso_figure *figure = &answer->figure[first + i];
        const int alone = count == 1 && figure->kind != MESO_FIGURE_MAP;
        panel[i] =
            panel_of(writer, answer, figure, alone ? COLUMNS : span_on_paper(writer, figure));
        panel[i].below = i == 2 && tall;
        /* What stood beside a tall figure has the whole width when that one is not there. */
        if (writer->one_page && !tall && count > 1 && used < COLUMNS)
            panel[i].span = COLUMNS / count;
    }
    meso_paper_block *block = add(writer, kind, "");
    block->panels = count;
    block->panel = panel;
}

/* The key of the strips, on a line below them. */
static void add_key(paper_writer *writer, const meso_answer *answer)
{
    meso_paper_panel *panel = meso_page_take(writer->page, 1, sizeof *panel);
    if (!panel) return;
    *panel =
        (meso_paper_panel){.title = "", .hint = "", .figure = number_of(writer, answer, NULL)};
    meso_paper_block *block = add(writer, MESO_PAPER_FIGURE, "");
    block->panels = 1;
    block->panel = panel;
}

static void add_figures(paper_writer *writer, const meso_answer *answer)
{
    for (int32_t i = 0; i < answer->figures && writer->page->status == MESO_OK;) {
        const meso_figure *figure = &answer->figure[i];
        const int32_t headline = meso_page_headline(answer, i);
        const int32_t row = row_of(writer, answer, i);
        if (headline > 0) {
            add_panels(writer, MESO_PAPER_HEADLINE, answer, i, headline);
            add_key(writer, answer);
            i += headline;
        } else if (row > 0) {
            add_panels(writer, MESO_PAPER_PANELS, answer, i, row);
            i += row;
        } else {
            if (meso_page_is_table(figure) && figure->table && figure->table->rows > 0)
                add(writer, MESO_PAPER_TABLE, "")->table =
                    meso_paper_tabulate(writer->page, answer, figure);
            else
                add_panels(writer, MESO_PAPER_FIGURE, answer, i, 1);
            i++;
        }
    }
}

static void add_answer(paper_writer *writer, const meso_answer *answer)
{
    meso_page *page = writer->page;
    if (writer->blocks > 0) (void)add(writer, MESO_PAPER_BREAK, "");
    (void)add(writer, MESO_PAPER_CONTEXT, context_markup(page, answer));
    (void)add(writer, MESO_PAPER_TITLE,
              meso_paper_words(page, meso_page_question(page, answer)));
    if (answer->facts > 0) (void)add(writer, MESO_PAPER_LEDE, lede_markup(page, answer));
    add_figures(writer, answer);
    if (answer->notes > 0) (void)add(writer, MESO_PAPER_HEADING, say(writer, "document.notes"));
    for (int32_t i = 0; i < answer->notes; i++)
        (void)add(writer, MESO_PAPER_NOTE,
                  meso_paper_words(page, meso_page_note(page, &answer->note[i])));
}

static void add_foot(paper_writer *writer)
{
    const meso_document *document = writer->page->document;
    const char *line[MOST_LINES];
    const int32_t lines = meso_page_foot(writer->page, line, MOST_LINES);
    (void)add(writer, MESO_PAPER_HEADING, say(writer, "document.sources"));
    for (int32_t i = 0; i < lines; i++)
        (void)add(writer, MESO_PAPER_NOTE, meso_paper_words(writer->page, line[i]));
    if (!document->command || !*document->command) return;
    (void)add(writer, MESO_PAPER_HEADING, say(writer, "document.command"));
    (void)add(writer, MESO_PAPER_CODE, meso_paper_words(writer->page, document->command));
}

/* Recipe and date, at the foot of every page. */
static const char *page_foot(meso_page *page)
{
    const meso_document *document = page->document;
    meso_text words;
    meso_text_start(&words, page->ctx);
    if (document->recipe && *document->recipe) {
        const char shown[] = "............";
        char prefix[sizeof shown] = "";
        memcpy(prefix, document->recipe, strnlen(document->recipe, sizeof shown - 1));
        meso_text_put(&words, meso_page_with(page, "document.recipe", "recipe", prefix));
    }
    if (document->made_on && *document->made_on) {
        meso_text_put(&words, words.length > 0 ? " · " : "");
        meso_text_put(&words, meso_page_with(page, "document.made", "date", document->made_on));
    }
    return meso_page_keep(page, &words);
}

static const char *creator(meso_page *page)
{
    meso_text words;
    meso_text_start(&words, page->ctx);
    meso_text_printf(&words, "Mesoscope %s", meso_version());
    return meso_page_keep(page, &words);
}

void meso_paper_fill(meso_paper_job *job)
{
    meso_page *page = &job->page;
    const meso_document *document = page->document;
    int64_t room = MOST_LINES + 4, figures = 0;
    for (int32_t i = 0; i < document->answers; i++) {
        const meso_answer *answer = document->answer[i];
        room += 5 + 2 * answer->figures + answer->notes;
        figures += 2 * answer->figures;
    }
    const char *name = document->template_name ? document->template_name : "";
    paper_writer writer = {.job = job, .page = page, .one_page = strcmp(name, "onepage") == 0};
    writer.block = meso_page_take(page, room, sizeof *writer.block);
    job->figure = meso_page_take(page, figures, sizeof *job->figure);
    if (page->status < 0) return;
    for (int32_t i = 0; i < document->answers; i++)
        add_answer(&writer, document->answer[i]);
    add_foot(&writer);
    const char *heading =
        meso_paper_words(page, document->heading ? document->heading : "Mesoscope");
    job->paper.version = MESO_PAPER_VERSION;
    job->paper.title =
        document->answers > 0
            ? meso_paper_words(page, meso_page_question(page, document->answer[0]))
            : heading;
    job->paper.heading = heading;
    job->paper.banner = document->banner ? meso_paper_words(page, document->banner) : NULL;
    job->paper.foot = meso_paper_words(page, page_foot(page));
    job->paper.creator = creator(page);
    job->paper.made_on = document->made_on;
    job->paper.one_page = writer.one_page;
    job->paper.blocks = writer.blocks;
    job->paper.block = writer.block;
}
