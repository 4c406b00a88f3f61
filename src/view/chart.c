/* How does a figure become one picture that stands on a page, on paper, in a file? */
#include "view/chart.h"

#include "base/ctx.h"
#include "view/drawing.h"
#include "view/escape.h"
#include "view/sentence.h"

static const double LEAST_WIDTH = 120, MOST_WIDTH = 4000, LINE_HEIGHT = 24;

static const char *kind_name(meso_figure_kind kind)
{
    switch (kind) {
    case MESO_FIGURE_STRIP: return "strip";
    case MESO_FIGURE_TREND: return "trend";
    case MESO_FIGURE_ANCHORS: return "anchors";
    case MESO_FIGURE_BARS: return "bars";
    case MESO_FIGURE_STACK: return "stack";
    case MESO_FIGURE_SCATTER: return "scatter";
    case MESO_FIGURE_MAP: return "map";
    case MESO_FIGURE_TREEMAP: return "treemap";
    case MESO_FIGURE_TABLE: return "table";
    case MESO_FIGURE_CARDS: return "cards";
    case MESO_FIGURE_SHORTLIST: return "shortlist";
    case MESO_FIGURE_SPACE: return "space";
    case MESO_FIGURE_CURVE: return "curve";
    case MESO_FIGURE_CALIBRATION: return "calibration";
    case MESO_FIGURE_INSPECTOR: return "inspector";
    case MESO_FIGURE_BOARD: return "board";
    case MESO_FIGURE_FIELDS: return "fields";
    case MESO_FIGURE_MATRIX: return "matrix";
    case MESO_FIGURE_NETWORK: return "network";
    }
    return "chart";
}

static void draw_kind(meso_drawing *drawing)
{
    switch (drawing->figure->kind) {
    case MESO_FIGURE_STRIP: meso_draw_strip(drawing); break;
    case MESO_FIGURE_TREND: meso_draw_trend(drawing); break;
    case MESO_FIGURE_ANCHORS: meso_draw_anchors(drawing); break;
    case MESO_FIGURE_BARS: meso_draw_bars(drawing); break;
    case MESO_FIGURE_STACK: meso_draw_stack(drawing); break;
    case MESO_FIGURE_SCATTER: meso_draw_scatter(drawing); break;
    case MESO_FIGURE_MAP: meso_draw_map(drawing); break;
    case MESO_FIGURE_TREEMAP: meso_draw_treemap(drawing); break;
    case MESO_FIGURE_TABLE: meso_draw_table(drawing); break;
    case MESO_FIGURE_CARDS: meso_draw_cards(drawing); break;
    case MESO_FIGURE_SHORTLIST: meso_draw_shortlist(drawing); break;
    case MESO_FIGURE_SPACE: meso_draw_space(drawing); break;
    case MESO_FIGURE_CURVE: meso_draw_curve(drawing); break;
    case MESO_FIGURE_CALIBRATION: meso_draw_calibration(drawing); break;
    case MESO_FIGURE_INSPECTOR: meso_draw_table(drawing); break;
    case MESO_FIGURE_BOARD: meso_draw_board(drawing); break;
    case MESO_FIGURE_FIELDS: meso_draw_fields(drawing); break;
    case MESO_FIGURE_MATRIX: meso_draw_matrix(drawing); break;
    case MESO_FIGURE_NETWORK: meso_draw_network(drawing); break;
    }
}

/* One line instead of a picture: why there is none. */
static void draw_reason(meso_drawing *drawing)
{
    const meso_figure *figure = drawing->figure;
    const char *words = figure->reason ? meso_drawing_words(drawing, figure->reason,
                                                            figure->slot, figure->slots)
                                       : meso_drawing_key(drawing, "chart.nothing");
    meso_svg_words(&drawing->svg, 0, 16, words,
                   (meso_face){.size = 13, .ink = MESO_INK_TEXT3, .room = drawing->width});
    drawing->height = LINE_HEIGHT;
}

static void put_said(meso_text *svg, const meso_figure *figure, const char *language,
                     const char *key)
{
    meso_text said;
    meso_text_start(&said, svg->ctx);
    meso_say(&said, language, key, figure->slot, figure->slots, MESO_NAN);
    meso_escape_xml(svg, meso_text_get(&said));
    if (said.status < 0) svg->status = said.status;
    meso_text_release(&said);
}

static void put_description(meso_text *svg, const meso_figure *figure, const char *language)
{
    meso_text said;
    meso_text_start(&said, svg->ctx);
    meso_chart_describe(&said, figure, language);
    meso_escape_xml(svg, meso_text_get(&said));
    if (said.status < 0) svg->status = said.status;
    meso_text_release(&said);
}

static void put_number(meso_text *svg, const char *before, double number, const char *after)
{
    meso_text_put(svg, before);
    meso_svg_number(svg, number);
    meso_text_put(svg, after);
}

static void open_picture(meso_text *svg, const meso_drawing *drawing)
{
    const meso_chart_options *options = drawing->options;
    meso_text_put(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart chart-");
    meso_text_put(svg, kind_name(drawing->figure->kind));
    put_number(svg, "\" width=\"", drawing->width, "\"");
    put_number(svg, " height=\"", drawing->height, "\"");
    put_number(svg, " viewBox=\"0 0 ", drawing->width, " ");
    put_number(svg, "", drawing->height, "\" role=\"img\" aria-label=\"");
    put_description(svg, drawing->figure, options->language);
    meso_text_put(svg, "\"");
    if (options->theme != MESO_THEME_PAGE || options->standalone) {
        meso_text_put(svg, " font-family=\"" MESO_SVG_FACES "\"");
    }
    meso_text_put(svg, ">");
    if (!options->standalone) return;
    meso_text_put(svg, "<title>");
    if (drawing->figure->title) {
        put_said(svg, drawing->figure, options->language, drawing->figure->title);
    }
    meso_text_put(svg, "</title><desc>");
    put_description(svg, drawing->figure, options->language);
    meso_text_put(svg, "</desc>");
    if (options->theme != MESO_THEME_DARK) return;
    meso_svg ground = {svg, options->theme};
    meso_svg_rect(&ground, 0, 0, drawing->width, drawing->height, 0,
                  (meso_pen){.fill = MESO_INK_CARD});
}

void meso_chart_draw(meso_text *svg, double *height, const meso_figure *figure,
                     const meso_chart_options *options)
{
    meso_ctx *ctx = svg->ctx;
    meso_text body;
    meso_text_start(&body, ctx);
    meso_drawing drawing = {.svg = {&body, options->theme},
                            .ctx = ctx,
                            .arena = meso_arena_new(ctx),
                            .figure = figure,
                            .table = figure->table,
                            .options = options,
                            .width = fmax(LEAST_WIDTH, fmin(MOST_WIDTH, options->width))};
    if (!drawing.arena) {
        body.status = MESO_E_NOMEM;
    } else if (!figure->table || figure->table->rows == 0) {
        draw_reason(&drawing);
    } else {
        draw_kind(&drawing);
    }
    if (body.status == MESO_OK) {
        open_picture(svg, &drawing);
        meso_text_put_bytes(svg, meso_text_get(&body), body.length);
        meso_text_put(svg, "</svg>");
    } else if (svg->status == MESO_OK) {
        svg->status = body.status;
    }
    *height = drawing.height;
    meso_text_release(&body);
    meso_arena_free(drawing.arena);
}
