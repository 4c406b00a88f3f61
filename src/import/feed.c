/* Where does the text of a file come from: the disk, unpacked memory, turned letters? */
#include "import/feed.h"

#include "base/ctx.h"
#include "import/book.h"
#include "import/dataset.h"
#include "import/gz.h"
#include "import/limits.h"
#include "import/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static meso_status read_at(meso_ctx *ctx, const meso_feed *feed, uint8_t *out, int64_t begin,
                           int64_t count)
{
    if (feed->file < 0) {
        memcpy(out, feed->raw + begin, (size_t)count);
        return MESO_OK;
    }
    for (int64_t done = 0; done < count;) {
        const ssize_t got =
            pread(feed->file, out + done, (size_t)(count - done), (off_t)(begin + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            return meso_fail(ctx, MESO_E_IO, "%s: cannot be read: %s", feed->path,
                             strerror(errno));
        if (got == 0)
            return meso_fail(ctx, MESO_E_IO, "%s: became shorter while it was read; try again",
                             feed->path);
        done += got;
    }
    return MESO_OK;
}

static meso_status hold_all(meso_ctx *ctx, meso_feed *feed, int64_t size)
{
    uint8_t *all = meso_ctx_alloc(ctx, (size_t)size + MESO_SCAN_SLACK);
    if (!all) return MESO_E_NOMEM;
    const meso_status status = read_at(ctx, feed, all, 0, size);
    if (status < 0) {
        meso_ctx_release(ctx, all);
        return status;
    }
    memset(all + size, 0, MESO_SCAN_SLACK);
    feed->held = feed->own = all;
    feed->size = size;
    return MESO_OK;
}

static meso_status unpack(meso_ctx *ctx, meso_feed *feed)
{
    meso_status status = hold_all(ctx, feed, feed->bytes);
    if (status < 0) return status;
    uint8_t *text = NULL;
    int64_t size = 0;
    status =
        meso_gz_unpack(ctx, &text, &size, feed->path, feed->held, feed->size, MESO_SCAN_SLACK);
    if (status < 0) return status;
    meso_ctx_release(ctx, feed->own);
    feed->held = feed->own = text;
    feed->size = size;
    return MESO_OK;
}

/* UTF-16 becomes UTF-8 as a whole: pieces need bytes that mean one thing. */
static meso_status turn_letters(meso_ctx *ctx, meso_feed *feed)
{
    if (feed->size > MESO_MOST_UNPACKED)
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: %lld bytes of UTF-16 are too many; save it as "
                         "UTF-8",
                         feed->path, (long long)feed->size);
    if (!feed->held) {
        const meso_status status = hold_all(ctx, feed, feed->size);
        if (status < 0) return status;
    }
    const size_t mark = meso_encoding_mark(feed->held, (size_t)feed->size, feed->origin);
    meso_text text;
    meso_text_start(&text, ctx);
    meso_encoding_put(&text, feed->held + mark, (size_t)feed->size - mark, feed->origin);
    const int64_t size = (int64_t)text.length;
    const char slack[MESO_SCAN_SLACK] = {0};
    meso_text_put_bytes(&text, slack, sizeof slack);
    if (text.status < 0) {
        meso_text_release(&text);
        return text.status;
    }
    meso_ctx_release(ctx, feed->own);
    feed->own = (uint8_t *)text.data;
    feed->held = feed->own;
    feed->size = size;
    feed->encoding = MESO_ENCODING_UTF8;
    return MESO_OK;
}

/* A sheet becomes text; the file's own bytes are not needed after that. */
static meso_status open_book(meso_ctx *ctx, meso_feed *feed, const char *sheet)
{
    const char slack[MESO_SCAN_SLACK] = {0};
    meso_book_page page;
    meso_status status = feed->held ? MESO_OK : hold_all(ctx, feed, feed->bytes);
    if (status < 0) return status;
    const meso_book_wish wish = {feed->path, feed->held, (size_t)feed->bytes, sheet};
    status = meso_book_read(ctx, &page, &wish);
    if (status < 0) return status;
    const int64_t size = (int64_t)page.text.length;
    meso_text_put_bytes(&page.text, slack, sizeof slack);
    meso_text_put(&page.sheet, "");
    meso_text_put(&page.others, "");
    status = page.text.status < 0    ? page.text.status
             : page.sheet.status < 0 ? page.sheet.status
                                     : page.others.status;
    if (status < 0) {
        meso_book_release(&page);
        return status;
    }
    meso_ctx_release(ctx, feed->own);
    feed->own = (uint8_t *)page.text.data;
    feed->held = feed->own;
    feed->size = size;
    feed->sheet = page.sheet.data;
    feed->others = page.others.data;
    feed->encoding = feed->origin = MESO_ENCODING_UTF8;
    return MESO_OK;
}

/* A data set becomes text in the same way. */
static meso_status open_dataset(meso_ctx *ctx, meso_feed *feed)
{
    const char slack[MESO_SCAN_SLACK] = {0};
    meso_text text;
    meso_status status = feed->held ? MESO_OK : hold_all(ctx, feed, feed->bytes);
    if (status < 0) return status;
    feed->sheet = meso_ctx_alloc(ctx, 1);
    feed->others = meso_ctx_alloc(ctx, 1);
    if (!feed->sheet || !feed->others) return MESO_E_NOMEM;
    *feed->sheet = *feed->others = '\0';
    meso_text_start(&text, ctx);
    status = meso_dataset_read(ctx, &text, feed->path, feed->held, (size_t)feed->bytes);
    const int64_t size = (int64_t)text.length;
    meso_text_put_bytes(&text, slack, sizeof slack);
    if (status >= 0) status = text.status;
    if (status < 0) {
        meso_text_release(&text);
        return status;
    }
    meso_ctx_release(ctx, feed->own);
    feed->own = (uint8_t *)text.data;
    feed->held = feed->own;
    feed->size = size;
    feed->encoding = feed->origin = MESO_ENCODING_UTF8;
    return MESO_OK;
}

static meso_status understand(meso_ctx *ctx, meso_feed *feed, const char *encoding,
                              const char *sheet)
{
    uint8_t head[4096];
    const int64_t peek = feed->bytes < 64 ? feed->bytes : 64;
    meso_status status = read_at(ctx, feed, head, 0, peek);
    if (status < 0) return status;
    if (feed->bytes == 0)
        return meso_fail(ctx, MESO_E_PARSE, "%s: the file is empty", feed->path);
    if (meso_book_is(head, (size_t)peek)) return open_book(ctx, feed, sheet);
    if (meso_dataset_is(head, (size_t)peek) != MESO_DATASET_NONE)
        return open_dataset(ctx, feed);
    if (sheet)
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: is no workbook, so it has no sheet \"%.60s\"; leave --sheet out",
                         feed->path, sheet);
    if (meso_gz_is(head, peek)) {
        status = unpack(ctx, feed);
        if (status < 0) return status;
    } else if (feed->file < 0) {
        status = hold_all(ctx, feed, feed->bytes);
        if (status < 0) return status;
    }
    if (feed->size == 0)
        return meso_fail(ctx, MESO_E_PARSE, "%s: the file is empty once unpacked", feed->path);

    uint8_t *room = NULL;
    int64_t held_room = 0;
    const uint8_t *sample = NULL;
    const int64_t seen = feed->size < MESO_SAMPLE ? feed->size : MESO_SAMPLE;
    status = meso_feed_read(ctx, feed, &sample, &room, &held_room, 0, seen);
    if (status < 0) return status;
    feed->origin = meso_encoding_guess(sample, (size_t)seen);
    const int marked = meso_encoding_mark(sample, (size_t)seen, feed->origin) > 0;
    if (marked) encoding = NULL; /* a file that says its encoding itself is believed */
    const char *binary = meso_encoding_binary(sample, (size_t)seen);
    if (encoding && !meso_encoding_find(&feed->origin, encoding))
        status = meso_fail(ctx, MESO_E_ARGUMENT,
                           "encoding \"%s\" is unknown; use utf-8, utf-16le, utf-16be or "
                           "windows-1252",
                           encoding);
    else if (binary && (!encoding || feed->origin == MESO_ENCODING_UTF8))
        status = meso_fail(ctx, MESO_E_PARSE, "%s: this is no text but %s", feed->path, binary);
    feed->encoding = feed->origin;
    feed->begin = (int64_t)meso_encoding_mark(sample, (size_t)seen, feed->origin);
    meso_ctx_release(ctx, room);
    if (status < 0) return status;
    if (feed->origin == MESO_ENCODING_UTF8 || feed->origin == MESO_ENCODING_WINDOWS1252)
        return MESO_OK;
    feed->begin = 0;
    return turn_letters(ctx, feed);
}

meso_status meso_feed_open(meso_ctx *ctx, meso_feed *feed, const char *path,
                           const char *encoding, const char *sheet)
{
    *feed =
        (meso_feed){.path = path, .step = MESO_PIECE, .file = open(path, O_RDONLY | O_CLOEXEC)};
    if (feed->file < 0)
        return meso_fail(ctx, MESO_E_IO, "%s: cannot be opened: %s", path, strerror(errno));
    struct stat about;
    meso_status status = MESO_OK;
    if (fstat(feed->file, &about) != 0 || !S_ISREG(about.st_mode))
        status = meso_fail(ctx, MESO_E_IO, "%s: is not a file", path);
    feed->bytes = feed->size = status < 0 ? 0 : (int64_t)about.st_size;
    if (status >= 0) status = understand(ctx, feed, encoding, sheet);
    if (status < 0) meso_feed_close(ctx, feed);
    return status;
}

meso_status meso_feed_hold(meso_ctx *ctx, meso_feed *feed, const char *name,
                           const uint8_t *bytes, int64_t count, const char *encoding)
{
    *feed = (meso_feed){.path = name,
                        .step = MESO_PIECE,
                        .file = -1,
                        .raw = bytes,
                        .bytes = count,
                        .size = count};
    const meso_status status = understand(ctx, feed, encoding, NULL);
    if (status < 0) meso_feed_close(ctx, feed);
    return status;
}

void meso_feed_close(meso_ctx *ctx, meso_feed *feed)
{
    if (feed->file >= 0) (void)close(feed->file);
    meso_ctx_release(ctx, feed->own);
    meso_ctx_release(ctx, feed->sheet);
    meso_ctx_release(ctx, feed->others);
    *feed = (meso_feed){.file = -1};
}

meso_status meso_feed_read(meso_ctx *ctx, const meso_feed *feed, const uint8_t **text,
                           uint8_t **room, int64_t *held_room, int64_t begin, int64_t end)
{
    if (feed->held) {
        *text = feed->held + begin;
        return MESO_OK;
    }
    if (*held_room < end - begin || !*room) {
        uint8_t *larger = meso_ctx_alloc(ctx, (size_t)(end - begin) + MESO_SCAN_SLACK);
        if (!larger) return MESO_E_NOMEM;
        meso_ctx_release(ctx, *room);
        *room = larger;
        *held_room = end - begin;
    }
    memset(*room + (end - begin), 0, MESO_SCAN_SLACK);
    *text = *room;
    return read_at(ctx, feed, *room, begin, end - begin);
}

meso_status meso_feed_digest(meso_ctx *ctx, const meso_feed *feed, char hex[MESO_DIGEST_HEX])
{
    enum { STEP = 1 << 18 };
    meso_digest digest;
    meso_digest_start(&digest);
    uint8_t *room = meso_ctx_alloc(ctx, STEP);
    if (!room) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    for (int64_t at = 0; status >= 0 && at < feed->bytes; at += STEP) {
        const int64_t step = feed->bytes - at < STEP ? feed->bytes - at : STEP;
        status = read_at(ctx, feed, room, at, step);
        if (status >= 0) meso_digest_add(&digest, room, (size_t)step);
    }
    meso_ctx_release(ctx, room);
    if (status < 0) return status;
    meso_digest_end(&digest, hex);
    return MESO_OK;
}
