/* How early and how often did our signals come true? See include/mesoscope/track_record.h. */
#include <mesoscope/track_record.h>

#include "base/ctx.h"
#include "base/day.h"
#include "data/cell.h"
#include "measure/authors.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/rank.h"

#include <string.h>

enum { WHO, SIGNALS, OPEN, WATCH, PROBE, NOISE, SEEN, OVERDUE, HIT, LEAD };

static const meso_output outputs[] = {
    {"who", "", "author; all = everybody together"},
    {"signals", "signals", "written down"},
    {"open", "signals", "not judged yet"},
    {"watch", "signals", "watched until a tripwire"},
    {"probe", "signals", "that became a probe"},
    {"noise", "signals", "judged to be noise"},
    {"seen", "signals", "that came true"},
    {"overdue", "signals", "watched, and the tripwire's day is past"},
    {"hit", "share", "came true, of those that came true or were noise"},
    {"lead", "days", "median from the note to the day it came true, with the middle half"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

static const char *const states[] = {"open", "watch", "probe", "noise", "seen"};
enum { STATES = sizeof states / sizeof states[0] };

/* The signals, and room for the lead times of one row. */
typedef struct signals {
    int32_t count;
    const meso_note **note; /* [count] */
    meso_authors authors;
    double *lead;
    int32_t today;
} signals;

static meso_status read_signals(meso_ctx *ctx, meso_arena *arena, signals *out,
                                const meso_learning *learning, const char *today)
{
    const int64_t most = (int64_t)learning->notes + 1;
    const char **name = MESO_TAKE(ctx, arena, const char *, most);
    *out = (signals){.note = MESO_TAKE(ctx, arena, const meso_note *, most),
                     .lead = MESO_TAKE(ctx, arena, double, most),
                     .today = meso_day_read(today)};
    if (!name || !out->note || !out->lead) return MESO_E_NOMEM;
    for (int32_t n = 0; n < learning->notes; n++) {
        if (strcmp(learning->note[n].kind, "signal") != 0) continue;
        name[out->count] = learning->note[n].author;
        out->note[out->count++] = &learning->note[n];
    }
    return meso_authors_read(ctx, arena, &out->authors, name, out->count);
}

static meso_cell lead_of(double *lead, int64_t leads)
{
    if (leads == 0) return meso_cell_none(MESO_CELL_UNDEFINED);
    (void)meso_sort(lead, leads);
    return (meso_cell){meso_quantile_sorted(lead, leads, 0.5),
                       meso_quantile_sorted(lead, leads, 0.25),
                       meso_quantile_sorted(lead, leads, 0.75), MESO_CELL_OBSERVED};
}

static void put(meso_table *table, int64_t row, const char *who, const signals *all,
                int32_t author)
{
    double counts[STATES] = {0}, total = 0, overdue = 0;
    int64_t leads = 0;
    for (int32_t n = 0; n < all->count; n++) {
        const meso_note *note = all->note[n];
        if (author >= 0 && all->authors.of[n] != author) continue;
        total++;
        for (int s = 0; s < STATES; s++)
            counts[s] += strcmp(note->state, states[s]) == 0;
        const int32_t until = meso_day_read(note->until), from = meso_day_read(note->on_date);
        const int32_t came = meso_day_read(note->reply_on);
        overdue +=
            strcmp(note->state, "watch") == 0 && until != MESO_NO_DAY && until <= all->today;
        if (strcmp(note->state, "seen") == 0 && from != MESO_NO_DAY && came != MESO_NO_DAY)
            all->lead[leads++] = came - from;
    }
    meso_column *column = table->column;
    const double seen = counts[SEEN - OPEN], judged = seen + counts[NOISE - OPEN];
    column[WHO].text[row] = who;
    column[SIGNALS].cell[row] = meso_cell_exact(total);
    for (int s = 0; s < STATES; s++)
        column[OPEN + s].cell[row] = meso_cell_exact(counts[s]);
    column[OVERDUE].cell[row] = meso_cell_exact(overdue);
    meso_cell hit = meso_cell_none(MESO_CELL_UNDEFINED);
    if (judged > 0) {
        hit = (meso_cell){seen / judged, 0, 1, MESO_CELL_OBSERVED};
        meso_wilson(seen, judged, 0.9, &hit.low, &hit.high);
    }
    column[HIT].cell[row] = hit;
    column[LEAD].cell[row] = lead_of(all->lead, leads);
}

meso_status meso_track_signals(meso_ctx *ctx, meso_table **out, const meso_learning *learning,
                               const char *today)
{
    signals all;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(read_signals(ctx, arena, &all, learning, today));
    MESO_TRY(meso_table_new(ctx, &table, "signals", (int64_t)all.authors.count + 1));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, ""));
    put(table, 0, "all", &all, -1);
    for (int32_t a = 0; a < all.authors.count; a++) {
        const char *who = meso_table_text(ctx, table, all.authors.name[a]);
        if (!who) status = MESO_E_NOMEM;
        put(table, a + 1, who ? who : "", &all, a);
    }
    if (status < 0) goto done;
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}
