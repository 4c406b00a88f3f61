/* A table leaves as aligned text, CSV, TSV, JSON, JSON lines, Markdown and HTML, with every
 * state. */
#include "base/ctx.h"
#include "markup.h"
#include "refuse.h"
#include "t.h"
#include "view/table_out.h"
#include "view/table_out_part.h"

#include <jansson.h>
#include <stdlib.h>

enum { ROWS = 10, POINTS = 4 };

/* One row a state, and labels that try to become markup, formulas, fields or terminal orders.
 */
static const char *code[ROWS] = {"01.1", "NA", "29.3", "=A", "E", "F", "G", "H", "I", "J"};
static const char *label[ROWS] = {"Crops, <b>cereals</b> & \"rice\"",
                                  "Namibia | `x` [y](z)",
                                  "Vehicle components",
                                  "=HYPERLINK(\"http://x\")",
                                  "@SUM(1)\t-2\nnext",
                                  "\x1b[31mred\x07",
                                  "水産業",
                                  "Région côtière de l’Est et des îles du Nord",
                                  "bad\xff utf",
                                  ""};
static meso_period period[ROWS] = {201600, 201600, 201624, 201603, 201631,
                                   201600, 201600, 201600, 201600, 201600};
static meso_cell jobs[ROWS], lq[ROWS];
static double history[ROWS * POINTS];
static meso_column columns[5];
static const meso_meta meta[] = {{"variant", "plain"}, {"confidence", "0.9"}};
static const char *const note[] = {"2 of 10 industries are withheld; <they> are bounds."};

static meso_table sample(void)
{
    const double nan = MESO_NAN;
    const meso_cell states[ROWS] = {{18400, 18400, 18400, MESO_CELL_OBSERVED},
                                    {0, 0, 0, MESO_CELL_ZERO},
                                    {0, 0, 0.5, MESO_CELL_LOW},
                                    {1200, 1100, 1300, MESO_CELL_ESTIMATED},
                                    {1500, 1500, 1500, MESO_CELL_MODELLED},
                                    {20, 0, 40, MESO_CELL_WITHHELD},
                                    {nan, nan, nan, MESO_CELL_MISSING},
                                    {nan, nan, nan, MESO_CELL_NOT_APPLICABLE},
                                    {nan, nan, nan, MESO_CELL_UNDEFINED},
                                    {77, 77, 77, MESO_CELL_BREAK}};
    memcpy(jobs, states, sizeof jobs);
    for (int i = 0; i < ROWS; i++)
        lq[i] = (meso_cell){nan, nan, nan, MESO_CELL_UNDEFINED};
    lq[0] = (meso_cell){5.64, 5.1, 6.2, MESO_CELL_OBSERVED};
    lq[1] = (meso_cell){1.0 / 3, 0.1, 0.9, MESO_CELL_OBSERVED};
    for (int i = 0; i < ROWS * POINTS; i++)
        history[i] = i % POINTS == 2 ? nan : i;
    columns[0] = (meso_column){
        .name = "industry", .unit = "", .kind = MESO_COLUMN_KEY, .text = code, .label = label};
    columns[1] =
        (meso_column){.name = "year", .unit = "", .kind = MESO_COLUMN_PERIOD, .period = period};
    columns[2] = (meso_column){.name = "jobs",
                               .unit = "persons",
                               .kind = MESO_COLUMN_QUANTITY,
                               .format = MESO_FORMAT_COUNT,
                               .cell = jobs};
    columns[3] = (meso_column){.name = "lq",
                               .unit = "quotient",
                               .kind = MESO_COLUMN_QUANTITY,
                               .format = MESO_FORMAT_RATIO,
                               .digits = 1,
                               .cell = lq};
    columns[4] = (meso_column){.name = "past_years",
                               .unit = "persons",
                               .kind = MESO_COLUMN_SERIES,
                               .points = POINTS,
                               .series = history};
    return (meso_table){.name = "location_quotient",
                        .rows = ROWS,
                        .columns = 5,
                        .column = columns,
                        .metas = 2,
                        .meta = meta,
                        .notes = 1,
                        .note = note};
}

static const char *write(meso_text *text, meso_table_format format, int32_t width, int labels)
{
    const meso_table table = sample();
    const meso_table_options options = {
        .format = format, .language = "en", .width = width, .labels = labels};
    meso_text_clear(text);
    meso_table_write(text, &table, &options);
    T_SAME(text->status, MESO_OK);
    return meso_text_get(text);
}

static void has(const char *text, const char *words)
{
    if (!strstr(text, words)) T_TEXT(text, words);
}

static void has_not(const char *text, const char *words)
{
    if (strstr(text, words)) T_TEXT(words, "absent");
}

static void test_table_csv_holds_codes_labels_bounds_and_flags(meso_text *text)
{
    const char *csv = write(text, MESO_TABLE_CSV, 0, 1);
    has(csv, "industry,industry_label,year,jobs,jobs_lo,jobs_hi,jobs_flag,"
             "lq,lq_lo,lq_hi,lq_flag,past_years\n");
    has(csv, "01.1,\"Crops, <b>cereals</b> & \"\"rice\"\"\",2016,18400,18400,18400,observed,"
             "5.64,5.1,6.2,observed,0 1 NaN 3\n");
    has(csv, "NA,Namibia | `x` [y](z),2016,0,0,0,zero,0.3333333333333333,0.1,0.9,observed,");
    has(csv, "Vehicle components,2016Q4,0,0,0.5,low,,,,undefined,");
    has(csv, "'=A,\"'=HYPERLINK(\"\"http://x\"\")\",2016-03,1200,1100,1300,estimated,");
    has(csv, "'@SUM(1) -2 next,2016H1,1500,1500,1500,modelled,");
    has(csv, ",2016,,0,40,confidential,"); /* never the estimate of a withheld cell */
    has(csv, "G,水産業,2016,,,,not_available,");
    has(csv, ",,,,not_applicable,");
    has(csv, ",77,77,77,break,");
    int lines = 0;
    for (const char *c = csv; *c; c++)
        lines += *c == '\n';
    T_SAME(lines, ROWS + 1);
}

static void test_table_csv_without_labels_has_codes_alone(meso_text *text)
{
    const char *csv = write(text, MESO_TABLE_CSV, 0, 0);
    has(csv, "industry,year,jobs,");
    has(csv, "\n29.3,2016Q4,0,");
}

static void test_table_tsv_has_no_tab_inside_a_field(meso_text *text)
{
    const char *tsv = write(text, MESO_TABLE_TSV, 0, 1);
    int tabs = 0;
    for (const char *c = tsv; *c; c++) {
        tabs += *c == '\t';
        if (*c != '\n') continue;
        T_SAME(tabs, 11);
        tabs = 0;
    }
}

static void test_table_json_reads_back_with_null_for_no_number(meso_text *text)
{
    json_error_t error;
    json_t *root =
        json_loads(write(text, MESO_TABLE_JSON, 0, 1), JSON_REJECT_DUPLICATES, &error);
    T_TRUE(root != NULL);
    if (!root) return;
    json_t *rows = json_object_get(root, "rows");
    T_SAME(json_array_size(rows), ROWS);
    T_SAME(json_array_size(json_object_get(root, "columns")), 5);
    T_TEXT(json_string_value(json_object_get(json_object_get(root, "meta"), "variant")),
           "plain");
    T_SAME(json_array_size(json_object_get(root, "notes")), 1);
    const json_t *first = json_array_get(rows, 0);
    T_TEXT(json_string_value(json_object_get(first, "industry")), "01.1");
    T_TEXT(json_string_value(json_object_get(first, "year")), "2016");
    T_NEAR(json_number_value(json_object_get(first, "lq")), 5.64, 0);
    const json_t *withheld = json_array_get(rows, 5);
    T_TRUE(json_is_null(json_object_get(withheld, "jobs")));
    T_NEAR(json_number_value(json_object_get(withheld, "jobs_hi")), 40, 0);
    T_TEXT(json_string_value(json_object_get(withheld, "jobs_flag")), "confidential");
    T_TRUE(json_is_null(json_array_get(json_object_get(first, "past_years"), 2)));
    json_decref(root);
}

static void test_table_json_lines_are_one_object_each(meso_text *text)
{
    const char *at = write(text, MESO_TABLE_JSONL, 0, 1);
    int lines = 0;
    while (*at) {
        const size_t length = strcspn(at, "\n");
        json_t *row = json_loadb(at, length, JSON_REJECT_DUPLICATES, NULL);
        T_TRUE(json_is_object(row));
        json_decref(row);
        at += length + 1;
        lines++;
    }
    T_SAME(lines, ROWS);
}

static void test_table_terminal_is_aligned_and_says_states(meso_text *text)
{
    const char *shown = write(text, MESO_TABLE_TERMINAL, 0, 1);
    has(shown, "Industry");
    has(shown, "quotient [90%]");
    has(shown, "5.6 [5.1–6.2]");
    has(shown, "[c] 0–40");
    has(shown, "1,200 [e]");
    has(shown, "[u]");
    has(shown, "[low]");
    has(shown, "2 of 10 industries are withheld");
    has(shown, "variant: plain · confidence: 0.9");
    has_not(shown, "\x1b"); /* no orders to the terminal from a label */
    has_not(shown, "\x07");
    int32_t column = -1; /* where the last column begins is the same in every row */
    for (const char *at = strstr(shown, "01.1"); at && strncmp(at, "───", 9) != 0;) {
        char before[512] = "";
        const char *spark = strstr(at, "▁");
        memcpy(before, at, (size_t)(spark - at));
        if (column < 0) column = meso_text_places(before);
        T_SAME(meso_text_places(before), column);
        at = strchr(at, '\n') + 1;
    }
}

static void test_table_terminal_is_cut_to_the_window(meso_text *text)
{
    for (int32_t width = 24; width <= 140; width += 1) {
        const char *shown = write(text, MESO_TABLE_TERMINAL, width, 1);
        for (const char *at = shown; *at;) {
            char line[1024];
            const size_t length = strcspn(at, "\n");
            memcpy(line, at, length);
            line[length] = '\0';
            if (meso_text_places(line) > width) {
                T_TEXT(line, "no wider than the window");
                T_SAME(meso_text_places(line), width);
            }
            at += length + 1;
        }
    }
    const char *narrow = write(text, MESO_TABLE_TERMINAL, 40, 1);
    has(narrow, "columns are not shown");
    has(narrow, "past_years");
    has(narrow, "…");
}

static void test_table_places_count_wide_letters_and_marks(meso_text *text)
{
    T_SAME(meso_text_places("水産業"), 6);
    T_SAME(meso_text_places("e\xCC\x81"), 1);
    T_SAME(meso_text_places("Île"), 3);
    meso_text_clear(text);
    meso_text_put_places(text, "水産業", 5);
    T_TEXT(meso_text_get(text), "水産…");
    meso_text_clear(text);
    meso_text_put_places(text, "abcdef", 4);
    T_TEXT(meso_text_get(text), "abc…");
}

static void test_table_markdown_cannot_be_broken_by_words(meso_text *text)
{
    const char *shown = write(text, MESO_TABLE_MARKDOWN, 0, 1);
    has(shown,
        "| Industry | Year | Jobs | LQ | Past years |\n| --- | --- | ---: | ---: | ---: |");
    has(shown, "5.6 (5.1–6.2) | 0 → 3 |");
    has(shown, "Namibia \\| \\`x\\` \\[y\\](z) (NA)");
    has(shown, "&lt;b>cereals");
    has_not(shown, "<b>");
    has(shown, "- 2 of 10 industries are withheld; &lt;they> are bounds.");
}

static void test_table_html_is_well_formed_and_escapes_words(meso_text *text)
{
    const char *html = write(text, MESO_TABLE_HTML, 0, 1);
    T_TRUE(markup_tags(html) > 100);
    has(html, "<meta charset=\"utf-8\">");
    has(html, "Crops, &lt;b&gt;cereals&lt;/b&gt; &amp; &quot;rice&quot;");
    has(html, "<td class=\"n\" align=\"right\">5.6</td><td class=\"range\">5.1–6.2</td>");
    has(html, "<td class=\"n\" align=\"right\" colspan=\"2\">[c] 0–40</td>");
    has(html, "<th scope=\"row\" align=\"left\">Vehicle components</th>"
              "<td class=\"code\">29.3</td>");
    has_not(html, "style=");
    has_not(html, "<script");
}

static void test_table_without_rows_still_has_a_head(meso_text *text)
{
    meso_table table = sample();
    table.rows = 0;
    for (int format = MESO_TABLE_TERMINAL; format <= MESO_TABLE_HTML; format++) {
        const meso_table_options options = {
            .format = (meso_table_format)format, .language = "en", .width = 40, .labels = 1};
        meso_text_clear(text);
        meso_table_write(text, &table, &options);
        T_SAME(text->status, MESO_OK);
        T_TRUE(format == MESO_TABLE_JSONL || text->length > 10);
    }
}

static meso_status write_all(meso_ctx *ctx)
{
    const meso_table table = sample();
    meso_status status = MESO_OK;
    for (int format = MESO_TABLE_TERMINAL; format <= MESO_TABLE_HTML; format++) {
        const meso_table_options options = {
            .format = (meso_table_format)format, .language = "en", .width = 40, .labels = 1};
        meso_text text;
        meso_text_start(&text, ctx);
        meso_table_write(&text, &table, &options);
        if (status == MESO_OK) status = text.status;
        meso_text_release(&text);
    }
    return status;
}

int main(int arguments, char **argument)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_text text;
    meso_text_start(&text, ctx);
    if (arguments > 1) { /* to look at: a width */
        fputs(write(&text, MESO_TABLE_TERMINAL, atoi(argument[1]), 1), stdout);
        meso_text_release(&text);
        meso_ctx_free(ctx);
        return 0;
    }
    test_table_csv_holds_codes_labels_bounds_and_flags(&text);
    test_table_csv_without_labels_has_codes_alone(&text);
    test_table_tsv_has_no_tab_inside_a_field(&text);
    test_table_json_reads_back_with_null_for_no_number(&text);
    test_table_json_lines_are_one_object_each(&text);
    test_table_terminal_is_aligned_and_says_states(&text);
    test_table_terminal_is_cut_to_the_window(&text);
    test_table_places_count_wide_letters_and_marks(&text);
    test_table_markdown_cannot_be_broken_by_words(&text);
    test_table_html_is_well_formed_and_escapes_words(&text);
    test_table_without_rows_still_has_a_head(&text);
    meso_text_release(&text);
    meso_ctx_free(ctx);
    refuse_each(write_all);
    return t_end();
}
