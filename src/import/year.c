/* Which year, quarter or month does an office mean? */
#include "import/year.h"

#include "base/ctx.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM = 24, QUARTERS = 20, LAST_CENTURY = 50 };

int32_t meso_year_of_two(int32_t digits)
{
    return digits >= LAST_CENTURY ? 1900 + digits : 2000 + digits;
}

static size_t digits_at(const char *s)
{
    return strspn(s, "0123456789");
}

/* The part of the year behind the year: a quarter or a month, 0 = the whole, -1 = neither. */
static int32_t read_part(const char *part, int months)
{
    if (strcmp(part, "A") == 0 || strcmp(part, "a") == 0) return 0;
    int quarter = !months;
    if (*part == 'Q' || *part == 'q') quarter = 1;
    if (*part == 'M' || *part == 'm') quarter = 0;
    if (strchr("QqMm", *part)) part++;
    const size_t digits = digits_at(part);
    if (digits < 1 || digits > 2 || part[digits]) return -1;
    const int32_t number = (int32_t)strtol(part, NULL, 10);
    if (number < 1 || number > (quarter ? 4 : 12)) return -1;
    return quarter ? QUARTERS + number : number;
}

/* "2016.0" and "2016-03-31" lose what does not matter; "Q4 2016" becomes "2016Q4". */
static void tidy(char text[ROOM])
{
    const size_t digits = digits_at(text);
    if (digits == 4 && strcmp(text + 4, ".0") == 0) text[4] = 0;
    if (digits == 4 && strlen(text) >= 10 && text[4] == '-' && digits_at(text + 5) == 2 &&
        text[7] == '-' && digits_at(text + 8) == 2)
        text[7] = 0;
    if ((text[0] == 'Q' || text[0] == 'q') && digits_at(text + 1) == 1 &&
        (text[2] == ' ' || text[2] == '-' || text[2] == '/') && digits_at(text + 3) == 4 &&
        !text[7]) {
        const char quarter = text[1];
        memmove(text, text + 3, 4);
        text[4] = 'Q';
        text[5] = quarter;
        text[6] = 0;
    }
}

int meso_year_read(meso_ctx *ctx, meso_period *out, const char *text, size_t count,
                   const char *part, int months)
{
    char copy[ROOM];
    if (count == 0 || count >= sizeof copy) return 0;
    memcpy(copy, text, count);
    copy[count] = 0;
    tidy(copy);
    meso_period period = 0;
    if (digits_at(copy) == 2 && !copy[2])
        period = meso_year_of_two((int32_t)strtol(copy, NULL, 10)) * 100;
    else if (meso_period_parse(ctx, &period, copy) < 0)
        return 0;
    if (*part) {
        const int32_t number = read_part(part, months);
        if (number < 0 || period % 100 != 0) return 0;
        period += number;
    }
    *out = period;
    return 1;
}
