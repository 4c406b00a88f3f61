/** Arrays that grow at the end. */
#ifndef MESO_IMPORT_STACK_H
#define MESO_IMPORT_STACK_H

#include <mesoscope/base.h>

/* Room for `need` elements of `size` bytes in *array, whose first *room are kept; 0 with the
   error set when memory is exhausted. */
int meso_stack_room(meso_ctx *ctx, void *array, int32_t *room, int64_t need, size_t size);

#define MESO_ROOM(ctx, array, room, need) \
    ((need) <= *(room) || meso_stack_room((ctx), (array), (room), (need), sizeof **(array)))

#endif
