/* Are files of the layouts that offices use understood without help? */
#include "import/guess.h"
#include "import/reading.h"

#include "refuse.h"
#include "t.h"

#include <stdlib.h>

/* What a file in memory gives, read as guessed. */
static meso_import *read_guessed(meso_ctx *ctx, const char *name, const char *text,
                                 size_t count, meso_owned_mapping **mapping)
{
    meso_feed feed;
    meso_import *import = NULL;
    meso_owned_mapping *guessed = NULL;
    if (meso_feed_hold(ctx, &feed, name, (const uint8_t *)text, (int64_t)count, NULL) < 0)
        return NULL;
    if (meso_guess_mapping(ctx, &guessed, NULL, &feed, NULL) == MESO_OK)
        (void)meso_reading_run(ctx, &import, &feed, &guessed->mapping);
    meso_feed_close(ctx, &feed);
    if (mapping && import)
        *mapping = guessed;
    else if (guessed)
        meso_mapping_free(&guessed->mapping);
    return import;
}

/* The same where a person knows something of the shape. */
static void says_known(const char *text, const meso_shape known, const char *sentence)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_feed feed;
    meso_owned_mapping *mapping = NULL;
    meso_import *import = NULL;
    if (meso_feed_hold(ctx, &feed, "t_2015.csv", (const uint8_t *)text, (int64_t)strlen(text),
                       known.encoding) == MESO_OK) {
        if (meso_guess_mapping(ctx, &mapping, NULL, &feed, &known) == MESO_OK) {
            (void)meso_reading_run(ctx, &import, &feed, &mapping->mapping);
            meso_mapping_free(&mapping->mapping);
        }
        meso_feed_close(ctx, &feed);
    }
    T_TEXT(import ? import->sentence : meso_error_text(ctx), sentence);
    meso_import_free(import);
    meso_ctx_free(ctx);
}

static void says(const char *name, const char *text, const char *sentence)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = read_guessed(ctx, name, text, strlen(text), NULL);
    T_TEXT(import ? import->sentence : meso_error_text(ctx), sentence);
    meso_import_free(import);
    meso_ctx_free(ctx);
}

static meso_cell cell_of(const meso_import *import, const char *measure, const char *other,
                         const char *region, const char *industry, meso_period period)
{
    for (int32_t p = 0; p < import->panels; p++)
        if (strcmp(import->panel[p]->measure, measure) == 0 &&
            strcmp(import->other[p], other) == 0) {
            const int32_t at = meso_panel_find_period(import->panel[p], period);
            const int32_t r = meso_codes_find(import->regions, region);
            const int32_t i = meso_codes_find(import->industries, industry);
            if (at >= 0 && r >= 0 && i >= 0) return meso_panel_cell(import->panel[p], at, r, i);
        }
    return (meso_cell){-1, -1, -1, MESO_CELL_UNDEFINED};
}

static void one_cell(const char *text, const char *measure, const char *other,
                     const char *region, const char *industry, meso_period period, double want)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = read_guessed(ctx, "t.csv", text, strlen(text), NULL);
    if (import)
        T_NEAR(cell_of(import, measure, other, region, industry, period).value, want, 0);
    else
        t_report(0, __FILE__, __LINE__, meso_error_text(ctx));
    meso_import_free(import);
    meso_ctx_free(ctx);
}

static void test_guess_understands_long_tables(void)
{
    says("t.csv", "region,industry,year,jobs\nA,x,2015,1\nA,y,2015,2\nB,x,2016,3\n",
         "I read 2 areas, 2 industries, 2015 to 2016, jobs.");
    says("t.csv", "geo;nace_r2;time;OBS_VALUE\nDE1;A01;2015;1,5\nDE2;A01;2016;2,25\n",
         "I read 2 areas, 1 industry, 2015 to 2016, obs_value.");
    says("t.csv",
         "\"unit\"\t\"geo\"\t\"time\"\t\"values\"\nNR\tAT\t2010\t5\nEUR\tAT\t2010\t7\n",
         "I read 1 area, 2010, NR and EUR.");
    says("exports_2003.csv", "country,product,value\nabw,0011,19185\nago,0012,7\n",
         "I read 2 areas, 2 industries, 2003, value.");
    says("t.csv",
         "num_pushers,language,language_type,iso2_code,year,quarter\n"
         "5,C,programming,NA,2020,1\n6,HTML,markup,NA,2020,1\n7,CSS,markup,NA,2020,2\n",
         "I read 1 area, 3 industries, 2020Q1 to 2020Q2, num_pushers.");
}

static void test_guess_understands_years_across(void)
{
    const char *wide = "ua13,ua13_desc,nzsioc_gp,nzsioc_gpname,emp96,emp01,LQ96,LQ01\n"
                       "1,Whangarei,AA111,\"Horticulture, fruit\",204,171,0.8,0.7\n"
                       "2,Kaipara,AA111,\"Horticulture, fruit\",6,9,1.8,1.5\n";
    says("t.csv", wide, "I read 2 areas, 1 industry, 1996 to 2001, jobs and lq.");
    one_cell(wide, "jobs", "", "2", "AA111", 200100, 9);
    one_cell(wide, "lq", "", "1", "AA111", 199600, 0.8);
    one_cell("region,2015,2016\nA,1,2\nB,3,4\n", "value", "", "B", "all", 201600, 4);
    /* No column of regions: they stand before the years. */
    one_cell("WZ_Code,WZ_Name,City2015,City2016,Land2015,Land2016\nA,Agri,1,2,3,4\n"
             "B,Mining,5,6,7,8\n",
             "value", "", "Land", "B", 201500, 7);
}

static void test_guess_understands_industries_across(void)
{
    one_cell("region;year;Farming;Mining;Making;Building\nA;2015;1;2;3;4\nB;2015;5;6;7;8\n",
             "value", "", "B", "Making", 201500, 7);
}

static void test_guess_understands_cross_tables(void)
{
    const char *cross = "Jobs by size of firm\nTable 7; revised\n"
                        ",,0-9 employees,,,,10+ employees,,,\n"
                        ",,2015,,2016,,2015,,2016,\n"
                        "region,industry,jobs,firms,jobs,firms,jobs,firms,jobs,firms\n"
                        "A,x,1,2,3,4,5,6,7,8\n"
                        "A,y,11,12,13,14,15,16,17,18\n"
                        "B,x,21,22,23,24,25,26,27,28\n";
    one_cell(cross, "firms", "10+ employees", "A", "y", 201500, 16);
    one_cell(cross, "jobs", "0-9 employees", "B", "x", 201600, 23);
    const char *merged = "region,industry,2015,,2016,\n,,jobs,firms,jobs,firms\nA,x,1,2,3,4\n"
                         "B,x,5,6,7,8\n";
    one_cell(merged, "firms", "", "B", "x", 201600, 8);
}

static void test_guess_understands_the_files_of_bls(void)
{
    const char *qcew =
        "\"area_fips\",\"own_code\",\"industry_code\",\"agglvl_code\",\"size_code\",\"year\","
        "\"qtr\",\"disclosure_code\",\"area_title\",\"own_title\",\"industry_title\","
        "\"qtrly_estabs_count\",\"month1_emplvl\",\"month2_emplvl\",\"month3_emplvl\","
        "\"total_qtrly_wages\",\"lq_disclosure_code\",\"lq_month3_emplvl\","
        "\"oty_disclosure_code\",\"oty_month3_emplvl_chg\"\n"
        "\"28011\",\"0\",\"10\",\"70\",\"0\",\"2016\",\"1\",\"\",\"Bolivar County\",\"Total "
        "Covered\",\"10 Total\",46,803,806,807,16434,\"\",1.00,\"\",-30\n"
        "\"28011\",\"5\",\"10\",\"71\",\"0\",\"2016\",\"1\",\"\",\"Bolivar "
        "County\",\"Private\",\"10 Total\",40,703,706,707,16000,\"\",1.00,\"\",-30\n"
        "\"28011\",\"5\",\"31-33\",\"74\",\"0\",\"2016\",\"1\",\"\",\"Bolivar "
        "County\",\"Private\",\"Manufacturing\",9,21,20,23,222454,\"\",0.39,\"\",-9\n"
        "\"28011\",\"5\",\"311\",\"75\",\"0\",\"2016\",\"1\",\"N\",\"Bolivar "
        "County\",\"Private\",\"Food\",1,0,0,0,0,\"N\",0,\"N\",0\n";
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = read_guessed(ctx, "q.csv", qcew, strlen(qcew), NULL);
    T_TRUE(import != NULL);
    if (!import) return;
    const meso_cell withheld = cell_of(import, "jobs", "", "28011", "5/311", 201621);
    T_SAME(withheld.state, MESO_CELL_WITHHELD);
    T_NEAR(cell_of(import, "jobs", "", "28011", "5/31-33", 201621).value, 23, 0);
    T_NEAR(cell_of(import, "firms", "", "28011", "5/311", 201621).value, 1, 0);
    T_SAME(cell_of(import, "lq_month3_emplvl", "", "28011", "5/311", 201621).state,
           MESO_CELL_WITHHELD);
    const meso_codes *codes = import->industries;
    const int32_t food = meso_codes_find(codes, "5/311");
    const int32_t making = meso_codes_find(codes, "5/31-33");
    T_SAME(codes->parent[food], making);
    T_SAME(codes->parent[making], meso_codes_find(codes, "5/10"));
    T_SAME(codes->parent[meso_codes_find(codes, "5/10")], meso_codes_find(codes, "0/10"));
    T_SAME(codes->level[food], 3);
    T_TEXT(codes->label[food], "Private: Food");
    T_TEXT(import->regions->label[0], "Bolivar County");
    meso_import_free(import);
    meso_ctx_free(ctx);

    /* The form of the county table: years of two digits, flags with the same ending. */
    const char *county =
        "area_fips,own_code,industry_code,agglvl_code,disc16,estabs16,emp16,disc15,"
        "estabs15,emp15,q4_lq_m3emp\n"
        "01001,0,10,70,,859.75,10739.25,,844.75,10587.33,1.0\n"
        "01001,5,1111,76,N,1.0,0.0,N,1.0,,0.0\n"
        "01001,5,112,75,N,2.75,14.25,,2.0,9,1.47\n";
    ctx = meso_ctx_new(NULL);
    import = read_guessed(ctx, "c.csv", county, strlen(county), NULL);
    T_TRUE(import != NULL);
    if (!import) return;
    T_SAME(cell_of(import, "jobs", "", "01001", "5/1111", 201600).state, MESO_CELL_WITHHELD);
    T_NEAR(cell_of(import, "jobs", "", "01001", "5/112", 201500).value, 9, 0);
    T_NEAR(cell_of(import, "firms", "", "01001", "5/112", 201600).value, 2.75, 0);
    T_SAME(cell_of(import, "q4_lq_m3emp", "", "01001", "5/1111", 201624).state,
           MESO_CELL_WITHHELD);
    meso_import_free(import);
    meso_ctx_free(ctx);
}

static void test_guess_understands_marks_of_numbers(void)
{
    one_cell("region;year;jobs\nA;2015;1.234,5\nB;2015;12,25\n", "jobs", "", "A", "all", 201500,
             1234.5);
    one_cell("region,year,jobs\nA,2015,\"1,234,567\"\nB,2015,\"12,250\"\n", "jobs", "", "B",
             "all", 201500, 12250);
    one_cell("region\tyear\tjobs\nA\t2015\t1 234 567\nB\t2015\t12\n", "jobs", "", "A", "all",
             201500, 1234567);
    one_cell("region,year,jobs\nA,2015,1234.567\nB,2015,12.250\n", "jobs", "", "B", "all",
             201500, 12.25);
}

static void in_letters(const char *bytes, size_t count, const char *want)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = read_guessed(ctx, "t.csv", bytes, count, NULL);
    T_TRUE(import && meso_codes_find(import->regions, want) >= 0);
    meso_import_free(import);
    meso_ctx_free(ctx);
}

static void test_guess_understands_encodings(void)
{
    static const char latin[] = "region,year,jobs\nK\xf6ln,2015,1\nZ\xfcrich,2015,2\n";
    in_letters(latin, sizeof latin - 1, "Z\xc3\xbcrich");
    static const char marked[] = "\xef\xbb\xbfregion,year,jobs\r\nK\xc3\xb6ln,2015,1\r\n";
    in_letters(marked, sizeof marked - 1, "K\xc3\xb6ln");
    static const char plain[] = "region\tyear\tjobs\nK\xf6ln\t2015\t1\n";
    char wide[2 * sizeof plain];
    for (int big = 0; big < 2; big++) {
        wide[0] = big ? '\xfe' : '\xff';
        wide[1] = big ? '\xff' : '\xfe';
        for (size_t k = 0; k + 1 < sizeof plain; k++) {
            wide[2 + 2 * k + big] = plain[k];
            wide[2 + 2 * k + !big] = 0;
        }
        in_letters(wide, 2 * sizeof plain, "K\xc3\xb6ln");
    }
}

static void test_guess_finds_keys_and_what_they_tell(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    const char *text =
        "year,region,region_code,ind_code,ind_name,firms,pop\n"
        "2015,North Land,NL,B,Mining,290,100\n2015,North Land,NL,C,Making,430,100\n"
        "2015,South Land,SL,B,Mining,12,200\n2015,South Land,SL,C,Making,13,200\n";
    meso_owned_mapping *mapping = NULL;
    meso_import *import = read_guessed(ctx, "t.csv", text, strlen(text), &mapping);
    T_TRUE(import != NULL);
    if (!import) return;
    T_SAME(mapping->mapping.column[1].role, MESO_ROLE_REGION_LABEL);
    T_SAME(mapping->mapping.column[2].role, MESO_ROLE_REGION);
    T_SAME(mapping->mapping.column[4].role, MESO_ROLE_INDUSTRY_LABEL);
    T_SAME(mapping->mapping.column[6].role, MESO_ROLE_IGNORE); /* the region's, not a cell's */
    T_TEXT(mapping->mapping.region_scheme, "region_code");
    T_TEXT(import->regions->label[0], "North Land");
    meso_mapping_free(&mapping->mapping);
    meso_import_free(import);
    meso_ctx_free(ctx);
}

/* A province is no name of its towns, names may repeat, and what stands beside a key in words
   is no second name of it. */
static void test_guess_tells_names_from_what_goes_along(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    const char *towns = "geo_code,name,province_name,year,jobs\n"
                        "T1,Naledi,East,2015,1\nT2,Naledi,East,2015,2\nT3,Karoo,East,2015,3\n"
                        "T4,Umvoti,West,2015,4\nT5,Senqu,West,2015,5\nT6,Langa,West,2015,6\n";
    const char *colours = "industry,year,jobs,color\nMining and quarrying,2015,1,blue\n"
                          "Making of things,2015,2,red\nOther services,2015,3,green\n";
    meso_owned_mapping *mapping = NULL;
    meso_import *import = read_guessed(ctx, "t.csv", towns, strlen(towns), &mapping);
    T_TRUE(import != NULL);
    if (!import) return;
    T_SAME(mapping->mapping.column[1].role, MESO_ROLE_REGION_LABEL);
    T_SAME(mapping->mapping.column[2].role, MESO_ROLE_IGNORE);
    meso_mapping_free(&mapping->mapping);
    meso_import_free(import);
    import = read_guessed(ctx, "t.csv", colours, strlen(colours), &mapping);
    T_TRUE(import != NULL);
    if (!import) return;
    T_SAME(mapping->mapping.column[0].role, MESO_ROLE_INDUSTRY);
    T_SAME(mapping->mapping.column[3].role, MESO_ROLE_IGNORE);
    meso_mapping_free(&mapping->mapping);
    meso_import_free(import);
    meso_ctx_free(ctx);
}

static meso_status guess_once(meso_ctx *ctx, void *data)
{
    meso_feed feed;
    meso_owned_mapping *mapping = NULL;
    meso_text notes;
    const char *text = data;
    meso_text_start(&notes, ctx);
    meso_status status = meso_feed_hold(ctx, &feed, "t.csv", data, (int64_t)strlen(text), NULL);
    if (status < 0) return status;
    status = meso_guess_mapping(ctx, &mapping, &notes, &feed, NULL);
    if (status >= 0) meso_mapping_free(&mapping->mapping);
    meso_text_release(&notes);
    meso_feed_close(ctx, &feed);
    return status;
}

/* Each file is one that the guess alone takes another way, or not at all. */
static void test_guess_keeps_what_is_known(void)
{
    /* Places with as many commas as there are fields: the comma wins until somebody knows. */
    const char *places = "a,b,c;industry;jobs\nA,x,1;I;5\nB,x,2;I;6\nC,x,3;J;7\n";
    meso_shape known = MESO_SHAPE_UNKNOWN;
    known.delimiter = ';';
    says_known(places, known, "I read 3 areas, 2 industries, 2015, jobs.");
    known.delimiter = '|';
    says_known(places, known, "t_2015.csv: most lines are one column when \"|\" ends a field");

    /* A first line that could be a header, above the one that is. */
    const char *titled = "Area,Sector,People\nregion,industry,jobs\nA,I,5\nB,I,6\n";
    known = MESO_SHAPE_UNKNOWN;
    known.skip = 1;
    known.headers = 1;
    says_known(titled, known, "I read 2 areas, 1 industry, 2015, jobs.");
    known.skip = 4;
    says_known(titled, known, "t_2015.csv: nothing stands below the first 4 lines");
    known.skip = 3;
    known.headers = 3;
    says_known(titled, known, "t_2015.csv: there is a header but no row of data");

    /* 1.234 is a thousand or one and a bit; nothing else in the file tells. */
    const char *marks = "region;industry;jobs\nA;I;1.234\nB;I;2.345\n";
    known = MESO_SHAPE_UNKNOWN;
    known.decimal = ',';
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_feed feed;
    meso_owned_mapping *mapping = NULL;
    T_TRUE(meso_feed_hold(ctx, &feed, "t_2015.csv", (const uint8_t *)marks,
                          (int64_t)strlen(marks), NULL) == MESO_OK);
    T_TRUE(meso_guess_mapping(ctx, &mapping, NULL, &feed, &known) == MESO_OK);
    if (mapping) {
        T_TRUE(mapping->mapping.decimal == ',' && mapping->mapping.thousands == '.');
        T_TRUE(mapping->mapping.skip == 0 && mapping->mapping.headers == 1);
        meso_mapping_free(&mapping->mapping);
    }
    meso_feed_close(ctx, &feed);
    meso_ctx_free(ctx);
}

static void test_guess_survives_refused_memory(void)
{
    char text[] = "area,area_title,own_code,industry_code,disc16,emp16,disc15,emp15,extra\n"
                  "1,Here,0,10,,5,,6,7\n1,Here,5,11,N,0,,6,7\n2,There,0,10,,5,,6,7\n";
    refuse_all(guess_once, text, __FILE__, __LINE__);
}

int main(void)
{
    test_guess_understands_long_tables();
    test_guess_understands_years_across();
    test_guess_understands_industries_across();
    test_guess_understands_cross_tables();
    test_guess_understands_the_files_of_bls();
    test_guess_understands_marks_of_numbers();
    test_guess_understands_encodings();
    test_guess_finds_keys_and_what_they_tell();
    test_guess_tells_names_from_what_goes_along();
    test_guess_keeps_what_is_known();
    test_guess_survives_refused_memory();
    return t_end();
}
