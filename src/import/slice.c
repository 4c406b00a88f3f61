/* How do cells in the order of a file become rows in which each industry stands once? */
#include "import/slice.h"

#include "base/ctx.h"
#include "base/each.h"
#include "import/desk.h"
#include "import/stack.h"

#include <math.h>
#include <string.h>

/* Where the cells of a slice go. */
typedef struct target {
    const meso_sorting *s;
    int64_t series;
    int32_t *industry; /* NULL: another slice has put them there */
    double *value;
    uint8_t *state;
    int64_t *bound_cell;
    double *low, *high;
    int64_t cells, bounded, withheld;
} target;

static meso_cell desk_cell(const meso_sorting *s, const meso_desk *d, uint32_t number)
{
    const meso_harvest *h = &s->harvest[d->piece[number]];
    const uint32_t local = d->cell[number];
    const double value = d->value[number];
    meso_cell cell = {value, value, value, h->state ? h->state[local] : MESO_CELL_OBSERVED};
    const meso_bounds *bounds = meso_harvest_bounds(h, local);
    if (bounds) {
        cell.low = bounds->low;
        cell.high = bounds->high;
    }
    return cell;
}

static void put(target *t, int32_t industry, const meso_cell *cell)
{
    const int64_t at = t->cells++;
    if (t->industry) t->industry[at] = industry;
    t->value[at] = cell->value;
    if (t->state) t->state[at] = cell->state;
    t->withheld += cell->state == MESO_CELL_WITHHELD;
    const int exact = cell->low == cell->value && cell->high == cell->value;
    if (exact || (isnan(cell->low) && isnan(cell->high))) return;
    t->bound_cell[t->bounded] = at;
    t->low[t->bounded] = cell->low;
    t->high[t->bounded++] = cell->high;
}

/* A cell that is observed and exact, to a place of its own. */
static void put_number(target *t, int32_t industry, double value)
{
    const int64_t at = t->cells++;
    if (t->industry) t->industry[at] = industry;
    t->value[at] = value;
    if (t->state) t->state[at] = MESO_CELL_OBSERVED;
}

/* Rows of one key as one cell: sums of what is known; a part without a number takes it away. */
static meso_cell add_cells(const meso_sorting *s, const meso_desk *d, int64_t begin,
                           int64_t end)
{
    meso_cell sum = {0, 0, 0, MESO_CELL_ZERO};
    for (int64_t k = begin; k < end; k++) {
        const meso_cell one = desk_cell(s, d, meso_desk_number(d, k));
        sum.value += one.value;
        sum.low += one.low;
        sum.high += one.high;
        const meso_cell_state so_far = (meso_cell_state)sum.state;
        if (so_far == MESO_CELL_ZERO ||
            (meso_cell_has_number(so_far) && one.state != MESO_CELL_OBSERVED &&
             one.state != MESO_CELL_ZERO))
            sum.state = one.state;
    }
    return sum;
}

static meso_status list_twice(meso_ctx *ctx, const meso_sorting *s, int64_t series,
                              const meso_desk *d, int64_t begin, int64_t end, int32_t region)
{
    struct meso_twice *twice = &s->twice[series];
    for (int64_t k = begin; k < end; k++) {
        const uint32_t number = meso_desk_number(d, k);
        const int32_t piece = d->piece[number];
        if (!MESO_ROOM(ctx, &twice->one, &twice->room, twice->count + 1)) return MESO_E_NOMEM;
        twice->one[twice->count++] =
            (meso_repeated){.line = meso_harvest_line(&s->harvest[piece], d->cell[number]),
                            .region = region,
                            .industry = meso_desk_industry(d, k)};
    }
    return MESO_OK;
}

/* Rows that give the same cell: as the mapping says. */
static meso_status put_twice(meso_ctx *ctx, target *t, const meso_desk *d, int64_t begin,
                             int64_t end, int32_t region)
{
    enum { REFUSE, SUM, FIRST, LAST };
    const meso_sorting *s = t->s;
    if (s->duplicates == REFUSE) return list_twice(ctx, s, t->series, d, begin, end, region);
    const uint32_t kept = meso_desk_number(d, s->duplicates == LAST ? end - 1 : begin);
    const meso_cell cell =
        s->duplicates == SUM ? add_cells(s, d, begin, end) : desk_cell(s, d, kept);
    put(t, meso_desk_industry(d, begin), &cell);
    return MESO_OK;
}

/* Whether the industries of strips one behind the other rise already. */
static int rises(const meso_sorting *s, int64_t begin, int64_t end)
{
    int64_t last = -1;
    for (int64_t k = begin; k < end; k++) {
        const meso_strip *strip = &s->strip[k];
        const uint32_t *industry = s->cells->industry + strip->column;
        int rising = strip->count == 0 || (int64_t)industry[0] > last;
        for (uint32_t c = 1; c < strip->count; c++)
            rising &= industry[c - 1] < industry[c];
        if (!rising) return 0;
        if (strip->count) last = industry[strip->count - 1];
    }
    return 1;
}

/* What the pieces of these strips know beside values: 0 nothing, 1 states, 2 bounds. */
static int knowledge(const meso_sorting *s, int64_t begin, int64_t end)
{
    int known = 0;
    for (int64_t k = begin; k < end; k++) {
        const meso_harvest *h = &s->harvest[s->strip[k].piece];
        if (h->bounded) return 2;
        if (h->state) known = 1;
    }
    return known;
}

/* States of a strip without bounds. */
static void copy_states(target *t, const meso_strip *strip)
{
    const uint8_t *state = t->s->harvest[strip->piece].state;
    if (state) {
        for (uint32_t c = 0; c < strip->count; c++)
            t->withheld += state[strip->cell + c] == MESO_CELL_WITHHELD;
        memcpy(t->state + t->cells, state + strip->cell, strip->count);
    } else if (t->state) {
        memset(t->state + t->cells, MESO_CELL_OBSERVED, strip->count);
    }
}

/* Strips that are the row as they are; they may lie where they go, or behind it. */
static void copy_row(target *t, int64_t begin, int64_t end)
{
    const meso_cells *cells = t->s->cells;
    for (int64_t k = begin; k < end; k++) {
        const meso_strip *strip = &t->s->strip[k];
        const uint32_t *industry = cells->industry + strip->column;
        const double *value = cells->value + strip->from;
        if (t->industry && (const uint32_t *)(t->industry + t->cells) != industry)
            memmove(t->industry + t->cells, industry, strip->count * sizeof *industry);
        if (t->value + t->cells != value)
            memmove(t->value + t->cells, value, strip->count * sizeof *value);
        copy_states(t, strip);
        t->cells += strip->count;
    }
}

/* The row on the desk, of the strips begin to end. */
static meso_status put_row(meso_ctx *ctx, target *t, const meso_desk *d, int64_t begin,
                           int plain)
{
    const meso_sorting *s = t->s;
    meso_status status = MESO_OK;
    for (int64_t k = 0, next = 0; k < d->count && status >= 0; k = next) {
        const int32_t industry = meso_desk_industry(d, k);
        for (next = k + 1; next < d->count && meso_desk_industry(d, next) == industry;)
            next++;
        const uint32_t number = meso_desk_number(d, k);
        if (next - k > 1) {
            status = put_twice(ctx, t, d, k, next, s->strip[begin].region);
        } else if (plain) {
            put_number(t, industry, d->value[number]);
        } else {
            const meso_cell cell = desk_cell(s, d, number);
            put(t, industry, &cell);
        }
    }
    return status;
}

/* Where a slice begins: at its copy, or where its first strip lies. */
static target target_of(const meso_sorting *s, int64_t series, int first)
{
    const int64_t copied = s->copied[series];
    const meso_strip *head = &s->strip[s->first[series]]; /* a series has a strip */
    const int stays = s->in_place[series];
    int32_t *industry =
        stays ? (int32_t *)s->cells->industry + head->column : s->industry + copied;
    s->slice[series] = (meso_slice){.industry = industry};
    return (target){.s = s,
                    .series = series,
                    .industry = first ? industry : NULL,
                    .value = stays ? s->cells->value + head->from : s->value + copied,
                    .state = s->state ? s->state + s->base[series] : NULL,
                    .bound_cell = s->bound_cell + s->bounds[series],
                    .low = s->low + s->bounds[series],
                    .high = s->high + s->bounds[series]};
}

/* One region's strips, begin to end, of one slice; the desk holds its keys unless they rise. */
static meso_status settle_row(meso_ctx *ctx, target *t, meso_desk *d, int64_t begin,
                              int64_t end, int rising)
{
    const int known = knowledge(t->s, begin, end);
    if (rising && known < 2) {
        copy_row(t, begin, end);
        return MESO_OK;
    }
    meso_desk_take(d, t->s, begin, end);
    return put_row(ctx, t, d, begin, known == 0);
}

static void conclude(target *t)
{
    const meso_sorting *s = t->s;
    s->withheld[t->series] = t->withheld;
    s->slice[t->series] =
        (meso_slice){.row = s->row + t->series * (s->regions + 1),
                     .industry = s->slice[t->series].industry,
                     .value = t->value,
                     .state = t->state,
                     .bounded = t->bounded,
                     .bound_cell = t->bound_cell,
                     .low = t->low,
                     .high = t->high,
                     .total = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING}};
}

/* Slices that share their industries, one row of each after the other. */
static meso_status sort_slices(meso_ctx *ctx, int64_t index, void *data)
{
    const meso_sorting *s = data;
    if (s->leader[index] != index) return MESO_OK; /* done with its leader */
    int32_t members = 0;
    for (int64_t m = index; m >= 0; m = s->next[m])
        members++;
    meso_desk d = {.room = 0};
    target *t = meso_ctx_alloc(ctx, (size_t)members * sizeof *t);
    if (!t) return MESO_E_NOMEM;
    members = 0;
    for (int64_t m = index; m >= 0; m = s->next[m], members++)
        t[members] = target_of(s, m, m == index);
    const int64_t first = s->first[index];
    const int64_t last = s->first[index + 1];
    int32_t region = 0;
    meso_status status = MESO_OK;
    for (int64_t k = first, end = 0; k < last && status >= 0; k = end) {
        for (end = k; end < last && s->strip[end].region == s->strip[k].region;)
            end++;
        for (; region <= s->strip[k].region; region++)
            for (int32_t m = 0; m < members; m++)
                s->row[t[m].series * (s->regions + 1) + region] = t[m].cells;
        const int rising = rises(s, k, end);
        int bounded = 0;
        for (int32_t m = 0; m < members && rising && !bounded; m++) {
            const int64_t own = s->first[t[m].series] - first;
            bounded = knowledge(s, own + k, own + end) == 2;
        }
        if (!rising || bounded) status = meso_desk_sort(ctx, &d, s, k, end);
        for (int32_t m = 0; m < members && status >= 0; m++) {
            const int64_t own = s->first[t[m].series] - first;
            status = settle_row(ctx, &t[m], &d, own + k, own + end, rising);
        }
    }
    for (; region <= s->regions; region++)
        for (int32_t m = 0; m < members; m++)
            s->row[t[m].series * (s->regions + 1) + region] = t[m].cells;
    for (int32_t m = 0; m < members && status >= 0; m++)
        conclude(&t[m]);
    meso_desk_release(ctx, &d);
    meso_ctx_release(ctx, t);
    return status;
}

/* An array that the panels will own; at least one byte, so that it is never NULL. */
static void *own(meso_ctx *ctx, meso_sorting *s, int64_t count, size_t size)
{
    void *block = meso_ctx_alloc(ctx, (size_t)count * size + 1);
    if (block) s->panels->block[s->panels->blocks++] = block;
    return block;
}

static meso_status take_arrays(meso_ctx *ctx, meso_sorting *s, int stated)
{
    const int64_t rows = (int64_t)s->series * (s->regions + 1);
    const int64_t bounds = s->bounds[s->series];
    const int64_t copied = s->copied[s->series];
    s->row = own(ctx, s, rows, sizeof *s->row);
    s->bound_cell = own(ctx, s, bounds, sizeof *s->bound_cell);
    s->low = own(ctx, s, bounds, sizeof *s->low);
    s->high = own(ctx, s, bounds, sizeof *s->high);
    if (!s->row || !s->bound_cell || !s->low || !s->high) return MESO_E_NOMEM;
    if (copied) {
        s->industry = own(ctx, s, copied, sizeof *s->industry);
        s->value = own(ctx, s, copied, sizeof *s->value);
        if (!s->industry || !s->value) return MESO_E_NOMEM;
    }
    if (stated) {
        s->state = own(ctx, s, s->base[s->series], sizeof *s->state);
        if (!s->state) return MESO_E_NOMEM;
    }
    return MESO_OK;
}

static meso_status take_counts(meso_ctx *ctx, meso_sorting *s)
{
    meso_arena *arena = s->panels->arena;
    s->first = MESO_TAKE(ctx, arena, int64_t, s->series + 1);
    s->base = MESO_TAKE(ctx, arena, int64_t, s->series + 1);
    s->bounds = MESO_TAKE(ctx, arena, int64_t, s->series + 1);
    s->copied = MESO_TAKE(ctx, arena, int64_t, s->series + 1);
    s->in_place = MESO_TAKE(ctx, arena, uint8_t, s->series);
    s->leader = MESO_TAKE(ctx, arena, int32_t, s->series);
    s->next = MESO_TAKE(ctx, arena, int32_t, s->series);
    s->slice = MESO_TAKE(ctx, arena, meso_slice, s->series);
    s->withheld = MESO_TAKE(ctx, arena, int64_t, s->series);
    s->twice = MESO_TAKE(ctx, arena, struct meso_twice, s->series);
    return s->first && s->base && s->bounds && s->copied && s->in_place && s->leader &&
                   s->next && s->slice && s->withheld && s->twice
               ? MESO_OK
               : MESO_E_NOMEM;
}

meso_status meso_slice_sort(meso_ctx *ctx, meso_sorting *s)
{
    const int64_t most_rows = (int64_t)1 << 28; /* 2 GiB of beginnings of rows */
    meso_status status;
    if ((int64_t)s->series * ((int64_t)s->regions + 1) > most_rows)
        return meso_fail(ctx, MESO_E_DATA,
                         "%d series over %d regions are too many; read fewer columns or filter "
                         "the rows",
                         s->series, s->regions);
    MESO_TRY(meso_strip_order(ctx, s));
    MESO_TRY(take_counts(ctx, s));
    meso_strip_count(s);
    MESO_TRY(meso_each(ctx, "looking at the order", s->series, meso_strip_look, s));
    MESO_TRY(meso_strip_group(ctx, s));
    int64_t kept = 0;
    for (int32_t k = 0; k < s->series; k++) {
        kept += s->in_place[k];
        s->copied[k + 1] = s->copied[k] + (s->in_place[k] ? 0 : s->base[k + 1] - s->base[k]);
    }
    int stated = 0;
    for (int64_t k = 0; k < s->strips && !stated; k++)
        stated = s->harvest[s->strip[k].piece].state != NULL;
    MESO_TRY(take_arrays(ctx, s, stated));
    MESO_TRY(meso_each(ctx, "sorting cells", s->series, sort_slices, s));
    if (kept) { /* some slices lie where the file was read to */
        s->panels->block[s->panels->blocks++] = s->cells->industry;
        s->panels->block[s->panels->blocks++] = s->cells->value;
        s->cells->industry = NULL;
        s->cells->value = NULL;
    }
done:
    return status;
}

void meso_slice_release(meso_ctx *ctx, meso_sorting *s)
{
    for (int32_t k = 0; s->twice && k < s->series; k++)
        meso_ctx_release(ctx, s->twice[k].one);
    meso_ctx_release(ctx, s->strip);
    meso_ctx_release(ctx, s->cells->industry);
    meso_ctx_release(ctx, s->cells->value);
    s->cells->industry = NULL;
    s->cells->value = NULL;
}
