/* Who should meet whom? See measure/network_missing.h. */
#include "measure/network_missing.h"

#include "base/ctx.h"

#include <mesoscope/panel.h>

#include <math.h>

typedef struct search {
    const meso_network *network;
    const double *profile, *length;
    int32_t themes;
    double most_shared, most_alike;
    double *shared; /* [nodes] of the node at hand */
    int32_t *partners;
} search;

static double alike(const search *s, int32_t a, int32_t b)
{
    if (!s->profile || !(s->length[a] > 0) || !(s->length[b] > 0)) return MESO_NAN;
    double sum = 0;
    for (int32_t t = 0; t < s->themes; t++)
        sum += s->profile[(int64_t)a * s->themes + t] * s->profile[(int64_t)b * s->themes + t];
    return sum / (s->length[a] * s->length[b]);
}

static void find_shared(const search *s, int32_t a)
{
    const meso_network *network = s->network;
    for (int32_t n = 0; n < network->nodes; n++) {
        s->shared[n] = 0;
        s->partners[n] = 0;
    }
    for (int64_t t = network->row[a]; t < network->row[a + 1]; t++) {
        const int32_t q = network->neighbour[t];
        const double rare = 1 / log((double)meso_network_degree(network, q));
        for (int64_t u = network->row[q]; u < network->row[q + 1]; u++) {
            const int32_t b = network->neighbour[u];
            if (b == a) continue;
            s->shared[b] += rare;
            s->partners[b]++;
        }
    }
}

/* Higher score first; then the pair met first. */
static void keep(meso_missing_tie *out, int32_t *found, int32_t most, meso_missing_tie tie)
{
    int32_t at = *found;
    if (at == most) {
        if (most == 0 || out[most - 1].score >= tie.score) return;
        at = most - 1;
    } else {
        (*found)++;
    }
    while (at > 0 && out[at - 1].score < tie.score) {
        out[at] = out[at - 1];
        at--;
    }
    out[at] = tie;
}

/* Twice over all pairs: what the largest of each score is, then the best. */
static void look(search *s, meso_missing_tie *out, int32_t *found, int32_t most)
{
    for (int32_t a = 0; a < s->network->nodes; a++) {
        find_shared(s, a);
        for (int32_t b = a + 1; b < s->network->nodes; b++) {
            const double same = alike(s, a, b);
            if (!s->partners[b] && !(same > 0)) continue;
            if (meso_network_has_tie(s->network, a, b)) continue;
            if (!out) {
                s->most_shared = fmax(s->most_shared, s->shared[b]);
                if (same > s->most_alike) s->most_alike = same;
                continue;
            }
            const double one = s->most_shared > 0 ? s->shared[b] / s->most_shared : 0;
            const double two = s->most_alike > 0 && same > 0 ? same / s->most_alike : 0;
            keep(out, found, most,
                 (meso_missing_tie){a, b, s->shared[b], s->partners[b], same, one + two});
        }
    }
}

meso_status meso_network_missing(meso_ctx *ctx, meso_missing_tie *out, int32_t *found,
                                 int32_t most, const meso_network *network,
                                 const double *profile, int32_t themes)
{
    const int64_t nodes = network->nodes;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    double *length = MESO_TAKE(ctx, arena, double, nodes + 1);
    search s = {.network = network,
                .profile = profile,
                .length = length,
                .themes = themes,
                .shared = MESO_TAKE(ctx, arena, double, nodes + 1),
                .partners = MESO_TAKE(ctx, arena, int32_t, nodes + 1)};
    const meso_status status = length && s.shared && s.partners ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) {
        for (int64_t n = 0; profile && n < nodes; n++) {
            for (int32_t t = 0; t < themes; t++)
                length[n] += profile[n * themes + t] * profile[n * themes + t];
            length[n] = sqrt(length[n]);
        }
        *found = 0;
        look(&s, NULL, NULL, 0);
        look(&s, out, found, most);
    }
    meso_arena_free(arena);
    return status;
}
