/* What do margins, establishments, rounding and contradictions say about withheld cells? */
#include "refuse.h"
#include "t.h"

#include "data/entropy.h"
#include "example/country.h"

#include <mesoscope/mesoscope.h>

#include <stdlib.h>

enum { NATION, NORTH, SOUTH, REGIONS };
enum { ALL, WINE, STEEL, TOURISM, INDUSTRIES };

static const meso_code regions[] = {{.code = "nation", .level = -1},
                                    {.code = "north", .parent = "nation", .level = -1},
                                    {.code = "south", .parent = "nation", .level = -1}};
static const meso_code industries[] = {{.code = "all", .level = -1},
                                       {.code = "wine", .parent = "all", .level = -1},
                                       {.code = "steel", .parent = "all", .level = -1},
                                       {.code = "tourism", .parent = "all", .level = -1}};

/* Bounds of a cell; HIDDEN has none, a number has both alike. */
typedef struct span {
    double low, high;
} span;

#define HIDDEN             \
    {                      \
        MESO_NAN, MESO_NAN \
    }
#define IS(x) \
    {         \
        x, x  \
    }

typedef struct land {
    meso_codes *regions, *industries;
    meso_panel *jobs, *firms, *filled;
} land;

static meso_status add_all(meso_ctx *ctx, meso_panel **out, const land *l, const char *measure,
                           const span *cells)
{
    meso_panel_builder *builder = NULL;
    meso_status status = meso_panel_builder_new(ctx, &builder, measure, "", l->regions,
                                                l->industries, MESO_CELL_ZERO);
    for (int c = 0; c < REGIONS * INDUSTRIES && status == MESO_OK; c++) {
        const int exact = cells[c].low == cells[c].high;
        const meso_cell cell = {exact ? cells[c].low : MESO_NAN, cells[c].low, cells[c].high,
                                exact ? MESO_CELL_OBSERVED : MESO_CELL_WITHHELD};
        status = meso_panel_add(ctx, builder, 202000, c / INDUSTRIES, c % INDUSTRIES, cell);
    }
    if (status == MESO_OK) return meso_panel_build(ctx, out, builder);
    meso_panel_builder_free(builder);
    return status;
}

static void release(land *l)
{
    meso_panel_free(l->filled);
    meso_panel_free(l->firms);
    meso_panel_free(l->jobs);
    meso_codes_free(l->regions);
    meso_codes_free(l->industries);
}

/* On failure all is released. */
static meso_status make(meso_ctx *ctx, land *l, const span *jobs, const span *firms,
                        const meso_filling_options *options)
{
    *l = (land){NULL, NULL, NULL, NULL, NULL};
    meso_status status = meso_codes_new(ctx, &l->regions, "r", "region", regions, REGIONS);
    if (status == MESO_OK)
        status = meso_codes_new(ctx, &l->industries, "i", "industry", industries, INDUSTRIES);
    if (status == MESO_OK) status = add_all(ctx, &l->jobs, l, "jobs", jobs);
    if (status == MESO_OK && firms) status = add_all(ctx, &l->firms, l, "firms", firms);
    if (status == MESO_OK)
        status = meso_panel_fill(ctx, &l->filled, l->jobs, l->firms, options);
    if (status < 0) release(l);
    return status;
}

static meso_cell cell(const land *l, int region, int industry)
{
    return meso_panel_cell(l->filled, 0, region, industry);
}

static double likely(const land *l, int region, int industry)
{
    const meso_slice *slice = &l->filled->slice[0];
    const int64_t b = meso_slice_bound(slice, (int64_t)region * INDUSTRIES + industry);
    return b < 0 ? MESO_NAN : slice->filling->value[b];
}

#define T_SPAN(cell, l, h)            \
    do {                              \
        T_NEAR((cell).low, l, 1e-9);  \
        T_NEAR((cell).high, h, 1e-9); \
    } while (0)

/* By hand: wine north a leaves steel north 60 - a, wine south 50 - a, steel south 10 + a. */
static const span two_by_three[] = {IS(180), IS(50), IS(70), IS(60), IS(100), {12, 19},
                                    HIDDEN,  IS(40), IS(80), HIDDEN, HIDDEN,  IS(20)};

static void test_two_by_three(meso_ctx *ctx)
{
    land l;
    T_SAME(make(ctx, &l, two_by_three, NULL, NULL), MESO_OK);
    T_SPAN(cell(&l, NORTH, WINE), 12, 19);
    T_SPAN(cell(&l, NORTH, STEEL), 41, 48);
    T_SPAN(cell(&l, SOUTH, WINE), 31, 38);
    T_SPAN(cell(&l, SOUTH, STEEL), 22, 29);
    T_TRUE(isnan(cell(&l, SOUTH, STEEL).value));
    T_SAME(cell(&l, SOUTH, STEEL).state, MESO_CELL_WITHHELD);
    T_NEAR(likely(&l, NORTH, WINE) + likely(&l, NORTH, STEEL), 60, 1e-6);
    release(&l);
    /* One more number and everything follows: recoverable. */
    span told[12];
    memcpy(told, two_by_three, sizeof told);
    told[NORTH * 4 + WINE] = (span)IS(15);
    T_SAME(make(ctx, &l, told, NULL, NULL), MESO_OK);
    T_SPAN(cell(&l, NORTH, STEEL), 45, 45);
    T_SPAN(cell(&l, SOUTH, WINE), 35, 35);
    T_SPAN(cell(&l, SOUTH, STEEL), 25, 25);
    T_NEAR(likely(&l, SOUTH, STEEL), 25, 0);
    release(&l);
}

/* Three establishments have three jobs at least, unless somewhere disclosed they have not. */
static void test_establishments(meso_ctx *ctx)
{
    static const span firms[] = {IS(18), IS(7), IS(6), IS(5), IS(9), IS(4),
                                 IS(2),  IS(3), IS(9), IS(3), IS(4), IS(2)};
    span jobs[12];
    land l;
    memcpy(jobs, two_by_three, sizeof jobs);
    jobs[NORTH * 4 + WINE] = (span)HIDDEN;
    T_SAME(make(ctx, &l, jobs, firms, NULL), MESO_OK);
    T_NEAR(l.filled->slice[0].filling->floor, 1, 0);
    T_SPAN(cell(&l, NORTH, WINE), 4, 47); /* south wine has 3 at least */
    T_SPAN(cell(&l, SOUTH, STEEL), 14, 57);
    release(&l);
    jobs[NORTH * 4 + TOURISM] = (span)IS(2); /* fewer than its 3 establishments */
    jobs[NORTH * 4 + ALL] = (span)IS(62);
    jobs[NATION * 4 + TOURISM] = (span)IS(22);
    jobs[NATION * 4 + ALL] = (span)IS(142);
    T_SAME(make(ctx, &l, jobs, firms, NULL), MESO_OK);
    T_NEAR(l.filled->slice[0].filling->floor, 0, 0);
    T_SPAN(cell(&l, NORTH, WINE), 0, 50);
    release(&l);
    /* Establishments that do not add up open the margin: the parts may fall short of it. */
    span fewer[12];
    memcpy(fewer, firms, sizeof fewer);
    fewer[NORTH * 4 + ALL] = (span)IS(11);
    T_SAME(make(ctx, &l, jobs, fewer, NULL), MESO_OK);
    T_SAME(l.filled->slice[0].filling->open_ended, 1);
    T_SPAN(cell(&l, NORTH, WINE), 0, 50);
    T_SPAN(cell(&l, NORTH, STEEL), 10, 60);
    release(&l);
}

static int is_listed(const land *l, int region, int industry, int along_regions, double gap)
{
    const meso_filling *filling = l->filled->slice[0].filling;
    for (int32_t n = 0; n < filling->listed; n++) {
        const meso_disagreement *found = &filling->disagreement[n];
        if (found->region == region && found->industry == industry &&
            found->along_regions == along_regions && t_is_near(found->gap, gap, 1e-9))
            return 1;
    }
    return 0;
}

/* Wine: 30 and at least 30 are more than the 50 of the nation, by 10. Steel is still told. */
static void test_contradictions_are_told(meso_ctx *ctx)
{
    static const span jobs[] = {IS(130), IS(50), IS(70), IS(10),   IS(60), IS(30),
                                IS(25),  IS(5),  HIDDEN, {30, 40}, HIDDEN, IS(5)};
    land l;
    T_SAME(make(ctx, &l, jobs, NULL, NULL), MESO_OK);
    T_TRUE(is_listed(&l, NATION, WINE, 1, 10));
    T_SPAN(cell(&l, SOUTH, STEEL), 45, 45); /* 70 - 25 */
    T_TRUE(cell(&l, SOUTH, WINE).low >= 30 && cell(&l, SOUTH, WINE).high <= 40);
    release(&l);
    /* Numbers alone that do not add up are told too: 40 and 30 are not 60, nor 100 and 80 190.
     */
    static const span wrong[] = {IS(190), IS(60), IS(70), IS(60), IS(100), IS(40),
                                 HIDDEN,  IS(40), IS(80), IS(30), HIDDEN,  IS(20)};
    T_SAME(make(ctx, &l, wrong, NULL, NULL), MESO_OK);
    T_TRUE(is_listed(&l, NATION, WINE, 1, 10));
    T_TRUE(is_listed(&l, NATION, ALL, 1, -10));
    T_SPAN(cell(&l, NORTH, STEEL), 20, 20);
    release(&l);
}

/* No equation alone contradicts, all four together do: north 8, south 8, wine 8, steel 9. The
   solver finds it, opens one margin by 1, and the others hold. */
static void test_webs_of_contradiction(meso_ctx *ctx)
{
    static const span jobs[] = {HIDDEN, IS(8), IS(9), IS(0),  IS(8),  HIDDEN,
                                HIDDEN, IS(0), IS(8), HIDDEN, HIDDEN, IS(0)};
    land l;
    T_SAME(make(ctx, &l, jobs, NULL, NULL), MESO_OK);
    const meso_filling *filling = l.filled->slice[0].filling;
    T_TRUE(filling->disagreements >= 1);
    T_NEAR(fabs(filling->disagreement[0].gap), 1, 1e-4);
    for (int r = NORTH; r < REGIONS; r++)
        for (int i = WINE; i <= STEEL; i++)
            T_TRUE(cell(&l, r, i).low <= 1e-4 && cell(&l, r, i).high >= 7.9);
    release(&l);
}

/* A row with a single region and nothing above has no end: undetermined, and nothing is likely.
 */
static void test_no_end(meso_ctx *ctx)
{
    static const span jobs[] = {HIDDEN, HIDDEN, IS(70), IS(60), HIDDEN, HIDDEN,
                                IS(30), IS(40), HIDDEN, HIDDEN, IS(40), IS(20)};
    land l;
    T_SAME(make(ctx, &l, jobs, NULL, NULL), MESO_OK);
    T_NEAR(cell(&l, NORTH, ALL).low, 70, 1e-9);
    T_NEAR(cell(&l, NATION, ALL).low, 130, 1e-9);
    T_TRUE(isnan(cell(&l, NORTH, WINE).high));
    T_TRUE(isnan(likely(&l, NORTH, WINE)));
    release(&l);
}

/* The published example: the truth behind every withheld cell is known. */
static void test_the_example_keeps_its_truth(meso_ctx *ctx)
{
    meso_country *country = NULL;
    meso_panel *filled = NULL, *flat = NULL;
    meso_country_options small = MESO_COUNTRY_OPTIONS_INIT;
    small.regions = 10;
    small.industries = 100;
    small.years = 2;
    T_SAME(meso_country_new(ctx, &country, &small), MESO_OK);
    const meso_panel *jobs = country->published->panel[0],
                     *firms = country->published->panel[1];
    T_SAME(meso_panel_fill(ctx, &filled, jobs, firms, NULL), MESO_OK);
    int64_t outside = 0, narrower = 0, cells = 0;
    for (int32_t t = 0; t < filled->periods; t++) {
        const meso_slice *slice = &filled->slice[t];
        int32_t row = 0;
        T_SAME(slice->filling->disagreements, 0);
        for (int64_t b = 0; b < slice->bounded; b++) {
            const int64_t c = slice->bound_cell[b];
            while (slice->row[row + 1] <= c)
                row++;
            const double truth =
                meso_panel_cell(country->truth, t, row, slice->industry[c]).value;
            const meso_cell before = meso_slice_cell(&jobs->slice[t], c);
            outside += !(slice->low[b] <= truth && truth <= slice->high[b]);
            narrower += slice->high[b] - slice->low[b] < before.high - before.low;
            cells++;
        }
    }
    T_SAME(outside, 0);
    T_TRUE(cells > 50 && narrower > cells / 3);
    /* Cut to one level, every draw still adds up to the published totals of the regions. */
    T_SAME(meso_panel_at_level(ctx, &flat, filled, -1, -1), MESO_OK);
    const meso_slice *slice = &flat->slice[0];
    T_TRUE(slice->filling != NULL);
    for (int32_t d = 0; slice->filling && d < slice->filling->draws; d++) {
        int64_t b = 0;
        for (int32_t r = 0; r < flat->region.count; r++) {
            double sum = 0;
            for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
                const int open = b < slice->bounded && slice->bound_cell[b] == c;
                sum += open ? slice->filling->drawn[d * slice->bounded + b] : slice->value[c];
                b += open;
            }
            if (slice->region_total[r].low == slice->region_total[r].high)
                T_TRUE(fabs(sum - slice->region_total[r].value) < 0.5);
        }
    }
    meso_panel_free(flat);
    meso_panel_free(filled);
    meso_country_free(country);
}

/* tests/oracles/entropy.txt: the nearest point as scipy's constrained minimiser finds it. */
static void test_entropy_is_the_nearest_point(meso_ctx *ctx)
{
    FILE *in = fopen("tests/oracles/entropy.txt", "r");
    char line[256];
    int compared = 0;
    T_TRUE(in != NULL);
    while (in && fgets(line, sizeof line, in)) {
        double low[4], high[4], prior[4], ends[4], wanted[4], x[4], residual = 0;
        if (line[0] == '#') continue;
        int read = 0, used = 0;
        double *lists[] = {low, high, prior, ends, wanted};
        for (const char *at = line;
             read < 20 && sscanf(at, "%lf%n", &lists[read / 4][read % 4], &used) == 1;
             at += used)
            read++;
        T_SAME(read, 20);
        /* rows x0 + x1, x2 + x3; columns x0 + x2, x1 + x3; the second column within a slack */
        int64_t first[] = {0, 2, 4, 6, 8};
        int32_t member[] = {0, 1, 2, 3, 0, 2, 1, 3};
        int8_t sign[] = {1, 1, 1, 1, 1, 1, 1, 1};
        int32_t stands_in[] = {0, 2, -1, -1, 0, 3, -1, -1, 1, 2, -1, -1, 1, 3, -1, -1};
        double most[4];
        uint8_t broken[4] = {0};
        memcpy(most, ends, sizeof most);
        most[3] += 5;
        const meso_margins margins = {.unknowns = 4,
                                      .low = low,
                                      .high = high,
                                      .equations = 4,
                                      .first = first,
                                      .member = member,
                                      .sign = sign,
                                      .least = ends,
                                      .most = most,
                                      .stands_in = stands_in,
                                      .is_broken = broken};
        meso_arena *arena = meso_arena_new(ctx);
        meso_entropy work;
        T_SAME(meso_entropy_take(ctx, &work, arena, &margins), MESO_OK);
        meso_entropy_project(x, &residual, &work, &margins, prior, 1e-10, 5000);
        T_TRUE(residual < 1e-6);
        for (int k = 0; k < 4; k++)
            T_NEAR(x[k], wanted[k], 2e-4); /* of the minimiser there */
        meso_arena_free(arena);
        compared++;
    }
    T_TRUE(compared >= 20);
    if (in) (void)fclose(in);
}

static void test_what_is_refused(meso_ctx *ctx)
{
    meso_filling_options options = MESO_FILLING_OPTIONS_INIT;
    land l;
    options.draws = -1;
    T_SAME(make(ctx, &l, two_by_three, NULL, &options), MESO_E_ARGUMENT);
    options.draws = 20;
    options.effort = MESO_NAN;
    T_SAME(make(ctx, &l, two_by_three, NULL, &options), MESO_E_ARGUMENT);
    options.effort = 1;
    options.rounding = -1;
    T_SAME(make(ctx, &l, two_by_three, NULL, &options), MESO_E_ARGUMENT);
}

static meso_status fill_once(meso_ctx *ctx)
{
    land l;
    meso_panel *flat = NULL;
    static const span firms[] = {IS(18), IS(7), IS(6), IS(5), IS(9), IS(4),
                                 IS(2),  IS(3), IS(9), IS(3), IS(4), IS(2)};
    meso_status status = make(ctx, &l, two_by_three, firms, NULL);
    if (status < 0) return status;
    status = meso_panel_at_level(ctx, &flat, l.filled, 1, 1);
    meso_panel_free(flat);
    release(&l);
    return status;
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_two_by_three(ctx);
    test_establishments(ctx);
    test_contradictions_are_told(ctx);
    test_webs_of_contradiction(ctx);
    test_no_end(ctx);
    test_the_example_keeps_its_truth(ctx);
    test_entropy_is_the_nearest_point(ctx);
    test_what_is_refused(ctx);
    refuse_each(fill_once);
    meso_ctx_free(ctx);
    return t_end();
}
