/* What do the rows of a piece say, cell by cell, and which of them cannot be taken? */
#include "import/harvest.h"

#include "base/ctx.h"
#include "import/limits.h"
#include "import/row.h"
#include "import/scan.h"
#include "import/stack.h"
#include "import/value.h"
#include "import/year.h"

#include <math.h>

/* Codes that a wide file fixes by column. -1 = from the row. */
typedef struct fixed {
    int32_t region, industry, other;
} fixed;

typedef struct reader {
    meso_row row; /* first: what a field is */
    meso_harvest *harvest;
    const meso_plan *plan;
    meso_cell *cell; /* [values] of the row at hand */
    fixed *fixed;    /* [values] */
    meso_text joined;
    meso_circumstance last; /* circumstance of the row before */
    int32_t last_number;
} reader;

/* A step on a row: taken, refused (and noted), or failed with the error in the context. */
typedef enum outcome { TAKEN, REFUSED, FAILED } outcome;

static outcome note(meso_ctx *ctx, reader *r, meso_reason reason, int32_t column, int32_t count,
                    const uint8_t *bytes, size_t bytes_count)
{
    enum { VALUE_BYTES = 200 };
    meso_harvest *h = r->harvest;
    if (h->notices >= MESO_MOST_REJECTS) return REFUSED;
    if (!MESO_ROOM(ctx, &h->notice, &h->notices_room, h->notices + 1)) return FAILED;
    size_t shown = bytes_count < VALUE_BYTES ? bytes_count : VALUE_BYTES;
    while (shown < bytes_count && shown > 0 && (bytes[shown] & 0xc0) == 0x80)
        shown--;
    const uint8_t *utf8 = bytes;
    if (!meso_encoding_is_utf8(bytes, shown)) {
        utf8 = meso_row_letters(&r->row, bytes, &shown);
        if (!utf8) return FAILED;
    }
    uint32_t at = 0;
    if (meso_harvest_word(ctx, h, &at, utf8, shown) < 0) return FAILED;
    h->notice[h->notices++] = (meso_notice){r->row.line, column, reason, count, at};
    return REFUSED;
}

static outcome refuse(meso_ctx *ctx, reader *r, meso_reason reason, int32_t column,
                      const uint8_t *bytes, size_t count)
{
    meso_harvest *h = r->harvest;
    if (!MESO_ROOM(ctx, &h->refused_line, &h->refused_room, (int64_t)h->refused + 1))
        return FAILED;
    h->refused_line[h->refused++] = r->row.line;
    return note(ctx, r, reason, column, r->row.fields, bytes, count);
}

static outcome read_value(meso_ctx *ctx, reader *r, int32_t value)
{
    meso_fault fault;
    if (meso_value_read(&r->cell[value], &fault, &r->row, r->plan, &r->plan->value[value]))
        return TAKEN;
    size_t count = 0;
    const uint8_t *bytes = meso_row_field(&r->row, fault.column, &count);
    return refuse(ctx, r, fault.reason, fault.column + 1, bytes, count);
}

/* The texts of several columns as one; *bad is a column that is empty or too long, -1 = none.
   NULL when memory is exhausted. */
static const uint8_t *join(reader *r, const meso_columns *columns, const char *between,
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
static outcome keep_details(meso_ctx *ctx, reader *r, int kind, int32_t number)
{
    meso_harvest *h = r->harvest;
    if (!MESO_ROOM(ctx, &h->detail[kind], &h->details_room[kind], number + 1)) return FAILED;
    for (int d = 0; d < MESO_DETAILS; d++) {
        const meso_columns *columns = &r->plan->detail[kind][d];
        h->detail[kind][number].text[d] = 0;
        meso_text_clear(&r->joined);
        for (int32_t k = 0; k < columns->count; k++) {
            size_t count = 0;
            const uint8_t *bytes = meso_row_text(&r->row, columns->column[k], &count);
            if (!bytes) return FAILED;
            if (count == 0 || count > MESO_MOST_KEY || memchr(bytes, 0, count)) continue;
            if (r->joined.length)
                meso_text_put(&r->joined, d == MESO_DETAIL_LABEL ? ": " : "/");
            meso_text_put_bytes(&r->joined, (const char *)bytes, count);
        }
        if (r->joined.status < 0 ||
            meso_harvest_word(ctx, h, &h->detail[kind][number].text[d],
                              (const uint8_t *)meso_text_get(&r->joined), r->joined.length) < 0)
            return FAILED;
    }
    return TAKEN;
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
static outcome learn(meso_ctx *ctx, reader *r, meso_key key, int32_t number)
{
    meso_harvest *h = r->harvest;
    meso_word *word = &h->key[key].word[number];
    const char *text = meso_lexicon_text(&h->key[key], number);
    word->detail = memchr(text, 0, word->count) != NULL;
    if (key == MESO_KEY_PERIOD) {
        if (!MESO_ROOM(ctx, &h->period, &h->periods_room, number + 1)) return FAILED;
        h->period[number] = 0;
        if (!read_period(ctx, &h->period[number], text, word->count, r->plan->months))
            word->detail = 1;
    }
    if (key == MESO_KEY_REGION || key == MESO_KEY_INDUSTRY)
        return keep_details(ctx, r, key == MESO_KEY_INDUSTRY, number);
    return TAKEN;
}

static outcome read_key(meso_ctx *ctx, reader *r, meso_key key, int32_t *number)
{
    const meso_columns *columns = &r->plan->key[key];
    *number = 0;
    if (columns->count == 0) return TAKEN;
    size_t count = 0;
    int32_t bad = -1;
    const char *between = key == MESO_KEY_PERIOD ? "\n" : "/";
    const uint8_t *bytes = join(r, columns, between, &count, &bad);
    if (!bytes) return FAILED;
    if (bad >= 0)
        return refuse(ctx, r, count > MESO_MOST_KEY ? MESO_REASON_LONG : MESO_REASON_EMPTY_KEY,
                      bad + 1, (const uint8_t *)"", 0);
    meso_lexicon *lexicon = &r->harvest->key[key];
    const int32_t known = lexicon->count;
    *number = meso_lexicon_add(ctx, lexicon, bytes, (uint32_t)count);
    if (*number < 0) return FAILED;
    if (*number == known) {
        const outcome done = learn(ctx, r, key, *number);
        if (done != TAKEN) return done;
    }
    if (!lexicon->word[*number].detail) return TAKEN;
    const meso_reason why = key == MESO_KEY_PERIOD ? MESO_REASON_PERIOD : MESO_REASON_ZERO_BYTE;
    const uint8_t *text = (const uint8_t *)meso_lexicon_text(lexicon, *number);
    return refuse(ctx, r, why, columns->column[0] + 1, text, strcspn((const char *)text, "\n"));
}

static outcome circumstance_of(meso_ctx *ctx, reader *r, meso_circumstance now, int32_t *number)
{
    meso_harvest *h = r->harvest;
    if (r->last_number >= 0 && memcmp(&now, &r->last, sizeof now) == 0) {
        *number = r->last_number;
        return TAKEN;
    }
    const int32_t known = h->circumstances;
    *number = meso_lexicon_add(ctx, &h->circumstance_number, (const uint8_t *)&now, sizeof now);
    if (*number < 0) return FAILED;
    if (*number == known) {
        if (!MESO_ROOM(ctx, &h->circumstance, &h->circumstances_room, known + 1)) return FAILED;
        h->circumstance[h->circumstances++] = now;
    }
    r->last = now;
    r->last_number = *number;
    return TAKEN;
}

/* A cell behind the others; `run` says all but its industry. */
static outcome put_cell(meso_ctx *ctx, reader *r, const meso_cell *cell, meso_run run,
                        int32_t industry)
{
    meso_harvest *h = r->harvest;
    const uint32_t at = run.cell = h->cells;
    const meso_run *before = h->runs ? &h->run[h->runs - 1] : NULL;
    if (!before || before->region != run.region || before->circumstance != run.circumstance ||
        before->value != run.value) {
        if (!MESO_ROOM(ctx, &h->run, &h->runs_room, h->runs + 1)) return FAILED;
        h->run[h->runs++] = run;
    }
    h->industry[at] = (uint32_t)industry;
    h->value[at] = cell->value;
    if (cell->state != MESO_CELL_OBSERVED && !h->state) {
        h->state = meso_ctx_alloc(ctx, h->capacity);
        if (!h->state) return FAILED;
        memset(h->state, MESO_CELL_OBSERVED, at);
    }
    if (h->state) h->state[at] = cell->state;
    h->withheld += cell->state == MESO_CELL_WITHHELD;
    const int exact = cell->low == cell->value && cell->high == cell->value;
    if (!exact && !(isnan(cell->low) && isnan(cell->high))) {
        if (!MESO_ROOM(ctx, &h->bounds, &h->bounds_room, h->bounded + 1)) return FAILED;
        h->bounds[h->bounded++] = (meso_bounds){at, cell->low, cell->high};
    }
    h->cells++;
    return TAKEN;
}

/* Rows mostly follow each other line by line with as many cells each: one mark for them all. */
static outcome mark_row(meso_ctx *ctx, reader *r, uint32_t first)
{
    meso_harvest *h = r->harvest;
    const uint32_t each = h->cells - first;
    const meso_mark *mark = h->marks ? &h->mark[h->marks - 1] : NULL;
    if (mark && mark->each == each &&
        mark->line + (first - mark->cell) / mark->each == r->row.line)
        return TAKEN;
    if (!MESO_ROOM(ctx, &h->mark, &h->marks_room, h->marks + 1)) return FAILED;
    h->mark[h->marks++] = (meso_mark){r->row.line, first, each};
    return TAKEN;
}

static outcome put_cells(meso_ctx *ctx, reader *r, int32_t region, int32_t industry,
                         meso_circumstance row)
{
    const uint32_t first = r->harvest->cells;
    for (int32_t v = 0; v < r->plan->values; v++) {
        const fixed *own = &r->fixed[v];
        meso_circumstance now = row;
        if (own->other >= 0) now.other = own->other;
        meso_run run = {.region = own->region >= 0 ? own->region : region, .value = v};
        outcome done = circumstance_of(ctx, r, now, &run.circumstance);
        if (done == TAKEN)
            done = put_cell(ctx, r, &r->cell[v], run,
                            own->industry >= 0 ? own->industry : industry);
        if (done != TAKEN) return done;
    }
    r->harvest->taken++;
    return mark_row(ctx, r, first);
}

/* Whether `only` lets the row in. */
static int wanted(reader *r, outcome *done)
{
    const meso_columns *only = &r->plan->only;
    for (int32_t k = 0; k < only->count; k++) {
        size_t count = 0;
        const uint8_t *bytes = meso_row_text(&r->row, only->column[k], &count);
        if (!bytes) {
            *done = FAILED;
            return 0;
        }
        const char *text = r->plan->mapping->column[only->column[k]].only;
        if (strlen(text) != count || memcmp(text, bytes, count) != 0) return 0;
    }
    return 1;
}

static outcome take_row(meso_ctx *ctx, reader *r)
{
    outcome done = TAKEN;
    const int32_t wrong = meso_row_shape(&r->row, r->plan->mapping->columns);
    if (wrong == MESO_ROW_BLANK) return TAKEN;
    if (wrong == MESO_ROW_LONG)
        return refuse(ctx, r, MESO_REASON_LONG, 0, (const uint8_t *)"", 0);
    if (wrong == MESO_ROW_RAGGED) {
        const size_t length = r->row.next - r->row.begin;
        return refuse(ctx, r, MESO_REASON_COLUMNS, 0, r->row.text + r->row.begin,
                      length > 0 ? strcspn((const char *)r->row.text + r->row.begin, "\r\n")
                                 : 0);
    }
    if (!wanted(r, &done)) {
        r->harvest->filtered += done == TAKEN;
        return done;
    }
    for (int32_t v = 0; v < r->plan->values; v++) {
        done = read_value(ctx, r, v);
        if (done != TAKEN) return done;
    }
    meso_circumstance now = {0, 0, 0};
    int32_t region = 0;
    int32_t industry = 0;
    done = read_key(ctx, r, MESO_KEY_PERIOD, &now.period);
    if (done == TAKEN) done = read_key(ctx, r, MESO_KEY_MEASURE, &now.measure);
    if (done == TAKEN) done = read_key(ctx, r, MESO_KEY_OTHER, &now.other);
    if (done == TAKEN) done = read_key(ctx, r, MESO_KEY_REGION, &region);
    if (done == TAKEN) done = read_key(ctx, r, MESO_KEY_INDUSTRY, &industry);
    if (done != TAKEN) return done;
    done = put_cells(ctx, r, region, industry, now);
    if (done != TAKEN || !r->row.odd) return done;
    r->harvest->repaired++;
    done = note(ctx, r, MESO_REASON_LETTERS, 0, 0, r->row.text + r->row.begin,
                strcspn((const char *)r->row.text + r->row.begin, "\r\n"));
    return done == FAILED ? FAILED : TAKEN;
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

static meso_status prepare(meso_ctx *ctx, reader *r)
{
    const meso_plan *plan = r->plan;
    meso_harvest *h = r->harvest;
    r->cell = meso_ctx_alloc(ctx, (size_t)plan->values * sizeof *r->cell);
    r->fixed = meso_ctx_alloc(ctx, (size_t)plan->values * sizeof *r->fixed);
    if (!r->cell || !r->fixed) return MESO_E_NOMEM;
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
    reader r = {.harvest = harvest, .plan = plan, .last_number = -1};
    meso_row_start(&r.row, ctx, piece, text, plan->mapping->delimiter, encoding);
    meso_text_start(&r.joined, ctx);
    meso_status status = prepare(ctx, &r);
    outcome done = TAKEN;
    while (status >= 0 && done != FAILED && (status = meso_row_next(ctx, &r.row)) > 0) {
        done = piece->unclosed ? refuse(ctx, &r, MESO_REASON_UNCLOSED, 0, text + r.row.begin,
                                        strcspn((const char *)text + r.row.begin, "\r\n"))
                               : take_row(ctx, &r);
    }
    meso_row_release(ctx, &r.row);
    meso_text_release(&r.joined);
    meso_ctx_release(ctx, r.cell);
    meso_ctx_release(ctx, r.fixed);
    return done == FAILED ? MESO_E_NOMEM : status;
}
