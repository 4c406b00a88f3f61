/* What do the rows of a piece say, cell by cell, and which of them cannot be taken? */
#include "import/reader.h"

#include "base/ctx.h"
#include "import/limits.h"
#include "import/scan.h"
#include "import/stack.h"
#include "import/value.h"

meso_outcome meso_reader_note(meso_ctx *ctx, meso_reader *r, meso_reason reason, int32_t column,
                              const uint8_t *bytes, size_t bytes_count)
{
    enum { VALUE_BYTES = 200 };
    meso_harvest *h = r->harvest;
    if (h->notices >= MESO_MOST_REJECTS) return MESO_REFUSED;
    if (!MESO_ROOM(ctx, &h->notice, &h->notices_room, h->notices + 1)) return MESO_FAILED;
    size_t shown = bytes_count < VALUE_BYTES ? bytes_count : VALUE_BYTES;
    while (shown < bytes_count && shown > 0 && (bytes[shown] & 0xc0) == 0x80)
        shown--;
    const uint8_t *utf8 = bytes;
    if (!meso_encoding_is_utf8(bytes, shown)) {
        utf8 = meso_row_letters(&r->row, bytes, &shown);
        if (!utf8) return MESO_FAILED;
    }
    uint32_t at = 0;
    if (meso_harvest_word(ctx, h, &at, utf8, shown) < 0) return MESO_FAILED;
    h->notice[h->notices++] = (meso_notice){r->row.line, column, reason, r->row.fields, at};
    return MESO_REFUSED;
}

meso_outcome meso_reader_refuse(meso_ctx *ctx, meso_reader *r, meso_reason reason,
                                int32_t column, const uint8_t *bytes, size_t count)
{
    meso_harvest *h = r->harvest;
    if (!MESO_ROOM(ctx, &h->refused_line, &h->refused_room, (int64_t)h->refused + 1))
        return MESO_FAILED;
    h->refused_line[h->refused++] = r->row.line;
    return meso_reader_note(ctx, r, reason, column, bytes, count);
}

/* Something about the whole row: its first line is shown. */
static meso_outcome refuse_row(meso_ctx *ctx, meso_reader *r, meso_reason reason)
{
    const uint8_t *line = r->row.text + r->row.begin;
    return meso_reader_refuse(ctx, r, reason, 0, line, strcspn((const char *)line, "\r\n"));
}

static meso_outcome read_value(meso_ctx *ctx, meso_reader *r, int32_t value)
{
    meso_fault fault;
    if (meso_value_read(&meso_band_row(r)[value], &fault, &r->row, r->plan,
                        &r->plan->value[value]))
        return MESO_TAKEN;
    size_t count = 0;
    const uint8_t *bytes = meso_row_field(&r->row, fault.column, &count);
    return meso_reader_refuse(ctx, r, fault.reason, fault.column + 1, bytes, count);
}

/* Whether `only` lets the row in. */
static int wanted(meso_reader *r, meso_outcome *done)
{
    const meso_columns *only = &r->plan->only;
    for (int32_t k = 0; k < only->count; k++) {
        size_t count = 0;
        const uint8_t *bytes = meso_row_text(&r->row, only->column[k], &count);
        if (!bytes) {
            *done = MESO_FAILED;
            return 0;
        }
        const char *text = r->plan->mapping->column[only->column[k]].only;
        if (strlen(text) != count || memcmp(text, bytes, count) != 0) return 0;
    }
    return 1;
}

static meso_outcome take_row(meso_ctx *ctx, meso_reader *r)
{
    meso_outcome done = MESO_TAKEN;
    const int32_t wrong = meso_row_shape(&r->row, r->plan->mapping->columns);
    if (wrong == MESO_ROW_BLANK) return MESO_TAKEN;
    if (wrong == MESO_ROW_LONG) return refuse_row(ctx, r, MESO_REASON_LONG);
    if (wrong == MESO_ROW_RAGGED) return refuse_row(ctx, r, MESO_REASON_COLUMNS);
    if (!wanted(r, &done)) {
        r->harvest->filtered += done == MESO_TAKEN;
        return done;
    }
    for (int32_t v = 0; v < r->plan->values; v++) {
        done = read_value(ctx, r, v);
        if (done != MESO_TAKEN) return done;
    }
    meso_circumstance now = {0, 0, 0};
    int32_t region = 0;
    int32_t industry = 0;
    done = meso_reader_key(ctx, r, MESO_KEY_PERIOD, &now.period);
    if (done == MESO_TAKEN) done = meso_reader_key(ctx, r, MESO_KEY_MEASURE, &now.measure);
    if (done == MESO_TAKEN) done = meso_reader_key(ctx, r, MESO_KEY_OTHER, &now.other);
    if (done == MESO_TAKEN) done = meso_reader_key(ctx, r, MESO_KEY_REGION, &region);
    if (done == MESO_TAKEN) done = meso_reader_key(ctx, r, MESO_KEY_INDUSTRY, &industry);
    if (done != MESO_TAKEN) return done;
    r->harvest->taken++;
    done = meso_band_add(ctx, r, region, industry, now);
    if (done != MESO_TAKEN || !r->row.odd) return done;
    r->harvest->repaired++;
    done = meso_reader_note(ctx, r, MESO_REASON_LETTERS, 0, r->row.text + r->row.begin,
                            strcspn((const char *)r->row.text + r->row.begin, "\r\n"));
    return done == MESO_FAILED ? MESO_FAILED : MESO_TAKEN;
}

/* Texts that the mapping gives are numbered before the first row. */
static int fix(meso_ctx *ctx, meso_lexicon *lexicon, const char *text, int32_t *number)
{
    *number = -1;
    if (!text) return 1;
    char padded[8] = {0};
    const size_t count = strlen(text);
    if (count < sizeof padded) memcpy(padded, text, count);
    const char *bytes = count < sizeof padded ? padded : text;
    *number = meso_lexicon_add(ctx, lexicon, (const uint8_t *)bytes, (uint32_t)count);
    return *number >= 0;
}

/* Whether some value finds a key neither in its row nor in its column. */
static int needs_word(const meso_plan *plan, meso_key key)
{
    if (plan->key[key].count) return 0;
    if (key == MESO_KEY_MEASURE) return 1;
    for (int32_t v = 0; v < plan->values; v++) {
        const meso_column_map *map = plan->value[v].map;
        const char *fixed_text = key == MESO_KEY_REGION     ? map->region
                                 : key == MESO_KEY_INDUSTRY ? map->industry
                                                            : map->other;
        if (!fixed_text && key != MESO_KEY_PERIOD) return 1;
    }
    return 0;
}

static meso_status prepare(meso_ctx *ctx, meso_reader *r)
{
    const meso_plan *plan = r->plan;
    meso_harvest *h = r->harvest;
    r->fixed = meso_ctx_alloc(ctx, (size_t)plan->values * sizeof *r->fixed);
    if (!r->fixed || meso_band_start(ctx, &r->band, plan->values) < 0) return MESO_E_NOMEM;
    int32_t none;
    static const char *const nothing[MESO_KEYS] = {"all", "all", "", NULL, ""};
    for (int k = 0; k < MESO_KEYS; k++)
        if (needs_word(plan, (meso_key)k) && !fix(ctx, &h->key[k], nothing[k], &none))
            return MESO_E_NOMEM;
    for (int32_t v = 0; v < plan->values; v++) {
        const meso_column_map *map = plan->value[v].map;
        if (!fix(ctx, &h->key[MESO_KEY_REGION], map->region, &r->fixed[v].region) ||
            !fix(ctx, &h->key[MESO_KEY_INDUSTRY], map->industry, &r->fixed[v].industry) ||
            !fix(ctx, &h->key[MESO_KEY_OTHER], map->other, &r->fixed[v].other))
            return MESO_E_NOMEM;
    }
    for (int kind = 0; kind < 2; kind++) { /* they have no names but their codes */
        const int32_t known = h->key[kind ? MESO_KEY_INDUSTRY : MESO_KEY_REGION].count;
        if (!MESO_ROOM(ctx, &h->detail[kind], &h->details_room[kind], known))
            return MESO_E_NOMEM;
        if (known) memset(h->detail[kind], 0, (size_t)known * sizeof *h->detail[kind]);
    }
    return MESO_OK;
}

meso_status meso_harvest_read(meso_ctx *ctx, meso_harvest *harvest, const meso_plan *plan,
                              const meso_piece *piece, const uint8_t *text,
                              meso_encoding encoding)
{
    meso_reader r = {.harvest = harvest, .plan = plan, .last_number = -1};
    meso_row_start(&r.row, ctx, piece, text, plan->mapping->delimiter, encoding);
    meso_text_start(&r.joined, ctx);
    meso_status status = prepare(ctx, &r);
    meso_outcome done = MESO_TAKEN;
    while (status >= 0 && done != MESO_FAILED && (status = meso_row_next(ctx, &r.row)) > 0) {
        done = piece->unclosed ? refuse_row(ctx, &r, MESO_REASON_UNCLOSED) : take_row(ctx, &r);
    }
    if (status >= 0 && done != MESO_FAILED) done = meso_band_flush(ctx, &r);
    meso_row_release(ctx, &r.row);
    meso_text_release(&r.joined);
    meso_band_release(ctx, &r.band);
    meso_ctx_release(ctx, r.fixed);
    return done == MESO_FAILED ? MESO_E_NOMEM : status;
}
