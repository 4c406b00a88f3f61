/* How wide is a text, and where is it cut or broken so that it fits? */
#include "view/letter.h"

#include "view/escape.h"

#include <string.h>

/* Advance widths of Inter 4.0 in hundredths of an em, rounded up; digits as wide as the widest
   one, because figures are set in columns. 0: no glyph, the fallback below. */
static const uint8_t latin[] = {
    29, 28, 41, 64, 64, 82, 64, 23, 37, 37, 50, 66, 28,  47, 28, 36, 65, 65, 65, 65, 65, 65,
    65, 65, 65, 65, 28, 28, 66, 66, 66, 51, 94, 68, 66,  73, 72, 60, 59, 75, 75, 27, 55, 66,
    57, 89, 76, 77, 64, 77, 64, 64, 65, 75, 68, 95, 65,  67, 63, 37, 36, 37, 47, 46, 50, 57,
    63, 56, 63, 59, 37, 61, 60, 24, 24, 55, 24, 87, 59,  60, 61, 61, 38, 53, 37, 59, 56, 82,
    54, 56, 55, 37, 33, 37, 66, 0,  0,  0,  0,  0,  0,   0,  0,  0,  0,  0,  0,  0,  0,  0,
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,   0,  0,  0,  0,  0,  29, 28, 56, 64,
    73, 55, 27, 56, 60, 92, 45, 54, 54, 47, 68, 45, 46,  66, 43, 44, 50, 63, 60, 28, 27, 32,
    45, 54, 89, 93, 95, 51, 68, 68, 68, 68, 68, 68, 100, 73, 60, 60, 60, 60, 27, 27, 27, 27,
    72, 76, 77, 77, 77, 77, 77, 66, 77, 75, 75, 75, 75,  67, 64, 61, 57, 57, 57, 57, 57, 57,
    93, 56, 59, 59, 59, 59, 24, 24, 24, 24, 58, 59, 60,  60, 60, 60, 60, 66, 60, 59, 59, 59,
    59, 56, 61, 56, 68, 57, 68, 57, 68, 57, 73, 56, 73,  56, 73, 56, 73, 56, 72, 68, 72, 63,
    60, 59, 60, 59, 60, 59, 60, 59, 60, 59, 75, 61, 75,  61, 75, 61, 75, 61, 75, 60, 78, 60,
    45, 28, 27, 24, 27, 24, 27, 24, 27, 24, 81, 48, 55,  24, 66, 55, 64, 57, 24, 57, 24, 57,
    31, 57, 32, 57, 24, 76, 59, 76, 59, 76, 59, 0,  76,  59, 77, 60, 77, 60, 77, 60, 96, 100,
    64, 38, 64, 38, 64, 38, 64, 53, 64, 53, 64, 53, 64,  53, 65, 37, 65, 37, 65, 37, 75, 59,
    75, 59, 75, 59, 75, 59, 75, 59, 75, 59, 95, 82, 67,  56, 67, 63, 55, 63, 55, 63, 55, 27,
};
static const uint8_t latin_bold[] = {
    25, 31, 40, 65, 65, 85, 67, 22, 40, 40, 55,  68,  30,  47, 30, 38, 67, 67, 67, 67, 67,  67,
    67, 67, 67, 67, 30, 30, 68, 68, 68, 55, 100, 73,  66,  75, 73, 61, 59, 76, 75, 28, 57,  68,
    57, 91, 75, 78, 65, 78, 66, 65, 66, 74, 73,  101, 70,  71, 66, 40, 38, 40, 49, 47, 50,  58,
    64, 58, 64, 60, 38, 63, 62, 27, 27, 57, 27,  90,  61,  61, 63, 63, 40, 55, 38, 61, 58,  84,
    57, 58, 57, 40, 36, 40, 68, 0,  0,  0,  0,   0,   0,   0,  0,  0,  0,  0,  0,  0,  0,   0,
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,   0,   0,   0,  0,  0,  0,  0,  25, 31, 58,  66,
    76, 57, 32, 58, 56, 92, 48, 60, 57, 47, 67,  53,  46,  68, 43, 44, 50, 66, 61, 30, 34,  32,
    48, 60, 89, 92, 96, 55, 73, 73, 73, 73, 73,  73,  102, 75, 61, 61, 61, 61, 28, 28, 28,  28,
    73, 75, 78, 78, 78, 78, 78, 68, 78, 74, 74,  74,  74,  71, 66, 65, 58, 58, 58, 58, 58,  58,
    92, 58, 60, 60, 60, 60, 27, 27, 27, 27, 60,  61,  61,  61, 61, 61, 61, 68, 61, 61, 61,  61,
    61, 58, 62, 58, 73, 58, 73, 58, 73, 58, 75,  58,  75,  58, 75, 58, 75, 58, 73, 72, 73,  64,
    61, 60, 61, 60, 61, 60, 61, 60, 61, 60, 76,  63,  76,  63, 76, 63, 76, 63, 75, 62, 80,  62,
    45, 29, 28, 27, 28, 27, 28, 27, 28, 27, 84,  53,  57,  27, 68, 57, 66, 57, 27, 57, 27,  57,
    36, 58, 38, 58, 27, 75, 61, 75, 61, 75, 61,  0,   75,  62, 78, 61, 78, 61, 78, 61, 100, 99,
    66, 40, 66, 40, 66, 40, 65, 55, 65, 55, 65,  55,  65,  55, 66, 38, 66, 41, 66, 38, 74,  61,
    74, 61, 74, 61, 74, 61, 74, 61, 74, 61, 101, 84,  71,  58, 71, 66, 57, 66, 57, 66, 57,  29,
};
static const uint8_t greek[] = {
    64, 54, 66, 54, 27, 27, 76, 64, 0,  0,  27, 54, 54, 54, 28, 55, 0,  0,  0,  0,  27,
    54, 68, 28, 70, 87, 31, 0,  79, 0,  82, 77, 27, 68, 66, 58, 68, 60, 63, 75, 77, 27,
    66, 68, 89, 76, 54, 77, 73, 64, 0,  64, 65, 67, 75, 65, 78, 77, 27, 67, 65, 55, 59,
    27, 59, 65, 60, 54, 54, 55, 53, 59, 54, 27, 64, 59, 63, 58, 54, 60, 64, 58, 54, 64,
    48, 59, 74, 60, 75, 82, 27, 59, 60, 59, 82, 64, 64, 64, 67, 76, 67, 70, 82, 73, 77,
    64, 73, 54, 64, 54, 64, 54, 73, 73, 0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    0,  0,  73, 64, 56, 24, 77, 45, 45, 64, 61, 73, 89, 73, 58, 64, 73, 73,
};
static const uint8_t cyrillic[] = {
    60, 60, 81, 58, 67, 64, 27,  27, 55, 109, 113, 91, 66, 76, 63, 72, 68, 66, 66, 58,
    76, 60, 95, 64, 76, 76, 65,  72, 89, 75,  77,  73, 64, 73, 65, 63, 80, 65, 76, 72,
    96, 99, 82, 85, 66, 68, 102, 68, 57, 59,  57,  46, 63, 59, 83, 50, 60, 60, 54, 59,
    75, 59, 60, 59, 61, 56, 54,  56, 69, 54,  64,  58, 82, 87, 66, 75, 56, 55, 82, 57,
    59, 59, 60, 46, 54, 53, 24,  24, 24, 93,  90,  60, 54, 60, 56, 59,
};
static const uint8_t punctuation[] = {
    36, 36, 65, 50, 100, 100, 36, 46, 20, 19, 20, 23, 39, 39, 39,  45,  64, 54,
    57, 57, 27, 55, 83,  27,  0,  0,  0,  0,  0,  0,  0,  19, 105, 127, 23, 41,
    59, 23, 41, 59, 45,  36,  36, 64, 56, 51, 54, 82, 82, 45, 73,  57,  28,
};

typedef struct letter_range {
    uint32_t first, last;
    const uint8_t *regular, *bold; /* bold NULL: a little wider than regular */
} letter_range;

static const letter_range ranges[] = {
    {0x20, 0x17F, latin, latin_bold},
    {0x370, 0x3FF, greek, NULL},
    {0x400, 0x45F, cyrillic, NULL},
    {0x2010, 0x2044, punctuation, NULL},
};

static const double UNKNOWN_EM = 0.66, WIDE_EM = 1.0, BOLDER = 1.04;

/* The true minus: as wide as a plus. */
static const double MINUS_EM = 0.66, MINUS_BOLD_EM = 0.68;

static int is_combining(uint32_t character)
{
    return (character >= 0x300 && character <= 0x36F) ||
           (character >= 0x483 && character <= 0x489) ||
           (character >= 0x591 && character <= 0x5C7) ||
           (character >= 0x610 && character <= 0x61A) ||
           (character >= 0x64B && character <= 0x65F) ||
           (character >= 0x200B && character <= 0x200F) ||
           (character >= 0xFE00 && character <= 0xFE0F);
}

/* East Asian scripts and pictures fill a square. */
static int is_wide(uint32_t character)
{
    return (character >= 0x1100 && character <= 0x115F) ||
           (character >= 0x2E80 && character <= 0xD7A3) ||
           (character >= 0xF900 && character <= 0xFAFF) ||
           (character >= 0xFF00 && character <= 0xFF60) || character >= 0x1F000;
}

double meso_letter_em(uint32_t character, int bold)
{
    if (character == 0x2212) return bold ? MINUS_BOLD_EM : MINUS_EM;
    if (is_combining(character)) return 0;
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        const letter_range *range = &ranges[i];
        if (character < range->first || character > range->last) continue;
        const uint32_t place = character - range->first;
        if (range->regular[place] == 0) break;
        if (bold && range->bold) return range->bold[place] / 100.0;
        return range->regular[place] / 100.0 * (bold ? BOLDER : 1.0);
    }
    return is_wide(character) ? WIDE_EM : UNKNOWN_EM;
}

double meso_letter_width(const char *words, double size, int bold)
{
    double ems = 0;
    for (uint32_t character; (character = meso_escape_next(&words)) != 0;) {
        ems += meso_letter_em(character, bold);
    }
    return ems * size;
}

size_t meso_letter_fit(int *cut, const char *words, double size, int bold, double room)
{
    const double most = room / size, ellipsis = meso_letter_em(0x2026, bold);
    const char *at = words, *kept = words;
    double ems = 0;
    *cut = 0;
    for (uint32_t character; (character = meso_escape_next(&at)) != 0;) {
        ems += meso_letter_em(character, bold);
        if (ems > most) {
            *cut = 1;
            break;
        }
        if (ems + ellipsis <= most) kept = at;
    }
    if (!*cut) return (size_t)(at - words);
    while (kept > words && kept[-1] == ' ')
        kept--;
    return (size_t)(kept - words);
}

/* Where the line that begins at `begin` ends, and where the next one begins. */
static size_t line_end(size_t *next, const char *words, size_t begin, double most, int bold)
{
    const char *at = words + begin, *kept = at;
    const char *blank = NULL; /* end of the last whole word that fits */
    double ems = 0;
    while (*at) {
        const char *here = at;
        const uint32_t character = meso_escape_next(&at);
        if (character == ' ' && here > words + begin) blank = here;
        ems += meso_letter_em(character, bold);
        if (ems > most && character != ' ' && here > words + begin) {
            *next = (size_t)((blank ? blank : kept) - words);
            while (words[*next] == ' ')
                (*next)++;
            return (size_t)((blank ? blank : kept) - words);
        }
        kept = at;
    }
    *next = (size_t)(at - words);
    return *next;
}

int32_t meso_letter_wrap(meso_letter_line *line, int32_t lines, const char *words, double size,
                         int bold, double room)
{
    int32_t count = 0;
    size_t begin = strspn(words, " ");
    while (words[begin] && count < lines) {
        size_t next;
        const size_t end = line_end(&next, words, begin, room / size, bold);
        line[count++] = (meso_letter_line){begin, end, 0};
        begin = next;
    }
    if (count == 0 || !words[begin]) return count;
    meso_letter_line *last = &line[count - 1]; /* more words than lines: cut the last */
    const size_t end = line_end(&begin, words, last->begin, room / size - 1.0, bold);
    *last = (meso_letter_line){last->begin, end, 1};
    return count;
}
