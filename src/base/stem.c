/* What have the forms of a word in common? The rules are Snowball's; this file alone knows it.
 */
#include "base/stem.h"

#include "base/ctx.h"
#include "base/text.h"

#include <libstemmer.h>
#include <string.h>

const char *const meso_stem_language[MESO_STEM_LANGUAGES] = {"en", "pt", "es", "fr"};

struct meso_stemmer {
    meso_ctx *ctx;
    struct sb_stemmer *rules[MESO_STEM_LANGUAGES];
};

meso_stemmer *meso_stemmer_new(meso_ctx *ctx)
{
    meso_stemmer *stemmer = meso_ctx_alloc(ctx, sizeof *stemmer);
    if (!stemmer) return NULL;
    *stemmer = (meso_stemmer){.ctx = ctx};
    for (int l = 0; l < MESO_STEM_LANGUAGES; l++) {
        stemmer->rules[l] = sb_stemmer_new(meso_stem_language[l], "UTF_8");
        if (stemmer->rules[l]) continue;
        meso_set_error(ctx, "out of memory (rules of stems)");
        meso_stemmer_free(stemmer);
        return NULL;
    }
    return stemmer;
}

void meso_stemmer_free(meso_stemmer *stemmer)
{
    if (!stemmer) return;
    for (int l = 0; l < MESO_STEM_LANGUAGES; l++)
        sb_stemmer_delete(stemmer->rules[l]);
    meso_ctx_release(stemmer->ctx, stemmer);
}

meso_status meso_stem(meso_stemmer *stemmer, char stem[MESO_LEXEME_BYTES],
                      const meso_lexeme *word, const char *language)
{
    const sb_symbol *found = NULL;
    for (int l = 0; l < MESO_STEM_LANGUAGES; l++) {
        if (strcmp(language, meso_stem_language[l]) != 0) continue;
        found = sb_stemmer_stem(stemmer->rules[l], (const sb_symbol *)word->lower,
                                (int)strlen(word->lower));
        if (!found) return meso_fail(stemmer->ctx, MESO_E_NOMEM, "out of memory (stems)");
    }
    meso_fold_into(stem, MESO_LEXEME_BYTES, found ? (const char *)found : word->lower);
    return MESO_OK;
}
