/* How is a graph written as a list of nodes and a list of edges? */
#include "view/escape.h"
#include "view/graph_out_part.h"

#include <math.h>

static void put_field(meso_text *out, const char *words)
{
    meso_text_put(out, ",");
    meso_escape_csv(out, words, ',');
}

static void put_cell(meso_text *out, meso_text *words, const meso_column *column, int64_t row)
{
    meso_text_clear(words);
    meso_graph_words(words, column, row);
    meso_text_put(out, ",");
    if (column->kind == MESO_COLUMN_QUANTITY)
        meso_text_put(out, meso_text_get(words)); /* a number is no formula */
    else
        meso_escape_csv(out, meso_text_get(words), ',');
}

static void keep_failure(meso_text *out, meso_text *words)
{
    if (words->status < 0 && out->status == MESO_OK) out->status = words->status;
    meso_text_release(words);
}

void meso_graph_put_nodes(meso_text *out, const meso_graph *graph)
{
    meso_text words;
    meso_text_start(&words, out->ctx);
    meso_text_put(out, "Id,Label,Kind");
    for (int32_t t = 0; t < graph->traits; t++)
        put_field(out, graph->trait[t]);
    meso_text_put(out, "\n");
    for (int32_t n = 0; n < graph->nodes; n++) {
        const meso_graph_node *node = &graph->node[n];
        meso_text_clear(&words);
        meso_graph_put_id(&words, graph, node);
        meso_escape_csv(out, meso_text_get(&words), ',');
        put_field(out, *node->label ? node->label : node->code);
        put_field(out, node->kind);
        for (int32_t t = 0; t < graph->traits; t++) {
            const int32_t c = meso_graph_trait(graph, node, t);
            if (c < 0)
                meso_text_put(out, ",");
            else
                put_cell(out, &words, &graph->table->column[c], node->row);
        }
        meso_text_put(out, "\n");
    }
    keep_failure(out, &words);
}

static void put_bounds(meso_text *out, const meso_cell *cell)
{
    meso_text_put(out, ",");
    if (isfinite(cell->low)) meso_text_put_number(out, cell->low);
    meso_text_put(out, ",");
    if (isfinite(cell->high)) meso_text_put_number(out, cell->high);
    put_field(out, meso_cell_state_name((meso_cell_state)cell->state));
}

void meso_graph_put_edges(meso_text *out, const meso_graph *graph)
{
    const meso_table *table = graph->table;
    meso_text words;
    meso_text_start(&words, out->ctx);
    meso_text_put(out, "Source,Target,Type,Weight");
    for (int32_t c = 2; c < table->columns; c++) {
        const meso_column *column = &table->column[c];
        if (!meso_graph_is_of_edge(graph, c)) continue;
        put_field(out, column->name);
        if (column->kind == MESO_COLUMN_QUANTITY)
            meso_text_printf(out, ",%s_lo,%s_hi,%s_flag", column->name, column->name,
                             column->name);
    }
    meso_text_put(out, "\n");
    for (int64_t e = 0; e < graph->edges; e++) {
        const meso_graph_edge *edge = &graph->edge[e];
        for (int end = 0; end < 2; end++) {
            meso_text_clear(&words);
            meso_graph_put_id(&words, graph, &graph->node[end ? edge->target : edge->source]);
            if (end) meso_text_put(out, ",");
            meso_escape_csv(out, meso_text_get(&words), ',');
        }
        meso_text_put(out, graph->directed ? ",Directed" : ",Undirected");
        if (graph->weight >= 0)
            put_cell(out, &words, &table->column[graph->weight], edge->row);
        else
            meso_text_put(out, ",");
        for (int32_t c = 2; c < table->columns; c++) {
            const meso_column *column = &table->column[c];
            if (!meso_graph_is_of_edge(graph, c)) continue;
            put_cell(out, &words, column, edge->row);
            if (column->kind == MESO_COLUMN_QUANTITY) put_bounds(out, &column->cell[edge->row]);
        }
        meso_text_put(out, "\n");
    }
    keep_failure(out, &words);
}
