/* Any text as a mapping: what is read is written and read again as the same, and may be used.
 */
#include "import/mapping.h"
#include "import/reading.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static const char table[] = "a,b,c,d\nx,y,2016,1\n\"z\",y,2017,<10\n,,,\nx,w,Q4 2016,2.5 e\n";

static void use(meso_ctx *ctx, const meso_mapping *mapping)
{
    meso_feed feed;
    meso_import *import = NULL;
    if (meso_feed_hold(ctx, &feed, "fuzz", (const uint8_t *)table, sizeof table - 1,
                       mapping->encoding) < 0)
        return;
    (void)meso_reading_run(ctx, &import, &feed, mapping);
    meso_import_free(import);
    meso_feed_close(ctx, &feed);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    char *json = malloc(count + 1);
    meso_mapping *mapping = NULL;
    meso_mapping *again = NULL;
    if (!json) abort();
    memcpy(json, bytes, count);
    json[count] = 0;
    if (meso_mapping_read(ctx, &mapping, json) == MESO_OK) {
        meso_text first;
        meso_text second;
        meso_text_start(&first, ctx);
        meso_text_start(&second, ctx);
        meso_mapping_write(&first, mapping);
        if (meso_mapping_read(ctx, &again, meso_text_get(&first)) < 0) abort();
        meso_mapping_write(&second, again);
        if (strcmp(meso_text_get(&first), meso_text_get(&second)) != 0) abort();
        use(ctx, mapping);
        meso_text_release(&first);
        meso_text_release(&second);
        meso_mapping_free(again);
        meso_mapping_free(mapping);
    }
    free(json);
    meso_ctx_free(ctx);
    return 0;
}
