/* What can start here within a hundred days, and what must be asked upward? See
   include/mesoscope/proposals.h. */
#include <mesoscope/proposals.h>

#include "base/arena.h"
#include "base/ctx.h"
#include "data/cell.h"
#include "measure/bets.h"
#include "measure/span.h"
#include "measure/votes.h"
#include "num/rank.h"

enum { DAYS, CLASS, PROBE, OWNER, FIRST };
enum { START_HERE, FIND_OUT, ASK_UPWARD, CLASSES };
enum { SOON = 30, LATER = 60, LAST = 100, MAY = 3 };

static const char *const classes[CLASSES] = {"class.start_here", "class.find_out",
                                             "class.ask_upward"};

static const meso_output outputs[] = {
    {"days", "days", "until when it begins"},
    {"class", "", "start here, find out whose it is, or ask upward"},
    {"probe", "", "key and title"},
    {"owner", "", "who answers for it"},
    {"first", "", "next signpost, else the hypothesis"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
};

static int class_of(const meso_probe *probe)
{
    if (!isfinite(probe->authority)) return FIND_OUT;
    return probe->authority >= MAY ? START_HERE : ASK_UPWARD;
}

static double days_of(const meso_learning *learning, int32_t probe, int class)
{
    meso_votes votes;
    meso_votes_read(&votes, learning, probe);
    const double speed = votes.position[MESO_VOTE_SPEED].value;
    const double days = speed >= 4 ? SOON : speed >= 3 ? LATER : LAST;
    return class == ASK_UPWARD ? fmax(days, LATER) : days;
}

static const char *first_of(const meso_learning *learning, int32_t probe)
{
    for (int32_t s = 0; s < learning->signposts; s++)
        if (learning->signpost[s].probe == probe && !*learning->signpost[s].seen_on)
            return learning->signpost[s].says;
    return learning->probe[probe].hypothesis;
}

static meso_status put(meso_ctx *ctx, meso_table *table, int64_t row,
                       const meso_learning *learning, int32_t p, double *key)
{
    const meso_probe *probe = &learning->probe[p];
    meso_column *column = table->column;
    const int class = class_of(probe);
    const double days = days_of(learning, p, class);
    *key = days + class;
    column[DAYS].cell[row] = meso_cell_exact(days);
    column[CLASS].text[row] = classes[class];
    column[OWNER].text[row] = meso_table_text(ctx, table, probe->owner);
    column[FIRST].text[row] = meso_table_text(ctx, table, first_of(learning, p));
    if (!column[OWNER].text[row] || !column[FIRST].text[row]) return MESO_E_NOMEM;
    return meso_table_put_key(ctx, table, PROBE, row, probe->key, probe->title);
}

meso_status meso_hundred_days(meso_ctx *ctx, meso_table **out, const meso_learning *learning)
{
    meso_table *table = NULL;
    int64_t row = 0;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    double *key = MESO_TAKE(ctx, arena, double, (int64_t)learning->probes + 1);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, (int64_t)learning->probes + 1);
    if (!key || !order) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_table_new(ctx, &table, "hundred_days", learning->probes));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, ""));
    for (int32_t p = 0; p < learning->probes; p++)
        if (meso_probe_is_bet(&learning->probe[p])) {
            MESO_TRY(put(ctx, table, row, learning, p, &key[row]));
            row++;
        }
    meso_table_truncate(table, row);
    meso_order(order, key, row, 0);
    MESO_TRY(meso_table_reorder(ctx, table, order));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}
