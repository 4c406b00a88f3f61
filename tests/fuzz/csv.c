/* Any bytes, read as a table of region, industry, year and jobs, cut at any place. */
#include "import/reading.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static const char json[] =
    "{\"headers\":0,\"columns\":[{\"role\":\"region\"},{\"role\":\"industry\"},"
    "{\"role\":\"period\"},{\"role\":\"value\",\"measure\":\"jobs\"},{\"role\":\"flag\"}]}";

static meso_import *read_in_steps(meso_ctx *ctx, const uint8_t *bytes, size_t count,
                                  const meso_mapping *mapping, int64_t step)
{
    meso_feed feed;
    meso_import *import = NULL;
    if (meso_feed_hold(ctx, &feed, "fuzz", bytes, (int64_t)count, NULL) < 0) return NULL;
    feed.step = step;
    (void)meso_reading_run(ctx, &import, &feed, mapping);
    meso_feed_close(ctx, &feed);
    return import;
}

/* The first byte is the step; two cuts of the same bytes must give the same. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    if (count < 1) return 0;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_mapping *mapping = NULL;
    if (meso_mapping_read(ctx, &mapping, json) < 0) abort();
    meso_import *whole = read_in_steps(ctx, bytes + 1, count - 1, mapping, 1 << 22);
    meso_import *cut = read_in_steps(ctx, bytes + 1, count - 1, mapping, bytes[0] + 1);
    if ((whole == NULL) != (cut == NULL)) abort();
    if (whole && (whole->cells != cut->cells || whole->withheld != cut->withheld ||
                  whole->rows_refused != cut->rows_refused ||
                  whole->rows_taken != cut->rows_taken || whole->rejects != cut->rejects))
        abort();
    for (int32_t k = 0; whole && k < whole->rejects; k++)
        if (whole->reject[k].line != cut->reject[k].line) abort();
    meso_import_free(whole);
    meso_import_free(cut);
    meso_mapping_free(mapping);
    meso_ctx_free(ctx);
    return 0;
}
