/* What does each specification give the absent activities of a region? */
#include "measure/specification_list.h"

#include "base/ctx.h"
#include "measure/entry_chances.h"
#include "measure/gain_variants.h"

#include <math.h>

/* The specifications of one presence and period, and what they share. */
typedef struct group {
    const meso_specification_list *list;
    const meso_input *input;
    meso_specification_scores *scores;
    int32_t presence, period; /* values of the two choices */
    int32_t slice;
    const meso_presence *found;
    const meso_incidence *links;
    int32_t region; /* among the kept */
} group;

static int in_group(const group *all, int32_t n, int32_t relatedness, int32_t ranking)
{
    const int32_t *value = all->list->at[n].value;
    return value[MESO_CHOICE_PERIOD] == all->period &&
           value[MESO_CHOICE_PRESENCE] == all->presence &&
           (relatedness < 0 || value[MESO_CHOICE_RELATEDNESS] == relatedness) &&
           (ranking < 0 || value[MESO_CHOICE_RANKING] == ranking);
}

static int is_wanted(const group *all, int32_t relatedness, int32_t ranking)
{
    for (int32_t n = 0; n < all->list->count; n++)
        if (in_group(all, n, relatedness, ranking)) return 1;
    return 0;
}

/* A specification that the data cannot answer is marked; any other failure is handed on. */
static meso_status settle(meso_ctx *ctx, meso_arena *arena, const group *all,
                          meso_status status, int32_t relatedness, int32_t ranking)
{
    if (status == MESO_OK) return status;
    if (status != MESO_E_DATA && status != MESO_E_CONVERGE && status != MESO_E_ARGUMENT)
        return status;
    const char *why = meso_arena_text(ctx, arena, meso_error_text(ctx));
    if (!why) return MESO_E_NOMEM;
    for (int32_t n = 0; n < all->list->count; n++)
        if (in_group(all, n, relatedness, ranking)) all->scores->failure[n] = why;
    return MESO_OK;
}

/* Copies numbers of the absent activities that are known to be absent. */
static void keep(const group *all, const double *number, int32_t relatedness, int32_t ranking)
{
    const meso_presence *found = all->found;
    const int32_t industries = all->input->panel->industry.count;
    for (int32_t n = 0; n < all->list->count; n++) {
        if (!in_group(all, n, relatedness, ranking)) continue;
        double *row = all->scores->number + (int64_t)n * industries;
        for (int32_t p = 0; p < found->industries; p++) {
            const int32_t industry = found->industry[p];
            const meso_cell cell =
                meso_panel_cell(all->input->panel, all->slice, all->input->region, industry);
            if (meso_incidence_has(all->links, all->region, p)) continue;
            if (cell.state == MESO_CELL_WITHHELD || cell.state == MESO_CELL_MISSING)
                all->scores->unknown[industry] = 1;
            else
                row[industry] = number[p];
        }
    }
}

static meso_status score_density(meso_ctx *ctx, const group *all, const meso_relatedness *kind,
                                 double *number)
{
    static const meso_nearness_options options = {0, 0, 0};
    const meso_relatedness_values values = {.profile = NULL};
    meso_relatedness_columns columns;
    meso_nearness nearness;
    meso_nearness_rows rows;
    meso_status status = MESO_OK;
    meso_arena *room = meso_arena_new(ctx);
    if (!room) return MESO_E_NOMEM;
    MESO_TRY(
        meso_relatedness_start(ctx, room, &columns, kind, all->links, all->links, &values, 0));
    MESO_TRY(meso_nearness_start(ctx, room, &nearness, &columns, &options));
    MESO_TRY(meso_nearness_take_rows(ctx, room, &rows, all->links, &all->region, 1));
    MESO_TRY(meso_nearness_read(ctx, &nearness, &rows, number, NULL));
    for (int32_t p = 0; p < all->links->industries; p++)
        number[p] = nearness.whole[p] != 0 ? number[p] / nearness.whole[p] : MESO_NAN;
done:
    meso_arena_free(room);
    return status;
}

static meso_status score_gains(meso_ctx *ctx, meso_arena *arena, const group *all,
                               int32_t relatedness, double *number)
{
    const double usual[MESO_PROSPECTS_SETTINGS_COUNT] = {relatedness, 0, 0, 0, 0, 0, 0};
    const meso_relatedness_values values = {.profile = NULL};
    meso_prospects_options options;
    meso_prospects prospects;
    meso_status status = MESO_E_NOMEM;
    meso_arena *room = meso_arena_new(ctx);
    if (!room) return status;
    double *density = MESO_TAKE(ctx, room, double, (int64_t)all->links->industries + 1);
    if (!density) goto done;
    meso_prospects_options_read(&options, usual);
    status = MESO_OK;
    const meso_status ready = meso_prospects_read(ctx, room, &prospects, &options, &values,
                                                  all->found, all->links, NULL);
    for (int32_t v = 0; v < MESO_RANKING_CHANCE - MESO_RANKING_GAIN_A; v++) {
        const int32_t ranking = MESO_RANKING_GAIN_A + v;
        if (!is_wanted(all, relatedness, ranking)) continue;
        status = ready;
        if (status == MESO_OK)
            status = meso_gain_compute(ctx, room, number, density, &prospects,
                                       (meso_gain_variant)v, all->links, &all->region, 1);
        if (status == MESO_OK) keep(all, number, relatedness, ranking);
        MESO_TRY(settle(ctx, arena, all, status, relatedness, ranking));
    }
done:
    meso_arena_free(room);
    return status;
}

static meso_status score_relatedness(meso_ctx *ctx, meso_arena *arena, const group *all,
                                     int32_t relatedness, double *number)
{
    int has_gain = 0;
    meso_status status = MESO_OK;
    if (is_wanted(all, relatedness, MESO_RANKING_DENSITY)) {
        status = score_density(ctx, all, meso_relatednesses[relatedness], number);
        if (status == MESO_OK) keep(all, number, relatedness, MESO_RANKING_DENSITY);
        status = settle(ctx, arena, all, status, relatedness, MESO_RANKING_DENSITY);
    }
    for (int32_t k = MESO_RANKING_GAIN_A; k < MESO_RANKING_CHANCE; k++)
        has_gain |= is_wanted(all, relatedness, k);
    if (status == MESO_OK && has_gain)
        status = score_gains(ctx, arena, all, relatedness, number);
    return status;
}

static meso_status find_region(meso_ctx *ctx, group *all)
{
    for (all->region = 0; all->region < all->found->regions; all->region++)
        if (all->found->region[all->region] == all->input->region) return MESO_OK;
    return meso_fail(ctx, MESO_E_DATA, "nothing counts as present in the region");
}

static meso_status score_group(meso_ctx *ctx, meso_arena *arena, group *all)
{
    meso_presence presence;
    meso_incidence links;
    meso_status status = MESO_OK;
    meso_arena *room = meso_arena_new(ctx);
    if (!room) return MESO_E_NOMEM;
    all->found = &presence;
    all->links = &links;
    status = meso_presence_read(ctx, room, &presence, all->input, all->slice,
                                &all->list->presence[all->presence]);
    if (status == MESO_OK) status = find_region(ctx, all);
    if (status < 0) {
        status = settle(ctx, arena, all, status, -1, -1);
        goto done;
    }
    MESO_TRY(meso_incidence_read(ctx, room, &links, presence.regions, presence.industries,
                                 presence.row, presence.column));
    double *number = MESO_TAKE(ctx, room, double, (int64_t)presence.industries + 1);
    status = number ? MESO_OK : MESO_E_NOMEM;
    for (int32_t k = 0; status == MESO_OK && k < MESO_SPECIFICATION_RELATEDNESSES; k++)
        status = score_relatedness(ctx, arena, all, k, number);
done:
    meso_arena_free(room);
    return status;
}

/* The models see nothing that is later than the period of the picture. */
static meso_status score_chances(meso_ctx *ctx, meso_arena *arena, const group *all,
                                 int32_t top)
{
    const double usual[MESO_ENTRY_SETTINGS_COUNT] = {0.25, 0.5, 3, 0, 2, 3, 5, top};
    const int32_t industries = all->input->panel->industry.count;
    meso_panel panel = *all->input->panel;
    meso_input input = *all->input;
    meso_entry_backtest_options options;
    meso_entry_chances chances;
    meso_status status = MESO_OK;
    meso_arena *room = meso_arena_new(ctx);
    if (!room) return MESO_E_NOMEM;
    panel.periods = all->slice + 1;
    input.panel = &panel;
    meso_entry_options_read(&options, &panel, usual);
    status = meso_entry_chances_read(ctx, room, &chances, &input, &options);
    for (int32_t n = 0; status == MESO_OK && n < all->list->count; n++) {
        if (!in_group(all, n, -1, MESO_RANKING_CHANCE)) continue;
        double *row = all->scores->number + (int64_t)n * industries;
        for (int64_t c = 0; c < chances.candidates.count; c++)
            if (chances.candidates.region[c] == input.region)
                row[chances.candidates.industry[c]] = chances.chance[c].value;
    }
    status = settle(ctx, arena, all, status, -1, MESO_RANKING_CHANCE);
    meso_arena_free(room);
    return status;
}

meso_status meso_specification_score(meso_ctx *ctx, meso_arena *arena,
                                     meso_specification_scores *out,
                                     const meso_specification_list *list,
                                     const meso_input *input, int32_t top)
{
    const int32_t industries = input->panel->industry.count;
    const int64_t numbers = (int64_t)list->count * industries;
    out->number = MESO_TAKE(ctx, arena, double, numbers + 1);
    out->failure = MESO_TAKE(ctx, arena, const char *, (int64_t)list->count + 1);
    out->unknown = MESO_TAKE(ctx, arena, uint8_t, (int64_t)industries + 1);
    if (!out->number || !out->failure || !out->unknown) return MESO_E_NOMEM;
    for (int64_t n = 0; n < numbers; n++)
        out->number[n] = MESO_NAN;
    meso_status status = MESO_OK;
    for (int32_t t = 0; t < MESO_SPECIFICATION_PERIODS; t++)
        for (int32_t p = -1; p < list->presences; p++) {
            group all = {list, input, out, p, t, input->panel->periods - 1 - t, NULL, NULL, -1};
            if (!is_wanted(&all, -1, -1)) continue;
            MESO_TRY(p < 0 ? score_chances(ctx, arena, &all, top)
                           : score_group(ctx, arena, &all));
        }
done:
    return status;
}
