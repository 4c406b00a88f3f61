/* Whose rows are whose? */
#include "measure/authors.h"

#include <stdlib.h>
#include <string.h>

static int by_words(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

meso_status meso_authors_read(meso_ctx *ctx, meso_arena *arena, meso_authors *out,
                              const char *const *name, int32_t rows)
{
    *out = (meso_authors){.name = MESO_TAKE(ctx, arena, const char *, (int64_t)rows + 1),
                          .of = MESO_TAKE(ctx, arena, int32_t, (int64_t)rows + 1)};
    if (!out->name || !out->of) return MESO_E_NOMEM;
    int32_t named = 0;
    for (int32_t r = 0; r < rows; r++)
        if (*name[r]) out->name[named++] = name[r];
    if (named > 0) qsort(out->name, (size_t)named, sizeof *out->name, by_words);
    for (int32_t n = 0; n < named; n++)
        if (n == 0 || strcmp(out->name[n], out->name[out->count - 1]) != 0)
            out->name[out->count++] = out->name[n];
    for (int32_t r = 0; r < rows; r++) {
        const char **at =
            *name[r] && out->count
                ? bsearch(&name[r], out->name, (size_t)out->count, sizeof *out->name, by_words)
                : NULL;
        out->of[r] = at ? (int32_t)(at - out->name) : -1;
    }
    return MESO_OK;
}
