/* Why is each candidate near, what is missing, and who already does a bit of it? */
#include "base/ctx.h"
#include "data/cell.h"
#include "measure/cooccurrence.h"
#include "measure/presence.h"
#include "measure/span.h"
#include "num/rank.h"
#include "question/portfolio_criteria.h"
#include "question/quotients.h"

enum { NEAR = 5, MISSING = 3, ELSEWHERE = 3, ROWS = 2 + NEAR + MISSING + ELSEWHERE };
enum { INDUSTRY, PART, ITEM, PROXIMITY, LQ, SIZE, FIRMS, USUAL, REGIONS };

static const meso_output outputs[] = {
    {"industry", "", "candidate"},
    {"part", "", "what the row says"},
    {"item", "", "related activity, or region"},
    {"proximity", "probability", "least of the two chances to have the one with the other"},
    {"lq", "quotient", "of the item"},
    {"size", "unit of the panel", "of the item"},
    {"firms", "establishments", "of the item here"},
    {"usual", "unit of the panel", "median where it has its national share or more"},
    {"regions", "regions", "that have it"},
    {.name = NULL}};

static const meso_column_style styles[] = {{MESO_COLUMN_KEY, 0, 0},
                                           {MESO_COLUMN_TEXT, 0, 0},
                                           {MESO_COLUMN_TEXT, 0, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 1},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0}};

typedef struct inspector {
    meso_portrait *portrait;
    const meso_opportunities *found;
    meso_presence presence;
    meso_incidence links;
    int32_t own; /* row of the region among the kept; -1 = nothing is present in it */
    meso_table *table;
    meso_cell *quotient; /* [regions] of the candidate */
    double *score;       /* [most of regions and industries] */
    int64_t *order;      /* the same */
    int64_t row;
} inspector;

/* A row with nothing in it yet; returns its number. */
static int64_t open_row(inspector *all, int32_t industry, const char *part, const char *item)
{
    const int64_t row = all->row++;
    meso_column *column = all->table->column;
    column[PART].text[row] = part;
    column[ITEM].text[row] = item;
    for (int c = PROXIMITY; c <= REGIONS; c++)
        column[c].cell[row] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    if (meso_table_put_axis(all->portrait->ctx, all->table, INDUSTRY, row,
                            &all->portrait->panel->industry, industry) < 0)
        meso_answer_failed(all->portrait->out, MESO_E_NOMEM);
    return row;
}

static meso_cell quotient_here(const inspector *all, int32_t industry)
{
    const meso_portrait *portrait = all->portrait;
    const meso_row *row = &portrait->own[portrait->points - 1];
    return row->high[industry] == 0 ? meso_cell_exact(0) : portrait->industry[industry].lq;
}

static meso_cell firms_here(const inspector *all, int32_t industry)
{
    const meso_question_input *input = all->portrait->input;
    const meso_cell none = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    if (!input->firms) return none;
    const int32_t t = meso_panel_find_period(
        input->firms, all->portrait->panel->slice[all->portrait->at].period);
    return t < 0 ? none : meso_panel_cell(input->firms, t, input->region, industry);
}

/* Related activities of one kept industry: here, then missing, the nearest first. */
static void put_related(inspector *all, int32_t industry, int32_t of, int here, int32_t most)
{
    const meso_incidence *links = &all->links;
    for (int32_t q = 0; q < links->industries; q++) {
        const int is_here = all->own >= 0 && meso_incidence_has(links, all->own, q);
        const int32_t spread =
            links->spread[of] > links->spread[q] ? links->spread[of] : links->spread[q];
        all->score[q] = MESO_NAN;
        if (q == of || is_here != here || spread == 0) continue;
        all->score[q] = meso_cooccurrence_pair(links, of, links, q) / (double)spread;
        if (all->score[q] == 0) all->score[q] = MESO_NAN;
    }
    meso_order(all->order, all->score, links->industries, 1);
    for (int32_t k = 0; k < most && k < links->industries; k++) {
        const int64_t q = all->order[k];
        if (isnan(all->score[q])) break;
        const int32_t other = all->presence.industry[q];
        const int64_t row = open_row(all, industry, here ? "part.near" : "part.missing",
                                     meso_portrait_industry(all->portrait, other));
        meso_column *column = all->table->column;
        column[PROXIMITY].cell[row] = meso_cell_exact(all->score[q]);
        column[LQ].cell[row] = quotient_here(all, other);
        column[SIZE].cell[row] = all->portrait->industry[other].jobs;
        column[FIRMS].cell[row] = firms_here(all, other);
    }
}

static const char *region_name(const meso_portrait *portrait, int32_t region)
{
    const meso_axis *axis = &portrait->panel->region;
    const int32_t code = axis->code ? axis->code[region] : region;
    const char *label = axis->codes->label[code];
    return *label ? label : axis->codes->code[code];
}

/* Regions in which it is concentrated, peers first: where one can go and ask. */
static void put_elsewhere(inspector *all, int32_t industry)
{
    const meso_portrait *portrait = all->portrait;
    for (int32_t r = 0; r < portrait->regions; r++) {
        const meso_cell lq = all->quotient[r];
        all->score[r] = r != portrait->input->region && isfinite(lq.value) && lq.value > 1
                            ? lq.value
                            : MESO_NAN;
        for (int32_t p = 0; p < portrait->peers; p++)
            if (portrait->peer[p] == r) all->score[r] += 1e6;
    }
    meso_order(all->order, all->score, portrait->regions, 1);
    for (int32_t k = 0; k < ELSEWHERE && k < portrait->regions; k++) {
        const int32_t r = (int32_t)all->order[k];
        if (isnan(all->score[r])) break;
        const int64_t row =
            open_row(all, industry, all->score[r] >= 1e6 ? "part.peer" : "part.elsewhere",
                     region_name(portrait, r));
        all->table->column[LQ].cell[row] = all->quotient[r];
        all->table->column[SIZE].cell[row] =
            meso_panel_cell(portrait->panel, portrait->at, r, industry);
    }
}

static int32_t kept_of(const inspector *all, int32_t industry)
{
    for (int32_t p = 0; p < all->presence.industries; p++)
        if (all->presence.industry[p] == industry) return p;
    return -1;
}

static void put_candidate(inspector *all, int32_t industry, meso_cell usual)
{
    meso_column *column = all->table->column;
    const int32_t kept = kept_of(all, industry);
    const int64_t row = open_row(all, industry, "part.itself", "");
    column[LQ].cell[row] = quotient_here(all, industry);
    column[SIZE].cell[row] = all->portrait->industry[industry].jobs;
    column[FIRMS].cell[row] = firms_here(all, industry);
    column[REGIONS].cell[row] = meso_cell_exact(kept < 0 ? 0 : all->links.spread[kept]);
    column[USUAL].cell[row] = usual;
    if (meso_portrait_aside(all->portrait, industry))
        (void)open_row(all, industry, "part.aside",
                       meso_portrait_aside(all->portrait, industry));
    if (kept >= 0) {
        put_related(all, industry, kept, 1, NEAR);
        put_related(all, industry, kept, 0, MISSING);
    }
    meso_portrait_quotient_map(all->portrait, all->quotient, industry);
    put_elsewhere(all, industry);
}

static meso_status put_candidates(inspector *all)
{
    meso_portrait *portrait = all->portrait;
    const meso_opportunities *found = all->found;
    const int32_t shown = found->shown;
    int32_t *industry = MESO_TAKE(portrait->ctx, portrait->arena, int32_t, shown + 1);
    meso_cell *usual = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell, shown + 1);
    if (!industry || !usual) return MESO_E_NOMEM;
    for (int32_t n = 0; n < shown; n++)
        industry[n] = found->chances.candidates.industry[found->order[n]];
    const meso_status status = meso_portfolio_usual_sizes(portrait, usual, industry, shown);
    for (int32_t n = 0; status == MESO_OK && n < shown; n++)
        put_candidate(all, industry[n], usual[n]);
    return status;
}

static meso_status start(inspector *all)
{
    meso_portrait *portrait = all->portrait;
    const meso_input input = {
        .panel = portrait->panel, .region = -1, .draw = portrait->input->draw};
    const meso_presence_options options = {.rule = MESO_PRESENCE_SHRUNK,
                                           .threshold = 1,
                                           .comparison = MESO_PRESENCE_ABOVE,
                                           .certainty = 0.5,
                                           .least_diversity = 1,
                                           .least_ubiquity = 1};
    const int64_t most = portrait->regions + portrait->industries;
    all->quotient = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell, portrait->regions);
    all->score = MESO_TAKE(portrait->ctx, portrait->arena, double, most);
    all->order = MESO_TAKE(portrait->ctx, portrait->arena, int64_t, most);
    if (!all->quotient || !all->score || !all->order) return MESO_E_NOMEM;
    meso_status status = meso_presence_read(portrait->ctx, portrait->arena, &all->presence,
                                            &input, portrait->at, &options);
    if (status == MESO_OK)
        status = meso_incidence_read(portrait->ctx, portrait->arena, &all->links,
                                     all->presence.regions, all->presence.industries,
                                     all->presence.row, all->presence.column);
    all->own = -1;
    for (int32_t r = 0; status == MESO_OK && r < all->presence.regions; r++)
        if (all->presence.region[r] == portrait->input->region) all->own = r;
    return status;
}

void meso_opportunities_inspector(meso_portrait *portrait, const meso_opportunities *found)
{
    inspector all = {.portrait = portrait, .found = found};
    const char *reason = found->reason;
    if (!reason && found->count == 0) reason = "reason.nothing_absent";
    if (!meso_portrait_figure(portrait, "inspector", MESO_FIGURE_INSPECTOR,
                              "opportunities.figure.inspector",
                              "opportunities.figure.inspector.hint", 12, reason))
        return;
    meso_slot_count(portrait->out, "all", portrait->regions);
    meso_status status = start(&all);
    if (status == MESO_OK)
        status = meso_table_new(portrait->ctx, &all.table, "inspector",
                                (int64_t)found->shown * ROWS);
    if (status == MESO_OK)
        status =
            meso_columns_add(portrait->ctx, all.table, outputs, styles, portrait->panel->unit);
    if (status == MESO_OK) status = put_candidates(&all);
    if (all.table) meso_table_truncate(all.table, all.row);
    meso_opportunities_hand_over(portrait, all.table, status);
}
