/* How often does chance do as much as was seen? */
#include "measure/permutation.h"

#include "data/cell.h"
#include "num/distribution.h"

const char *const meso_permutation_sides[] = {"two", "one", NULL};

int32_t meso_chance_nearer(const meso_chance *chance)
{
    return chance->above < chance->below ? chance->above : chance->below;
}

meso_cell meso_chance_p(const meso_chance *chance, int sides)
{
    if (chance->tried == 0) return meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    const double p = (meso_chance_nearer(chance) + 1.0) / (chance->tried + 1.0);
    return meso_cell_exact(fmin(1, sides == MESO_SIDES_TWO ? 2 * p : p));
}

void meso_shuffle(int32_t *order, int32_t count, meso_random *random)
{
    for (int32_t i = 0; i < count; i++)
        order[i] = i;
    for (int32_t i = count - 1; i > 0; i--) {
        const int32_t other = (int32_t)meso_random_below(random, i + 1);
        const int32_t kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
}

meso_cell meso_normal_p(double z, int sides)
{
    if (isnan(z)) return meso_cell_none(MESO_CELL_UNDEFINED);
    const double tail = meso_normal_cdf(-fabs(z));
    return meso_cell_exact(sides == MESO_SIDES_TWO ? 2 * tail : tail);
}
