/** A number for every region and industry: which are listed, and what else could they be? */
#ifndef MESO_MEASURE_PAIRS_H
#define MESO_MEASURE_PAIRS_H

#include "measure/incidence.h"
#include "measure/presence.h"

/* Which industries of a region are listed. */
typedef enum meso_pairs_show {
    MESO_PAIRS_ABSENT,
    MESO_PAIRS_PRESENT,
    MESO_PAIRS_ALL
} meso_pairs_show;

extern const char *const meso_pairs_shows[], *const meso_interval_words[];

/* Rows of a record's settings: show, strongest, intervals. */
enum { MESO_PAIRS_SETTINGS_COUNT = 3 };
#define MESO_PAIRS_SETTINGS                                                  \
    {"show",                                                                 \
     "word",                                                                 \
     "industries the region has not, has, or all",                           \
     MESO_SETTING_CHOICE,                                                    \
     MESO_PAIRS_ABSENT,                                                      \
     0,                                                                      \
     0,                                                                      \
     meso_pairs_shows},                                                      \
        {"strongest",                                                        \
         "industries",                                                       \
         "so many a region, the largest numbers; 0 = all",                   \
         MESO_SETTING_INTEGER,                                               \
         25,                                                                 \
         0,                                                                  \
         1e6,                                                                \
         NULL},                                                              \
    {                                                                        \
        "intervals", "word", "intervals by drawing presence again, or none", \
            MESO_SETTING_CHOICE, 0, 0, 0, meso_interval_words                \
    }

/* Numbers of the wanted regions x kept industries for one presence, into number[]; `presence`
   is the estimate or a draw of it. Anything taken from the arena goes after the call. */
typedef meso_status meso_pairs_map(meso_ctx *ctx, meso_arena *arena, double *number,
                                   const meso_presence *presence, const meso_incidence *links,
                                   void *data);

typedef struct meso_pairs_question {
    const meso_input *input;
    const meso_presence *presence;
    const meso_incidence *links; /* of it */
    int32_t slice;
    int32_t wanted;
    const int32_t *region; /* [wanted] kept regions */
    meso_pairs_map *map;
    void *data;
    meso_pairs_show show;
    int32_t strongest;
    int draws; /* 0 = no intervals */
} meso_pairs_question;

/* One line of a table. */
typedef struct meso_pair {
    int32_t row, industry; /* of the wanted, of the kept */
    meso_cell number;      /* NaN became MESO_CELL_UNDEFINED */
    meso_cell present;     /* 0 or 1; between them where nothing decides */
    double probability;    /* that the industry is present; NaN without draws */
    double top;            /* that it is among the strongest that are listed; NaN without */
    int32_t rank;          /* within the region, among those of its kind, 1 = largest */
} meso_pair;

typedef struct meso_pairs {
    int64_t count;
    meso_pair *pair; /* by region, strongest first */
    int64_t unlisted, undefined;
} meso_pairs;

/* From the first of the three settings. */
void meso_pairs_settings_read(meso_pairs_question *out, const double *settings);

/* The kept regions that were asked for: all, or the one of the input. MESO_E_DATA, with the
   reason, when that one is left out. */
meso_status meso_pairs_find_regions(meso_ctx *ctx, meso_arena *arena, meso_pairs_question *out);

meso_status meso_pairs_read(meso_ctx *ctx, meso_arena *arena, meso_pairs *out,
                            const meso_pairs_question *question);

/* Draws presence again and gives every pair its interval and probabilities. */
meso_status meso_pairs_draw(meso_ctx *ctx, meso_arena *arena, meso_pairs *pairs,
                            const meso_pairs_question *question);

#endif
