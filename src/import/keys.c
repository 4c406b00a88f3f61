/* Which region, industry, period, measure and class does a row speak of? */
#include "import/reader.h"

#include "base/ctx.h"
#include "import/limits.h"
#include "import/stack.h"
#include "import/year.h"

/* The texts of several columns as one; *bad is a column that is empty or too long, -1 = none.
   NULL when memory is exhausted. */
static const uint8_t *join(meso_reader *r, const meso_columns *columns, const char *between,
                           size_t *count, int32_t *bad)
{
    *bad = -1;
    if (columns->count == 1) {
        const uint8_t *only = meso_row_text(&r->row, columns->column[0], count);
        if (only && (*count == 0 || *count > MESO_MOST_KEY)) *bad = columns->column[0];
        return only;
    }
    const char readable[8] = {0}; /* a lexicon looks at eight bytes */
    meso_text_clear(&r->joined);
    for (int32_t k = 0; k < columns->count; k++) {
        size_t part = 0;
        const uint8_t *bytes = meso_row_text(&r->row, columns->column[k], &part);
        if (!bytes) return NULL;
        if (part == 0 || part > MESO_MOST_KEY) *bad = columns->column[k];
        if (k) meso_text_put(&r->joined, between);
        meso_text_put_bytes(&r->joined, (const char *)bytes, part);
    }
    *count = r->joined.length;
    meso_text_put_bytes(&r->joined, readable, sizeof readable);
    return r->joined.status < 0 ? NULL : (const uint8_t *)r->joined.data;
}

/* A region or industry that was not met before: its name, level and parent. */
static meso_outcome keep_details(meso_ctx *ctx, meso_reader *r, int kind, int32_t number)
{
    meso_harvest *h = r->harvest;
    if (!MESO_ROOM(ctx, &h->detail[kind], &h->details_room[kind], number + 1))
        return MESO_FAILED;
    for (int d = 0; d < MESO_DETAILS; d++) {
        const meso_columns *columns = &r->plan->detail[kind][d];
        h->detail[kind][number].text[d] = 0;
        meso_text_clear(&r->joined);
        for (int32_t k = 0; k < columns->count; k++) {
            size_t count = 0;
            const uint8_t *bytes = meso_row_text(&r->row, columns->column[k], &count);
            if (!bytes) return MESO_FAILED;
            if (count == 0 || count > MESO_MOST_KEY || memchr(bytes, 0, count)) continue;
            if (r->joined.length)
                meso_text_put(&r->joined, d == MESO_DETAIL_LABEL ? ": " : "/");
            meso_text_put_bytes(&r->joined, (const char *)bytes, count);
        }
        if (r->joined.status < 0 ||
            meso_harvest_word(ctx, h, &h->detail[kind][number].text[d],
                              (const uint8_t *)meso_text_get(&r->joined), r->joined.length) < 0)
            return MESO_FAILED;
    }
    return MESO_TAKEN;
}

/* The year and, behind a line end, its part. */
static int read_period(meso_ctx *ctx, meso_period *out, const char *text, size_t count,
                       int months)
{
    const char *part = memchr(text, '\n', count);
    return meso_year_read(ctx, out, text, part ? (size_t)(part - text) : count,
                          part ? part + 1 : "", months);
}

/* A text that was not met before: nothing more is asked when it comes again. `detail` of the
   word becomes 1 when it cannot be used. */
static meso_outcome learn(meso_ctx *ctx, meso_reader *r, meso_key key, int32_t number)
{
    meso_harvest *h = r->harvest;
    meso_word *word = &h->key[key].word[number];
    const char *text = meso_lexicon_text(&h->key[key], number);
    word->detail = memchr(text, 0, word->count) != NULL;
    if (key != MESO_KEY_PERIOD) word->detail |= memchr(text, '\n', word->count) != NULL;
    if (key == MESO_KEY_PERIOD) {
        if (!MESO_ROOM(ctx, &h->period, &h->periods_room, number + 1)) return MESO_FAILED;
        h->period[number] = 0;
        if (!read_period(ctx, &h->period[number], text, word->count, r->plan->months))
            word->detail = 1;
    }
    if (key == MESO_KEY_REGION || key == MESO_KEY_INDUSTRY)
        return keep_details(ctx, r, key == MESO_KEY_INDUSTRY, number);
    return MESO_TAKEN;
}

static meso_outcome find_key(meso_ctx *ctx, meso_reader *r, meso_key key, int32_t *number)
{
    const meso_columns *columns = &r->plan->key[key];
    size_t count = 0;
    int32_t bad = -1;
    const char *between = key == MESO_KEY_PERIOD ? "\n" : "/";
    const uint8_t *bytes = join(r, columns, between, &count, &bad);
    if (!bytes) return MESO_FAILED;
    if (bad >= 0)
        return meso_reader_refuse(
            ctx, r, count > MESO_MOST_KEY ? MESO_REASON_LONG : MESO_REASON_EMPTY_KEY, bad + 1,
            (const uint8_t *)"", 0);
    meso_lexicon *lexicon = &r->harvest->key[key];
    const int32_t known = lexicon->count;
    *number = meso_lexicon_add(ctx, lexicon, bytes, (uint32_t)count);
    if (*number < 0) return MESO_FAILED;
    if (*number == known) {
        const meso_outcome done = learn(ctx, r, key, *number);
        if (done != MESO_TAKEN) return done;
    }
    if (!lexicon->word[*number].detail) return MESO_TAKEN;
    const char *text = meso_lexicon_text(lexicon, *number);
    const size_t shown = strcspn(text, "\n");
    const meso_reason why = key == MESO_KEY_PERIOD ? MESO_REASON_PERIOD
                            : text[shown]          ? MESO_REASON_LINE_END
                                                   : MESO_REASON_ZERO_BYTE;
    return meso_reader_refuse(ctx, r, why, columns->column[0] + 1, (const uint8_t *)text,
                              shown);
}

/* Eight bytes from either on are readable. */
static int same_bytes(const uint8_t *a, const uint8_t *b, size_t count)
{
    uint64_t left, right;
    if (count >= sizeof left) return memcmp(a, b, count) == 0;
    memcpy(&left, a, sizeof left);
    memcpy(&right, b, sizeof right);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return count == 0 || (left ^ right) << (64 - 8 * count) == 0;
#else
    return count == 0 || (left ^ right) >> (64 - 8 * count) == 0;
#endif
}

/* The number of a row's key, at a glance when the row before has the same. */
meso_outcome meso_reader_key(meso_ctx *ctx, meso_reader *r, meso_key key, int32_t *number)
{
    const meso_columns *columns = &r->plan->key[key];
    *number = 0;
    if (columns->count == 0) return MESO_TAKEN;
    if (columns->count > 1 || r->row.turn) return find_key(ctx, r, key, number);
    const int32_t column = columns->column[0];
    const size_t begin = column ? r->row.end[column - 1] + 1 : r->row.begin;
    const size_t count = r->row.end[column] - begin;
    meso_repeat *before = &r->before[key];
    const uint8_t *bytes = r->row.text + begin;
    if (before->bytes && before->count == count && same_bytes(before->bytes, bytes, count)) {
        *number = before->number;
        return MESO_TAKEN;
    }
    const meso_outcome done = find_key(ctx, r, key, number);
    if (done == MESO_TAKEN) *before = (meso_repeat){bytes, count, *number};
    return done;
}
