/* What do the lines above the data call the columns? */
#include "import/header.h"

#include "base/ctx.h"
#include "import/limits.h"
#include "import/row.h"

#include <string.h>

enum { MOST_ROWS = 4 };

/* The text between the begin of the file and the last header row, held while it is read. */
typedef struct top {
    uint8_t *room;
    int64_t held;
    const uint8_t *text;
    int64_t size;
} top;

static meso_status hold(meso_ctx *ctx, top *t, const meso_feed *feed, int64_t size)
{
    t->size = size < feed->size - feed->begin ? size : feed->size - feed->begin;
    return meso_feed_read(ctx, feed, &t->text, &t->room, &t->held, feed->begin,
                          feed->begin + t->size);
}

/* Passes over lines of titles; they may hold anything, so marks do not count. */
static int64_t skip_lines(const top *t, int32_t lines)
{
    int64_t at = 0;
    for (; lines > 0 && at < t->size; at++) {
        const int end = t->text[at] == '\n' || (t->text[at] == '\r' && t->text[at + 1] != '\n');
        lines -= end;
    }
    return lines > 0 ? -1 : at;
}

static const char *keep(meso_ctx *ctx, meso_arena *arena, const char *text, size_t count)
{
    char *copy = MESO_TAKE(ctx, arena, char, (int64_t)count + 1);
    if (copy && count) memcpy(copy, text, count);
    return copy;
}

/* Texts of one header row; cells right of a merged one are empty and take its text. */
static meso_status read_parts(meso_ctx *ctx, meso_arena *arena, meso_header *h, meso_row *row,
                              int32_t which, int32_t rows)
{
    const char *left = "";
    const int fill = which + 1 < rows;
    /* R names the columns but not the numbers of rows before them. */
    const int32_t unnamed = rows == 1 && row->fields == h->columns - 1;
    for (int32_t c = 0; c < h->columns; c++) {
        size_t count = 0;
        const uint8_t *text = (const uint8_t *)"";
        if (c >= unnamed && c - unnamed < row->fields)
            text = meso_row_text(row, c - unnamed, &count);
        if (!text) return MESO_E_NOMEM;
        if (count > MESO_MOST_KEY) count = MESO_MOST_KEY;
        h->part[which][c] = count || !fill ? keep(ctx, arena, (const char *)text, count) : left;
        if (!h->part[which][c]) return MESO_E_NOMEM;
        left = h->part[which][c];
    }
    return MESO_OK;
}

static meso_status join_names(meso_ctx *ctx, meso_arena *arena, meso_header *h, int32_t rows)
{
    meso_text name;
    meso_text_start(&name, ctx);
    for (int32_t c = 0; c < h->columns; c++) {
        meso_text_clear(&name);
        for (int32_t r = 0; r < rows; r++) {
            const char *part = h->part[r][c];
            if (!*part || (r && strcmp(part, h->part[r - 1][c]) == 0)) continue;
            if (name.length) meso_text_put(&name, " | ");
            meso_text_put(&name, part);
        }
        if (rows == 0) meso_text_printf(&name, "column %d", c + 1);
        h->name[c] = keep(ctx, arena, meso_text_get(&name), name.length);
        if (!h->name[c] || name.status < 0) {
            meso_text_release(&name);
            return MESO_E_NOMEM;
        }
    }
    meso_text_release(&name);
    return MESO_OK;
}

static meso_status read_rows(meso_ctx *ctx, meso_arena *arena, meso_header *h,
                             const meso_feed *feed, meso_row *row, const meso_form *form)
{
    const int32_t rows = form->rows;
    const int32_t wanted = rows ? rows : 1;
    h->part = MESO_TAKE(ctx, arena, const char **, MOST_ROWS);
    if (!h->part) return MESO_E_NOMEM;
    for (int32_t r = 0; r < wanted; r++) {
        const int got = meso_row_next(ctx, row);
        if (got < 0) return MESO_E_NOMEM;
        if (got == 0)
            return meso_fail(ctx, MESO_E_PARSE,
                             "%s: ends at line %lld, before its header of %d rows does",
                             feed->path, (long long)row->next_line - 1, rows);
        if (row->fields > MESO_MOST_COLUMNS)
            return meso_fail(ctx, MESO_E_PARSE, "%s:%lld: %d columns; at most %d are read",
                             feed->path, (long long)row->line, row->fields, MESO_MOST_COLUMNS);
        if (r == 0) h->columns = form->columns ? form->columns : row->fields;
        h->part[r] = MESO_TAKE(ctx, arena, const char *, h->columns);
        if (!h->part[r]) return MESO_E_NOMEM;
        const meso_status status = read_parts(ctx, arena, h, row, r, rows);
        if (status < 0) return status;
    }
    h->name = MESO_TAKE(ctx, arena, const char *, h->columns);
    if (!h->name) return MESO_E_NOMEM;
    h->begin = row->offset + (int64_t)(rows ? row->next : 0);
    h->line = rows ? row->next_line : row->line;
    return join_names(ctx, arena, h, rows);
}

meso_status meso_header_read(meso_ctx *ctx, meso_arena *arena, meso_header *header,
                             const meso_feed *feed, const meso_form *form)
{
    *header = (meso_header){.columns = 0};
    top t = {.room = NULL};
    meso_row row = {.end = NULL};
    meso_status status = hold(ctx, &t, feed, MESO_SAMPLE);
    if (status < 0) goto done;
    const int64_t at = skip_lines(&t, form->skip);
    if (at < 0) {
        status = meso_fail(ctx, MESO_E_PARSE, "%s: has no %d lines above its header",
                           feed->path, form->skip);
        goto done;
    }
    const meso_piece piece = {.begin = feed->begin + at,
                              .end = feed->begin + t.size,
                              .line = form->skip + 1,
                              .high = 1};
    meso_row_start(&row, ctx, &piece, t.text + at, form->delimiter, feed->encoding);
    MESO_TRY(read_rows(ctx, arena, header, feed, &row, form));
done:
    meso_row_release(ctx, &row);
    meso_ctx_release(ctx, t.room);
    return status;
}
