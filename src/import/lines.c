/* What stands in the rows of a small table? */
#include "import/lines.h"

#include "base/ctx.h"
#include "import/feed.h"
#include "import/row.h"

#include <string.h>

/* The sign that the first line holds most of, outside quotation marks. */
static uint8_t delimiter_of(const uint8_t *text, int64_t count)
{
    static const char signs[] = ",;\t|";
    int64_t held[4] = {0};
    int inside = 0, best = 0;
    for (int64_t k = 0; k < count && (inside || (text[k] != '\n' && text[k] != '\r')); k++) {
        if (text[k] == '"') inside = !inside;
        const char *sign = text[k] && !inside ? strchr(signs, text[k]) : NULL;
        if (sign) held[sign - signs]++;
    }
    for (int s = 1; s < 4; s++)
        if (held[s] > held[best]) best = s;
    return (uint8_t)signs[best];
}

static meso_status keep_row(meso_ctx *ctx, meso_arena *arena, meso_lines *out, meso_row *row)
{
    meso_line *line = &out->line[out->count];
    const int32_t fields =
        row->fields < MESO_MOST_LINE_COLUMNS ? row->fields : MESO_MOST_LINE_COLUMNS;
    *line = (meso_line){row->line, fields, MESO_TAKE(ctx, arena, const char *, fields)};
    if (!line->field) return MESO_E_NOMEM;
    for (int32_t c = 0; c < fields; c++) {
        size_t count = 0;
        const uint8_t *text = meso_row_text(row, c, &count);
        if (!text) return MESO_E_NOMEM;
        char *copy = MESO_TAKE(ctx, arena, char, (int64_t)count + 1);
        if (!copy) return MESO_E_NOMEM;
        if (count) memcpy(copy, text, count);
        line->field[c] = copy;
    }
    out->count++;
    return MESO_OK;
}

static meso_status grow(meso_ctx *ctx, meso_arena *arena, meso_lines *out, int64_t *room)
{
    const int64_t more = *room ? 2 * *room : 64;
    meso_line *line = MESO_TAKE(ctx, arena, meso_line, more);
    if (!line) return MESO_E_NOMEM;
    if (out->count) memcpy(line, out->line, (size_t)out->count * sizeof *line);
    out->line = line;
    *room = more;
    return MESO_OK;
}

static meso_status take_rows(meso_ctx *ctx, meso_arena *arena, meso_lines *out,
                             const meso_feed *feed, int64_t most)
{
    uint8_t *held = NULL;
    int64_t held_room = 0, room = 0;
    const uint8_t *text = NULL;
    meso_status status =
        meso_feed_read(ctx, feed, &text, &held, &held_room, feed->begin, feed->size);
    if (status < 0) return status;
    const uint8_t delimiter =
        feed->sheet ? (uint8_t)',' : delimiter_of(text, feed->size - feed->begin);
    const meso_piece piece = {.begin = feed->begin, .end = feed->size, .line = 1, .high = 1};
    meso_row row;
    meso_row_start(&row, ctx, &piece, text, delimiter, feed->encoding);
    int got = 0;
    while (status >= 0 && out->count < most && (got = meso_row_next(ctx, &row)) > 0) {
        if (out->count == room) status = grow(ctx, arena, out, &room);
        if (status >= 0) status = keep_row(ctx, arena, out, &row);
    }
    if (status >= 0 && got < 0) status = MESO_E_NOMEM;
    if (status >= 0 && got > 0 && most == MESO_MOST_LINES)
        status = meso_fail(ctx, MESO_E_PARSE, "%s: has more than %d rows", feed->path,
                           MESO_MOST_LINES);
    meso_row_release(ctx, &row);
    meso_ctx_release(ctx, held);
    return status;
}

meso_status meso_lines_read(meso_ctx *ctx, meso_arena *arena, meso_lines *out, const char *path,
                            const char *sheet, int64_t most)
{
    meso_feed feed;
    meso_status status = meso_feed_open(ctx, &feed, path, NULL, sheet);
    if (status < 0) return status;
    *out = (meso_lines){.count = 0};
    if (feed.sheet) {
        out->sheet = meso_arena_text(ctx, arena, feed.sheet);
        if (!out->sheet) status = MESO_E_NOMEM;
    }
    if (status >= 0) status = meso_feed_digest(ctx, &feed, out->digest);
    if (status >= 0) status = take_rows(ctx, arena, out, &feed, most);
    meso_feed_close(ctx, &feed);
    return status;
}
