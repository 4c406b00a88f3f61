/* Which organisations work together, and which of them never answered? */
#include "base/ctx.h"
#include "question/scene_read.h"

#include <string.h>

/* What is expected and answered is a wish, not a tie. */
static int is_tie(const char *kind)
{
    return strcmp(kind, "expects") != 0 && strcmp(kind, "responds") != 0;
}

/* An organisation answered when it did in any of the surveys it was asked in. */
static void find_silent(meso_scene *scene)
{
    const meso_actors *actors = scene->actors;
    for (int pass = 0; pass < 2; pass++)
        for (int64_t r = 0; r < actors->respondents; r++) {
            const meso_respondent *asked = &actors->respondent[r];
            const int32_t o = asked->actor < 0 ? -1 : scene->row_of[asked->actor];
            if (o >= 0 && (asked->answered != 0) == pass) scene->answered[o] = (uint8_t)pass;
        }
}

meso_status meso_scene_read_network(meso_scene *scene)
{
    const meso_actors *actors = scene->actors;
    meso_ctx *ctx = scene->ctx;
    int64_t arcs = 0;
    meso_arc *arc = MESO_TAKE(ctx, scene->arena, meso_arc, actors->links + 1);
    scene->answered = MESO_TAKE(ctx, scene->arena, uint8_t, (int64_t)scene->organisations + 1);
    scene->placed =
        MESO_TAKE(ctx, scene->arena, meso_network_place, (int64_t)scene->organisations + 1);
    if (!arc || !scene->answered || !scene->placed) return MESO_E_NOMEM;
    for (int64_t l = 0; l < actors->links; l++) {
        const meso_link *link = &actors->link[l];
        const int32_t from = scene->row_of[link->from], to = scene->row_of[link->to];
        if (from < 0 || to < 0 || !is_tie(link->kind)) continue;
        arc[arcs++] = (meso_arc){from, to, link->strength > 0 ? link->strength : 1};
    }
    memset(scene->answered, 1, (size_t)scene->organisations + 1);
    find_silent(scene);
    meso_status status =
        meso_network_make(ctx, scene->arena, &scene->network, scene->organisations, arc, arcs);
    if (status == MESO_OK)
        status = meso_network_places(ctx, scene->placed, &scene->whole, NULL, &scene->network,
                                     scene->answered);
    return status;
}
