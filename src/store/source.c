/* Who is cited for a number, and which bytes did it come from? */
#include "store/source.h"

#include "base/ctx.h"
#include "store/statement.h"

meso_status meso_source_name(meso_project *project, int64_t *id, const meso_source *source)
{
    if (!source || !source->title || !*source->title)
        return meso_fail(project->ctx, MESO_E_ARGUMENT,
                         "a source needs a title, so that its numbers can be cited");
    meso_statement put = {0};
    int row = 0;
    meso_status status = meso_statement_start(
        &put, project,
        "INSERT INTO source(id, kind, title, author, made_on, url, licence) "
        "VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(kind, title) DO UPDATE SET "
        "author=ifnull(excluded.author, author), made_on=ifnull(excluded.made_on, made_on), "
        "url=ifnull(excluded.url, url), licence=ifnull(excluded.licence, licence) "
        "RETURNING id",
        "writing a source");
    if (status < 0) goto done;
    meso_statement_put_integer(&put, meso_project_new_id(project));
    meso_statement_put_text(&put, source->kind ? source->kind : "dataset");
    meso_statement_put_text(&put, source->title);
    meso_statement_put_text(&put, source->author);
    meso_statement_put_text(&put, source->made_on);
    meso_statement_put_text(&put, source->url);
    meso_statement_put_text(&put, source->licence);
    MESO_TRY(meso_statement_step(&put, &row));
    if (row) *id = meso_statement_integer(&put, 0);
    MESO_TRY(meso_statement_run(&put));
done:
    meso_statement_end(&put);
    return status;
}

meso_status meso_source_titled(meso_project *project, int64_t *id, const char *kind,
                               const char *title)
{
    meso_statement find = {0};
    int row = 0;
    meso_status status = meso_statement_start(
        &find, project, "SELECT id FROM source WHERE title=? ORDER BY id LIMIT 1",
        "finding a source");
    if (status == MESO_OK) {
        meso_statement_put_text(&find, title);
        status = meso_statement_step(&find, &row);
    }
    if (status == MESO_OK && row) *id = meso_statement_integer(&find, 0);
    meso_statement_end(&find);
    if (status < 0 || row) return status;
    const meso_source source = {.kind = kind, .title = title};
    return meso_source_name(project, id, &source);
}

static meso_status put_delivery(meso_project *project, int64_t *id, int64_t source_id,
                                const meso_source *source)
{
    meso_statement put = {0};
    char now[MESO_TIME_TEXT_BYTES];
    const int64_t fresh = meso_project_new_id(project);
    meso_status status =
        meso_statement_start(&put, project,
                             "INSERT INTO delivery(id, source_id, at, url, sha256, mapping, "
                             "rows_taken, rows_repaired, rows_refused) "
                             "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             "writing a source");
    if (status < 0) goto done;
    meso_statement_put_integer(&put, fresh);
    meso_statement_put_integer(&put, source_id);
    meso_statement_put_text(&put, meso_time_text(now));
    meso_statement_put_text(&put, source->url);
    meso_statement_put_text(&put, source->sha256);
    meso_statement_put_text(&put, source->mapping);
    meso_statement_put_integer(&put, source->rows_taken);
    meso_statement_put_integer(&put, source->rows_repaired);
    meso_statement_put_integer(&put, source->rows_refused);
    MESO_TRY(meso_statement_run(&put));
    *id = fresh;
done:
    meso_statement_end(&put);
    return status;
}

meso_status meso_source_deliver(meso_project *project, int64_t *id, int64_t *delivery_id,
                                const meso_source *source)
{
    const meso_status status = meso_source_name(project, id, source);
    if (status < 0) return status;
    return put_delivery(project, delivery_id, *id, source);
}
