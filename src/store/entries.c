/* Which numbers does a project keep between the codes of two schemes? */
#include "store/entries.h"

#include "base/ctx.h"
#include "store/source.h"
#include "store/statement.h"
#include "store/vocabulary.h"

static meso_status drop(meso_project *project, const char *kind, const meso_vocabulary *from,
                        const meso_vocabulary *to)
{
    meso_statement gone = {0};
    meso_status status = meso_statement_start(
        &gone, project,
        "DELETE FROM xwalk WHERE kind=? AND from_id IN (SELECT id FROM code WHERE "
        "scheme_id=?) AND to_id IN (SELECT id FROM code WHERE scheme_id=?)",
        "writing entries between codes");
    if (status == MESO_OK) {
        meso_statement_put_text(&gone, kind);
        meso_statement_put_integer(&gone, from->scheme_id);
        meso_statement_put_integer(&gone, to->scheme_id);
        status = meso_statement_run(&gone);
    }
    meso_statement_end(&gone);
    return status;
}

static meso_status put(meso_project *project, const char *kind, const meso_entries *entries,
                       const meso_vocabulary *from, const meso_vocabulary *to,
                       int64_t source_id)
{
    meso_statement add = {0};
    meso_status status =
        meso_statement_start(&add, project,
                             "INSERT INTO xwalk(from_id, to_id, kind, share, source_id) "
                             "VALUES(?, ?, ?, ?, ?)",
                             "writing entries between codes");
    for (int32_t f = 0; status == MESO_OK && f < entries->from->count; f++) {
        const int32_t row = meso_codes_find(from->codes, entries->from->code[f]);
        for (int64_t e = entries->row[f]; status == MESO_OK && e < entries->row[f + 1]; e++) {
            const char *code = entries->to->code[entries->code[e]];
            meso_statement_put_integer(&add, from->code_id[row]);
            meso_statement_put_integer(&add, to->code_id[meso_codes_find(to->codes, code)]);
            meso_statement_put_text(&add, kind);
            meso_statement_put_number(&add, entries->number[e]);
            meso_statement_put_integer(&add, source_id);
            status = meso_statement_run(&add);
        }
    }
    meso_statement_end(&add);
    return status;
}

meso_status meso_entries_replace(meso_project *project, const char *kind,
                                 const meso_entries *entries, const meso_source *source)
{
    const meso_vocabulary *from = NULL, *to = NULL;
    int64_t source_id = 0, delivery_id = 0;
    meso_status status = MESO_OK;
    MESO_TRY(meso_source_deliver(project, &source_id, &delivery_id, source));
    MESO_TRY(meso_vocabulary_merge(project, &from, NULL, entries->from));
    MESO_TRY(meso_vocabulary_merge(project, &to, NULL, entries->to));
    /* The second merge may have read the first scheme anew. */
    MESO_TRY(meso_vocabulary_find(project, &from, entries->from->scheme));
    MESO_TRY(drop(project, kind, from, to));
    MESO_TRY(put(project, kind, entries, from, to, source_id));
done:
    return status;
}

meso_status meso_entries_read(meso_project *project, meso_arena *arena,
                              meso_relation_entry **out, int64_t *count, const char *kind,
                              const meso_vocabulary *from, const meso_vocabulary *to)
{
    meso_statement entries = {0};
    int row = 0;
    meso_status status = MESO_OK;
    MESO_TRY(meso_statement_start(
        &entries, project,
        "SELECT f.position, t.position, x.share, count(*) OVER () FROM code f "
        "JOIN xwalk x ON x.from_id=f.id JOIN code t ON t.id=x.to_id "
        "WHERE f.scheme_id=? AND t.scheme_id=? AND x.kind=? ORDER BY 1, 2",
        "reading entries between codes"));
    meso_statement_put_integer(&entries, from->scheme_id);
    meso_statement_put_integer(&entries, to->scheme_id);
    meso_statement_put_text(&entries, kind);
    MESO_TRY(meso_statement_step(&entries, &row));
    const int64_t all = row ? meso_statement_integer(&entries, 3) : 0;
    meso_relation_entry *entry = MESO_TAKE(project->ctx, arena, meso_relation_entry, all + 1);
    if (!entry) {
        status = MESO_E_NOMEM;
        goto done;
    }
    int64_t read = 0;
    while (row && read < all) {
        const int64_t f = meso_statement_integer(&entries, 0);
        const int64_t t = meso_statement_integer(&entries, 1);
        /* Positions were found in order when the vocabularies were read. */
        if (f < 0 || f >= from->codes->count || t < 0 || t >= to->codes->count) break;
        entry[read++] =
            (meso_relation_entry){.from = from->codes->code[f],
                                  .to = to->codes->code[t],
                                  .weight = sqlite3_column_double(entries.handle, 2)};
        MESO_TRY(meso_statement_step(&entries, &row));
    }
    *out = entry;
    *count = read;
done:
    meso_statement_end(&entries);
    return status;
}
