/** Sorting that keeps equals in their order, on any platform the same. */
#ifndef MESO_IMPORT_SORT_H
#define MESO_IMPORT_SORT_H

#include <mesoscope/base.h>

/* Whether item a may stand before item b: true for equals. */
typedef int meso_may_precede(const void *a, const void *b, const void *data);

/* Sorts `count` items of `size` bytes; O(count log count), one copy of them for room. */
meso_status meso_merge_sort(meso_ctx *ctx, void *items, int64_t count, size_t size,
                            meso_may_precede *precedes, const void *data);

#endif
