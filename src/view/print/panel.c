/* How do figures stand on paper: in one row, in frames beside each other, alone? */
#include "view/print/sheet.h"

#include <math.h>

static const double GUTTER = 14, PAD = 14, AFTER = 12, LEAST_SHRINK = 0.78;

/* Title, hint and figure, or why there is none, from x, y; returns the height taken. */
static double place(print_sheet *sheet, const meso_paper_panel *panel, double x, double y,
                    double width, int small, int draw)
{
    const print_style title = {.family = sheet->sans,
                               .size = small ? 11.5 : 13.5,
                               .weight = small ? 500 : 600,
                               .colour = small ? INK3 : INK,
                               .tag = "H2"};
    const print_style hint = {.family = sheet->sans,
                              .size = small ? 10 : 11,
                              .weight = 400,
                              .colour = INK3,
                              .tag = "P"};
    const print_style reason = {
        .family = sheet->sans, .size = 12, .weight = 400, .colour = INK2, .tag = "P"};
    const double room = sheet->bottom - sheet->top - 60;
    const double start = y;
    y += sheet_words(sheet, &title, panel->title, x, y, width, draw);
    if (!small) y += sheet_words(sheet, &hint, panel->hint, x, y + 1, width, draw) + 1;
    y += 5;
    if (panel->reason)
        y += sheet_words(sheet, &reason, panel->reason, x, y, width, draw);
    else
        y += sheet_figure(sheet, panel->figure, x, y, width, room, draw);
    if (small) y += sheet_words(sheet, &hint, panel->hint, x, y + 3, width, draw) + 3;
    return y - start;
}

void print_headline(print_sheet *sheet, const meso_paper_block *block)
{
    const double width = sheet->width / block->panels, inner = width - 2 * PAD + 4;
    double height = 0;
    for (int32_t i = 0; i < block->panels; i++)
        height = fmax(height, place(sheet, &block->panel[i], 0, 0, inner, 1, 0));
    height += 2 * PAD - 4;
    sheet_need(sheet, height + AFTER);
    for (int32_t i = 0; i < block->panels; i++) {
        const double x = sheet->left + i * width;
        if (i > 0) sheet_upright(sheet, x, sheet->y, height, RULE);
        (void)place(sheet, &block->panel[i], x + PAD - 2, sheet->y + PAD - 3, inner, 1, 1);
    }
    sheet_frame(sheet, (print_box){sheet->left, sheet->y, sheet->width, height});
    sheet->y += height + AFTER;
}

static double width_of(const print_sheet *sheet, int32_t span)
{
    return (sheet->width + GUTTER) * span / 12 - GUTTER;
}

/* Height of a panel with its frame, unless it has to be as high as those beside it. */
static double own_height(print_sheet *sheet, const meso_paper_panel *panel)
{
    return place(sheet, panel, 0, 0, width_of(sheet, panel->span) - 2 * PAD, 0, 0) + 2 * PAD -
           2;
}

static void draw_panel(print_sheet *sheet, const meso_paper_panel *panel, print_box box)
{
    (void)place(sheet, panel, box.x + PAD, box.y + PAD - 3, box.width - 2 * PAD, 0, 1);
    sheet_frame(sheet, box);
}

double print_panels_height(print_sheet *sheet, const meso_paper_block *block)
{
    double height = 0, column = 0;
    for (int32_t i = 0; i < block->panels; i++) {
        const double own = own_height(sheet, &block->panel[i]);
        column = block->panel[i].below ? column + GUTTER + own : own;
        height = fmax(height, column);
    }
    return height + AFTER;
}

/* A row that just misses the page is drawn a little smaller, so that no page ends half empty.
 */
static void shrink_to_fit(print_sheet *sheet, const meso_paper_block *block)
{
    const double room = sheet->bottom - sheet->y;
    while (print_panels_height(sheet, block) > room && sheet->shrink > LEAST_SHRINK)
        sheet->shrink -= 0.03;
    if (print_panels_height(sheet, block) > room) sheet->shrink = 1;
}

/* Columns of panels: the last of each column reaches to the end of the row. */
void print_panels(print_sheet *sheet, const meso_paper_block *block)
{
    shrink_to_fit(sheet, block);
    const double height = print_panels_height(sheet, block) - AFTER;
    sheet_need(sheet, height + AFTER);
    print_box box = {.x = sheet->left - GUTTER, .y = sheet->y};
    for (int32_t i = 0; i < block->panels; i++) {
        const meso_paper_panel *panel = &block->panel[i];
        const int last = i + 1 == block->panels || !block->panel[i + 1].below;
        if (panel->below)
            box.y += box.height + GUTTER;
        else
            box = (print_box){.x = box.x + box.width + GUTTER, .y = sheet->y};
        box.width = width_of(sheet, panel->span);
        box.height = last ? sheet->y + height - box.y : own_height(sheet, panel);
        draw_panel(sheet, panel, box);
    }
    sheet->y += height + AFTER;
    sheet->shrink = 1;
}

void print_figure(print_sheet *sheet, const meso_paper_block *block)
{
    const double height = place(sheet, block->panel, 0, 0, sheet->width, 0, 0);
    sheet_need(sheet, height + AFTER);
    (void)place(sheet, block->panel, sheet->left, sheet->y, sheet->width, 0, 1);
    sheet->y += height + AFTER;
}
