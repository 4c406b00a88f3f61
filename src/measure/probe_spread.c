/* How alike and how spread are our bets? See include/mesoscope/probe_board.h. */
#include <mesoscope/probe_board.h>

#include "base/arena.h"
#include "base/ctx.h"
#include "measure/bets.h"

#include <math.h>
#include <string.h>

static int has_theme(const meso_learning *learning, int32_t probe, const meso_subject *theme)
{
    for (int32_t t = 0; t < learning->probe_themes; t++)
        if (learning->probe_theme[t].row == probe &&
            meso_subject_same(&learning->probe_theme[t], theme))
            return 1;
    return 0;
}

/* Whether an earlier tag of the same probe names the same code (in another role). */
static int is_repeated(const meso_learning *learning, int32_t at)
{
    for (int32_t t = 0; t < at; t++)
        if (learning->probe_theme[t].row == learning->probe_theme[at].row &&
            meso_subject_same(&learning->probe_theme[t], &learning->probe_theme[at]))
            return 1;
    return 0;
}

static int32_t themes_of(const meso_learning *learning, int32_t probe)
{
    int32_t themes = 0;
    for (int32_t t = 0; t < learning->probe_themes; t++)
        themes += learning->probe_theme[t].row == probe && !is_repeated(learning, t);
    return themes;
}

/* Common tags over tags of either. */
static double overlap(const meso_learning *learning, int32_t a, int32_t b)
{
    int32_t common = 0;
    for (int32_t t = 0; t < learning->probe_themes; t++)
        common += learning->probe_theme[t].row == a && !is_repeated(learning, t) &&
                  has_theme(learning, b, &learning->probe_theme[t]);
    const int32_t either = themes_of(learning, a) + themes_of(learning, b) - common;
    return either > 0 ? (double)common / either : 0;
}

static void find_widest(meso_probe_spread *out, const meso_learning *learning)
{
    for (int32_t t = 0; t < learning->probe_themes; t++) {
        const meso_subject *theme = &learning->probe_theme[t];
        int32_t bets = 0;
        if (meso_subject_is_level(theme)) continue;
        for (int32_t p = 0; p < learning->probes; p++)
            bets += meso_probe_is_bet(&learning->probe[p]) && has_theme(learning, p, theme);
        if (bets < 2 || bets <= out->widest_bets) continue;
        out->widest = theme;
        out->widest_bets = bets;
    }
}

static void count_stances(meso_probe_spread *out, const meso_learning *learning)
{
    static const char *const stances[] = {"mainstream", "oblique", "naive", "contradictory"};
    for (size_t s = 0; s < sizeof stances / sizeof stances[0]; s++) {
        int met = 0;
        for (int32_t p = 0; p < learning->probes; p++)
            met |= meso_probe_is_bet(&learning->probe[p]) &&
                   strcmp(learning->probe[p].stance, stances[s]) == 0;
        out->stances += met;
    }
}

meso_status meso_probe_spread_read(meso_ctx *ctx, meso_probe_spread *out,
                                   const meso_learning *learning)
{
    meso_probe_spread spread = {.effective = MESO_NAN, .coherence = MESO_NAN};
    double sum = 0, squares = 0, overlaps = 0, pairs = 0;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    int32_t *bet = MESO_TAKE(ctx, arena, int32_t, (int64_t)learning->probes + 1);
    for (int32_t p = 0; bet && p < learning->probes; p++) {
        const meso_probe *probe = &learning->probe[p];
        if (!meso_probe_is_bet(probe)) continue;
        spread.bets++;
        if (meso_probe_is_open(probe)) {
            spread.open++;
            sum += isfinite(probe->loss_cap) ? probe->loss_cap : 0;
            squares += isfinite(probe->loss_cap) ? probe->loss_cap * probe->loss_cap : 0;
        }
        if (themes_of(learning, p) == 0) {
            spread.untagged++;
            continue;
        }
        for (int32_t b = 0; b < spread.bets - spread.untagged - 1; b++, pairs++)
            overlaps += overlap(learning, bet[b], p);
        bet[spread.bets - spread.untagged - 1] = p;
    }
    if (squares > 0) spread.effective = sum * sum / squares;
    if (pairs > 0) spread.coherence = overlaps / pairs;
    count_stances(&spread, learning);
    find_widest(&spread, learning);
    if (bet) *out = spread;
    meso_arena_free(arena);
    return bet ? MESO_OK : MESO_E_NOMEM;
}
