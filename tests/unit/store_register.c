/* Do rows that people write come back in their own words, and are wrong ones refused in a
   sentence that names field and value? */
#include "store.h"

#include <mesoscope/register.h>

typedef struct world {
    meso_ctx *ctx;
    meso_project *project;
} world;

static world open_world(const char *name)
{
    char path[512];
    world w = {.ctx = meso_ctx_new(NULL)};
    meso_codes *regions = store_codes(w.ctx, "district", "region", "R", 3, 0);
    T_OK(w.ctx, meso_project_open(w.ctx, &w.project, store_path(path, name), MESO_OPEN_CREATE));
    T_OK(w.ctx, meso_project_put_codes(w.ctx, w.project, regions));
    meso_codes_free(regions);
    return w;
}

static void close_world(world *w)
{
    meso_project_close(w->project);
    meso_ctx_free(w->ctx);
}

#define ENTER(w, book, ...)                               \
    enter((w), (book), (const meso_entry[]){__VA_ARGS__}, \
          (int32_t)(sizeof((const meso_entry[]){__VA_ARGS__}) / sizeof(meso_entry)))

static meso_status enter(world *w, const char *book, const meso_entry *entries, int32_t count)
{
    return meso_project_enter(w->ctx, NULL, w->project, meso_register_find(book), entries,
                              count);
}

/* The words of a field of the row at `at`. */
static void expect(world *w, const char *book, int64_t rows, int64_t at, const char *field,
                   const char *words)
{
    meso_table *table = NULL;
    T_OK(w->ctx, meso_project_register(w->ctx, &table, w->project, meso_register_find(book)));
    if (table) T_SAME(table->rows, rows);
    if (table && table->rows > at)
        T_TEXT(table->column[meso_table_find(table, field)].text[at], words);
    meso_table_free(table);
}

static void refuse(world *w, meso_status got, meso_status want, const char *sentence)
{
    T_SAME(got, want);
    T_TEXT(meso_error_text(w->ctx), sentence);
}

static void test_register_gives_back_what_was_written(void)
{
    world w = open_world("rows.meso");
    T_OK(w.ctx, ENTER(&w, "actor", {"key", "port"}, {"kind", "meso"}, {"name", "Port office"},
                      {"region", "R1"}, {"lat", "-33.5"}, {"source", "Visit, May"}));
    T_OK(w.ctx, ENTER(&w, "actor", {"key", "acme"}, {"kind", "firm"}, {"name", "Acme"}));
    T_OK(w.ctx, ENTER(&w, "link", {"from", "acme"}, {"to", "Port Office"}, {"kind", "expects"},
                      {"says", "a crane"}));
    expect(&w, "actor", 2, 1, "region", "R1");
    expect(&w, "actor", 2, 1, "lat", "-33.5");
    expect(&w, "actor", 2, 0, "lat", "");
    expect(&w, "actor", 2, 1, "source", "Visit, May");
    expect(&w, "link", 1, 0, "to", "port");
    /* The same identity changes only what is given. */
    T_OK(w.ctx, ENTER(&w, "actor", {"key", "port"}, {"lat", ""}, {"level", "meso"}));
    expect(&w, "actor", 2, 1, "lat", "");
    expect(&w, "actor", 2, 1, "name", "Port office");
    T_OK(w.ctx, ENTER(&w, "link", {"kind", "expects"}, {"to", "port"}, {"from", "acme"},
                      {"reply", "yes"}));
    expect(&w, "link", 1, 0, "reply", "yes");
    /* Two notes without a key are two notes. */
    T_OK(w.ctx, ENTER(&w, "note", {"kind", "signal"}, {"text", "a"}));
    T_OK(w.ctx, ENTER(&w, "note", {"kind", "signal"}, {"text", "a"}));
    expect(&w, "note", 2, 0, "state", "open");
    close_world(&w);
}

static void test_register_refuses_in_a_sentence(void)
{
    world w = open_world("refused.meso");
    refuse(&w, ENTER(&w, "actor", {"kind", "firm"}), MESO_E_DATA,
           "actor: a new row needs its name");
    refuse(&w, ENTER(&w, "actor", {"kind", "bank"}, {"name", "B"}), MESO_E_DATA,
           "actor: kind \"bank\" is none of firm|meso|government|expert|household|group");
    refuse(&w, ENTER(&w, "actor", {"kind", "firm"}, {"name", "B"}, {"lat", "91"}), MESO_E_DATA,
           "actor: lat \"91\" is out of range, at least -90, at most 90");
    refuse(&w, ENTER(&w, "actor", {"kind", "firm"}, {"name", "B"}, {"since", "2023-02-29"}),
           MESO_E_DATA,
           "actor: since \"2023-02-29\" is not a date; write 2024, 2024-05 or 2024-05-17");
    refuse(&w, ENTER(&w, "actor", {"kind", "firm"}, {"name", "B"}, {"region", "Q"}),
           MESO_E_NOTFOUND,
           "actor: no region \"Q\"; import the regions first, or write a code that meso tables "
           "shows");
    refuse(&w, ENTER(&w, "link", {"from", "x"}, {"to", "y"}, {"kind", "trains"}),
           MESO_E_NOTFOUND, "link: from: actor has no \"x\"; add it there first");
    refuse(&w, ENTER(&w, "signpost", {"colour", "red"}), MESO_E_ARGUMENT,
           "signpost has no field \"colour\"; it has key, probe, due_on, says, seen_on, seen");
    T_OK(w.ctx, ENTER(&w, "probe", {"key", "p"}, {"title", "Crane"}));
    refuse(&w, ENTER(&w, "probe", {"key", "p"}, {"state", "probe"}), MESO_E_DATA,
           "probe: it stays an idea until it says loss_cap, amplify_if and dampen_if: what may "
           "be lost, when to do more, when to stop");
    expect(&w, "probe", 1, 0, "state", "idea");
    T_OK(w.ctx, ENTER(&w, "probe", {"key", "p"}, {"state", "probe"}, {"loss_cap", "5000"},
                      {"amplify_if", "3 firms pay"}, {"dampen_if", "nobody comes by May"}));
    refuse(&w, ENTER(&w, "forecast", {"says", "it rains"}), MESO_E_DATA,
           "forecast: it needs a probability p, or an interval lo to hi");
    expect(&w, "actor", 0, 0, "name", "");
    close_world(&w);
}

static void test_register_row_leaves_with_its_ties(void)
{
    world w = open_world("ties.meso");
    const meso_register *book = meso_register_find("note");
    int64_t id = 0;
    const meso_entry entries[] = {{"key", "n"}, {"kind", "claim"}, {"text", "ports matter"}};
    T_OK(w.ctx, meso_project_enter(w.ctx, &id, w.project, book, entries, 3));
    T_OK(w.ctx,
         meso_project_tag(w.ctx, w.project, book, id, "failure", "coordination", "about", 1));
    T_OK(w.ctx,
         meso_project_cite(w.ctx, w.project, book, id, "A study", "p. 4", "contradicts"));
    meso_table *count = NULL;
    const char *const sql = "SELECT (SELECT count(*) FROM tag) + (SELECT count(*) FROM cite)";
    T_OK(w.ctx, meso_project_query(w.ctx, &count, w.project, sql));
    T_SAME(count->column[0].cell[0].value, 2);
    meso_table_free(count);
    T_OK(w.ctx, ENTER(&w, "note", {"key", "m"}, {"kind", "visit"}, {"parent", "n"}));
    refuse(&w, meso_project_strike(w.ctx, w.project, book, "n"), MESO_E_DATA,
           "other rows refer to it; take those out first, or change them");
    T_OK(w.ctx, meso_project_strike(w.ctx, w.project, book, "m"));
    T_OK(w.ctx, meso_project_strike(w.ctx, w.project, book, "n"));
    T_OK(w.ctx, meso_project_query(w.ctx, &count, w.project, sql));
    T_SAME(count->column[0].cell[0].value, 0);
    meso_table_free(count);
    refuse(&w, meso_project_strike(w.ctx, w.project, book, "n"), MESO_E_NOTFOUND,
           "note has no row \"n\"");
    close_world(&w);
}

/* Every register is a table with just these columns, and refers only to earlier ones. */
static void test_registers_fit_their_tables(void)
{
    world w = open_world("all.meso");
    for (int i = 0; meso_registers[i]; i++) {
        const meso_register *book = meso_registers[i];
        T_TRUE(meso_register_find(book->name) == book);
        expect(&w, book->name, 0, 0, "", "");
        for (const meso_field *field = book->fields; field->name; field++) {
            int earlier = field->kind != MESO_FIELD_ROW;
            for (int j = 0; j <= i && !earlier; j++)
                earlier = strcmp(meso_registers[j]->name, field->of) == 0;
            T_TRUE(earlier);
        }
    }
    close_world(&w);
}

int main(void)
{
    if (!store_start()) return 1;
    test_register_gives_back_what_was_written();
    test_register_refuses_in_a_sentence();
    test_register_row_leaves_with_its_ties();
    test_registers_fit_their_tables();
    store_end();
    return t_end();
}
