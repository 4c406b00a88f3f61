/* How is an answer to a survey written down? */
#include <mesoscope/register.h>

#include "base/ctx.h"
#include "store/source.h"
#include "store/statement.h"
#include "store/vocabulary.h"

static meso_status find_actor(meso_project *project, int64_t *id, const char *key)
{
    meso_statement find = {0};
    int row = 0;
    meso_status status = meso_statement_start(
        &find, project, "SELECT id FROM actor WHERE key=?", "writing an answer");
    if (status == MESO_OK) {
        meso_statement_put_text(&find, key);
        status = meso_statement_step(&find, &row);
    }
    if (status == MESO_OK && row) *id = meso_statement_integer(&find, 0);
    meso_statement_end(&find);
    if (status < 0 || row) return status;
    return meso_fail(project->ctx, MESO_E_NOTFOUND, "no actor has the key \"%s\"", key);
}

static meso_status put_respondent(meso_project *project, int64_t source, int64_t actor,
                                  int answered)
{
    meso_statement put = {0};
    meso_status status = meso_statement_start(
        &put, project,
        "INSERT INTO respondent(source_id, actor_id, answered) VALUES(?, ?, ?) "
        "ON CONFLICT DO UPDATE SET answered=max(answered, excluded.answered)",
        "writing an answer");
    if (status == MESO_OK) {
        meso_statement_put_integer(&put, source);
        meso_statement_put_integer(&put, actor);
        meso_statement_put_integer(&put, answered);
        status = meso_statement_run(&put);
    }
    meso_statement_end(&put);
    return status;
}

static meso_status put_answer(meso_project *project, int64_t source, int64_t actor,
                              int64_t question, int64_t about, const meso_answer_given *given)
{
    meso_statement put = {0};
    meso_status status = meso_statement_start(
        &put, project,
        "INSERT INTO answer(source_id, actor_id, question_id, about_id, period, number, text) "
        "VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET number=excluded.number, "
        "text=excluded.text, state=''",
        "writing an answer");
    if (status == MESO_OK) {
        meso_statement_put_integer(&put, source);
        meso_statement_put_integer(&put, actor);
        meso_statement_put_integer(&put, question);
        meso_statement_put_integer(&put, about);
        meso_statement_put_text(&put, given->period ? given->period : "");
        if (isnan(given->number))
            meso_statement_put_null(&put);
        else
            meso_statement_put_number(&put, given->number);
        meso_statement_put_text(&put, given->text ? given->text : "");
        status = meso_statement_run(&put);
    }
    meso_statement_end(&put);
    return status;
}

static meso_status write(meso_project *project, const meso_answer_given *given)
{
    int64_t source = 0, actor = 0, question = 0, about = 0;
    meso_status status = MESO_OK;
    MESO_TRY(find_actor(project, &actor, given->actor));
    if (given->about) MESO_TRY(find_actor(project, &about, given->about));
    MESO_TRY(meso_source_titled(project, &source, "survey", given->survey));
    MESO_TRY(put_respondent(project, source, actor, given->question != NULL));
    if (!given->question) goto done;
    MESO_TRY(
        meso_vocabulary_code(project, &question, given->scheme, "question", given->question));
    MESO_TRY(put_answer(project, source, actor, question, about, given));
done:
    return status;
}

meso_status meso_project_answer(meso_ctx *ctx, meso_project *project,
                                const meso_answer_given *given)
{
    project->ctx = ctx;
    int mine = 0;
    const meso_status status = meso_change_start(project, &mine);
    if (status < 0) return status;
    return meso_change_end(project, mine, write(project, given));
}
