/* Which absent activities came in, and what was known of them before? */
#include "measure/entry_cases.h"

#include "base/ctx.h"

#include <string.h>

/* What cases are written to; grown once, by counting first. */
typedef struct sheet {
    double *x;
    uint8_t *event;
    int32_t *region, *industry, *origin;
    int64_t count;
} sheet;

static meso_status take_sheet(meso_ctx *ctx, meso_arena *arena, sheet *out, int64_t count)
{
    out->x = MESO_TAKE(ctx, arena, double, count *MESO_ENTRY_FEATURES);
    out->event = MESO_TAKE(ctx, arena, uint8_t, count);
    out->region = MESO_TAKE(ctx, arena, int32_t, count);
    out->industry = MESO_TAKE(ctx, arena, int32_t, count);
    out->origin = MESO_TAKE(ctx, arena, int32_t, count);
    return out->x && out->event && out->region && out->industry && out->origin ? MESO_OK
                                                                               : MESO_E_NOMEM;
}

/* A case is wanted when its outcome is known, or when none is asked for. */
static int is_wanted(const meso_entry_history *history, int with_outcome, int32_t origin,
                     int32_t region, int32_t industry, int *event, int64_t *undecided)
{
    *event = 0;
    if (!with_outcome) {
        const int candidate = meso_entry_is_candidate(history, origin, region, industry);
        *undecided += candidate < 0;
        return candidate > 0;
    }
    const meso_entry_outcome outcome = meso_entry_outcome_at(history, origin, region, industry);
    *event = outcome == MESO_ENTRY_CAME_IN;
    *undecided += outcome == MESO_ENTRY_UNDECIDED;
    return outcome == MESO_ENTRY_CAME_IN || outcome == MESO_ENTRY_STAYED_OUT;
}

static int64_t count_cases(const meso_entry_history *history, int with_outcome, int32_t first,
                           int32_t last, int64_t *undecided)
{
    const meso_panel *panel = history->panel;
    int64_t count = 0;
    int event = 0;
    for (int32_t t = first; t <= last; t++)
        for (int32_t r = 0; r < panel->region.count; r++)
            for (int32_t i = 0; i < panel->industry.count; i++)
                count += is_wanted(history, with_outcome, t, r, i, &event, undecided);
    return count;
}

static void write_origin(sheet *to, const meso_entry_history *history, int with_outcome,
                         int32_t origin, const double *features)
{
    const meso_panel *panel = history->panel;
    int64_t ignored = 0;
    int event = 0;
    for (int32_t r = 0; r < panel->region.count; r++)
        for (int32_t i = 0; i < panel->industry.count; i++) {
            if (!is_wanted(history, with_outcome, origin, r, i, &event, &ignored)) continue;
            const int64_t cell = (int64_t)r * panel->industry.count + i;
            memcpy(to->x + to->count * MESO_ENTRY_FEATURES,
                   features + cell * MESO_ENTRY_FEATURES,
                   MESO_ENTRY_FEATURES * sizeof *features);
            const double now = meso_entry_quotient_at(history, origin, r, i);
            const double then =
                meso_entry_quotient_at(history, origin - history->options.horizon, r, i);
            if (now > 0 && then > 0)
                to->x[to->count * MESO_ENTRY_FEATURES + MESO_ENTRY_MOMENTUM] = log(now / then);
            to->event[to->count] = (uint8_t)event;
            to->region[to->count] = r;
            to->industry[to->count] = i;
            to->origin[to->count++] = origin;
        }
}

static meso_status read_cases(meso_ctx *ctx, meso_arena *arena, meso_entry_cases *out,
                              const meso_input *input, const meso_entry_history *history,
                              int with_outcome, const int32_t span[2])
{
    sheet made = {.count = 0};
    int64_t undecided = 0;
    const int64_t count = count_cases(history, with_outcome, span[0], span[1], &undecided);
    meso_status status = take_sheet(ctx, arena, &made, count);
    for (int32_t t = span[0]; status == MESO_OK && t <= span[1]; t++) {
        double *features = NULL;
        meso_arena *scratch = meso_arena_new(ctx);
        status = scratch ? meso_entry_features_read(ctx, scratch, &features, input, t)
                         : MESO_E_NOMEM;
        if (status == MESO_OK) write_origin(&made, history, with_outcome, t, features);
        meso_arena_free(scratch);
    }
    if (status == MESO_OK)
        *out = (meso_entry_cases){made.count,    made.x,      made.event, made.region,
                                  made.industry, made.origin, undecided};
    return status;
}

meso_status meso_entry_cases_read(meso_ctx *ctx, meso_arena *arena, meso_entry_cases *out,
                                  const meso_input *input, const meso_entry_history *history,
                                  int32_t first, int32_t last)
{
    return read_cases(ctx, arena, out, input, history, 1, (const int32_t[]){first, last});
}

meso_status meso_entry_candidates_read(meso_ctx *ctx, meso_arena *arena, meso_entry_cases *out,
                                       const meso_input *input,
                                       const meso_entry_history *history, int32_t period)
{
    return read_cases(ctx, arena, out, input, history, 0, (const int32_t[]){period, period});
}
