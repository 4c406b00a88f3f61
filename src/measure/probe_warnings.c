/* What should a portfolio of probes be warned of? See include/mesoscope/probe_board.h. */
#include <mesoscope/probe_board.h>

#include "base/ctx.h"
#include "base/day.h"
#include "data/cell.h"
#include "measure/bets.h"
#include "measure/span.h"

#include <string.h>

enum { RULE, PROBE, WHAT, COUNT, OF };
enum { FEWEST = 3, MOST_RULES = 4, OF_PORTFOLIO = 5 };

static const meso_output outputs[] = {
    {"rule", "", "over_cap, no_decision, belief_fell, signpost_due, one_theme, ..."},
    {"probe", "", "key and title; empty = all of them"},
    {"what", "", "code, stance, owner or signpost"},
    {"count", "probes", "how many, or an amount"},
    {"of", "probes", "of how many, or of which amount"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

/* The table while it grows; the first failure sticks. */
typedef struct work {
    meso_ctx *ctx;
    meso_table *table;
    const meso_learning *learning;
    int64_t row;
    int32_t today;
    meso_status status;
} work;

static void warn(work *all, const char *rule, const meso_probe *probe, const char *what,
                 double count, double of)
{
    meso_column *column = all->table->column;
    if (all->status < 0) return;
    column[RULE].text[all->row] = rule;
    column[WHAT].text[all->row] = meso_table_text(all->ctx, all->table, what);
    if (!column[WHAT].text[all->row]) all->status = MESO_E_NOMEM;
    column[COUNT].cell[all->row] = meso_cell_exact(count);
    column[OF].cell[all->row] = meso_cell_exact(of);
    if (all->status == MESO_OK)
        all->status = meso_table_put_key(all->ctx, all->table, PROBE, all->row,
                                         probe ? probe->key : "", probe ? probe->title : "");
    all->row++;
}

static int is_past(const work *all, const char *date)
{
    const int32_t day = meso_day_read(date);
    return day != MESO_NO_DAY && day <= all->today;
}

static int32_t signposts_of(const work *all, int32_t probe)
{
    int32_t count = 0;
    for (int32_t s = 0; s < all->learning->signposts; s++)
        count += all->learning->signpost[s].probe == probe;
    return count;
}

static void warn_over_cap(work *all)
{
    for (int32_t p = 0; p < all->learning->probes; p++) {
        const meso_probe *probe = &all->learning->probe[p];
        if (probe->spent > probe->loss_cap)
            warn(all, "over_cap", probe, probe->currency, probe->spent, probe->loss_cap);
    }
}

static void warn_no_decision(work *all)
{
    for (int32_t p = 0; p < all->learning->probes; p++) {
        const meso_probe *probe = &all->learning->probe[p];
        if (strcmp(probe->state, "probe") == 0 && is_past(all, probe->decide_on))
            warn(all, "no_decision", probe, probe->decide_on, 0, 0);
    }
}

static void warn_belief_fell(work *all)
{
    for (int32_t p = 0; p < all->learning->probes; p++) {
        const meso_probe *probe = &all->learning->probe[p];
        if (strcmp(probe->state, "amplify") == 0 && probe->belief_now < probe->belief_before)
            warn(all, "belief_fell", probe, "", 100 * probe->belief_now,
                 100 * probe->belief_before);
    }
}

static void warn_signposts(work *all)
{
    for (int32_t s = 0; s < all->learning->signposts; s++) {
        const meso_signpost *post = &all->learning->signpost[s];
        const meso_probe *probe = &all->learning->probe[post->probe];
        if (meso_probe_is_open(probe) && !*post->seen_on && is_past(all, post->due_on))
            warn(all, "signpost_due", probe, post->says, 0, 0);
    }
}

static void warn_themes(work *all, const meso_probe_spread *spread)
{
    if (spread->bets < FEWEST || !spread->widest) return;
    const char *what = *spread->widest->label ? spread->widest->label : spread->widest->code;
    if (spread->widest_bets == spread->bets)
        warn(all, "one_theme", NULL, what, spread->bets, spread->bets);
    else if (3 * spread->widest_bets >= 2 * spread->bets)
        warn(all, "most_one_theme", NULL, what, spread->widest_bets, spread->bets);
}

static void warn_stances(work *all, const meso_probe_spread *spread)
{
    const char *stance = "";
    int32_t stated = 0;
    for (int32_t p = 0; p < all->learning->probes; p++) {
        const meso_probe *probe = &all->learning->probe[p];
        if (!meso_probe_is_bet(probe) || !*probe->stance) continue;
        stance = probe->stance;
        stated++;
    }
    if (spread->stances == 1 && stated == spread->bets && spread->bets >= FEWEST)
        warn(all, "one_stance", NULL, stance, spread->bets, spread->bets);
}

static void warn_owner(work *all, const meso_probe_spread *spread)
{
    const char *owner = NULL;
    int same = 1;
    for (int32_t p = 0; p < all->learning->probes; p++) {
        const meso_probe *probe = &all->learning->probe[p];
        if (!meso_probe_is_open(probe)) continue;
        if (!owner) owner = probe->owner;
        same &= strcmp(owner, probe->owner) == 0;
    }
    if (same && owner && *owner && spread->open >= FEWEST)
        warn(all, "one_owner", NULL, owner, spread->open, spread->open);
}

static void warn_sum(work *all, const meso_probe_spread *spread)
{
    const meso_probe *largest = NULL;
    double sum = 0;
    for (int32_t p = 0; p < all->learning->probes; p++) {
        const meso_probe *probe = &all->learning->probe[p];
        if (!meso_probe_is_open(probe) || !isfinite(probe->loss_cap)) continue;
        sum += probe->loss_cap;
        if (!largest || probe->loss_cap > largest->loss_cap) largest = probe;
    }
    if (largest && spread->open >= FEWEST && 2 * largest->loss_cap > sum)
        warn(all, "one_sum", largest, largest->currency, largest->loss_cap, sum);
}

static void warn_no_signpost(work *all)
{
    for (int32_t p = 0; p < all->learning->probes; p++)
        if (meso_probe_is_open(&all->learning->probe[p]) && signposts_of(all, p) == 0)
            warn(all, "no_signpost", &all->learning->probe[p], "", 0, 0);
}

meso_status meso_probe_warnings(meso_ctx *ctx, meso_table **out, const meso_learning *learning,
                                const char *today)
{
    work all = {.ctx = ctx, .learning = learning, .today = meso_day_read(today)};
    const int64_t most =
        (int64_t)MOST_RULES * learning->probes + learning->signposts + OF_PORTFOLIO;
    meso_probe_spread spread;
    meso_status status = MESO_OK;
    MESO_TRY(meso_probe_spread_read(ctx, &spread, learning));
    MESO_TRY(meso_table_new(ctx, &all.table, "warnings", most));
    MESO_TRY(meso_columns_add(ctx, all.table, outputs, styles, ""));
    warn_over_cap(&all);
    warn_no_decision(&all);
    warn_belief_fell(&all);
    warn_signposts(&all);
    warn_themes(&all, &spread);
    warn_stances(&all, &spread);
    warn_owner(&all, &spread);
    warn_sum(&all, &spread);
    warn_no_signpost(&all);
    MESO_TRY(all.status);
    meso_table_truncate(all.table, all.row);
    *out = all.table;
    all.table = NULL;
done:
    meso_table_free(all.table);
    return status;
}
