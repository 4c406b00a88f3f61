/** Blanks: sheets that people fill in about firms, visits, obstacles, institutions, services,
 *  links and programmes. One record a kind; the templates, their import and the sheets that
 * leave the project follow from it. */
#ifndef MESO_DATA_BLANK_H
#define MESO_DATA_BLANK_H

#include <stdint.h>

enum { MESO_BLANK_LANGUAGES = 4 }; /* English, Portuguese, Spanish, French */

/* What a column becomes. */
typedef enum meso_blank_kind {
    MESO_BLANK_FIELD, /* field `to` of the register */
    MESO_BLANK_TAG,   /* tie to a code of scheme `to` */
    MESO_BLANK_MORE,  /* member `to` of the field more */
    MESO_BLANK_NAME   /* field `to`, which names a row of another register: may be misspelt */
} meso_blank_kind;

/* How the sheet checks what is typed. */
typedef enum meso_blank_check {
    MESO_BLANK_WORDS,
    MESO_BLANK_NUMBER,
    MESO_BLANK_DATE
} meso_blank_check;

/* One entry of a list: a word for machines and its names. */
typedef struct meso_blank_choice {
    const char *list, *word;
    const char *name[MESO_BLANK_LANGUAGES];
} meso_blank_choice;

typedef struct meso_blank_column {
    const char *blank; /* which sheet */
    const char *name;  /* for machines */
    meso_blank_kind kind;
    const char *to;
    meso_blank_check check;
    double low, high; /* NUMBER */
    const char *list; /* of choices; NULL = any words */
    const char *example;
    const char *head[MESO_BLANK_LANGUAGES];
} meso_blank_column;

typedef struct meso_blank {
    const char *name;  /* "firms" */
    const char *book;  /* register: "actor" */
    const char *fixed; /* value of the register's kind; NULL = a column tells it */
    const char *key;   /* column that tells rows apart, or NULL */
    const char *title[MESO_BLANK_LANGUAGES]; /* name of the sheet */
    const char *what[MESO_BLANK_LANGUAGES];  /* one sentence for the reader */
} meso_blank;

/* The kinds, in the order in which they refer to each other. */
int32_t meso_blank_count(void);
const meso_blank *meso_blank_at(int32_t at);
/* NULL when there is none of that name. */
const meso_blank *meso_blank_find(const char *name);
/* The columns of a sheet, in order. */
const meso_blank_column *meso_blank_columns(const meso_blank *blank, int32_t *count);
/* Position of a column by its machine name, or by its heading in any language; -1 = none. */
int32_t meso_blank_column_find(const meso_blank *blank, const char *name);

/* 0 to 3 for "en", "pt", "es", "fr"; -1 for any other. */
int meso_blank_language(const char *code);
/* "(example)": how the first cell of a row begins that is not meant. */
const char *meso_blank_example(int language);
/* Whether a first cell says so, in any language. */
int meso_blank_is_example(const char *cell);

/* Entries of a list: the nth, NULL after the last. */
const meso_blank_choice *meso_blank_choice_at(const char *list, int32_t n);
/* The word of an entry named in any language, or NULL. */
const char *meso_blank_choice_word(const char *list, const char *name);

/* Sentences of the read-me sheet: the nth, NULL after the last. */
const char *meso_blank_advice(int language, int32_t n);

#endif
