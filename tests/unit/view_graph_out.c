/* Do ties leave as graphs that other programs read, whatever the words in them? */
#include "t.h"
#include "xml_check.h"

#include "view/graph_out.h"

#include <mesoscope/mesoscope.h>

typedef struct fixture {
    meso_ctx *ctx;
    meso_table *table;
} fixture;

static void add(const fixture *f, const char *name, meso_column_kind kind)
{
    const meso_column column = {.name = name, .kind = kind};
    int32_t at = 0;
    T_SAME(meso_table_add_column(f->ctx, &at, f->table, &column), MESO_OK);
}

static void put_key(const fixture *f, int column, int64_t row, const char *code,
                    const char *label)
{
    f->table->column[column].text[row] = code;
    f->table->column[column].label[row] = label;
}

static void put_number(const fixture *f, int column, int64_t row, double value)
{
    f->table->column[column].cell[row] = (meso_cell){value, value, value, MESO_CELL_OBSERVED};
}

/* Three ties: one twice in both directions, one with words that are markup elsewhere. */
static fixture ties(const char *second)
{
    fixture f = {.ctx = meso_ctx_new(NULL)};
    T_SAME(meso_table_new(f.ctx, &f.table, "ties", 3), MESO_OK);
    add(&f, "industry", MESO_COLUMN_KEY);
    add(&f, second, MESO_COLUMN_KEY);
    add(&f, "proximity", MESO_COLUMN_QUANTITY);
    add(&f, "from_x", MESO_COLUMN_QUANTITY);
    add(&f, "to_x", MESO_COLUMN_QUANTITY);
    add(&f, "from_y", MESO_COLUMN_QUANTITY);
    add(&f, "to_y", MESO_COLUMN_QUANTITY);
    static const char *const key[3][2] = {{"A", "B"}, {"B", "A"}, {"<&\">", "=A1"}};
    for (int64_t row = 0; row < 3; row++) {
        put_key(&f, 0, row, key[row][0], row == 2 ? "Wine & \"cork\" <b>" : "");
        put_key(&f, 1, row, key[row][1], "");
        put_number(&f, 2, row, 0.5 + (double)row);
        for (int c = 3; c < 7; c++)
            put_number(&f, c, row, 0.25);
    }
    f.table->column[2].cell[2] = (meso_cell){MESO_NAN, 0, 1, MESO_CELL_WITHHELD};
    return f;
}

static void drop(fixture *f)
{
    meso_table_free(f->table);
    meso_ctx_free(f->ctx);
}

static int count(const char *text, const char *part)
{
    int found = 0;
    for (; (text = strstr(text, part)); text += strlen(part))
        found++;
    return found;
}

/* Without the first line, which says that it is XML, and without line ends between tags. */
static int is_well_formed(const char *text)
{
    static char flat[16384];
    size_t length = 0;
    const char *at = strchr(text, '\n');
    for (; at && *at && length < sizeof flat - 1; at++)
        if (*at != '\n') flat[length++] = *at;
    flat[length] = '\0';
    return strncmp(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", 39) == 0 &&
           xml_fault(flat) == NULL;
}

static void test_graphs_are_well_formed(void)
{
    fixture f = ties("neighbour");
    T_SAME(meso_table_set_meta(f.ctx, f.table, "ties", "undirected"), MESO_OK);
    for (int format = MESO_GRAPH_GRAPHML; format <= MESO_GRAPH_GEXF; format++) {
        meso_text text;
        meso_text_start(&text, f.ctx);
        meso_graph_write(&text, f.table, (meso_graph_format)format);
        T_SAME(text.status, MESO_OK);
        T_TRUE(is_well_formed(meso_text_get(&text)));
        T_SAME(count(meso_text_get(&text), "<node id="), 4);
        T_SAME(count(meso_text_get(&text), "<edge id="), 2); /* A-B once */
        T_SAME(count(meso_text_get(&text), "undirected"), 1);
        T_TRUE(strstr(meso_text_get(&text), "Wine &amp; &quot;cork&quot; &lt;b&gt;") != NULL);
        T_TRUE(strstr(meso_text_get(&text), "confidential") != NULL);
        meso_text_release(&text);
    }
    drop(&f);
}

static void test_edges_lead_from_the_neighbour(void)
{
    fixture f = ties("neighbour");
    meso_text text;
    meso_text_start(&text, f.ctx);
    meso_graph_write(&text, f.table, MESO_GRAPH_EDGES);
    T_TRUE(strstr(meso_text_get(&text), "\nB,A,Directed,0.5,0.5,0.5,0.5,observed\n") != NULL);
    T_TRUE(strstr(meso_text_get(&text), "\nA,B,Directed,1.5,") != NULL);
    T_TRUE(strstr(meso_text_get(&text), "\n'=A1,\"<&\"\">\",Directed,,,0,1,confidential\n") !=
           NULL);
    meso_text_clear(&text);
    meso_graph_write(&text, f.table, MESO_GRAPH_NODES);
    T_TRUE(strncmp(meso_text_get(&text), "Id,Label,Kind,x,y\nB,B,industry,0.25,0.25\n", 41) ==
           0);
    meso_text_release(&text);
    drop(&f);
}

/* A region and an industry of one code are two nodes. */
static void test_two_kinds_keep_apart(void)
{
    fixture f = ties("place");
    meso_text text;
    meso_text_start(&text, f.ctx);
    meso_graph_write(&text, f.table, MESO_GRAPH_NODES);
    T_SAME(count(meso_text_get(&text), "\n"), 7);
    T_TRUE(strstr(meso_text_get(&text), "\nindustry:A,A,industry,") != NULL);
    T_TRUE(strstr(meso_text_get(&text), "\nplace:A,A,place,") != NULL);
    meso_text_release(&text);
    T_TRUE(meso_table_is_graph(f.table));
    f.table->column[1].kind = MESO_COLUMN_TEXT;
    T_TRUE(!meso_table_is_graph(f.table));
    drop(&f);
}

int main(void)
{
    test_graphs_are_well_formed();
    test_edges_lead_from_the_neighbour();
    test_two_kinds_keep_apart();
    return t_end();
}
