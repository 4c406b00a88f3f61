/** From texts to small integers: open addressing, insertion order kept. */
#ifndef MESO_BASE_MAP_H
#define MESO_BASE_MAP_H

#include <mesoscope/base.h>

typedef struct meso_map meso_map;

meso_map *meso_map_new(meso_ctx *ctx);
void meso_map_free(meso_map *map);

/* Number of `bytes`: 0, 1, 2, ... in order of first appearance; -1 when memory is exhausted. */
int32_t meso_map_add(meso_ctx *ctx, meso_map *map, const char *bytes, size_t count);
/* Number, or -1 when it was never added. */
int32_t meso_map_find(const meso_map *map, const char *bytes, size_t count);

int32_t meso_map_count(const meso_map *map);
/* The text of a number, ends with NUL; lives as long as the map. */
const char *meso_map_text(const meso_map *map, int32_t number);

#endif
