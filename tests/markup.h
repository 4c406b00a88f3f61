/* Is a piece of HTML well formed, and does it ask for nothing outside itself? */
#ifndef MESO_MARKUP_H
#define MESO_MARKUP_H

#include "t.h"

#include <stdlib.h>

static inline int markup_stands_alone(const char *name)
{
    static const char *const single[] = {"br", "meta", "!doctype"};
    for (int i = 0; i < 3; i++)
        if (strcmp(name, single[i]) == 0) return 1;
    return 0;
}

/* How many tags; -1 when one that opens does not close, in order, or an attribute does not end.
 */
static inline int markup_tags(const char *html)
{
    static const char *const blank = " >/\n";
    char open[64][16];
    int depth = 0, tags = 0;
    for (const char *at = strchr(html, '<'); at; at = strchr(at, '<')) {
        char name[16] = "";
        const int closing = at[1] == '/';
        const char *begin = at + 1 + closing;
        const size_t length = strcspn(begin, blank);
        if (length == 0 || length >= sizeof name) return -1;
        memcpy(name, begin, length);
        int quoted = 0;
        for (at = begin; *at && (quoted || *at != '>'); at++)
            quoted ^= *at == '"';
        if (*at != '>' || quoted) return -1;
        tags++;
        if (markup_stands_alone(name) || at[-1] == '/') continue;
        if (!closing && depth < 64)
            memcpy(open[depth++], name, sizeof name);
        else if (depth == 0 || strcmp(open[--depth], name) != 0)
            return -1;
    }
    return depth == 0 ? tags : -1;
}

/* Nothing that a browser would fetch or run; the name of the SVG language is not an address. */
static inline void markup_asks_for_nothing(const char *html)
{
    static const char *const asking[] = {
        "<script",  "<link", "<img",    "<iframe",     "@import",
        "url(http", "src=",  " style=", "javascript:", " onload"};
    for (size_t i = 0; i < sizeof asking / sizeof *asking; i++)
        if (strstr(html, asking[i])) T_TEXT(asking[i], "absent");
    for (const char *at = strstr(html, "://"); at; at = strstr(at + 1, "://"))
        if (strncmp(at - 4, "http://www.w3.org/2000/svg", 26) != 0) T_TEXT(at, "no address");
}

#endif
