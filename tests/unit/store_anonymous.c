/* No name that may not be shown is anywhere in the copy: not in rows, texts, index or free
 * pages. */
#include "base/ctx.h"
#include "store.h"
#include "store/statement.h"

#include <mesoscope/library.h>
#include <mesoscope/merge.h>

#include <string.h>

static const char rows[] =
    "INSERT INTO source(id, kind, title, author, confidential) VALUES(1, 'interview', 'Talk "
    "with "
    "Quimby', 'Odile Quimby', 0), (2, 'document', 'Secret minutes', 'Zwicky', 1), (3, "
    "'document', "
    "'Open study', 'Univ. of Alder', 0);"
    "INSERT INTO actor(id, key, kind, name, owner, consent, lat) VALUES(1, 'vex', 'firm', "
    "'Vexley "
    "Tannery', 'Odile Quimby', '', 1), (2, 'abc', 'firm', 'Abacus Ltd', '', 'name', 2), (3, "
    "'sch', "
    "'meso', 'Technical School', '', '', 3), (4, 'noo', 'meso', 'Nooklet Bureau', '', 'no', 4);"
    "INSERT INTO note(id, key, kind, text, author, actor_id, source_id) VALUES"
    "(1, 'a', 'visit', 'Their kiln is cracked.', 'Mara Lindqvist', 1, NULL), "
    "(2, 'b', 'claim', 'vexley tannery and Abacus Ltd share a lorry.', 'Mara Lindqvist', NULL, "
    "3), "
    "(3, 'c', 'claim', 'The minutes say plinth.', '', NULL, 2);"
    "INSERT INTO document(id, source_id, format, sha256, body) VALUES(1, 2, 'text', 'x', 'Body "
    "of "
    "the xylophone minutes.'), (2, 3, 'text', 'y', 'A study of Vexley Tannery and its river.');"
    "INSERT INTO alias(name, kind, actor_id, state) VALUES('Vexleys', 'firm', 1, 'same');"
    "INSERT INTO decision(id, key, on_date, author, title, because) VALUES(1, 'd', '2024', "
    "'Mara "
    "Lindqvist', 'Help Nooklet Bureau', 'Vexleys asked');";

static const char *const hidden[] = {"Vexley",  "vexley",  "Quimby",    "Zwicky",
                                     "Nooklet", "nooklet", "Lindqvist", "lindqvist",
                                     "kiln",    "plinth",  "xylophone", "Secret minutes"};
static const char *const shown[] = {"Abacus Ltd", "Technical School", "Open study",
                                    "share a lorry"};

static char *read_all(const char *path, size_t *count)
{
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    (void)fseek(file, 0, SEEK_END);
    *count = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*count + 1);
    *count = fread(bytes, 1, *count, file);
    (void)fclose(file);
    return bytes;
}

static int holds(const char *bytes, size_t count, const char *word)
{
    const size_t length = strlen(word);
    for (size_t i = 0; i + length <= count; i++)
        if (memcmp(bytes + i, word, length) == 0) return 1;
    return 0;
}

static int64_t found(meso_ctx *ctx, meso_project *project, const char *words)
{
    meso_library_answer *answer = NULL;
    const meso_library_query query = {.words = words, .confidential = 1};
    T_OK(ctx, meso_library_search(ctx, &answer, project, &query));
    const int64_t total = answer && !*answer->corrected ? answer->total : 0;
    meso_library_answer_free(answer);
    return total;
}

int main(void)
{
    char from[512], path[512];
    T_TRUE(store_start());
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(from, "a.meso"), MESO_OPEN_CREATE));
    T_OK(ctx, meso_project_begin(ctx, project));
    T_OK(ctx, meso_sql_run(project, rows, "testing"));
    T_OK(ctx, meso_project_commit(ctx, project));
    T_OK(ctx, meso_project_log(ctx, project, "meso import Vexley.csv", NULL));
    T_TRUE(found(ctx, project, "kiln") == 1);
    meso_project_close(project);
    project = NULL;
    T_OK(ctx, meso_project_copy_anonymous(ctx, store_path(path, "b.meso"), from));
    T_SAME(meso_project_copy_anonymous(ctx, path, from), MESO_E_IO);
    size_t count = 0;
    char *bytes = read_all(path, &count);
    T_TRUE(bytes != NULL && count > 0);
    for (size_t h = 0; h < sizeof hidden / sizeof hidden[0]; h++) {
        const int leaks = holds(bytes, count, hidden[h]);
        T_TRUE(!leaks);
        if (leaks) fprintf(stderr, "    %s is still there\n", hidden[h]);
    }
    for (size_t s = 0; s < sizeof shown / sizeof shown[0]; s++)
        T_TRUE(holds(bytes, count, shown[s]));
    free(bytes);
    T_OK(ctx, meso_project_open(ctx, &project, path, MESO_OPEN_READ));
    T_SAME(found(ctx, project, "kiln"), 0);
    T_SAME(found(ctx, project, "vexley"), 0);
    T_TRUE(found(ctx, project, "firm 1 lorry") > 0);
    meso_table *check = NULL;
    T_OK(ctx, meso_project_check(ctx, &check, project));
    for (int64_t r = 0; check && r < check->rows; r++)
        T_TRUE(strcmp(check->column[0].text[r], "error") != 0);
    meso_table_free(check);
    meso_project_close(project);
    meso_ctx_free(ctx);
    store_end();
    return t_end();
}
