/** What a person typed, as the index understands it, and as a snippet marks it. */
#ifndef MESO_STORE_SHELF_WORDS_H
#define MESO_STORE_SHELF_WORDS_H

#include "store/shelf.h"

enum { MESO_MOST_TERMS = 24 };

/* A word that is looked for. */
typedef struct meso_term {
    meso_lexeme word;
    char stem[MESO_STEM_LANGUAGES][MESO_LEXEME_BYTES];
    int is_prefix, is_plain; /* plain: a word of its own, not of a phrase, and wanted */
    size_t at, bytes;        /* in what was typed */
} meso_term;

typedef struct meso_shelf_words {
    meso_text match; /* for FTS5; "" when there is no word */
    int32_t terms;
    meso_term term[MESO_MOST_TERMS];
} meso_shelf_words;

/* MESO_E_ARGUMENT when a quotation mark or bracket stays open, or all words are unwanted. */
meso_status meso_shelf_words_read(meso_ctx *ctx, meso_stemmer *stemmer, meso_shelf_words *out,
                                  const char *typed);
void meso_shelf_words_release(meso_shelf_words *words);

/* What was typed, with plain words that nobody used replaced by their nearest; nothing is put
   when none was. */
meso_status meso_shelf_correct(meso_project *project, meso_text *out,
                               const meso_shelf_words *words, const char *typed);

/* The words around what was found in a text of that language: appended to `out`, with [marks]
   of at most `room`. *where = byte of the text where they begin. */
enum { MESO_SNIPPET_BYTES = 240, MESO_SNIPPET_MARKS = 16 };
typedef struct meso_snippet {
    meso_text text;
    int32_t marks, begin[MESO_SNIPPET_MARKS], end[MESO_SNIPPET_MARKS];
    size_t where;
} meso_snippet;
meso_status meso_snippet_cut(meso_ctx *ctx, meso_stemmer *stemmer, meso_snippet *out,
                             const meso_shelf_words *words, const char *text,
                             const char *language);

#endif
