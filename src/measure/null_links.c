/* What would the links be, if only their numbers were given? */
#include "measure/null_links.h"

#include "base/ctx.h"
#include "base/random.h"

#include <string.h>

/* Trades of curveball a region: Strona et al. found five times the rows enough. */
enum { TRADES = 5 };

const char *const meso_null_links_words[] = {"none", "even", "swap", "bicm", NULL};

meso_status meso_null_links_start(meso_ctx *ctx, meso_arena *arena, meso_null_links *out,
                                  int kind, const meso_presence *from, uint64_t seed)
{
    *out = (meso_null_links){.kind = kind, .from = from, .seed = seed ^ 0xA0761D6478BD642F};
    if (kind != MESO_NULL_BICM) return MESO_OK;
    return meso_bicm_solve(ctx, arena, &out->model, from->diversity, from->regions,
                           from->ubiquity, from->industries);
}

/* Adds the links of one row from marks, and clears these. */
static void end_row(int64_t *row, int32_t *column, uint8_t *marked, int32_t r,
                    int32_t industries)
{
    row[r + 1] = row[r];
    for (int32_t p = 0; p < industries; p++) {
        if (marked[p]) column[row[r + 1]++] = p;
        marked[p] = 0;
    }
}

/* Chooses among the cells that are left, one after another: every matrix is equally likely. */
static void draw_even(int64_t *row, int32_t *column, uint8_t *marked,
                      const meso_null_links *null, meso_random *random)
{
    const meso_presence *from = null->from;
    int64_t left = from->row[from->regions], cells = (int64_t)from->regions * from->industries;
    for (int32_t r = 0; r < from->regions; r++) {
        for (int32_t p = 0; p < from->industries; p++, cells--)
            if (meso_random_below(random, cells) < left) {
                marked[p] = 1;
                left--;
            }
        end_row(row, column, marked, r, from->industries);
    }
}

static void draw_bicm(int64_t *row, int32_t *column, uint8_t *marked,
                      const meso_null_links *null, meso_random *random)
{
    const meso_presence *from = null->from;
    for (int32_t r = 0; r < from->regions; r++) {
        for (int32_t p = 0; p < from->industries; p++)
            marked[p] = meso_random_uniform(random) < meso_bicm_probability(&null->model, r, p);
        end_row(row, column, marked, r, from->industries);
    }
}

static int compare(const int32_t *x, const int32_t *y)
{
    return (*x > *y) - (*x < *y);
}

/* Two regions throw in what only one of them has, and each takes back as many as it gave. */
static void trade(const int64_t *row, int32_t *column, int32_t a, int32_t b, int32_t *pool,
                  int32_t *own, meso_random *random)
{
    int32_t *x = column + row[a], *y = column + row[b];
    const int64_t n = row[a + 1] - row[a], m = row[b + 1] - row[b];
    int64_t i = 0, j = 0, shared = 0, thrown = 0, from_a = 0;
    while (i < n || j < m) {
        const int order = i == n ? 1 : j == m ? -1 : compare(&x[i], &y[j]);
        if (order == 0) {
            own[shared++] = x[i];
            i++, j++;
            continue;
        }
        from_a += order < 0;
        pool[thrown++] = order < 0 ? x[i++] : y[j++];
    }
    /* pool rises; choose from_a of it for the first, in order, and merge each with the shared
     */
    int64_t at_x = 0, at_y = 0, left = from_a, s_x = 0, s_y = 0;
    for (int64_t k = 0; k < thrown; k++) {
        const int first = meso_random_below(random, thrown - k) < left;
        int32_t *into = first ? x : y;
        int64_t *at = first ? &at_x : &at_y, *s = first ? &s_x : &s_y;
        while (*s < shared && own[*s] < pool[k])
            into[(*at)++] = own[(*s)++];
        into[(*at)++] = pool[k];
        left -= first;
    }
    while (s_x < shared)
        x[at_x++] = own[s_x++];
    while (s_y < shared)
        y[at_y++] = own[s_y++];
}

static void draw_swap(const int64_t *row, int32_t *column, int32_t *room,
                      const meso_null_links *null, meso_random *random)
{
    const int32_t regions = null->from->regions;
    for (int64_t t = 0; regions > 1 && t < (int64_t)TRADES * regions; t++) {
        const int32_t a = (int32_t)meso_random_below(random, regions);
        int32_t b = (int32_t)meso_random_below(random, regions - 1);
        if (b >= a) b++;
        trade(row, column, a, b, room, room + 2 * null->from->industries, random);
    }
}

static int64_t most_links(const meso_null_links *null)
{
    return null->kind == MESO_NULL_BICM ? (int64_t)null->from->regions * null->from->industries
                                        : null->from->row[null->from->regions];
}

meso_status meso_null_links_draw(meso_ctx *ctx, meso_arena *arena, meso_presence *out,
                                 const meso_null_links *null, int32_t draw)
{
    const meso_presence *from = null->from;
    int64_t *row = MESO_TAKE(ctx, arena, int64_t, (int64_t)from->regions + 1);
    int32_t *column = MESO_TAKE(ctx, arena, int32_t, most_links(null) + 1);
    int32_t *room = MESO_TAKE(ctx, arena, int32_t, 4 * (int64_t)from->industries);
    int32_t *diversity = MESO_TAKE(ctx, arena, int32_t, from->regions);
    int32_t *ubiquity = MESO_TAKE(ctx, arena, int32_t, from->industries);
    uint8_t *marked = MESO_TAKE(ctx, arena, uint8_t, from->industries);
    if (!row || !column || !room || !diversity || !ubiquity || !marked) return MESO_E_NOMEM;
    meso_random random;
    meso_random_start(&random, null->seed, (uint32_t)draw, 0);
    if (null->kind == MESO_NULL_EVEN)
        draw_even(row, column, marked, null, &random);
    else if (null->kind == MESO_NULL_BICM)
        draw_bicm(row, column, marked, null, &random);
    else {
        memcpy(row, from->row, sizeof(int64_t) * ((size_t)from->regions + 1));
        memcpy(column, from->column, sizeof(int32_t) * (size_t)from->row[from->regions]);
        draw_swap(row, column, room, null, &random);
    }
    for (int32_t r = 0; r < from->regions; r++) {
        diversity[r] = (int32_t)(row[r + 1] - row[r]);
        for (int64_t c = row[r]; c < row[r + 1]; c++)
            ubiquity[column[c]]++;
    }
    *out = *from;
    out->row = row;
    out->column = column;
    out->diversity = diversity;
    out->ubiquity = ubiquity;
    return MESO_OK;
}
