/* How does a table go over pages without losing its head? */
#include "view/print/sheet.h"

#include <math.h>
#include <string.h>

enum { MOST_COLUMNS = 32 };
static const double BETWEEN = 12, PALE_BETWEEN = 6, LINE_PAD = 6, LEAST_WRAP = 110,
                    LARGEST = 11, SMALLEST = 6;

typedef struct print_listing {
    print_sheet *sheet;
    const meso_paper_table *table;
    int32_t columns;
    double size; /* of the letters */
    double width[MOST_COLUMNS];
} print_listing;

static print_style style_of(const print_listing *listing, int32_t column, int head)
{
    return (print_style){.family = listing->sheet->sans,
                         .size =
                             listing->table->pale[column] ? listing->size - 1 : listing->size,
                         .weight = column == 0 && !head ? 500 : 400,
                         .colour = head || listing->table->pale[column] ? INK3 : INK,
                         .right = listing->table->right[column]};
}

static double space_before(const print_listing *listing, int32_t column)
{
    if (column == 0) return 0;
    return listing->table->pale[column] ? PALE_BETWEEN : BETWEEN;
}

/* A withheld number, "[c] 907–922", may take two lines: its mark and its bounds. */
static const char *bounds_of(const char *words)
{
    return strncmp(words, "[c] ", 4) == 0 ? words + 4 : NULL;
}

/* Width of the widest cell; with `broken`, withheld numbers count as two lines. */
static double width_of_lane(const print_listing *listing, int32_t column, int broken)
{
    const print_style head = style_of(listing, column, 1), body = style_of(listing, column, 0);
    const meso_paper_table *table = listing->table;
    double width = sheet_words_width(listing->sheet, &head, table->head[column]);
    for (int64_t row = 0; row < table->rows; row++) {
        const char *words = table->cell[row * table->columns + column];
        if (broken && bounds_of(words)) words = bounds_of(words);
        width = fmax(width, sheet_words_width(listing->sheet, &body, words));
    }
    return width + 1;
}

/* How narrow a lane may become: words wrap, withheld numbers break, others stay whole. */
static double least_width(const print_listing *listing, int32_t column)
{
    if (!listing->table->wraps[column]) return width_of_lane(listing, column, 1);
    return fmin(LEAST_WRAP, listing->width[column]);
}

static double whole_width(const print_listing *listing)
{
    double width = 0;
    for (int32_t c = 0; c < listing->columns; c++)
        width += listing->width[c] + space_before(listing, c);
    return width;
}

/* Lanes give way; when that is not enough, the letters become smaller. */
static void fit(print_listing *listing)
{
    const double room = listing->sheet->width;
    for (listing->size = LARGEST; listing->size >= SMALLEST; listing->size -= 0.5) {
        for (int32_t c = 0; c < listing->columns; c++)
            listing->width[c] = width_of_lane(listing, c, 0);
        double over = whole_width(listing) - room;
        for (int32_t c = 0; c < listing->columns && over > 0; c++) {
            const double give = fmin(over, listing->width[c] - least_width(listing, c));
            listing->width[c] -= give;
            over -= give;
        }
        if (over <= 0) {
            listing->width[0] -= over; /* the first column takes what is left */
            return;
        }
    }
}

/* The head when row is -1; returns the height. */
static double put_row(const print_listing *listing, int64_t row, int draw)
{
    const meso_paper_table *table = listing->table;
    print_sheet *sheet = listing->sheet;
    double height = 0, x = sheet->left;
    for (int32_t c = 0; c < listing->columns; c++) {
        const print_style words = style_of(listing, c, row < 0);
        x += space_before(listing, c);
        const char *said = row < 0 ? table->head[c] : table->cell[row * table->columns + c];
        height = fmax(height, sheet_words(sheet, &words, said, x, sheet->y + LINE_PAD / 2,
                                          listing->width[c], draw));
        x += listing->width[c];
    }
    return height + LINE_PAD;
}

static void put_head(print_listing *listing)
{
    listing->sheet->y += put_row(listing, -1, 1);
    sheet_rule(listing->sheet, listing->sheet->left, listing->sheet->y, listing->sheet->width,
               RULE2);
}

void print_table(print_sheet *sheet, const meso_paper_table *table)
{
    print_listing listing = {.sheet = sheet,
                             .table = table,
                             .columns =
                                 table->columns < MOST_COLUMNS ? table->columns : MOST_COLUMNS};
    const print_style title = {
        .family = sheet->sans, .size = 13.5, .weight = 600, .colour = INK, .tag = "H2"};
    const print_style hint = {
        .family = sheet->sans, .size = 11, .weight = 400, .colour = INK3, .tag = "P"};
    fit(&listing);
    sheet_need(sheet, 110);
    sheet->y +=
        sheet_words(sheet, &title, table->title, sheet->left, sheet->y, sheet->width, 1);
    sheet->y += sheet_words(sheet, &hint, table->hint, sheet->left, sheet->y, sheet->width, 1);
    put_head(&listing);
    for (int64_t row = 0; row < table->rows && !sheet->status; row++) {
        const double height = put_row(&listing, row, 0);
        if (sheet->y + height > sheet->bottom) {
            sheet_break(sheet);
            put_head(&listing);
        }
        sheet->y += put_row(&listing, row, 1);
        sheet_rule(sheet, sheet->left, sheet->y, sheet->width, RULE);
    }
    sheet->y += 12;
}
