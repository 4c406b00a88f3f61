/* Which words does a running text hold? */
#include "base/lexeme.h"

#include "base/text.h"

#include <string.h>

/* Next character of UTF-8; a stray byte stands for itself. */
static uint32_t next_letter(const char **text)
{
    const unsigned char *s = (const unsigned char *)*text;
    if (s[0] < 0x80) return *text += 1, s[0];
    if (s[0] >= 0xC2 && s[0] <= 0xDF && (s[1] & 0xC0) == 0x80)
        return *text += 2, (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3Fu);
    if ((s[0] & 0xF0) == 0xE0 && (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80)
        return *text += 3,
               (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3Fu);
    if ((s[0] & 0xF8) == 0xF0 && (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80 &&
        (s[3] & 0xC0) == 0x80)
        return *text += 4, (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
                               (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3Fu);
    return *text += 1, 0xFFFD;
}

/* Letters, digits and accents of any script; punctuation, signs and pictures are none. */
static int is_of_a_word(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
    if (c == 0xD7 || c == 0xF7 || c == 0xFFFD) return 0;
    if (c >= 0x2000 && c <= 0x2BFF) return 0;
    if (c >= 0x3000 && c <= 0x303F) return 0;
    return c < 0xE000 || (c >= 0x20000 && c < 0x30000);
}

static uint32_t to_lower(uint32_t c)
{
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
    if (c >= 0x100 && c <= 0x137 && c != 0x130) return c | 1;
    if (c >= 0x14A && c <= 0x177) return c | 1;
    if (c >= 0x391 && c <= 0x3A9) return c + 32;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    return c;
}

static size_t put_letter(char *out, uint32_t c)
{
    if (c < 0x80) return out[0] = (char)c, 1;
    if (c < 0x800) return out[0] = (char)(0xC0 | c >> 6), out[1] = (char)(0x80 | (c & 0x3F)), 2;
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

int meso_lexeme_next(meso_lexeme *lexeme, const char **text)
{
    const char *at = *text, *start = at;
    uint32_t c = 0;
    for (;; start = at) {
        if (!*at) return *text = at, 0;
        c = next_letter(&at);
        if (is_of_a_word(c)) break;
    }
    size_t length = 0;
    const char *end = at;
    for (;;) {
        if (length + 4 < sizeof lexeme->lower)
            length += put_letter(lexeme->lower + length, to_lower(c));
        end = at;
        if (!*at) break;
        c = next_letter(&at);
        if (!is_of_a_word(c)) break;
    }
    lexeme->lower[length] = '\0';
    lexeme->at = start;
    lexeme->bytes = (size_t)(end - start);
    meso_fold_into(lexeme->folded, sizeof lexeme->folded, lexeme->lower);
    *text = end;
    return 1;
}

/* Little words that one of the four languages has and the others have not. */
static const char *const little[4][16] = {
    {"the", "of", "and", "to", "is", "that", "for", "with", "are", "which", "this", "from",
     "by", "was", "been", "not"},
    {"os", "do", "da", "em", "uma", "com", "dos", "das", "ao", "pela", "pelo", "foi", "mais",
     "sao", "nao", "mas"},
    {"el", "los", "las", "del", "una", "con", "por", "como", "mas", "al", "fue", "lo", "sus",
     "y", "pero", "muy"},
    {"le", "les", "des", "et", "une", "dans", "est", "du", "pour", "qui", "sur", "par", "au",
     "avec", "ne", "sont"}};
static const char *const codes[4] = {"en", "pt", "es", "fr"};

enum { LEAST_LITTLE_WORDS = 3 };

const char *meso_language_guess(const char *text, size_t most)
{
    int seen[4] = {0};
    const char *end = text + most;
    meso_lexeme lexeme;
    while (text < end && meso_lexeme_next(&lexeme, &text))
        for (int l = 0; l < 4; l++)
            for (int w = 0; w < 16; w++)
                seen[l] += strcmp(lexeme.folded, little[l][w]) == 0;
    int best = 0;
    for (int l = 1; l < 4; l++)
        if (seen[l] > seen[best]) best = l;
    return seen[best] >= LEAST_LITTLE_WORDS ? codes[best] : "";
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

int meso_lexeme_distance(const char *a, const char *b, int most)
{
    int row[3][MESO_LEXEME_BYTES + 1];
    const int m = (int)strnlen(a, MESO_LEXEME_BYTES), n = (int)strnlen(b, MESO_LEXEME_BYTES);
    if (m - n > most || n - m > most) return most + 1;
    for (int j = 0; j <= n; j++)
        row[0][j] = j;
    for (int i = 1; i <= m; i++) {
        int *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
        int best = now[0] = i;
        for (int j = 1; j <= n; j++) {
            now[j] =
                least(least(last[j], now[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
            best = least(best, now[j]);
        }
        if (best > most) return most + 1;
    }
    return least(row[m % 3][n], most + 1);
}
