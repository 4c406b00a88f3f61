/* Which regions are most like this one? */
#include "measure/peers.h"

#include "base/ctx.h"
#include "base/each.h"
#include "measure/row.h"
#include "num/rank.h"
#include "num/sum.h"

#include <string.h>

/* Draws are made for the nearest candidates only: this many for each peer asked for. A region
   farther away than that does not become a peer by chance. */
enum { DRAWN_FOR_EACH_PEER = 4, DRAWN_AT_LEAST = 24 };

typedef struct comparison {
    const meso_input *input;
    const meso_peers_options *options;
    meso_row self;
    double median[3]; /* of structure, size and place over the candidates; 0 = takes no part */
    int32_t drawn;    /* how many candidates are drawn */
    const meso_peer *near; /* [drawn] */
    double *rank;          /* [draws * drawn] */
} comparison;

double meso_peers_kilometres(double lon_a, double lat_a, double lon_b, double lat_b)
{
    const double radian = acos(-1.0) / 180, radius = 6371;
    const double half_lat = sin((lat_b - lat_a) * radian / 2);
    const double half_lon = sin((lon_b - lon_a) * radian / 2);
    const double h =
        half_lat * half_lat + cos(lat_a * radian) * cos(lat_b * radian) * half_lon * half_lon;
    return 2 * radius * asin(fmin(1, sqrt(h)));
}

/* Sum of the numbers of a row; NaN are passed over. */
static double size_of(const double *value, int32_t industries)
{
    meso_sum sum = {0, 0};
    for (int32_t i = 0; i < industries; i++)
        if (!isnan(value[i])) meso_sum_add(&sum, value[i]);
    return meso_sum_get(&sum);
}

/* Distance of two rows in structure, over the industries known in both. */
static double structure_of(const double *a, const double *b, int32_t industries, int hellinger)
{
    meso_sum all_a = {0, 0}, all_b = {0, 0}, apart = {0, 0};
    for (int32_t i = 0; i < industries; i++)
        if (!isnan(a[i]) && !isnan(b[i])) {
            meso_sum_add(&all_a, a[i]);
            meso_sum_add(&all_b, b[i]);
        }
    const double size_a = meso_sum_get(&all_a), size_b = meso_sum_get(&all_b);
    if (!(size_a > 0) || !(size_b > 0)) return MESO_NAN;
    for (int32_t i = 0; i < industries; i++) {
        if (isnan(a[i]) || isnan(b[i])) continue;
        const double s = fmax(0, a[i]) / size_a, t = fmax(0, b[i]) / size_b;
        const double root = sqrt(s) - sqrt(t);
        meso_sum_add(&apart, hellinger ? root * root : fabs(s - t));
    }
    return hellinger ? sqrt(meso_sum_get(&apart) / 2) : meso_sum_get(&apart) / 2;
}

/* Fills the parts of one candidate's distance from two rows. */
static void measure_parts(meso_peer *peer, const comparison *compared, const double *self,
                          const double *other)
{
    const int32_t industries = compared->self.industries;
    peer->structure = structure_of(self, other, industries, compared->options->hellinger);
    peer->size = fabs(log(size_of(other, industries) / size_of(self, industries)));
}

static double weighted(const comparison *compared, const meso_peer *peer)
{
    const double weight[3] = {compared->options->structure, compared->options->size,
                              compared->options->place};
    const double part[3] = {peer->structure, peer->size, peer->kilometres};
    double sum = 0, weights = 0;
    for (int p = 0; p < 3; p++) {
        if (!(compared->median[p] > 0) || isnan(part[p])) continue;
        sum += weight[p] * part[p] / compared->median[p];
        weights += weight[p];
    }
    return weights > 0 ? sum / weights : MESO_NAN;
}

/* Every region with a structure, with the parts of its distance; yields how many. */
static int32_t gather(meso_peer *candidate, const comparison *compared, meso_row *row,
                      meso_peers *found)
{
    const meso_input *input = compared->input;
    const int32_t self = input->region;
    int32_t count = 0;
    for (int32_t r = 0; r < input->panel->region.count; r++) {
        if (r == self) continue;
        meso_peer peer = {.region = r, .kilometres = MESO_NAN};
        meso_row_read(row, input->panel, compared->options->slice, r);
        measure_parts(&peer, compared, compared->self.value, row->value);
        if (isnan(peer.structure) || !isfinite(peer.size)) {
            found->left_out++;
            continue;
        }
        if (input->longitude && input->latitude)
            peer.kilometres =
                meso_peers_kilometres(input->longitude[self], input->latitude[self],
                                      input->longitude[r], input->latitude[r]);
        candidate[count++] = peer;
    }
    return count;
}

static double median_of(const meso_peer *candidate, int32_t count, int part, double *room)
{
    for (int32_t c = 0; c < count; c++)
        room[c] = part == 0   ? candidate[c].structure
                  : part == 1 ? candidate[c].size
                              : candidate[c].kilometres;
    return meso_median(room, count);
}

/* Puts the candidates in order of distance; equals stay in order of region. */
static void sort_by_distance(meso_peer *sorted, const meso_peer *candidate, int32_t count,
                             double *room, int64_t *order)
{
    for (int32_t c = 0; c < count; c++)
        room[c] = candidate[c].distance;
    meso_order(order, room, count, 0);
    for (int32_t c = 0; c < count; c++)
        sorted[c] = candidate[order[c]];
}

/* One draw: ranks of the near candidates, as if all rows had been drawn anew. */
static meso_status draw_ranks(meso_ctx *ctx, int64_t draw, void *data)
{
    const comparison *compared = data;
    const meso_input *input = compared->input;
    const int32_t industries = compared->self.industries, drawn = compared->drawn;
    const int32_t slice = compared->options->slice;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    meso_row row;
    double *self = MESO_TAKE(ctx, arena, double, industries);
    double *other = MESO_TAKE(ctx, arena, double, industries);
    double *scratch = MESO_TAKE(ctx, arena, double, industries);
    double *distance = MESO_TAKE(ctx, arena, double, drawn);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, drawn);
    if (!self || !other || !scratch || !distance || !order) goto done;
    MESO_TRY(meso_row_take(ctx, arena, &row, industries));
    meso_row_draw(self, scratch, &compared->self, input->panel, slice, input->region,
                  &input->draw, (int32_t)draw);
    for (int32_t c = 0; c < drawn; c++) {
        meso_peer peer = compared->near[c];
        meso_row_read(&row, input->panel, slice, peer.region);
        meso_row_draw(other, scratch, &row, input->panel, slice, peer.region, &input->draw,
                      (int32_t)draw);
        measure_parts(&peer, compared, self, other);
        distance[c] = weighted(compared, &peer);
    }
    meso_order(order, distance, drawn, 0);
    for (int32_t c = 0; c < drawn; c++)
        compared->rank[draw * drawn + order[c]] = c + 1;
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

/* Turns the ranks of all draws into probability and interval of each peer. */
static void settle(meso_peers *found, const comparison *compared, double *room)
{
    const meso_draw_options *draw = &compared->input->draw;
    const double tail = (1 - draw->confidence) / 2;
    for (int32_t c = 0; c < found->count; c++) {
        int32_t inside = 0;
        for (int32_t d = 0; d < draw->draws; d++) {
            room[d] = compared->rank[(int64_t)d * compared->drawn + c];
            inside += room[d] <= found->count;
        }
        const int64_t numbers = meso_sort(room, draw->draws);
        found->peer[c].probability = (double)inside / draw->draws;
        found->peer[c].rank_low = floor(meso_quantile_sorted(room, numbers, tail));
        found->peer[c].rank_high = ceil(meso_quantile_sorted(room, numbers, 1 - tail));
    }
}

static meso_status check_self(meso_ctx *ctx, const comparison *compared)
{
    const meso_panel *panel = compared->input->panel;
    if (size_of(compared->self.value, compared->self.industries) > 0) return MESO_OK;
    const meso_axis *axis = &panel->region;
    const int32_t region = compared->input->region;
    return meso_fail(ctx, MESO_E_DATA, "%s has no %s to compare",
                     axis->codes->code[axis->code ? axis->code[region] : region],
                     panel->measure);
}

meso_status meso_peers_find(meso_ctx *ctx, meso_arena *arena, meso_peers **out,
                            const meso_input *input, const meso_peers_options *options)
{
    const int32_t regions = input->panel->region.count;
    const int32_t industries = input->panel->industry.count, draws = input->draw.draws;
    comparison compared = {.input = input, .options = options};
    meso_row row;
    meso_status status = MESO_E_NOMEM;
    meso_peers *found = MESO_TAKE(ctx, arena, meso_peers, 1);
    meso_peer *candidate = MESO_TAKE(ctx, arena, meso_peer, regions);
    meso_peer *sorted = MESO_TAKE(ctx, arena, meso_peer, regions);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, regions);
    double *room = MESO_TAKE(ctx, arena, double, regions > draws ? regions : draws);
    if (!found || !candidate || !sorted || !order || !room) goto done;
    MESO_TRY(meso_row_take(ctx, arena, &compared.self, industries));
    MESO_TRY(meso_row_take(ctx, arena, &row, industries));
    meso_row_read(&compared.self, input->panel, options->slice, input->region);
    MESO_TRY(check_self(ctx, &compared));

    const int32_t count = gather(candidate, &compared, &row, found);
    for (int part = 0; part < 3; part++)
        compared.median[part] = median_of(candidate, count, part, room);
    found->placed = options->place > 0 && compared.median[2] > 0;
    for (int32_t c = 0; c < count; c++)
        candidate[c].distance = weighted(&compared, &candidate[c]);
    sort_by_distance(sorted, candidate, count, room, order);

    const int32_t wanted = options->count * DRAWN_FOR_EACH_PEER;
    const int32_t most = wanted > DRAWN_AT_LEAST ? wanted : DRAWN_AT_LEAST;
    compared.drawn = count < most ? count : most;
    compared.near = sorted;
    compared.rank = MESO_TAKE(ctx, arena, double, (int64_t)draws *compared.drawn);
    if (!compared.rank) {
        status = MESO_E_NOMEM;
        goto done;
    }
    found->candidates = count;
    found->count = count < options->count ? count : options->count;
    found->peer = sorted;
    MESO_TRY(meso_each(ctx, "drawing peers", draws, draw_ranks, &compared));
    settle(found, &compared, room);
    *out = found;
done:
    return status;
}
