/** Spatial weights: whose neighbour is a region, and how much does each neighbour count? */
#ifndef MESO_MEASURE_WEIGHTS_H
#define MESO_MEASURE_WEIGHTS_H

#include "base/arena.h"

#include <mesoscope/measure.h>

enum {
    MESO_WEIGHTS_QUEEN,   /* a common point of the outlines */
    MESO_WEIGHTS_ROOK,    /* a common piece of border */
    MESO_WEIGHTS_NEAREST, /* the k nearest places; not symmetric */
    MESO_WEIGHTS_BAND,    /* places within so many kilometres */
    MESO_WEIGHTS_INVERSE  /* the same, each by 1 / distance^power */
};

extern const char *const meso_weights_kinds[];
extern const char *const meso_weights_styles[];

/* Five settings that every measure over neighbours ends with, in this order. */
enum {
    MESO_WEIGHTS_KIND,
    MESO_WEIGHTS_COUNT,
    MESO_WEIGHTS_REACH,
    MESO_WEIGHTS_POWER,
    MESO_WEIGHTS_STYLE
};

#define MESO_WEIGHTS_SETTINGS                                                                    \
    {"weights",                                                                                  \
     "word",                                                                                     \
     "who is a neighbour: queen (a common point), rook (a common border), nearest, band, "       \
     "inverse (distance)",                                                                       \
     MESO_SETTING_CHOICE,                                                                        \
     MESO_WEIGHTS_QUEEN,                                                                         \
     0,                                                                                          \
     4,                                                                                          \
     meso_weights_kinds},                                                                        \
        {"nearest", "regions", "how many the nearest are", MESO_SETTING_INTEGER, 6, 1,           \
         500,       NULL},                                                                       \
        {"kilometres",                                                                           \
         "km",                                                                                   \
         "reach of band and inverse; 0 = the least that leaves no region alone",                 \
         MESO_SETTING_NUMBER,                                                                    \
         0,                                                                                      \
         0,                                                                                      \
         20100,                                                                                  \
         NULL},                                                                                  \
        {"power", "number", "of the distance in inverse", MESO_SETTING_NUMBER, 1, 0.1, 6, NULL}, \
    {                                                                                            \
        "style", "word", "row: a region's neighbours add up to 1; binary: each counts 1",        \
            MESO_SETTING_CHOICE, 0, 0, 1, meso_weights_styles                                    \
    }

/* Sparse rows over the regions of a panel, or over those of them that take part. */
typedef struct meso_weights {
    int32_t regions;
    int64_t *row;    /* [regions + 1] */
    int32_t *region; /* [links] ascending within a row */
    double *weight;  /* [links] of the style */
    int32_t *of;     /* [regions] row of the panel */
    int kind, style; /* as used; kind differs from what was asked when there are no outlines */
    int asked;
    int given;         /* a caller's own weights */
    double kilometres; /* reach that was used; 0 = none */
    int32_t nearest;
    double power;
    int32_t unplaced; /* rows without outline or place */
} meso_weights;

/* Links of every row of the panel, weights not yet of a style. Lives in the arena.
   MESO_E_DATA when nothing says where regions lie. */
meso_status meso_weights_make(meso_ctx *ctx, meso_arena *arena, meso_weights *out,
                              const meso_input *input, const double *setting);

/* Makes every row a neighbour of itself, of the largest weight that it has. */
meso_status meso_weights_add_self(meso_ctx *ctx, meso_arena *arena, meso_weights *all);

/* The same among the rows that take part and have a neighbour among them: without islands, and
   of the style. taking[regions] is 1 for rows that take part and is set to 0 for islands;
   *islands says how many those are. */
meso_status meso_weights_keep(meso_ctx *ctx, meso_arena *arena, meso_weights *out,
                              int32_t *islands, const meso_weights *all, uint8_t *taking);

/* Links by distance: into row, region, weight (1 or 1 / distance^power). */
meso_status meso_weights_by_distance(meso_ctx *ctx, meso_arena *arena, meso_weights *out,
                                     const meso_input *input);

/* What the table says about its neighbours: kind, style, islands by name. */
meso_status meso_weights_say(meso_ctx *ctx, meso_table *table, const meso_weights *all,
                             const meso_input *input);

#endif
