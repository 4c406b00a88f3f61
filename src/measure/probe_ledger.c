/* What may our probes still lose? See include/mesoscope/probe_board.h. */
#include <mesoscope/probe_board.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/bets.h"
#include "measure/span.h"

#include <string.h>

enum { PROBE, STATE, COST, SPENT, CAP, LEFT, AT_RISK, SHARE, CLASS };

static const meso_output outputs[] = {
    {"probe", "", "key and title"},
    {"state", "", "idea, probe, amplify, dampen, stopped, learnt"},
    {"cost", "money", "planned"},
    {"spent", "money", "so far"},
    {"loss_cap", "money", "most that may be lost"},
    {"left", "money", "loss cap less spent"},
    {"at_risk", "money", "what may still be lost, of probes that run"},
    {"share", "share", "of the sum at risk"},
    {"class", "", "over or within its cap"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_TEXT, 0, 0},
};

static meso_cell known(double value)
{
    return isfinite(value) ? meso_cell_exact(value) : meso_cell_none(MESO_CELL_MISSING);
}

static double at_risk(const meso_probe *probe)
{
    const double spent = isfinite(probe->spent) ? probe->spent : 0;
    if (!meso_probe_is_open(probe) || !isfinite(probe->loss_cap)) return 0;
    return fmax(0, probe->loss_cap - spent);
}

static meso_status put_probe(meso_ctx *ctx, meso_table *table, int64_t row,
                             const meso_probe *probe, double sum)
{
    meso_column *column = table->column;
    const int over = probe->spent > probe->loss_cap;
    const double left = probe->loss_cap - (isfinite(probe->spent) ? probe->spent : 0);
    column[STATE].text[row] = meso_table_text(ctx, table, probe->state);
    if (!column[STATE].text[row]) return MESO_E_NOMEM;
    column[COST].cell[row] = known(probe->cost);
    column[SPENT].cell[row] = known(probe->spent);
    column[CAP].cell[row] = known(probe->loss_cap);
    column[LEFT].cell[row] = known(over ? 0 : left);
    column[AT_RISK].cell[row] = meso_cell_exact(at_risk(probe));
    column[SHARE].cell[row] =
        sum > 0 ? meso_cell_exact(at_risk(probe) / sum) : meso_cell_none(MESO_CELL_UNDEFINED);
    column[CLASS].text[row] = over ? "over" : isfinite(probe->loss_cap) ? "within" : "";
    return meso_table_put_key(ctx, table, PROBE, row, probe->key, probe->title);
}

/* Known amounts of the running probes. */
static meso_status put_total(meso_ctx *ctx, meso_table *table, const meso_learning *learning,
                             int mixed)
{
    const int64_t row = learning->probes;
    double cost = 0, spent = 0, cap = 0, risk = 0;
    for (int32_t p = 0; p < learning->probes; p++) {
        const meso_probe *probe = &learning->probe[p];
        if (!meso_probe_is_open(probe)) continue;
        cost += isfinite(probe->cost) ? probe->cost : 0;
        spent += isfinite(probe->spent) ? probe->spent : 0;
        cap += isfinite(probe->loss_cap) ? probe->loss_cap : 0;
        risk += at_risk(probe);
    }
    const double amount[] = {cost, spent, cap, fmax(0, cap - spent), risk};
    for (int c = COST; c <= AT_RISK; c++)
        table->column[c].cell[row] = mixed ? meso_cell_none(MESO_CELL_NOT_APPLICABLE)
                                           : meso_cell_exact(amount[c - COST]);
    table->column[SHARE].cell[row] =
        risk > 0 && !mixed ? meso_cell_exact(1) : meso_cell_none(MESO_CELL_UNDEFINED);
    table->column[STATE].text[row] = "";
    table->column[CLASS].text[row] = "";
    return meso_table_put_key(ctx, table, PROBE, row, "total", "");
}

/* Two different currencies among the running probes. */
static int is_mixed(const meso_learning *learning)
{
    const char *first = NULL;
    for (int32_t p = 0; p < learning->probes; p++) {
        const meso_probe *probe = &learning->probe[p];
        if (!meso_probe_is_open(probe) || !*probe->currency) continue;
        if (first && strcmp(first, probe->currency) != 0) return 1;
        first = probe->currency;
    }
    return 0;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const meso_learning *learning,
                       int mixed)
{
    int32_t unknown = 0;
    meso_status status = MESO_OK;
    for (int32_t p = 0; p < learning->probes; p++)
        unknown += meso_probe_is_open(&learning->probe[p]) && isnan(learning->probe[p].spent);
    if (unknown)
        status = meso_table_add_note(ctx, table,
                                     "%d running probe%s not say what was spent: counted as "
                                     "nothing.",
                                     unknown, unknown == 1 ? " does" : "s do");
    if (status == MESO_OK && mixed)
        status = meso_table_add_note(ctx, table,
                                     "Amounts are in several currencies and are not added.");
    return status;
}

meso_status meso_probe_ledger(meso_ctx *ctx, meso_table **out, const meso_learning *learning)
{
    const int mixed = is_mixed(learning);
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    double sum = 0;
    for (int32_t p = 0; p < learning->probes; p++)
        sum += at_risk(&learning->probe[p]);
    MESO_TRY(meso_table_new(ctx, &table, "ledger", (int64_t)learning->probes + 1));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, ""));
    for (int32_t p = 0; p < learning->probes; p++)
        MESO_TRY(put_probe(ctx, table, p, &learning->probe[p], mixed ? 0 : sum));
    MESO_TRY(put_total(ctx, table, learning, mixed));
    MESO_TRY(say(ctx, table, learning, mixed));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}
