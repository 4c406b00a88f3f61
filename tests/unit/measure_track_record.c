/* Are forecasts and signals scored as a second implementation does? Numbers of
   tests/oracles/track_record.txt. */
#include "refuse.h"
#include "t.h"

#include <mesoscope/mesoscope.h>

enum { FORECASTS = 10 };

static const double said[FORECASTS] = {.9, .8, .7, .3, .2, .6, .4, .95, .1, .5};
static const double happened[FORECASTS] = {1, 1, 0, 0, 1, 1, 0, 1, 0, 1};

static meso_forecast forecast_of(double p, double outcome, const char *author)
{
    return (meso_forecast){.key = "k",
                           .says = "it",
                           .author = author,
                           .team = "",
                           .made_on = "2026-01-01",
                           .due_on = "2026-06-01",
                           .resolved_on = "",
                           .p = p,
                           .base_rate = MESO_NAN,
                           .lo = MESO_NAN,
                           .est = MESO_NAN,
                           .hi = MESO_NAN,
                           .confidence = MESO_NAN,
                           .outcome = outcome,
                           .probe = -1};
}

static meso_cell cell(const meso_table *table, const char *column, int64_t row)
{
    return table->column[meso_table_find(table, column)].cell[row];
}

static meso_learning learning_of(meso_forecast *forecast)
{
    for (int f = 0; f < FORECASTS; f++)
        forecast[f] = forecast_of(said[f], happened[f], f < 3 ? "Ana" : "Ben");
    return (meso_learning){.forecasts = FORECASTS, .forecast = forecast};
}

static void test_scores_are_those_of_r(void)
{
    meso_forecast forecast[FORECASTS + 2];
    meso_learning learning = learning_of(forecast);
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    T_SAME(meso_track_record(ctx, &table, &learning, MESO_TRACK_BY_AUTHOR, "2026-07-01"),
           MESO_OK);
    T_SAME(table->rows, 3);
    T_TEXT(table->column[0].text[0], "all");
    T_TEXT(table->column[0].text[1], "Ana");
    T_NEAR(cell(table, "brier", 0).value, 0.18525, 1e-12);
    T_NEAR(cell(table, "brier", 0).low, 0.0585232931836, 1e-9);
    T_NEAR(cell(table, "brier", 0).high, 0.311976706816, 1e-9);
    T_NEAR(cell(table, "base", 0).value, 0.296296296296, 1e-9);
    T_NEAR(cell(table, "skill", 0).value, 0.37478125, 1e-9);
    T_NEAR(cell(table, "log", 0).value, 0.537004196581, 1e-9);
    T_SAME(cell(table, "forecasts", 1).value, 3);
    T_SAME(cell(table, "brier", 1).low, cell(table, "brier", 1).high); /* too few */
    meso_table_free(table);
    meso_ctx_free(ctx);
}

/* By hand: what was written down as base rate stands; what is due and unknown is counted. */
static void test_stated_base_rates_and_overdue_forecasts(void)
{
    meso_forecast forecast[2] = {forecast_of(.5, 1, ""), forecast_of(.5, MESO_NAN, "")};
    forecast[0].base_rate = .25;
    const meso_learning learning = {.forecasts = 2, .forecast = forecast};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    T_SAME(meso_track_record(ctx, &table, &learning, MESO_TRACK_BY_AUTHOR, "2026-07-01"),
           MESO_OK);
    T_SAME(table->rows, 1);
    T_NEAR(cell(table, "base", 0).value, .5625, 1e-12);
    T_NEAR(cell(table, "skill", 0).value, 1 - .25 / .5625, 1e-12);
    T_SAME(cell(table, "known", 0).value, 1);
    T_SAME(cell(table, "overdue", 0).value, 1);
    meso_table_free(table);
    T_SAME(meso_track_record(ctx, &table, &learning, MESO_TRACK_BY_AUTHOR, "2026-05-01"),
           MESO_OK);
    T_SAME(cell(table, "overdue", 0).value, 0);
    meso_table_free(table);
    meso_ctx_free(ctx);
}

/* Three of four intervals held; Wilson's bounds are those of R's prop.test. */
static void test_intervals_are_counted(void)
{
    meso_forecast forecast[4];
    for (int f = 0; f < 4; f++) {
        forecast[f] = forecast_of(MESO_NAN, f < 3 ? 5 : 50, "");
        forecast[f].lo = 0;
        forecast[f].hi = 10;
        forecast[f].confidence = .8;
    }
    const meso_learning learning = {.forecasts = 4, .forecast = forecast};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    T_SAME(meso_track_record(ctx, &table, &learning, MESO_TRACK_BY_TEAM, "2026-07-01"),
           MESO_OK);
    T_NEAR(cell(table, "held", 0).value, .75, 1e-12);
    T_NEAR(cell(table, "held", 0).low, 0.356168008599, 1e-9);
    T_NEAR(cell(table, "held", 0).high, 0.9420926788, 1e-9);
    T_NEAR(cell(table, "claimed", 0).value, .8, 1e-12);
    T_SAME(cell(table, "brier", 0).state, MESO_CELL_UNDEFINED);
    meso_table_free(table);
    meso_ctx_free(ctx);
}

/* Two classes of five: by hand, lower .1 .2 .3 .4 .5 with 2 events, upper .6 to .95 with 4. */
static void test_calibration_is_in_classes_of_five(void)
{
    meso_forecast forecast[FORECASTS];
    const meso_learning learning = learning_of(forecast);
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    T_SAME(meso_track_calibration(ctx, &table, &learning, NULL), MESO_OK);
    T_SAME(table->rows, 2);
    T_NEAR(cell(table, "said", 0).value, .3, 1e-12);
    T_NEAR(cell(table, "seen", 0).value, .4, 1e-12);
    T_NEAR(cell(table, "said", 1).value, .79, 1e-12);
    T_NEAR(cell(table, "seen", 1).value, .8, 1e-12);
    T_SAME(cell(table, "cases", 1).value, 5);
    meso_table_free(table);
    T_SAME(meso_track_calibration(ctx, &table, &learning, "Ana"), MESO_OK);
    T_SAME(table->rows, 0);
    meso_table_free(table);
    meso_ctx_free(ctx);
}

static meso_note signal_of(const char *state, const char *on, const char *until,
                           const char *came)
{
    return (meso_note){.key = "k",
                       .kind = "signal",
                       .on_date = on,
                       .author = "Ana",
                       .title = "",
                       .text = "t",
                       .state = state,
                       .until = until,
                       .reply = "",
                       .reply_on = came,
                       .strength = 3,
                       .impact = MESO_NAN,
                       .feasibility = MESO_NAN,
                       .speed = MESO_NAN,
                       .probe = -1};
}

static void test_signals_have_lead_time_and_hits(void)
{
    const meso_note notes[] = {signal_of("seen", "2026-01-01", "", "2026-01-31"),
                               signal_of("seen", "2026-01-01", "", "2026-03-03"),
                               signal_of("seen", "2026-01-01", "", "2026-04-03"),
                               signal_of("noise", "2026-01-01", "", "2026-02-01"),
                               signal_of("watch", "2026-01-01", "2026-06-01", ""),
                               signal_of("open", "2026-01-01", "", "")};
    const meso_learning learning = {.notes = 6, .note = notes};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    T_SAME(meso_track_signals(ctx, &table, &learning, "2026-07-01"), MESO_OK);
    T_SAME(table->rows, 2);
    T_SAME(cell(table, "signals", 0).value, 6);
    T_SAME(cell(table, "seen", 0).value, 3);
    T_SAME(cell(table, "overdue", 0).value, 1);
    T_NEAR(cell(table, "hit", 0).value, .75, 1e-12);
    T_NEAR(cell(table, "hit", 0).low, 0.356168008599, 1e-9);
    T_NEAR(cell(table, "lead", 0).value, 61, 1e-12); /* of 30, 61 and 92 days */
    T_NEAR(cell(table, "lead", 0).low, 45.5, 1e-12);
    T_NEAR(cell(table, "lead", 1).high, 76.5, 1e-12);
    meso_table_free(table);
    meso_ctx_free(ctx);
}

static meso_status run_all(meso_ctx *ctx)
{
    meso_forecast forecast[FORECASTS];
    const meso_note note = signal_of("seen", "2026-01-01", "", "2026-02-01");
    meso_learning learning = learning_of(forecast);
    meso_table *table = NULL;
    learning.notes = 1;
    learning.note = &note;
    meso_status status =
        meso_track_record(ctx, &table, &learning, MESO_TRACK_BY_AUTHOR, "2026-07-01");
    meso_table_free(table);
    table = NULL;
    if (status == MESO_OK) status = meso_track_calibration(ctx, &table, &learning, NULL);
    meso_table_free(table);
    table = NULL;
    if (status == MESO_OK) status = meso_track_signals(ctx, &table, &learning, "2026-07-01");
    meso_table_free(table);
    return status;
}

int main(void)
{
    test_scores_are_those_of_r();
    test_stated_base_rates_and_overdue_forecasts();
    test_intervals_are_counted();
    test_calibration_is_in_classes_of_five();
    test_signals_have_lead_time_and_hits();
    refuse_each(run_all);
    return t_end();
}
