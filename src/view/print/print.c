/* How does paper become a PDF: which letters, how many pages, in which order? */
#include "view/print/sheet.h"

#include <stdio.h>
#include <string.h>

meso_paper_print_function meso_paper_print __attribute__((visibility("default")));

/* Sizes tried until a document stands on one sheet. */
static const double LARGEST = 0.9, SMALLEST = 0.68, STEP = 0.02;

/* The first of these families that is installed; the last is an alias that always is. */
static const char *const serifs[] = {
    "Source Serif 4", "Source Serif Pro", "Charter",          "Charis SIL",   "Gelasio",
    "Georgia",        "Noto Serif",       "Liberation Serif", "DejaVu Serif", "Serif"};
static const char *const sanses[] = {"Inter", "Inter Variable",  "Source Sans 3", "Noto Sans",
                                     "Arial", "Liberation Sans", "DejaVu Sans",   "Sans"};
static const char *const monos[] = {"DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono",
                                    "Monospace"};

static int is_installed(const char *name)
{
    PangoFontFamily **family = NULL;
    int count = 0, found = 0;
    pango_font_map_list_families(pango_cairo_font_map_get_default(), &family, &count);
    for (int i = 0; i < count && !found; i++)
        found = strcmp(pango_font_family_get_name(family[i]), name) == 0;
    g_free(family);
    return found;
}

static const char *first_installed(const char *const *names, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        if (is_installed(names[i])) return names[i];
    }
    return names[count - 1];
}

static void print_words(print_sheet *sheet, const print_style *style, const char *words,
                        double after)
{
    const double height = sheet_words(sheet, style, words, 0, 0, sheet->width, 0);
    sheet_need(sheet, height);
    (void)sheet_words(sheet, style, words, sheet->left, sheet->y, sheet->width, 1);
    sheet->y += height + after;
}

static void print_title(print_sheet *sheet, const char *words)
{
    const print_style title = {.family = sheet->serif,
                               .size = 25,
                               .weight = 600,
                               .colour = INK,
                               .line = 1.18,
                               .tag = "H1"};
    sheet_need(sheet, 120);
    if (sheet->drawing) {
        char place[64];
        (void)snprintf(place, sizeof place, "page=%d", (int)sheet->page);
        (void)cairo_pdf_surface_add_outline(sheet->surface, CAIRO_PDF_OUTLINE_ROOT, words,
                                            place, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
    print_words(sheet, &title, words, 5);
}

static void print_block(print_sheet *sheet, const meso_paper_block *block)
{
    const print_style context = {.family = sheet->sans,
                                 .size = 12.5,
                                 .weight = 400,
                                 .colour = INK2,
                                 .markup = 1,
                                 .tag = "P"};
    const print_style lede = {.family = sheet->serif,
                              .size = 14.5,
                              .weight = 400,
                              .colour = INK2,
                              .line = 1.42,
                              .markup = 1,
                              .tag = "P"};
    const print_style heading = {
        .family = sheet->sans, .size = 11, .weight = 600, .colour = INK2, .tag = "H2"};
    const print_style note = {
        .family = sheet->sans, .size = 10.5, .weight = 400, .colour = INK3, .tag = "P"};
    print_style code = note;
    code.family = sheet->mono;
    switch (block->kind) {
    case MESO_PAPER_CONTEXT: print_words(sheet, &context, block->words, 7); break;
    case MESO_PAPER_TITLE: print_title(sheet, block->words); break;
    case MESO_PAPER_LEDE: print_words(sheet, &lede, block->words, 11); break;
    case MESO_PAPER_HEADLINE: print_headline(sheet, block); break;
    case MESO_PAPER_PANELS: print_panels(sheet, block); break;
    case MESO_PAPER_FIGURE: print_figure(sheet, block); break;
    case MESO_PAPER_TABLE: print_table(sheet, block->table); break;
    case MESO_PAPER_HEADING:
        sheet->y += 7;
        sheet_need(sheet, 44);
        print_words(sheet, &heading, block->words, 1);
        break;
    case MESO_PAPER_NOTE: print_words(sheet, &note, block->words, 1.5); break;
    case MESO_PAPER_CODE: print_words(sheet, &code, block->words, 1.5); break;
    case MESO_PAPER_BREAK: sheet_break(sheet); break;
    }
}

/* Whether the row of panels after this one fits on the page where this one does not. */
static int next_fits_first(print_sheet *sheet, int32_t at)
{
    const meso_paper_block *block = &sheet->paper->block[at];
    if (at + 1 >= sheet->paper->blocks || block[0].kind != MESO_PAPER_PANELS ||
        block[1].kind != MESO_PAPER_PANELS)
        return 0;
    const double room = sheet->bottom - sheet->y;
    return print_panels_height(sheet, &block[0]) > room &&
           print_panels_height(sheet, &block[1]) <= room;
}

/* One run over all blocks; returns how many pages it took. */
static int32_t run(print_sheet *sheet, double scale, int32_t pages)
{
    sheet->scale = scale;
    sheet->shrink = 1;
    sheet->page = 0;
    sheet->pages = pages;
    sheet->drawing = pages > 0;
    sheet_begin(sheet);
    for (int32_t i = 0; i < sheet->paper->blocks && !sheet->status; i++) {
        const int swapped = next_fits_first(sheet, i);
        if (swapped) print_block(sheet, &sheet->paper->block[i + 1]);
        print_block(sheet, &sheet->paper->block[i]);
        i += swapped;
    }
    sheet_end(sheet);
    return sheet->page;
}

/* What has to stand on one sheet is set as large as it can be there. When it does not fit at
   any size it shall be easy to read, yet on no more sheets than the smallest size takes: a
   half-empty sheet reads worse than smaller letters. */
static double choose_scale(print_sheet *sheet, int32_t *pages)
{
    const int one_page = sheet->paper->one_page;
    const int32_t at_full_size = one_page ? run(sheet, 1, 0) : 0;
    double scale = one_page ? LARGEST : 1, best = scale;
    *pages = run(sheet, scale, 0);
    for (int32_t now = *pages; one_page && now > 1 && scale - STEP >= SMALLEST;) {
        if (sheet->status) break;
        scale -= STEP;
        now = run(sheet, scale, 0);
        if (now >= *pages) continue;
        *pages = now;
        best = scale;
    }
    if (!one_page || *pages < at_full_size || *pages == 1) return best;
    *pages = at_full_size;
    return 1;
}

/* cairo 1.16 crashes in its last step when a write fails, so it never hears of it. */
static cairo_status_t pass_on(void *closure, const unsigned char *bytes, unsigned int count)
{
    print_sheet *sheet = closure;
    if (!sheet->status) sheet->status = sheet->paper->write(sheet->paper->data, bytes, count);
    return CAIRO_STATUS_SUCCESS;
}

static void describe(print_sheet *sheet)
{
    const meso_paper *paper = sheet->paper;
    cairo_surface_t *surface = sheet->surface;
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, paper->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, paper->creator);
    /* cairo writes the clock's time unless told another; "" leaves the date out. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   paper->made_on ? paper->made_on : "");
}

int meso_paper_print(const meso_paper *paper, char *problem, size_t room)
{
    print_sheet sheet = {.paper = paper, .problem = problem, .room = room};
    if (paper->version != MESO_PAPER_VERSION) {
        sheet_fail(&sheet, "mesoscope-print.so", "is of another version than the program");
        return sheet.status;
    }
    sheet.serif = first_installed(serifs, sizeof serifs / sizeof *serifs);
    sheet.sans = first_installed(sanses, sizeof sanses / sizeof *sanses);
    sheet.mono = first_installed(monos, sizeof monos / sizeof *monos);
    sheet.surface = cairo_pdf_surface_create_for_stream(pass_on, &sheet, 595.276, 841.89);
    describe(&sheet);
    sheet.cairo = cairo_create(sheet.surface);
    int32_t pages = 0;
    const double scale = choose_scale(&sheet, &pages);
    if (!sheet.status) (void)run(&sheet, scale, pages);
    cairo_surface_finish(sheet.surface);
    const cairo_status_t drawn = cairo_status(sheet.cairo);
    const cairo_status_t written = cairo_surface_status(sheet.surface);
    cairo_destroy(sheet.cairo);
    cairo_surface_destroy(sheet.surface);
    if (drawn || written)
        sheet_fail(&sheet, "the page could not be drawn",
                   cairo_status_to_string(drawn ? drawn : written));
    return sheet.status;
}
