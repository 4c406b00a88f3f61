/* Which day does an ISO date mean? Civil dates as days of 400-year cycles. */
#include "base/day.h"

#include <string.h>

/* `digits` digits; -1 when it is none. */
static int32_t number(const char *text, int digits)
{
    int32_t value = 0;
    for (int d = 0; d < digits; d++) {
        if (text[d] < '0' || text[d] > '9') return -1;
        value = value * 10 + (text[d] - '0');
    }
    return value;
}

static int32_t days_in(int32_t year, int32_t month)
{
    static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

int32_t meso_day_read(const char *text)
{
    const size_t length = strlen(text);
    if (length != 4 && length != 7 && length != 10) return MESO_NO_DAY;
    const int32_t year = number(text, 4);
    const int32_t month = length > 4 ? (text[4] == '-' ? number(text + 5, 2) : -1) : 1;
    const int32_t day = length > 7 ? (text[7] == '-' ? number(text + 8, 2) : -1) : 1;
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in(year, month))
        return MESO_NO_DAY;
    /* Years begin in March, so that the leap day is the last of its year. */
    const int32_t shifted = month > 2 ? year : year - 1;
    const int32_t cycle = shifted / 400, of_cycle = shifted % 400;
    const int32_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return cycle * 146097 + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - 719468;
}

void meso_day_write(char text[MESO_DAY_BYTES], int32_t date)
{
    static const int place[] = {9, 8, 6, 5, 3, 2, 1, 0};
    memcpy(text, "0000-00-00", MESO_DAY_BYTES);
    for (size_t d = 0; d < sizeof place / sizeof place[0] && date > 0; d++, date /= 10)
        text[place[d]] = (char)('0' + date % 10);
}

const char *meso_day_text(char text[MESO_DAY_BYTES], int32_t day)
{
    const int32_t since = day + 719468, cycle = since / 146097, of_cycle = since % 146097;
    const int32_t year =
        (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
    const int32_t of_year = of_cycle - (365 * year + year / 4 - year / 100);
    const int32_t march = (5 * of_year + 2) / 153, month = march < 10 ? march + 3 : march - 9;
    meso_day_write(text, (cycle * 400 + year + (month <= 2)) * 10000 + month * 100 + of_year -
                             (153 * march + 2) / 5 + 1);
    return text;
}
