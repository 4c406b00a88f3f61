/* How many words may a document hold? */
#include "import/writing.h"

#include "base/ctx.h"

meso_status meso_writing_limit(meso_ctx *ctx, const meso_writing_draft *draft)
{
    if (draft->body.status < 0) return draft->body.status;
    if (draft->body.length <= MESO_WRITING_WORDS) return MESO_OK;
    return meso_fail(ctx, MESO_E_PARSE, "%s: holds more than %d MiB of words; split it first",
                     draft->path, MESO_WRITING_WORDS >> 20);
}
