/* Which rows did a change touch, and what follows from it? */
#include "store/watch.h"

#include "base/ctx.h"
#include "store/shelf.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 64 };

/* SQLite calls it for every row that is written; only rows with a history are kept. */
static void see(void *data, int what, char const *database, char const *table,
                sqlite3_int64 row_id)
{
    meso_project *project = data;
    meso_watch *watch = &project->watch;
    (void)what;
    (void)database;
    if (watch->is_off || watch->failed) return;
    const int noun = meso_noun_find(table);
    if (noun < 0) return;
    if (watch->count == watch->room) {
        const int64_t room = watch->room ? watch->room * 2 : FIRST_ROOM;
        meso_touched *more =
            project->allocator.alloc(project->allocator.data, (size_t)room * sizeof *more);
        if (!more) {
            watch->failed = 1;
            return;
        }
        if (watch->count) memcpy(more, watch->row, (size_t)watch->count * sizeof *more);
        project->allocator.release(project->allocator.data, watch->row);
        watch->row = more;
        watch->room = room;
    }
    watch->row[watch->count++] = (meso_touched){noun, row_id};
}

void meso_watch_start(meso_project *project)
{
    if (project->may_write) (void)sqlite3_update_hook(project->db, see, project);
}

void meso_watch_forget(meso_project *project)
{
    project->watch.count = 0;
    project->watch.failed = 0;
}

void meso_watch_release(meso_project *project)
{
    if (project->watch.row)
        project->allocator.release(project->allocator.data, project->watch.row);
    project->watch = (meso_watch){.row = NULL};
}

static int compare(const void *a, const void *b)
{
    const meso_touched *x = a, *y = b;
    if (x->noun != y->noun) return x->noun < y->noun ? -1 : 1;
    return x->row_id < y->row_id ? -1 : x->row_id > y->row_id;
}

/* What hangs on a source is confidential with it, and a document bears its title; what is about
   an actor is hidden with it. */
static meso_status follow_what_hangs(meso_shelf *shelf, int noun, int64_t id, int *lost)
{
    static const struct {
        int on, noun;
        const char *sql;
    } hangs[] = {
        {MESO_NOUN_SOURCE, MESO_NOUN_DOCUMENT, "SELECT id FROM document WHERE source_id=?"},
        {MESO_NOUN_SOURCE, MESO_NOUN_NOTE, "SELECT id FROM note WHERE source_id=?"},
        {MESO_NOUN_SOURCE, MESO_NOUN_OFFER, "SELECT id FROM offer WHERE source_id=?"},
        {MESO_NOUN_SOURCE, MESO_NOUN_ACTOR, "SELECT id FROM actor WHERE source_id=?"},
        {MESO_NOUN_SOURCE, MESO_NOUN_FORECAST, "SELECT id FROM forecast WHERE source_id=?"},
        {MESO_NOUN_ACTOR, MESO_NOUN_NOTE, "SELECT id FROM note WHERE actor_id=?"},
        {MESO_NOUN_ACTOR, MESO_NOUN_OFFER, "SELECT id FROM offer WHERE actor_id=?"}};
    meso_status status = MESO_OK;
    for (size_t h = 0; status == MESO_OK && h < sizeof hangs / sizeof hangs[0]; h++) {
        meso_statement rows = {0};
        int row = 0;
        if (hangs[h].on != noun) continue;
        status = meso_statement_start(&rows, shelf->project, hangs[h].sql, "reading a source");
        if (status == MESO_OK) meso_statement_put_integer(&rows, id);
        while (status == MESO_OK) {
            status = meso_statement_step(&rows, &row);
            if (status < 0 || !row) break;
            status =
                meso_shelf_follow(shelf, hangs[h].noun, meso_statement_integer(&rows, 0), lost);
        }
        meso_statement_end(&rows);
    }
    return status;
}

static meso_status settle(meso_project *project, meso_shelf *shelf, meso_statement *stamp,
                          int *lost)
{
    meso_watch *watch = &project->watch;
    const int64_t number = meso_project_new_id(project);
    meso_status status = MESO_OK;
    qsort(watch->row, (size_t)watch->count, sizeof *watch->row, compare);
    for (int64_t w = 0; status == MESO_OK && w < watch->count; w++) {
        const meso_touched *row = &watch->row[w];
        if (w > 0 && compare(row, row - 1) == 0) continue;
        meso_statement_put_text(stamp, meso_noun_names[row->noun]);
        meso_statement_put_integer(stamp, row->row_id);
        meso_statement_put_integer(stamp, number);
        status = meso_statement_run(stamp);
        meso_statement_again(stamp);
        if (status == MESO_OK) status = meso_shelf_follow(shelf, row->noun, row->row_id, lost);
        if (status == MESO_OK) status = follow_what_hangs(shelf, row->noun, row->row_id, lost);
    }
    return status;
}

meso_status meso_watch_settle(meso_project *project)
{
    meso_watch *watch = &project->watch;
    meso_shelf shelf;
    meso_statement stamp = {0};
    int lost = 0;
    if (watch->failed)
        return meso_fail(project->ctx, MESO_E_NOMEM, "out of memory (rows of a change)");
    if (watch->count == 0) return MESO_OK;
    meso_status status = meso_shelf_start(&shelf, project);
    if (status < 0) return status;
    watch->is_off = 1;
    status = meso_statement_start(&stamp, project,
                                  "INSERT OR IGNORE INTO edit(noun, row_id, stamp) "
                                  "VALUES(?, ?, ?)",
                                  "keeping the history");
    if (status == MESO_OK) status = settle(project, &shelf, &stamp, &lost);
    meso_statement_end(&stamp);
    meso_shelf_end(&shelf);
    if (status == MESO_OK && lost) status = meso_shelf_rebuild(project);
    watch->is_off = 0;
    meso_watch_forget(project);
    return status;
}
