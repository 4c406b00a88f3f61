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
    int32_t presence, period, level; /* values of the choices */
    const meso_panel *fine;          /* whose industries are scored */
    const meso_input *asked;         /* region of the fine panel */
    int32_t slice;
    const meso_presence *found;
    const meso_incidence *links;
    int32_t region;            /* among the kept */
    const int32_t *stands_for; /* [fine industries] among the kept; -1 = none */
    const uint8_t *present;    /* [fine industries] above 1 in the region; branches only */
} group;

static int in_group(const group *all, int32_t n, int32_t relatedness, int32_t ranking)
{
    const int32_t *value = all->list->at[n].value;
    return value[MESO_CHOICE_PERIOD] == all->period &&
           value[MESO_CHOICE_PRESENCE] == all->presence &&
           value[MESO_CHOICE_LEVEL] == all->level &&
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

/* Which of the kept industries stands for each fine one: itself, or its branch. */
static meso_status read_stands_for(meso_ctx *ctx, meso_arena *arena, group *all)
{
    const int32_t industries = all->fine->industry.count;
    int32_t *kept = MESO_TAKE(ctx, arena, int32_t, all->input->panel->industry.count + 1);
    int32_t *stands_for = MESO_TAKE(ctx, arena, int32_t, industries + 1);
    if (!kept || !stands_for) return MESO_E_NOMEM;
    for (int32_t p = 0; p < all->found->industries; p++)
        kept[all->found->industry[p]] = p + 1;
    for (int32_t i = 0; i < industries; i++) {
        const int32_t wanted =
            all->level == 0 ? i : meso_specification_branch_of(all->input->panel, all->fine, i);
        stands_for[i] = wanted < 0 ? -1 : kept[wanted] - 1;
    }
    all->stands_for = stands_for;
    return MESO_OK;
}

/* Which fine industries the region has, by the rule of the group. */
static meso_status read_present(meso_ctx *ctx, meso_arena *arena, group *all)
{
    meso_presence fine;
    uint8_t *present = MESO_TAKE(ctx, arena, uint8_t, all->fine->industry.count + 1);
    if (!present) return MESO_E_NOMEM;
    const meso_status status = meso_presence_read(ctx, arena, &fine, all->asked, all->slice,
                                                  &all->list->presence[all->presence]);
    if (status < 0) return status;
    for (int32_t r = 0; r < fine.regions; r++)
        for (int64_t c = fine.row[r];
             fine.region[r] == all->asked->region && c < fine.row[r + 1]; c++)
            present[fine.industry[fine.column[c]]] = 1;
    all->present = present;
    return MESO_OK;
}

/* An activity whose branch is counted must itself be absent to be on a list. */
static int is_open(const group *all, int32_t p, int32_t industry)
{
    if (meso_incidence_has(all->links, all->region, p)) return 0;
    return all->level == 0 || !all->present[industry];
}

/* Copies numbers of the absent activities that are known to be absent. */
static void keep(const group *all, const double *number, int32_t relatedness, int32_t ranking)
{
    const int32_t industries = all->fine->industry.count;
    for (int32_t industry = 0; industry < industries; industry++) {
        const int32_t p = all->stands_for[industry];
        if (p < 0 || !is_open(all, p, industry)) continue;
        const meso_cell cell =
            meso_panel_cell(all->fine, all->slice, all->asked->region, industry);
        if (cell.state == MESO_CELL_WITHHELD || cell.state == MESO_CELL_MISSING) {
            all->scores->unknown[industry] = 1;
            continue;
        }
        for (int32_t n = 0; n < all->list->count; n++)
            if (in_group(all, n, relatedness, ranking))
                all->scores->number[(int64_t)n * industries + industry] = number[p];
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
    MESO_TRY(read_stands_for(ctx, room, all));
    if (all->level > 0) MESO_TRY(read_present(ctx, room, all));
    double *number = MESO_TAKE(ctx, room, double, (int64_t)presence.industries + 1);
    status = number ? MESO_OK : MESO_E_NOMEM;
    for (int32_t k = 0; status == MESO_OK && k < MESO_SPECIFICATION_RELATEDNESSES; k++)
        status = score_relatedness(ctx, arena, all, k, number);
done:
    meso_arena_free(room);
    return status;
}

static void keep_chances(const group *all, const meso_entry_chances *chances)
{
    const int32_t industries = all->fine->industry.count;
    for (int32_t n = 0; n < all->list->count; n++) {
        if (!in_group(all, n, -1, MESO_RANKING_CHANCE)) continue;
        double *row = all->scores->number + (int64_t)n * industries;
        for (int64_t c = 0; c < chances->candidates.count; c++)
            if (chances->candidates.region[c] == all->asked->region)
                row[chances->candidates.industry[c]] = chances->chance[c].value;
    }
}

/* The models see nothing that is later than the period of the picture. */
static meso_status score_chances(meso_ctx *ctx, meso_arena *arena, const group *all,
                                 int32_t top, const meso_entry_chances *known)
{
    const double usual[MESO_ENTRY_SETTINGS_COUNT] = {0.25, 0.5, 3, 0, 2, 3, 5, top};
    meso_panel panel = *all->input->panel;
    meso_input input = *all->input;
    meso_entry_backtest_options options;
    meso_entry_chances chances;
    meso_status status = MESO_OK;
    if (known && all->period == 0) {
        keep_chances(all, known);
        return MESO_OK;
    }
    meso_arena *room = meso_arena_new(ctx);
    if (!room) return MESO_E_NOMEM;
    panel.periods = all->slice + 1;
    input.panel = &panel;
    meso_entry_options_read(&options, &panel, usual);
    status = meso_entry_chances_read(ctx, room, &chances, &input, &options);
    if (status == MESO_OK) keep_chances(all, &chances);
    status = settle(ctx, arena, all, status, -1, MESO_RANKING_CHANCE);
    meso_arena_free(room);
    return status;
}

/* Activities that fewer regions have than the filter asks for leave the lists. */
static void apply_filter(meso_specification_scores *scores, const meso_specification_list *list,
                         const meso_panel *panel)
{
    const int32_t industries = panel->industry.count;
    const meso_slice *slice = &panel->slice[panel->periods - 1];
    for (int32_t i = 0; i < industries; i++) {
        int32_t regions = 0;
        for (int32_t r = 0; r < panel->region.count; r++) {
            const meso_cell cell =
                meso_panel_cell(panel, (int32_t)(slice - panel->slice), r, i);
            regions += cell.value > 0 || cell.low > 0;
        }
        for (int32_t n = 0; n < list->count && regions < MESO_SPECIFICATION_COMMON; n++)
            if (list->at[n].value[MESO_CHOICE_FILTER] == 1)
                scores->number[(int64_t)n * industries + i] = MESO_NAN;
    }
}

meso_status
meso_specification_score(meso_ctx *ctx, meso_arena *arena, meso_specification_scores *out,
                         const meso_specification_list *list, const meso_input *input,
                         int32_t top, const meso_entry_chances *known)
{
    const int32_t industries = input->panel->industry.count;
    const int64_t numbers = (int64_t)list->count * industries;
    meso_panel *tree = NULL, *branches = NULL;
    meso_input above = *input;
    meso_status status = MESO_OK;
    out->number = MESO_TAKE(ctx, arena, double, numbers + 1);
    out->failure = MESO_TAKE(ctx, arena, const char *, (int64_t)list->count + 1);
    out->unknown = MESO_TAKE(ctx, arena, uint8_t, (int64_t)industries + 1);
    if (!out->number || !out->failure || !out->unknown) return MESO_E_NOMEM;
    for (int64_t n = 0; n < numbers; n++)
        out->number[n] = MESO_NAN;
    MESO_TRY(meso_specification_branches(ctx, &tree, &branches, input->panel));
    if (branches) {
        above.panel = branches;
        above.region = meso_specification_row_of(branches, input->panel, input->region);
    }
    for (int32_t level = 0; level < MESO_SPECIFICATION_LEVELS; level++)
        for (int32_t t = 0; t < MESO_SPECIFICATION_PERIODS; t++)
            for (int32_t p = -1; p < list->presences; p++) {
                group all = {.list = list,
                             .input = level ? &above : input,
                             .scores = out,
                             .presence = p,
                             .period = t,
                             .level = p < 0 ? -1 : level,
                             .fine = input->panel,
                             .asked = input,
                             .slice = input->panel->periods - 1 - t,
                             .region = -1};
                if ((level && (!branches || p < 0)) || !is_wanted(&all, -1, -1)) continue;
                MESO_TRY(p < 0 ? score_chances(ctx, arena, &all, top, known)
                               : score_group(ctx, arena, &all));
            }
    apply_filter(out, list, input->panel);
done:
    meso_panel_free(branches);
    meso_panel_free(tree);
    return status;
}
