/** A mapping made ready for reading: which columns make which key, which hold values. */
#ifndef MESO_IMPORT_PLAN_H
#define MESO_IMPORT_PLAN_H

#include "base/arena.h"
#include "import/encoding.h"
#include "import/tokens.h"

#include <mesoscope/import.h>

/* What a cell is told apart by. */
typedef enum meso_key {
    MESO_KEY_REGION,
    MESO_KEY_INDUSTRY,
    MESO_KEY_OTHER,
    MESO_KEY_PERIOD,
    MESO_KEY_MEASURE,
    MESO_KEYS
} meso_key;

/* What is known about a region or an industry besides its code. */
typedef enum meso_detail {
    MESO_DETAIL_LABEL,
    MESO_DETAIL_LEVEL,
    MESO_DETAIL_PARENT,
    MESO_DETAILS
} meso_detail;

/* Columns whose texts are joined. */
typedef struct meso_columns {
    int32_t count;
    const int32_t *column; /* [count] */
} meso_columns;

typedef struct meso_value_plan {
    int32_t column, low, high; /* low and high: -1 = none */
    meso_columns flag;
    const meso_column_map *map;
} meso_value_plan;

typedef struct meso_plan {
    const meso_mapping *mapping;
    meso_arena *arena;
    meso_tokens *tokens;
    meso_columns key[MESO_KEYS];
    meso_columns detail[2][MESO_DETAILS]; /* of regions and of industries */
    meso_columns only;                    /* columns that must hold a certain text */
    int32_t values;
    meso_value_plan *value;
    int32_t last;     /* the last column that matters */
    int months;       /* the part of the year is a month, else a quarter */
    const char *path; /* for messages */
} meso_plan;

/* MESO_E_PARSE when the mapping has no value, no period or points nowhere. */
meso_status meso_plan_make(meso_ctx *ctx, meso_plan *plan, const meso_mapping *mapping,
                           const char *path);
void meso_plan_release(meso_plan *plan);

#endif
