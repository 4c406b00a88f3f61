/* Do files become the cells that a slow, obvious reader finds, for any cut and thread count? */
#include "import/import.h"
#include "import/mapping.h"
#include "import/reading.h"

#include "refuse.h"
#include "t.h"
#include "twin.h"

#include <stdlib.h>

static uint64_t state = 0x2545f4914f6cdd1dULL;

static uint64_t next_random(void) /* xorshift, Marsaglia (2003) */
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static const char mapping_json[] =
    "{\"columns\":[{\"name\":\"region\",\"role\":\"region\"},"
    "{\"name\":\"industry\",\"role\":\"industry\"},{\"name\":\"year\",\"role\":\"period\"},"
    "{\"name\":\"jobs\",\"role\":\"value\",\"measure\":\"jobs\",\"unit\":\"persons\"}]}";

static meso_status read_bytes(meso_ctx *ctx, meso_import **out, const char *text, size_t count,
                              const char *json, int64_t step)
{
    meso_feed feed;
    meso_mapping *mapping = NULL;
    meso_status status = meso_mapping_read(ctx, &mapping, json);
    if (status < 0) return status;
    status = meso_feed_hold(ctx, &feed, "test.csv", (const uint8_t *)text, (int64_t)count,
                            mapping->encoding);
    if (status >= 0) {
        if (step) feed.step = step;
        status = meso_reading_run(ctx, out, &feed, mapping);
        meso_feed_close(ctx, &feed);
    }
    meso_mapping_free(mapping);
    return status;
}

static int same_as_twin(const meso_import *import, const twin *t)
{
    int taken = 0;
    int refused = 0;
    const meso_owned_import *owned = (const meso_owned_import *)import;
    for (int k = 0; k < t->rows; k++) {
        const twin_row *row = &t->row[k];
        if (row->refused) {
            if (refused >= owned->refused || owned->refused_line[refused] != row->line)
                return 0;
            refused++;
            continue;
        }
        taken++;
        const int32_t region = meso_codes_find(import->regions, row->field[0]);
        const int32_t industry = meso_codes_find(import->industries, row->field[1]);
        const int32_t period =
            meso_panel_find_period(import->panel[0], (meso_period)atoi(row->field[2]) * 100);
        if (region < 0 || industry < 0 || period < 0) return 0;
        const meso_cell cell = meso_panel_cell(import->panel[0], period, region, industry);
        if (cell.state != row->state) return 0;
        if (meso_cell_has_number((meso_cell_state)cell.state) && cell.value != row->value)
            return 0;
    }
    return import->rows_taken == taken && import->rows_refused == refused &&
           import->cells == taken;
}

/* Everything an import says, as text. */
static void dump(meso_text *text, const meso_import *import)
{
    meso_text_clear(text);
    meso_text_printf(text, "%s %s %lld %lld %lld %lld\n", import->sha256, import->sentence,
                     (long long)import->rows_taken, (long long)import->rows_repaired,
                     (long long)import->cells, (long long)import->withheld);
    for (int32_t r = 0; r < import->rejects; r++)
        meso_text_printf(text, "%lld %d %s %s\n", (long long)import->reject[r].line,
                         import->reject[r].column, import->reject[r].value,
                         import->reject[r].reason);
    for (int32_t p = 0; p < import->panels; p++)
        for (int32_t k = 0; k < import->panel[p]->periods; k++) {
            const meso_slice *slice = &import->panel[p]->slice[k];
            for (int32_t r = 0; r < import->regions->count; r++)
                for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
                    const meso_cell cell = meso_slice_cell(slice, c);
                    meso_text_printf(text, "%d %d %s %s %.17g %.17g %.17g %d\n", p,
                                     slice->period, import->regions->code[r],
                                     import->industries->code[slice->industry[c]], cell.value,
                                     cell.low, cell.high, cell.state);
                }
        }
}

/* `kinds` of the odd rows; the last two lost a zero, which the slow reader knows nothing of. */
static size_t random_file(char *text, int rows, uint64_t kinds)
{
    static const char *const odd[21] = {"A,I1,2001,\"12\"\r\n",
                                        "\"A\nB\",I1,2001,5\n",
                                        "A,I2,2001,c\n",
                                        "\n",
                                        "A,I3,2001\n",
                                        "A,I4,20x1,5\n",
                                        "A,I5,2001,5,\n",
                                        "A,I6,2001,5,x\n",
                                        ",I1,2001,5\n",
                                        "A,\"say \"\"I\"\"\",2002,7\n",
                                        "A,I\"7,2001,5\n",
                                        "A,I8,2001,\n",
                                        "A,I9,2001,abc\n",
                                        " B , I1 ,2003, 4.5 \r",
                                        "A,I1,2001,0\n",
                                        "\"A,I1,2001,5\n",
                                        "\"\"\n",
                                        ",,,\n",
                                        "\"A\"x,I1,2004,1\n",
                                        "A,01.1,2004,1\n",
                                        "A,1.1,2003,1\n"};
    size_t used = (size_t)sprintf(text, "region,industry,year,jobs\n");
    for (int k = 0; k < rows; k++) {
        if (next_random() % 12 == 0)
            used += (size_t)sprintf(text + used, "%s", odd[next_random() % kinds]);
        else
            used +=
                (size_t)sprintf(text + used, "R%d,%d%c,%d,%d.%d%s", (int)(next_random() % 5),
                                (int)(next_random() % 9), 'a' + (int)(next_random() % 9),
                                2000 + (int)(next_random() % 4), (int)(next_random() % 900),
                                (int)(next_random() % 10), next_random() % 9 ? "\n" : "\r\n");
    }
    if (next_random() % 3 == 0) used--; /* the last line may have no end */
    text[used] = 0;
    return used;
}

static void test_read_matches_the_slow_reader(void)
{
    static twin t;
    static char text[1 << 16];
    for (int round = 0; round < 400; round++) {
        const size_t size = random_file(text, (int)(next_random() % 150) + 1, 19);
        twin_read(&t, text, size, strlen("region,industry,year,jobs\n"));
        meso_ctx *ctx = meso_ctx_new(NULL);
        meso_import *import = NULL;
        const meso_status status = read_bytes(ctx, &import, text, size, mapping_json, 0);
        int taken = 0;
        for (int k = 0; k < t.rows; k++)
            taken += !t.row[k].refused;
        const int same =
            taken == 0 ? status == MESO_E_PARSE : status == MESO_OK && same_as_twin(import, &t);
        if (!same) {
            t_report(0, __FILE__, __LINE__, "the slow reader finds something else");
            fprintf(stderr, "%s\n%s\n", meso_error_text(ctx), size < 1500 ? text : "(long)");
            round = 400;
        }
        meso_import_free(import);
        meso_ctx_free(ctx);
    }
}

static void test_read_does_not_depend_on_cuts_or_threads(void)
{
    static const int64_t steps[] = {1, 3, 17, 64, 100, 1000, 4 << 20};
    static char text[1 << 16];
    for (int round = 0; round < 30; round++) {
        const size_t size = random_file(text, 400, 21);
        meso_text want;
        meso_text got;
        meso_ctx *ctx = meso_ctx_new(NULL);
        meso_text_start(&want, ctx);
        meso_text_start(&got, ctx);
        for (size_t k = 0; k < sizeof steps / sizeof *steps; k++)
            for (int threads = 1; threads <= 4; threads *= 2) {
                meso_import *import = NULL;
                meso_ctx_set_threads(ctx, threads);
                const meso_status status =
                    read_bytes(ctx, &import, text, size, mapping_json, steps[k]);
                T_SAME(status, MESO_OK);
                if (status < 0) continue;
                dump(&got, import);
                if (k == 0 && threads == 1) meso_text_put(&want, meso_text_get(&got));
                T_TRUE(strcmp(meso_text_get(&got), meso_text_get(&want)) == 0);
                meso_import_free(import);
            }
        meso_text_release(&want);
        meso_text_release(&got);
        meso_ctx_free(ctx);
    }
}

static meso_import *must_read(meso_ctx *ctx, const char *text, const char *json)
{
    meso_import *import = NULL;
    if (read_bytes(ctx, &import, text, strlen(text), json, 0) < 0) {
        t_report(0, __FILE__, __LINE__, meso_error_text(ctx));
        exit(1);
    }
    return import;
}

static meso_cell cell_at(const meso_import *import, int32_t panel, const char *region,
                         const char *industry, meso_period period)
{
    return meso_panel_cell(import->panel[panel],
                           meso_panel_find_period(import->panel[panel], period),
                           meso_codes_find(import->regions, region),
                           meso_codes_find(import->industries, industry));
}

static const char flagged_json[] =
    "{\"columns\":[{\"name\":\"area\",\"role\":\"region\"},{\"name\":\"own\",\"role\":"
    "\"industry\"},"
    "{\"name\":\"code\",\"role\":\"industry\"},{\"name\":\"disc\",\"role\":\"flag\",\"group\":"
    "\"g\"},"
    "{\"name\":\"estabs\",\"role\":\"value\",\"measure\":\"firms\",\"period\":\"2016\"},"
    "{\"name\":\"emp\",\"role\":\"value\",\"measure\":\"jobs\",\"period\":\"2016\",\"group\":"
    "\"g\"}]}";

static void test_read_never_makes_a_zero_of_a_withheld_cell(void)
{
    /* The form of a county file of BLS: N withholds the jobs, printed as 0, not the firms. */
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = must_read(ctx,
                                    "area,own,code,disc,estabs,emp\n"
                                    "28011,5,52222,N,1,0\n"
                                    "28011,5,5222,,8,24\n"
                                    "28011,5,23819,-,0,0\n",
                                    flagged_json);
    T_SAME(import->withheld, 1);
    const meso_cell withheld = cell_at(import, 1, "28011", "5/52222", 201600);
    T_SAME(withheld.state, MESO_CELL_WITHHELD);
    T_TRUE(isnan(withheld.value) && isnan(withheld.high));
    T_NEAR(withheld.low, 0, 0);
    T_NEAR(cell_at(import, 0, "28011", "5/52222", 201600).value, 1, 0);
    T_SAME(cell_at(import, 1, "28011", "5/5222", 201600).state, MESO_CELL_OBSERVED);
    T_SAME(cell_at(import, 1, "28011", "5/23819", 201600).state, MESO_CELL_ZERO);
    meso_import_free(import);
    meso_ctx_free(ctx);
}

static void test_read_keeps_texts_as_they_are(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = must_read(ctx,
                                    "region,industry,year,jobs\n"
                                    "NA,01.1,2016,5\n"
                                    "null,01,2016,<10\n"
                                    "none,10.0,2016,1-9\n"
                                    "\"Z\xc3\xbcrich\",n/a,2016,1e+05\n",
                                    mapping_json);
    T_SAME(import->rows_refused, 0);
    T_TRUE(meso_codes_find(import->regions, "NA") >= 0);
    T_TRUE(meso_codes_find(import->regions, "null") >= 0);
    T_TRUE(meso_codes_find(import->industries, "n/a") >= 0);
    T_NEAR(cell_at(import, 0, "Z\xc3\xbcrich", "n/a", 201600).value, 100000, 0);
    const meso_cell below = cell_at(import, 0, "null", "01", 201600);
    T_SAME(below.state, MESO_CELL_WITHHELD);
    T_NEAR(below.low, 0, 0);
    T_NEAR(below.high, 9, 0);
    const meso_cell between = cell_at(import, 0, "none", "10.0", 201600);
    T_NEAR(between.low, 1, 0);
    T_NEAR(between.high, 9, 0);
    meso_import_free(import);
    meso_ctx_free(ctx);
}

static void test_read_gives_back_the_zero_a_spreadsheet_took(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = must_read(ctx,
                                    "region,industry,year,jobs\n"
                                    "A,01.1,2015,5\nA,01.1,2016,6\nA,1.1,2017,7\nA,1.1,2018,8\n"
                                    "A,3.1,2018,9\n",
                                    mapping_json);
    T_SAME(import->rows_repaired, 2);
    T_SAME(import->industries->count, 2); /* nothing proves that 3.1 lost anything */
    T_NEAR(cell_at(import, 0, "A", "01.1", 201700).value, 7, 0);
    T_SAME(import->rejects, 1);
    T_TRUE(import->reject[0].repaired && import->reject[0].line == 4);
    meso_import_free(import);
    meso_ctx_free(ctx);
}

static void test_read_repairs_rows_in_another_encoding(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = must_read(ctx,
                                    "region,industry,year,jobs\n"
                                    "K\xc3\xb6ln,A,2016,5\n"
                                    "K\xf6ln,B,2016,6\n",
                                    mapping_json);
    T_SAME(import->regions->count, 1);
    T_SAME(import->rows_repaired, 1);
    T_SAME(import->rejects, 1);
    T_SAME(import->reject[0].line, 3);
    T_NEAR(cell_at(import, 0, "K\xc3\xb6ln", "B", 201600).value, 6, 0);
    meso_import_free(import);
    meso_ctx_free(ctx);
}

static void duplicates(const char *policy, double want, int64_t refused)
{
    char json[700];
    (void)snprintf(json, sizeof json, "{\"duplicates\":\"%s\",%s", policy, mapping_json + 1);
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = must_read(ctx,
                                    "region,industry,year,jobs\n"
                                    "A,x,2016,5\nB,x,2016,1\nA,x,2016,7\n",
                                    json);
    T_SAME(import->rows_refused, refused);
    T_SAME(import->rows_taken, 3 - refused);
    if (!refused) T_NEAR(cell_at(import, 0, "A", "x", 201600).value, want, 0);
    if (refused) T_SAME(cell_at(import, 0, "A", "x", 201600).state, MESO_CELL_MISSING);
    T_NEAR(cell_at(import, 0, "B", "x", 201600).value, 1, 0);
    meso_import_free(import);
    meso_ctx_free(ctx);
}

static void test_read_treats_repeated_cells_as_told(void)
{
    duplicates("refuse", 0, 2);
    duplicates("sum", 12, 0);
    duplicates("first", 5, 0);
    duplicates("last", 7, 0);
}

static meso_status read_once(meso_ctx *ctx, void *data)
{
    meso_import *import = NULL;
    const char *text = data;
    const meso_status status = read_bytes(ctx, &import, text, strlen(text), mapping_json, 40);
    meso_import_free(import);
    return status;
}

static void test_read_survives_refused_memory(void)
{
    char text[] = "region,industry,year,jobs\n"
                  "A,01.1,2015,5\nB,01.1,2016,c\nA,1.1,2017,7\n\"A\nB\",x,2015,<10\n"
                  "A,z,2015,odd\nA,b,2015,1\nA,a,2015,2\nA,a,2015,2\nK\xf6ln,A,2015,1\n";
    refuse_all(read_once, text, __FILE__, __LINE__);
}

int main(void)
{
    test_read_matches_the_slow_reader();
    test_read_does_not_depend_on_cuts_or_threads();
    test_read_never_makes_a_zero_of_a_withheld_cell();
    test_read_keeps_texts_as_they_are();
    test_read_gives_back_the_zero_a_spreadsheet_took();
    test_read_repairs_rows_in_another_encoding();
    test_read_treats_repeated_cells_as_told();
    test_read_survives_refused_memory();
    return t_end();
}
