/* Where may a text be cut so that threads can read the pieces on their own? */
#include "import/piece.h"

#include "base/ctx.h"
#include "base/each.h"
#include "import/limits.h"
#include "import/scan.h"

#include <string.h>

/* Places beyond which a row begins unless a quotation mark is open, in steps of the feed. */
typedef struct cutting {
    const meso_feed *feed;
    uint8_t delimiter;
    meso_piece *piece; /* what is being found */
    int64_t count, room;
    meso_scan_state *end; /* [count] state at the end of each */
    int64_t unclosed;     /* marks that nobody closes, so far */
} cutting;

/* The byte after the first line end at or after `from`; the size of the text when there is
   none; -1 when the line is too long. */
static meso_status after_line(meso_ctx *ctx, int64_t *out, const meso_feed *feed, int64_t from)
{
    enum { STEP = 1 << 16 };
    uint8_t *room = NULL;
    int64_t held = 0;
    meso_status status = MESO_OK;
    *out = -1;
    for (int64_t at = from; at < feed->size && at - from <= MESO_MOST_LINE; at += STEP) {
        const int64_t end = feed->size - at < STEP + 1 ? feed->size : at + STEP + 1;
        const uint8_t *text = NULL;
        status = meso_feed_read(ctx, feed, &text, &room, &held, at, end);
        if (status < 0) break;
        const int64_t seen = end - at < STEP ? end - at : STEP; /* one more byte to look at */
        for (int64_t k = 0; k < seen; k++)
            if (text[k] == '\n' ||
                (text[k] == '\r' && (at + k + 1 == feed->size || text[k + 1] != '\n'))) {
                *out = at + k + 1;
                goto done;
            }
        if (end == feed->size) {
            *out = feed->size;
            break;
        }
    }
    if (from >= feed->size) *out = feed->size;
done:
    meso_ctx_release(ctx, room);
    return status;
}

/* Passes over a stretch: lines, high bytes and the state at its end. */
static meso_status pass(meso_ctx *ctx, const cutting *c, meso_piece *piece,
                        meso_scan_state *state)
{
    uint8_t *room = NULL;
    int64_t held = 0;
    const uint8_t *text = NULL;
    meso_status status =
        meso_feed_read(ctx, c->feed, &text, &room, &held, piece->begin, piece->end);
    if (status >= 0) {
        meso_scan scan;
        const size_t size = (size_t)(piece->end - piece->begin);
        meso_scan_start(&scan, text, size, c->delimiter, *state);
        meso_scan_pass(&scan);
        const uint8_t last = size ? text[size - 1] : '\n'; /* the last line may have no end */
        piece->lines = scan.lines + (last != '\n' && last != '\r');
        piece->high = scan.high != 0;
        *state = scan.state;
    }
    meso_ctx_release(ctx, room);
    return status;
}

static meso_status pass_piece(meso_ctx *ctx, int64_t index, void *data)
{
    cutting *c = data;
    c->end[index] = MESO_SCAN_START;
    return pass(ctx, c, &c->piece[index], &c->end[index]);
}

/* Where the last row of a stretch that ends between marks begins. */
static meso_status last_row(meso_ctx *ctx, const cutting *c, int64_t begin, int64_t end,
                            int64_t *row)
{
    uint8_t *room = NULL;
    int64_t held = 0;
    const uint8_t *text = NULL;
    const meso_status status = meso_feed_read(ctx, c->feed, &text, &room, &held, begin, end);
    *row = begin;
    if (status >= 0) {
        meso_scan scan;
        uint32_t position[MESO_SCAN_BATCH];
        meso_scan_start(&scan, text, (size_t)(end - begin), c->delimiter, MESO_SCAN_START);
        for (int32_t n; (n = meso_scan_next(&scan, position)) > 0;)
            for (int32_t k = 0; k < n; k++)
                if (text[position[k]] != c->delimiter) *row = begin + position[k] + 1;
    }
    meso_ctx_release(ctx, room);
    return status;
}

static meso_status put(meso_ctx *ctx, cutting *found, meso_piece piece)
{
    if (piece.begin == piece.end) return MESO_OK;
    if (found->count == found->room) {
        const int64_t room = found->room ? found->room * 2 : 64;
        meso_piece *larger = meso_ctx_alloc(ctx, (size_t)room * sizeof *larger);
        if (!larger) return MESO_E_NOMEM;
        if (found->count) memcpy(larger, found->piece, (size_t)found->count * sizeof *larger);
        meso_ctx_release(ctx, found->piece);
        found->piece = larger;
        found->room = room;
    }
    found->piece[found->count++] = piece;
    return MESO_OK;
}

/* From between marks in stretch `from`: where the row ends, or -1 when it does not within the
   limit. *k becomes the stretch where that is. */
static meso_status row_end(meso_ctx *ctx, const cutting *c, int64_t *k, int64_t *end)
{
    uint8_t *room = NULL;
    int64_t held = 0;
    meso_status status = MESO_OK;
    meso_scan_state state = MESO_SCAN_INSIDE;
    *end = -1;
    const int64_t from = c->piece[*k].begin;
    for (; *k < c->count && c->piece[*k].begin - from <= MESO_MOST_LINE; (*k)++) {
        const meso_piece *piece = &c->piece[*k];
        const uint8_t *text = NULL;
        status = meso_feed_read(ctx, c->feed, &text, &room, &held, piece->begin, piece->end);
        if (status < 0) break;
        meso_scan scan;
        uint32_t position[MESO_SCAN_BATCH];
        meso_scan_start(&scan, text, (size_t)(piece->end - piece->begin), c->delimiter, state);
        for (int32_t n; (n = meso_scan_next(&scan, position)) > 0;)
            for (int32_t p = 0; p < n; p++)
                if (text[position[p]] != c->delimiter) {
                    *end = piece->begin + position[p] + 1;
                    goto done;
                }
        state = scan.state;
    }
    if (status >= 0 && *k == c->count && state != MESO_SCAN_INSIDE) *end = c->feed->size;
done:
    meso_ctx_release(ctx, room);
    return status;
}

/* Goes on reading at byte `next`, which may lie inside a stretch. */
static meso_status go_on(meso_ctx *ctx, cutting *c, int64_t *k, int64_t next)
{
    while (*k < c->count && c->piece[*k].end <= next)
        (*k)++;
    if (*k == c->count || c->piece[*k].begin == next) return MESO_OK;
    c->piece[*k].begin = next;
    c->end[*k] = MESO_SCAN_START;
    return pass(ctx, c, &c->piece[*k], &c->end[*k]);
}

/* Stretch k ends between marks: its last row is carried to where it ends. When it never does,
   its line becomes a piece of its own and what follows is read as if it had not been there. */
static meso_status carry_over(meso_ctx *ctx, cutting *c, cutting *found, int64_t *k)
{
    const int64_t begin = c->piece[*k].begin;
    int64_t end = -1;
    int64_t at = *k + 1;
    meso_status status = MESO_OK;
    if (at < c->count) status = row_end(ctx, c, &at, &end);
    if (status < 0) return status;
    if (end >= 0) {
        status = put(ctx, found, (meso_piece){.begin = begin, .end = end});
        return status < 0 ? status : go_on(ctx, c, k, end);
    }
    if (++found->unclosed > MESO_MOST_UNCLOSED)
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: more than %d quotation marks open and never close; is \" another "
                         "sign here?",
                         c->feed->path, MESO_MOST_UNCLOSED);
    int64_t row = 0;
    status = last_row(ctx, c, begin, c->piece[*k].end, &row);
    if (status >= 0) status = after_line(ctx, &end, c->feed, row);
    if (status >= 0) status = put(ctx, found, (meso_piece){.begin = begin, .end = row});
    if (status >= 0)
        status = put(ctx, found, (meso_piece){.begin = row, .end = end, .unclosed = 1});
    return status < 0 ? status : go_on(ctx, c, k, end);
}

/* Pieces from stretches, some of which end between quotation marks. */
static meso_status join(meso_ctx *ctx, cutting *c, cutting *found)
{
    meso_status status = MESO_OK;
    for (int64_t k = 0; status >= 0 && k < c->count;) {
        if (c->end[k] == MESO_SCAN_INSIDE) {
            status = carry_over(ctx, c, found, &k);
        } else {
            status = put(ctx, found, c->piece[k]);
            k++;
        }
    }
    return status;
}

static meso_status mark_steps(meso_ctx *ctx, cutting *c, int64_t begin)
{
    const meso_feed *feed = c->feed;
    c->room = (feed->size - begin + feed->step - 1) / feed->step;
    c->piece = meso_ctx_alloc(ctx, (size_t)(c->room + 1) * sizeof *c->piece);
    if (!c->piece) return MESO_E_NOMEM;
    for (int64_t k = 1; begin < feed->size; k++) {
        int64_t end = feed->size;
        const int64_t nominal = begin + feed->step;
        if (nominal < feed->size) {
            const meso_status status = after_line(ctx, &end, feed, nominal);
            if (status < 0) return status;
        }
        if (end < 0)
            return meso_fail(ctx, MESO_E_PARSE,
                             "%s: no line ends within %d MiB of byte %lld; is this delimited "
                             "text?",
                             feed->path, MESO_MOST_LINE >> 20, (long long)nominal);
        c->piece[c->count++] = (meso_piece){.begin = begin, .end = end};
        begin = end;
    }
    return MESO_OK;
}

meso_status meso_piece_cut(meso_ctx *ctx, meso_piece **out, int64_t *count,
                           const meso_feed *feed, uint8_t delimiter, int64_t begin,
                           int64_t line)
{
    cutting c = {.feed = feed, .delimiter = delimiter};
    cutting found = {.feed = feed, .delimiter = delimiter};
    meso_status status;
    MESO_TRY(mark_steps(ctx, &c, begin));
    c.end = meso_ctx_alloc(ctx, (size_t)(c.count + 1) * sizeof *c.end);
    if (!c.end) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_each(ctx, "looking at lines", c.count, pass_piece, &c));
    int spanned = 0;
    for (int64_t k = 0; k < c.count; k++)
        spanned |= c.end[k] == MESO_SCAN_INSIDE;
    if (spanned) {
        MESO_TRY(join(ctx, &c, &found));
        meso_ctx_release(ctx, c.end);
        c.end = meso_ctx_alloc(ctx, (size_t)(found.count + 1) * sizeof *c.end);
        found.end = c.end;
        if (!c.end) {
            status = MESO_E_NOMEM;
            goto done;
        }
        MESO_TRY(meso_each(ctx, "looking at lines", found.count, pass_piece, &found));
        meso_ctx_release(ctx, c.piece);
        c.piece = found.piece;
        c.count = found.count;
        found.piece = NULL;
    }
    for (int64_t k = 0; k < c.count; k++) {
        c.piece[k].line = line;
        line += c.piece[k].lines;
    }
    *out = c.piece;
    *count = c.count;
    c.piece = NULL;
done:
    meso_ctx_release(ctx, c.piece);
    meso_ctx_release(ctx, c.end);
    meso_ctx_release(ctx, found.piece);
    return status;
}
