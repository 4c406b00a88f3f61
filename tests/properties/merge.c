/* Two random histories of one project merge to the same content in either order; what only one
   touched is as that one left it, what both changed differently is listed, and nothing is lost.
   Usage: properties_merge [PAIRS [FIRST]]; a thousand take three minutes of processor. */
#include "disk.h"
#include "store.h"
#include "store/project.h"

#include <mesoscope/merge.h>

#include <string.h>

enum { USUAL_PAIRS = 8, ROWS = 12, EDITS = 8, MOST_CHOICES = 400 };

/* What a note says, as the test knows it: "" = there is none. */
typedef struct note_world {
    char text[ROWS][16];
    int touched[ROWS], remade[ROWS];
} note_world;

static void run_sql(meso_project *project, const char *sql)
{
    const int code = sqlite3_exec(project->db, sql, NULL, NULL, NULL);
    T_SAME(code, SQLITE_OK);
    if (code != SQLITE_OK) fprintf(stderr, "    %s: %s\n", sql, sqlite3_errmsg(project->db));
}

/* One change of one note, and of what hangs on it. */
static void edit_note(meso_project *project, note_world *world, uint32_t *seed, int tongue)
{
    char sql[400];
    const int row = (int)(store_random(seed) % ROWS);
    char *text = world->text[row];
    const uint32_t what = store_random(seed) % 5;
    if (!*text) {
        (void)snprintf(text, 16, "%c%u", "aAB"[tongue], (unsigned)(store_random(seed) % 3));
        /* A row that was there before is made anew under the same key. */
        world->remade[row] = 1;
        (void)snprintf(
            sql, sizeof sql,
            "INSERT INTO note(id, key, kind, text) VALUES(%lld, 'n%d', 'claim', '%s')",
            (long long)meso_project_new_id(project), row, text);
    } else if (what == 0) {
        *text = '\0';
        (void)snprintf(sql, sizeof sql, "DELETE FROM note WHERE key='n%d'", row);
    } else {
        (void)snprintf(text, 16, "%c%u", "aAB"[tongue], (unsigned)(store_random(seed) % 3));
        (void)snprintf(sql, sizeof sql, "UPDATE note SET text='%s' WHERE key='n%d'", text, row);
    }
    world->touched[row] = 1;
    run_sql(project, sql);
}

/* Changes of other tables: sources, actors with consent, ties, words, tags and citations. */
static void edit_rest(meso_project *project, uint32_t *seed, int tongue)
{
    static const char *const consents[] = {"", "no", "counts", "name"};
    char sql[500];
    const unsigned pick = store_random(seed) % 6, number = store_random(seed) % 5;
    const long long id = (long long)meso_project_new_id(project);
    switch (store_random(seed) % 7) {
    case 0:
        (void)snprintf(
            sql, sizeof sql,
            "INSERT INTO source(id, kind, title, confidential) VALUES(%lld, 'document', "
            "'S%u', %u) ON CONFLICT(kind, title) DO UPDATE SET confidential=%u",
            id, number, pick % 2, pick % 2);
        break;
    case 1:
        (void)snprintf(
            sql, sizeof sql,
            "INSERT INTO actor(id, key, kind, name, consent) VALUES(%lld, 'f%u', 'firm', "
            "'Firm %u', '%s') ON CONFLICT(key) DO UPDATE SET consent='%s'",
            id, number, number, consents[pick % 4], consents[pick % 4]);
        break;
    case 2:
        (void)snprintf(
            sql, sizeof sql,
            "INSERT OR IGNORE INTO link(id, from_id, to_id, kind) SELECT %lld, a.id, "
            "b.id, 'supplies' FROM actor a, actor b WHERE a.key='f%u' AND b.key='f%u'",
            id, number, pick % 5);
        break;
    case 3:
        (void)snprintf(sql, sizeof sql,
                       "INSERT OR REPLACE INTO word(key, value) VALUES('w%u', '%c%u')", number,
                       "aAB"[tongue], pick);
        break;
    case 4:
        (void)snprintf(
            sql, sizeof sql,
            "INSERT OR IGNORE INTO cite(noun, row_id, source_id, stance) SELECT 'note', "
            "n.id, s.id, 'supports' FROM note n, source s WHERE n.key='n%u' AND "
            "s.title='S%u'",
            pick, number);
        break;
    case 5:
        (void)snprintf(
            sql, sizeof sql,
            "INSERT OR IGNORE INTO tag(noun, row_id, code_id) SELECT 'note', n.id, c.id "
            "FROM note n, code c WHERE n.key='n%u' AND c.code='I%u'",
            pick, number);
        break;
    default:
        (void)snprintf(
            sql, sizeof sql,
            "INSERT OR IGNORE INTO document(id, source_id, format, sha256, body) SELECT "
            "%lld, id, 'text', 'd%u', 'body %u' FROM source WHERE title='S%u'",
            id, number, number, number);
        break;
    }
    run_sql(project, sql);
}

/* A year of cells over codes that come in another order in each file. */
static void edit_cells(meso_ctx *ctx, meso_project *project, uint32_t *seed, int tongue)
{
    const int32_t count = 3 + (int32_t)(store_random(seed) % 4);
    meso_codes *regions = store_codes(ctx, "district", "region", "R", count, tongue == 2);
    meso_codes *industries = store_codes(ctx, "NACE", "industry", "I", 7 - count, tongue == 1);
    meso_panel *panel = store_panel(ctx, "jobs", regions, industries,
                                    2010 + (int32_t)(store_random(seed) % 3), 1, *seed, 70);
    const char *other = "";
    int64_t id = 0;
    const meso_import import = store_import(regions, industries, &panel, &other, 1);
    const meso_source source = {.title = "Office"};
    T_OK(ctx, meso_project_take(ctx, &id, project, &import, &source, NULL));
    meso_panel_free(panel);
    meso_codes_free(industries);
    meso_codes_free(regions);
}

static void edit(meso_ctx *ctx, const char *file, note_world *world, uint32_t *seed, int tongue,
                 int edits)
{
    meso_project *project = NULL;
    T_OK(ctx,
         meso_project_open(ctx, &project, file, tongue ? MESO_OPEN_WRITE : MESO_OPEN_CREATE));
    if (!project) return;
    for (int e = 0; e < edits; e++) {
        if (store_random(seed) % 8 == 0) {
            edit_cells(ctx, project, seed, tongue);
            continue;
        }
        T_OK(ctx, meso_project_begin(ctx, project));
        for (uint32_t n = 1 + store_random(seed) % 3; n > 0; n--)
            if (store_random(seed) % 2)
                edit_note(project, world, seed, tongue);
            else
                edit_rest(project, seed, tongue);
        T_OK(ctx, meso_project_commit(ctx, project));
    }
    meso_project_close(project);
}

/* Everything a file holds, as words: rows of every table in an order of their own. */
static char *dump(const char *file)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *tables = NULL;
    char *all = sqlite3_mprintf("");
    T_SAME(sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    (void)sqlite3_prepare_v2(
        db,
        "SELECT t.name, group_concat('quote(' || c.name || ')', '||\"|\"||') "
        "FROM sqlite_schema t, pragma_table_info(t.name) c WHERE "
        "t.type='table' AND t.name NOT LIKE 'shelf%' AND NOT "
        "(t.name='entry' AND c.name='id') GROUP BY t.name ORDER BY t.name",
        -1, &tables, NULL);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        sqlite3_stmt *rows = NULL;
        char *sql = sqlite3_mprintf("SELECT %s AS r FROM %s ORDER BY r",
                                    (const char *)sqlite3_column_text(tables, 1),
                                    (const char *)sqlite3_column_text(tables, 0));
        T_SAME(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
        while (sqlite3_step(rows) == SQLITE_ROW)
            all =
                sqlite3_mprintf("%z%s: %s\n", all, (const char *)sqlite3_column_text(tables, 0),
                                (const char *)sqlite3_column_text(rows, 0));
        sqlite3_finalize(rows);
        sqlite3_free(sql);
    }
    sqlite3_finalize(tables);
    sqlite3_close(db);
    return all;
}

static void show_difference(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    fprintf(stderr, "    first difference:\n    %.200s\n    ---\n    %.200s\n", a, b);
}

/* How many notes both changed, and differently. */
static int expected_conflicts(const note_world *base, const note_world *a, const note_world *b)
{
    int conflicts = 0;
    for (int r = 0; r < ROWS; r++) {
        if (!a->touched[r] || !b->touched[r] || strcmp(a->text[r], b->text[r]) == 0) continue;
        /* What one has made anew is another row than the one that the other has deleted. */
        const int anew = (!*a->text[r] && b->remade[r]) || (!*b->text[r] && a->remade[r]);
        conflicts += (*base->text[r] && !anew) || (*a->text[r] && *b->text[r]);
    }
    return conflicts;
}

static void expect_note(const char *all, int row, const char *text)
{
    char line[64];
    (void)snprintf(line, sizeof line, "'n%d'|'claim'|''|''|''|'%s'|", row, text);
    T_TRUE(strstr(all, line) != NULL);
    if (!strstr(all, line)) fprintf(stderr, "    no %s\n", line);
}

/* What only one touched is as that one left it. */
static void expect_untouched(const char *all, const note_world *base, const note_world *a,
                             const note_world *b)
{
    for (int r = 0; r < ROWS; r++) {
        char line[64];
        if (a->touched[r] && b->touched[r]) continue;
        const char *text = a->touched[r]   ? a->text[r]
                           : b->touched[r] ? b->text[r]
                                           : base->text[r];
        (void)snprintf(line, sizeof line, "'n%d'|'claim'", r);
        if (*text)
            expect_note(all, r, text);
        else
            T_TRUE(strstr(all, line) == NULL);
    }
}

/* Both orders with the same choices; the dump when nothing is open, else NULL. */
static char *merge_both(meso_ctx *ctx, const meso_merge_choice *choice, int64_t count,
                        meso_table **open)
{
    meso_table *again = NULL;
    T_OK(ctx, meso_project_merge(ctx, open, "ab.meso", "a.meso", "b.meso", choice, count));
    T_OK(ctx, meso_project_merge(ctx, &again, "ba.meso", "b.meso", "a.meso", choice, count));
    if (!*open || !again) return NULL;
    T_SAME((*open)->rows, again->rows);
    for (int64_t r = 0; r < again->rows && r < (*open)->rows; r++)
        for (int c = 0; c < 8; c++)
            T_TEXT((*open)->column[c].text[r], again->column[c].text[r]);
    const int64_t rows = again->rows;
    meso_table_free(again);
    if (rows > 0) {
        T_TRUE(disk_find("ab.meso") == NULL && disk_find("ba.meso") == NULL);
        return NULL;
    }
    char *ab = dump("ab.meso"), *ba = dump("ba.meso");
    T_TRUE(strcmp(ab, ba) == 0);
    if (strcmp(ab, ba) != 0) show_difference(ab, ba);
    sqlite3_free(ba);
    return ab;
}

static int64_t conflicts_of(const meso_table *open, const char *table)
{
    int64_t count = 0;
    const char *last = "";
    for (int64_t r = 0; r < open->rows; r++) {
        if (strcmp(open->column[0].text[r], table) != 0) continue;
        count += strcmp(open->column[1].text[r], last) != 0;
        last = open->column[1].text[r];
    }
    return count;
}

static void decide_and_merge(meso_ctx *ctx, const meso_table *open, uint32_t *seed)
{
    static meso_merge_choice choice[MOST_CHOICES];
    meso_table *left = NULL;
    int64_t count = 0;
    for (int64_t r = 0; r < open->rows && count < MOST_CHOICES; r++)
        choice[count++] = (meso_merge_choice){open->column[0].text[r], open->column[1].text[r],
                                              open->column[3].text[r],
                                              store_random(seed) % 2 ? "one" : "other"};
    char *all = merge_both(ctx, choice, count, &left);
    T_TRUE(all != NULL);
    if (left && left->rows)
        fprintf(stderr, "    still open: %s %s\n", left->column[0].text[0],
                left->column[3].text[0]);
    meso_table_free(left);
    if (!all) return;
    /* A file that is merged with itself is as it was. */
    disk_bytes merged = {0};
    disk_keep(&merged, "ab.meso");
    disk_wipe();
    disk_bring(&merged, "m.meso");
    disk_bring(&merged, "n.meso");
    T_OK(ctx, meso_project_merge(ctx, &left, "ab.meso", "m.meso", "n.meso", NULL, 0));
    if (left) T_SAME(left->rows, 0);
    meso_table_free(left);
    char *same = dump("ab.meso");
    T_TRUE(strcmp(same, all) == 0);
    if (strcmp(same, all) != 0) show_difference(all, same);
    sqlite3_free(same);
    sqlite3_free(all);
    free(merged.data);
}

static void try_pair(meso_ctx *ctx, uint32_t number)
{
    uint32_t seed = number * 2654435761u + 17;
    note_world base = {0}, a, b;
    disk_bytes start = {0};
    meso_table *open = NULL;
    disk_wipe();
    edit(ctx, "a.meso", &base, &seed, 0, EDITS);
    disk_keep(&start, "a.meso");
    disk_bring(&start, "b.meso");
    free(start.data);
    memset(base.touched, 0, sizeof base.touched);
    memset(base.remade, 0, sizeof base.remade);
    a = b = base;
    edit(ctx, "a.meso", &a, &seed, 1, EDITS);
    edit(ctx, "b.meso", &b, &seed, 2, EDITS);
    char *all = merge_both(ctx, NULL, 0, &open);
    if (!open) return;
    if (all) {
        expect_untouched(all, &base, &a, &b);
        T_SAME(expected_conflicts(&base, &a, &b), 0);
    } else {
        T_SAME(conflicts_of(open, "note"), expected_conflicts(&base, &a, &b));
        decide_and_merge(ctx, open, &seed);
    }
    sqlite3_free(all);
    meso_table_free(open);
    if (t_failures) fprintf(stderr, "    pair %u\n", (unsigned)number);
}

int main(int argc, char **argv)
{
    const long pairs = argc > 1 ? strtol(argv[1], NULL, 10) : USUAL_PAIRS;
    const long first = argc > 2 ? strtol(argv[2], NULL, 10) : 1;
    disk_register();
    meso_ctx *ctx = meso_ctx_new(NULL);
    for (long p = first; p < first + pairs && t_failures == 0; p++)
        try_pair(ctx, (uint32_t)p);
    disk_wipe();
    meso_ctx_free(ctx);
    return t_end();
}
