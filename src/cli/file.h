/** Small files, read whole and written whole or not at all. */
#ifndef MESO_CLI_FILE_H
#define MESO_CLI_FILE_H

#include "base/text.h"

int meso_file_exists(const char *path);

/* At most 16 MiB, for settings and recipes. */
meso_status meso_file_read(meso_ctx *ctx, meso_text *out, const char *path);

/* Under another name first, then renamed: a reader sees the old file or the new one. Without
   `overwrite` an existing file is refused. */
meso_status meso_file_write(meso_ctx *ctx, const char *path, const void *bytes, size_t count,
                            int overwrite);

/* Makes the folders above a file that are missing. */
meso_status meso_file_make_folders(meso_ctx *ctx, const char *path);

/* The name that a file has while it is written; lives in `out`. */
void meso_file_temporary(meso_text *out, const char *path);
/* Puts a finished temporary file in its place. */
meso_status meso_file_publish(meso_ctx *ctx, const char *temporary, const char *path);
/* MESO_E_IO when the file exists and may not be replaced. */
meso_status meso_file_may_write(meso_ctx *ctx, const char *path, int overwrite);

#endif
