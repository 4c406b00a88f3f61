/* What may be lost, what is due, how good were forecasts and signals, and what was noted? */
#include "question/experiments.h"

#include "base/ctx.h"
#include "base/day.h"
#include "measure/span.h"

#include <string.h>

enum { MOST_NOTES = 12 };

void meso_experiments_ledger(meso_experiments *all)
{
    meso_table *table = NULL;
    meso_answer_figure(all->out, "ledger", MESO_FIGURE_TABLE, "experiments.figure.ledger",
                       "experiments.figure.ledger.hint", 12);
    if (all->learning->probes == 0) {
        meso_answer_reason(all->out, "reason.no_probe");
        return;
    }
    const meso_status status = meso_probe_ledger(all->ctx, &table, all->learning);
    meso_experiments_hand_over(all, table, status);
}

/* What a workshop gave, and what follows for the next hundred days. */
void meso_experiments_proposals(meso_experiments *all)
{
    meso_table *table = NULL;
    meso_answer_figure(all->out, "proposals", MESO_FIGURE_TABLE, "experiments.figure.proposals",
                       "experiments.figure.proposals.hint", 12);
    meso_status status = meso_proposals(all->ctx, &table, all->learning);
    if (status == MESO_OK && table->rows == 0) {
        meso_table_free(table);
        meso_answer_reason(all->out, "reason.no_vote");
    } else {
        meso_experiments_hand_over(all, table, status);
    }
    table = NULL;
    meso_answer_figure(all->out, "days", MESO_FIGURE_TABLE, "experiments.figure.days",
                       "experiments.figure.days.hint", 12);
    status = meso_hundred_days(all->ctx, &table, all->learning);
    if (status == MESO_OK && table->rows == 0) {
        meso_table_free(table);
        meso_answer_reason(all->out, "reason.no_probe");
        return;
    }
    meso_experiments_hand_over(all, table, status);
}

static meso_status copy(meso_ctx *ctx, meso_table *table, int32_t column, int64_t row,
                        const char *words)
{
    const char *kept = *words ? meso_table_text(ctx, table, words) : "";
    table->column[column].text[row] = kept ? kept : "";
    return kept ? MESO_OK : MESO_E_NOMEM;
}

/* Signposts that were not seen yet, the next first. */
void meso_experiments_signposts(meso_experiments *all)
{
    static const meso_output outputs[] = {{"due", "", "by when"},
                                          {"probe", "", "key and title"},
                                          {"signpost", "", "what would tell"},
                                          {.name = NULL}};
    static const meso_column_style styles[] = {
        {MESO_COLUMN_TEXT, 0, 0}, {MESO_COLUMN_KEY, 0, 0}, {MESO_COLUMN_TEXT, 0, 0}};
    const meso_learning *learning = all->learning;
    meso_table *table = NULL;
    int64_t row = 0;
    meso_answer_figure(all->out, "signposts", MESO_FIGURE_TABLE, "experiments.figure.signposts",
                       "experiments.figure.signposts.hint", 6);
    meso_status status = meso_table_new(all->ctx, &table, "signposts", learning->signposts);
    if (status == MESO_OK) status = meso_columns_add(all->ctx, table, outputs, styles, "");
    for (int32_t s = 0; status == MESO_OK && s < learning->signposts; s++) {
        const meso_signpost *post = &learning->signpost[s];
        const meso_probe *probe = &learning->probe[post->probe];
        if (*post->seen_on) continue;
        status = copy(all->ctx, table, 0, row, post->due_on);
        if (status == MESO_OK)
            status = meso_table_put_key(all->ctx, table, 1, row, probe->key, probe->title);
        if (status == MESO_OK) status = copy(all->ctx, table, 2, row++, post->says);
    }
    if (status == MESO_OK && row == 0) {
        meso_table_free(table);
        meso_answer_reason(all->out, "reason.no_signpost");
        return;
    }
    if (status == MESO_OK) meso_table_truncate(table, row);
    meso_experiments_hand_over(all, table, status);
}

static int is_due(const meso_decision *decision, int32_t today)
{
    const int32_t day = meso_day_read(decision->review_on);
    return strcmp(decision->state, "standing") == 0 && day != MESO_NO_DAY && day <= today;
}

void meso_experiments_reviews(meso_experiments *all)
{
    static const meso_output outputs[] = {{"review", "", "was due on"},
                                          {"decision", "", "what was decided"},
                                          {"because", "", "why"},
                                          {.name = NULL}};
    static const meso_column_style styles[] = {
        {MESO_COLUMN_TEXT, 0, 0}, {MESO_COLUMN_KEY, 0, 0}, {MESO_COLUMN_TEXT, 0, 0}};
    const meso_learning *learning = all->learning;
    const int32_t today = meso_day_read(all->today);
    meso_table *table = NULL;
    int64_t row = 0;
    meso_answer_figure(all->out, "reviews", MESO_FIGURE_TABLE, "experiments.figure.reviews",
                       "experiments.figure.reviews.hint", 6);
    meso_status status = meso_table_new(all->ctx, &table, "reviews", learning->decisions);
    if (status == MESO_OK) status = meso_columns_add(all->ctx, table, outputs, styles, "");
    for (int32_t d = 0; status == MESO_OK && d < learning->decisions; d++) {
        const meso_decision *decision = &learning->decision[d];
        if (!is_due(decision, today)) continue;
        status = copy(all->ctx, table, 0, row, decision->review_on);
        if (status == MESO_OK)
            status =
                meso_table_put_key(all->ctx, table, 1, row, decision->key, decision->title);
        if (status == MESO_OK) status = copy(all->ctx, table, 2, row++, decision->because);
    }
    if (status == MESO_OK && row == 0) {
        meso_table_free(table);
        meso_answer_reason(all->out, "reason.no_review");
        return;
    }
    if (status == MESO_OK) meso_table_truncate(table, row);
    meso_experiments_hand_over(all, table, status);
}

static int32_t count_kind(const meso_learning *learning, const char *kind)
{
    int32_t count = 0;
    for (int32_t n = 0; n < learning->notes; n++)
        count += strcmp(learning->note[n].kind, kind) == 0;
    return count;
}

void meso_experiments_records(meso_experiments *all)
{
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    meso_answer_figure(all->out, "calibration", MESO_FIGURE_CALIBRATION,
                       "experiments.figure.calibration", "experiments.figure.calibration.hint",
                       6);
    status = meso_track_calibration(all->ctx, &table, all->learning, NULL);
    if (status == MESO_OK && table->rows == 0) {
        meso_table_free(table);
        meso_answer_reason(all->out, "reason.few_forecasts");
    } else {
        meso_experiments_hand_over(all, table, status);
    }
    table = NULL;
    meso_answer_figure(all->out, "record", MESO_FIGURE_TABLE, "experiments.figure.record",
                       "experiments.figure.record.hint", 12);
    if (all->learning->forecasts == 0) {
        meso_answer_reason(all->out, "reason.no_forecast");
    } else {
        status = meso_track_record(all->ctx, &table, all->learning, MESO_TRACK_BY_AUTHOR,
                                   all->today);
        meso_experiments_hand_over(all, table, status);
    }
    table = NULL;
    meso_answer_figure(all->out, "signals", MESO_FIGURE_TABLE, "experiments.figure.signals",
                       "experiments.figure.signals.hint", 12);
    if (count_kind(all->learning, "signal") == 0) {
        meso_answer_reason(all->out, "reason.no_signal");
        return;
    }
    status = meso_track_signals(all->ctx, &table, all->learning, all->today);
    meso_experiments_hand_over(all, table, status);
}

static int is_logged(const meso_note *note, int32_t from)
{
    const int32_t day = meso_day_read(note->on_date);
    if (from != MESO_NO_DAY && (day == MESO_NO_DAY || day < from)) return 0;
    return strcmp(note->kind, "reflection") == 0 || strcmp(note->kind, "checkin") == 0 ||
           strcmp(note->kind, "observation") == 0 || strcmp(note->kind, "practice") == 0;
}

/* Reflections and what was noted, the last first. */
void meso_experiments_log(meso_experiments *all, int32_t from)
{
    static const meso_output outputs[] = {
        {"on", "", "day"}, {"author", "", "who"}, {"note", "", "words"}, {.name = NULL}};
    static const meso_column_style styles[] = {
        {MESO_COLUMN_TEXT, 0, 0}, {MESO_COLUMN_TEXT, 0, 0}, {MESO_COLUMN_TEXT, 0, 0}};
    const meso_learning *learning = all->learning;
    meso_table *table = NULL;
    int64_t row = 0;
    meso_answer_figure(all->out, "log", MESO_FIGURE_TABLE, "experiments.figure.log",
                       "experiments.figure.log.hint", 12);
    meso_status status = meso_table_new(all->ctx, &table, "log", MOST_NOTES);
    if (status == MESO_OK) status = meso_columns_add(all->ctx, table, outputs, styles, "");
    for (int32_t n = learning->notes - 1; status == MESO_OK && n >= 0 && row < MOST_NOTES;
         n--) {
        const meso_note *note = &learning->note[n];
        if (!is_logged(note, from)) continue;
        status = copy(all->ctx, table, 0, row, note->on_date);
        if (status == MESO_OK) status = copy(all->ctx, table, 1, row, note->author);
        if (status == MESO_OK) status = copy(all->ctx, table, 2, row++, note->text);
    }
    if (status == MESO_OK && row == 0) {
        meso_table_free(table);
        meso_answer_reason(all->out, "reason.no_reflection");
        return;
    }
    if (status == MESO_OK) meso_table_truncate(table, row);
    meso_experiments_hand_over(all, table, status);
}
