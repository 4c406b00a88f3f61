/* How is a graph written for yEd, igraph and networkx (GraphML), and for Gephi (GEXF)? */
#include "view/escape.h"
#include "view/graph_out_part.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int is_number(const meso_column *column)
{
    return column->kind == MESO_COLUMN_QUANTITY;
}

/* Of a column of the edges up to four values are written. */
typedef enum part { VALUE, LOW, HIGH, STATE, PARTS } part;
static const char *const suffix[] = {"", "_lo", "_hi", "_flag"};

/* The words of one part; nothing where there is no number. */
static void put_part(meso_text *out, const meso_column *column, int64_t row, part which)
{
    if (which == VALUE) {
        meso_graph_words(out, column, row);
        return;
    }
    const meso_cell *cell = &column->cell[row];
    if (which == STATE)
        meso_text_put(out, meso_cell_state_name((meso_cell_state)cell->state));
    else if (isfinite(which == LOW ? cell->low : cell->high))
        meso_text_put_number(out, which == LOW ? cell->low : cell->high);
}

static int parts_of(const meso_column *column)
{
    return is_number(column) ? PARTS : 1;
}

static const char *type_of(const meso_column *column, part which)
{
    return is_number(column) && which != STATE ? "double" : "string";
}

static void put_attribute(meso_text *out, const char *name, const char *words)
{
    meso_text_printf(out, " %s=\"", name);
    meso_escape_xml(out, words);
    meso_text_put(out, "\"");
}

/* Declares a value of nodes or edges in either format. */
static void declare(meso_text *out, int is_gexf, const char *of, const char *id,
                    const char *name, const char *type)
{
    if (is_gexf) {
        meso_text_printf(out, "      <attribute id=\"%s\"", id);
        put_attribute(out, "title", name);
        meso_text_printf(out, " type=\"%s\"/>\n", type);
        return;
    }
    meso_text_printf(out, "  <key id=\"%s\" for=\"%s\"", id, of);
    put_attribute(out, "attr.name", name);
    meso_text_printf(out, " attr.type=\"%s\"/>\n", type);
}

static void put_value(meso_text *out, int is_gexf, const char *id, const char *words)
{
    if (!*words) return;
    if (is_gexf) {
        meso_text_printf(out, "          <attvalue for=\"%s\"", id);
        put_attribute(out, "value", words);
        meso_text_put(out, "/>\n");
        return;
    }
    meso_text_printf(out, "      <data key=\"%s\">", id);
    meso_escape_xml(out, words);
    meso_text_put(out, "</data>\n");
}

static void declare_nodes(meso_text *out, int is_gexf, const meso_graph *graph)
{
    char id[32];
    declare(out, is_gexf, "node", "code", "code", "string");
    if (!is_gexf) declare(out, is_gexf, "node", "label", "label", "string");
    declare(out, is_gexf, "node", "kind", "kind", "string");
    for (int32_t t = 0; t < graph->traits; t++) {
        const int32_t *ends = graph->trait_column[t];
        const meso_column *column = &graph->table->column[ends[0] < 0 ? ends[1] : ends[0]];
        (void)snprintf(id, sizeof id, "t%d", t);
        declare(out, is_gexf, "node", id, graph->trait[t], type_of(column, VALUE));
    }
}

static void declare_edges(meso_text *out, int is_gexf, const meso_graph *graph, meso_text *name)
{
    char id[32];
    if (!is_gexf) declare(out, is_gexf, "edge", "weight", "weight", "double");
    for (int32_t c = 2; c < graph->table->columns; c++) {
        const meso_column *column = &graph->table->column[c];
        if (!meso_graph_is_of_edge(graph, c)) continue;
        for (int p = 0; p < parts_of(column); p++) {
            (void)snprintf(id, sizeof id, "e%d_%d", c, p);
            meso_text_clear(name);
            meso_text_printf(name, "%s%s", column->name, suffix[p]);
            declare(out, is_gexf, "edge", id, meso_text_get(name), type_of(column, (part)p));
        }
    }
}

static void put_node_values(meso_text *out, int is_gexf, const meso_graph *graph,
                            const meso_graph_node *node, meso_text *words)
{
    char id[32];
    put_value(out, is_gexf, "code", node->code);
    if (!is_gexf) put_value(out, is_gexf, "label", *node->label ? node->label : node->code);
    put_value(out, is_gexf, "kind", node->kind);
    for (int32_t t = 0; t < graph->traits; t++) {
        const int32_t c = meso_graph_trait(graph, node, t);
        if (c < 0) continue;
        (void)snprintf(id, sizeof id, "t%d", t);
        meso_text_clear(words);
        meso_graph_words(words, &graph->table->column[c], node->row);
        put_value(out, is_gexf, id, meso_text_get(words));
    }
}

static void put_edge_values(meso_text *out, int is_gexf, const meso_graph *graph, int64_t row,
                            meso_text *words)
{
    char id[32];
    for (int32_t c = 2; c < graph->table->columns; c++) {
        const meso_column *column = &graph->table->column[c];
        if (!meso_graph_is_of_edge(graph, c)) continue;
        for (int p = 0; p < parts_of(column); p++) {
            (void)snprintf(id, sizeof id, "e%d_%d", c, p);
            meso_text_clear(words);
            put_part(words, column, row, (part)p);
            put_value(out, is_gexf, id, meso_text_get(words));
        }
    }
}

static void read_weight(meso_text *words, const meso_graph *graph, int64_t row)
{
    meso_text_clear(words);
    if (graph->weight >= 0) meso_graph_words(words, &graph->table->column[graph->weight], row);
}

static void keep_failure(meso_text *out, meso_text *words)
{
    if (words->status < 0 && out->status == MESO_OK) out->status = words->status;
    meso_text_release(words);
}

void meso_graph_put_graphml(meso_text *out, const meso_graph *graph)
{
    meso_text words;
    meso_text_start(&words, out->ctx);
    meso_text_put(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    declare_nodes(out, 0, graph);
    declare_edges(out, 0, graph, &words);
    meso_text_put(out, "  <graph");
    put_attribute(out, "id", graph->table->name);
    meso_text_printf(out, " edgedefault=\"%sdirected\">\n", graph->directed ? "" : "un");
    for (int32_t n = 0; n < graph->nodes; n++) {
        meso_text_printf(out, "    <node id=\"n%d\">\n", n);
        put_node_values(out, 0, graph, &graph->node[n], &words);
        meso_text_put(out, "    </node>\n");
    }
    for (int64_t e = 0; e < graph->edges; e++) {
        const meso_graph_edge *edge = &graph->edge[e];
        meso_text_printf(out, "    <edge id=\"e%lld\" source=\"n%d\" target=\"n%d\">\n",
                         (long long)e, edge->source, edge->target);
        read_weight(&words, graph, edge->row);
        put_value(out, 0, "weight", meso_text_get(&words));
        put_edge_values(out, 0, graph, edge->row, &words);
        meso_text_put(out, "    </edge>\n");
    }
    meso_text_put(out, "  </graph>\n</graphml>\n");
    keep_failure(out, &words);
}

/* Gephi reads places as points; the picture is at most a few units wide. */
static void put_position(meso_text *out, const meso_graph *graph, const meso_graph_node *node)
{
    const meso_cell *at[2] = {NULL, NULL};
    for (int32_t t = 0; t < graph->traits; t++) {
        const int32_t c = meso_graph_trait(graph, node, t);
        const int axis = strcmp(graph->trait[t], "x") == 0   ? 0
                         : strcmp(graph->trait[t], "y") == 0 ? 1
                                                             : -1;
        if (c >= 0 && axis >= 0 && is_number(&graph->table->column[c]))
            at[axis] = &graph->table->column[c].cell[node->row];
    }
    if (!at[0] || !at[1] || !isfinite(at[0]->value) || !isfinite(at[1]->value)) return;
    meso_text_put(out, "        <viz:position x=\"");
    meso_text_put_number(out, 1000 * at[0]->value);
    meso_text_put(out, "\" y=\"");
    meso_text_put_number(out, 1000 * at[1]->value);
    meso_text_put(out, "\" z=\"0\"/>\n");
}

static void put_gexf_nodes(meso_text *out, const meso_graph *graph, meso_text *words)
{
    meso_text_put(out, "    <nodes>\n");
    for (int32_t n = 0; n < graph->nodes; n++) {
        const meso_graph_node *node = &graph->node[n];
        meso_text_printf(out, "      <node id=\"n%d\"", n);
        put_attribute(out, "label", *node->label ? node->label : node->code);
        meso_text_put(out, ">\n        <attvalues>\n");
        put_node_values(out, 1, graph, node, words);
        meso_text_put(out, "        </attvalues>\n");
        put_position(out, graph, node);
        meso_text_put(out, "      </node>\n");
    }
    meso_text_put(out, "    </nodes>\n");
}

void meso_graph_put_gexf(meso_text *out, const meso_graph *graph)
{
    meso_text words;
    meso_text_start(&words, out->ctx);
    meso_text_put(out,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" "
                  "version=\"1.3\">\n");
    meso_text_printf(out, "  <graph defaultedgetype=\"%sdirected\">\n",
                     graph->directed ? "" : "un");
    meso_text_put(out, "    <attributes class=\"node\">\n");
    declare_nodes(out, 1, graph);
    meso_text_put(out, "    </attributes>\n    <attributes class=\"edge\">\n");
    declare_edges(out, 1, graph, &words);
    meso_text_put(out, "    </attributes>\n");
    put_gexf_nodes(out, graph, &words);
    meso_text_put(out, "    <edges>\n");
    for (int64_t e = 0; e < graph->edges; e++) {
        const meso_graph_edge *edge = &graph->edge[e];
        meso_text_printf(out, "      <edge id=\"e%lld\" source=\"n%d\" target=\"n%d\"",
                         (long long)e, edge->source, edge->target);
        read_weight(&words, graph, edge->row);
        if (words.length) put_attribute(out, "weight", meso_text_get(&words));
        meso_text_put(out, ">\n        <attvalues>\n");
        put_edge_values(out, 1, graph, edge->row, &words);
        meso_text_put(out, "        </attvalues>\n      </edge>\n");
    }
    meso_text_put(out, "    </edges>\n  </graph>\n</gexf>\n");
    keep_failure(out, &words);
}
