/** The words of a running text, one after another, as a search sees them. */
#ifndef MESO_BASE_LEXEME_H
#define MESO_BASE_LEXEME_H

#include <mesoscope/base.h>

enum { MESO_LEXEME_BYTES = 68 }; /* longer words are cut */

typedef struct meso_lexeme {
    const char *at;                 /* in the text */
    size_t bytes;                   /* there */
    char lower[MESO_LEXEME_BYTES];  /* small letters, accents kept */
    char folded[MESO_LEXEME_BYTES]; /* small letters without accents */
} meso_lexeme;

/* The next run of letters and digits from *text on, which moves behind it; 0 at the end. */
int meso_lexeme_next(meso_lexeme *lexeme, const char **text);

/* The language ("en", "pt", "es", "fr") whose little words a text has most of; "" when it has
   too few of any. Looks at the first `most` bytes. */
const char *meso_language_guess(const char *text, size_t most);

/* Changes (insert, delete, replace, swap neighbours) from one word to another, counted up to
   `most`; most + 1 when there are more. */
int meso_lexeme_distance(const char *a, const char *b, int most);

#endif
