/* What did those who were asked say? See src/store/answers.h. */
#include "store/answers.h"

#include "base/ctx.h"
#include "store/source.h"
#include "store/statement.h"
#include "store/vocabulary.h"

#include <math.h>

struct meso_answer_writer {
    meso_project *project;
    int64_t source;
    meso_statement actor, question, asked, said;
};

meso_status meso_answers_open(meso_ctx *ctx, meso_arena *arena, meso_answer_writer **out,
                              meso_project *project, const char *title)
{
    meso_answer_writer *w = MESO_TAKE(ctx, arena, meso_answer_writer, 1);
    if (!w) return MESO_E_NOMEM;
    *w = (meso_answer_writer){.project = project};
    meso_status status = MESO_OK;
    MESO_TRY(meso_source_titled(project, &w->source, "document", title));
    MESO_TRY(meso_statement_start(&w->actor, project, "SELECT id FROM actor WHERE key=?",
                                  "finding who was asked"));
    MESO_TRY(meso_statement_start(&w->question, project,
                                  "SELECT c.id FROM code c JOIN scheme s ON s.id=c.scheme_id "
                                  "WHERE s.key=? AND c.code=?",
                                  "finding a question"));
    MESO_TRY(meso_statement_start(
        &w->asked, project,
        "INSERT INTO respondent(source_id, actor_id, weight, stratum, cluster, population, "
        "answered) VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "weight=excluded.weight, "
        "stratum=excluded.stratum, cluster=excluded.cluster, population=excluded.population, "
        "answered=excluded.answered",
        "writing who was asked"));
    MESO_TRY(meso_statement_start(
        &w->said, project,
        "INSERT INTO answer(source_id, actor_id, question_id, period, state, number, text) "
        "VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET state=excluded.state, "
        "number=excluded.number, text=excluded.text",
        "writing an answer"));
    *out = w;
    return MESO_OK;
done:
    meso_answers_close(w);
    return status;
}

void meso_answers_close(meso_answer_writer *w)
{
    if (!w) return;
    meso_statement_end(&w->actor);
    meso_statement_end(&w->question);
    meso_statement_end(&w->asked);
    meso_statement_end(&w->said);
}

meso_status meso_answers_actor(meso_answer_writer *w, int64_t *id, const char *key)
{
    int row = 0;
    *id = 0;
    meso_statement_again(&w->actor);
    meso_statement_put_text(&w->actor, key);
    const meso_status status = meso_statement_step(&w->actor, &row);
    if (status >= 0 && row) *id = meso_statement_integer(&w->actor, 0);
    meso_statement_again(&w->actor);
    return status;
}

meso_status meso_answers_question(meso_answer_writer *w, int64_t *id, const char *scheme,
                                  const char *code)
{
    int row = 0;
    meso_statement_again(&w->question);
    meso_statement_put_text(&w->question, scheme);
    meso_statement_put_text(&w->question, code);
    meso_status status = meso_statement_step(&w->question, &row);
    if (status >= 0 && row) *id = meso_statement_integer(&w->question, 0);
    meso_statement_again(&w->question);
    if (status < 0 || row) return status;
    return meso_vocabulary_merge_one(w->project, id, scheme, "other", code);
}

meso_status meso_answers_put_asked(meso_answer_writer *w, const meso_asked *asked)
{
    meso_statement *put = &w->asked;
    meso_statement_again(put);
    meso_statement_put_integer(put, w->source);
    meso_statement_put_integer(put, asked->actor);
    meso_statement_put_number(put, asked->weight);
    meso_statement_put_text(put, asked->stratum);
    meso_statement_put_text(put, asked->cluster);
    if (isnan(asked->population))
        meso_statement_put_null(put);
    else
        meso_statement_put_number(put, asked->population);
    meso_statement_put_integer(put, asked->answered);
    return meso_statement_run(put);
}

meso_status meso_answers_put(meso_answer_writer *w, const meso_said *said)
{
    meso_statement *put = &w->said;
    meso_statement_again(put);
    meso_statement_put_integer(put, w->source);
    meso_statement_put_integer(put, said->actor);
    meso_statement_put_integer(put, said->question);
    meso_statement_put_text(put, said->period);
    meso_statement_put_text(put, said->state);
    if (isnan(said->number))
        meso_statement_put_null(put);
    else
        meso_statement_put_number(put, said->number);
    meso_statement_put_text(put, said->text);
    return meso_statement_run(put);
}
