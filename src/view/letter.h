/** Letters: how wide words are in the sans face, so that labels are cut or wrapped, never
 *  drawn over each other. */
#ifndef MESO_VIEW_LETTER_H
#define MESO_VIEW_LETTER_H

#include "base/text.h"

/* Width in ems of one character; 0 for marks that sit on another letter. */
double meso_letter_em(uint32_t character, int bold);

/* Width in the unit of `size` of a UTF-8 text on one line. */
double meso_letter_width(const char *words, double size, int bold);

/* Bytes of `words` that fit into `room`. When not all fit, *cut is 1 and place is left for an
   ellipsis; blanks before it are left out. */
size_t meso_letter_fit(int *cut, const char *words, double size, int bold, double room);

/* A line of a wrapped text: bytes of it. */
typedef struct meso_letter_line {
    size_t begin, end;
    int cut; /* an ellipsis follows */
} meso_letter_line;

/* Breaks at blanks, and within a word that is wider than `room`. Fills at most `lines` lines,
   the last one cut; returns how many. */
int32_t meso_letter_wrap(meso_letter_line *line, int32_t lines, const char *words, double size,
                         int bold, double room);

#endif
