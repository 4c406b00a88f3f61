/* How do cells in the order of a file become rows in which each industry stands once? */
#include "import/slice.h"

#include "base/ctx.h"
#include "base/each.h"
#include "import/stack.h"

#include <math.h>
#include <string.h>

/* Room for one slice while its rows are sorted. */
typedef struct desk {
    uint64_t *key, *spare; /* industry and number in the row */
    int64_t *from;         /* [cells of the row] where they lie in meso_cells */
    int32_t *piece;        /* [cells of the row] */
    int64_t room;
} desk;

/* Where the cells of a slice go. */
typedef struct target {
    const meso_sorting *s;
    int64_t series;
    int32_t *industry; /* NULL: they stay where they are */
    double *value;
    uint8_t *state;
    int64_t *bound_cell;
    double *low, *high;
    int64_t cells, bounded, withheld;
} target;

static meso_cell source_cell(const meso_sorting *s, int64_t from, int32_t piece)
{
    const meso_harvest *h = &s->harvest[piece];
    const uint32_t local = (uint32_t)(from - s->cells->offset[piece]);
    const double value = s->cells->value[from];
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
    if (t->industry) {
        t->industry[at] = industry;
        t->value[at] = cell->value;
    }
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
    t->industry[at] = industry;
    t->value[at] = value;
    if (t->state) t->state[at] = MESO_CELL_OBSERVED;
}

/* Rows of one key as one cell: sums of what is known; a part without a number takes it away. */
static meso_cell add_cells(const meso_sorting *s, const desk *d, int64_t begin, int64_t end)
{
    meso_cell sum = {0, 0, 0, MESO_CELL_ZERO};
    for (int64_t k = begin; k < end; k++) {
        const uint32_t number = (uint32_t)d->key[k];
        const meso_cell one = source_cell(s, d->from[number], d->piece[number]);
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
                              const desk *d, int64_t begin, int64_t end, int32_t region)
{
    struct meso_twice *twice = &s->twice[series];
    for (int64_t k = begin; k < end; k++) {
        const uint32_t number = (uint32_t)d->key[k];
        const int32_t piece = d->piece[number];
        if (!MESO_ROOM(ctx, &twice->one, &twice->room, twice->count + 1)) return MESO_E_NOMEM;
        twice->one[twice->count++] = (meso_repeated){
            .line = meso_harvest_line(&s->harvest[piece],
                                      (uint32_t)(d->from[number] - s->cells->offset[piece])),
            .region = region,
            .industry = (int32_t)(d->key[k] >> 32)};
    }
    return MESO_OK;
}

/* Rows that give the same cell: as the mapping says. */
static meso_status put_twice(meso_ctx *ctx, target *t, const desk *d, int64_t begin,
                             int64_t end, int32_t region)
{
    enum { REFUSE, SUM, FIRST, LAST };
    const meso_sorting *s = t->s;
    if (s->duplicates == REFUSE) return list_twice(ctx, s, t->series, d, begin, end, region);
    const uint32_t kept = (uint32_t)d->key[s->duplicates == LAST ? end - 1 : begin];
    const meso_cell cell = s->duplicates == SUM ? add_cells(s, d, begin, end)
                                                : source_cell(s, d->from[kept], d->piece[kept]);
    put(t, (int32_t)(d->key[begin] >> 32), &cell);
    return MESO_OK;
}

/* Where the keys that rise from `at` on end. */
static int64_t run_end(const uint64_t *key, int64_t at, int64_t count)
{
    while (at + 1 < count && key[at] < key[at + 1])
        at++;
    return at < count ? at + 1 : count;
}

/* By merging what rises already: files mostly stand in some order. Stable because the number in
   the row is part of the key. */
static void sort_keys(desk *d, int64_t count)
{
    while (run_end(d->key, 0, count) < count) {
        for (int64_t k = 0; k < count;) {
            const int64_t middle = run_end(d->key, k, count);
            const int64_t end = run_end(d->key, middle, count);
            int64_t a = k;
            int64_t b = middle;
            for (; k < end; k++) {
                const int first = a < middle && (b >= end || d->key[a] <= d->key[b]);
                d->spare[k] = first ? d->key[a++] : d->key[b++];
            }
        }
        uint64_t *swap = d->key;
        d->key = d->spare;
        d->spare = swap;
    }
}

static void release_desk(meso_ctx *ctx, desk *d)
{
    meso_ctx_release(ctx, d->key);
    meso_ctx_release(ctx, d->spare);
    meso_ctx_release(ctx, d->from);
    meso_ctx_release(ctx, d->piece);
}

static meso_status clear_desk(meso_ctx *ctx, desk *d, int64_t count)
{
    if (count <= d->room) return MESO_OK;
    release_desk(ctx, d);
    const size_t room = (size_t)count + (size_t)count / 2;
    *d = (desk){.key = meso_ctx_alloc(ctx, room * sizeof *d->key),
                .spare = meso_ctx_alloc(ctx, room * sizeof *d->spare),
                .from = meso_ctx_alloc(ctx, room * sizeof *d->from),
                .piece = meso_ctx_alloc(ctx, room * sizeof *d->piece),
                .room = (int64_t)room};
    return d->key && d->spare && d->from && d->piece ? MESO_OK : MESO_E_NOMEM;
}

/* Whether strips one behind the other are the row already: plain numbers, industries rising. */
static int is_row(const meso_sorting *s, int64_t begin, int64_t end)
{
    int64_t last = -1;
    for (int64_t k = begin; k < end; k++) {
        const meso_strip *strip = &s->strip[k];
        const meso_harvest *h = &s->harvest[strip->piece];
        if (h->state || h->bounded) return 0;
        const uint32_t *industry = s->cells->industry + strip->from;
        int rising = strip->count == 0 || (int64_t)industry[0] > last;
        for (uint32_t c = 1; c < strip->count; c++)
            rising &= industry[c - 1] < industry[c];
        if (!rising) return 0;
        if (strip->count) last = industry[strip->count - 1];
    }
    return 1;
}

static void copy_row(target *t, int64_t begin, int64_t end)
{
    const meso_cells *cells = t->s->cells;
    for (int64_t k = begin; k < end; k++) {
        const meso_strip *strip = &t->s->strip[k];
        memcpy(t->industry + t->cells, cells->industry + strip->from,
               strip->count * sizeof *t->industry);
        memcpy(t->value + t->cells, cells->value + strip->from,
               strip->count * sizeof *t->value);
        if (t->state) memset(t->state + t->cells, MESO_CELL_OBSERVED, strip->count);
        t->cells += strip->count;
    }
}

/* The strips begin to end of one region. */
static meso_status put_row(meso_ctx *ctx, target *t, desk *d, int64_t begin, int64_t end)
{
    const meso_sorting *s = t->s;
    int64_t count = 0;
    for (int64_t k = begin; k < end; k++)
        count += s->strip[k].count;
    meso_status status = clear_desk(ctx, d, count);
    if (status < 0) return status;
    count = 0;
    int plain = 1;
    for (int64_t k = begin; k < end; k++) {
        const meso_harvest *h = &s->harvest[s->strip[k].piece];
        plain &= !h->state && !h->bounded;
        for (uint32_t c = 0; c < s->strip[k].count; c++) {
            d->from[count] = s->strip[k].from + c;
            d->piece[count] = s->strip[k].piece;
            d->key[count] =
                (uint64_t)s->cells->industry[d->from[count]] << 32 | (uint64_t)count;
            count++;
        }
    }
    sort_keys(d, count);
    for (int64_t k = 0, next = 0; k < count && status >= 0; k = next) {
        for (next = k + 1; next < count && d->key[next] >> 32 == d->key[k] >> 32;)
            next++;
        if (next - k > 1) {
            status = put_twice(ctx, t, d, k, next, s->strip[begin].region);
            continue;
        }
        const uint32_t number = (uint32_t)d->key[k];
        if (plain) {
            put_number(t, (int32_t)(d->key[k] >> 32), s->cells->value[d->from[number]]);
            continue;
        }
        const meso_cell cell = source_cell(s, d->from[number], d->piece[number]);
        put(t, (int32_t)(d->key[k] >> 32), &cell);
    }
    return status;
}

/* A row whose cells lie in order: only states and bounds are looked after. */
static void keep_row(target *t, int64_t begin, int64_t end)
{
    const meso_sorting *s = t->s;
    for (int64_t k = begin; k < end; k++) {
        const meso_strip *strip = &s->strip[k];
        const meso_harvest *h = &s->harvest[strip->piece];
        if (!h->state && !h->bounded) {
            if (t->state) memset(t->state + t->cells, MESO_CELL_OBSERVED, strip->count);
            t->cells += strip->count;
            continue;
        }
        for (uint32_t c = 0; c < strip->count; c++) {
            const meso_cell cell = source_cell(s, strip->from + c, strip->piece);
            put(t, 0, &cell);
        }
    }
}

static meso_status sort_slice(meso_ctx *ctx, int64_t index, void *data)
{
    const meso_sorting *s = data;
    const int64_t copied = s->copied[index];
    target t = {.s = s,
                .series = index,
                .industry = s->in_place[index] ? NULL : s->industry + copied,
                .value = s->in_place[index] ? NULL : s->value + copied,
                .state = s->state ? s->state + s->base[index] : NULL,
                .bound_cell = s->bound_cell + s->bounds[index],
                .low = s->low + s->bounds[index],
                .high = s->high + s->bounds[index]};
    desk d = {.room = 0};
    int64_t *row = s->row + index * (s->regions + 1);
    int32_t region = 0;
    meso_status status = MESO_OK;
    const int64_t last = s->first[index + 1];
    for (int64_t k = s->first[index], end = 0; k < last && status >= 0; k = end) {
        for (end = k; end < last && s->strip[end].region == s->strip[k].region;)
            end++;
        while (region <= s->strip[k].region)
            row[region++] = t.cells;
        if (s->in_place[index])
            keep_row(&t, k, end);
        else if (is_row(s, k, end))
            copy_row(&t, k, end);
        else
            status = put_row(ctx, &t, &d, k, end);
    }
    while (region <= s->regions)
        row[region++] = t.cells;
    release_desk(ctx, &d);
    if (status < 0) return status;
    const int64_t from = s->first[index] < last ? s->strip[s->first[index]].from : 0;
    s->withheld[index] = t.withheld;
    s->slice[index] = (meso_slice){
        .row = row,
        .industry = t.industry ? t.industry : (const int32_t *)s->cells->industry + from,
        .value = t.value ? t.value : s->cells->value + from,
        .state = t.state,
        .bounded = t.bounded,
        .bound_cell = t.bound_cell,
        .low = t.low,
        .high = t.high,
        .total = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING}};
    return MESO_OK;
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
    s->slice = MESO_TAKE(ctx, arena, meso_slice, s->series);
    s->withheld = MESO_TAKE(ctx, arena, int64_t, s->series);
    s->twice = MESO_TAKE(ctx, arena, struct meso_twice, s->series);
    return s->first && s->base && s->bounds && s->copied && s->in_place && s->slice &&
                   s->withheld && s->twice
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
    int64_t kept = 0;
    for (int32_t k = 0; k < s->series; k++) {
        kept += s->in_place[k];
        s->copied[k + 1] = s->copied[k] + (s->in_place[k] ? 0 : s->base[k + 1] - s->base[k]);
    }
    int stated = 0;
    for (int64_t k = 0; k < s->strips && !stated; k++)
        stated = s->harvest[s->strip[k].piece].state != NULL;
    MESO_TRY(take_arrays(ctx, s, stated));
    MESO_TRY(meso_each(ctx, "sorting cells", s->series, sort_slice, s));
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
