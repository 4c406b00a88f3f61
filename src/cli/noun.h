/** Rows of a register as commands take them: a first word, then FIELD=VALUE; ties and log. */
#ifndef MESO_CLI_NOUN_H
#define MESO_CLI_NOUN_H

#include "cli/call.h"

#include <mesoscope/register.h>

/* Options that every command of a register takes beside its own. */
#define MESO_NOUN_OPTIONS                                                                     \
    {0, "tag", "SCHEME:CODE", "tie it to a code: an industry, level, need, place", NULL},     \
        {0, "cite", "TITLE[@PLACE]", "a source that supports it, with page or minute", NULL}, \
    {                                                                                         \
        0, "contradicts", "TITLE[@PLACE]", "a source that speaks against it", NULL            \
    }

enum { MESO_NOUN_FIELDS = 40 };

/* A row before it is written; texts live as long as the call. */
typedef struct meso_noun {
    const meso_register *book;
    const char *key; /* "" = not chosen yet */
    meso_entry entry[MESO_NOUN_FIELDS];
    int32_t entries;
} meso_noun;

/* Reads FIELD=VALUE words from the given one on. */
meso_status meso_noun_read(meso_call *call, meso_noun *noun, const char *book, int32_t first);
const char *meso_noun_value(const meso_noun *noun, const char *field); /* NULL = not given */
/* Adds a field unless it was given. */
meso_status meso_noun_default(meso_call *call, meso_noun *noun, const char *field,
                              const char *value);
/* A key from words, as "shared-tooling-lab", that no row of the register has yet. */
meso_status meso_noun_name(meso_call *call, meso_noun *noun, meso_project *project,
                           const char *words);

/* The key of the row whose other identity is the same words, else a new one from them: written
   twice, it is one row. */
meso_status meso_noun_same(meso_call *call, meso_noun *noun, const char *words);

/* Writes the row, its ties as the options say, and the line of the log that repeats it, in the
   change that is open. *id may be NULL. */
meso_status meso_noun_write(meso_call *call, int64_t *id, const meso_noun *noun,
                            meso_project *project);

/* One field of a row; NULL when there is no such row. Lives as long as the call. */
meso_status meso_noun_look(meso_call *call, const char **value, meso_project *project,
                           const char *book, const char *key, const char *field);
/* MESO_E_NOTFOUND names what is near. */
meso_status meso_noun_must_be(meso_call *call, meso_project *project, const char *book,
                              const char *key);

/* Today as ISO date, or what --today says. */
const char *meso_noun_today(meso_call *call);

/* The rows of a register as a table, those with `field` equal to `value` (NULL = all), without
   columns that are empty throughout. */
meso_status meso_noun_list(meso_call *call, const char *book, const char *field,
                           const char *value);
/* One row, a field a line, with its ties. */
meso_status meso_noun_show(meso_call *call, const char *book, const char *key);

#endif
