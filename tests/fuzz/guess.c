/* Any bytes as a file: guessed, and read as guessed. */
#include "import/guess.h"
#include "import/reading.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_feed feed;
    meso_text notes;
    meso_owned_mapping *mapping = NULL;
    meso_import *import = NULL;
    meso_text_start(&notes, ctx);
    if (meso_feed_hold(ctx, &feed, "fuzz_2016.csv", bytes, (int64_t)count, NULL) == MESO_OK) {
        if (meso_guess_mapping(ctx, &mapping, &notes, &feed, NULL) == MESO_OK) {
            (void)meso_reading_run(ctx, &import, &feed, &mapping->mapping);
            meso_import_free(import);
            meso_mapping_free(&mapping->mapping);
        }
        meso_feed_close(ctx, &feed);
    }
    meso_text_release(&notes);
    meso_ctx_free(ctx);
    return 0;
}
