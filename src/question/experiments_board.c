/* Which probes are there, what should they be warned of, and are they in balance? */
#include "question/experiments.h"

#include "base/ctx.h"
#include "base/day.h"
#include "base/text.h"
#include "data/cell.h"
#include "measure/bets.h"
#include "measure/span.h"

#include <stdio.h>
#include <string.h>

const char *meso_experiments_state_key(const char *state)
{
    static const char *const keys[][2] = {
        {"idea", "class.idea"},     {"probe", "class.probe"},     {"amplify", "class.amplify"},
        {"dampen", "class.dampen"}, {"stopped", "class.stopped"}, {"learnt", "class.learnt"}};
    for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++)
        if (strcmp(keys[k][0], state) == 0) return keys[k][1];
    return "class.idea";
}

/* The first signpost that was not seen yet, as "2027-03: first paid order". */
static meso_status next_of(meso_ctx *ctx, meso_table *table, const char **out,
                           const meso_learning *learning, int32_t probe)
{
    *out = "";
    for (int32_t s = 0; s < learning->signposts; s++) {
        const meso_signpost *post = &learning->signpost[s];
        if (post->probe != probe || *post->seen_on) continue;
        meso_text text;
        meso_text_start(&text, ctx);
        meso_text_printf(&text, "%s%s%s", post->due_on, *post->due_on ? ": " : "", post->says);
        *out = text.status < 0 ? NULL : meso_table_text(ctx, table, meso_text_get(&text));
        meso_text_release(&text);
        return *out ? MESO_OK : MESO_E_NOMEM;
    }
    return MESO_OK;
}

static meso_cell known(double value)
{
    return isfinite(value) ? meso_cell_exact(value) : meso_cell_none(MESO_CELL_MISSING);
}

void meso_experiments_board(meso_experiments *all)
{
    static const meso_output outputs[] = {{"probe", "", "key and title"},
                                          {"class", "", "state"},
                                          {"owner", "", "who answers for it"},
                                          {"next", "", "next signpost and its day"},
                                          {"spent", "money", "so far"},
                                          {"loss_cap", "money", "most that may be lost"},
                                          {"before", "probability", "that it works, before"},
                                          {"now", "probability", "that it works, now"},
                                          {.name = NULL}};
    static const meso_column_style styles[] = {
        {MESO_COLUMN_KEY, 0, 0},
        {MESO_COLUMN_TEXT, 0, 0},
        {MESO_COLUMN_TEXT, 0, 0},
        {MESO_COLUMN_TEXT, 0, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0}};
    const meso_learning *learning = all->learning;
    meso_table *table = NULL;
    meso_answer_figure(all->out, "board", MESO_FIGURE_BOARD, "experiments.figure.board",
                       "experiments.figure.board.hint", 12);
    if (learning->probes == 0) {
        meso_answer_reason(all->out, "reason.no_probe");
        return;
    }
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_new(all->ctx, &table, "board", learning->probes));
    MESO_TRY(meso_columns_add(all->ctx, table, outputs, styles, ""));
    for (int32_t p = 0; p < learning->probes; p++) {
        const meso_probe *probe = &learning->probe[p];
        meso_column *column = table->column;
        column[1].text[p] = meso_experiments_state_key(probe->state);
        column[2].text[p] = meso_table_text(all->ctx, table, probe->owner);
        if (!column[2].text[p]) status = MESO_E_NOMEM;
        column[4].cell[p] = known(probe->spent);
        column[5].cell[p] = known(probe->loss_cap);
        column[6].cell[p] = known(probe->belief_before);
        column[7].cell[p] = known(probe->belief_now);
        if (status == MESO_OK)
            status = meso_table_put_key(all->ctx, table, 0, p, probe->key, probe->title);
        MESO_TRY(status);
        MESO_TRY(next_of(all->ctx, table, &table->column[3].text[p], learning, p));
    }
done:
    meso_experiments_hand_over(all, table, status);
}

/* Title and sentence of a warning. */
static const struct {
    const char *rule, *title, *body;
} words[] = {
    {"over_cap", "warn.over_cap", "warn.over_cap.body"},
    {"no_decision", "warn.no_decision", "warn.no_decision.body"},
    {"belief_fell", "warn.belief_fell", "warn.belief_fell.body"},
    {"signpost_due", "warn.signpost_due", "warn.signpost_due.body"},
    {"one_theme", "warn.one_theme", "warn.one_theme.body"},
    {"most_one_theme", "warn.most_one_theme", "warn.most_one_theme.body"},
    {"one_stance", "warn.one_stance", "warn.one_stance.body"},
    {"one_owner", "warn.one_owner", "warn.one_owner.body"},
    {"one_sum", "warn.one_sum", "warn.one_sum.body"},
    {"no_signpost", "warn.no_signpost", "warn.no_signpost.body"},
};

static meso_status put_warning(meso_ctx *ctx, meso_table *table, int64_t row,
                               const meso_table *warnings)
{
    const meso_column *from = warnings->column;
    meso_column *column = table->column;
    column[0].text[row] = "kind.warning";
    column[3].text[row] = "";
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++) {
        if (strcmp(words[w].rule, from[0].text[row]) != 0) continue;
        column[1].text[row] = words[w].title;
        column[2].text[row] = words[w].body;
    }
    column[4].cell[row] = meso_cell_exact(1);
    column[6].text[row] = meso_table_text(ctx, table, from[2].text[row]);
    column[7].cell[row] = from[3].cell[row];
    column[8].cell[row] = from[4].cell[row];
    if (!column[6].text[row]) return MESO_E_NOMEM;
    return meso_table_put_key(ctx, table, 5, row, from[1].text[row], from[1].label[row]);
}

void meso_experiments_warnings(meso_experiments *all)
{
    static const meso_output outputs[] = {{"kind", "", "kind of card"},
                                          {"title", "", "key of the title"},
                                          {"body", "", "key of the sentence"},
                                          {"where", "", "question that shows more"},
                                          {"evidence", "sources", "kinds of evidence"},
                                          {"probe", "", "key and title"},
                                          {"what", "", "code, stance, owner or signpost"},
                                          {"count", "", "how many, or an amount"},
                                          {"of", "", "of how many, or of which amount"},
                                          {.name = NULL}};
    static const meso_column_style styles[] = {{MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                               {MESO_COLUMN_KEY, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0}};
    meso_table *warnings = NULL, *table = NULL;
    meso_answer_figure(all->out, "warnings", MESO_FIGURE_CARDS, "experiments.figure.warnings",
                       "experiments.figure.warnings.hint", 12);
    meso_status status = meso_probe_warnings(all->ctx, &warnings, all->learning, all->today);
    if (status == MESO_OK && warnings->rows == 0) {
        meso_answer_reason(all->out, "reason.no_warning");
        meso_table_free(warnings);
        return;
    }
    if (status == MESO_OK)
        status = meso_table_new(all->ctx, &table, "warnings", warnings->rows);
    if (status == MESO_OK) status = meso_columns_add(all->ctx, table, outputs, styles, "");
    for (int64_t r = 0; status == MESO_OK && r < warnings->rows; r++)
        status = put_warning(all->ctx, table, r, warnings);
    meso_table_free(warnings);
    meso_experiments_hand_over(all, table, status);
}

/* What can be done of what may pay: the mean of authority, acceptance and ability that are
   known, against the belief of now. */
static double feasibility(const meso_probe *probe)
{
    const double part[] = {probe->authority, probe->acceptance, probe->ability};
    double sum = 0;
    int32_t count = 0;
    for (int n = 0; n < 3; n++)
        if (isfinite(part[n])) sum += part[n], count++;
    return count ? sum / count : MESO_NAN;
}

void meso_experiments_balance(meso_experiments *all)
{
    static const meso_output outputs[] = {
        {"option", "", "probe"},
        {"x", "0 to 5", "mean of authority, acceptance and ability"},
        {"y", "probability", "that it works, now"},
        {"size", "money", "most that may be lost"},
        {"class", "", "state"},
        {.name = NULL}};
    static const meso_column_style styles[] = {{MESO_COLUMN_KEY, 0, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                               {MESO_COLUMN_TEXT, 0, 0}};
    const meso_learning *learning = all->learning;
    meso_table *table = NULL;
    int64_t row = 0;
    meso_answer_figure(all->out, "balance", MESO_FIGURE_FIELDS, "experiments.figure.balance",
                       "experiments.figure.balance.hint", 6);
    meso_status status = meso_table_new(all->ctx, &table, "balance", learning->probes);
    if (status == MESO_OK) status = meso_columns_add(all->ctx, table, outputs, styles, "");
    for (int32_t p = 0; status == MESO_OK && p < learning->probes; p++) {
        const meso_probe *probe = &learning->probe[p];
        const double x = feasibility(probe);
        if (!meso_probe_is_bet(probe) || !isfinite(x) || !isfinite(probe->belief_now)) continue;
        table->column[1].cell[row] = meso_cell_exact(x);
        table->column[2].cell[row] = meso_cell_exact(probe->belief_now);
        table->column[3].cell[row] = known(probe->loss_cap);
        table->column[4].text[row] =
            meso_probe_is_open(probe) ? "class.running" : "class.waiting";
        status = meso_table_put_key(all->ctx, table, 0, row++, probe->key, probe->title);
    }
    if (status == MESO_OK && row == 0) {
        meso_table_free(table);
        meso_answer_reason(all->out, "reason.no_balance");
        return;
    }
    if (status == MESO_OK) meso_table_truncate(table, row);
    meso_experiments_hand_over(all, table, status);
}
