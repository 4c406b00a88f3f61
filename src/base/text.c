/* How does a text grow, and how are numbers and strings written so that they read back? */
#include "base/text.h"

#include "base/ctx.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 256, NUMBER_BYTES = 40 };

void meso_text_start(meso_text *text, meso_ctx *ctx)
{
    *text = (meso_text){.ctx = ctx, .status = MESO_OK};
}

void meso_text_release(meso_text *text)
{
    meso_ctx_release(text->ctx, text->data);
    text->data = NULL;
    text->length = text->room = 0;
}

void meso_text_clear(meso_text *text)
{
    text->length = 0;
    if (text->data) text->data[0] = '\0';
}

const char *meso_text_get(const meso_text *text)
{
    return text->data ? text->data : "";
}

/* Makes room for `count` more bytes and the end. */
static int reserve(meso_text *text, size_t count)
{
    if (text->status < 0) return 0;
    if (text->data && text->room - text->length > count) return 1;
    if (count > SIZE_MAX / 4 || text->length > SIZE_MAX / 4) {
        text->status = meso_fail(text->ctx, MESO_E_NOMEM, "out of memory (a text of %zu bytes)",
                                 text->length);
        return 0;
    }
    size_t room = text->room ? text->room * 2 : FIRST_ROOM;
    if (room < text->length + count + 1) room = text->length + count + 1;
    char *data = meso_ctx_alloc(text->ctx, room);
    if (!data) {
        text->status = MESO_E_NOMEM;
        return 0;
    }
    if (text->data) memcpy(data, text->data, text->length);
    data[text->length] = '\0';
    meso_ctx_release(text->ctx, text->data);
    text->data = data;
    text->room = room;
    return 1;
}

void meso_text_put_bytes(meso_text *text, const char *bytes, size_t count)
{
    if (!reserve(text, count)) return;
    if (count) memcpy(text->data + text->length, bytes, count);
    text->length += count;
    text->data[text->length] = '\0';
}

void meso_text_put(meso_text *text, const char *words)
{
    meso_text_put_bytes(text, words, strlen(words));
}

void meso_text_printf(meso_text *text, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    const int count = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (count < 0) {
        if (text->status == MESO_OK)
            text->status = meso_fail(text->ctx, MESO_E_ARGUMENT,
                                     "a text cannot be written with the format \"%s\"", format);
    } else if (reserve(text, (size_t)count)) {
        (void)vsnprintf(text->data + text->length, (size_t)count + 1, format, again);
        text->length += (size_t)count;
    }
    va_end(again);
}

/* A host program may have chosen a locale with a decimal comma; files never have one. */
static void use_point(char *number)
{
    const char *mark = localeconv()->decimal_point;
    char *at = strcmp(mark, ".") == 0 ? NULL : strstr(number, mark);
    if (!at) return;
    const size_t width = strlen(mark);
    *at = '.';
    memmove(at + 1, at + width, strlen(at + width) + 1);
}

void meso_text_put_number(meso_text *text, double number)
{
    if (!isfinite(number)) return;
    char digits[NUMBER_BYTES];
    if (fabs(number) < 1e15 && number == floor(number) && !(number == 0 && signbit(number))) {
        (void)snprintf(digits, sizeof digits, "%lld", (long long)number);
        meso_text_put(text, digits);
        return;
    }
    /* Any decimal of 15 digits survives a normal double, so a shorter one is found by dropping
       zeros; numbers below the normal range hold fewer digits and are searched from one. */
    int precision = fabs(number) < DBL_MIN ? 1 : DBL_DIG;
    do
        (void)snprintf(digits, sizeof digits, "%.*g", precision, number);
    while (precision++ < DBL_DECIMAL_DIG && strtod(digits, NULL) != number);
    use_point(digits);
    meso_text_put(text, digits);
}

/* Bytes of the well-formed UTF-8 character at s, 0 when it is malformed. */
static size_t character_bytes(const unsigned char *s)
{
    if (s[0] < 0x80) return 1;
    if (s[0] >= 0xC2 && s[0] <= 0xDF) return (s[1] & 0xC0) == 0x80 ? 2 : 0;
    if ((s[0] & 0xF0) == 0xE0) {
        if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F)) return 0;
        return (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80 ? 3 : 0;
    }
    if (s[0] < 0xF0 || s[0] > 0xF4) return 0;
    if ((s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F)) return 0;
    return (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80 && (s[3] & 0xC0) == 0x80 ? 4 : 0;
}

void meso_text_put_json(meso_text *text, const char *words)
{
    meso_text_put(text, "\"");
    for (const unsigned char *s = (const unsigned char *)words; *s;) {
        const size_t bytes = character_bytes(s);
        if (*s == '"' || *s == '\\')
            meso_text_printf(text, "\\%c", *s);
        else if (*s == '\n')
            meso_text_put(text, "\\n");
        else if (*s == '\t')
            meso_text_put(text, "\\t");
        else if (*s < 0x20 || *s == 0x7F)
            meso_text_printf(text, "\\u%04x", *s);
        else if (bytes == 0)
            meso_text_put(text, "\\ufffd");
        else
            meso_text_put_bytes(text, (const char *)s, bytes);
        s += bytes ? bytes : 1;
    }
    meso_text_put(text, "\"");
}

void meso_text_put_shell(meso_text *text, const char *word)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=,+@%";
    if (*word && strspn(word, plain) == strlen(word)) {
        meso_text_put(text, word);
        return;
    }
    meso_text_put(text, "'");
    for (; *word; word++)
        if (*word == '\'')
            meso_text_put(text, "'\\''");
        else
            meso_text_put_bytes(text, word, 1);
    meso_text_put(text, "'");
}
