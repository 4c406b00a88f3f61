/* What does a network say of members who never answered? */
#include "refuse.h"
#include "t.h"

#include "measure/network_places.h"

/* 0 - 1 - 2 and 3 alone, who did not answer: it may be tied to nobody or to all three. By hand:
   reported betweenness of 1 is 1 (the pair 0, 2); with 3 tied to all, 0 and 2 have two ways. */
static const meso_arc arc[] = {{0, 1, 1}, {1, 2, 1}};

static meso_status silent(meso_ctx *ctx)
{
    static const uint8_t answered[] = {1, 1, 1, 0};
    meso_network_place place[4];
    meso_network_whole whole;
    meso_network network;
    uint8_t bridge[4];
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = meso_network_make(ctx, arena, &network, 4, arc, 2);
    if (status == MESO_OK)
        status = meso_network_places(ctx, place, &whole, bridge, &network, answered);
    if (status == MESO_OK) {
        T_SAME(whole.silent, 1);
        T_SAME(whole.parts, 1);
        T_SAME(whole.alone, 1);
        T_TRUE(whole.compared);
        T_NEAR(whole.density.value, 2.0 / 6, 1e-15);
        T_NEAR(whole.density.high, 5.0 / 6, 1e-15);
        T_NEAR(whole.largest.value, .75, 0);
        T_NEAR(whole.largest.high, 1, 0);
        T_NEAR(place[3].ties.value, 0, 0);
        T_NEAR(place[3].ties.high, 3, 0);
        T_NEAR(place[0].ties.low, 1, 0);
        T_NEAR(place[0].ties.high, 2, 0);
        T_NEAR(place[1].betweenness.value, 1, 0);
        T_NEAR(place[1].betweenness.low, .5, 1e-15);
        T_NEAR(place[1].core.value, 1, 0);
        T_NEAR(place[1].core.high, 2, 0);
        T_SAME(place[1].cuts, 1);
        T_TRUE(isnan(place[3].constraint.value)); /* no tie reported: a number only if tied */
        T_SAME(place[3].constraint.state, MESO_CELL_MISSING);
        T_SAME(bridge[0] + bridge[1] + bridge[2] + bridge[3], 4);
        T_SAME(place[3].part, 1);
    }
    meso_arena_free(arena);
    return status;
}

static void test_when_all_answered_nothing_is_between(meso_ctx *ctx)
{
    meso_network_place place[4];
    meso_network_whole whole;
    meso_network network;
    meso_arena *arena = meso_arena_new(ctx);
    T_SAME(meso_network_make(ctx, arena, &network, 4, arc, 2), MESO_OK);
    T_SAME(meso_network_places(ctx, place, &whole, NULL, &network, NULL), MESO_OK);
    T_SAME(whole.silent, 0);
    T_SAME(place[1].betweenness.state, MESO_CELL_OBSERVED);
    T_NEAR(place[1].betweenness.low, place[1].betweenness.high, 0);
    T_SAME(place[3].constraint.state, MESO_CELL_UNDEFINED);
    T_SAME(meso_network_make(ctx, arena, &network, 0, arc, 0), MESO_OK);
    T_SAME(meso_network_places(ctx, place, &whole, NULL, &network, NULL), MESO_OK);
    T_SAME(whole.largest.state, MESO_CELL_UNDEFINED);
    meso_arena_free(arena);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    refuse_each(silent);
    test_when_all_answered_nothing_is_between(ctx);
    meso_ctx_free(ctx);
    return t_end();
}
