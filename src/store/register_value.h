/** What stands for a field's words in its table: a text, a number, or the id of another row. */
#ifndef MESO_STORE_REGISTER_VALUE_H
#define MESO_STORE_REGISTER_VALUE_H

#include <mesoscope/register.h>

#include "store/statement.h"

typedef enum meso_value_kind {
    MESO_VALUE_NULL,
    MESO_VALUE_TEXT,
    MESO_VALUE_NUMBER,
    MESO_VALUE_ID
} meso_value_kind;

typedef struct meso_value {
    meso_value_kind kind;
    const char *text; /* borrowed from the words */
    double number;
    int64_t id;
} meso_value;

/* Checks the words and finds what they name. Needs a change: a new source is made. */
meso_status meso_value_find(meso_project *project, meso_value *out, const meso_register *book,
                            const meso_field *field, const char *words);

/* The next parameter of a statement. */
void meso_value_put(meso_statement *statement, const meso_value *value);

/* Whether the field's column is its name with "_id". */
int meso_field_is_id(const meso_field *field);

#endif
