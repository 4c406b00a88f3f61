/* Whom does a name in a file mean? See src/store/alias.h. */
#include "store/alias.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "store/statement.h"

#include <string.h>

static const char any[] =
    "actor"; /* kind of all names: one that means a firm means it anywhere */

meso_status meso_alias_find(meso_project *project, meso_arena *arena, meso_alias_state *state,
                            const char **key, const char *name)
{
    meso_statement find = {0};
    int row = 0;
    *state = MESO_ALIAS_UNKNOWN;
    meso_status status = meso_statement_start(
        &find, project,
        "SELECT a.state, coalesce(t.key, '') FROM alias a LEFT JOIN actor t ON t.id=a.actor_id "
        "WHERE a.name=? AND a.kind=?",
        "looking for a name");
    if (status == MESO_OK) {
        meso_statement_put_text(&find, name);
        meso_statement_put_text(&find, any);
        status = meso_statement_step(&find, &row);
    }
    if (status == MESO_OK && row) {
        const char *word = meso_statement_text(&find, 0);
        *state = strcmp(word, "same") == 0    ? MESO_ALIAS_SAME
                 : strcmp(word, "other") == 0 ? MESO_ALIAS_OTHER
                                              : MESO_ALIAS_PROPOSED;
        if (*state == MESO_ALIAS_SAME) {
            *key = meso_arena_text(project->ctx, arena, meso_statement_text(&find, 1));
            if (!*key) status = MESO_E_NOMEM;
        }
    }
    meso_statement_end(&find);
    return status;
}

meso_status meso_alias_propose(meso_project *project, const char *name, const char *key,
                               double score)
{
    meso_statement put = {0};
    meso_status status = meso_statement_start(
        &put, project,
        "INSERT INTO alias(name, kind, actor_id, state, score) VALUES(?, ?, (SELECT id FROM "
        "actor "
        "WHERE key=?), 'proposed', ?) ON CONFLICT DO UPDATE SET actor_id=excluded.actor_id, "
        "score=excluded.score WHERE state='proposed'",
        "proposing whom a name means");
    if (status == MESO_OK) {
        meso_statement_put_text(&put, name);
        meso_statement_put_text(&put, any);
        meso_statement_put_text(&put, key);
        meso_statement_put_number(&put, score);
        status = meso_statement_run(&put);
    }
    meso_statement_end(&put);
    return status;
}

static meso_status settle(meso_project *project, const char *name, const char *key)
{
    meso_statement find = {0}, put = {0};
    int row = 0;
    int64_t id = 0;
    meso_status status = MESO_OK;
    if (key) {
        MESO_TRY(meso_statement_start(&find, project, "SELECT id FROM actor WHERE key=?",
                                      "looking for an actor"));
        meso_statement_put_text(&find, key);
        MESO_TRY(meso_statement_step(&find, &row));
        if (!row) {
            status =
                meso_fail(project->ctx, MESO_E_NOTFOUND,
                          "no actor has the key \"%s\"; meso names lists the proposals", key);
            goto done;
        }
        id = meso_statement_integer(&find, 0);
    }
    MESO_TRY(meso_statement_start(&put, project,
                                  "INSERT INTO alias(name, kind, actor_id, state) VALUES(?, ?, "
                                  "?, ?) ON CONFLICT DO UPDATE "
                                  "SET actor_id=excluded.actor_id, state=excluded.state",
                                  "saying whom a name means"));
    meso_statement_put_text(&put, name);
    meso_statement_put_text(&put, any);
    if (key)
        meso_statement_put_integer(&put, id);
    else
        meso_statement_put_null(&put);
    meso_statement_put_text(&put, key ? "same" : "other");
    MESO_TRY(meso_statement_run(&put));
done:
    meso_statement_end(&find);
    meso_statement_end(&put);
    return status;
}

meso_status meso_alias_settle(meso_project *project, const char *name, const char *key)
{
    int mine = 0;
    const meso_status status = meso_change_start(project, &mine);
    if (status < 0) return status;
    return meso_change_end(project, mine, settle(project, name, key));
}
