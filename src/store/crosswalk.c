/* How do the codes of one scheme become those of another, as the project was told? */
#include <mesoscope/crosswalk.h>

#include "base/ctx.h"
#include "base/text.h"
#include "store/log.h"
#include "store/source.h"
#include "store/statement.h"
#include "store/vocabulary.h"

/* Entries of this kind say which share of a code goes to another. */
#define SHARES "'shares'"

/* Forgets what an earlier source said of the same two schemes. */
static meso_status drop_entries(meso_project *project, const meso_vocabulary *from,
                                const meso_vocabulary *to)
{
    meso_statement drop = {0};
    meso_status status = meso_statement_start(
        &drop, project,
        "DELETE FROM xwalk WHERE kind=" SHARES " AND from_id IN (SELECT id FROM code WHERE "
        "scheme_id=?) AND to_id IN (SELECT id FROM code WHERE scheme_id=?)",
        "writing a crosswalk");
    if (status == MESO_OK) {
        meso_statement_put_integer(&drop, from->scheme_id);
        meso_statement_put_integer(&drop, to->scheme_id);
        status = meso_statement_run(&drop);
    }
    meso_statement_end(&drop);
    return status;
}

static meso_status put_entries(meso_project *project, const meso_crosswalk *crosswalk,
                               const meso_vocabulary *from, const meso_vocabulary *to,
                               int64_t source_id)
{
    meso_statement put = {0};
    meso_status status =
        meso_statement_start(&put, project,
                             "INSERT INTO xwalk(from_id, to_id, kind, share, source_id) "
                             "VALUES(?, ?, " SHARES ", ?, ?)",
                             "writing a crosswalk");
    for (int32_t f = 0; status == MESO_OK && f < crosswalk->from->count; f++) {
        const int32_t row = meso_codes_find(from->codes, crosswalk->from->code[f]);
        for (int64_t e = crosswalk->row[f]; status == MESO_OK && e < crosswalk->row[f + 1];
             e++) {
            const char *code = crosswalk->to->code[crosswalk->code[e]];
            meso_statement_put_integer(&put, from->code_id[row]);
            meso_statement_put_integer(&put, to->code_id[meso_codes_find(to->codes, code)]);
            meso_statement_put_number(&put, crosswalk->share[e]);
            meso_statement_put_integer(&put, source_id);
            status = meso_statement_run(&put);
        }
    }
    meso_statement_end(&put);
    return status;
}

static meso_status put_all(meso_project *project, const meso_crosswalk *crosswalk,
                           const meso_source *source)
{
    const meso_vocabulary *from = NULL, *to = NULL;
    int64_t source_id = 0, delivery_id = 0;
    meso_text what;
    meso_text_start(&what, project->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_source_deliver(project, &source_id, &delivery_id, source));
    MESO_TRY(meso_vocabulary_merge(project, &from, NULL, crosswalk->from));
    MESO_TRY(meso_vocabulary_merge(project, &to, NULL, crosswalk->to));
    MESO_TRY(drop_entries(project, from, to));
    MESO_TRY(put_entries(project, crosswalk, from, to, source_id));
    meso_text_printf(&what, "took the crosswalk from %s to %s", crosswalk->from->scheme,
                     crosswalk->to->scheme);
    MESO_TRY(what.status);
    MESO_TRY(meso_log_write(project, "", what.data, NULL));
done:
    meso_text_release(&what);
    return status;
}

meso_status meso_project_put_crosswalk(meso_ctx *ctx, meso_project *project,
                                       const meso_crosswalk *crosswalk,
                                       const meso_source *source)
{
    const meso_status status = meso_project_begin(ctx, project);
    if (status < 0) return status;
    return meso_change_end(project, 1, put_all(project, crosswalk, source));
}

/* Entries between two schemes in the order of their codes; the last column counts them. */
static meso_status read_entries(meso_project *project, meso_arena *arena,
                                meso_crosswalk_entry **out, int64_t *count,
                                const meso_vocabulary *from, const meso_vocabulary *to)
{
    meso_ctx *ctx = project->ctx;
    meso_statement entries = {0};
    int row = 0;
    meso_status status = MESO_OK;
    MESO_TRY(meso_statement_start(
        &entries, project,
        "SELECT f.position, t.position, x.share, count(*) OVER () FROM code f "
        "JOIN xwalk x ON x.from_id=f.id JOIN code t ON t.id=x.to_id "
        "WHERE f.scheme_id=? AND t.scheme_id=? AND x.kind=" SHARES " ORDER BY 1, 2",
        "reading a crosswalk"));
    meso_statement_put_integer(&entries, from->scheme_id);
    meso_statement_put_integer(&entries, to->scheme_id);
    MESO_TRY(meso_statement_step(&entries, &row));
    const int64_t all = row ? meso_statement_integer(&entries, 3) : 0;
    meso_crosswalk_entry *entry = MESO_TAKE(ctx, arena, meso_crosswalk_entry, all);
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
            (meso_crosswalk_entry){.from = from->codes->code[f],
                                   .to = to->codes->code[t],
                                   .share = sqlite3_column_double(entries.handle, 2)};
        MESO_TRY(meso_statement_step(&entries, &row));
    }
    *out = entry;
    *count = read;
done:
    meso_statement_end(&entries);
    return status;
}

meso_status meso_project_crosswalk(meso_ctx *ctx, meso_crosswalk **out, meso_project *project,
                                   const char *from, const char *to)
{
    project->ctx = ctx;
    const meso_vocabulary *source = NULL, *target = NULL;
    meso_crosswalk_entry *entry = NULL;
    int64_t count = 0;
    int mine = 0;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_view_start(project, &mine));
    MESO_TRY(meso_vocabulary_find(project, &source, from));
    MESO_TRY(meso_vocabulary_find(project, &target, to));
    MESO_TRY(read_entries(project, arena, &entry, &count, source, target));
    if (count == 0) {
        status = meso_fail(ctx, MESO_E_NOTFOUND,
                           "%s: no crosswalk from %s to %s; import one, or compare within one "
                           "scheme",
                           project->path, from, to);
        goto done;
    }
    status = meso_crosswalk_new(ctx, out, source->codes, target->codes, entry, count);
    /* What the project was given obeyed the rules: if it does not now, it is damaged. */
    if (status == MESO_E_ARGUMENT) status = MESO_E_PARSE;
done:
    meso_view_end(project, mine);
    meso_arena_free(arena);
    return status;
}
