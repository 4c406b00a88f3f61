/* Is the short way to a region's shift-share the long one? */
#include "measure/shift_terms.h"

#include "t.h"

#include <mesoscope/mesoscope.h>

enum { INDUSTRIES = 1300, REGIONS = 5 };

/* Cells of a row that are not zero. */
static meso_cells cells_of(int32_t *column, double *value, const double *row)
{
    meso_cells cells = {column, value, 0};
    for (int32_t i = 0; i < INDUSTRIES; i++) {
        if (row[i] == 0) continue;
        column[cells.count] = i;
        value[cells.count++] = row[i];
    }
    return cells;
}

/* Sums over 1300 numbers below 1000, taken in another order: 1e-9 of the
   nation is far more than both err. */
static void test_shift_region_is_the_sum_of_its_industries(void)
{
    static double row[REGIONS][2 * INDUSTRIES], nation_row[2 * INDUSTRIES];
    static double terms[(INDUSTRIES + 1) * MESO_SHIFT_EFFECTS];
    static double value[2][INDUSTRIES];
    static int32_t column[2][INDUSTRIES];
    double all[2] = {0, 0};
    uint64_t state = 88172645463325252ULL; /* xorshift, Marsaglia (2003) */
    for (int r = 0; r < REGIONS; r++)
        for (int k = 0; k < 2 * INDUSTRIES; k++) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            row[r][k] = state % 3 ? 0 : (double)(state >> 8 & 1023);
            nation_row[k] += row[r][k];
            all[k / INDUSTRIES] += row[r][k];
        }
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    meso_shift_nation nation;
    T_SAME(meso_shift_nation_take(ctx, arena, &nation, INDUSTRIES, 2), MESO_OK);
    T_SAME(meso_shift_nation_set(ctx, &nation, nation_row, all, 0, 1, 0), MESO_OK);
    for (int r = 0; r < REGIONS; r++) {
        double total[MESO_SHIFT_EFFECTS];
        const meso_cells before = cells_of(column[0], value[0], row[r]);
        const meso_cells after = cells_of(column[1], value[1], row[r] + INDUSTRIES);
        T_TRUE(before.count > 300 && after.count > 300);
        meso_shift_region(total, &nation, &before, &after);
        meso_shift_terms(terms, &nation, row[r]);
        const double *sum = terms + (size_t)INDUSTRIES * MESO_SHIFT_EFFECTS;
        for (int k = MESO_SHIFT_START; k <= MESO_SHIFT_LOCAL; k++)
            T_NEAR(total[k], sum[k], 1e-9 * all[0]);
        T_NEAR(total[MESO_SHIFT_NET], sum[MESO_SHIFT_NET], 1e-9 * all[0]);
        T_TRUE(isnan(total[MESO_SHIFT_COMPETITIVE]) && isnan(total[MESO_SHIFT_ALLOCATION]));
        T_NEAR(total[MESO_SHIFT_NATION] + total[MESO_SHIFT_MIX] + total[MESO_SHIFT_LOCAL],
               total[MESO_SHIFT_CHANGE], 1e-9 * all[0]);
    }
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_shift_region_is_the_sum_of_its_industries();
    return t_end();
}
