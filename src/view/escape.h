/** Escaping: the one way by which words from outside enter XML, HTML, SVG and CSV. */
#ifndef MESO_VIEW_ESCAPE_H
#define MESO_VIEW_ESCAPE_H

#include "base/text.h"

/* Next character of a UTF-8 text, made fit for print, and *at moves past it; 0 at the end.
   Broken bytes, control characters, direction overrides and characters that XML forbids
   become U+FFFD; tabs and line ends become a blank. */
uint32_t meso_escape_next(const char **at);
/* Appends one character as UTF-8, unescaped. */
void meso_escape_put_utf8(meso_text *out, uint32_t character);
/* Appends one character, escaped for XML text and attributes. */
void meso_escape_put(meso_text *out, uint32_t character);

/* Between tags, and between double or single quotes of an attribute: XML, HTML and SVG. */
void meso_escape_xml(meso_text *out, const char *words);

/* One field of a file separated by `delimiter` (',', ';' or '\t'): quoted where RFC 4180 needs
   it; words that a spreadsheet would take for a formula get an apostrophe in front. */
void meso_escape_csv(meso_text *out, const char *words, char delimiter);

#endif
