/* In which blocks does a document stand on paper? */
#include "view/document_paper.h"

#include "view/escape.h"
#include "view/letter.h"
#include "view/svg.h"
#include "view/table_out_part.h"

#include <string.h>

enum { MOST_LINES = 64, MOST_LANES = 24, COLUMNS = 12 };

typedef struct paper_writer {
    meso_paper_job *job;
    meso_page *page;
    meso_paper_block *block;
    int32_t blocks;
    int one_page;
} paper_writer;

static void *take(meso_page *page, int64_t count, size_t size)
{
    if (page->status < 0) return NULL;
    void *block = meso_arena_take(page->ctx, page->arena, count, size);
    if (!block) page->status = MESO_E_NOMEM;
    return block;
}

/* Words fit for the text engine: well-formed UTF-8 without control characters. */
static const char *clean(meso_page *page, const char *words)
{
    meso_text safe;
    meso_text_start(&safe, page->ctx);
    for (uint32_t character; (character = meso_escape_next(&words)) != 0;)
        meso_escape_put_utf8(&safe, character);
    return meso_page_keep(page, &safe);
}

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

static meso_paper_panel panel_of(paper_writer *writer, const meso_answer *answer,
                                 const meso_figure *figure, int32_t span)
{
    meso_page *page = writer->page;
    const int nothing = !figure->table || figure->table->rows == 0;
    return (meso_paper_panel){
        .title = clean(page, meso_page_title(page, answer, figure)),
        .hint = nothing ? "" : clean(page, meso_page_hint(page, answer, figure)),
        .reason = nothing ? clean(page, meso_page_reason(page, answer, figure)) : NULL,
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
    if (writer->one_page && meso_page_is_tall(answer, first)) return 3;
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
    meso_paper_panel *panel = take(writer->page, count, sizeof *panel);
    if (!panel) return;
    for (int32_t i = 0; i < count; i++) {
        const meso_figure *figure = &answer->figure[first + i];
        const int alone = count == 1 && figure->kind != MESO_FIGURE_MAP;
        panel[i] =
            panel_of(writer, answer, figure, alone ? COLUMNS : span_on_paper(writer, figure));
        panel[i].below = i == 2 && writer->one_page && meso_page_is_tall(answer, first);
    }
    meso_paper_block *block = add(writer, kind, "");
    block->panels = count;
    block->panel = panel;
}

/* The key of the strips, on a line below them. */
static void add_key(paper_writer *writer, const meso_answer *answer)
{
    meso_paper_panel *panel = take(writer->page, 1, sizeof *panel);
    if (!panel) return;
    *panel =
        (meso_paper_panel){.title = "", .hint = "", .figure = number_of(writer, answer, NULL)};
    meso_paper_block *block = add(writer, MESO_PAPER_FIGURE, "");
    block->panels = 1;
    block->panel = panel;
}

/* Lanes of a table on paper: code beside label, interval beside number. */
static int32_t lanes_of(const meso_table *table, const meso_column *column)
{
    if (column->kind == MESO_COLUMN_KEY) return column->label ? 2 : 1;
    return meso_column_is_bounded(table, column) ? 2 : 1;
}

static const char *lane_words(meso_page *page, const meso_column *column, int64_t row,
                              int second, int lanes)
{
    const char *language = page->document->language;
    const meso_table_options options = {.labels = 1, .language = language};
    const char *label = meso_column_label(column, row, &options);
    meso_text words;
    meso_text_start(&words, page->ctx);
    if (column->kind == MESO_COLUMN_QUANTITY) {
        if (second)
            meso_column_interval(&words, column, row, language);
        else
            meso_column_number(&words, column, row, language);
    } else if (column->kind == MESO_COLUMN_SERIES) {
        meso_column_ends(&words, column, row, language);
    } else if (lanes == 2 && label && !second) {
        meso_text_put(&words, label);
    } else if (lanes == 1 || label || !second) {
        meso_column_words(&words, column, row);
    }
    return clean(page, meso_page_keep(page, &words));
}

typedef struct lane_table {
    uint8_t *right, *wraps, *pale;
    const char **head, **cell;
} lane_table;

static int take_lanes(meso_page *page, lane_table *lanes, int32_t columns, int64_t rows)
{
    lanes->right = take(page, columns, 1);
    lanes->wraps = take(page, columns, 1);
    lanes->pale = take(page, columns, 1);
    lanes->head = take(page, columns, sizeof *lanes->head);
    lanes->cell = take(page, columns * rows, sizeof *lanes->cell);
    return page->status == MESO_OK;
}

static const char *lane_head(meso_page *page, const meso_column *column)
{
    meso_text words;
    meso_text_start(&words, page->ctx);
    meso_column_heading(&words, page->document->language, column);
    return clean(page, meso_page_keep(page, &words));
}

/* Says below the title how many columns found no room. */
static const char *table_hint(meso_page *page, const meso_answer *answer,
                              const meso_figure *figure, int32_t left)
{
    const char *hint = meso_page_hint(page, answer, figure);
    if (left == 0) return hint;
    const meso_slot slot = {.name = "count",
                            .cell = {left, left, left, MESO_CELL_OBSERVED},
                            .format = MESO_FORMAT_COUNT};
    meso_text words;
    meso_text_start(&words, page->ctx);
    meso_text_put(&words, hint);
    meso_text_put(&words, *hint ? ". " : "");
    meso_text_put(&words, meso_page_say(page, "chart.columns_left", &slot, 1));
    return meso_page_keep(page, &words);
}

static void add_table(paper_writer *writer, const meso_answer *answer,
                      const meso_figure *figure)
{
    meso_page *page = writer->page;
    const meso_table *table = figure->table;
    int32_t lanes = 0, columns = 0;
    while (columns < table->columns &&
           lanes + lanes_of(table, &table->column[columns]) <= MOST_LANES)
        lanes += lanes_of(table, &table->column[columns++]);
    lane_table out;
    meso_paper_table *made = take(page, 1, sizeof *made);
    if (!take_lanes(page, &out, lanes, table->rows)) return;
    int32_t lane = 0;
    for (int32_t c = 0; c < columns; c++) {
        const meso_column *column = &table->column[c];
        const int32_t count = lanes_of(table, column);
        const int number = column->kind == MESO_COLUMN_QUANTITY;
        for (int32_t part = 0; part < count; part++, lane++) {
            out.right[lane] = (number || column->kind == MESO_COLUMN_SERIES) && part == 0;
            out.wraps[lane] = !number && part == 0 && column->kind != MESO_COLUMN_SERIES;
            out.pale[lane] = part == 1;
            out.head[lane] = part == 0 ? lane_head(page, column) : "";
            for (int64_t row = 0; row < table->rows; row++) {
                out.cell[row * lanes + lane] =
                    lane_words(page, column, row, part == 1, (int)count);
            }
        }
    }
    *made = (meso_paper_table){
        .title = clean(page, meso_page_title(page, answer, figure)),
        .hint = clean(page, table_hint(page, answer, figure, table->columns - columns)),
        .columns = lanes,
        .rows = table->rows,
        .right = out.right,
        .wraps = out.wraps,
        .pale = out.pale,
        .head = out.head,
        .cell = out.cell};
    add(writer, MESO_PAPER_TABLE, "")->table = made;
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
            if (figure->kind == MESO_FIGURE_TABLE && figure->table && figure->table->rows > 0)
                add_table(writer, answer, figure);
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
    (void)add(writer, MESO_PAPER_TITLE, clean(page, meso_page_question(page, answer)));
    if (answer->facts > 0) (void)add(writer, MESO_PAPER_LEDE, lede_markup(page, answer));
    add_figures(writer, answer);
    if (answer->notes > 0) (void)add(writer, MESO_PAPER_HEADING, say(writer, "document.notes"));
    for (int32_t i = 0; i < answer->notes; i++)
        (void)add(writer, MESO_PAPER_NOTE, clean(page, meso_page_note(page, &answer->note[i])));
}

static void add_foot(paper_writer *writer)
{
    const meso_document *document = writer->page->document;
    const char *line[MOST_LINES];
    const int32_t lines = meso_page_foot(writer->page, line, MOST_LINES);
    (void)add(writer, MESO_PAPER_HEADING, say(writer, "document.sources"));
    for (int32_t i = 0; i < lines; i++)
        (void)add(writer, MESO_PAPER_NOTE, clean(writer->page, line[i]));
    if (!document->command || !*document->command) return;
    (void)add(writer, MESO_PAPER_HEADING, say(writer, "document.command"));
    (void)add(writer, MESO_PAPER_CODE, clean(writer->page, document->command));
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
    writer.block = take(page, room, sizeof *writer.block);
    job->figure = take(page, figures, sizeof *job->figure);
    if (page->status < 0) return;
    for (int32_t i = 0; i < document->answers; i++)
        add_answer(&writer, document->answer[i]);
    add_foot(&writer);
    const char *heading = clean(page, document->heading ? document->heading : "Mesoscope");
    job->paper.version = MESO_PAPER_VERSION;
    job->paper.title = document->answers > 0
                           ? clean(page, meso_page_question(page, document->answer[0]))
                           : heading;
    job->paper.heading = heading;
    job->paper.banner = document->banner ? clean(page, document->banner) : NULL;
    job->paper.foot = clean(page, page_foot(page));
    job->paper.creator = creator(page);
    job->paper.made_on = document->made_on;
    job->paper.one_page = writer.one_page;
    job->paper.blocks = writer.blocks;
    job->paper.block = writer.block;
}

/* Marks of the strips and what they mean, on one line. */
static double draw_key(meso_paper_job *job, const meso_answer *answer, double width)
{
    static const double height = 18, gap = 22, middle = 9, base = 13;
    meso_page *page = &job->page;
    meso_svg svg = {&job->svg, MESO_THEME_PRINT};
    const meso_face face = {.size = 11, .ink = MESO_INK_TEXT3};
    const char *words[] = {
        meso_page_say(page, "document.key.self", answer->context, answer->contexts),
        meso_page_with(page, "document.key.peer", NULL, NULL),
        meso_page_with(page, "document.key.other", NULL, NULL),
        meso_page_with(page, "document.key.nation", NULL, NULL)};
    meso_text_put(&job->svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    meso_svg_number(&job->svg, width);
    meso_text_put(&job->svg, "\" height=\"18\" viewBox=\"0 0 ");
    meso_svg_number(&job->svg, width);
    meso_text_put(&job->svg, " 18\" font-family=\"" MESO_SVG_FACES "\">");
    double x = 0;
    for (int i = 0; i < 4; i++) {
        if (i == 0) {
            meso_svg_rect(&svg, x, 2, 16, 14, 3,
                          (meso_pen){MESO_INK_TEAL4, MESO_INK_TEAL2, .width = 0.8});
            meso_svg_line(&svg, x + 8, 2, x + 8, 16,
                          (meso_pen){.stroke = MESO_INK_TEAL, .width = 3});
        } else if (i == 1) {
            meso_svg_circle(&svg, x + 8, middle, 3,
                            (meso_pen){MESO_INK_CARD, MESO_INK_TEAL2, .width = 1.3});
        } else if (i == 2) {
            meso_svg_circle(&svg, x + 8, middle, 2.6, (meso_pen){.fill = MESO_INK_DOT});
        } else {
            meso_svg_line(&svg, x + 8, 2, x + 8, 16,
                          (meso_pen){.stroke = MESO_INK_TEXT3, .dash = "2 2"});
        }
        meso_svg_words(&svg, x + 22, base, words[i], face);
        x += 22 + meso_letter_width(words[i], face.size, 0) + gap;
    }
    meso_text_put(&job->svg, "</svg>");
    return height;
}

/* Cards on paper do not say where to click. */
static void hide_links(meso_page *page, meso_table *table)
{
    meso_column *column = take(page, table->columns, sizeof *column);
    if (!column) return;
    memcpy(column, table->column, (size_t)table->columns * sizeof *column);
    const int32_t where = meso_table_find(table, "where");
    if (where >= 0) column[where].name = "";
    table->column = column;
}

meso_status meso_paper_draw(meso_paper_job *job, int32_t number, double width, double *height)
{
    const meso_paper_figure *figure = &job->figure[number];
    meso_text_clear(&job->svg);
    if (!figure->figure) {
        *height = draw_key(job, figure->answer, width);
    } else {
        const meso_document *document = job->page.document;
        const meso_theme theme =
            document->theme == MESO_THEME_PAGE ? MESO_THEME_PRINT : document->theme;
        const meso_chart_options options = {.theme = theme,
                                            .language = document->language,
                                            .width = width,
                                            .boundaries = document->boundaries};
        meso_table table = *figure->figure->table;
        meso_figure on_paper = *figure->figure;
        on_paper.table = &table;
        if (on_paper.kind == MESO_FIGURE_CARDS) hide_links(&job->page, &table);
        meso_chart_draw(&job->svg, height, &on_paper, &options);
    }
    return job->page.status < 0 ? job->page.status : job->svg.status;
}
