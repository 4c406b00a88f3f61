/** The shelf: words of everything that can be found, kept in step with the tables.
 *
 *  `entry` has a row for each thing, `shelf` (FTS5, without the text itself) its words under
 * the same id: title = stems of the title, words = all words without accents, stems = stems of
 * the text. A word without language has English stems. */
#ifndef MESO_STORE_SHELF_H
#define MESO_STORE_SHELF_H

#include "base/stem.h"
#include "base/text.h"
#include "store/statement.h"

/* Tables whose rows have a history, in the order in which they refer to each other. */
enum {
    MESO_NOUN_SOURCE,
    MESO_NOUN_ACTOR,
    MESO_NOUN_OFFER,
    MESO_NOUN_LINK,
    MESO_NOUN_PROBE,
    MESO_NOUN_SIGNPOST,
    MESO_NOUN_NOTE,
    MESO_NOUN_DECISION,
    MESO_NOUN_FORECAST,
    MESO_NOUN_DOCUMENT,
    MESO_NOUNS
};
extern const char *const meso_noun_names[MESO_NOUNS];
/* -1 when there is none of that name. */
int meso_noun_find(const char *name);

/* Work on the shelf: statements and rules that are used again and again. */
typedef struct meso_shelf {
    meso_project *project;
    meso_stemmer *stemmer;
    meso_text title, words, stems, old;
    meso_statement look, read[MESO_NOUNS], tags, put, drop, put_words, drop_words;
} meso_shelf;

meso_status meso_shelf_start(meso_shelf *shelf, meso_project *project);
void meso_shelf_end(meso_shelf *shelf);

/* Brings one row's entry in step: new, changed or gone. *lost = 1 when the words of what is
   gone are not known any more, so that the shelf must be made anew. */
meso_status meso_shelf_follow(meso_shelf *shelf, int noun, int64_t row_id, int *lost);
/* All of it, from the tables. */
meso_status meso_shelf_rebuild(meso_project *project);

#endif
