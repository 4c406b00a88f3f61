/* How does a data set become text without loading its reader for all else? */
#include "import/dataset.h"

#include "base/ctx.h"
#include "base/module.h"

#include <string.h>

meso_dataset_kind meso_dataset_is(const uint8_t *bytes, size_t count)
{
    static const char stata[] = "<stata_dta>", transport[] = "HEADER RECORD*******LIB";
    static const uint8_t sas[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xc2, 0xea, 0x81, 0x60};
    if (count < 32) return MESO_DATASET_NONE;
    if (memcmp(bytes, "$FL2", 4) == 0 || memcmp(bytes, "$FL3", 4) == 0)
        return MESO_DATASET_SPSS;
    if (memcmp(bytes, stata, sizeof stata - 1) == 0) return MESO_DATASET_STATA;
    /* Releases 104 to 115: number, byte order, a one. */
    if (bytes[0] >= 104 && bytes[0] <= 115 && (bytes[1] == 1 || bytes[1] == 2) && bytes[2] == 1)
        return MESO_DATASET_STATA;
    if (memcmp(bytes, transport, sizeof transport - 1) == 0) return MESO_DATASET_TRANSPORT;
    return memcmp(bytes, sas, sizeof sas) == 0 ? MESO_DATASET_SAS : MESO_DATASET_NONE;
}

meso_status meso_dataset_read(meso_ctx *ctx, meso_text *out, const char *path,
                              const uint8_t *bytes, size_t count)
{
    char problem[MESO_MODULE_PROBLEM];
    meso_dataset_open_function *open = NULL;
    void *symbol = meso_module_find(MESO_DATASET_MODULE, "MESO_DATASET_MODULE",
                                    MESO_DATASET_SYMBOL, problem);
    if (!symbol)
        return meso_fail(ctx, MESO_E_NOTFOUND,
                         "%s: a data set of Stata, SPSS or SAS cannot be read: %s; install "
                         "libreadstat1 (to build: libreadstat-dev), or save it as CSV",
                         path, problem);
    memcpy(&open, &symbol, sizeof open); /* ISO C has no cast from object to function */
    return open(ctx, out, path, bytes, count, meso_dataset_is(bytes, count));
}
