/** What does a gz file hold? */
#ifndef MESO_IMPORT_GZ_H
#define MESO_IMPORT_GZ_H

#include <mesoscope/base.h>

int meso_gz_is(const uint8_t *bytes, int64_t count);

/* Unpacks all members; *out has `slack` readable bytes behind its end and belongs to the caller
   (meso_ctx_release). MESO_E_PARSE when damaged or beyond the limits of limits.h. */
meso_status meso_gz_unpack(meso_ctx *ctx, uint8_t **out, int64_t *unpacked, const char *path,
                           const uint8_t *bytes, int64_t count, int64_t slack);

#endif
