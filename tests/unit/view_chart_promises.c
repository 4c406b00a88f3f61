/* What does a chart promise for any data: valid SVG, finite numbers, escaped words, the same
   bytes, and an exact answer when memory runs out? */
#include "chart_fixture.h"
#include "refuse.h"
#include "xml_check.h"

static const double widths[] = {0, 130, 352, 1200};
enum { WIDTHS = 4, FIXTURE_MOST_COLUMNS = 8 };

static meso_chart_options any_theme(meso_theme theme, double width)
{
    return (meso_chart_options){.theme = theme,
                                .language = "en",
                                .width = width,
                                .boundaries = &fixture_boundaries,
                                .standalone = theme != MESO_THEME_PAGE};
}

static void check_drawn(const meso_text *svg, double height)
{
    const char *text = meso_text_get(svg);
    const char *fault = xml_fault(text);
    T_SAME(svg->status, MESO_OK);
    if (fault) fprintf(stderr, "    not well formed: %.80s\n", fault);
    T_TRUE(!fault);
    T_TRUE(isfinite(height) && height > 0);
    T_TRUE(!strstr(text, "=\"nan") && !strstr(text, "=\"-nan") && !strstr(text, "inf\""));
    T_TRUE(!strstr(text, "\xE2\x9F\xA6")); /* no unknown key or unfilled gap */
    T_TRUE(strstr(text, " role=\"img\" aria-label=\"") != NULL);
}

/* A figure in every theme and width. */
static void check_figure(meso_ctx *ctx, const meso_figure *figure)
{
    for (int theme = MESO_THEME_PAGE; theme <= MESO_THEME_PRINT; theme++) {
        for (int i = 0; i < WIDTHS; i++) {
            const meso_chart_options options = any_theme((meso_theme)theme, widths[i]);
            meso_text svg;
            double height = -1;
            meso_text_start(&svg, ctx);
            meso_chart_draw(&svg, &height, figure, &options);
            check_drawn(&svg, height);
            T_TRUE((strstr(meso_text_get(&svg), "var(--") != NULL) ==
                   (theme == MESO_THEME_PAGE));
            meso_text_release(&svg);
        }
    }
}

static void test_chart_is_valid_for_every_kind_theme_and_width(meso_ctx *ctx)
{
    for (int i = 0; i < FIXTURE_FIGURES; i++)
        check_figure(ctx, &fixture_figure[i]);
}

static void test_chart_has_the_same_bytes_twice(meso_ctx *ctx)
{
    for (int i = 0; i < FIXTURE_FIGURES; i++) {
        const meso_chart_options options = any_theme(MESO_THEME_LIGHT, 500);
        meso_text one, two;
        double height;
        meso_text_start(&one, ctx);
        meso_text_start(&two, ctx);
        meso_chart_draw(&one, &height, &fixture_figure[i], &options);
        meso_chart_draw(&two, &height, &fixture_figure[i], &options);
        T_TEXT(meso_text_get(&one), meso_text_get(&two));
        meso_text_release(&one);
        meso_text_release(&two);
    }
}

/* Every figure with only its first rows. */
static void with_rows(meso_ctx *ctx, int64_t rows)
{
    for (int i = 0; i < FIXTURE_FIGURES; i++) {
        meso_table table = *fixture_figure[i].table;
        meso_figure figure = fixture_figure[i];
        table.rows = rows < table.rows ? rows : table.rows;
        figure.table = &table;
        check_figure(ctx, &figure);
    }
}

static void test_chart_draws_no_row_and_one_row(meso_ctx *ctx)
{
    with_rows(ctx, 0);
    with_rows(ctx, 1);
    with_rows(ctx, 2);
}

/* Every quantity of every figure becomes `cell`. */
static void with_cells(meso_ctx *ctx, meso_cell cell)
{
    enum { MOST_COLUMNS = 16, MOST_ROWS = 64 };
    static meso_cell same[MOST_ROWS];
    for (int i = 0; i < MOST_ROWS; i++)
        same[i] = cell;
    for (int i = 0; i < FIXTURE_FIGURES; i++) {
        meso_table table = *fixture_figure[i].table;
        meso_column column[MOST_COLUMNS];
        meso_figure figure = fixture_figure[i];
        memcpy(column, table.column, (size_t)table.columns * sizeof *column);
        for (int32_t c = 0; c < table.columns; c++) {
            if (column[c].kind == MESO_COLUMN_QUANTITY) column[c].cell = same;
        }
        table.column = column;
        figure.table = &table;
        check_figure(ctx, &figure);
    }
}

static void test_chart_draws_what_is_not_known(meso_ctx *ctx)
{
    with_cells(ctx, (meso_cell)FIXTURE_WITHHELD(0, 40));
    with_cells(ctx, (meso_cell)FIXTURE_WITHHELD(0, MESO_NAN));
    with_cells(ctx, (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING});
    with_cells(ctx, (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_UNDEFINED});
}

static void test_chart_draws_extreme_numbers(meso_ctx *ctx)
{
    static const double numbers[] = {0, 1e-6, 1, 1e6, 1e15, 1e300, -1e-6, -1e300};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        const double n = numbers[i];
        with_cells(ctx, (meso_cell)FIXTURE_EXACT(n));
        with_cells(ctx, (meso_cell)FIXTURE_CELL(n, n - fabs(n), n + fabs(n)));
    }
    with_cells(ctx, (meso_cell)FIXTURE_CELL((double)HUGE_VAL, -HUGE_VAL, HUGE_VAL));
    meso_cell kept[FIXTURE_ANCHORS];
    memcpy(kept, fixture_lq, sizeof kept);
    fixture_lq[0] = (meso_cell)FIXTURE_CELL(1e6, 1e-6, 1e9);
    fixture_lq[1] = (meso_cell)FIXTURE_CELL(1e-6, 0, 1);
    check_figure(ctx, &fixture_figure[3]);
    memcpy(fixture_lq, kept, sizeof kept);
}

/* Labels, codes and words of every figure become `words`. */
static void with_words(meso_ctx *ctx, const char *words)
{
    enum { MOST_COLUMNS = 16, MOST_ROWS = 64 };
    static const char *same[MOST_ROWS];
    for (int i = 0; i < MOST_ROWS; i++)
        same[i] = words;
    for (int i = 0; i < FIXTURE_FIGURES; i++) {
        if (fixture_figure[i].kind == MESO_FIGURE_CARDS) continue; /* its words are keys */
        meso_table table = *fixture_figure[i].table;
        meso_column column[MOST_COLUMNS];
        meso_figure figure = fixture_figure[i];
        memcpy(column, table.column, (size_t)table.columns * sizeof *column);
        for (int32_t c = 0; c < table.columns; c++) {
            if (column[c].kind == MESO_COLUMN_KEY) column[c].label = same;
            if (column[c].kind == MESO_COLUMN_KEY && i % 2) column[c].text = same;
            if (column[c].kind == MESO_COLUMN_TEXT && strcmp(column[c].name, "role") != 0)
                column[c].text = same;
        }
        table.column = column;
        figure.table = &table;
        check_figure(ctx, &figure);
    }
}

static void test_chart_escapes_hostile_words(meso_ctx *ctx)
{
    char long_words[301];
    memset(long_words, 'W', 300);
    long_words[300] = '\0';
    with_words(ctx, "<script>alert(1)</script>");
    with_words(ctx, "\" onload=\"alert(1)");
    with_words(ctx, "]]>&amp;<!-- --><?xml?>");
    with_words(ctx, "\x01\x02\x7F\xC0\xFF\xED\xA0\x80 broken");
    with_words(ctx, "\xD7\xA2\xD7\x91\xD7\xA8\xD7\x99\xD7\xAA \xE2\x80\xAE"
                    "txet"); /* Hebrew, then an override of direction */
    with_words(ctx, long_words);
    with_words(ctx, "");
}

static void test_chart_escapes_a_closing_tag(meso_ctx *ctx)
{
    const char *label[] = {"</text><script>alert(1)</script>"};
    const char *code[] = {"1"};
    meso_cell cell[] = {FIXTURE_EXACT(3)};
    meso_column column[] = {FIXTURE_KEY("part", code, label),
                            FIXTURE_QUANTITY("value", MESO_FORMAT_COUNT, 0, cell)};
    meso_table table = {.name = "t", .rows = 1, .columns = 2, .column = column};
    const meso_figure figure = {.id = "t", .kind = MESO_FIGURE_BARS, .table = &table};
    const meso_chart_options options = any_theme(MESO_THEME_LIGHT, 600);
    meso_text svg;
    double height;
    meso_text_start(&svg, ctx);
    meso_chart_draw(&svg, &height, &figure, &options);
    T_TRUE(strstr(meso_text_get(&svg), "<script") == NULL);
    T_TRUE(strstr(meso_text_get(&svg), "&lt;/text&gt;&lt;script&gt;") != NULL);
    meso_text_release(&svg);
}

static void check_said(meso_ctx *ctx, const char *id, const char *wanted)
{
    for (int i = 0; i < FIXTURE_FIGURES; i++) {
        if (strcmp(fixture_figure[i].id, id) != 0) continue;
        meso_text said;
        meso_text_start(&said, ctx);
        meso_chart_describe(&said, &fixture_figure[i], "en");
        T_TEXT(meso_text_get(&said), wanted);
        meso_text_release(&said);
    }
}

/* Read off the fixture by eye. */
static void test_chart_says_what_it_shows(meso_ctx *ctx)
{
    check_said(ctx, "anchors",
               "Vehicle components has the highest location quotient, 5.6 (5.1 to 6.2). "
               "Withheld: 1.");
    check_said(ctx, "map",
               "Alder Bay: 2.46 (2.35 to 2.57). The 22 known regions lie between 1.78 "
               "(Ashdown) and 2.66 (Tarn Isles). Withheld: 1. Without a number: 1.");
    check_said(ctx, "why",
               "Bars: National growth is greatest, +13,000; Local effect is least, "
               "\xE2\x88\x92"
               "8,800.");
    check_said(ctx, "jobs", "Alder Bay: 214,300.");
    check_said(ctx, "attention", "4 rows.");
}

/* On paper a figure may have half the width of a screen. */
static void check_narrow(meso_ctx *ctx, const char *id, meso_table *table, const char *wanted,
                         const char *unwanted)
{
    for (int i = 0; i < FIXTURE_FIGURES; i++) {
        if (strcmp(fixture_figure[i].id, id) != 0) continue;
        meso_figure figure = fixture_figure[i];
        const meso_chart_options options = any_theme(MESO_THEME_PRINT, 132);
        double height = 0;
        meso_text svg;
        if (table) figure.table = table;
        meso_text_start(&svg, ctx);
        meso_chart_draw(&svg, &height, &figure, &options);
        T_TRUE(strstr(meso_text_get(&svg), wanted) != NULL);
        T_TRUE(!strstr(meso_text_get(&svg), unwanted));
        T_TRUE(!strstr(meso_text_get(&svg), "\xE2\x80\xA6</text>")); /* an ellipsis */
        meso_text_release(&svg);
    }
}

static void test_chart_cuts_no_words_on_a_narrow_sheet(meso_ctx *ctx)
{
    check_narrow(ctx, "why", NULL, ">growth</text>", ">National growth</text>");
    /* One of thousands of regions, rank 3,055, between 2,147 and 3,109. */
    meso_table table = fixture_rank_table;
    meso_column column[FIXTURE_MOST_COLUMNS];
    meso_cell rank[FIXTURE_REGIONS];
    T_TRUE(table.columns <= FIXTURE_MOST_COLUMNS);
    memcpy(column, table.column, (size_t)table.columns * sizeof *column);
    memcpy(rank, fixture_rank, sizeof rank);
    rank[21] = (meso_cell)FIXTURE_CELL(3055, 2147, 3109);
    column[meso_table_find(&table, "rank")].cell = rank;
    table.column = column;
    check_narrow(ctx, "rank", &table, ">2,147th to 3,109th</text>", "Could be");
}

static meso_status draw_one(meso_ctx *ctx, void *data)
{
    const meso_figure *figure = data;
    const meso_chart_options options = any_theme(MESO_THEME_LIGHT, 500);
    double height;
    meso_text svg;
    meso_text_start(&svg, ctx);
    meso_chart_draw(&svg, &height, figure, &options);
    const meso_status status = svg.status;
    meso_text_release(&svg);
    return status;
}

static void test_chart_ends_well_when_memory_runs_out(void)
{
    for (int i = 0; i < FIXTURE_FIGURES; i++) {
        meso_figure figure = fixture_figure[i];
        refuse_all(draw_one, &figure, __FILE__, __LINE__);
    }
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    fixture_fill();
    test_chart_is_valid_for_every_kind_theme_and_width(ctx);
    test_chart_has_the_same_bytes_twice(ctx);
    test_chart_draws_no_row_and_one_row(ctx);
    test_chart_draws_what_is_not_known(ctx);
    test_chart_draws_extreme_numbers(ctx);
    test_chart_escapes_hostile_words(ctx);
    test_chart_escapes_a_closing_tag(ctx);
    test_chart_says_what_it_shows(ctx);
    test_chart_cuts_no_words_on_a_narrow_sheet(ctx);
    test_chart_ends_well_when_memory_runs_out();
    meso_ctx_free(ctx);
    return t_end();
}
