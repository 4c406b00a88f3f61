/* How do people stay behind the gate when somebody asks in SQL? See store/people.h. */
#include "store/people.h"

#include "base/ctx.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* As meso_people_may_name(); tests/unit/store_people.c holds the two together. */
#define CONFIDENTIAL \
    "ifnull((SELECT s.confidential FROM main.source AS s WHERE s.id = t.source_id), 0)"
#define HIDDEN                                                    \
    "(t.consent IN ('no', 'counts') OR (t.consent <> 'name' AND " \
    "(t.kind NOT IN ('meso', 'government', 'group') OR " CONFIDENTIAL ")))"
#define OF_HIDDEN(column) \
    "EXISTS (SELECT 1 FROM main.actor AS t WHERE t.id = x." column " AND " HIDDEN ")"
#define OF_CONFIDENTIAL \
    "ifnull((SELECT s.confidential FROM main.source AS s WHERE s.id = x.source_id), 0)"

/* One table of the file as a query sees it. */
typedef struct covered_table {
    const char *name;
    const char *open;     /* columns as they are */
    const char *held[10]; /* columns that are null where `when` is true; ends with NULL */
    const char *when;
} covered_table;

static const covered_table covered[] = {
    {"actor",
     "id, kind, level, region_id, size_band, consent, source_id",
     {"key", "name", "form", "owner", "since", "until", "lat", "lon", "more", NULL},
     "EXISTS (SELECT 1 FROM main.actor AS t WHERE t.id = x.id AND " HIDDEN ")"},
    {"offer",
     "id, kind, actor_id, parent_id, status, tier, instrument, target, eligibility, depth, "
     "price, wait_weeks, capacity, reach, quality, budget, currency, window_open, "
     "window_close, source_id",
     {"key", "title", "what", "more", NULL},
     OF_HIDDEN("actor_id") " OR " OF_CONFIDENTIAL},
    {"link",
     "id, from_id, to_id, kind, period, strength, source_id",
     {"says", "reply", "more", NULL},
     OF_HIDDEN("from_id") " OR " OF_HIDDEN("to_id") " OR " OF_CONFIDENTIAL},
    {"note",
     "id, kind, on_date, strength, state, until, reply_on, actor_id, parent_id, probe_id, "
     "source_id",
     {"key", "author", "title", "text", "reply", "more", NULL},
     OF_HIDDEN("actor_id") " OR " OF_CONFIDENTIAL},
    {"source",
     "id, kind, made_on, licence, confidential",
     {"title", "author", "url", NULL},
     "x.confidential"},
    {"delivery",
     "id, source_id, at, sha256, rows_taken, rows_repaired, rows_refused",
     {"url", "mapping", NULL},
     OF_CONFIDENTIAL},
    {"document",
     "id, source_id, kind, format, language, level, instrument, place, sha256",
     {"body", NULL},
     OF_CONFIDENTIAL},
    {"entry",
     "id, noun, row_id, type, year, language, level, instrument, place, confidential",
     {"title", "text", NULL},
     "x.confidential OR x.noun <> 'document'"}, /* of rows: ask their own tables */
    {.name = NULL},
};

/* What single people said and who they are taken for; and where the inner names are written. */
static const char *const closed[] = {
    "answer", "respondent", "alias", "sqlite_temp_master", "sqlite_temp_schema", NULL};

int meso_people_may_read(const meso_people_guard *guard, const char *table, const char *column,
                         const char *schema, const char *inner)
{
    if (!table || !column || !*column) return 1; /* no column, only rows to be counted */
    for (const char *const *name = closed; *name; name++)
        if (sqlite3_stricmp(*name, table) == 0) return 0;
    if (sqlite3_strnicmp(table, "shelf", 5) == 0) return 0;       /* the index of all words */
    if (schema && sqlite3_stricmp(schema, "temp") == 0) return 1; /* a view of ours */
    for (const covered_table *at = covered; at->name; at++)
        if (sqlite3_stricmp(at->name, table) == 0)
            return inner && strncmp(inner, guard->inner, strlen(guard->inner)) == 0;
    return 1;
}

static void put_views(meso_text *sql, const covered_table *table, const char *inner)
{
    meso_text_printf(sql, "CREATE TEMP VIEW %s_%s AS SELECT %s", inner, table->name,
                     table->open);
    for (const char *const *column = table->held; *column; column++)
        meso_text_printf(sql, ", CASE WHEN %s THEN NULL ELSE x.%s END AS %s", table->when,
                         *column, *column);
    meso_text_printf(sql, " FROM main.%s AS x; CREATE TEMP VIEW %s AS SELECT * FROM %s_%s;\n",
                     table->name, table->name, inner, table->name);
}

/* A connection for reading only refuses even these. */
static void run(meso_project *project, const char *sql, int *code)
{
    if (!project->may_write)
        (void)sqlite3_exec(project->db, "PRAGMA query_only=OFF", NULL, NULL, NULL);
    *code = sqlite3_exec(project->db, sql, NULL, NULL, NULL);
    if (!project->may_write)
        (void)sqlite3_exec(project->db, "PRAGMA query_only=ON", NULL, NULL, NULL);
}

void meso_people_uncover(meso_project *project, const meso_people_guard *guard)
{
    char sql[160];
    int code = SQLITE_OK;
    if (!guard->inner[0]) return;
    for (const covered_table *table = covered; table->name; table++) {
        (void)snprintf(sql, sizeof sql,
                       "DROP VIEW IF EXISTS temp.%s; DROP VIEW IF EXISTS temp.%s_%s",
                       table->name, guard->inner, table->name);
        run(project, sql, &code);
    }
}

meso_status meso_people_cover(meso_project *project, meso_people_guard *guard)
{
    uint64_t nonce[1];
    int code = SQLITE_OK;
    meso_text sql;
    sqlite3_randomness(sizeof nonce, nonce);
    (void)snprintf(guard->inner, sizeof guard->inner, "held_%016llx",
                   (unsigned long long)nonce[0]);
    meso_text_start(&sql, project->ctx);
    for (const covered_table *table = covered; table->name; table++)
        put_views(&sql, table, guard->inner);
    meso_status status = sql.status;
    if (status == MESO_OK) {
        run(project, meso_text_get(&sql), &code);
        if (code != SQLITE_OK) status = meso_sql_fail(project, code, "answering the query");
    }
    meso_text_release(&sql);
    return status;
}
