/** A field: one number for every region and column, as the measures over neighbours read it. */
#ifndef MESO_MEASURE_FIELD_H
#define MESO_MEASURE_FIELD_H

#include "measure/row.h"
#include "measure/weights.h"

enum {
    MESO_FIELD_QUOTIENT, /* location quotient of the industry in the region */
    MESO_FIELD_SIZE,     /* the quantity itself */
    MESO_FIELD_RATIO     /* the quantity over the first column of the second */
};

extern const char *const meso_field_kinds[];

/* Two settings that such measures begin with: the period, and what is compared. */
enum { MESO_FIELD_AT, MESO_FIELD_OF, MESO_FIELD_SETTINGS_COUNT };

#define MESO_FIELD_SETTINGS                                                                   \
    {"at",   "period", "year of the map; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,  \
     999999, NULL},                                                                           \
    {                                                                                         \
        "of", "word",                                                                         \
            "what is compared: quotient (of location), size, ratio (to the second quantity)", \
            MESO_SETTING_CHOICE, MESO_FIELD_QUOTIENT, 0, 2, meso_field_kinds                  \
    }

/* One period of a panel, read once: its estimate and its draws are fields. */
typedef struct meso_field_frame {
    const meso_input *input;
    int32_t slice;
    int of;
    int32_t regions, industries;
    int32_t columns; /* industries; of size and ratio also their total, last */
    meso_row *row;   /* [regions] */
    double *rest;    /* [regions] total that no cell accounts for */
    double *scale;   /* [industries] share in the nation; NaN or 0 = no quotient */
    double *second;  /* [regions] of ratio; NaN = none */
    int64_t withheld, unbounded, missing; /* cells */
    int32_t empty;                        /* regions without any number */
    int32_t unscaled;                     /* industries held against a sum of what is known */
} meso_field_frame;

/* Lives in the arena. MESO_E_DATA for a ratio without a second quantity. */
meso_status meso_field_frame_read(meso_ctx *ctx, meso_arena *arena, meso_field_frame *out,
                                  const meso_input *input, int32_t slice, int of);

/* field[regions * columns], NaN = no number. Withheld cells are filled within their bounds. */
void meso_field_estimate(double *field, const meso_field_frame *frame);

/* The field in one draw; scratch has room for two rows of industries. */
void meso_field_draw(double *field, double *scratch, const meso_field_frame *frame,
                     int32_t draw);

/* Columns with a number in the same regions, which so have the same neighbours. */
typedef struct meso_field_lot {
    int32_t columns;
    int32_t *column;         /* [columns] of the field */
    meso_weights weights;    /* over the regions that take part */
    int32_t islands;         /* regions with a number but without a neighbour that has one */
    double *deviation;       /* [weights.regions * columns] from the mean of the column */
    double *mean;            /* [columns] */
    double *power2, *power4; /* [columns] sums of powers of the deviations */
} meso_field_lot;

/* The lot of the first column that is not done[] yet; marks its columns. */
meso_status meso_field_lot_next(meso_ctx *ctx, meso_arena *arena, meso_field_lot *out,
                                const double *field, const meso_field_frame *frame,
                                const meso_weights *all, uint8_t *done);

/* Deviations of another field of the same frame, a number that is not there counting nothing;
   into deviation and power2. */
void meso_field_deviate(double *deviation, double *power2, const double *field,
                        const meso_field_frame *frame, const meso_field_lot *lot);

/* Code and label of a column into a table. */
meso_status meso_field_put_column(meso_ctx *ctx, meso_table *table, int32_t at, int64_t row,
                                  const meso_field_frame *frame, int32_t column);

/* Notes on cells that are filled, missing or without bounds. */
meso_status meso_field_say(meso_ctx *ctx, meso_table *table, const meso_field_frame *frame);

#endif
