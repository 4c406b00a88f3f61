/* Into which parts does a network fall? */
#include "base/ctx.h"
#include "measure/network.h"

#include <stdlib.h>

typedef struct found_part {
    int32_t part, size;
} found_part;

/* Largest first; equal ones in the order in which they were met. */
static int by_size(const void *a, const void *b)
{
    const found_part *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return (x->part > y->part) - (x->part < y->part);
}

meso_status meso_network_components(meso_ctx *ctx, int32_t *part, int32_t *size, int32_t *parts,
                                    const meso_network *network)
{
    const int32_t nodes = network->nodes;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    int32_t *queue = MESO_TAKE(ctx, arena, int32_t, (int64_t)nodes + 1);
    int32_t *place = MESO_TAKE(ctx, arena, int32_t, (int64_t)nodes + 1);
    found_part *found = MESO_TAKE(ctx, arena, found_part, (int64_t)nodes + 1);
    int32_t count = 0;
    if (queue && place && found) {
        for (int32_t n = 0; n < nodes; n++)
            part[n] = -1;
        for (int32_t start = 0; start < nodes; start++) {
            if (part[start] >= 0) continue;
            int32_t head = 0, tail = 0;
            queue[tail++] = start;
            part[start] = count;
            while (head < tail) {
                const int32_t node = queue[head++];
                for (int64_t t = network->row[node]; t < network->row[node + 1]; t++) {
                    const int32_t next = network->neighbour[t];
                    if (part[next] >= 0) continue;
                    part[next] = count;
                    queue[tail++] = next;
                }
            }
            found[count] = (found_part){count, tail};
            count++;
        }
        qsort(found, (size_t)count, sizeof *found, by_size);
        for (int32_t p = 0; p < count; p++) {
            place[found[p].part] = p;
            size[p] = found[p].size;
        }
        for (int32_t n = 0; n < nodes; n++)
            part[n] = place[part[n]];
        *parts = count;
    }
    const meso_status status = queue && place && found ? MESO_OK : MESO_E_NOMEM;
    meso_arena_free(arena);
    return status;
}
