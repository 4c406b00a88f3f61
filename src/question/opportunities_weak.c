/* Where did the method do badly in the past: in which branches, regions and activities? */
#include "base/ctx.h"
#include "base/map.h"
#include "data/cell.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/rank.h"
#include "question/opportunities_figures.h"

#include <string.h>

enum { SHOWN = 6, FEWEST_LISTED = 20 };

/* Tested cases of one kind: how many came in, how many of those on a list did. */
typedef struct part {
    const char *name; /* a label, or a key that begins with "part." */
    double cases, events, listed, hits;
} part;

typedef struct parts {
    part *part;
    int32_t count;
    meso_map *branches;
} parts;

static void count_case(part *to, int event, int listed)
{
    to->cases++;
    to->events += event;
    to->listed += listed;
    to->hits += listed && event;
}

/* Marks [periods * industries] what some region had in a period. */
static void mark_somewhere(uint8_t *somewhere, const meso_entry_history *history)
{
    const meso_panel *panel = history->panel;
    const int32_t industries = panel->industry.count;
    for (int32_t t = 0; t < panel->periods; t++)
        for (int32_t r = 0; r < panel->region.count; r++) {
            const uint8_t *class =
                history->class + ((int64_t)t * panel->region.count + r) * industries;
            for (int32_t i = 0; i < industries; i++)
                somewhere[(int64_t)t * industries + i] |= class[i] == MESO_ENTRY_PRESENT;
        }
}

/* Marks the tested cases that the chosen model put on the list of their region and origin. */
static meso_status mark_listed(meso_portrait *portrait, uint8_t *listed,
                               const meso_entry_backtest *test)
{
    const double *said = test->probability + test->chosen * test->count;
    const int32_t regions = portrait->panel->region.count;
    const int64_t lists = (int64_t)portrait->panel->periods * regions;
    int64_t *order = MESO_TAKE(portrait->ctx, portrait->arena, int64_t, test->count + 1);
    int32_t *taken = MESO_TAKE(portrait->ctx, portrait->arena, int32_t, lists + 1);
    if (!order || !taken) return MESO_E_NOMEM;
    meso_order(order, said, test->count, 1);
    for (int64_t k = 0; k < test->count; k++) {
        const int64_t at = test->tested[order[k]];
        const int64_t list = (int64_t)test->all.origin[at] * regions + test->all.region[at];
        listed[order[k]] = taken[list]++ < test->options.top;
    }
    return MESO_OK;
}

/* Regions in the lower third of the nation by size are small. */
static meso_status mark_small(meso_portrait *portrait, uint8_t *small)
{
    const int32_t regions = portrait->regions;
    double *size = MESO_TAKE(portrait->ctx, portrait->arena, double, regions + 1);
    int64_t *order = MESO_TAKE(portrait->ctx, portrait->arena, int64_t, regions + 1);
    if (!size || !order) return MESO_E_NOMEM;
    for (int32_t r = 0; r < regions; r++)
        size[r] = portrait->size[r].value;
    meso_order(order, size, regions, 0);
    for (int32_t k = 0; k < regions / 3; k++)
        small[order[k]] = 1;
    return MESO_OK;
}

enum { SMALL_REGIONS, NEW_ACTIVITIES, FIXED };

static meso_status count_parts(meso_portrait *portrait, parts *all,
                               const meso_entry_backtest *test)
{
    const meso_axis *axis = &portrait->panel->industry;
    meso_status status = MESO_OK;
    uint8_t *listed = MESO_TAKE(portrait->ctx, portrait->arena, uint8_t, test->count + 1);
    uint8_t *small = MESO_TAKE(portrait->ctx, portrait->arena, uint8_t, portrait->regions + 1);
    uint8_t *somewhere = MESO_TAKE(portrait->ctx, portrait->arena, uint8_t,
                                   (int64_t)portrait->panel->periods * axis->count);
    if (!listed || !small || !somewhere) return MESO_E_NOMEM;
    mark_somewhere(somewhere, &test->history);
    MESO_TRY(mark_listed(portrait, listed, test));
    MESO_TRY(mark_small(portrait, small));
    all->part[SMALL_REGIONS].name = "part.small_regions";
    all->part[NEW_ACTIVITIES].name = "part.new_to_nation";
    for (int64_t n = 0; n < test->count; n++) {
        const int64_t at = test->tested[n];
        const int32_t industry = test->all.industry[at];
        const int event = test->all.event[at];
        const char *branch = meso_opportunities_branch(axis, industry);
        const int32_t b = meso_map_add(portrait->ctx, all->branches, branch, strlen(branch));
        if (b < 0) return MESO_E_NOMEM;
        all->part[FIXED + b].name = branch;
        count_case(&all->part[FIXED + b], event, listed[n]);
        if (small[test->all.region[at]])
            count_case(&all->part[SMALL_REGIONS], event, listed[n]);
        if (!somewhere[(int64_t)test->all.origin[at] * axis->count + industry])
            count_case(&all->part[NEW_ACTIVITIES], event, listed[n]);
        if (FIXED + b >= all->count) all->count = FIXED + b + 1;
    }
done:
    return status;
}

/* How much better than at random: what is on a list against all there is, damped where there is
   little to go by. */
static double advantage(const part *one)
{
    if (one->listed < FEWEST_LISTED) return MESO_NAN;
    return (one->hits + 1) / (one->listed + 2) - one->events / one->cases;
}

static meso_cell share_of(const meso_portrait *portrait, double hits, double of)
{
    meso_cell cell = {hits / of, 0, 0, MESO_CELL_OBSERVED};
    meso_wilson(hits, of, portrait->input->draw.confidence, &cell.low, &cell.high);
    return cell;
}

static meso_status fill(meso_portrait *portrait, meso_table *table, const parts *all)
{
    double *key = MESO_TAKE(portrait->ctx, portrait->arena, double, all->count + 1);
    int64_t *order = MESO_TAKE(portrait->ctx, portrait->arena, int64_t, all->count + 1);
    int64_t row = 0;
    if (!key || !order) return MESO_E_NOMEM;
    for (int32_t p = 0; p < all->count; p++)
        key[p] = advantage(&all->part[p]);
    meso_order(order, key, all->count, 0);
    for (int32_t k = 0; k < all->count && row < SHOWN; k++) {
        const part *one = &all->part[order[k]];
        if (isnan(key[order[k]])) continue;
        const meso_cell came = share_of(portrait, one->hits, one->listed);
        const double base = one->events / one->cases;
        if (came.low > base) continue; /* surely better than at random */
        table->column[0].text[row] = meso_table_text(portrait->ctx, table, one->name);
        if (!table->column[0].text[row]) return MESO_E_NOMEM;
        table->column[1].cell[row] = came;
        table->column[2].cell[row++] = meso_cell_exact(base);
    }
    meso_table_truncate(table, row);
    return MESO_OK;
}

void meso_opportunities_weak(meso_portrait *portrait, const meso_opportunities *found)
{
    static const meso_output outputs[] = {
        {"part", "", "where"},
        {"came", "share", "of what was on the lists there came in"},
        {"base", "share", "of all that was absent there came in"},
        {.name = NULL}};
    static const meso_column_style styles[] = {{MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0}};

    const meso_entry_backtest *test = &found->chances.test;
    const int32_t most = FIXED + portrait->industries;
    parts all = {.count = FIXED};
    meso_table *table = NULL;
    if (!meso_portrait_figure(portrait, "weak", MESO_FIGURE_TABLE, "opportunities.figure.weak",
                              "opportunities.figure.weak.hint", 4, found->reason))
        return;
    meso_status status = MESO_E_NOMEM;
    all.branches = meso_map_new(portrait->ctx);
    all.part = MESO_TAKE(portrait->ctx, portrait->arena, part, most);
    if (all.branches && all.part) status = count_parts(portrait, &all, test);
    if (status == MESO_OK) status = meso_table_new(portrait->ctx, &table, "weak", SHOWN);
    if (status == MESO_OK)
        status = meso_columns_add(portrait->ctx, table, outputs, styles, "share");
    if (status == MESO_OK) status = fill(portrait, table, &all);
    meso_map_free(all.branches);
    if (status == MESO_OK && table->rows == 0) {
        meso_table_free(table);
        meso_answer_reason(portrait->out, "reason.nowhere_weak");
        return;
    }
    meso_opportunities_hand_over(portrait, table, status);
}
