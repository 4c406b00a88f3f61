/* Do 90 % intervals hold the truth in 85 to 95 % of the cells, over 200 worlds with known
   truth? Usage: calibration [WORLDS] */
#include "../tests/calibrated_world.h"

#include <stdlib.h>

int main(int count, char **words)
{
    const long worlds = count > 1 ? strtol(words[1], NULL, 10) : 200;
    meso_ctx *ctx = meso_ctx_new(NULL);
    double cells = 0, held = 0, least = 1, most = 0;
    if (!ctx) return 1;
    for (long seed = 1; seed <= worlds; seed++) {
        calibrated_world world;
        double own_cells = 0, own_held = 0;
        if (!calibrated_world_make(ctx, &world, (uint64_t)seed) ||
            calibrated_count(ctx, &world, &own_cells, &own_held) < 0) {
            (void)fprintf(stderr, "%s\n", meso_error_text(ctx));
            return 1;
        }
        calibrated_world_free(&world);
        least = fmin(least, own_held / own_cells);
        most = fmax(most, own_held / own_cells);
        cells += own_cells;
        held += own_held;
    }
    (void)printf("%ld worlds, %.0f quotients: %.2f %% of the 90 %% intervals hold the truth "
                 "(%.1f to %.1f %% by world)\n",
                 worlds, cells, 100 * held / cells, 100 * least, 100 * most);
    meso_ctx_free(ctx);
    return !(held / cells >= 0.85 && held / cells <= 0.95);
}
