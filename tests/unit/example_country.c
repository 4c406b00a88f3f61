/* Is the made-up country coherent, kept secret where it should be, and true to its stories? */
#include "refuse.h"
#include "t.h"

#include "example/country.h"

#include <stdlib.h>

static meso_country *make(meso_ctx *ctx, const meso_country_options *options)
{
    meso_country *country = NULL;
    T_SAME(meso_country_new(ctx, &country, options), MESO_OK);
    return country;
}

/* Sum of the children's true jobs of one row, and the row's own. */
static void test_levels_add_up(const meso_country *country)
{
    const meso_panel *truth = country->truth;
    const meso_codes *codes = truth->industry.codes;
    for (int32_t t = 0; t < truth->periods; t++)
        for (int32_t r = 0; r < truth->region.count; r++)
            for (int32_t parent = 0; parent < codes->count; parent++) {
                double sum = 0;
                int children = 0;
                for (int32_t c = parent + 1; c < codes->count; c++)
                    if (codes->parent[c] == parent) {
                        sum += meso_panel_cell(truth, t, r, c).value;
                        children++;
                    }
                if (children) T_NEAR(sum, meso_panel_cell(truth, t, r, parent).value, 0);
            }
}

static void test_truth_lies_within_bounds(const meso_country *country)
{
    const meso_panel *jobs = country->published->panel[0];
    int64_t withheld = 0, groups = 0;
    for (int32_t t = 0; t < jobs->periods; t++)
        for (int32_t r = 0; r < jobs->region.count; r++)
            for (int64_t c = jobs->slice[t].row[r]; c < jobs->slice[t].row[r + 1]; c++) {
                const meso_cell cell = meso_slice_cell(&jobs->slice[t], c);
                const int32_t i = jobs->slice[t].industry[c];
                const double truth = meso_panel_cell(country->truth, t, r, i).value;
                groups += jobs->industry.codes->level[i] == 3 && r > 0;
                if (cell.state != MESO_CELL_WITHHELD) {
                    T_NEAR(cell.value, truth, 0);
                    continue;
                }
                withheld++;
                T_TRUE(isnan(cell.value));
                T_TRUE(cell.low <= truth && truth <= cell.high);
                T_TRUE(cell.low < cell.high);
            }
    T_SAME(withheld, country->published->withheld);
    T_TRUE(withheld > groups / 50 && withheld < groups / 5); /* as offices do, not more */
}

/* No sum with exactly one hidden part: it would follow from the rest. */
static void test_no_hidden_cell_stands_alone(const meso_country *country)
{
    const meso_panel *jobs = country->published->panel[0];
    const meso_codes *codes = jobs->industry.codes;
    int64_t alone = 0, sums = 0;
    for (int32_t t = 0; t < jobs->periods; t++)
        for (int32_t r = 1; r < jobs->region.count; r++)
            for (int32_t parent = 0; parent < codes->count; parent++) {
                int hidden = 0;
                for (int32_t c = parent + 1; c < codes->count; c++)
                    hidden += codes->parent[c] == parent &&
                              meso_panel_cell(jobs, t, r, c).state == MESO_CELL_WITHHELD;
                const meso_cell own = meso_panel_cell(jobs, t, r, parent);
                sums += hidden > 0;
                alone += hidden == 1 && own.state != MESO_CELL_WITHHELD;
            }
    T_TRUE(sums > 0);
    T_SAME(alone, 0);
}

static void test_the_same_seed_gives_the_same_country(meso_ctx *ctx, const meso_country *first)
{
    meso_country *second = make(ctx, NULL);
    const meso_panel *a = first->published->panel[0], *b = second->published->panel[0];
    for (int32_t t = 0; t < a->periods; t++) {
        const int64_t cells = a->slice[t].row[a->region.count];
        T_SAME(cells, b->slice[t].row[b->region.count]);
        T_SAME(memcmp(a->slice[t].value, b->slice[t].value, (size_t)cells * sizeof(double)), 0);
    }
    T_TEXT(first->truth_json, second->truth_json);
    meso_country_free(second);
    meso_country_options other = MESO_COUNTRY_OPTIONS_INIT;
    other.seed = 2;
    second = make(ctx, &other);
    T_TRUE(meso_panel_cell(a, 0, 0, 0).value !=
           meso_panel_cell(second->published->panel[0], 0, 0, 0).value);
    meso_country_free(second);
}

/* Neighbours share every point of their border, so that the map has no gaps. */
static void test_borders_are_shared(const meso_country *country)
{
    const meso_boundaries *b = country->boundaries;
    int shared = 0;
    for (int64_t p = b->point[0]; p < b->point[1]; p++)
        for (int64_t q = b->point[1]; q < b->point[2]; q++)
            shared += b->lon[p] == b->lon[q] && b->lat[p] == b->lat[q];
    T_SAME(shared, 17);
    T_SAME(b->count, 24);
}

static void test_the_stories_are_there(const meso_country *country)
{
    const meso_panel *truth = country->truth;
    const int32_t home = meso_codes_find(truth->region.codes, "AB");
    const int32_t niche = meso_codes_find(truth->industry.codes, "38.3");
    const int32_t spinning = meso_codes_find(truth->industry.codes, "13.1");
    T_TRUE(meso_panel_cell(truth, 11, home, niche).value >
           8 * meso_panel_cell(truth, 0, home, niche).value);
    T_TRUE(meso_panel_cell(truth, 11, home, spinning).value <
           0.8 * meso_panel_cell(truth, 0, home, spinning).value);
    T_TRUE(strstr(country->truth_json, "\"real\":false") != NULL);
    T_TRUE(fabs(meso_panel_cell(truth, 11, home, 0).value - 214300) < 20000);
}

/* Activities come where both others of their division are, far more than where neither is: the
   law that a test of opportunities must find. */
static void test_activities_come_where_related_ones_are(const meso_country *country)
{
    const meso_panel *truth = country->truth;
    const meso_codes *codes = truth->industry.codes;
    double absent[3] = {0, 0, 0}, came[3] = {0, 0, 0};
    for (int32_t r = 1; r < truth->region.count; r++)
        for (int32_t division = 0; division < codes->count; division++) {
            int32_t group[8], groups = 0;
            for (int32_t c = division + 1; c < codes->count && groups < 8; c++)
                if (codes->parent[c] == division && codes->level[c] == 3) group[groups++] = c;
            for (int32_t t = 0; t + 4 < truth->periods && groups == 3; t++)
                for (int g = 0; g < 3; g++) {
                    int others = 0;
                    for (int k = 0; k < 3; k++)
                        others += k != g && meso_panel_cell(truth, t, r, group[k]).value > 20;
                    if (meso_panel_cell(truth, t, r, group[g]).value > 0) continue;
                    absent[others]++;
                    came[others] += meso_panel_cell(truth, t + 4, r, group[g]).value > 20;
                }
        }
    T_TRUE(absent[0] > 500 && absent[2] > 500);
    T_TRUE(came[2] / absent[2] > 3 * came[0] / absent[0]);
    T_TRUE(strstr(country->truth_json, "\"kind\":\"law\"") != NULL);
}

static meso_status make_small(meso_ctx *ctx)
{
    const meso_country_options small = {3, 4, 9, 2};
    meso_country *country = NULL;
    const meso_status status = meso_country_new(ctx, &country, &small);
    meso_country_free(country);
    return status;
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_country *country = make(ctx, NULL);
    T_SAME(country->truth->region.count, 25);
    T_SAME(country->truth->periods, 12);
    test_levels_add_up(country);
    test_truth_lies_within_bounds(country);
    test_no_hidden_cell_stands_alone(country);
    test_the_same_seed_gives_the_same_country(ctx, country);
    test_borders_are_shared(country);
    test_the_stories_are_there(country);
    test_activities_come_where_related_ones_are(country);
    meso_country_free(country);
    refuse_each(make_small);
    meso_ctx_free(ctx);
    return t_end();
}
