/** The parts of the made-up country. Shared by the files of this folder only. */
#ifndef MESO_EXAMPLE_WORLD_H
#define MESO_EXAMPLE_WORLD_H

#include "base/arena.h"
#include "example/country.h"

enum { MESO_FIRST_YEAR = 2012, MESO_LAST_YEAR = 2023, MESO_BREAK_YEAR = 2018 };

/* The industries: positions in the codes; groups are the deepest level. */
typedef struct meso_world_tree {
    int32_t codes, groups;
    int32_t *code_of_group; /* [groups] position in the codes */
    int32_t *above;         /* [codes] parent, -1 for the whole */
    double *share, *growth; /* [groups] of national jobs; a year, as fractions */
    double *plant, *output; /* [groups] mean plant size; output a worker, thousands */
    int32_t *section;       /* [groups] 0, 1, 2, ... */
} meso_world_tree;

/* What is true: [years][regions][groups]. */
typedef struct meso_world {
    meso_country_options options;
    meso_arena *arena;
    meso_codes *regions, *industries;
    meso_world_tree tree;
    double *level; /* of each activity: 0 = not there, 1 = grown up */
    double *jobs, *firms, *output;
    int32_t home, neighbour; /* rows of Alder Bay and of the region that gave it a district */
} meso_world;

static inline int64_t meso_world_cell(const meso_world *w, int32_t year, int32_t region,
                                      int32_t group)
{
    return ((int64_t)year * w->options.regions + region) * w->tree.groups + group;
}

meso_status meso_world_make_industries(meso_ctx *ctx, meso_world *world);
meso_status meso_world_make_regions(meso_ctx *ctx, meso_world *world);
meso_status meso_world_make_economy(meso_ctx *ctx, meso_world *world);
/* Position of a group by its code, -1 when this world is too small to have it. */
int32_t meso_world_group(const meso_world *world, const char *code);

/* Jobs, firms and output as an office would publish them, and the jobs behind them. */
meso_status meso_world_publish(meso_ctx *ctx, meso_panel *panels[3], meso_panel **truth,
                               int64_t *withheld, const meso_world *world);
meso_status meso_world_outlines(meso_ctx *ctx, meso_boundaries **out, const meso_world *world);
/* The planted stories, as JSON in the arena. */
meso_status meso_world_tell(meso_ctx *ctx, const char **json, const meso_world *world);

#endif
