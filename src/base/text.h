/** A text that grows. The first failure sticks in `status`, so a writer checks once at the end.
 */
#ifndef MESO_BASE_TEXT_H
#define MESO_BASE_TEXT_H

#include <mesoscope/base.h>

typedef struct meso_text {
    meso_ctx *ctx;
    char *data; /* ends with NUL once anything was put; NULL before */
    size_t length, room;
    meso_status status;
} meso_text;

void meso_text_start(meso_text *text, meso_ctx *ctx);
void meso_text_release(meso_text *text);
void meso_text_clear(meso_text *text); /* length 0, room kept */

void meso_text_put(meso_text *text, const char *words);
void meso_text_put_bytes(meso_text *text, const char *bytes, size_t count);
void meso_text_printf(meso_text *text, const char *format, ...) MESO_PRINTF(2, 3);

/* The shortest decimal that reads back as the same double: 0.1, 1e+300; "" for NaN. */
void meso_text_put_number(meso_text *text, double number);
void meso_text_put_json(meso_text *text, const char *words); /* with quotes, escaped */
/* A word of a command line: as it is, or quoted for a shell where that is needed. */
void meso_text_put_shell(meso_text *text, const char *word);

/* The text so far; "" when nothing was put. */
const char *meso_text_get(const meso_text *text);

/* Compares case-insensitively, without accents (Latin letters), for names typed by people. */
int meso_text_same_name(const char *a, const char *b);
/* Folds one UTF-8 text the same way into out. */
void meso_text_fold(meso_text *out, const char *words);
/* The same into `room` bytes; what does not fit is cut. */
void meso_fold_into(char *out, size_t room, const char *words);

#endif
