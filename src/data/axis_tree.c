/* In which order are the codes of an axis visited, and what lies below each? */
#include "data/axis_tree.h"

#include <string.h>

/* Brothers and first children, so that a walk needs no recursion. */
typedef struct family_tree {
    int32_t *first, *next;
    int32_t root; /* first root; roots are brothers */
} family_tree;

static int link_codes(meso_ctx *ctx, meso_arena *arena, family_tree *links,
                      const meso_codes *codes)
{
    links->first = MESO_TAKE(ctx, arena, int32_t, codes->count);
    links->next = MESO_TAKE(ctx, arena, int32_t, codes->count);
    if (!links->first || !links->next) return 0;
    links->root = -1;
    for (int32_t c = 0; c < codes->count; c++)
        links->first[c] = -1;
    for (int32_t c = codes->count - 1; c >= 0; c--) {
        int32_t *head = codes->parent[c] < 0 ? &links->root : &links->first[codes->parent[c]];
        links->next[c] = *head;
        *head = c;
    }
    return 1;
}

static void walk_codes(meso_axis_tree *tree, const family_tree *links)
{
    int32_t places = 0;
    for (int32_t at = links->root; at >= 0;) {
        tree->place[at] = places;
        tree->walk[places++] = at;
        if (links->first[at] >= 0) {
            at = links->first[at];
            continue;
        }
        while (at >= 0 && links->next[at] < 0) {
            tree->end[at] = places;
            at = tree->codes->parent[at];
        }
        if (at < 0) break;
        tree->end[at] = places;
        at = links->next[at];
    }
}

meso_status meso_axis_tree_make(meso_ctx *ctx, meso_axis_tree *tree, meso_arena *arena,
                                const meso_axis *axis)
{
    const int32_t count = axis->codes->count;
    family_tree links;
    *tree = (meso_axis_tree){.codes = axis->codes,
                             .code = MESO_TAKE(ctx, arena, int32_t, axis->count),
                             .position = MESO_TAKE(ctx, arena, int32_t, count),
                             .walk = MESO_TAKE(ctx, arena, int32_t, count),
                             .place = MESO_TAKE(ctx, arena, int32_t, count),
                             .end = MESO_TAKE(ctx, arena, int32_t, count),
                             .leaves = MESO_TAKE(ctx, arena, int32_t, count),
                             .has = MESO_TAKE(ctx, arena, uint8_t, count)};
    if (!tree->code || !tree->position || !tree->walk || !tree->place || !tree->end ||
        !tree->leaves || !tree->has || !link_codes(ctx, arena, &links, axis->codes))
        return MESO_E_NOMEM;
    for (int32_t c = 0; c < count; c++)
        tree->position[c] = -1;
    for (int32_t p = 0; p < axis->count; p++) {
        tree->code[p] = axis->code ? axis->code[p] : p;
        tree->position[tree->code[p]] = p;
    }
    walk_codes(tree, &links);
    return MESO_OK;
}

void meso_axis_tree_count(meso_axis_tree *tree)
{
    const int32_t count = tree->codes->count;
    memset(tree->leaves, 0, (size_t)count * sizeof *tree->leaves);
    for (int32_t n = count - 1; n >= 0; n--) { /* descendants first */
        const int32_t code = tree->walk[n], parent = tree->codes->parent[code];
        if (tree->has[code] && tree->leaves[code] == 0) tree->leaves[code] = 1;
        if (parent >= 0) tree->leaves[parent] += tree->leaves[code];
    }
}
