/** Which region has which industry, and what is left out of that picture? */
#ifndef MESO_MEASURE_PRESENCE_H
#define MESO_MEASURE_PRESENCE_H

#include "base/arena.h"

#include <mesoscope/measure.h>

/* How a cell becomes a link. */
typedef enum meso_presence_rule {
    MESO_PRESENCE_RCA,    /* (x / X_r) / (X_p / X) against the threshold */
    MESO_PRESENCE_RPOP,   /* the same with people in the place of X_r and X */
    MESO_PRESENCE_SHRUNK, /* P(posterior quotient > threshold) against the certainty */
    MESO_PRESENCE_MANUAL  /* the panel says it: a number above zero is a link */
} meso_presence_rule;

typedef enum meso_presence_comparison {
    MESO_PRESENCE_AT_LEAST,
    MESO_PRESENCE_ABOVE
} meso_presence_comparison;

typedef struct meso_presence_options {
    meso_presence_rule rule;
    double threshold;
    meso_presence_comparison comparison;
    double certainty;       /* of MESO_PRESENCE_SHRUNK */
    double least_diversity; /* links a kept region has at least */
    double least_ubiquity;  /* links a kept industry has at least */
    double least_size;      /* a kept region's share of the whole, at least */
    double least_industry;  /* a kept industry's share of the whole, at least */
} meso_presence_options;

/* Rows of a record's settings, in the order of the fields above. */
enum { MESO_PRESENCE_SETTINGS_COUNT = 8 };
extern const char *const meso_presence_rules[], *const meso_presence_comparisons[];
#define MESO_PRESENCE_SETTINGS_WITH(size)                                          \
    {"presence",                                                                   \
     "word",                                                                       \
     "what makes an industry present: quotient, per head, shrunk, 0/1",            \
     MESO_SETTING_CHOICE,                                                          \
     MESO_PRESENCE_RCA,                                                            \
     0,                                                                            \
     0,                                                                            \
     meso_presence_rules},                                                         \
        {"threshold",                                                              \
         "quotient",                                                               \
         "quotient from which on an industry is present",                          \
         MESO_SETTING_NUMBER,                                                      \
         1,                                                                        \
         0,                                                                        \
         1e6,                                                                      \
         NULL},                                                                    \
        {"comparison",                                                             \
         "word",                                                                   \
         "whether a quotient on the threshold is present",                         \
         MESO_SETTING_CHOICE,                                                      \
         MESO_PRESENCE_AT_LEAST,                                                   \
         0,                                                                        \
         0,                                                                        \
         meso_presence_comparisons},                                               \
        {"certainty",                                                              \
         "probability",                                                            \
         "under shrunk: needed that the quotient is above it",                     \
         MESO_SETTING_NUMBER,                                                      \
         0.5,                                                                      \
         0,                                                                        \
         1,                                                                        \
         NULL},                                                                    \
        {"least-diversity",                                                        \
         "industries",                                                             \
         "regions with fewer are left out",                                        \
         MESO_SETTING_INTEGER,                                                     \
         1,                                                                        \
         1,                                                                        \
         1e6,                                                                      \
         NULL},                                                                    \
        {"least-ubiquity",                                                         \
         "regions",                                                                \
         "industries present in fewer are left out",                               \
         MESO_SETTING_INTEGER,                                                     \
         1,                                                                        \
         1,                                                                        \
         1e6,                                                                      \
         NULL},                                                                    \
        {"least-size",                                                             \
         "share",                                                                  \
         "regions with a smaller share of the whole are left out",                 \
         MESO_SETTING_NUMBER,                                                      \
         (size),                                                                   \
         0,                                                                        \
         1,                                                                        \
         NULL},                                                                    \
    {                                                                              \
        "least-industry", "share", "industries with a smaller share are left out", \
            MESO_SETTING_NUMBER, 0, 0, 1, NULL                                     \
    }
#define MESO_PRESENCE_SETTINGS MESO_PRESENCE_SETTINGS_WITH(0)

/* Why a region or industry is not in the matrix. */
typedef enum meso_presence_left {
    MESO_PRESENCE_KEPT,
    MESO_PRESENCE_EMPTY, /* nothing is present */
    MESO_PRESENCE_SMALL, /* below the least share */
    MESO_PRESENCE_FEW    /* fewer links than asked for */
} meso_presence_left;

typedef struct meso_presence_source meso_presence_source;

/* Links of the kept regions x kept industries: a sparse binary matrix, rows ascending. Withheld
   cells whose bounds lie on both sides of the threshold, and cells never delivered, are
   unknown: no link in the estimate, and drawn in the draws where bounds allow. */
typedef struct meso_presence {
    int32_t regions, industries;        /* kept */
    const int32_t *region, *industry;   /* [regions], [industries] positions in the panel */
    const int64_t *row;                 /* [regions + 1] */
    const int32_t *column;              /* [links] kept industry, ascending within a row */
    const int32_t *diversity;           /* [regions] links */
    const int32_t *ubiquity;            /* [industries] links */
    const uint8_t *region_left;         /* [rows of the panel] meso_presence_left */
    const uint8_t *industry_left;       /* [columns of the panel] meso_presence_left */
    int64_t unknown;                    /* cells of kept rows and columns not decided */
    const meso_presence_source *source; /* what draws are made from */
} meso_presence;

/* From the first of a record's presence settings. */
void meso_presence_options_read(meso_presence_options *out, const double *settings);

/* The estimate; lies in the arena and borrows the input. MESO_E_DATA when nothing is left or,
   for MESO_PRESENCE_RPOP, the input has no second quantity. */
meso_status meso_presence_read(meso_ctx *ctx, meso_arena *arena, meso_presence *out,
                               const meso_input *input, int32_t slice,
                               const meso_presence_options *options);

/* Says in meta and notes which rule was used and who was left out, with names. */
meso_status meso_presence_say(meso_ctx *ctx, meso_table *table, const meso_presence *presence);

/* The same estimate with draws of its degree null: each link by the probability that the
   numbers of links of its region and of its industry give it (BiCM), so that both are kept on
   average. */
meso_status meso_presence_null(meso_ctx *ctx, meso_arena *arena, meso_presence *out,
                               const meso_presence *estimate);

/* Room for one draw at a time; each thread takes its own. */
typedef struct meso_presence_room {
    double *value, *region_total, *industry_total;
    uint32_t *word;
    int64_t *row;
    int32_t *column, *diversity, *ubiquity;
} meso_presence_room;

meso_status meso_presence_room_take(meso_ctx *ctx, meso_arena *arena, meso_presence_room *room,
                                    const meso_presence *estimate);

/* The same regions and industries in one draw; lies in the room until the next draw. Rows and
   columns may be empty. Under rca, rpop and manual the cells are drawn (meso_draw_slice) and
   the totals move with them; under shrunk each quotient is drawn from its posterior. A zero
   stays absent. The same bytes for any order of calls. */
void meso_presence_draw(meso_presence *out, meso_presence_room *room,
                        const meso_presence *estimate, int32_t draw);

#endif
