/** Twins: the same answer as a page, as data, as a drawing. */
#ifndef MESO_SERVE_TWIN_H
#define MESO_SERVE_TWIN_H

#include "serve/want.h"
#include "view/document.h"

/* Whether there is a twin of this kind in a format. */
int meso_twin_has(meso_want_kind kind, const char *format);
/* Writes it; `table` is that of a measure. *type lives as long as the program. */
meso_status meso_twin_put(meso_ctx *ctx, meso_text *out, const char **type,
                          const meso_want *want, const meso_document *document,
                          const meso_table *table);
meso_status meso_twin_put_pdf(meso_ctx *ctx, meso_text *out, const meso_document *document);
/* The type of a format, NULL = none. */
const char *meso_twin_type(const char *format);
/* The suffix of a type: "csv". */
const char *meso_twin_suffix(const char *type);

/* A table as the interface sends it: {"ok":true,"columns":...,"rows":...}. */
void meso_twin_put_table(meso_text *out, const meso_table *table, const char *language);

#endif
