/** @file
 *  @brief A period: a year, half-year, quarter or month, as one integer that sorts by time. */
#ifndef MESOSCOPE_PERIOD_H
#define MESOSCOPE_PERIOD_H

#include <mesoscope/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** year * 100 + part. Part 0 is the whole year, 1 to 12 a month, 21 to 24 a quarter,
 *  31 and 32 a half-year. 2016 is 201600, the fourth quarter of 2016 is 201624. */
typedef int32_t meso_period;

/** Room for the text of any period, with its end. */
#define MESO_PERIOD_TEXT_BYTES 16

/** Reads "2016", "2016Q4", "2016-Q4", "2016-03", "2016M03", "2016H1"; years 1000 to 9999.
 *  @param ctx  context of this thread.
 *  @param[out] out  the period; untouched on failure.
 *  @param text  ends with NUL; blanks around it are ignored.
 *  @retval MESO_OK       *out is set.
 *  @retval MESO_E_PARSE  not a period. */
MESO_MUST_CHECK MESO_API meso_status meso_period_parse(meso_ctx *ctx, meso_period *out,
                                                       const char *text);

/** Writes a period: "2016", "2016Q4", "2016-03", "2016H1".
 *  @param text    room for the answer.
 *  @param period  any value.
 *  @return @p text. */
MESO_API const char *meso_period_text(char text[MESO_PERIOD_TEXT_BYTES], meso_period period);

/** Calendar year of a period.
 *  @param period  any value.
 *  @return for example 2016. */
MESO_API int32_t meso_period_year(meso_period period);

#ifdef __cplusplus
}
#endif
#endif
