/* Which words would a reader of this web page see? */
#include "import/writing.h"

#include "base/ctx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_NAME = 32, LONGEST_ATTRIBUTE = 512 };

/* A tag: its name in small letters, whether it ends something, and what lies within. */
typedef struct page_tag {
    char name[LONGEST_NAME];
    int ends;
    const char *inside, *after; /* attributes; what follows */
} page_tag;

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Reads the tag at `at`, which points to '<'; 0 when it is none. */
static int read_tag(page_tag *out, const char *at)
{
    *out = (page_tag){.ends = at[1] == '/'};
    at += 1 + out->ends;
    if (!is_letter(*at)) return 0;
    size_t n = 0;
    for (; is_letter(*at) || (*at >= '0' && *at <= '9') || *at == '-'; at++)
        if (n + 1 < sizeof out->name) out->name[n++] = small(*at);
    out->inside = at;
    /* A '>' between quotation marks belongs to an attribute. */
    for (char quote = 0; *at; at++) {
        if (quote ? *at == quote : *at == '>') {
            if (!quote) break;
            quote = 0;
        } else if (!quote && (*at == '"' || *at == '\'')) {
            quote = *at;
        }
    }
    out->after = *at ? at + 1 : at;
    return 1;
}

/* The value of an attribute; 0 when it has none. */
static int read_attribute(char value[LONGEST_ATTRIBUTE], const page_tag *tag, const char *name)
{
    const size_t length = strlen(name);
    for (const char *at = tag->inside; at + length + 1 < tag->after; at++) {
        if (strncasecmp(at, name, length) != 0 || at[length] != '=' || is_letter(at[-1]))
            continue;
        at += length + 1;
        const char quote = *at == '"' || *at == '\'' ? *at++ : 0;
        size_t n = 0;
        for (; at < tag->after && n + 1 < LONGEST_ATTRIBUTE; at++) {
            if (quote ? *at == quote : *at == ' ' || *at == '>') break;
            value[n++] = *at;
        }
        value[n] = '\0';
        return 1;
    }
    return 0;
}

static int is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(name, *list) == 0) return 1;
    return 0;
}

static const char *const blocks[] = {
    "p",  "div",     "br",         "hr",     "li",      "ul",      "ol",         "table",
    "tr", "td",      "th",         "h1",     "h2",      "h3",      "h4",         "h5",
    "h6", "section", "header",     "footer", "article", "caption", "blockquote", "pre",
    "dt", "dd",      "figcaption", "title",  NULL};
static const char *const unseen[] = {"script", "style",    "noscript", "template",
                                     "svg",    "textarea", "select",   NULL};

/* Named characters that pages in the four languages use; numbers cover the rest. */
static const struct {
    const char *name;
    uint32_t letter;
} entities[] = {{"amp", '&'},       {"lt", '<'},       {"gt", '>'},       {"quot", '"'},
                {"apos", '\''},     {"nbsp", ' '},     {"agrave", 0xE0},  {"aacute", 0xE1},
                {"acirc", 0xE2},    {"atilde", 0xE3},  {"auml", 0xE4},    {"aring", 0xE5},
                {"aelig", 0xE6},    {"ccedil", 0xE7},  {"egrave", 0xE8},  {"eacute", 0xE9},
                {"ecirc", 0xEA},    {"euml", 0xEB},    {"igrave", 0xEC},  {"iacute", 0xED},
                {"icirc", 0xEE},    {"iuml", 0xEF},    {"ntilde", 0xF1},  {"ograve", 0xF2},
                {"oacute", 0xF3},   {"ocirc", 0xF4},   {"otilde", 0xF5},  {"ouml", 0xF6},
                {"oslash", 0xF8},   {"ugrave", 0xF9},  {"uacute", 0xFA},  {"ucirc", 0xFB},
                {"uuml", 0xFC},     {"Agrave", 0xC0},  {"Aacute", 0xC1},  {"Acirc", 0xC2},
                {"Atilde", 0xC3},   {"Auml", 0xC4},    {"Ccedil", 0xC7},  {"Egrave", 0xC8},
                {"Eacute", 0xC9},   {"Ecirc", 0xCA},   {"Euml", 0xCB},    {"Iacute", 0xCD},
                {"Icirc", 0xCE},    {"Ntilde", 0xD1},  {"Oacute", 0xD3},  {"Ocirc", 0xD4},
                {"Otilde", 0xD5},   {"Ouml", 0xD6},    {"Uacute", 0xDA},  {"Ucirc", 0xDB},
                {"Uuml", 0xDC},     {"szlig", 0xDF},   {"oelig", 0x153},  {"OElig", 0x152},
                {"laquo", 0xAB},    {"raquo", 0xBB},   {"ldquo", 0x201C}, {"rdquo", 0x201D},
                {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"ndash", 0x2013}, {"mdash", 0x2014},
                {"hellip", 0x2026}, {"euro", 0x20AC},  {"ordf", 0xAA},    {"ordm", 0xBA},
                {"deg", 0xB0},      {"middot", 0xB7},  {"bull", 0x2022},  {"iquest", 0xBF},
                {"iexcl", 0xA1},    {"copy", 0xA9},    {"pound", 0xA3},   {"shy", 0xAD}};

static void put_letter(meso_text *out, uint32_t c)
{
    char bytes[4];
    size_t n = 0;
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
    if (c < 0x80) {
        bytes[n++] = (char)c;
    } else if (c < 0x800) {
        bytes[n++] = (char)(0xC0 | c >> 6);
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        bytes[n++] = (char)(0xE0 | c >> 12);
        bytes[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    } else {
        bytes[n++] = (char)(0xF0 | c >> 18);
        bytes[n++] = (char)(0x80 | (c >> 12 & 0x3F));
        bytes[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    }
    meso_text_put_bytes(out, bytes, n);
}

/* The character that begins with '&'; what is none stays as it stands. */
static const char *put_entity(meso_text *out, const char *at)
{
    char *end = NULL;
    if (at[1] == '#') {
        const int hex = small(at[2]) == 'x';
        const unsigned long c = strtoul(at + 2 + hex, &end, hex ? 16 : 10);
        if (end > at + 2 + hex) {
            put_letter(out, c > 0x10FFFF ? 0xFFFD : (uint32_t)c);
            return *end == ';' ? end + 1 : end;
        }
    }
    size_t n = 1;
    while (n < 10 && is_letter(at[n]))
        n++;
    for (size_t e = 0; at[n] == ';' && e < sizeof entities / sizeof entities[0]; e++)
        if (strlen(entities[e].name) == n - 1 &&
            strncmp(at + 1, entities[e].name, n - 1) == 0) {
            if (entities[e].letter != 0xAD) put_letter(out, entities[e].letter);
            return at + n + 1;
        }
    meso_text_put(out, "&");
    return at + 1;
}

/* Where the words after an element that nobody sees go on. */
static const char *skip_unseen(const page_tag *open)
{
    const size_t length = strlen(open->name);
    for (const char *at = open->after; (at = strchr(at, '<')) != NULL; at++) {
        page_tag close;
        if (at[1] != '/' || strncasecmp(at + 2, open->name, length) != 0) continue;
        const char next = at[2 + length];
        if (next == '>' || next == ' ' || next == '\n' || next == '\t' || next == '\0')
            return read_tag(&close, at) ? close.after : at + 1;
    }
    return open->after + strlen(open->after);
}

static void put_value(meso_text *out, const char *value)
{
    for (; *value && out->length < LONGEST_ATTRIBUTE;) {
        if (*value == '&')
            value = put_entity(out, value);
        else
            meso_text_put_bytes(out, value++, 1);
    }
}

/* What a page says of itself in its head. */
static void take_meta(meso_writing_draft *draft, const page_tag *tag)
{
    char name[LONGEST_ATTRIBUTE], value[LONGEST_ATTRIBUTE];
    if (strcmp(tag->name, "html") == 0 && read_attribute(value, tag, "lang") &&
        draft->language.length == 0)
        meso_text_put(&draft->language, value);
    if (strcmp(tag->name, "meta") != 0 || !read_attribute(value, tag, "content")) return;
    if (!read_attribute(name, tag, "name") && !read_attribute(name, tag, "property")) return;
    meso_text *to =
        strcasecmp(name, "author") == 0 || strcasecmp(name, "dc.creator") == 0 ? &draft->author
        : strcasecmp(name, "article:published_time") == 0 || strcasecmp(name, "dc.date") == 0
            ? &draft->made_on
            : NULL;
    if (to && to->length == 0) put_value(to, value);
}

/* Whether the text ends with nothing or a blank: then no other blank is put. */
static void put_blank(meso_text *out, char blank)
{
    if (out->length == 0) return;
    char *last = &out->data[out->length - 1];
    if (*last == '\n') return;
    if (*last == ' ') {
        *last = blank;
        return;
    }
    meso_text_put_bytes(out, &blank, 1);
}

static const char *take_tag(meso_writing_draft *draft, meso_text **out, const char *at)
{
    page_tag tag;
    if (strncmp(at, "<!--", 4) == 0) {
        const char *end = strstr(at + 4, "-->");
        return end ? end + 3 : at + strlen(at);
    }
    if (at[1] == '!' || at[1] == '?') {
        const char *end = strchr(at, '>');
        return end ? end + 1 : at + strlen(at);
    }
    if (!read_tag(&tag, at)) {
        meso_text_put(*out, "<");
        return at + 1;
    }
    if (!tag.ends && is_one_of(tag.name, unseen)) return skip_unseen(&tag);
    if (strcmp(tag.name, "title") == 0 && draft->title.length == 0 && !tag.ends)
        *out = &draft->title;
    else if (strcmp(tag.name, "title") == 0 || *out == &draft->title)
        *out = &draft->body;
    if (!tag.ends) take_meta(draft, &tag);
    if (is_one_of(tag.name, blocks)) put_blank(*out, '\n');
    return tag.after;
}

meso_status meso_writing_read_html(meso_ctx *ctx, meso_writing_draft *draft)
{
    meso_text page;
    meso_text_start(&page, ctx);
    meso_writing_put_bytes(&page, draft->bytes, draft->count);
    meso_status status = page.status;
    meso_text *out = &draft->body;
    for (const char *at = meso_text_get(&page); status == MESO_OK && *at;) {
        if (*at == '<') {
            at = take_tag(draft, &out, at);
        } else if (*at == '&') {
            at = put_entity(out, at);
        } else if (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\f') {
            put_blank(out, ' ');
            at++;
        } else {
            const size_t run = strcspn(at, "<& \n\t\f");
            meso_text_put_bytes(out, at, run);
            at += run;
        }
        status = out->status;
    }
    meso_text_release(&page);
    return status;
}
