/* How far are the chances to be trusted, and which activities stand first? */
#include "question/opportunities_figures.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/rank.h"

enum { CLASSES = 8 };

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
void meso_opportunities_hand_over(meso_portrait *portrait, meso_table *table,
                                  meso_status status)
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
                              "opportunities.figure.trust.hint", 5, found->reason))
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
    meso_opportunities_hand_over(portrait, table, status);
}

/* Said and seen, in classes of the chosen model's probabilities. */
void meso_opportunities_calibration(meso_portrait *portrait, const meso_opportunities *found)
{
    static const meso_output outputs[] = {{"said", "share", "mean chance that was said"},
                                          {"seen", "share", "share that came in"},
                                          {"cases", "cases", "how many"},
                                          {.name = NULL}};
    static const meso_column_style styles[] = {{MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0}};
    const meso_entry_backtest *test = &found->chances.test;
    meso_table *table = NULL;
    meso_calibration class[CLASSES];
    if (!meso_portrait_figure(portrait, "calibration", MESO_FIGURE_CALIBRATION,
                              "opportunities.figure.calibration",
                              "opportunities.figure.calibration.hint", 3, found->reason))
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
    meso_opportunities_hand_over(portrait, table, status);
}

void meso_opportunities_shortlist(meso_portrait *portrait, const meso_opportunities *found)
{
    static const meso_output outputs[] = {
        {"industry", "", "activity"},
        {"reach", "share", "of what it is related to that is here"},
        {"chance", "probability", "that it is there at the horizon"},
        {"rank", "place", "with its range"},
        {"listed", "probability", "to be on the list"},
        {"stays", "share", "of the ways of making the list that have it on it"},
        {"base", "share", "of all cases came in"},
        {"stance", "", "what to do with it"},
        {.name = NULL}};
    static const meso_column_style styles[] = {
        {MESO_COLUMN_KEY, 0, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
        {MESO_COLUMN_TEXT, 0, 0}};
    const meso_entry_backtest *test = &found->chances.test;
    const char *reason = found->reason;
    meso_table *table = NULL;
    if (!reason && found->count == 0) reason = "reason.nothing_absent";
    if (!meso_portrait_figure(portrait, "shortlist", MESO_FIGURE_SHORTLIST,
                              "opportunities.figure.shortlist",
                              "opportunities.figure.shortlist.hint", 7, reason))
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
        column[5].cell[row] =
            meso_opportunities_stays(found, found->chances.candidates.industry[n]);
        column[6].cell[row] = meso_cell_exact((double)test->events / (double)test->count);
        column[7].text[row] =
            meso_portrait_aside(portrait, found->chances.candidates.industry[n])
                ? "stance.set_aside"
                : meso_opportunity_stance(found, n);
        status = meso_table_put_axis(portrait->ctx, table, 0, row, &portrait->panel->industry,
                                     found->chances.candidates.industry[n]);
    }
    meso_opportunities_hand_over(portrait, table, status);
}
