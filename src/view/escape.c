/* How do words from outside reach a page or a file without becoming markup or a formula? */
#include "view/escape.h"

#include <string.h>

enum { REPLACEMENT = 0xFFFD, LAST_CHARACTER = 0x10FFFF };

/* Characters a document may not hold, or that would turn the reading direction of what
   follows them on the page. */
static int is_unprintable(uint32_t character)
{
    if (character < 0x20 || (character >= 0x7F && character < 0xA0)) return 1;
    if (character >= 0xD800 && character <= 0xDFFF) return 1;
    if (character >= 0x202A && character <= 0x202E) return 1;
    if (character >= 0x2066 && character <= 0x2069) return 1;
    return (character & 0xFFFE) == 0xFFFE || character == 0x2028 || character == 0x2029 ||
           character == 0xFEFF;
}

/* Bytes that follow a first byte; -1 when it cannot begin a character. */
static int followers(unsigned char first)
{
    if (first < 0x80) return 0;
    if (first >= 0xC2 && first <= 0xDF) return 1;
    if (first >= 0xE0 && first <= 0xEF) return 2;
    if (first >= 0xF0 && first <= 0xF4) return 3;
    return -1;
}

uint32_t meso_escape_next(const char **at)
{
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    const char *byte = *at;
    if (!*byte) return 0;
    const unsigned char first = (unsigned char)*byte++;
    const int more = followers(first);
    uint32_t character = more > 0 ? first & (0x3Fu >> more) : first;
    int taken = 0;
    while (taken < more && ((unsigned char)*byte & 0xC0) == 0x80) {
        character = character << 6 | ((unsigned char)*byte++ & 0x3F);
        taken++;
    }
    *at = byte;
    if (more < 0 || taken < more || character < least[more] || character > LAST_CHARACTER) {
        return REPLACEMENT;
    }
    if (character == '\t' || character == '\n' || character == '\r') return ' ';
    return is_unprintable(character) ? REPLACEMENT : character;
}

void meso_escape_put_utf8(meso_text *out, uint32_t character)
{
    char bytes[4];
    size_t count = 0;
    if (character < 0x80) {
        bytes[count++] = (char)character;
    } else if (character < 0x800) {
        bytes[count++] = (char)(0xC0 | character >> 6);
    } else if (character < 0x10000) {
        bytes[count++] = (char)(0xE0 | character >> 12);
        bytes[count++] = (char)(0x80 | (character >> 6 & 0x3F));
    } else {
        bytes[count++] = (char)(0xF0 | character >> 18);
        bytes[count++] = (char)(0x80 | (character >> 12 & 0x3F));
        bytes[count++] = (char)(0x80 | (character >> 6 & 0x3F));
    }
    if (count > 0 && character >= 0x80) bytes[count++] = (char)(0x80 | (character & 0x3F));
    meso_text_put_bytes(out, bytes, count);
}

void meso_escape_put(meso_text *out, uint32_t character)
{
    switch (character) {
    case '&': meso_text_put(out, "&amp;"); break;
    case '<': meso_text_put(out, "&lt;"); break;
    case '>': meso_text_put(out, "&gt;"); break;
    case '"': meso_text_put(out, "&quot;"); break;
    case '\'': meso_text_put(out, "&#39;"); break;
    default: meso_escape_put_utf8(out, character); break;
    }
}

void meso_escape_xml(meso_text *out, const char *words)
{
    for (uint32_t character; (character = meso_escape_next(&words)) != 0;) {
        meso_escape_put(out, character);
    }
}

static int is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static const char *skip_digits(const char *at)
{
    while (is_digit(*at))
        at++;
    return at;
}

/* A plain number is harmless although it may begin with a sign. */
static int is_number(const char *words)
{
    if (*words == '-' || *words == '+') words++;
    if (!is_digit(*words)) return 0;
    words = skip_digits(words);
    if (*words == '.' && is_digit(words[1])) words = skip_digits(words + 1);
    if (*words != 'e' && *words != 'E') return !*words;
    words++;
    if (*words == '-' || *words == '+') words++;
    return is_digit(*words) && !*skip_digits(words);
}

/* Spreadsheets take a first = + - @, also in full width, for a formula, and skip blanks. */
static int is_formula(const char *words)
{
    if (*words == '\t' || *words == '\r' || *words == '\n') return 1;
    while (*words == ' ')
        words++;
    const uint32_t first = meso_escape_next(&words);
    switch (first) {
    case '=':
    case '+':
    case '-':
    case '@':
    case 0xFF1D:
    case 0xFF0B:
    case 0xFF0D:
    case 0xFF20: return 1;
    default: return 0;
    }
}

void meso_escape_csv(meso_text *out, const char *words, char delimiter)
{
    const int formula = is_formula(words) && !is_number(words);
    const size_t length = strlen(words);
    const int quoted = strchr(words, delimiter) || strchr(words, '"') ||
                       (length > 0 && (words[0] == ' ' || words[length - 1] == ' '));
    if (quoted) meso_text_put(out, "\"");
    if (formula) meso_text_put(out, "'");
    for (uint32_t character; (character = meso_escape_next(&words)) != 0;) {
        if (character == '"') meso_text_put(out, "\"");
        meso_escape_put_utf8(out, character);
    }
    if (quoted) meso_text_put(out, "\"");
}
