/** What do the signs of an office mean that stand in place of numbers, or beside them? */
#ifndef MESO_IMPORT_TOKENS_H
#define MESO_IMPORT_TOKENS_H

#include <mesoscope/panel.h>

#include <stddef.h>

/* A table of signs, read from text; see meso_import_tokens() for its form. */
typedef struct meso_tokens meso_tokens;

/* NULL means the default table. MESO_E_PARSE names the line. Release with meso_tokens_free().
 */
meso_status meso_tokens_new(meso_ctx *ctx, meso_tokens **out, const char *text);
void meso_tokens_free(meso_tokens *tokens);

/* What stands in a value column and is no plain number: 1 and the cell, or 0 when the table
   does not know it. Blank text is a sign too (""). */
int meso_tokens_value(const meso_tokens *tokens, meso_cell *out, const uint8_t *text,
                      size_t count, char decimal, char thousands);

/* What stands in a flag column beside a cell: changes its state and bounds; 0 when the table
   does not know it. A flag that says withheld takes the number away, even a zero. */
int meso_tokens_flag(const meso_tokens *tokens, meso_cell *cell, const uint8_t *text,
                     size_t count);

/* Whether the sign alone may stand in a value or flag column, for guessing. */
int meso_tokens_know_value(const meso_tokens *tokens, const uint8_t *text, size_t count);
int meso_tokens_know_flag(const meso_tokens *tokens, const uint8_t *text, size_t count);

#endif
