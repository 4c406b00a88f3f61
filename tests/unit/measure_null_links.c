/* Are links put elsewhere as the null says? */
#include "t.h"

#include "measure/null_links.h"

#include <math.h>

enum { REGIONS = 6, INDUSTRIES = 9, DRAWS = 3000 };

typedef struct fixture {
    int64_t row[REGIONS + 1];
    int32_t column[REGIONS * INDUSTRIES], diversity[REGIONS], ubiquity[INDUSTRIES];
    meso_presence seen;
} fixture;

static void make(fixture *f, const char *const *rows, int32_t regions, int32_t industries)
{
    *f = (fixture){.row = {0}};
    for (int32_t r = 0; r < regions; r++) {
        f->row[r + 1] = f->row[r];
        for (int32_t p = 0; p < industries; p++)
            if (rows[r][p] == '1') {
                f->column[f->row[r + 1]++] = p;
                f->diversity[r]++;
                f->ubiquity[p]++;
            }
    }
    f->seen = (meso_presence){.regions = regions,
                              .industries = industries,
                              .row = f->row,
                              .column = f->column,
                              .diversity = f->diversity,
                              .ubiquity = f->ubiquity};
}

static const char *const example[REGIONS] = {"111111110", "111110000", "110100010",
                                             "100011000", "101000001", "010000000"};

static void test_null_links_keep_what_they_promise(meso_ctx *ctx, int kind)
{
    fixture f;
    meso_null_links null;
    make(&f, example, REGIONS, INDUSTRIES);
    meso_arena *arena = meso_arena_new(ctx);
    T_SAME(meso_null_links_start(ctx, arena, &null, kind, &f.seen, 7), MESO_OK);
    double links = 0, first = 0;
    for (int32_t d = 0; d < DRAWS; d++) {
        meso_presence drawn;
        meso_arena *one = meso_arena_new(ctx);
        T_SAME(meso_null_links_draw(ctx, one, &drawn, &null, d), MESO_OK);
        links += (double)drawn.row[REGIONS];
        first += drawn.diversity[0];
        for (int32_t r = 0; r < REGIONS; r++) {
            if (kind == MESO_NULL_SWAP) T_SAME(drawn.diversity[r], f.diversity[r]);
            for (int64_t c = drawn.row[r] + 1; c < drawn.row[r + 1]; c++)
                T_TRUE(drawn.column[c - 1] < drawn.column[c]);
        }
        for (int32_t p = 0; p < INDUSTRIES; p++)
            if (kind == MESO_NULL_SWAP) T_SAME(drawn.ubiquity[p], f.ubiquity[p]);
        if (kind == MESO_NULL_EVEN) T_SAME(drawn.row[REGIONS], f.row[REGIONS]);
        meso_arena_free(one);
    }
    /* Five standard errors of a sum of links, each with variance below a quarter. */
    const double error = 5 * sqrt(0.25 * REGIONS * INDUSTRIES / DRAWS);
    T_TRUE(fabs(links / DRAWS - (double)f.row[REGIONS]) < error);
    if (kind == MESO_NULL_BICM) T_TRUE(fabs(first / DRAWS - f.diversity[0]) < error);
    meso_arena_free(arena);
}

/* One link a line: six matrices, each as likely; 5 standard errors of a share of a sixth. */
static void test_null_links_swap_reaches_all_alike(meso_ctx *ctx)
{
    static const char *const rows[3] = {"100", "010", "001"};
    int seen[27] = {0};
    fixture f;
    meso_null_links null;
    make(&f, rows, 3, 3);
    meso_arena *arena = meso_arena_new(ctx);
    T_SAME(meso_null_links_start(ctx, arena, &null, MESO_NULL_SWAP, &f.seen, 11), MESO_OK);
    for (int32_t d = 0; d < DRAWS; d++) {
        meso_presence drawn;
        meso_arena *one = meso_arena_new(ctx);
        T_SAME(meso_null_links_draw(ctx, one, &drawn, &null, d), MESO_OK);
        seen[9 * drawn.column[0] + 3 * drawn.column[1] + drawn.column[2]]++;
        meso_arena_free(one);
    }
    int kinds = 0;
    for (int n = 0; n < 27; n++) {
        if (!seen[n]) continue;
        kinds++;
        T_TRUE(fabs((double)seen[n] / DRAWS - 1.0 / 6) < 5 * sqrt(5.0 / 36 / DRAWS));
    }
    T_SAME(kinds, 6);
    meso_arena_free(arena);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    for (int kind = MESO_NULL_EVEN; kind <= MESO_NULL_BICM; kind++)
        test_null_links_keep_what_they_promise(ctx, kind);
    test_null_links_swap_reaches_all_alike(ctx);
    meso_ctx_free(ctx);
    return t_end();
}
