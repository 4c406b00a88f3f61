/* How many words may a document hold? */
#include "import/work.h"

#include "base/ctx.h"

meso_status meso_work_limit(meso_ctx *ctx, const meso_work_draft *draft)
{
    if (draft->body.status < 0) return draft->body.status;
    if (draft->body.length <= MESO_WORK_WORDS) return MESO_OK;
    return meso_fail(ctx, MESO_E_PARSE, "%s: holds more than %d MiB of words; split it first",
                     draft->path, MESO_WORK_WORDS >> 20);
}
