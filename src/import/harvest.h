/** What one piece of a file gave: cells in the order of the file, and what could not be taken.
 */
#ifndef MESO_IMPORT_HARVEST_H
#define MESO_IMPORT_HARVEST_H

#include "base/text.h"
#include "import/lexicon.h"
#include "import/piece.h"
#include "import/plan.h"

/* Cells one after the other that differ in their industry only. */
typedef struct meso_run {
    uint32_t cell; /* the first of them */
    uint32_t row;  /* rows taken before */
    int32_t region;
    int32_t circumstance;
    int32_t value; /* which value column of the plan */
} meso_run;

/* Period, third dimension and measure of a row, each by its number in the piece's lexicon, or 0
   where the file has none. */
typedef struct meso_circumstance {
    int32_t period, other, measure;
} meso_circumstance;

/* From cell `cell` on, each row gave `each` cells, and rows follow line by line from `line`. */
typedef struct meso_mark {
    int64_t line;
    uint32_t cell, each;
} meso_mark;

typedef struct meso_bounds {
    uint32_t cell;
    double low, high;
} meso_bounds;

/* Why a row was refused or repaired. */
typedef enum meso_reason {
    MESO_REASON_COLUMNS,   /* too few or too many */
    MESO_REASON_UNCLOSED,  /* a quotation mark */
    MESO_REASON_LONG,      /* row or text beyond the limits */
    MESO_REASON_ZERO_BYTE, /* in a text */
    MESO_REASON_LINE_END,  /* in a code */
    MESO_REASON_EMPTY_KEY, /* no region, industry, period, ... */
    MESO_REASON_PERIOD,    /* not a period */
    MESO_REASON_NUMBER,    /* neither a number nor a known sign */
    MESO_REASON_HUGE,      /* beyond the range of numbers */
    MESO_REASON_NEGATIVE,  /* below zero */
    MESO_REASON_FLAG,      /* not a known flag */
    MESO_REASON_BOUNDS,    /* low above high, or the value outside */
    MESO_REASON_REPEATED,  /* the cell was given before or is given again */
    MESO_REASON_LETTERS,   /* repaired: not UTF-8 */
    MESO_REASON_LOST_ZERO  /* repaired: a spreadsheet took the zero of a code */
} meso_reason;

typedef struct meso_notice {
    int64_t line;
    int32_t column; /* from 1; 0 = the row */
    meso_reason reason;
    int32_t count;  /* COLUMNS: how many there were; LOST_ZERO: rows */
    uint32_t value; /* where the text is in the harvest's words */
} meso_notice;

typedef struct meso_harvest {
    meso_lexicon key[MESO_KEYS];
    meso_period *period; /* [words of MESO_KEY_PERIOD] */
    int32_t periods_room;
    meso_circumstance *circumstance;
    int32_t circumstances, circumstances_room;
    meso_lexicon circumstance_number; /* of the three numbers as bytes */

    uint32_t cells, rows; /* taken */
    uint32_t *industry;   /* number in the piece's lexicon; not owned */
    double *value;        /* not owned */
    int64_t lane; /* 0: value[cells], industry[cells]. Else each quantity has a lane of its own:
                     value[quantity * lane + row], and all share industry[row] */
    uint32_t capacity;
    uint8_t *state; /* [cells] NULL while all are observed */
    int64_t withheld;
    meso_run *run;
    int32_t runs, runs_room;
    meso_bounds *bounds;
    int32_t bounded, bounds_room;
    meso_mark *mark;
    int32_t marks, marks_room;

    meso_notice *notice;
    int32_t notices, notices_room;
    int64_t *refused_line; /* [refused] of rows that were not taken, ascending */
    int32_t refused, refused_room;
    uint8_t *words; /* texts of notices and details, each with a NUL; 0 is the empty one */
    int32_t words_used, words_room;
    struct meso_details {
        uint32_t text[MESO_DETAILS]; /* in words */
    } * detail[2];                   /* [words of regions], [words of industries] */
    int32_t details_room[2];
    int64_t taken, repaired, filtered;
} meso_harvest;

void meso_harvest_release(meso_ctx *ctx, meso_harvest *harvest);

/* Where the first cell of a run lies in harvest->value. */
static inline int64_t meso_harvest_place(const meso_harvest *harvest, const meso_run *run)
{
    return harvest->lane ? run->value * harvest->lane + run->row : run->cell;
}

/* Where the industry of the cell at this place of harvest->value lies. */
static inline int64_t meso_harvest_column(const meso_harvest *harvest, const meso_run *run,
                                          int64_t place)
{
    return place - run->value * harvest->lane;
}

/* Keeps a text with the harvest; its place goes to *at. */
meso_status meso_harvest_word(meso_ctx *ctx, meso_harvest *harvest, uint32_t *at,
                              const uint8_t *bytes, size_t count);
/* The line that gave a cell. */
int64_t meso_harvest_line(const meso_harvest *harvest, uint32_t cell);
/* The bounds of a cell, or NULL. */
const meso_bounds *meso_harvest_bounds(const meso_harvest *harvest, uint32_t cell);

/* Reads the rows of a piece; text has MESO_SCAN_SLACK readable bytes behind it.
   harvest->industry, value, lane and capacity are set, the rest is zero. */
meso_status meso_harvest_read(meso_ctx *ctx, meso_harvest *harvest, const meso_plan *plan,
                              const meso_piece *piece, const uint8_t *text,
                              meso_encoding encoding);

#endif
