/** A language: its templates and its rules for numbers, plurals, ordinals and lists. A further
 *  language is one file of templates and one record. */
#ifndef MESO_VIEW_CATALOGUE_H
#define MESO_VIEW_CATALOGUE_H

#include "base/text.h"

/* Words with gaps, see sentence.h. */
typedef struct meso_template {
    const char *key;
    const char *words;
} meso_template;

typedef struct meso_language {
    const char *code;            /* as in <html lang>: "en" */
    const char *name;            /* in the language itself: "English" */
    const meso_template *words;  /* in reading order, ends with a key of NULL */
    const char *decimal, *group; /* marks of numbers, UTF-8 */
    int least_grouped;           /* fewest whole digits that are grouped: 4, or 5 in Spanish */
    const char *minus;
    const char *percent;               /* what follows the number, with its blank if any */
    int (*plural)(double number);      /* which of the forms in {name|one|many}, from 0 */
    const char *(*ordinal)(int64_t n); /* what follows the digits: "th" */
} meso_language;

/* The language of a code such as "en" or "en-GB"; English for NULL and for those not here. */
const meso_language *meso_language_find(const char *code);

/* Every language, for a reader to choose from. */
int32_t meso_language_count(void);
const meso_language *meso_language_at(int32_t at);

/* The template of a key; what a language does not say yet is said in English; NULL when no
   language knows the key. */
const char *meso_catalogue_find(const meso_language *language, const char *key);

#endif
