/* Twenty worlds with known truth: 90 % intervals of quotients hold it in 85 to 95 % of the
   cells. bench/calibration.c does the same with 200. */
#include "calibrated_world.h"
#include "t.h"

int main(void)
{
    enum { WORLDS = 20 };
    meso_ctx *ctx = meso_ctx_new(NULL);
    double cells = 0, held = 0;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        calibrated_world world;
        T_TRUE(calibrated_world_make(ctx, &world, seed));
        T_SAME(calibrated_count(ctx, &world, &cells, &held), MESO_OK);
        calibrated_world_free(&world);
    }
    T_TRUE(cells > 3000);
    T_TRUE(held / cells >= 0.85 && held / cells <= 0.95);
    if (!(held / cells >= 0.85 && held / cells <= 0.95))
        fprintf(stderr, "    %.4f of %.0f cells\n", held / cells, cells);
    meso_ctx_free(ctx);
    return t_end();
}
