/* Which year, half-year, quarter or month does this text mean? */
#include <mesoscope/period.h>

#include "base/ctx.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { QUARTERS = 20, HALVES = 30 }; /* added to the number of the part */

static int digit_at(const char *s)
{
    return *s >= '0' && *s <= '9';
}

/* The part after the year in `count` characters: "", "Q4", "-Q4", "-03", "M03", "M3", "H1";
   -1 when it is none of these. */
static int32_t part_of(const char *s, size_t count)
{
    if (count == 0) return 0;
    const int dashed = *s == '-';
    if (dashed) s++, count--;
    const int letter = toupper((unsigned char)*s);
    const int lettered = letter == 'Q' || letter == 'M' || letter == 'H';
    if (lettered) s++, count--;
    if (count < 1 || count > 2 || !digit_at(s) || (count == 2 && !digit_at(s + 1))) return -1;
    const int32_t number = count == 2 ? (s[0] - '0') * 10 + (s[1] - '0') : s[0] - '0';
    if (letter == 'Q') return count == 1 && number >= 1 && number <= 4 ? QUARTERS + number : -1;
    if (letter == 'H') return count == 1 && number >= 1 && number <= 2 ? HALVES + number : -1;
    if (!lettered && (!dashed || count != 2)) return -1;
    return number >= 1 && number <= 12 ? number : -1;
}

meso_status meso_period_parse(meso_ctx *ctx, meso_period *out, const char *text)
{
    const char *s = text;
    while (isspace((unsigned char)*s))
        s++;
    size_t count = strlen(s);
    while (count && isspace((unsigned char)s[count - 1]))
        count--;
    int32_t year = 0, part = -1;
    if (count >= 4 && *s != '0' && digit_at(s) && digit_at(s + 1) && digit_at(s + 2) &&
        digit_at(s + 3)) {
        year = (s[0] - '0') * 1000 + (s[1] - '0') * 100 + (s[2] - '0') * 10 + (s[3] - '0');
        part = part_of(s + 4, count - 4);
    }
    if (part < 0)
        return meso_fail(ctx, MESO_E_PARSE,
                         "\"%.40s\" is not a period; write 2016, 2016Q4, 2016-03 or 2016H1",
                         text);
    *out = year * 100 + part;
    return MESO_OK;
}

const char *meso_period_text(char text[MESO_PERIOD_TEXT_BYTES], meso_period period)
{
    const int year = period / 100, part = period % 100;
    if (part == 0)
        (void)snprintf(text, MESO_PERIOD_TEXT_BYTES, "%d", year);
    else if (part > QUARTERS && part <= QUARTERS + 4)
        (void)snprintf(text, MESO_PERIOD_TEXT_BYTES, "%dQ%d", year, part - QUARTERS);
    else if (part > HALVES && part <= HALVES + 2)
        (void)snprintf(text, MESO_PERIOD_TEXT_BYTES, "%dH%d", year, part - HALVES);
    else
        (void)snprintf(text, MESO_PERIOD_TEXT_BYTES, "%d-%02d", year, part);
    return text;
}

int32_t meso_period_year(meso_period period)
{
    return period / 100;
}
