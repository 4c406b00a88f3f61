/* Which words does the project remember? */
#include "store/statement.h"

#include "base/ctx.h"

#include <string.h>

const char *meso_project_get(meso_ctx *ctx, meso_project *project, const char *key)
{
    project->ctx = ctx;
    meso_ctx_release(ctx, project->value);
    project->value = NULL;
    meso_statement word = {0};
    int row = 0;
    meso_status status = meso_statement_start(
        &word, project, "SELECT value FROM word WHERE key=?", "reading its words");
    if (status == MESO_OK) {
        meso_statement_put_text(&word, key);
        status = meso_statement_step(&word, &row);
    }
    if (status == MESO_OK && row) {
        const char *value = meso_statement_text(&word, 0);
        const size_t bytes = strlen(value) + 1;
        project->value = meso_ctx_alloc(ctx, bytes);
        if (project->value) memcpy(project->value, value, bytes);
    }
    meso_statement_end(&word);
    return project->value;
}

meso_status meso_project_set(meso_ctx *ctx, meso_project *project, const char *key,
                             const char *value)
{
    project->ctx = ctx;
    meso_statement word = {0};
    int mine = 0;
    meso_status status = meso_change_start(project, &mine);
    if (status < 0) return status;
    MESO_TRY(meso_statement_start(&word, project,
                                  value ? "INSERT INTO word(key, value) VALUES(?, ?) "
                                          "ON CONFLICT(key) DO UPDATE SET value=excluded.value"
                                        : "DELETE FROM word WHERE key=?",
                                  "writing its words"));
    meso_statement_put_text(&word, key);
    if (value) meso_statement_put_text(&word, value);
    MESO_TRY(meso_statement_run(&word));
done:
    meso_statement_end(&word);
    return meso_change_end(project, mine, status);
}
