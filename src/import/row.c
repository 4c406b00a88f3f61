/* Which rows and fields does a piece of a file have? */
#include "import/row.h"

#include "base/ctx.h"
#include "import/limits.h"
#include "import/stack.h"

#include <string.h>

enum { READABLE = 8 }; /* bytes behind a field that may be looked at */

void meso_row_start(meso_row *row, meso_ctx *ctx, const meso_piece *piece, const uint8_t *text,
                    uint8_t delimiter, meso_encoding encoding)
{
    *row = (meso_row){.text = text,
                      .offset = piece->begin,
                      .next_line = piece->line,
                      .encoding = encoding,
                      .check = piece->high && encoding == MESO_ENCODING_UTF8,
                      .turn = piece->high && encoding == MESO_ENCODING_WINDOWS1252};
    /* The line of a mark that nobody closes is one row, whatever its marks. */
    meso_scan_start(&row->scan, text, (size_t)(piece->end - piece->begin), delimiter,
                    MESO_SCAN_START);
    meso_text_start(&row->letters, ctx);
}

void meso_row_release(meso_ctx *ctx, meso_row *row)
{
    meso_ctx_release(ctx, row->end);
    meso_ctx_release(ctx, row->unquoted);
    meso_text_release(&row->letters);
}

static int64_t count_lines(const uint8_t *text, size_t begin, size_t end)
{
    int64_t lines = 0;
    for (size_t k = begin; k < end; k++)
        lines += text[k] == '\n' || (text[k] == '\r' && text[k + 1] != '\n');
    return lines;
}

/* The row is complete: letters and lines. */
static int finish(meso_ctx *ctx, meso_row *row, size_t end, size_t next)
{
    row->next = next;
    row->line = row->next_line;
    row->next_line += row->scan.spanned ? count_lines(row->text, row->begin, end) + 1 : 1;
    if (row->check) {
        row->odd = !meso_encoding_is_utf8(row->text + row->begin, end - row->begin);
        row->turn = row->odd;
    }
    const int64_t most = next - row->begin < MESO_MOST_LINE ? (int64_t)(next - row->begin) : 0;
    if (row->fields <= MESO_MOST_COLUMNS &&
        !MESO_ROOM(ctx, &row->unquoted, &row->unquoted_room, most + READABLE))
        return MESO_E_NOMEM;
    return 1;
}

int meso_row_next(meso_ctx *ctx, meso_row *row)
{
    row->begin = row->next;
    row->fields = 0;
    for (;;) {
        if (row->at == row->positions) {
            row->positions = meso_scan_next(&row->scan, row->position);
            row->at = 0;
            if (row->positions == 0) break;
        }
        const size_t end = row->position[row->at++];
        const int32_t field = row->fields < MESO_MOST_COLUMNS ? row->fields : MESO_MOST_COLUMNS;
        if (field >= row->end_room &&
            !MESO_ROOM(ctx, &row->end, &row->end_room, (int64_t)field + 1))
            return MESO_E_NOMEM;
        row->end[field] = end;
        row->fields++;
        if (row->text[end] != row->scan.delimiter) return finish(ctx, row, end, end + 1);
    }
    if (row->begin == row->scan.size) return 0;
    const int32_t field = row->fields < MESO_MOST_COLUMNS ? row->fields : MESO_MOST_COLUMNS;
    if (!MESO_ROOM(ctx, &row->end, &row->end_room, (int64_t)field + 1)) return MESO_E_NOMEM;
    row->end[field] = row->scan.size;
    row->fields++;
    return finish(ctx, row, row->scan.size, row->scan.size);
}

static int all_empty(meso_row *row, int32_t from)
{
    for (int32_t c = from; c < row->fields; c++) {
        size_t count = 0;
        (void)meso_row_field(row, c, &count);
        if (count) return 0;
    }
    return 1;
}

int meso_row_shape(meso_row *row, int32_t columns)
{
    if (row->next - row->begin > MESO_MOST_LINE || row->fields > MESO_MOST_COLUMNS)
        return MESO_ROW_LONG;
    if (row->fields == columns) {
        /* A first field with something in it is enough to know that the row is not blank. */
        if (row->end[0] > row->begin && row->text[row->begin] > ' ') return MESO_ROW_WELL;
        return all_empty(row, 0) ? MESO_ROW_BLANK : MESO_ROW_WELL;
    }
    if (row->fields > columns && all_empty(row, columns)) return MESO_ROW_WELL;
    return all_empty(row, 0) ? MESO_ROW_BLANK : MESO_ROW_RAGGED;
}

const uint8_t *meso_row_strip(meso_row *row, int32_t column, size_t *count)
{
    const size_t begin = column ? row->end[column - 1] + 1 : row->begin;
    size_t end = row->end[column];
    if (column == row->fields - 1 && end > begin && row->text[end - 1] == '\r') end--;
    const uint8_t *bytes = row->text + begin;
    size_t left = end - begin;
    if (left && *bytes == '"')
        bytes = meso_scan_unquote(row->text, begin, end, row->unquoted, &left);
    while (left && (*bytes == ' ' || *bytes == '\t')) {
        bytes++;
        left--;
    }
    while (left && (bytes[left - 1] == ' ' || bytes[left - 1] == '\t'))
        left--;
    *count = left;
    return bytes;
}

const uint8_t *meso_row_letters(meso_row *row, const uint8_t *bytes, size_t *count)
{
    const char readable[READABLE] = {0};
    meso_text_clear(&row->letters);
    meso_encoding_put(&row->letters, bytes, *count, MESO_ENCODING_WINDOWS1252);
    *count = row->letters.length;
    meso_text_put_bytes(&row->letters, readable, sizeof readable);
    return row->letters.status < 0 ? NULL : (const uint8_t *)row->letters.data;
}

const uint8_t *meso_row_text(meso_row *row, int32_t column, size_t *count)
{
    const uint8_t *bytes = meso_row_field(row, column, count);
    return row->turn ? meso_row_letters(row, bytes, count) : bytes;
}
