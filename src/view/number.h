/** Numbers for readers: the pieces of meso_say_number() and meso_say_cell() that tables use. */
#ifndef MESO_VIEW_NUMBER_H
#define MESO_VIEW_NUMBER_H

#include "view/catalogue.h"

#include <mesoscope/table.h>

typedef enum meso_say_style {
    MESO_SAY_LONG, /* "7th (could be 5th to 10th)", "[c] between 0 and 40" */
    MESO_SAY_SHORT /* "7th", "[c] 0–40": the interval stands beside it */
} meso_say_style;

void meso_say_cell_as(meso_text *out, const char *language, const meso_cell *cell,
                      meso_format format, int32_t digits, meso_say_style style);

/* What is known of a withheld cell, without its mark: "between 0 and 40", "at least 3", "". */
void meso_say_withheld(meso_text *out, const char *language, const meso_cell *cell,
                       meso_format format, int32_t digits, meso_say_style style);

/* The bounds alone: "5.1–6.2", "−3 to 2". */
void meso_say_range(meso_text *out, const char *language, const meso_cell *cell,
                    meso_format format, int32_t digits);

/* A number of a cell, or one of its bounds, with no decimals that the interval of the cell does
   not support: a decimal goes when the interval is a hundred of its units wide or more. */
void meso_say_bounded(meso_text *out, const char *language, double value, const meso_cell *cell,
                      meso_format format, int32_t digits);
int32_t meso_supported_digits(const meso_cell *cell, meso_format format, int32_t digits);

/* Whether a cell has an interval: low and high known and apart. */
int meso_cell_has_interval(const meso_cell *cell);

/* Whether a cell has bounds in the place of a number: withheld, or of a size that nobody said.
 */
int meso_cell_is_span(const meso_cell *cell);

/* "[c]", "[e]", ...; "" for a plain number. */
const char *meso_cell_mark(const meso_cell *cell);

#endif
