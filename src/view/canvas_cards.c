/* What stands on a workshop card, and how does it print? */
#include "view/canvas.h"

#include "view/canvas_part.h"
#include "view/catalogue.h"
#include "view/escape.h"
#include "view/svg.h"

enum { MOST_TITLE = 3, MOST_BODY = 7, DOTS = 5 };

void meso_paper_open(meso_text *out, const char *title, const char *language, const char *size,
                     double width, double height)
{
    meso_text_printf(out,
                     "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><title>",
                     meso_language_find(language)->code);
    meso_escape_xml(out, title);
    meso_text_printf(out,
                     "</title><style>@page{size:%s;margin:0}body{margin:0;background:#fff}"
                     ".sheet{width:%gmm;height:%gmm;break-after:page;overflow:hidden}"
                     ".sheet svg{width:100%%;height:100%%;display:block}"
                     "@media screen{.sheet{margin:6mm auto;outline:.3mm solid #bbb}}"
                     "</style></head><body>\n",
                     size, width, height);
}

void meso_paper_page(meso_text *out, double width, double height)
{
    meso_text_printf(
        out,
        "<div class=\"sheet\"><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 "
        "0 %g %g\" font-family=\"" MESO_SVG_FACES "\">",
        width, height);
}

void meso_paper_page_end(meso_text *out)
{
    meso_text_put(out, "</svg></div>\n");
}

void meso_paper_end(meso_text *out)
{
    meso_text_put(out, "</body></html>\n");
}

/* Millimetres of a card and of what stands on it. */
typedef struct card_sheet {
    const char *name;
    double width, height, title, word, small;
} card_sheet;

static const card_sheet sheets[] = {{"210mm 148mm", 210, 148, 11, 6.4, 4.4},
                                    {"148mm 105mm", 148, 105, 8, 4.6, 3.4}};

static double put_lines(meso_svg *svg, double y, const char *words, int32_t most, double size,
                        int bold, const card_sheet *sheet)
{
    meso_letter_line line[MOST_BODY];
    const double edge = sheet->small * 2.4;
    const int32_t lines =
        meso_letter_wrap(line, most, words, size, bold, sheet->width - 2 * edge);
    for (int32_t l = 0; l < lines; l++, y += size * 1.35)
        meso_svg_words_part(svg, edge, y, words, line[l],
                            (meso_face){.size = size, .ink = MESO_INK_TEXT, .bold = bold});
    return y;
}

/* Five rings a position: to be marked with a pen and typed in the same evening. */
static void put_positions(meso_svg *svg, const card_sheet *sheet, const char *language)
{
    static const char *const keys[] = {"canvas.impact", "canvas.feasibility", "canvas.speed"};
    const double edge = sheet->small * 2.4, y = sheet->height - edge - sheet->small * 2.2;
    const double width = (sheet->width - 2 * edge) / 3;
    for (int k = 0; k < 3; k++) {
        const char *words = meso_catalogue_find(meso_language_find(language), keys[k]);
        const double x = edge + k * width;
        meso_svg_words(svg, x, y - sheet->small * 1.4, words ? words : keys[k],
                       (meso_face){.size = sheet->small, .ink = MESO_INK_TEXT2, .room = width});
        for (int d = 0; d < DOTS; d++)
            meso_svg_circle(svg, x + sheet->small * (0.7 + 2.1 * d), y, sheet->small * 0.7,
                            (meso_pen){.stroke = MESO_INK_TEXT2, .width = 0.35});
    }
}

static void put_card(meso_text *out, const meso_card *card, const card_sheet *sheet,
                     const char *heading, const char *language)
{
    meso_svg svg = {out, MESO_THEME_PRINT};
    const double edge = sheet->small * 2.4;
    meso_paper_page(out, sheet->width, sheet->height);
    meso_svg_rect(&svg, edge / 2, edge / 2, sheet->width - edge, sheet->height - edge, 3,
                  (meso_pen){.stroke = MESO_INK_TEAL, .width = 0.7});
    meso_svg_words(&svg, edge, edge + sheet->small, card->kind,
                   (meso_face){.size = sheet->small, .ink = MESO_INK_TEXT2});
    meso_svg_words(
        &svg, sheet->width - edge, edge + sheet->small, card->id,
        (meso_face){
            .size = sheet->small, .ink = MESO_INK_TEXT, .bold = 1, .anchor = MESO_ANCHOR_END});
    double y = edge + sheet->small * 2 + sheet->title;
    y = put_lines(&svg, y, card->title, MOST_TITLE, sheet->title, 1, sheet);
    y = put_lines(&svg, y + sheet->word * 0.4, card->body, MOST_BODY, sheet->word, 0, sheet);
    meso_svg_words(&svg, edge, sheet->height - edge + sheet->small * 0.4, card->foot,
                   (meso_face){.size = sheet->small * 0.9, .ink = MESO_INK_TEXT3});
    meso_svg_words(
        &svg, sheet->width - edge, sheet->height - edge + sheet->small * 0.4, heading,
        (meso_face){
            .size = sheet->small * 0.9, .ink = MESO_INK_TEXT3, .anchor = MESO_ANCHOR_END});
    put_positions(&svg, sheet, language);
    meso_paper_page_end(out);
}

meso_status meso_cards_html(meso_ctx *ctx, meso_text *out, const meso_card *card, int64_t cards,
                            meso_card_size size, const char *heading, const char *language)
{
    (void)ctx;
    const card_sheet *sheet = &sheets[size];
    meso_paper_open(out, heading, language, sheet->name, sheet->width, sheet->height);
    for (int64_t c = 0; c < cards; c++)
        put_card(out, &card[c], sheet, heading, language);
    meso_paper_end(out);
    return out->status;
}
