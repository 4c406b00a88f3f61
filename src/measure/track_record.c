/* How good were our forecasts? See include/mesoscope/track_record.h. */
#include <mesoscope/track_record.h>

#include "base/ctx.h"
#include "base/day.h"
#include "data/cell.h"
#include "measure/authors.h"
#include "measure/span.h"
#include "num/distribution.h"

enum { WHO, SAID, KNOWN, OVERDUE, BRIER, BASE, SKILL, LOG, INTERVALS, HELD, CLAIMED };
enum { FEWEST = 5 };

static const double confidence = 0.9, edge = 1e-15;

static const meso_output outputs[] = {
    {"who", "", "author or team; all = everybody together"},
    {"forecasts", "forecasts", "said"},
    {"known", "forecasts", "of those, with an outcome"},
    {"overdue", "forecasts", "due, and nobody has looked"},
    {"brier", "score", "mean squared error of the probabilities, 0 = always sure and right"},
    {"base", "score", "the same of the base rate"},
    {"skill", "share", "of the base rate's error that was avoided; below 0 = none"},
    {"log", "nats", "mean surprise of what happened"},
    {"intervals", "forecasts", "known intervals"},
    {"held", "share", "of them that contained the number"},
    {"claimed", "share", "mean confidence that was stated"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
};

/* Sums over the forecasts of one row. */
typedef struct record {
    double said, known, overdue;
    double scored, error, squares, surprise; /* probabilities */
    double based, error_where_based, base_error;
    double intervals, held, claimed, claims;
} record;

static int is_event_forecast(const meso_forecast *forecast)
{
    return isfinite(forecast->p) && (forecast->outcome == 0 || forecast->outcome == 1);
}

static double square(double x)
{
    return x * x;
}

static void count_interval(record *of, const meso_forecast *forecast)
{
    of->intervals++;
    of->held += forecast->lo <= forecast->outcome && forecast->outcome <= forecast->hi;
    if (!isfinite(forecast->confidence)) return;
    of->claims++;
    of->claimed += forecast->confidence;
}

/* `rest` and `events` are the known probabilities of everybody, and how many happened. */
static void count(record *of, const meso_forecast *forecast, double rest, double events,
                  int32_t today)
{
    const int32_t due = meso_day_read(forecast->due_on);
    const int is_known = isfinite(forecast->outcome);
    of->said++;
    of->known += is_known;
    of->overdue += !is_known && due != MESO_NO_DAY && due <= today;
    if (is_known && isfinite(forecast->lo) && isfinite(forecast->hi))
        count_interval(of, forecast);
    if (!is_event_forecast(forecast)) return;
    const double y = forecast->outcome, loss = square(forecast->p - y);
    const double chance = y > 0 ? forecast->p : 1 - forecast->p;
    of->scored++;
    of->error += loss;
    of->squares += loss * loss;
    of->surprise -= log(fmin(1 - edge, fmax(edge, chance)));
    const double base =
        isfinite(forecast->base_rate) ? forecast->base_rate : (events - y) / (rest - 1);
    if (!isfinite(base)) return;
    of->based++;
    of->error_where_based += loss;
    of->base_error += square(base - y);
}

static meso_cell plain(double sum, double count)
{
    return count > 0 ? meso_cell_exact(sum / count) : meso_cell_none(MESO_CELL_UNDEFINED);
}

static meso_cell brier_of(const record *of)
{
    meso_cell cell = plain(of->error, of->scored);
    if (of->scored < FEWEST) return cell;
    const double n = of->scored;
    const double variance = fmax(0, (of->squares - n * square(cell.value)) / (n - 1));
    const double reach =
        meso_student_quantile(0.5 + confidence / 2, n - 1) * sqrt(variance / n);
    cell.low = fmax(0, cell.value - reach);
    cell.high = fmin(1, cell.value + reach);
    cell.state = MESO_CELL_OBSERVED;
    return cell;
}

static void put(meso_table *table, int64_t row, const char *who, const record *of)
{
    meso_column *column = table->column;
    column[WHO].text[row] = who;
    column[SAID].cell[row] = meso_cell_exact(of->said);
    column[KNOWN].cell[row] = meso_cell_exact(of->known);
    column[OVERDUE].cell[row] = meso_cell_exact(of->overdue);
    column[BRIER].cell[row] = brier_of(of);
    column[BASE].cell[row] = plain(of->base_error, of->based);
    column[SKILL].cell[row] = of->base_error > 0
                                  ? meso_cell_exact(1 - of->error_where_based / of->base_error)
                                  : meso_cell_none(MESO_CELL_UNDEFINED);
    column[LOG].cell[row] = plain(of->surprise, of->scored);
    column[INTERVALS].cell[row] = meso_cell_exact(of->intervals);
    column[HELD].cell[row] = plain(of->held, of->intervals);
    if (of->intervals > 0) {
        meso_cell *held = &column[HELD].cell[row];
        held->state = MESO_CELL_OBSERVED;
        meso_wilson(of->held, of->intervals, confidence, &held->low, &held->high);
    }
    column[CLAIMED].cell[row] = plain(of->claimed, of->claims);
}

static meso_status say(meso_ctx *ctx, meso_table *table, const record *all)
{
    meso_status status = MESO_OK;
    if (all->scored < 30)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "%.0f known probabilities are few: scores of single people "
                                "are mostly chance.",
                                all->scored));
    if (all->base_error > 0 && all->error_where_based >= all->base_error)
        MESO_TRY(meso_table_add_note(
            ctx, table, "The base rate alone would have done as well as these forecasts."));
    if (all->overdue > 0)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%.0f forecasts are due and nobody has written down what "
                                     "happened; scores without them may flatter.",
                                     all->overdue));
done:
    return status;
}

static meso_status read_all(meso_ctx *ctx, meso_arena *arena, record *records,
                            meso_authors *authors, const meso_learning *learning,
                            meso_track_by by, const char *today)
{
    const int32_t day = meso_day_read(today);
    double rest = 0, events = 0;
    const char **name = MESO_TAKE(ctx, arena, const char *, (int64_t)learning->forecasts + 1);
    if (!name) return MESO_E_NOMEM;
    for (int32_t f = 0; f < learning->forecasts; f++) {
        const meso_forecast *forecast = &learning->forecast[f];
        name[f] = by == MESO_TRACK_BY_TEAM ? forecast->team : forecast->author;
        rest += is_event_forecast(forecast);
        if (is_event_forecast(forecast)) events += forecast->outcome;
    }
    const meso_status status =
        meso_authors_read(ctx, arena, authors, name, learning->forecasts);
    if (status < 0) return status;
    for (int32_t f = 0; f < learning->forecasts; f++) {
        count(&records[0], &learning->forecast[f], rest, events, day);
        if (authors->of[f] >= 0)
            count(&records[1 + authors->of[f]], &learning->forecast[f], rest, events, day);
    }
    return MESO_OK;
}

meso_status meso_track_record(meso_ctx *ctx, meso_table **out, const meso_learning *learning,
                              meso_track_by by, const char *today)
{
    meso_authors authors;
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    record *records = MESO_TAKE(ctx, arena, record, (int64_t)learning->forecasts + 1);
    if (!records) goto done;
    MESO_TRY(read_all(ctx, arena, records, &authors, learning, by, today));
    MESO_TRY(meso_table_new(ctx, &table, "track_record", (int64_t)authors.count + 1));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, ""));
    put(table, 0, "all", &records[0]);
    for (int32_t a = 0; a < authors.count; a++) {
        const char *who = meso_table_text(ctx, table, authors.name[a]);
        if (!who) status = MESO_E_NOMEM;
        put(table, a + 1, who ? who : "", &records[a + 1]);
    }
    if (status == MESO_OK) status = say(ctx, table, &records[0]);
    if (status < 0) goto done;
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}
