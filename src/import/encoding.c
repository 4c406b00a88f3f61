/* Which letters do the bytes of a file stand for? */
#include "import/encoding.h"

#include <string.h>

enum { REPLACEMENT = 0xfffd };

static const char *const names[] = {"utf-8", "utf-16le", "utf-16be", "windows-1252"};

const char *meso_encoding_name(meso_encoding encoding)
{
    return names[encoding];
}

int meso_encoding_find(meso_encoding *out, const char *name)
{
    for (int k = 0; k < (int)(sizeof names / sizeof *names); k++)
        if (strcmp(names[k], name) == 0) {
            *out = (meso_encoding)k;
            return 1;
        }
    return 0;
}

size_t meso_encoding_mark(const uint8_t *bytes, size_t count, meso_encoding encoding)
{
    static const struct {
        size_t bytes;
        uint8_t byte[3];
    } marks[] = {{3, {0xef, 0xbb, 0xbf}}, {2, {0xff, 0xfe, 0}}, {2, {0xfe, 0xff, 0}}};
    if (encoding == MESO_ENCODING_WINDOWS1252) return 0;
    const size_t need = marks[encoding].bytes;
    return count >= need && memcmp(bytes, marks[encoding].byte, need) == 0 ? need : 0;
}

size_t meso_encoding_step(const uint8_t *bytes, size_t count)
{
    const uint8_t a = bytes[0];
    if (a < 0x80) return 1;
    const size_t need = a >= 0xf0 ? 4 : a >= 0xe0 ? 3 : 2;
    if (a < 0xc2 || a > 0xf4 || count < need) return 0;
    for (size_t k = 1; k < need; k++)
        if ((bytes[k] & 0xc0) != 0x80) return 0;
    if (a == 0xe0 && bytes[1] < 0xa0) return 0; /* longer than needed */
    if (a == 0xed && bytes[1] > 0x9f) return 0; /* surrogate */
    if (a == 0xf0 && bytes[1] < 0x90) return 0;
    if (a == 0xf4 && bytes[1] > 0x8f) return 0; /* beyond U+10FFFF */
    return need;
}

int meso_encoding_is_utf8(const uint8_t *bytes, size_t count)
{
    for (size_t k = 0, step = 0; k < count; k += step) {
        step = meso_encoding_step(bytes + k, count - k);
        if (step == 0) return 0;
    }
    return 1;
}

/* UTF-16 without a mark: Latin text has zeros in every second byte and none in the others. */
static int looks_utf16(const uint8_t *bytes, size_t count, size_t zero_at)
{
    size_t zeros = 0;
    for (size_t k = 0; k + 1 < count; k += 2) {
        zeros += bytes[k + zero_at] == 0;
        if (bytes[k + 1 - zero_at] == 0) return 0;
    }
    return count >= 4 && zeros * 10 >= count / 2 * 8;
}

meso_encoding meso_encoding_guess(const uint8_t *bytes, size_t count)
{
    if (meso_encoding_mark(bytes, count, MESO_ENCODING_UTF8)) return MESO_ENCODING_UTF8;
    if (meso_encoding_mark(bytes, count, MESO_ENCODING_UTF16LE) || looks_utf16(bytes, count, 1))
        return MESO_ENCODING_UTF16LE;
    if (meso_encoding_mark(bytes, count, MESO_ENCODING_UTF16BE) || looks_utf16(bytes, count, 0))
        return MESO_ENCODING_UTF16BE;
    size_t letters = 0;
    size_t odd = 0;
    for (size_t k = 0; k < count;) {
        const size_t step = meso_encoding_step(bytes + k, count - k);
        if (step == 0 && count - k < 4) break; /* the sample may end inside a letter */
        letters += step > 1;
        odd += step == 0;
        k += step ? step : 1;
    }
    return odd > letters ? MESO_ENCODING_WINDOWS1252 : MESO_ENCODING_UTF8;
}

const char *meso_encoding_binary(const uint8_t *bytes, size_t count)
{
    static const struct {
        const char *magic;
        size_t bytes;
        const char *what;
    } kinds[] = {
        {"PK\3\4", 4, "a spreadsheet or zip archive inside gz: unpack it first"},
        {"\xd0\xcf\x11\xe0", 4,
         "an old Excel file, or one protected by a password: open it and save it as .xlsx "
         "without a password"},
        {"%PDF", 4, "a PDF: export the table as CSV first"},
        {"SQLite format 3", 15, "a database or project: it cannot be imported as text"},
        {"\x1f\x8b", 2, "gz inside gz: unpack it once"},
        {"BZh", 3, "bzip2: unpack it first"},
        {"\xfd"
         "7zXZ",
         5, "xz: unpack it first"},
        {"\x28\xb5\x2f\xfd", 4, "zstd: unpack it first"},
        {"PAR1", 4, "Parquet: export it as CSV first"},
        {"\x89PNG", 4, "a picture"},
    };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (count >= kinds[k].bytes && memcmp(bytes, kinds[k].magic, kinds[k].bytes) == 0)
            return kinds[k].what;
    const meso_encoding encoding = meso_encoding_guess(bytes, count);
    if (encoding == MESO_ENCODING_UTF16LE || encoding == MESO_ENCODING_UTF16BE) return NULL;
    size_t controls = 0;
    for (size_t k = 0; k < count; k++) {
        if (bytes[k] == 0) return "binary: it holds zero bytes";
        controls += bytes[k] < 32 && bytes[k] != '\t' && bytes[k] != '\n' && bytes[k] != '\r';
    }
    return controls * 20 > count ? "binary: one byte in twenty is no letter" : NULL;
}

static void put_letter(meso_text *text, uint32_t letter)
{
    char out[4];
    size_t n = 0;
    if (letter < 0x80) {
        out[n++] = (char)letter;
    } else if (letter < 0x800) {
        out[n++] = (char)(0xc0 | letter >> 6);
        out[n++] = (char)(0x80 | (letter & 0x3f));
    } else if (letter < 0x10000) {
        out[n++] = (char)(0xe0 | letter >> 12);
        out[n++] = (char)(0x80 | (letter >> 6 & 0x3f));
        out[n++] = (char)(0x80 | (letter & 0x3f));
    } else {
        out[n++] = (char)(0xf0 | letter >> 18);
        out[n++] = (char)(0x80 | (letter >> 12 & 0x3f));
        out[n++] = (char)(0x80 | (letter >> 6 & 0x3f));
        out[n++] = (char)(0x80 | (letter & 0x3f));
    }
    meso_text_put_bytes(text, out, n);
}

/* Bytes 0x80 to 0x9f, from the WHATWG Encoding Standard, index windows-1252. */
static uint32_t windows1252(uint8_t byte)
{
    static const uint16_t upper[32] = {
        0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};
    return byte >= 0x80 && byte < 0xa0 ? upper[byte - 0x80] : byte;
}

static void put_utf16(meso_text *text, const uint8_t *bytes, size_t count, int big)
{
    uint32_t high = 0; /* first half of a pair that waits for the second */
    for (size_t k = 0; k + 1 < count; k += 2) {
        const uint32_t unit = big ? (uint32_t)bytes[k] << 8 | bytes[k + 1]
                                  : (uint32_t)bytes[k + 1] << 8 | bytes[k];
        if (high && unit >= 0xdc00 && unit < 0xe000) {
            put_letter(text, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
            high = 0;
            continue;
        }
        if (high) put_letter(text, REPLACEMENT);
        high = unit >= 0xd800 && unit < 0xdc00 ? unit : 0;
        if (!high) put_letter(text, unit >= 0xdc00 && unit < 0xe000 ? REPLACEMENT : unit);
    }
    if (high || count % 2) put_letter(text, REPLACEMENT);
}

void meso_encoding_put(meso_text *text, const uint8_t *bytes, size_t count,
                       meso_encoding encoding)
{
    switch (encoding) {
    case MESO_ENCODING_UTF16LE: put_utf16(text, bytes, count, 0); return;
    case MESO_ENCODING_UTF16BE: put_utf16(text, bytes, count, 1); return;
    case MESO_ENCODING_WINDOWS1252:
        for (size_t k = 0; k < count; k++)
            put_letter(text, windows1252(bytes[k]));
        return;
    case MESO_ENCODING_UTF8: break;
    }
    for (size_t k = 0, step = 0; k < count; k += step) {
        step = meso_encoding_step(bytes + k, count - k);
        if (step) {
            meso_text_put_bytes(text, (const char *)bytes + k, step);
        } else {
            put_letter(text, REPLACEMENT);
            step = 1;
        }
    }
}
