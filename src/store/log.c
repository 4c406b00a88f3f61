/* What was done in this project, when, and by which command line? */
#include "store/log.h"

#include "base/ctx.h"
#include "store/statement.h"

meso_status meso_log_write(meso_project *project, const char *command, const char *what,
                           const char *recipe)
{
    meso_statement line = {0};
    char now[MESO_TIME_TEXT_BYTES];
    meso_status status = meso_statement_start(
        &line, project, "INSERT INTO log(id, at, command, what, recipe) VALUES(?, ?, ?, ?, ?)",
        "writing the log");
    if (status == MESO_OK) {
        meso_statement_put_integer(&line, meso_project_new_id(project));
        meso_statement_put_text(&line, meso_time_text(now));
        meso_statement_put_text(&line, command);
        meso_statement_put_text(&line, what);
        meso_statement_put_text(&line, recipe);
        status = meso_statement_run(&line);
    }
    meso_statement_end(&line);
    return status;
}

meso_status meso_project_log(meso_ctx *ctx, meso_project *project, const char *command,
                             const char *recipe)
{
    project->ctx = ctx;
    int mine = 0;
    const meso_status status = meso_change_start(project, &mine);
    if (status < 0) return status;
    return meso_change_end(project, mine, meso_log_write(project, command, "", recipe));
}
