/* What do some rows of a file look like under a delimiter that may be the right one? */
#include "import/sample.h"

#include "base/ctx.h"
#include "import/limits.h"
#include "import/row.h"

#include <string.h>

enum { LOOK_BYTES = 1 << 17, MOST_FIELD_BYTES = 200 };

static const char *keep(meso_ctx *ctx, meso_arena *arena, meso_row *row, int32_t column)
{
    size_t count = 0;
    const uint8_t *text = meso_row_text(row, column, &count);
    if (!text) return NULL;
    if (count > MOST_FIELD_BYTES) count = MOST_FIELD_BYTES;
    char *copy = MESO_TAKE(ctx, arena, char, (int64_t)count + 1);
    if (copy && count) memcpy(copy, text, count);
    return copy;
}

static meso_status keep_row(meso_ctx *ctx, meso_arena *arena, meso_sample *sample,
                            meso_row *row)
{
    const int32_t fields = row->fields < MESO_MOST_COLUMNS ? row->fields : MESO_MOST_COLUMNS;
    meso_sample_row *one = &sample->row[sample->rows];
    *one = (meso_sample_row){row->line, fields, MESO_TAKE(ctx, arena, const char *, fields)};
    if (!one->field) return MESO_E_NOMEM;
    for (int32_t c = 0; c < fields; c++) {
        one->field[c] = keep(ctx, arena, row, c);
        if (!one->field[c]) return MESO_E_NOMEM;
    }
    sample->rows++;
    return MESO_OK;
}

/* Rows from text[begin, end); the last one is dropped when it may be cut off. */
static meso_status take_rows(meso_ctx *ctx, meso_arena *arena, meso_sample *sample,
                             const meso_feed *feed, const uint8_t *text, int64_t begin,
                             int64_t end, uint8_t delimiter, int32_t most)
{
    meso_row row;
    const meso_piece piece = {.begin = begin, .end = end, .line = 1, .high = 1};
    meso_row_start(&row, ctx, &piece, text, delimiter, feed->encoding);
    meso_status status = MESO_OK;
    int got = 0;
    while (status >= 0 && most-- > 0 && (got = meso_row_next(ctx, &row)) > 0) {
        if (end < feed->size && begin + (int64_t)row.next == end) break;
        status = keep_row(ctx, arena, sample, &row);
    }
    meso_row_release(ctx, &row);
    return got < 0 ? MESO_E_NOMEM : status;
}

/* The byte after the first line end in a stretch, which is `count` when there is none. */
static int64_t next_line(const uint8_t *text, int64_t count)
{
    for (int64_t k = 0; k + 1 < count; k++)
        if (text[k] == '\n' || (text[k] == '\r' && text[k + 1] != '\n')) return k + 1;
    return count;
}

meso_status meso_sample_take(meso_ctx *ctx, meso_arena *arena, meso_sample *sample,
                             const meso_feed *feed, uint8_t delimiter, int looks)
{
    const int64_t size = feed->size - feed->begin;
    const int32_t most = MESO_SAMPLE_ROWS + MESO_SAMPLE_LOOKS * MESO_SAMPLE_LOOK_ROWS;
    *sample = (meso_sample){.row = MESO_TAKE(ctx, arena, meso_sample_row, most)};
    if (!sample->row) return MESO_E_NOMEM;
    uint8_t *room = NULL;
    int64_t held = 0;
    const uint8_t *text = NULL;
    int64_t end = feed->begin + (size < MESO_SAMPLE ? size : MESO_SAMPLE);
    meso_status status = meso_feed_read(ctx, feed, &text, &room, &held, feed->begin, end);
    if (status >= 0)
        status = take_rows(ctx, arena, sample, feed, text, feed->begin, end, delimiter,
                           MESO_SAMPLE_ROWS);
    sample->head = sample->rows;
    sample->whole = end == feed->size && sample->rows < MESO_SAMPLE_ROWS;
    for (int k = 1; looks && !sample->whole && status >= 0 && k <= MESO_SAMPLE_LOOKS; k++) {
        const int64_t begin = feed->begin + size / (MESO_SAMPLE_LOOKS + 1) * k;
        end = begin + LOOK_BYTES < feed->size ? begin + LOOK_BYTES : feed->size;
        status = meso_feed_read(ctx, feed, &text, &room, &held, begin, end);
        if (status < 0) break;
        const int64_t first = next_line(text, end - begin);
        status = take_rows(ctx, arena, sample, feed, text + first, begin + first, end,
                           delimiter, MESO_SAMPLE_LOOK_ROWS);
    }
    meso_ctx_release(ctx, room);
    return status;
}
