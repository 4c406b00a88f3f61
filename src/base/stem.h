/** Stems: what the forms of a word have in common, by the rules of its language. */
#ifndef MESO_BASE_STEM_H
#define MESO_BASE_STEM_H

#include "base/lexeme.h"

typedef struct meso_stemmer meso_stemmer;

enum { MESO_STEM_LANGUAGES = 4 };
/* "en", "pt", "es", "fr". */
extern const char *const meso_stem_language[MESO_STEM_LANGUAGES];

/* NULL and MESO_E_NOMEM in ctx when memory is exhausted. */
meso_stemmer *meso_stemmer_new(meso_ctx *ctx);
void meso_stemmer_free(meso_stemmer *stemmer);

/* Stem of a word without accents; `language` as above, anything else leaves the word whole. */
meso_status meso_stem(meso_stemmer *stemmer, char stem[MESO_LEXEME_BYTES],
                      const meso_lexeme *word, const char *language);

#endif
