/* How do the codes of one vintage become those of another? */
#include <mesoscope/crosswalk.h>

#include "base/arena.h"
#include "base/ctx.h"

#include <math.h>

/* Publications round shares to a few decimals; rows are scaled to add up exactly. */
static const double share_tolerance = 1e-3;

typedef struct owned_crosswalk {
    meso_crosswalk crosswalk; /* first: its address is the public handle */
    meso_arena *arena;
} owned_crosswalk;

/* The arrays behind the constant pointers while they are filled. */
typedef struct sparse_rows {
    int64_t *row;
    int32_t *code;
    double *share;
} sparse_rows;

static meso_status find_codes(meso_ctx *ctx, const meso_codes *from, const meso_codes *to,
                              const meso_crosswalk_entry *entry, int32_t *row, int32_t *column)
{
    *row = meso_codes_find(from, entry->from);
    *column = meso_codes_find(to, entry->to);
    if (*row < 0)
        return meso_fail(ctx, MESO_E_ARGUMENT, "crosswalk: no code \"%s\" in %s", entry->from,
                         from->scheme);
    if (*column < 0)
        return meso_fail(ctx, MESO_E_ARGUMENT, "crosswalk: no code \"%s\" in %s", entry->to,
                         to->scheme);
    if (!(entry->share > 0 && entry->share <= 1))
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "crosswalk: %s to %s has the share %g, which is not above 0 and at "
                         "most 1",
                         entry->from, entry->to, entry->share);
    return MESO_OK;
}

/* Puts an entry into its row, which is kept in ascending order. */
static meso_status insert(meso_ctx *ctx, sparse_rows *rows, int64_t first, int64_t end,
                          int32_t code, const meso_crosswalk_entry *entry)
{
    int64_t at = end;
    for (; at > first && rows->code[at - 1] > code; at--) {
        rows->code[at] = rows->code[at - 1];
        rows->share[at] = rows->share[at - 1];
    }
    if (at > first && rows->code[at - 1] == code)
        return meso_fail(ctx, MESO_E_ARGUMENT, "crosswalk: %s to %s stands twice", entry->from,
                         entry->to);
    rows->code[at] = code;
    rows->share[at] = entry->share;
    return MESO_OK;
}

/* Scales each row to add up to 1 exactly. */
static meso_status scale_rows(meso_ctx *ctx, const sparse_rows *rows, const meso_codes *from)
{
    for (int32_t r = 0; r < from->count; r++) {
        double sum = 0;
        for (int64_t e = rows->row[r]; e < rows->row[r + 1]; e++)
            sum += rows->share[e];
        if (rows->row[r] < rows->row[r + 1] && fabs(sum - 1) > share_tolerance)
            return meso_fail(ctx, MESO_E_ARGUMENT,
                             "crosswalk: the shares of \"%s\" add up to %g, not to 1",
                             from->code[r], sum);
        for (int64_t e = rows->row[r]; e < rows->row[r + 1]; e++)
            rows->share[e] /= sum;
    }
    return MESO_OK;
}

static meso_status fill(meso_ctx *ctx, sparse_rows *rows, const meso_codes *from,
                        const meso_codes *to, const meso_crosswalk_entry *entries,
                        int64_t count, int64_t *end)
{
    int32_t row = 0, column = 0;
    for (int64_t e = 0; e < count; e++) {
        const meso_status status = find_codes(ctx, from, to, &entries[e], &row, &column);
        if (status < 0) return status;
        rows->row[row + 1]++;
    }
    for (int32_t r = 0; r < from->count; r++) {
        rows->row[r + 1] += rows->row[r];
        end[r] = rows->row[r];
    }
    for (int64_t e = 0; e < count; e++) {
        row = meso_codes_find(from, entries[e].from);
        column = meso_codes_find(to, entries[e].to);
        const meso_status status =
            insert(ctx, rows, rows->row[row], end[row]++, column, &entries[e]);
        if (status < 0) return status;
    }
    return scale_rows(ctx, rows, from);
}

meso_status meso_crosswalk_new(meso_ctx *ctx, meso_crosswalk **out, const meso_codes *from,
                               const meso_codes *to, const meso_crosswalk_entry *entries,
                               int64_t count)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    owned_crosswalk *owned = MESO_TAKE(ctx, arena, owned_crosswalk, 1);
    int64_t *end = MESO_TAKE(ctx, arena, int64_t, from->count);
    sparse_rows rows = {.row = MESO_TAKE(ctx, arena, int64_t, (int64_t)from->count + 1),
                        .code = MESO_TAKE(ctx, arena, int32_t, count),
                        .share = MESO_TAKE(ctx, arena, double, count)};
    if (!owned || !end || !rows.row || !rows.code || !rows.share) goto done;
    MESO_TRY(fill(ctx, &rows, from, to, entries, count, end));
    owned->crosswalk = (meso_crosswalk){from, to, rows.row, rows.code, rows.share};
    owned->arena = arena;
    *out = &owned->crosswalk;
    return MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

void meso_crosswalk_free(meso_crosswalk *crosswalk)
{
    if (crosswalk) meso_arena_free(((owned_crosswalk *)crosswalk)->arena);
}
