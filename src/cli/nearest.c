/* Which word was meant? The one with the fewest letters changed, if they are few. */
#include "cli/option.h"

#include <string.h>

enum { LONGEST = 40 };

/* Letters to insert, drop or change; swapped neighbours count once. */
static int32_t edits(const char *a, const char *b)
{
    const size_t n = strlen(a), m = strlen(b);
    if (n > LONGEST || m > LONGEST) return LONGEST;
    int32_t before[LONGEST + 1], last[LONGEST + 1], now[LONGEST + 1];
    memset(before, 0, sizeof before);
    for (size_t j = 0; j <= m; j++)
        last[j] = (int32_t)j;
    for (size_t i = 1; i <= n; i++) {
        now[0] = (int32_t)i;
        for (size_t j = 1; j <= m; j++) {
            int32_t least = last[j - 1] + (a[i - 1] != b[j - 1]);
            if (last[j] + 1 < least) least = last[j] + 1;
            if (now[j - 1] + 1 < least) least = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                before[j - 2] + 1 < least)
                least = before[j - 2] + 1;
            now[j] = least;
        }
        memcpy(before, last, sizeof before);
        memcpy(last, now, sizeof last);
    }
    return last[m];
}

void meso_nearest_start(meso_nearest *nearest, const char *typed)
{
    const int32_t letters = (int32_t)strlen(typed);
    *nearest = (meso_nearest){.typed = typed, .distance = 1 + (letters > 3) + (letters > 7)};
}

void meso_nearest_try(meso_nearest *nearest, const char *word)
{
    int32_t distance = edits(nearest->typed, word);
    /* A beginning of a word is a good guess too, but no better than one letter wrong. */
    const size_t letters = strlen(nearest->typed);
    if (letters >= 3 && strncmp(nearest->typed, word, letters) == 0) distance = 1;
    if (distance > nearest->distance || (nearest->word && distance == nearest->distance))
        return;
    nearest->distance = distance;
    nearest->word = word;
}
