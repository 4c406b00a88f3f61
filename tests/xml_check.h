/* A small judge of XML: is a text well formed, with nothing in it that a page must not hold? */
#ifndef MESO_XML_CHECK_H
#define MESO_XML_CHECK_H

#include <string.h>

enum { XML_DEPTH = 32, XML_NAME = 32 };

static inline int xml_is_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == ':' || byte == '_' ||
           byte == '.';
}

static inline const char *xml_name(const char *at, char name[XML_NAME])
{
    int length = 0;
    while (xml_is_name(*at) && length < XML_NAME - 1)
        name[length++] = *at++;
    name[length] = '\0';
    return length ? at : NULL;
}

/* Past an entity that begins with '&', or NULL. */
static inline const char *xml_entity(const char *at)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (int i = 0; i < 5; i++) {
        if (strncmp(at, known[i], strlen(known[i])) == 0) return at + strlen(known[i]);
    }
    return NULL;
}

/* Past the words up to `end`, or NULL when they hold a character that had to be escaped. */
static inline const char *xml_words(const char *at, char end)
{
    while (*at && *at != end) {
        if (*at == '<' || (unsigned char)*at < 0x20) return NULL;
        at = *at == '&' ? xml_entity(at) : at + 1;
        if (!at) return NULL;
    }
    return at;
}

/* Past the attributes and the end of a tag; *closed = it has no content. */
static inline const char *xml_attributes(const char *at, int *closed)
{
    char name[XML_NAME];
    *closed = 0;
    for (;;) {
        const int blank = *at == ' ';
        while (*at == ' ')
            at++;
        if (*at == '>') return at + 1;
        if (*at == '/' && at[1] == '>') {
            *closed = 1;
            return at + 2;
        }
        if (!blank || !(at = xml_name(at, name)) || strncmp(at, "=\"", 2) != 0) return NULL;
        if (strncmp(name, "on", 2) == 0) return NULL; /* no event handlers */
        at = xml_words(at + 2, '"');
        if (!at || *at++ != '"') return NULL;
    }
}

/* NULL when well formed, else the place that is not. */
static inline const char *xml_fault(const char *text)
{
    char open[XML_DEPTH][XML_NAME], name[XML_NAME];
    int depth = 0, roots = 0;
    for (const char *at = text; *at;) {
        const char *here = at;
        if (*at != '<') {
            at = depth > 0 ? xml_words(at, '<') : NULL;
        } else if (at[1] == '/') {
            at = xml_name(at + 2, name);
            if (!at || depth == 0 || strcmp(name, open[--depth]) != 0 || *at++ != '>')
                return here;
        } else {
            int closed = 0;
            if (depth == 0 && roots++ > 0) return here;
            at = xml_name(at + 1, name);
            if (!at || strcmp(name, "script") == 0 || strcmp(name, "foreignObject") == 0)
                return here;
            at = xml_attributes(at, &closed);
            if (!closed && depth == XML_DEPTH) return here;
            if (!closed) memcpy(open[depth++], name, XML_NAME);
        }
        if (!at) return here;
    }
    return depth == 0 && roots == 1 ? NULL : text;
}

#endif
