/* Do totals equal the sums of their parts, as far as the parts are known? */
#include "base/arena.h"
#include "base/ctx.h"
#include "store/finding.h"

/* Parts of each total on the other axis, while they are added up. */
typedef struct part_sums {
    double *sum;
    int32_t *known, *unknown; /* how many parts have a number, and how many do not */
} part_sums;

static meso_status parts_new(meso_ctx *ctx, meso_arena *arena, part_sums *out, int32_t count)
{
    out->sum = MESO_TAKE(ctx, arena, double, count);
    out->known = MESO_TAKE(ctx, arena, int32_t, count);
    out->unknown = MESO_TAKE(ctx, arena, int32_t, count);
    return out->sum && out->known && out->unknown ? MESO_OK : MESO_E_NOMEM;
}

static void add_part(part_sums *parts, int32_t total, const meso_slice *slice, int64_t cell)
{
    const meso_cell_state state =
        slice->state ? (meso_cell_state)slice->state[cell] : MESO_CELL_OBSERVED;
    if (meso_cell_has_number(state) && !isnan(slice->value[cell])) {
        parts->sum[total] += slice->value[cell];
        parts->known[total]++;
    } else {
        parts->unknown[total]++;
    }
}

/* One unit of the last decimal that the numbers of a period show. */
static double resolution(const meso_slice *slice, int64_t cells)
{
    const int decimals = meso_block_decimals(slice->value, cells);
    return decimals < 0 ? 0 : pow(10, -decimals);
}

/* Compares a total with its parts when every part is known. */
static void compare(meso_sum_check *check, const meso_slice *slice, int64_t cell,
                    const part_sums *parts, int32_t at, double unit)
{
    const double total = slice->value[cell];
    if (parts->known[at] == 0 || parts->unknown[at] > 0 || isnan(total)) return;
    check->compared++;
    /* Each part and the total were rounded by half a unit at most. */
    const double difference = fabs(total - parts->sum[at]);
    if (difference <= 0.5 * unit * (parts->known[at] + 1) + 1e-9 * fabs(total)) return;
    check->differ++;
    if (difference <= check->worst) return;
    check->worst = difference;
    check->total = total;
    check->parts = parts->sum[at];
    check->period = slice->period;
}

static int32_t *count_children(meso_ctx *ctx, meso_arena *arena, const meso_codes *codes)
{
    int32_t *children = MESO_TAKE(ctx, arena, int32_t, codes->count);
    for (int32_t c = 0; children && c < codes->count; c++)
        if (codes->parent[c] >= 0) children[codes->parent[c]]++;
    return children;
}

/* Where a row that is not there means "not known", an incomplete set of parts says nothing. */
static void mark_incomplete(part_sums *parts, int32_t at, int32_t children,
                            meso_cell_state absent)
{
    if (absent == MESO_CELL_MISSING && parts->known[at] < children) parts->unknown[at]++;
}

static meso_status check_industries(meso_ctx *ctx, meso_arena *arena, meso_sum_check *check,
                                    const meso_panel *panel, const meso_slice *slice)
{
    const meso_codes *codes = panel->industry.codes;
    const double unit = resolution(slice, slice->row[panel->region.count]);
    const int32_t *children = count_children(ctx, arena, codes);
    part_sums parts = {0};
    if (!children || parts_new(ctx, arena, &parts, codes->count) < 0) return MESO_E_NOMEM;
    for (int32_t r = 0; r < panel->region.count; r++) {
        const int64_t first = slice->row[r], end = slice->row[r + 1];
        for (int64_t c = first; c < end; c++) {
            const int32_t total = codes->parent[slice->industry[c]];
            if (total >= 0) add_part(&parts, total, slice, c);
        }
        for (int64_t c = first; c < end; c++) {
            const int32_t i = slice->industry[c];
            const double worst = check->worst;
            mark_incomplete(&parts, i, children[i], panel->absent);
            compare(check, slice, c, &parts, i, unit);
            if (check->worst > worst) check->region = r, check->industry = i;
        }
        for (int64_t c = first; c < end; c++) {
            const int32_t i = slice->industry[c], total = codes->parent[i];
            parts.sum[i] = parts.known[i] = parts.unknown[i] = 0;
            if (total >= 0) parts.sum[total] = parts.known[total] = parts.unknown[total] = 0;
        }
    }
    return MESO_OK;
}

/* child[first[p]] to child[first[p + 1] - 1] are the regions right below region p. */
static meso_status list_children(meso_ctx *ctx, meso_arena *arena, int32_t **first,
                                 int32_t **child, const meso_codes *codes)
{
    int32_t *start = MESO_TAKE(ctx, arena, int32_t, (int64_t)codes->count + 2);
    int32_t *list = MESO_TAKE(ctx, arena, int32_t, codes->count);
    if (!start || !list) return MESO_E_NOMEM;
    for (int32_t c = 0; c < codes->count; c++)
        if (codes->parent[c] >= 0) start[codes->parent[c] + 2]++;
    for (int32_t c = 0; c < codes->count; c++)
        start[c + 2] += start[c + 1];
    for (int32_t c = 0; c < codes->count; c++)
        if (codes->parent[c] >= 0) list[start[codes->parent[c] + 1]++] = c;
    *first = start;
    *child = list;
    return MESO_OK;
}

static meso_status check_regions(meso_ctx *ctx, meso_arena *arena, meso_sum_check *check,
                                 const meso_panel *panel, const meso_slice *slice)
{
    const int32_t industries = panel->industry.codes->count;
    const double unit = resolution(slice, slice->row[panel->region.count]);
    int32_t *first = NULL, *child = NULL;
    part_sums parts = {0};
    if (list_children(ctx, arena, &first, &child, panel->region.codes) < 0 ||
        parts_new(ctx, arena, &parts, industries) < 0)
        return MESO_E_NOMEM;
    for (int32_t r = 0; r < panel->region.count; r++) {
        if (slice->row[r] == slice->row[r + 1] || first[r] == first[r + 1]) continue;
        for (int32_t k = first[r]; k < first[r + 1]; k++)
            for (int64_t c = slice->row[child[k]]; c < slice->row[child[k] + 1]; c++)
                add_part(&parts, slice->industry[c], slice, c);
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const int32_t i = slice->industry[c];
            const double worst = check->worst;
            mark_incomplete(&parts, i, first[r + 1] - first[r], panel->absent);
            compare(check, slice, c, &parts, i, unit);
            if (check->worst > worst) check->region = r, check->industry = i;
        }
        for (int32_t i = 0; i < industries; i++)
            parts.sum[i] = parts.known[i] = parts.unknown[i] = 0;
    }
    return MESO_OK;
}

meso_status meso_sums_check(meso_ctx *ctx, meso_sum_check *industries, meso_sum_check *regions,
                            const meso_panel *panel)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    for (int32_t p = 0; status == MESO_OK && p < panel->periods; p++) {
        status = check_industries(ctx, arena, industries, panel, &panel->slice[p]);
        if (status == MESO_OK)
            status = check_regions(ctx, arena, regions, panel, &panel->slice[p]);
    }
    meso_arena_free(arena);
    return status;
}
