/* How far are the chances to be trusted, and which activities stand first? */
#include "question/opportunities_figures.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/cooccurrence.h"
#include "measure/presence.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/rank.h"

enum { CLASSES = 8, NEAR_OF = 5, NEAR_SHOWN = 4 };

const char *meso_opportunity_stance(const meso_opportunities *found, int64_t candidate)
{
    const meso_entry_backtest *test = &found->chances.test;
    const double listed = found->chances.listed[candidate];
    const double base = (double)test->events / (double)test->count;
    if (listed >= 0.9 && found->chances.chance[candidate].low > base) return "stance.build_on";
    if (listed >= 0.5) return "stance.explore";
    return listed >= 0.1 ? "stance.watch" : "stance.stretch";
}

/* Adds a finished table to the figure begun last, or what failed. */
static void hand_over(meso_portrait *portrait, meso_table *table, meso_status status)
{
    if (status < 0) {
        meso_table_free(table);
        meso_answer_failed(portrait->out, status);
        return;
    }
    meso_answer_table(portrait->out, table);
}

void meso_opportunities_trust(meso_portrait *portrait, const meso_opportunities *found)
{
    static const meso_output outputs[] = {{"part", "", "what predicts"},
                                          {"value", "share", "of the lists came in"},
                                          {"role", "", "role of the row"},
                                          {.name = NULL}};
    static const meso_column_style styles[] = {{MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
                                               {MESO_COLUMN_TEXT, 0, 0}};
    static const struct {
        int model;
        const char *key;
    } parts[] = {{MESO_ENTRY_STACK, "part.stack"},
                 {MESO_ENTRY_SIZE_ALONE, "part.size_alone"},
                 {MESO_ENTRY_PAST_ALONE, "part.past_alone"},
                 {MESO_ENTRY_DEGREE_ALONE, "part.degree_alone"},
                 {MESO_ENTRY_BASE, "part.random"}};
    enum { PARTS = sizeof parts / sizeof *parts };
    const meso_entry_backtest *test = &found->chances.test;
    meso_table *table = NULL;
    if (!meso_portrait_figure(portrait, "trust", MESO_FIGURE_BARS, "opportunities.figure.trust",
                              "opportunities.figure.trust.hint", 6, found->reason))
        return;
    meso_slot_count(portrait->out, "top", test->options.top);
    meso_status status = meso_table_new(portrait->ctx, &table, "trust", PARTS);
    if (status == MESO_OK)
        status = meso_columns_add(portrait->ctx, table, outputs, styles, "share");
    for (int p = 0; status == MESO_OK && p < PARTS; p++) {
        table->column[0].text[p] = parts[p].key;
        table->column[1].cell[p] = test->score[parts[p].model][MESO_SCORE_TOP];
        table->column[2].text[p] = parts[p].model == test->chosen ? "self" : "part";
    }
    hand_over(portrait, table, status);
}

/* Said and seen, in classes of the chosen model's probabilities. */
void meso_opportunities_calibration(meso_portrait *portrait, const meso_opportunities *found)
{
    static const meso_output outputs[] = {{"said", "share", "mean chance that was said"},
                                          {"seen", "share", "share that came in"},
                                          {"cases", "cases", "how many"},
                                          {.name = NULL}};
    static const meso_column_style styles[] = {{MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0}};
    const meso_entry_backtest *test = &found->chances.test;
    meso_table *table = NULL;
    meso_calibration class[CLASSES];
    if (!meso_portrait_figure(portrait, "calibration", MESO_FIGURE_TABLE,
                              "opportunities.figure.calibration",
                              "opportunities.figure.calibration.hint", 6, found->reason))
        return;
    uint8_t *event = MESO_TAKE(portrait->ctx, portrait->arena, uint8_t, test->count);
    int64_t *order = MESO_TAKE(portrait->ctx, portrait->arena, int64_t, test->count);
    meso_status status = event && order ? MESO_OK : MESO_E_NOMEM;
    int32_t classes = 0;
    if (status == MESO_OK) {
        const double *said = test->probability + test->chosen * test->count;
        for (int64_t n = 0; n < test->count; n++)
            event[n] = test->all.event[test->tested[n]];
        meso_order(order, said, test->count, 1);
        const meso_forecasts all = {test->count, said, event, NULL, order, NULL, 0};
        classes = meso_score_calibration(class, &all, CLASSES);
        status = meso_table_new(portrait->ctx, &table, "calibration", classes);
    }
    if (status == MESO_OK)
        status = meso_columns_add(portrait->ctx, table, outputs, styles, "share");
    for (int32_t c = 0; status == MESO_OK && c < classes; c++) {
        meso_cell seen = {class[c].seen, 0, 0, MESO_CELL_OBSERVED};
        meso_wilson(class[c].seen * class[c].cases, class[c].cases,
                    portrait->input->draw.confidence, &seen.low, &seen.high);
        table->column[0].cell[c] = meso_cell_exact(class[c].said);
        table->column[1].cell[c] = seen;
        table->column[2].cell[c] = meso_cell_exact(class[c].cases);
    }
    hand_over(portrait, table, status);
}

void meso_opportunities_shortlist(meso_portrait *portrait, const meso_opportunities *found)
{
    static const meso_output outputs[] = {
        {"industry", "", "activity"},
        {"reach", "share", "of what it is related to that is here"},
        {"chance", "probability", "that it is there at the horizon"},
        {"rank", "place", "with its range"},
        {"listed", "probability", "to be on the list"},
        {"base", "share", "of all cases came in"},
        {"stance", "", "what to do with it"},
        {.name = NULL}};
    static const meso_column_style styles[] = {
        {MESO_COLUMN_KEY, 0, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
        {MESO_COLUMN_TEXT, 0, 0}};
    const meso_entry_backtest *test = &found->chances.test;
    const char *reason = found->reason;
    meso_table *table = NULL;
    if (!reason && found->count == 0) reason = "reason.nothing_absent";
    if (!meso_portrait_figure(portrait, "shortlist", MESO_FIGURE_SHORTLIST,
                              "opportunities.figure.shortlist",
                              "opportunities.figure.shortlist.hint", 6, reason))
        return;
    meso_slot_count(portrait->out, "absent", found->count);
    meso_slot_count(portrait->out, "shown", found->shown);
    meso_status status = meso_table_new(portrait->ctx, &table, "shortlist", found->shown);
    if (status == MESO_OK)
        status = meso_columns_add(portrait->ctx, table, outputs, styles, "probability");
    for (int32_t row = 0; status == MESO_OK && row < found->shown; row++) {
        const int64_t n = found->order[row];
        const double reach =
            found->chances.candidates.x[n * MESO_ENTRY_FEATURES + MESO_ENTRY_DENSITY];
        meso_column *column = table->column;
        column[1].cell[row] =
            isnan(reach) ? meso_cell_none(MESO_CELL_UNDEFINED) : meso_cell_exact(reach);
        column[2].cell[row] = found->chances.chance[n];
        column[3].cell[row] = found->chances.rank[n];
        column[4].cell[row] = meso_cell_exact(found->chances.listed[n]);
        column[5].cell[row] = meso_cell_exact((double)test->events / (double)test->count);
        column[6].text[row] = meso_opportunity_stance(found, n);
        status = meso_table_put_axis(portrait->ctx, table, 0, row, &portrait->panel->industry,
                                     found->chances.candidates.industry[n]);
    }
    hand_over(portrait, table, status);
}

/* One related activity of a candidate. */
typedef struct neighbour {
    int32_t kept;
    double proximity;
} neighbour;

/* The most related activities of one, by the least of the two conditional probabilities. */
static void find_nearest(neighbour nearest[NEAR_SHOWN], const meso_incidence *links, int32_t of)
{
    for (int n = 0; n < NEAR_SHOWN; n++)
        nearest[n] = (neighbour){-1, 0};
    for (int32_t q = 0; q < links->industries; q++) {
        if (q == of) continue;
        const int32_t most =
            links->spread[of] > links->spread[q] ? links->spread[of] : links->spread[q];
        const double phi = meso_cooccurrence_pair(links, of, links, q) / (double)most;
        for (int n = 0; n < NEAR_SHOWN; n++) {
            if (!(phi > nearest[n].proximity)) continue;
            for (int k = NEAR_SHOWN - 1; k > n; k--)
                nearest[k] = nearest[k - 1];
            nearest[n] = (neighbour){q, phi};
            break;
        }
    }
}

static meso_status fill_near(meso_portrait *portrait, meso_table *table,
                             const meso_opportunities *found, const meso_presence *presence)
{
    meso_incidence links;
    int64_t row = 0;
    meso_status status =
        meso_incidence_read(portrait->ctx, portrait->arena, &links, presence->regions,
                            presence->industries, presence->row, presence->column);
    for (int32_t n = 0; status == MESO_OK && n < found->shown && n < NEAR_OF; n++) {
        const int32_t industry = found->chances.candidates.industry[found->order[n]];
        neighbour nearest[NEAR_SHOWN];
        int32_t kept = 0;
        while (kept < presence->industries && presence->industry[kept] != industry)
            kept++;
        if (kept == presence->industries) continue;
        find_nearest(nearest, &links, kept);
        for (int k = 0; status == MESO_OK && k < NEAR_SHOWN && nearest[k].kept >= 0; k++) {
            const int32_t other = presence->industry[nearest[k].kept];
            const meso_axis *axis = &portrait->panel->industry;
            table->column[2].cell[row] = meso_cell_exact(nearest[k].proximity);
            table->column[3].cell[row] = portrait->own[portrait->points - 1].high[other] == 0
                                             ? meso_cell_exact(0)
                                             : portrait->industry[other].lq;
            status = meso_table_put_axis(portrait->ctx, table, 0, row, axis, industry);
            if (status == MESO_OK)
                status = meso_table_put_axis(portrait->ctx, table, 1, row, axis, other);
            row++;
        }
    }
    meso_table_truncate(table, row);
    return status;
}

void meso_opportunities_near(meso_portrait *portrait, const meso_opportunities *found)
{
    static const meso_output outputs[] = {
        {"industry", "", "activity"},
        {"related", "", "activity that is found where it is found"},
        {"proximity", "probability", "least of the two chances to have the one with the other"},
        {"lq", "quotient", "of the related activity here"},
        {.name = NULL}};
    static const meso_column_style styles[] = {{MESO_COLUMN_KEY, 0, 0},
                                               {MESO_COLUMN_KEY, 0, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 1}};
    const char *reason = found->reason;
    const meso_input input = {
        .panel = portrait->panel, .region = -1, .draw = portrait->input->draw};
    const meso_presence_options options = {.rule = MESO_PRESENCE_SHRUNK,
                                           .threshold = 1,
                                           .comparison = MESO_PRESENCE_ABOVE,
                                           .certainty = 0.5,
                                           .least_diversity = 1,
                                           .least_ubiquity = 1};
    meso_presence presence;
    meso_table *table = NULL;
    if (!reason && found->count == 0) reason = "reason.nothing_absent";
    if (!meso_portrait_figure(portrait, "near", MESO_FIGURE_TABLE, "opportunities.figure.near",
                              "opportunities.figure.near.hint", 12, reason))
        return;
    meso_status status = meso_presence_read(portrait->ctx, portrait->arena, &presence, &input,
                                            portrait->at, &options);
    if (status == MESO_OK)
        status = meso_table_new(portrait->ctx, &table, "near", NEAR_OF * NEAR_SHOWN);
    if (status == MESO_OK)
        status = meso_columns_add(portrait->ctx, table, outputs, styles, "probability");
    if (status == MESO_OK) status = fill_near(portrait, table, found, &presence);
    hand_over(portrait, table, status);
}
