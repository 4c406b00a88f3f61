/* What do the formats of cells make of a number, and what are the shared texts? */
#include "base/ctx.h"
#include "import/book/workbook.h"

#include <string.h>

enum { MOST_STYLES = 65536, MOST_DIGITS = 30 };

/* Letters of dates outside quotation marks and brackets; ours to tell, no library does. */
meso_book_style meso_book_style_of(const char *format)
{
    int date = 0, time = 0, zeros = 0, other = 0;
    for (const char *c = format; *c && *c != ';'; c++) {
        if (*c == '"') {
            const char *end = strchr(c + 1, '"');
            if (!end) break;
            c = end;
            other = 1;
        } else if (*c == '[') {
            const char *end = strchr(c, ']');
            if (!end) break;
            time |= strchr("hHmMsS", c[1]) != NULL && c[1];
            c = end;
        } else if (*c == '\\' || *c == '_' || *c == '*') {
            if (c[1]) c++;
            other = 1;
        } else if (*c == '0') {
            zeros++;
        } else {
            date |= strchr("yYdD", *c) != NULL;
            time |= strchr("hHsS", *c) != NULL;
            other = 1;
        }
    }
    if (strncmp(format, "General", 7) == 0 || strncmp(format, "Standard", 8) == 0)
        return MESO_STYLE_PLAIN;
    if (date) return time ? MESO_STYLE_MOMENT : MESO_STYLE_DATE;
    if (time) return MESO_STYLE_TIME;
    return zeros > 1 && zeros <= MOST_DIGITS && !other ? (meso_book_style)zeros
                                                       : MESO_STYLE_PLAIN;
}

/* Formats that have a number but no code in the file (ECMA-376, part 1, 18.8.30). */
static meso_book_style built_in(int64_t number)
{
    if ((number >= 14 && number <= 17) || (number >= 27 && number <= 31) || number == 36 ||
        (number >= 50 && number <= 58))
        return MESO_STYLE_DATE;
    if (number == 22) return MESO_STYLE_MOMENT;
    if ((number >= 18 && number <= 21) || (number >= 32 && number <= 35) ||
        (number >= 45 && number <= 47))
        return MESO_STYLE_TIME;
    return MESO_STYLE_PLAIN;
}

typedef struct own_format {
    int64_t number;
    meso_book_style style;
} own_format;

typedef struct styling {
    meso_zip *zip;
    meso_workbook *book;
    own_format *format;
    int32_t formats, format_room, style_room;
    int in_cells; /* inside cellXfs */
} styling;

static meso_status grow(styling *s, void **block, int32_t *room, size_t size)
{
    if (*room >= MOST_STYLES)
        return meso_fail(s->zip->ctx, MESO_E_PARSE, "%s: has more than %d formats",
                         s->zip->wish->path, MOST_STYLES);
    const int32_t more = *room ? 2 * *room : 256;
    void *larger = meso_arena_take(s->zip->ctx, s->zip->arena, more, size);
    if (!larger) return MESO_E_NOMEM;
    if (*room) memcpy(larger, *block, (size_t)*room * size);
    *block = larger;
    *room = more;
    return MESO_OK;
}

static meso_status on_style(void *data, const char *name, const char **attributes)
{
    styling *s = data;
    meso_status status = MESO_OK;
    if (strcmp(name, "cellXfs") == 0) s->in_cells = 1;
    if (strcmp(name, "numFmt") == 0) {
        const char *code = meso_xml_attribute(attributes, "formatCode");
        void *block = s->format;
        if (s->formats == s->format_room)
            status = grow(s, &block, &s->format_room, sizeof *s->format);
        s->format = block;
        if (status >= 0 && code)
            s->format[s->formats++] = (own_format){meso_xml_count(attributes, "numFmtId", -1),
                                                   meso_book_style_of(code)};
    }
    if (strcmp(name, "xf") == 0 && s->in_cells) {
        void *block = s->book->style;
        if (s->book->styles == s->style_room) status = grow(s, &block, &s->style_room, 1);
        s->book->style = block;
        if (status < 0) return status;
        const int64_t number = meso_xml_count(attributes, "numFmtId", 0);
        meso_book_style style = built_in(number);
        for (int32_t f = 0; f < s->formats; f++)
            if (s->format[f].number == number) style = s->format[f].style;
        s->book->style[s->book->styles++] = (uint8_t)style;
    }
    return status;
}

static meso_status on_style_end(void *data, const char *name)
{
    if (strcmp(name, "cellXfs") == 0) ((styling *)data)->in_cells = 0;
    return MESO_OK;
}

/* The part beside the first sheet's folder: "xl/styles.xml". */
static const char *part_called(const meso_zip *zip, const char *name)
{
    const size_t tail = strlen(name);
    for (int32_t p = 0; p < zip->parts; p++) {
        const char *full = zip->part[p].name;
        const size_t count = strlen(full);
        if (count > tail && strcmp(full + count - tail, name) == 0) return full;
    }
    return NULL;
}

meso_status meso_workbook_read_styles(meso_zip *zip, meso_workbook *book)
{
    static const meso_xml_handlers handlers = {on_style, on_style_end, NULL};
    styling s = {.zip = zip, .book = book};
    const char *part = part_called(zip, "/styles.xml");
    return part ? meso_zip_parse(zip, part, &handlers, &s) : MESO_OK;
}

/* ------------------------------------------------------------------ shared texts */

typedef struct pooling {
    meso_zip *zip;
    meso_workbook *book;
    int64_t room;
    int in_text, in_reading; /* <t>; inside <rPh>, which only says how a text is spoken */
} pooling;

static meso_status on_string(void *data, const char *name, const char **attributes)
{
    pooling *p = data;
    (void)attributes;
    if (strcmp(name, "rPh") == 0) p->in_reading = 1;
    if (strcmp(name, "t") == 0) p->in_text = !p->in_reading;
    return MESO_OK;
}

static meso_status on_string_text(void *data, const char *bytes, int count)
{
    pooling *p = data;
    if (p->in_text) meso_text_put_bytes(&p->book->pool, bytes, (size_t)count);
    return p->book->pool.status;
}

static meso_status on_string_end(void *data, const char *name)
{
    pooling *p = data;
    meso_workbook *book = p->book;
    if (strcmp(name, "t") == 0) p->in_text = 0;
    if (strcmp(name, "rPh") == 0) p->in_reading = 0;
    if (strcmp(name, "si") != 0) return MESO_OK;
    if (book->strings == p->room) {
        const int64_t more = p->room ? 2 * p->room : 1024;
        int64_t *end = MESO_TAKE(p->zip->ctx, p->zip->arena, int64_t, more);
        if (!end) return MESO_E_NOMEM;
        if (p->room) memcpy(end, book->string_end, (size_t)p->room * sizeof *end);
        book->string_end = end;
        p->room = more;
    }
    book->string_end[book->strings++] = (int64_t)book->pool.length;
    return MESO_OK;
}

meso_status meso_workbook_read_strings(meso_zip *zip, meso_workbook *book)
{
    static const meso_xml_handlers handlers = {on_string, on_string_end, on_string_text};
    pooling p = {.zip = zip, .book = book};
    const char *part = part_called(zip, "/sharedStrings.xml");
    return part ? meso_zip_parse(zip, part, &handlers, &p) : MESO_OK;
}
