/* What does a figure look like on paper, and the key that explains the strips? */
#include "view/document_paper.h"
#include "view/letter.h"
#include "view/svg.h"

#include <string.h>

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
    meso_column *column = meso_page_take(page, table->columns, sizeof *column);
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
