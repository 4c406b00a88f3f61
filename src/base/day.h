/** Days: ISO dates as numbers that can be subtracted. */
#ifndef MESO_BASE_DAY_H
#define MESO_BASE_DAY_H

#include <stdint.h>

#define MESO_NO_DAY INT32_MIN

/* Days since 1970-01-01 of "2024", "2024-05" (their first day) or "2024-05-17"; MESO_NO_DAY for
   anything else. */
int32_t meso_day_read(const char *text);

/* The date of a day of the years 1 to 9999; returns text. */
enum { MESO_DAY_BYTES = 11 };
/* 20270331 as "2027-03-31"; that it is a day is not checked. */
void meso_day_write(char text[MESO_DAY_BYTES], int32_t date);
const char *meso_day_text(char text[MESO_DAY_BYTES], int32_t day);

#endif
