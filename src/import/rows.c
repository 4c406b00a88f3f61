/* What do the rows of a piece say, cell by cell, and which of them cannot be taken? */
#include "import/reader.h"

#include "base/ctx.h"
#include "import/limits.h"
#include "import/scan.h"
#include "import/stack.h"
#include "import/value.h"

#include <math.h>

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
    if (meso_value_read(&r->cell[value], &fault, &r->row, r->plan, &r->plan->value[value]))
        return MESO_TAKEN;
    size_t count = 0;
    const uint8_t *bytes = meso_row_field(&r->row, fault.column, &count);
    return meso_reader_refuse(ctx, r, fault.reason, fault.column + 1, bytes, count);
}

static meso_outcome circumstance_of(meso_ctx *ctx, meso_reader *r, meso_circumstance now,
                                    int32_t *number)
{
    meso_harvest *h = r->harvest;
    if (r->last_number >= 0 && memcmp(&now, &r->last, sizeof now) == 0) {
        *number = r->last_number;
        return MESO_TAKEN;
    }
    const int32_t known = h->circumstances;
    *number = meso_lexicon_add(ctx, &h->circumstance_number, (const uint8_t *)&now, sizeof now);
    if (*number < 0) return MESO_FAILED;
    if (*number == known) {
        if (!MESO_ROOM(ctx, &h->circumstance, &h->circumstances_room, known + 1))
            return MESO_FAILED;
        h->circumstance[h->circumstances++] = now;
    }
    r->last = now;
    r->last_number = *number;
    return MESO_TAKEN;
}

/* A cell behind the others; `run` says all but its industry. */
static meso_outcome put_cell(meso_ctx *ctx, meso_reader *r, const meso_cell *cell, meso_run run,
                             int32_t industry)
{
    meso_harvest *h = r->harvest;
    const uint32_t at = run.cell = h->cells;
    const meso_run *before = h->runs ? &h->run[h->runs - 1] : NULL;
    if (!before || before->region != run.region || before->circumstance != run.circumstance ||
        before->value != run.value) {
        if (!MESO_ROOM(ctx, &h->run, &h->runs_room, h->runs + 1)) return MESO_FAILED;
        h->run[h->runs++] = run;
    }
    h->industry[at] = (uint32_t)industry;
    h->value[at] = cell->value;
    if (cell->state != MESO_CELL_OBSERVED && !h->state) {
        h->state = meso_ctx_alloc(ctx, h->capacity);
        if (!h->state) return MESO_FAILED;
        memset(h->state, MESO_CELL_OBSERVED, at);
    }
    if (h->state) h->state[at] = cell->state;
    h->withheld += cell->state == MESO_CELL_WITHHELD;
    const int exact = cell->low == cell->value && cell->high == cell->value;
    if (!exact && !(isnan(cell->low) && isnan(cell->high))) {
        if (!MESO_ROOM(ctx, &h->bounds, &h->bounds_room, h->bounded + 1)) return MESO_FAILED;
        h->bounds[h->bounded++] = (meso_bounds){at, cell->low, cell->high};
    }
    h->cells++;
    return MESO_TAKEN;
}

/* Rows mostly follow each other line by line with as many cells each: one mark for them all. */
static meso_outcome mark_row(meso_ctx *ctx, meso_reader *r, uint32_t first)
{
    meso_harvest *h = r->harvest;
    const uint32_t each = h->cells - first;
    const int goes_on = r->row.line == r->next_line && each == r->next_each;
    r->next_line = r->row.line + 1;
    r->next_each = each;
    if (goes_on) return MESO_TAKEN;
    if (!MESO_ROOM(ctx, &h->mark, &h->marks_room, h->marks + 1)) return MESO_FAILED;
    h->mark[h->marks++] = (meso_mark){r->row.line, first, each};
    return MESO_TAKEN;
}

static meso_outcome put_cells(meso_ctx *ctx, meso_reader *r, int32_t region, int32_t industry,
                              meso_circumstance row)
{
    const uint32_t first = r->harvest->cells;
    for (int32_t v = 0; v < r->plan->values; v++) {
        const meso_fixed *own = &r->fixed[v];
        meso_circumstance now = row;
        if (own->other >= 0) now.other = own->other;
        meso_run run = {.region = own->region >= 0 ? own->region : region, .value = v};
        meso_outcome done = circumstance_of(ctx, r, now, &run.circumstance);
        if (done == MESO_TAKEN)
            done = put_cell(ctx, r, &r->cell[v], run,
                            own->industry >= 0 ? own->industry : industry);
        if (done != MESO_TAKEN) return done;
    }
    r->harvest->taken++;
    return mark_row(ctx, r, first);
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
    done = put_cells(ctx, r, region, industry, now);
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
    meso_reader r = {.harvest = harvest, .plan = plan, .last_number = -1};
    meso_row_start(&r.row, ctx, piece, text, plan->mapping->delimiter, encoding);
    meso_text_start(&r.joined, ctx);
    meso_status status = prepare(ctx, &r);
    meso_outcome done = MESO_TAKEN;
    while (status >= 0 && done != MESO_FAILED && (status = meso_row_next(ctx, &r.row)) > 0) {
        done = piece->unclosed ? refuse_row(ctx, &r, MESO_REASON_UNCLOSED) : take_row(ctx, &r);
    }
    meso_row_release(ctx, &r.row);
    meso_text_release(&r.joined);
    meso_ctx_release(ctx, r.cell);
    meso_ctx_release(ctx, r.fixed);
    return done == MESO_FAILED ? MESO_E_NOMEM : status;
}
