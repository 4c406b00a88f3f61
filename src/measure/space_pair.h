/** Two tables of presence over the same regions: from the one's industries to the other's. */
#ifndef MESO_MEASURE_SPACE_PAIR_H
#define MESO_MEASURE_SPACE_PAIR_H

#include "measure/incidence.h"
#include "measure/presence.h"

typedef enum meso_between {
    MESO_BETWEEN_INDUSTRIES,
    MESO_BETWEEN_REGIONS,
    MESO_BETWEEN_SPACES /* from the second quantity's columns to the industries */
} meso_between;

extern const char *const meso_between_words[];
#define MESO_BETWEEN_SETTING                                                             \
    {                                                                                    \
        "between", "word", "what is tied: industries, regions, or across to the second", \
            MESO_SETTING_CHOICE, MESO_BETWEEN_INDUSTRIES, 0, 0, meso_between_words       \
    }

/* Both sides, with the names of their columns. Between industries left is right. */
typedef struct meso_space_pair {
    meso_between between;
    meso_presence presence, other; /* of the panel, of the second */
    meso_incidence own, across;    /* as read; across only between spaces */
    const meso_incidence *left, *right;
    const meso_axis *left_axis, *right_axis;
    const int32_t *left_place, *right_place; /* positions on the axes */
    const int32_t *row_of;                   /* [kept regions] of other, -1 = none */
    meso_input second;                       /* the input as the second table sees it */
} meso_space_pair;

/* MESO_E_DATA when spaces are asked for and there is no second table. The pair must stay where
   it is: its pointers lead into itself. */
meso_status meso_space_pair_read(meso_ctx *ctx, meso_arena *arena, meso_space_pair *out,
                                 const meso_input *input, int32_t slice,
                                 const meso_presence_options *rule, meso_between between);

/* The same spaces in one draw. */
typedef struct meso_space_draw {
    meso_presence_room room, other_room;
    meso_incidence own, across;
    const meso_incidence *left, *right;
} meso_space_draw;

meso_status meso_space_draw_take(meso_ctx *ctx, meso_arena *arena, meso_space_draw *out,
                                 const meso_space_pair *pair);
/* Lies in the arena and, in part, in the draw until the next. */
meso_status meso_space_draw_read(meso_ctx *ctx, meso_arena *arena, meso_space_draw *drawn,
                                 const meso_space_pair *pair, int32_t draw);

#endif
