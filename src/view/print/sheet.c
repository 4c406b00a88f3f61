/* How do words and figures come onto a sheet of A4? */
#include "view/print/sheet.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const double PAPER_WIDTH = 595.276, PAPER_HEIGHT = 841.89; /* A4 in points */
static const double POINTS = 0.75;                                /* of a CSS pixel */
static const double MARGIN = 39.685;                              /* 14 mm in points */
static const double HEAD = 22, FOOT = 24, ROUND = 9;

void sheet_fail(print_sheet *sheet, const char *what, const char *why)
{
    if (sheet->status) return;
    sheet->status = 1;
    (void)snprintf(sheet->problem, sheet->room, "%s: %s", what, why);
}

static void set_colour(print_sheet *sheet, uint32_t colour)
{
    cairo_set_source_rgb(sheet->cairo, (colour >> 16) / 255.0, (colour >> 8 & 255) / 255.0,
                         (colour & 255) / 255.0);
}

/* Figures of one width; lines of the style's height, whatever the face would have. */
static void add_attributes(PangoAttrList *attributes, const print_style *style)
{
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
    if (style->line <= 0) return;
    const double height = style->line * style->size * PANGO_SCALE;
    pango_attr_list_insert(attributes, pango_attr_line_height_new_absolute((int)height));
}

static PangoLayout *lay_out(print_sheet *sheet, const print_style *style, const char *words,
                            double width)
{
    PangoLayout *layout = pango_cairo_create_layout(sheet->cairo);
    pango_context_set_round_glyph_positions(pango_layout_get_context(layout), FALSE);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, style->family);
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_font_description_set_weight(font, (PangoWeight)style->weight);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    PangoAttrList *attributes = NULL;
    char *plain = NULL;
    if (!style->markup || !pango_parse_markup(words, -1, 0, &attributes, &plain, NULL, NULL))
        attributes = pango_attr_list_new();
    pango_layout_set_text(layout, plain ? plain : words, -1);
    add_attributes(attributes, style);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    g_free(plain);
    if (width > 0) {
        pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    if (style->right) pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
    return layout;
}

double sheet_words(print_sheet *sheet, const print_style *style, const char *words, double x,
                   double y, double width, int draw)
{
    if (!*words) return 0;
    PangoLayout *layout = lay_out(sheet, style, words, width);
    PangoRectangle extent;
    pango_layout_get_extents(layout, NULL, &extent);
    if (draw && sheet->drawing) {
        if (style->tag) cairo_tag_begin(sheet->cairo, style->tag, NULL);
        cairo_move_to(sheet->cairo, x, y);
        set_colour(sheet, style->colour);
        pango_cairo_show_layout(sheet->cairo, layout);
        if (style->tag) cairo_tag_end(sheet->cairo, style->tag);
    }
    g_object_unref(layout);
    return (double)extent.height / PANGO_SCALE;
}

double sheet_words_width(print_sheet *sheet, const print_style *style, const char *words)
{
    if (!*words) return 0;
    PangoLayout *layout = lay_out(sheet, style, words, 0);
    PangoRectangle extent;
    pango_layout_get_extents(layout, NULL, &extent);
    g_object_unref(layout);
    return ceil((double)extent.width / PANGO_SCALE);
}

static void draw_svg(print_sheet *sheet, const char *svg, size_t length, print_box box)
{
    GError *error = NULL;
    RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg, length, &error);
    if (handle) {
        const RsvgRectangle port = {box.x, box.y, box.width, box.height};
        cairo_save(sheet->cairo);
        (void)rsvg_handle_render_document(handle, sheet->cairo, &port, &error);
        cairo_restore(sheet->cairo);
        g_object_unref(handle);
    }
    if (!error) return;
    sheet_fail(sheet, "a figure could not be drawn", error->message);
    g_error_free(error);
}

double sheet_figure(print_sheet *sheet, int32_t figure, double x, double y, double width,
                    double most, int draw)
{
    const meso_paper *paper = sheet->paper;
    const char *svg = NULL;
    size_t length = 0;
    double height = 0;
    if (sheet->status) return 0;
    sheet->status = paper->draw(paper->data, figure, width, &svg, &length, &height);
    if (sheet->status) return 0;
    const double shrink = fmin(sheet->shrink, height > most ? most / height : 1);
    if (draw && sheet->drawing)
        draw_svg(sheet, svg, length, (print_box){x, y, width * shrink, height * shrink});
    return height * shrink;
}

void sheet_rule(print_sheet *sheet, double x, double y, double width, uint32_t colour)
{
    if (!sheet->drawing) return;
    set_colour(sheet, colour);
    cairo_rectangle(sheet->cairo, x, y - 0.4, width, 0.8);
    cairo_fill(sheet->cairo);
}

void sheet_upright(print_sheet *sheet, double x, double y, double height, uint32_t colour)
{
    if (!sheet->drawing) return;
    set_colour(sheet, colour);
    cairo_rectangle(sheet->cairo, x - 0.4, y, 0.8, height);
    cairo_fill(sheet->cairo);
}

void sheet_frame(print_sheet *sheet, print_box box)
{
    if (!sheet->drawing) return;
    const double right = box.x + box.width, end = box.y + box.height, turn = G_PI / 2;
    cairo_new_sub_path(sheet->cairo);
    cairo_arc(sheet->cairo, right - ROUND, box.y + ROUND, ROUND, -turn, 0);
    cairo_arc(sheet->cairo, right - ROUND, end - ROUND, ROUND, 0, turn);
    cairo_arc(sheet->cairo, box.x + ROUND, end - ROUND, ROUND, turn, 2 * turn);
    cairo_arc(sheet->cairo, box.x + ROUND, box.y + ROUND, ROUND, 2 * turn, 3 * turn);
    cairo_close_path(sheet->cairo);
    set_colour(sheet, RULE2);
    cairo_set_line_width(sheet->cairo, 0.9);
    cairo_stroke(sheet->cairo);
}

/* What stands on every page: banner, heading after the first; foot and number below. */
static void draw_margins(print_sheet *sheet)
{
    const meso_paper *paper = sheet->paper;
    const print_style small = {
        .family = sheet->sans, .size = 10.5, .weight = 400, .colour = INK3};
    print_style warning = small, number = small;
    warning.colour = RUST;
    warning.weight = 600;
    number.right = 1;
    const double head = sheet->top - HEAD, foot = sheet->bottom + FOOT - 14;
    if (paper->banner) {
        warning.right = 1;
        (void)sheet_words(sheet, &warning, paper->banner, sheet->left, head, sheet->width, 1);
    }
    (void)sheet_words(sheet, &small, paper->heading, sheet->left, head, sheet->width / 2, 1);
    (void)sheet_words(sheet, &small, paper->foot, sheet->left, foot, sheet->width * 0.8, 1);
    (void)sheet_words(sheet, &number, paper->page_words(paper->data, sheet->page, sheet->pages),
                      sheet->left, foot, sheet->width, 1);
}

void sheet_begin(print_sheet *sheet)
{
    sheet->page++;
    const double factor = POINTS * sheet->scale;
    sheet->left = MARGIN / factor;
    sheet->width = (PAPER_WIDTH - 2 * MARGIN) / factor;
    sheet->top = MARGIN / factor + HEAD;
    sheet->bottom = (PAPER_HEIGHT - MARGIN) / factor - FOOT;
    sheet->y = sheet->top;
    cairo_identity_matrix(sheet->cairo);
    cairo_scale(sheet->cairo, factor, factor);
    if (sheet->drawing) draw_margins(sheet);
}

void sheet_end(print_sheet *sheet)
{
    if (sheet->drawing && sheet->page > 0) cairo_show_page(sheet->cairo);
}

void sheet_break(print_sheet *sheet)
{
    if (sheet->page > 0 && sheet->y <= sheet->top) return; /* nothing on it yet */
    sheet_end(sheet);
    sheet_begin(sheet);
}

void sheet_need(print_sheet *sheet, double height)
{
    if (sheet->y + height > sheet->bottom + 0.01) sheet_break(sheet);
}
