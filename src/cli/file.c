/* How is a file written so that nobody ever sees half of it? */
#include "cli/file.h"

#include "base/ctx.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LARGEST = 16 << 20, PIECE = 65536 };

int meso_file_exists(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0;
}

static meso_status refuse(meso_ctx *ctx, const char *path, const char *what)
{
    return meso_fail(ctx, MESO_E_IO, "%s: cannot be %s: %s", path, what, strerror(errno));
}

meso_status meso_file_read(meso_ctx *ctx, meso_text *out, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in) return refuse(ctx, path, "read");
    char piece[PIECE];
    meso_status status = MESO_OK;
    for (size_t count; (count = fread(piece, 1, sizeof piece, in)) > 0;) {
        meso_text_put_bytes(out, piece, count);
        if (out->length > LARGEST) {
            status = meso_fail(ctx, MESO_E_IO, "%s: larger than %d MiB, which it should not be",
                               path, LARGEST >> 20);
            break;
        }
    }
    if (status == MESO_OK && ferror(in)) status = refuse(ctx, path, "read");
    (void)fclose(in);
    return status < 0 ? status : out->status;
}

meso_status meso_file_may_write(meso_ctx *ctx, const char *path, int overwrite)
{
    if (overwrite || !meso_file_exists(path)) return MESO_OK;
    return meso_fail(ctx, MESO_E_IO, "%s exists already; --overwrite replaces it", path);
}

void meso_file_temporary(meso_text *out, const char *path)
{
    const char *slash = strrchr(path, '/');
    const size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    meso_text_printf(out, "%.*s.%s.%ld.part", (int)folder, path, path + folder, (long)getpid());
}

meso_status meso_file_make_folders(meso_ctx *ctx, const char *path)
{
    meso_text folder;
    meso_text_start(&folder, ctx);
    for (const char *slash = strchr(path + (*path == '/'), '/'); slash;
         slash = strchr(slash + 1, '/')) {
        meso_text_clear(&folder);
        meso_text_put_bytes(&folder, path, (size_t)(slash - path));
        /* One that exists, or cannot be made, is told when the file is opened. */
        (void)mkdir(meso_text_get(&folder), 0777);
    }
    const meso_status status = folder.status;
    meso_text_release(&folder);
    return status;
}

meso_status meso_file_publish(meso_ctx *ctx, const char *temporary, const char *path)
{
    if (rename(temporary, path) == 0) return MESO_OK;
    const meso_status status = refuse(ctx, path, "written");
    (void)unlink(temporary);
    return status;
}

meso_status meso_file_write(meso_ctx *ctx, const char *path, const void *bytes, size_t count,
                            int overwrite)
{
    meso_status status = meso_file_may_write(ctx, path, overwrite);
    if (status < 0) return status;
    meso_text name;
    meso_text_start(&name, ctx);
    meso_file_temporary(&name, path);
    FILE *out = NULL;
    MESO_TRY(name.status);
    out = fopen(meso_text_get(&name), "wb");
    if (!out) {
        status = refuse(ctx, path, "written");
        goto done;
    }
    const int whole =
        fwrite(bytes, 1, count, out) == count && fflush(out) == 0 && fsync(fileno(out)) == 0;
    if (!whole) status = refuse(ctx, path, "written");
    if (fclose(out) != 0 && status == MESO_OK) status = refuse(ctx, path, "written");
    if (status < 0)
        (void)unlink(meso_text_get(&name));
    else
        status = meso_file_publish(ctx, meso_text_get(&name), path);
done:
    meso_text_release(&name);
    return status;
}
