/* What is put on the shelf is found by its stems, its beginnings, its neighbours and its slips.
 */
#include "base/ctx.h"
#include "store.h"
#include "store/statement.h"

#include <mesoscope/library.h>

#include <string.h>

typedef struct shelf_book {
    const char *title, *language, *kind, *level, *made_on, *body;
    int confidential;
} shelf_book;

static const shelf_book books[] = {
    {"Cluster policies in small towns", "en", "document", "meso", "2014-03-01",
     "Policies that promoted clusters worked where firms had met before.\fThe second page "
     "tells of "
     "tanneries by the river and of their wastewater.",
     0},
    {"Cadeias de valor do couro", "pt", "case", "micro", "2019",
     "As ind\xC3\xBAstrias de couro da regi\xC3\xA3o exportam pouco; a pol\xC3\xADtica "
     "industrial "
     "chegou tarde.",
     0},
    {"El cuero y los talleres", "es", "case", "micro", "2019",
     "Los talleres del valle curten el cuero y venden a pocas empresas.", 0},
    {"Les tanneries du fleuve", "fr", "document", "meso", "2021",
     "Les entreprises du fleuve traitent leurs eaux ensemble.", 0},
    {"Interview with a tanner", "en", "document", "micro", "2022",
     "The tanner said that the cluster meetings were a waste of his mornings.", 1}};

static void fill(meso_ctx *ctx, meso_project *project)
{
    for (size_t b = 0; b < sizeof books / sizeof books[0]; b++) {
        char digest[65];
        int64_t source = 0;
        (void)snprintf(digest, sizeof digest, "%064zu", b);
        const meso_writing work = {.path = "x",
                                   .format = "text",
                                   .title = books[b].title,
                                   .author = "",
                                   .made_on = books[b].made_on,
                                   .language = books[b].language,
                                   .body = books[b].body,
                                   .sha256 = digest,
                                   .kind = books[b].kind,
                                   .level = books[b].level,
                                   .instrument = b == 0 ? "cluster" : "",
                                   .place = "",
                                   .url = "",
                                   .licence = "",
                                   .confidential = books[b].confidential};
        T_OK(ctx, meso_library_add(ctx, &source, project, &work));
        /* The same again changes nothing. */
        int64_t again = 0;
        T_OK(ctx, meso_library_add(ctx, &again, project, &work));
        T_SAME(again, source);
    }
}

/* How many fit, and the title of the nearest. */
static int64_t found(meso_ctx *ctx, meso_project *project, const char *words,
                     const char *nearest)
{
    meso_library_answer *answer = NULL;
    const meso_library_query query = {.words = words};
    T_OK(ctx, meso_library_search(ctx, &answer, project, &query));
    if (!answer) return -1;
    const int64_t total = answer->total;
    if (nearest) T_TEXT(total ? answer->hit[0].title : "(nothing)", nearest);
    meso_library_answer_free(answer);
    return total;
}

static void test_library_finds_by_stems_prefixes_phrases_and_neighbours(meso_ctx *ctx,
                                                                        meso_project *project)
{
    T_SAME(found(ctx, project, "policy cluster", books[0].title), 1);
    T_SAME(found(ctx, project, "politica", books[1].title), 1); /* without its accent */
    T_SAME(found(ctx, project, "industria couro", books[1].title), 1);
    T_SAME(found(ctx, project, "taller", books[2].title), 1);
    T_SAME(found(ctx, project, "entreprise", books[3].title), 1);
    T_SAME(found(ctx, project, "tann*", NULL), 2);
    T_SAME(found(ctx, project, "\"second page\"", books[0].title), 1);
    T_SAME(found(ctx, project, "\"page second\"", NULL), 0);
    T_SAME(found(ctx, project, "NEAR(tanneries wastewater, 8)", books[0].title), 1);
    T_SAME(found(ctx, project, "NEAR(tanneries wastewater, 2)", NULL), 0);
    T_SAME(found(ctx, project, "cuero OR couro", NULL), 2);
    T_SAME(found(ctx, project, "tanneries -wastewater", books[3].title), 1);
    T_SAME(found(ctx, project, NULL, NULL), 4);
    meso_library_answer *none = NULL;
    const meso_library_query open = {.words = "\"never closed"}, empty = {.words = "?!"};
    T_SAME(meso_library_search(ctx, &none, project, &open), MESO_E_ARGUMENT);
    T_SAME(meso_library_search(ctx, &none, project, &empty), MESO_E_ARGUMENT);
    /* Words that mean something to the index are words like others here. */
    T_SAME(found(ctx, project, "stems : ) NOT title ^ + {", NULL), 0);
}

static void test_library_forgives_slips(meso_ctx *ctx, meso_project *project)
{
    meso_library_answer *answer = NULL;
    const meso_library_query query = {.words = "clutser polcies"};
    T_OK(ctx, meso_library_search(ctx, &answer, project, &query));
    T_SAME(answer->total, 1);
    /* One swap from "cluster", two changes from "clusters". */
    T_TEXT(answer->corrected, "cluster policies");
    meso_library_answer_free(answer);
}

static void test_library_shows_where_and_counts(meso_ctx *ctx, meso_project *project)
{
    meso_library_answer *answer = NULL;
    const meso_library_query query = {.words = "wastewater tannery"};
    T_OK(ctx, meso_library_search(ctx, &answer, project, &query));
    T_SAME(answer->total, 1);
    T_SAME(answer->hit[0].page, 2);
    T_SAME(answer->hit[0].marks, 2);
    const meso_library_mark mark = answer->hit[0].mark[0];
    T_TRUE(strncmp(answer->hit[0].snippet + mark.begin, "tanneries", 9) == 0);
    meso_library_answer_free(answer);
    answer = NULL;
    const meso_library_query year = {.year = "2019"};
    T_OK(ctx, meso_library_search(ctx, &answer, project, &year));
    T_SAME(answer->total, 2);
    int64_t cases = 0;
    for (int32_t f = 0; f < answer->facets; f++)
        if (!strcmp(answer->facet[f].facet, "type") && !strcmp(answer->facet[f].value, "case"))
            cases = answer->facet[f].count;
    T_SAME(cases, 2);
    meso_library_answer_free(answer);
}

static void test_library_hides_what_is_confidential(meso_ctx *ctx, meso_project *project)
{
    meso_library_answer *answer = NULL;
    meso_library_query query = {.words = "mornings"};
    T_OK(ctx, meso_library_search(ctx, &answer, project, &query));
    T_SAME(answer->total, 0);
    T_SAME(answer->hidden, 1);
    meso_library_answer_free(answer);
    answer = NULL;
    query.confidential = 1;
    T_OK(ctx, meso_library_search(ctx, &answer, project, &query));
    T_SAME(answer->total, 1);
    T_TRUE(answer->hit[0].confidential);
    meso_library_answer_free(answer);
}

static int64_t row_of(meso_ctx *ctx, meso_project *project, const char *sql)
{
    int64_t id = 0;
    project->ctx = ctx;
    T_OK(ctx, meso_sql_integer(project, &id, sql, "testing"));
    return id;
}

/* Rows that a person writes are found as soon as they are committed, and not after. */
static void test_library_follows_rows(meso_ctx *ctx, meso_project *project)
{
    T_OK(ctx, meso_project_begin(ctx, project));
    T_OK(ctx, meso_sql_run(project,
                           "INSERT INTO note(id, key, kind, title, text) VALUES(7, 'k', "
                           "'claim', 'Welders leave', 'The harbour loses its welders.'), "
                           "(8, 'l', 'claim', 'Welders stay', 'They come back.')",
                           "testing"));
    T_OK(ctx, meso_project_commit(ctx, project));
    T_SAME(found(ctx, project, "welder", NULL), 2);
    T_OK(ctx, meso_project_begin(ctx, project));
    T_OK(ctx, meso_sql_run(project, "UPDATE note SET title='Smiths leave', text='.' WHERE id=7",
                           "testing"));
    T_OK(ctx, meso_project_commit(ctx, project));
    T_SAME(found(ctx, project, "welder", "Welders stay"), 1);
    T_SAME(found(ctx, project, "smith", "Smiths leave"), 1);
    T_OK(ctx, meso_project_begin(ctx, project));
    T_OK(ctx, meso_sql_run(project, "DELETE FROM note WHERE id=8", "testing"));
    meso_project_rollback(project);
    T_SAME(found(ctx, project, "welder", "Welders stay"), 1);
    T_OK(ctx, meso_project_begin(ctx, project));
    T_OK(ctx, meso_sql_run(project, "DELETE FROM note WHERE id=8", "testing"));
    T_OK(ctx, meso_project_commit(ctx, project));
    T_SAME(found(ctx, project, "welder", NULL), 0);
    T_SAME(row_of(ctx, project, "SELECT count(*) FROM edit WHERE noun='note' AND row_id=8"), 2);
    /* A document that goes behind the library's back takes its words with it. */
    T_OK(ctx, meso_project_begin(ctx, project));
    T_OK(ctx, meso_sql_run(project, "DELETE FROM document WHERE language='es'", "testing"));
    T_OK(ctx, meso_project_commit(ctx, project));
    T_SAME(found(ctx, project, "curten", NULL), 0);
    T_SAME(found(ctx, project, "policy cluster", books[0].title), 1);
    T_SAME(row_of(ctx, project, "SELECT count(*) FROM shelf_docsize"),
           row_of(ctx, project, "SELECT count(*) FROM entry"));
}

static void test_library_sets_evidence_side_by_side(meso_ctx *ctx, meso_project *project)
{
    meso_table *table = NULL;
    const int64_t one =
        row_of(ctx, project, "SELECT id FROM source WHERE title LIKE 'Cluster policies%'");
    const int64_t other =
        row_of(ctx, project, "SELECT id FROM source WHERE title LIKE 'Les tanneries%'");
    T_OK(ctx, meso_library_unsourced(ctx, &table, project));
    T_SAME(table->rows, 1);
    meso_table_free(table);
    T_OK(ctx, meso_library_cite(ctx, project, "note", 7, one, "p. 2", "supports"));
    T_OK(ctx, meso_library_evidence(ctx, &table, project, 0));
    T_SAME(table->rows, 0);
    meso_table_free(table);
    T_OK(ctx, meso_library_cite(ctx, project, "note", 7, other, "", "contradicts"));
    T_OK(ctx, meso_library_evidence(ctx, &table, project, 0));
    T_SAME(table->rows, 1);
    T_TEXT(table->column[1].text[0], "Smiths leave");
    T_TEXT(table->column[2].text[0], "Cluster policies in small towns, p. 2");
    T_TEXT(table->column[3].text[0], "Les tanneries du fleuve");
    meso_table_free(table);
    T_OK(ctx, meso_library_unsourced(ctx, &table, project));
    T_SAME(table->rows, 0);
    meso_table_free(table);
    const int64_t document =
        row_of(ctx, project,
               "SELECT d.id FROM document d JOIN source s ON s.id=d.source_id "
               "WHERE s.title LIKE 'Cluster policies%'");
    T_OK(ctx, meso_library_links(ctx, &table, project, "document", document));
    T_SAME(table->rows, 1);
    T_TEXT(table->column[2].text[0], "Smiths leave");
    meso_table_free(table);
    meso_library_answer *answer = NULL;
    const meso_library_query query = {.stance = "contradicts"};
    T_OK(ctx, meso_library_search(ctx, &answer, project, &query));
    T_SAME(answer->total, 2); /* the claim, and what speaks against it */
    meso_library_answer_free(answer);
    T_SAME(meso_library_cite(ctx, project, "note", 7, one, "", "maybe"), MESO_E_DATA);
    T_SAME(meso_library_cite(ctx, project, "code", 7, one, "", "about"), MESO_E_DATA);
}

int main(void)
{
    char path[512];
    T_TRUE(store_start());
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "a.meso"), MESO_OPEN_CREATE));
    fill(ctx, project);
    test_library_finds_by_stems_prefixes_phrases_and_neighbours(ctx, project);
    test_library_forgives_slips(ctx, project);
    test_library_shows_where_and_counts(ctx, project);
    test_library_hides_what_is_confidential(ctx, project);
    meso_project_close(project);
    /* The same under a reader that may not write. */
    T_OK(ctx, meso_project_open(ctx, &project, path, MESO_OPEN_READ));
    test_library_forgives_slips(ctx, project);
    meso_project_close(project);
    T_OK(ctx, meso_project_open(ctx, &project, path, MESO_OPEN_WRITE));
    test_library_follows_rows(ctx, project);
    test_library_sets_evidence_side_by_side(ctx, project);
    meso_project_close(project);
    meso_ctx_free(ctx);
    store_end();
    return t_end();
}
