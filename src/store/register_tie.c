/* How is a row tied to codes and sources, and how does it leave with its ties? */
#include <mesoscope/register.h>

#include "base/ctx.h"
#include "base/text.h"
#include "store/source.h"
#include "store/statement.h"
#include "store/vocabulary.h"

#include <string.h>

static meso_status tag(meso_project *project, const meso_register *book, int64_t id,
                       const char *scheme, const char *code, const char *role, double weight)
{
    meso_statement put = {0};
    int64_t code_id = 0;
    meso_status status = meso_vocabulary_code(project, &code_id, scheme, "other", code);
    if (status < 0) return status;
    MESO_TRY(meso_statement_start(&put, project,
                                  "INSERT INTO tag(noun, row_id, code_id, role, weight) "
                                  "VALUES(?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                                  "weight=excluded.weight",
                                  "writing a tag"));
    meso_statement_put_text(&put, book->name);
    meso_statement_put_integer(&put, id);
    meso_statement_put_integer(&put, code_id);
    meso_statement_put_text(&put, role);
    meso_statement_put_number(&put, weight);
    MESO_TRY(meso_statement_run(&put));
done:
    meso_statement_end(&put);
    return status;
}

meso_status meso_project_tag(meso_ctx *ctx, meso_project *project, const meso_register *book,
                             int64_t id, const char *scheme, const char *code, const char *role,
                             double weight)
{
    project->ctx = ctx;
    int mine = 0;
    const meso_status status = meso_change_start(project, &mine);
    if (status < 0) return status;
    return meso_change_end(project, mine, tag(project, book, id, scheme, code, role, weight));
}

static meso_status cite(meso_project *project, const meso_register *book, int64_t id,
                        const char *title, const char *locator, const char *stance)
{
    meso_statement put = {0};
    int64_t source_id = 0;
    meso_status status = meso_source_titled(project, &source_id, "document", title);
    if (status < 0) return status;
    MESO_TRY(meso_statement_start(&put, project,
                                  "INSERT INTO cite(noun, row_id, source_id, locator, stance) "
                                  "VALUES(?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                                  "stance=excluded.stance",
                                  "writing a citation"));
    meso_statement_put_text(&put, book->name);
    meso_statement_put_integer(&put, id);
    meso_statement_put_integer(&put, source_id);
    meso_statement_put_text(&put, locator);
    meso_statement_put_text(&put, stance);
    MESO_TRY(meso_statement_run(&put));
done:
    meso_statement_end(&put);
    return status;
}

meso_status meso_project_cite(meso_ctx *ctx, meso_project *project, const meso_register *book,
                              int64_t id, const char *source, const char *locator,
                              const char *stance)
{
    project->ctx = ctx;
    int mine = 0;
    const meso_status status = meso_change_start(project, &mine);
    if (status < 0) return status;
    return meso_change_end(project, mine, cite(project, book, id, source, locator, stance));
}

static meso_status delete_where(meso_project *project, const char *sql, const char *noun,
                                int64_t id)
{
    meso_statement drop = {0};
    meso_status status = meso_statement_start(&drop, project, sql, "taking out a row");
    if (status == MESO_OK) {
        if (noun) meso_statement_put_text(&drop, noun);
        meso_statement_put_integer(&drop, id);
        status = meso_statement_run(&drop);
    }
    if (status < 0 && sqlite3_extended_errcode(project->db) == SQLITE_CONSTRAINT_FOREIGNKEY)
        status = meso_fail(project->ctx, MESO_E_DATA,
                           "other rows refer to it; take those out first, or change them");
    meso_statement_end(&drop);
    return status;
}

static meso_status strike(meso_project *project, const meso_register *book, const char *key)
{
    meso_statement find = {0};
    meso_text sql;
    int row = 0;
    int64_t id = 0;
    meso_text_start(&sql, project->ctx);
    const int keyed = meso_register_field(book, "key") != NULL;
    meso_text_printf(&sql, "SELECT id FROM %s WHERE %s=?", book->name, keyed ? "key" : "id");
    meso_status status = MESO_OK;
    MESO_TRY(sql.status);
    MESO_TRY(meso_statement_start(&find, project, sql.data, "finding a row of a register"));
    meso_statement_put_text(&find, key);
    MESO_TRY(meso_statement_step(&find, &row));
    if (!row) {
        status =
            meso_fail(project->ctx, MESO_E_NOTFOUND, "%s has no row \"%s\"", book->name, key);
        goto done;
    }
    id = meso_statement_integer(&find, 0);
    meso_statement_end(&find);
    MESO_TRY(
        delete_where(project, "DELETE FROM tag WHERE noun=? AND row_id=?", book->name, id));
    MESO_TRY(
        delete_where(project, "DELETE FROM cite WHERE noun=? AND row_id=?", book->name, id));
    meso_text_clear(&sql);
    meso_text_printf(&sql, "DELETE FROM %s WHERE id=?", book->name);
    MESO_TRY(sql.status);
    MESO_TRY(delete_where(project, sql.data, NULL, id));
done:
    meso_statement_end(&find);
    meso_text_release(&sql);
    return status;
}

meso_status meso_project_strike(meso_ctx *ctx, meso_project *project, const meso_register *book,
                                const char *key)
{
    project->ctx = ctx;
    int mine = 0;
    const meso_status status = meso_change_start(project, &mine);
    if (status < 0) return status;
    return meso_change_end(project, mine, strike(project, book, key));
}
