/** Which year, quarter or month does an office mean? Wider than meso_period_parse(). */
#ifndef MESO_IMPORT_YEAR_H
#define MESO_IMPORT_YEAR_H

#include <mesoscope/period.h>

/* 1 and the period, or 0. `text` has `count` bytes: "2016", "76", "2016.0", "2016Q4", "Q4
   2016", "2016-03", "2016-03-31". `part` is the text of a column beside the year, "" when there
   is none: "4", "Q4", "03", "M03", "A" (the whole year); `months` says what a bare number
   means. */
int meso_year_read(meso_ctx *ctx, meso_period *out, const char *text, size_t count,
                   const char *part, int months);

/* The year of two digits: 50 to 99 lie in the last century, 00 to 49 in this one. */
int32_t meso_year_of_two(int32_t digits);

#endif
