/* Which industries came, which went, which stayed? See include/mesoscope/turnover.h. */
#include <mesoscope/turnover.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/activation.h"
#include "measure/span.h"

enum { FROM, TO, BEFORE, AFTER, ABSENT, PRESENT };
enum {
    REGION,
    INDUSTRY,
    PERIOD_FROM,
    PERIOD_TO,
    STATUS,
    START,
    CANDIDATES,
    ENTERED,
    LEFT,
    STAYED,
    ENTRY_RATE,
    EXIT_RATE,
    PERSISTENCE,
    QUOTIENT_START,
    QUOTIENT_END
};
enum { COUNTS = STAYED - START + 1 };

static const meso_setting settings[] = {
    MESO_SPAN_SETTINGS,
    {"before", "periods", "at the start in which an industry must be absent, or present",
     MESO_SETTING_INTEGER, 3, 1, 50, NULL},
    {"after", "periods", "at the end in which it must be present, or absent",
     MESO_SETTING_INTEGER, 2, 1, 50, NULL},
    MESO_ACTIVATION_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "region"},
    {"industry", "", "industry; total is all of them"},
    {"from", "", "period it starts from"},
    {"to", "", "period it ends with"},
    {"status", "", "of one industry"},
    {"start", "industries", "present at the start"},
    {"candidates", "industries", "absent at the start"},
    {"entered", "industries", "absent at the start, present at the end"},
    {"left", "industries", "present at the start, absent at the end"},
    {"stayed", "industries", "present at both"},
    {"entry_rate", "fraction", "entered over candidates"},
    {"exit_rate", "fraction", "left over start"},
    {"persistence", "fraction", "stayed over start"},
    {"quotient_start", "quotient", "shrunk, in the first period"},
    {"quotient_end", "quotient", "shrunk, in the last period"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 0},
};

/* The windows, in points of the span. */
typedef struct work {
    const meso_input *input;
    meso_activation seen;
    int32_t first, last, before, after;
} work;

/* Counts of one industry, or of all: each with what is sure and what may be. */
typedef struct tally {
    double count[COUNTS], least[COUNTS], most[COUNTS];
    int unknown;
} tally;

static void set_windows(work *w, const double *setting)
{
    const int32_t points = w->last - w->first + 1;
    w->after = (int32_t)setting[AFTER];
    w->before = (int32_t)setting[BEFORE];
    if (w->before + w->after <= points) return;
    if (w->after > points / 2) w->after = points / 2;
    if (w->before > points - w->after) w->before = points - w->after;
}

/* What all cells of a window have in common. */
static uint8_t window(const work *w, int32_t region, int32_t industry, int32_t first,
                      int32_t end)
{
    const int64_t cells = (int64_t)w->seen.regions * w->seen.industries;
    uint8_t flag = 0xff;
    for (int32_t p = first; p < end; p++)
        flag &= w->seen.flag[p * cells + (int64_t)region * w->seen.industries + industry];
    return flag;
}

static void put(tally *t, int which, double count, double least, double most)
{
    t->count[which - START] = count;
    t->least[which - START] = fmin(least, count);
    t->most[which - START] = fmax(most, count);
}

static int has(uint8_t flag, int mask)
{
    return (flag & mask) != 0;
}

static void read_industry(tally *t, const work *w, int32_t region, int32_t industry)
{
    const int32_t points = w->seen.points;
    const uint8_t start = window(w, region, industry, 0, w->before);
    const uint8_t end = window(w, region, industry, points - w->after, points);
    *t = (tally){.unknown =
                     !has(start, MESO_ACTIVATION_KNOWN) || !has(end, MESO_ACTIVATION_KNOWN)};
    if (t->unknown) return;
    static const int here[3] = {MESO_ACTIVATION_PRESENT, MESO_ACTIVATION_SURELY_PRESENT,
                                MESO_ACTIVATION_MAYBE_PRESENT};
    static const int gone[3] = {MESO_ACTIVATION_ABSENT, MESO_ACTIVATION_SURELY_ABSENT,
                                MESO_ACTIVATION_MAYBE_ABSENT};
    double n[COUNTS][3];
    for (int k = 0; k < 3; k++) {
        n[START - START][k] = has(start, here[k]);
        n[CANDIDATES - START][k] = has(start, gone[k]);
        n[ENTERED - START][k] = has(start, gone[k]) && has(end, here[k]);
        n[LEFT - START][k] = has(start, here[k]) && has(end, gone[k]);
        n[STAYED - START][k] = has(start, here[k]) && has(end, here[k]);
    }
    for (int c = 0; c < COUNTS; c++)
        put(t, START + c, n[c][0], n[c][1], n[c][2]);
}

static void add(tally *sum, const tally *one)
{
    for (int c = 0; c < COUNTS; c++) {
        sum->count[c] += one->count[c];
        sum->least[c] += one->least[c];
        sum->most[c] += one->most[c];
    }
    sum->unknown += one->unknown;
}

static meso_cell cell_of(const tally *t, int which)
{
    const int c = which - START;
    return (meso_cell){t->count[c], t->least[c], t->most[c], MESO_CELL_ESTIMATED};
}

/* A count over another, which is taken as it is. */
static meso_cell rate_of(const tally *t, int part, int whole)
{
    const meso_cell count = cell_of(t, part);
    const double all = t->count[whole - START];
    if (!(all > 0)) return meso_cell_none(MESO_CELL_UNDEFINED);
    return (meso_cell){count.value / all, count.low / all, fmin(1, count.high / all),
                       MESO_CELL_ESTIMATED};
}

static const char *status_of(const tally *t)
{
    if (t->unknown) return "unknown";
    if (t->count[ENTERED - START] > 0) return "entered";
    if (t->count[LEFT - START] > 0) return "left";
    if (t->count[STAYED - START] > 0) return "stayed";
    return t->count[CANDIDATES - START] > 0 ? "absent" : "between";
}

static meso_status put_row(meso_ctx *ctx, meso_table *table, int64_t row, const work *w,
                           int32_t region, int32_t industry, const tally *t)
{
    const meso_panel *panel = w->input->panel;
    const int total = industry == w->seen.industries;
    const int64_t at = (int64_t)region * w->seen.industries + industry;
    meso_column *column = table->column;
    column[PERIOD_FROM].period[row] = panel->slice[w->first].period;
    column[PERIOD_TO].period[row] = panel->slice[w->last].period;
    column[STATUS].text[row] = total ? "" : status_of(t);
    for (int c = START; c <= STAYED; c++)
        column[c].cell[row] = cell_of(t, c);
    column[ENTRY_RATE].cell[row] = rate_of(t, ENTERED, CANDIDATES);
    column[EXIT_RATE].cell[row] = rate_of(t, LEFT, START);
    column[PERSISTENCE].cell[row] = rate_of(t, STAYED, START);
    for (int e = 0; e < 2; e++)
        column[QUOTIENT_START + e].cell[row] =
            total ? meso_cell_none(MESO_CELL_NOT_APPLICABLE) : w->seen.end_quotient[e][at];
    for (int c = ENTRY_RATE; c <= PERSISTENCE && !total; c++)
        column[c].cell[row] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    const meso_status status =
        meso_table_put_axis(ctx, table, REGION, row, &panel->region, region);
    if (status < 0) return status;
    return total ? meso_table_put_key(ctx, table, INDUSTRY, row, "total", "All industries")
                 : meso_table_put_axis(ctx, table, INDUSTRY, row, &panel->industry, industry);
}

static int is_listed(const tally *t)
{
    return t->most[ENTERED - START] > 0 || t->most[LEFT - START] > 0 ||
           t->count[STAYED - START] > 0;
}

/* Rows of one region; only its total unless it is the one asked for. */
static meso_status put_region(meso_ctx *ctx, meso_table *table, int64_t *row, const work *w,
                              int32_t region, int64_t *unknown)
{
    tally sum = {.unknown = 0}, one;
    meso_status status = MESO_OK;
    for (int32_t i = 0; i < w->seen.industries; i++) {
        read_industry(&one, w, region, i);
        add(&sum, &one);
        if (w->input->region >= 0 && is_listed(&one))
            MESO_TRY(put_row(ctx, table, (*row)++, w, region, i, &one));
    }
    *unknown += sum.unknown;
    MESO_TRY(put_row(ctx, table, (*row)++, w, region, w->seen.industries, &sum));
done:
    return status;
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *w)
{
    const int32_t only = w->input->region;
    int64_t row = 0, unknown = 0;
    meso_status status = MESO_OK;
    for (int32_t r = 0; r < w->seen.regions; r++)
        if (only < 0 || r == only) MESO_TRY(put_region(ctx, table, &row, w, r, &unknown));
    meso_table_truncate(table, row);
    if (unknown)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld series are in no count: not delivered, withheld "
                                     "across a threshold, or without a quotient in a period "
                                     "that counts.",
                                     (long long)unknown));
    if (only >= 0 && row <= w->seen.industries)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld industries are not listed: absent, between the "
                                     "thresholds or unknown.",
                                     (long long)(w->seen.industries + 1 - row)));
done:
    return status;
}

static meso_status say_method(meso_ctx *ctx, meso_table *table, const work *w,
                              const double *setting)
{
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "windows", "first %d and last %d of %d periods",
                                 w->before, w->after, w->seen.points));
    MESO_TRY(
        meso_table_set_meta(ctx, table, "absent", "shrunk quotient below %g", setting[ABSENT]));
    MESO_TRY(meso_table_set_meta(ctx, table, "present", "P(quotient > 1) above %g",
                                 setting[PRESENT]));
    MESO_TRY(meso_table_set_meta(ctx, table, "confidence", "%g", w->input->draw.confidence));
    MESO_TRY(meso_table_set_meta(ctx, table, "event size", "%s",
                                 w->input->panel->event_size
                                     ? "jobs per plant, by industry"
                                     : "1: plant sizes are unknown, intervals are too narrow"));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    work w = {.input = input};
    meso_table *table = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_span_find(ctx, &w.first, &w.last, input->panel, setting[FROM], setting[TO]));
    set_windows(&w, setting);
    const meso_activation_options options = {w.first, w.last, setting[ABSENT],
                                             setting[PRESENT]};
    MESO_TRY(meso_activation_read(ctx, arena, &w.seen, input, &options));
    const int64_t rows = input->region >= 0 ? w.seen.industries + 1 : w.seen.regions;
    MESO_TRY(meso_table_new(ctx, &table, "turnover", rows));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &w));
    MESO_TRY(say_method(ctx, table, &w, setting));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_turnover = {
    .name = "turnover",
    .command = "turnover",
    .question = "Which industries came, which went, which stayed?",
    .answer = "entered and left cross from clearly absent to likely specialised, or back, and "
              "stay there; the low end of a count is what the data support surely.",
    .caution =
        "An industry between the thresholds is in no count: a quotient that drifts past 1 "
        "is no entry. A boundary or classification that changed looks like entry and exit.",
    .formula =
        "entered: shrunk LQ < 0.25 in all of the first periods, P(LQ > 1) > 0.5 in all of "
        "the last; left: the reverse; rates over absent and present at the start",
    .source = "Neffke, Henning and Boschma (2011), Economic Geography 87(3), 237-265; Dunne, "
              "Roberts and Samuelson (1988), RAND Journal of Economics 19(4), 495-515",
    .periods = 2,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
