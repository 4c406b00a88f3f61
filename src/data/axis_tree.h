/** One axis of a panel as a walk through its tree: every code before its descendants. */
#ifndef MESO_DATA_AXIS_TREE_H
#define MESO_DATA_AXIS_TREE_H

#include "base/arena.h"

#include <mesoscope/panel.h>

typedef struct meso_axis_tree {
    const meso_codes *codes;
    int32_t *code;     /* [positions of the axis] its code */
    int32_t *position; /* [codes] place on the axis, -1 = none */
    int32_t *walk;     /* [codes] codes, each followed by its descendants */
    int32_t *place;    /* [codes] where in walk */
    int32_t *end;      /* [codes] place after the last descendant */
    int32_t *leaves;   /* [codes] codes with cells in the subtree, without such below them */
    uint8_t *has;      /* [codes] whether the code has cells */
} meso_axis_tree;

meso_status meso_axis_tree_make(meso_ctx *ctx, meso_axis_tree *tree, meso_arena *arena,
                                const meso_axis *axis);

/* Counts leaves after `has` was set for the slice at hand. */
void meso_axis_tree_count(meso_axis_tree *tree);

#endif
