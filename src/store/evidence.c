/* Which documents are there, who uses them, and which claims stand on nothing? */
#include "store/shelf.h"

#include "base/ctx.h"

#include <mesoscope/library.h>

#include <stdio.h>
#include <string.h>

/* A table of words out of a statement with two parameters. */
static meso_status words_of(meso_project *project, meso_table **out, const char *sql,
                            const char *noun, int64_t id)
{
    meso_ctx *ctx = project->ctx;
    meso_statement count = {0};
    meso_table *table = NULL;
    int64_t rows = 0;
    int row = 0;
    meso_status status = meso_statement_start(&count, project, sql, "reading the library");
    if (status < 0) return status;
    for (int pass = 0; status == MESO_OK && pass < 2; pass++) {
        int64_t r = 0;
        meso_statement_put_text(&count, noun);
        meso_statement_put_integer(&count, id);
        while ((status = meso_statement_step(&count, &row)) == MESO_OK && row) {
            for (int32_t c = 0; pass && c < table->columns; c++) {
                table->column[c].text[r] =
                    meso_table_text(ctx, table, meso_statement_text(&count, c));
                if (!table->column[c].text[r]) status = MESO_E_NOMEM;
            }
            if (status < 0) break;
            r++;
        }
        rows = r;
        meso_statement_again(&count);
        if (status < 0 || pass) break;
        status = meso_table_new(ctx, &table, "library", rows);
        for (int c = 0; status == MESO_OK && c < sqlite3_column_count(count.handle); c++) {
            const meso_column column = {.name = sqlite3_column_name(count.handle, c),
                                        .unit = "",
                                        .meaning = "",
                                        .kind = MESO_COLUMN_TEXT};
            int32_t at = 0;
            status = meso_table_add_column(ctx, &at, table, &column);
        }
    }
    meso_statement_end(&count);
    if (status < 0)
        meso_table_free(table);
    else
        *out = table;
    return status;
}

meso_status meso_library_list(meso_ctx *ctx, meso_table **out, meso_project *project)
{
    project->ctx = ctx;
    return words_of(
        project, out,
        "SELECT s.title, d.kind, d.format, d.language, d.level, d.instrument, d.place, "
        "substr(ifnull(s.made_on, ''), 1, 4) AS year, ifnull(s.author, '') AS author, "
        "length(d.body) AS letters, (SELECT count(*) FROM cite c WHERE c.source_id=s.id) AS "
        "used, iif(s.confidential, 'yes', '') AS confidential, ifnull(s.licence, '') AS "
        "licence "
        "FROM document d JOIN source s ON s.id=d.source_id WHERE ?1='' AND ?2=0 ORDER BY "
        "s.title",
        "", 0);
}

meso_status meso_library_links(meso_ctx *ctx, meso_table **out, meso_project *project,
                               const char *noun, int64_t row)
{
    project->ctx = ctx;
    return words_of(
        project, out,
        "SELECT 'used in' AS relation, c.noun, iif(e.title <> '', e.title, "
        "substr(e.text, 1, 80)) AS title, c.stance, c.locator FROM cite c LEFT JOIN entry e ON "
        "e.noun=c.noun AND e.row_id=c.row_id WHERE c.source_id=iif(?1='document', "
        "(SELECT source_id FROM document WHERE id=?2), iif(?1='source', ?2, 0)) "
        "UNION ALL SELECT 'cites', 'source', s.title, c.stance, c.locator FROM cite c JOIN "
        "source s ON s.id=c.source_id WHERE c.noun=?1 AND c.row_id=?2 ORDER BY 1 DESC, 3",
        noun, row);
}

#define TITLES(stance)                                                                         \
    "ifnull(group_concat(CASE c.stance WHEN '" stance "' THEN s.title || iif(locator='', '', " \
    "', ' || locator) END, '; '), '') AS " stance
#define EVIDENCE                                                                             \
    "SELECT e.type AS kind, iif(e.title <> '', e.title, substr(e.text, 1, 160)) AS "         \
    "claim, " TITLES("supports") ", " TITLES(                                                \
        "contradicts") " FROM cite c JOIN entry e ON "                                       \
                       "e.noun=c.noun AND e.row_id=c.row_id JOIN source s ON "               \
                       "s.id=c.source_id WHERE ?1='' AND "                                   \
                       "?2=0 AND c.stance <> 'about' AND s.confidential=0 GROUP BY c.noun, " \
                       "c.row_id "

meso_status meso_library_evidence(meso_ctx *ctx, meso_table **out, meso_project *project,
                                  int all)
{
    project->ctx = ctx;
    return words_of(project, out,
                    all ? EVIDENCE "ORDER BY 1, 2"
                        : EVIDENCE "HAVING count(DISTINCT c.stance)=2 ORDER BY 1, 2",
                    "", 0);
}

meso_status meso_library_unsourced(meso_ctx *ctx, meso_table **out, meso_project *project)
{
    project->ctx = ctx;
    return words_of(
        project, out,
        "SELECT noun, kind, date, author, text FROM ("
        "SELECT 'note' AS noun, id, kind, on_date AS date, author, iif(title <> '', title, "
        "substr(text, 1, 160)) AS text FROM note WHERE source_id IS NULL AND kind IN "
        "('claim','constraint','practice','signal') "
        "UNION ALL SELECT 'decision', id, 'decision', on_date, author, title FROM decision "
        "UNION ALL SELECT 'forecast', id, 'forecast', made_on, author, says FROM forecast "
        "WHERE "
        "source_id IS NULL UNION ALL SELECT 'probe', id, state, start_on, '', "
        "iif(hypothesis <> '', hypothesis, title) FROM probe) a "
        "WHERE ?1='' AND ?2=0 AND NOT EXISTS (SELECT 1 FROM cite c WHERE c.noun=a.noun AND "
        "c.row_id=a.id) ORDER BY noun, date, text",
        "", 0);
}

meso_status meso_library_text(meso_ctx *ctx, char **out, meso_project *project,
                              const char *noun, int64_t row)
{
    project->ctx = ctx;
    meso_statement read = {0};
    int found = 0;
    meso_status status = meso_statement_start(
        &read, project,
        "SELECT ifnull(e.text, d.body) FROM entry e LEFT JOIN document d ON "
        "e.noun='document' AND d.id=e.row_id WHERE e.noun=? AND e.row_id=?",
        "reading the library");
    if (status == MESO_OK) {
        meso_statement_put_text(&read, noun);
        meso_statement_put_integer(&read, row);
        status = meso_statement_step(&read, &found);
    }
    if (status == MESO_OK && !found)
        status = meso_fail(ctx, MESO_E_NOTFOUND, "no such %s in the library", noun);
    if (status == MESO_OK) {
        const char *text = meso_statement_text(&read, 0);
        char *copy = meso_ctx_alloc(ctx, strlen(text) + 1);
        if (copy)
            *out = memcpy(copy, text, strlen(text) + 1);
        else
            status = MESO_E_NOMEM;
    }
    meso_statement_end(&read);
    return status;
}

static char *keep(meso_ctx *ctx, const char *text)
{
    char *copy = meso_ctx_alloc(ctx, strlen(text) + 1);
    return copy ? memcpy(copy, text, strlen(text) + 1) : NULL;
}

meso_status meso_library_open(meso_ctx *ctx, char **title, char **text, meso_project *project,
                              const char *noun, int64_t row)
{
    project->ctx = ctx;
    meso_statement read = {0};
    int found = 0;
    meso_status status = meso_statement_start(
        &read, project,
        "SELECT e.title, ifnull(e.text, d.body) FROM entry e LEFT JOIN document d ON "
        "e.noun='document' AND d.id=e.row_id WHERE e.noun=? AND e.row_id=? AND "
        "e.confidential=0",
        "reading the library");
    if (status == MESO_OK) {
        meso_statement_put_text(&read, noun);
        meso_statement_put_integer(&read, row);
        status = meso_statement_step(&read, &found);
    }
    if (status == MESO_OK && !found)
        status = meso_fail(ctx, MESO_E_NOTFOUND,
                           "no such %s in the library, or it is confidential", noun);
    if (status == MESO_OK) {
        char *one = keep(ctx, meso_statement_text(&read, 0));
        char *other = keep(ctx, meso_statement_text(&read, 1));
        if (one && other) {
            *title = one;
            *text = other;
        } else {
            meso_ctx_release(ctx, one);
            meso_ctx_release(ctx, other);
            status = MESO_E_NOMEM;
        }
    }
    meso_statement_end(&read);
    return status;
}

void meso_library_text_free(meso_ctx *ctx, char *text)
{
    meso_ctx_release(ctx, text);
}

meso_status meso_library_cite(meso_ctx *ctx, meso_project *project, const char *noun,
                              int64_t row, int64_t source, const char *locator,
                              const char *stance)
{
    project->ctx = ctx;
    meso_statement put = {0};
    int mine = 0;
    if (meso_noun_find(noun) < 0)
        return meso_fail(ctx, MESO_E_DATA, "\"%s\" is nothing that can cite", noun);
    meso_status status = meso_change_start(project, &mine);
    if (status < 0) return status;
    status = meso_statement_start(
        &put, project,
        "INSERT INTO cite(noun, row_id, source_id, locator, stance) VALUES(?, ?, ?, ?, ?) "
        "ON CONFLICT(noun, row_id, source_id, locator) DO UPDATE SET stance=excluded.stance",
        "writing who cites what");
    if (status == MESO_OK) {
        meso_statement_put_text(&put, noun);
        meso_statement_put_integer(&put, row);
        meso_statement_put_integer(&put, source);
        meso_statement_put_text(&put, locator ? locator : "");
        meso_statement_put_text(&put, stance ? stance : "supports");
        status = meso_statement_run(&put);
    }
    meso_statement_end(&put);
    return meso_change_end(project, mine, status);
}

meso_status meso_library_cite_by_name(meso_ctx *ctx, meso_project *project, const char *key,
                                      const char *source, const char *locator,
                                      const char *stance)
{
    project->ctx = ctx;
    meso_statement find = {0};
    int row = 0;
    char noun[16] = "";
    int64_t id = 0, source_id = 0;
    meso_status status = meso_statement_start(&find, project,
                                              "SELECT noun, id, (SELECT s.id FROM source s "
                                              "WHERE s.title=?2 ORDER BY s.id LIMIT 1) FROM "
                                              "(SELECT 'note' AS noun, id, key FROM note UNION "
                                              "ALL SELECT 'probe', id, key FROM probe "
                                              "UNION ALL SELECT 'decision', id, key FROM "
                                              "decision UNION ALL SELECT 'forecast', id, key "
                                              "FROM forecast) WHERE key=?1 LIMIT 1",
                                              "finding what cites");
    if (status == MESO_OK) {
        meso_statement_put_text(&find, key);
        meso_statement_put_text(&find, source);
        status = meso_statement_step(&find, &row);
    }
    if (status == MESO_OK && !row)
        status = meso_fail(ctx, MESO_E_NOTFOUND,
                           "no note, probe, decision or forecast has the key \"%s\"", key);
    if (status == MESO_OK) {
        (void)snprintf(noun, sizeof noun, "%s", meso_statement_text(&find, 0));
        id = meso_statement_integer(&find, 1);
        source_id = meso_statement_integer(&find, 2);
        if (!source_id)
            status = meso_fail(
                ctx, MESO_E_NOTFOUND,
                "no source is called \"%s\"; meso library list lists the documents", source);
    }
    meso_statement_end(&find);
    return status < 0 ? status
                      : meso_library_cite(ctx, project, noun, id, source_id, locator, stance);
}

/* What a playbook may ask a project for; ?1 is the kind, "any" counts all. */
static const struct {
    const char *noun, *sql;
} countable[] = {
    {"panel", "SELECT count(*) FROM panel p JOIN code c ON c.id=p.measure_id WHERE ?1 IN "
              "('any', c.code)"},
    {"run", "SELECT count(*) FROM log WHERE instr(' ' || command || ' ', ' ' || ?1 || ' ')"},
    {"actor", "SELECT count(*) FROM actor WHERE ?1 IN ('any', kind)"},
    {"offer", "SELECT count(*) FROM offer WHERE ?1 IN ('any', kind)"},
    {"link", "SELECT count(*) FROM link WHERE ?1 IN ('any', kind)"},
    {"answer", "SELECT count(DISTINCT actor_id) FROM answer WHERE ?1='any'"},
    {"note", "SELECT count(*) FROM note WHERE ?1 IN ('any', kind)"},
    {"probe",
     "SELECT count(*) FROM probe WHERE ?1='any' OR (?1='started' AND state <> 'idea')"},
    {"decision", "SELECT count(*) FROM decision WHERE ?1='any'"},
    {"forecast", "SELECT count(*) FROM forecast WHERE ?1='any'"},
    {"document", "SELECT count(*) FROM document WHERE ?1 IN ('any', kind)"},
};

meso_status meso_library_count(meso_ctx *ctx, int64_t *out, meso_project *project,
                               const char *noun, const char *kind)
{
    project->ctx = ctx;
    for (size_t c = 0; c < sizeof countable / sizeof countable[0]; c++) {
        meso_statement count = {0};
        int row = 0;
        if (strcmp(countable[c].noun, noun) != 0) continue;
        meso_status status =
            meso_statement_start(&count, project, countable[c].sql, "counting evidence");
        if (status == MESO_OK) {
            meso_statement_put_text(&count, kind);
            status = meso_statement_step(&count, &row);
        }
        if (status == MESO_OK) *out = meso_statement_integer(&count, 0);
        meso_statement_end(&count);
        return status;
    }
    return meso_fail(ctx, MESO_E_ARGUMENT, "\"%s\" is nothing that can be counted", noun);
}
