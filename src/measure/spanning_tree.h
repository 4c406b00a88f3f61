/** The strongest ties that hold everything together: the maximum spanning forest. */
#ifndef MESO_MEASURE_SPANNING_TREE_H
#define MESO_MEASURE_SPANNING_TREE_H

#include "measure/strongest.h"

/* At most industries - 1 ties, in the order in which the tree grows: from the first industry,
   and from the first one that is left whenever nothing is tied to what is there. Equal ties go
   by position. Ties must have no direction. One column of relatedness at a time:
   O(industries^2) time, O(industries) memory. */
meso_status meso_spanning_tree(meso_ctx *ctx, meso_arena *arena, meso_ties *out,
                               const meso_relatedness_columns *columns);

#endif
