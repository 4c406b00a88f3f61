/* Beliefs, outcomes, the results chain and decisions of a span, from the log. */
#include "question/reflection_figures.h"

#include "base/ctx.h"
#include "base/day.h"
#include "data/cell.h"
#include "measure/span.h"

#include <string.h>

int meso_reflection_within(const meso_reflection *all, const char *date)
{
    const int32_t day = meso_day_read(date);
    return day != MESO_NO_DAY && day >= all->first && day <= all->last;
}

static meso_cell known(double value)
{
    return isfinite(value) ? meso_cell_exact(value) : meso_cell_none(MESO_CELL_MISSING);
}

static meso_status copy(meso_ctx *ctx, meso_table *table, int32_t column, int64_t row,
                        const char *words)
{
    const char *kept = *words ? meso_table_text(ctx, table, words) : "";
    table->column[column].text[row] = kept ? kept : "";
    return kept ? MESO_OK : MESO_E_NOMEM;
}

/* Ends a figure whose rows were counted: a reason when there are none. */
static void finish(meso_reflection *all, meso_table *table, int64_t rows, meso_status status,
                   const char *reason)
{
    if (status == MESO_OK && rows == 0) {
        meso_table_free(table);
        meso_answer_reason(all->base.out, reason);
        return;
    }
    if (status == MESO_OK) meso_table_truncate(table, rows);
    meso_experiments_hand_over(&all->base, table, status);
}

static meso_status begin(meso_reflection *all, meso_table **table, const char *name,
                         int64_t rows, const meso_output *outputs,
                         const meso_column_style *styles)
{
    const meso_status status = meso_table_new(all->base.ctx, table, name, rows);
    return status < 0 ? status : meso_columns_add(all->base.ctx, *table, outputs, styles, "");
}

void meso_reflection_believed(meso_reflection *all)
{
    static const meso_output outputs[] = {{"probe", "", "key and title"},
                                          {"before", "probability", "that it works, before"},
                                          {"now", "probability", "that it works, now"},
                                          {"change", "probability", "now less before"},
                                          {.name = NULL}};
    static const meso_column_style styles[] = {
        {MESO_COLUMN_KEY, 0, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_GROWTH, 0}};
    const meso_learning *learning = all->base.learning;
    meso_table *table = NULL;
    int64_t row = 0;
    meso_answer_figure(all->base.out, "believed", MESO_FIGURE_TABLE,
                       "reflection.figure.believed", "reflection.figure.believed.hint", 6);
    meso_status status = begin(all, &table, "believed", learning->probes, outputs, styles);
    for (int32_t p = 0; status == MESO_OK && p < learning->probes; p++) {
        const meso_probe *probe = &learning->probe[p];
        if (!isfinite(probe->belief_before) && !isfinite(probe->belief_now)) continue;
        table->column[1].cell[row] = known(probe->belief_before);
        table->column[2].cell[row] = known(probe->belief_now);
        table->column[3].cell[row] = known(probe->belief_now - probe->belief_before);
        status = meso_table_put_key(all->base.ctx, table, 0, row++, probe->key, probe->title);
    }
    finish(all, table, row, status, "reason.no_belief");
}

void meso_reflection_happened(meso_reflection *all)
{
    static const meso_output outputs[] = {{"on", "", "known on"},
                                          {"author", "", "who said it"},
                                          {"forecast", "", "what was said"},
                                          {"p", "probability", "that was said"},
                                          {"outcome", "", "what happened"},
                                          {.name = NULL}};
    static const meso_column_style styles[] = {
        {MESO_COLUMN_TEXT, 0, 0},
        {MESO_COLUMN_TEXT, 0, 0},
        {MESO_COLUMN_TEXT, 0, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 0}};
    const meso_learning *learning = all->base.learning;
    meso_table *table = NULL;
    int64_t row = 0;
    meso_ctx *ctx = all->base.ctx;
    meso_answer_figure(all->base.out, "happened", MESO_FIGURE_TABLE,
                       "reflection.figure.happened", "reflection.figure.happened.hint", 6);
    meso_status status = begin(all, &table, "happened", learning->forecasts, outputs, styles);
    for (int32_t f = 0; status == MESO_OK && f < learning->forecasts; f++) {
        const meso_forecast *forecast = &learning->forecast[f];
        if (!meso_reflection_within(all, forecast->resolved_on)) continue;
        table->column[3].cell[row] = isfinite(forecast->p)
                                         ? meso_cell_exact(forecast->p)
                                         : meso_cell_none(MESO_CELL_NOT_APPLICABLE);
        table->column[4].cell[row] = known(forecast->outcome);
        status = copy(ctx, table, 0, row, forecast->resolved_on);
        if (status == MESO_OK) status = copy(ctx, table, 1, row, forecast->author);
        if (status == MESO_OK) status = copy(ctx, table, 2, row++, forecast->says);
    }
    finish(all, table, row, status, "reason.nothing_known");
}

/* Signposts of a probe that were seen, all of them, and the words of the last one seen. */
static const char *seen_of(const meso_learning *learning, int32_t probe, double *seen,
                           double *all)
{
    const meso_signpost *last = NULL;
    *seen = *all = 0;
    for (int32_t s = 0; s < learning->signposts; s++) {
        const meso_signpost *post = &learning->signpost[s];
        if (post->probe != probe) continue;
        ++*all;
        if (!*post->seen_on) continue;
        ++*seen;
        if (!last || strcmp(post->seen_on, last->seen_on) >= 0) last = post;
    }
    return !last ? "" : *last->seen ? last->seen : last->says;
}

void meso_reflection_chain(meso_reflection *all)
{
    static const meso_output outputs[] = {{"probe", "", "key and title"},
                                          {"spent", "money", "put in"},
                                          {"seen", "signposts", "signposts that were seen"},
                                          {"signposts", "signposts", "signposts in all"},
                                          {"last", "", "what was seen last"},
                                          {"class", "", "what was decided"},
                                          {"learnt", "", "what was learnt"},
                                          {.name = NULL}};
    static const meso_column_style styles[] = {{MESO_COLUMN_KEY, 0, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0}};
    const meso_learning *learning = all->base.learning;
    meso_table *table = NULL;
    int64_t row = 0;
    meso_ctx *ctx = all->base.ctx;
    meso_answer_figure(all->base.out, "chain", MESO_FIGURE_TABLE, "reflection.figure.chain",
                       "reflection.figure.chain.hint", 12);
    meso_status status = begin(all, &table, "chain", learning->probes, outputs, styles);
    for (int32_t p = 0; status == MESO_OK && p < learning->probes; p++) {
        const meso_probe *probe = &learning->probe[p];
        double seen, signposts;
        const char *last = seen_of(learning, p, &seen, &signposts);
        if (strcmp(probe->state, "idea") == 0) continue;
        table->column[1].cell[row] = known(probe->spent);
        table->column[2].cell[row] = meso_cell_exact(seen);
        table->column[3].cell[row] = meso_cell_exact(signposts);
        table->column[5].text[row] = meso_experiments_state_key(probe->state);
        status = copy(ctx, table, 4, row, last);
        if (status == MESO_OK) status = copy(ctx, table, 6, row, probe->learnt);
        if (status == MESO_OK)
            status = meso_table_put_key(ctx, table, 0, row++, probe->key, probe->title);
    }
    finish(all, table, row, status, "reason.no_probe");
}

void meso_reflection_decided(meso_reflection *all)
{
    static const meso_output outputs[] = {{"on", "", "day"},
                                          {"decision", "", "what was decided"},
                                          {"rejected", "", "what was not chosen"},
                                          {"because", "", "why"},
                                          {"review", "", "to be looked at again"},
                                          {.name = NULL}};
    static const meso_column_style styles[] = {{MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_KEY, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0}};
    const meso_learning *learning = all->base.learning;
    meso_table *table = NULL;
    int64_t row = 0;
    meso_ctx *ctx = all->base.ctx;
    meso_answer_figure(all->base.out, "decided", MESO_FIGURE_TABLE, "reflection.figure.decided",
                       "reflection.figure.decided.hint", 12);
    meso_status status = begin(all, &table, "decided", learning->decisions, outputs, styles);
    for (int32_t d = 0; status == MESO_OK && d < learning->decisions; d++) {
        const meso_decision *decision = &learning->decision[d];
        if (!meso_reflection_within(all, decision->on_date)) continue;
        status = copy(ctx, table, 0, row, decision->on_date);
        if (status == MESO_OK) status = copy(ctx, table, 2, row, decision->rejected);
        if (status == MESO_OK) status = copy(ctx, table, 3, row, decision->because);
        if (status == MESO_OK) status = copy(ctx, table, 4, row, decision->review_on);
        if (status == MESO_OK)
            status = meso_table_put_key(ctx, table, 1, row++, decision->key, decision->title);
    }
    finish(all, table, row, status, "reason.no_decision");
}
