/* Do the verbatim files of offices give what their publishers say is in them?
 * Needs MESO_DATA (default ../shared/data). */
#include <mesoscope/mesoscope.h>

#include "t.h"

#include <stdlib.h>
#include <unistd.h>

static const char *data_file(char path[512], const char *name)
{
    const char *root = getenv("MESO_DATA");
    (void)snprintf(path, 512, "%s/%s", root ? root : "../shared/data", name);
    return access(path, R_OK) == 0 ? path : NULL;
}

static meso_import *read_file(meso_ctx *ctx, const char *name)
{
    char path[512];
    meso_import *import = NULL;
    if (!data_file(path, name)) {
        printf("skip: no %s\n", path);
        return NULL;
    }
    meso_ctx_set_threads(ctx, 2);
    if (meso_import_read(ctx, &import, path, NULL) < 0)
        t_report(0, __FILE__, __LINE__, meso_error_text(ctx));
    return import;
}

static const meso_panel *panel_of(const meso_import *import, const char *measure)
{
    for (int32_t p = 0; p < import->panels; p++)
        if (strcmp(import->panel[p]->measure, measure) == 0) return import->panel[p];
    return NULL;
}

static int64_t count_state(const meso_panel *panel, meso_cell_state state)
{
    int64_t count = 0;
    for (int32_t t = 0; t < panel->periods; t++)
        for (int64_t c = 0; c < panel->slice[t].row[panel->region.count]; c++)
            count += panel->slice[t].state && panel->slice[t].state[c] == state;
    return count;
}

/* PROVENANCE: 143 urban areas, 65 industry groups, censuses 1976, 81, 86, 91, 96, 2001. */
static void test_real_cities_of_new_zealand(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import =
        read_file(ctx, "nz_city_activity/nz_ua_industry_1976_2001_wide_with_lq.csv");
    if (import) {
        T_TEXT(import->sentence, "I read 143 areas, 65 industries, 1976 to 2001, jobs and lq.");
        T_SAME(import->rows_taken, 9179); /* wc -l less the header */
        const meso_panel *jobs = panel_of(import, "jobs");
        T_SAME(jobs->periods, 6);
        T_SAME(jobs->slice[1].period, 198100);
        /* First line of the file: 1, Whangarei, AA111: 114, ..., 171 */
        const int32_t r = meso_codes_find(import->regions, "1");
        const int32_t i = meso_codes_find(import->industries, "AA111");
        T_TEXT(import->regions->label[r], "Whangarei");
        T_NEAR(meso_panel_cell(jobs, 0, r, i).value, 114, 0);
        T_NEAR(meso_panel_cell(jobs, 5, r, i).value, 171, 0);
        T_NEAR(meso_panel_cell(panel_of(import, "lq"), 0, r, i).value, 0.8335938072733281, 0);
        meso_import_free(import);
    }
    meso_ctx_free(ctx);
}

/* Counted with cut, sort and uniq on the file: 2136 rows with disclosure code N, 3140 in all.
 */
static void test_real_county_as_bls_publishes_it(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = read_file(
        ctx, "us_qcew_2016/raw_bls_sample/2016.q1-q4 28011 Bolivar County, Mississippi.csv.gz");
    if (import) {
        T_SAME(import->rows_taken, 3140);
        T_SAME(import->rows_refused, 0);
        const meso_panel *jobs = panel_of(import, "jobs");
        T_SAME(jobs->periods, 4);
        T_SAME(count_state(jobs, MESO_CELL_WITHHELD), 2136);
        T_SAME(count_state(panel_of(import, "firms"), MESO_CELL_WITHHELD), 0);
        /* "28011","5","5222","76","0","2016","3": 9 establishments, third month 23 */
        const int32_t i = meso_codes_find(import->industries, "5/5222");
        T_NEAR(meso_panel_cell(jobs, 2, 0, i).value, 23, 0);
        T_NEAR(meso_panel_cell(panel_of(import, "firms"), 2, 0, i).value, 9, 0);
        T_SAME(
            meso_panel_cell(jobs, 0, 0, meso_codes_find(import->industries, "5/52222")).state,
            MESO_CELL_WITHHELD);
        const meso_codes *codes = import->industries;
        T_TEXT(codes->code[codes->parent[i]], "5/522");
        meso_import_free(import);
    }
    meso_ctx_free(ctx);
}

/* Counted with awk on columns disc16 and disc15: N in 398,897 and in 420,591 of 719,022 rows.
 */
static void test_real_counties_of_two_years(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import =
        read_file(ctx, "us_qcew_2016/dev_county_private_naics2to4_2015_2016.csv.gz");
    if (import) {
        T_SAME(import->rows_taken, 719022);
        const meso_panel *jobs = panel_of(import, "jobs");
        T_SAME(jobs->periods, 2);
        T_SAME(count_state(jobs, MESO_CELL_WITHHELD), 398897 + 420591);
        T_SAME(count_state(panel_of(import, "firms"), MESO_CELL_WITHHELD), 0);
        /* 01001,0,10,70,,859.75,10739.25 */
        const int32_t r = meso_codes_find(import->regions, "01001");
        const int32_t all = meso_codes_find(import->industries, "0/10");
        T_NEAR(meso_panel_cell(jobs, 1, r, all).value, 10739.25, 0);
        T_SAME(import->industries->level[meso_codes_find(import->industries, "5/1111")], 4);
        meso_import_free(import);
    }
    meso_ctx_free(ctx);
}

/* wc -l of the files, less their headers. */
static void test_real_files_are_taken_whole(void)
{
    static const struct {
        const char *name;
        int64_t rows;
    } files[] = {{"de_reat/EU28.emp.csv", 3000},
                 {"de_reat/G.regions.emp.csv", 1428},
                 {"de_reat/G.counties.gdp.csv", 402},
                 {"de_reat/G.regions.industries.csv", 272},
                 {"de_reat/Goettingen.csv", 16},
                 {"gh_innovationgraph/languages.csv", 74051},
                 {"eu_nuts_crosswalk/patents.csv.gz", 103075},
                 {"world_trade_1998_2000/world_trade_avg_1998_to_2000.csv", 124336}};
    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        meso_ctx *ctx = meso_ctx_new(NULL);
        meso_import *import = read_file(ctx, files[k].name);
        if (import) {
            T_SAME(import->rows_taken, files[k].rows);
            T_SAME(import->rows_refused, 0);
            meso_import_free(import);
        }
        meso_ctx_free(ctx);
    }
}

int main(void)
{
    test_real_cities_of_new_zealand();
    test_real_county_as_bls_publishes_it();
    test_real_counties_of_two_years();
    test_real_files_are_taken_whole();
    return t_end();
}
