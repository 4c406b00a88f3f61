/* How strong is the evidence for each activity in each region, and who has it already? */
#include "measure/mimicry_evidence.h"

#include "base/ctx.h"
#include "measure/entry_chances.h"
#include "measure/entry_near.h"

#include <math.h>
#include <string.h>

double meso_percentile_among(const double *x, int64_t step, int32_t count, int32_t own,
                             int32_t *compared, int32_t *not_above)
{
    double below = 0;
    int32_t others = 0, lower = 0;
    for (int32_t k = 0; k < count; k++) {
        const double other = x[k * step];
        if (k == own || isnan(other)) continue;
        others++;
        lower += other <= x[own * step];
        below += other < x[own * step] ? 1 : other == x[own * step] ? 0.5 : 0;
    }
    if (compared) *compared = others;
    if (not_above) *not_above = lower;
    return others ? below / others : MESO_NAN;
}

static meso_status take(meso_ctx *ctx, meso_arena *arena, meso_mimicry_evidence *to)
{
    const int64_t regions = to->presence.regions, industries = to->presence.industries;
    to->number = MESO_TAKE(ctx, arena, double, regions *industries + 1);
    to->is_absent = MESO_TAKE(ctx, arena, uint8_t, industries + 1);
    to->is_peer = MESO_TAKE(ctx, arena, uint8_t, regions + 1);
    to->nation = MESO_TAKE(ctx, arena, double, industries + 1);
    to->peer_share = MESO_TAKE(ctx, arena, double, industries + 1);
    to->elsewhere = MESO_TAKE(ctx, arena, double, industries + 1);
    return to->number && to->is_absent && to->is_peer && to->nation && to->peer_share &&
                   to->elsewhere
               ? MESO_OK
               : MESO_E_NOMEM;
}

/* Neighbours by border where any is known, else the peers that were given. */
static void find_peers(meso_mimicry_evidence *to, const meso_input *input)
{
    const meso_neighbours *near = input->neighbours;
    for (int32_t r = 0; r < to->presence.regions; r++) {
        const int32_t region = to->presence.region[r];
        int touches = 0;
        for (int64_t c = near ? near->row[input->region] : 0;
             near && c < near->row[input->region + 1]; c++)
            touches |= near->region[c] == region;
        to->is_peer[r] = (uint8_t)(touches && r != to->region);
        to->peers += to->is_peer[r];
    }
    to->by_border = to->peers > 0;
    for (int32_t p = 0; !to->by_border && p < input->peers; p++)
        for (int32_t r = 0; r < to->presence.regions; r++)
            if (to->presence.region[r] == input->peer[p] && r != to->region &&
                !to->is_peer[r]) {
                to->is_peer[r] = 1;
                to->peers++;
            }
}

static void count_adoption(meso_mimicry_evidence *to)
{
    const meso_incidence *links = &to->links;
    for (int32_t p = 0; p < links->industries; p++) {
        double others = 0, peers = 0;
        for (int64_t c = links->start[p]; c < links->start[p + 1]; c++) {
            others += links->region[c] != to->region;
            peers += to->is_peer[links->region[c]];
        }
        to->nation[p] = links->regions > 1 ? others / (links->regions - 1) : MESO_NAN;
        to->peer_share[p] = to->peers ? peers / to->peers : MESO_NAN;
    }
    for (int32_t p = 0; p < links->industries; p++)
        to->elsewhere[p] =
            fmax(meso_percentile_among(to->nation, 1, links->industries, p, NULL, NULL),
                 meso_percentile_among(to->peer_share, 1, links->industries, p, NULL, NULL));
}

static void find_absent(meso_mimicry_evidence *to, const meso_input *input)
{
    for (int32_t p = 0; p < to->presence.industries; p++) {
        const meso_cell cell = meso_panel_cell(input->panel, input->panel->periods - 1,
                                               input->region, to->presence.industry[p]);
        if (meso_incidence_has(&to->links, to->region, p)) continue;
        if (cell.state == MESO_CELL_WITHHELD || cell.state == MESO_CELL_MISSING)
            to->unknown++;
        else
            to->is_absent[p] = 1;
    }
}

static meso_status read_chances(meso_ctx *ctx, meso_mimicry_evidence *to,
                                const meso_input *input)
{
    static const double usual[MESO_ENTRY_SETTINGS_COUNT] = {0.25, 0.5, 3, 0, 2, 3, 5, 10};
    const int32_t regions = input->panel->region.count, industries = to->presence.industries;
    meso_entry_backtest_options options;
    meso_entry_chances found;
    meso_status status = MESO_E_NOMEM;
    meso_arena *room = meso_arena_new(ctx);
    if (!room) return status;
    int32_t *row = MESO_TAKE(ctx, room, int32_t, (int64_t)regions + 1);
    int32_t *column = MESO_TAKE(ctx, room, int32_t, (int64_t)input->panel->industry.count + 1);
    if (!row || !column) goto done;
    for (int64_t n = 0; n < (int64_t)to->presence.regions * industries; n++)
        to->number[n] = MESO_NAN;
    for (int32_t r = 0; r < to->presence.regions; r++)
        row[to->presence.region[r]] = r + 1;
    for (int32_t p = 0; p < industries; p++)
        column[to->presence.industry[p]] = p + 1;
    meso_entry_options_read(&options, input->panel, usual);
    MESO_TRY(meso_entry_chances_read(ctx, room, &found, input, &options));
    for (int64_t n = 0; n < found.candidates.count; n++) {
        const int32_t r = row[found.candidates.region[n]];
        const int32_t p = column[found.candidates.industry[n]];
        if (r && p) to->number[(int64_t)(r - 1) * industries + p - 1] = found.chance[n].value;
    }
done:
    meso_arena_free(room);
    return status;
}

meso_status meso_mimicry_read(meso_ctx *ctx, meso_arena *arena, meso_mimicry_evidence *out,
                              const meso_input *input, meso_mimicry_source source)
{
    const meso_presence_options rule = {.rule = MESO_PRESENCE_SHRUNK,
                                        .threshold = 1,
                                        .comparison = MESO_PRESENCE_ABOVE,
                                        .certainty = 0.5,
                                        .least_diversity = 1,
                                        .least_ubiquity = 1};
    meso_presence *found = &out->presence;
    meso_status status = MESO_OK;
    memset(out, 0, sizeof *out);
    out->region = -1;
    MESO_TRY(meso_presence_read(ctx, arena, found, input, input->panel->periods - 1, &rule));
    MESO_TRY(meso_incidence_read(ctx, arena, &out->links, found->regions, found->industries,
                                 found->row, found->column));
    for (int32_t r = 0; r < found->regions; r++)
        if (found->region[r] == input->region) out->region = r;
    if (out->region < 0)
        return meso_fail(ctx, MESO_E_DATA,
                         "nothing counts as present in the region: there is no own evidence");
    MESO_TRY(take(ctx, arena, out));
    find_peers(out, input);
    find_absent(out, input);
    count_adoption(out);
    status = source == MESO_MIMICRY_CHANCE
                 ? read_chances(ctx, out, input)
                 : meso_entry_near(ctx, out->number, &out->links, &meso_relatedness_min);
done:
    return status;
}
