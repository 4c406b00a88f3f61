/* Which nodes and edges are in a table of ties? See view/graph_out.h. */
#include "view/graph_out.h"

#include "view/graph_out_part.h"

#include <math.h>
#include <string.h>

static const char *fact(const meso_table *table, const char *name)
{
    for (int32_t m = 0; m < table->metas; m++)
        if (strcmp(table->meta[m].name, name) == 0) return table->meta[m].value;
    return "";
}

int meso_table_is_graph(const meso_table *table)
{
    return table->columns >= 2 && table->column[0].kind == MESO_COLUMN_KEY &&
           table->column[1].kind == MESO_COLUMN_KEY;
}

/* "x" of "from_x" and "to_x" (end 0 and 1); NULL for a column of the edges. */
static const char *trait_of(const meso_column *column, int *end)
{
    static const char *const prefix[] = {"from_", "to_"};
    for (int e = 0; e < 2; e++)
        if (strncmp(column->name, prefix[e], strlen(prefix[e])) == 0) {
            *end = e;
            return column->name + strlen(prefix[e]);
        }
    return NULL;
}

int meso_graph_is_of_edge(const meso_graph *graph, int32_t column)
{
    int end = 0;
    return column > 1 && !trait_of(&graph->table->column[column], &end);
}

static meso_status find_traits(meso_ctx *ctx, meso_arena *arena, meso_graph *out)
{
    const meso_table *table = out->table;
    out->trait = MESO_TAKE(ctx, arena, const char *, table->columns);
    out->trait_column = meso_arena_take(ctx, arena, table->columns, sizeof *out->trait_column);
    if (!out->trait || !out->trait_column) return MESO_E_NOMEM;
    for (int32_t c = 2; c < table->columns; c++) {
        int end = 0;
        int32_t t = 0;
        const char *name = trait_of(&table->column[c], &end);
        if (!name) continue;
        while (t < out->traits && strcmp(out->trait[t], name) != 0)
            t++;
        if (t == out->traits) {
            out->trait[out->traits++] = name;
            out->trait_column[t][0] = out->trait_column[t][1] = -1;
        }
        out->trait_column[t][end] = c;
    }
    return MESO_OK;
}

int32_t meso_graph_trait(const meso_graph *graph, const meso_graph_node *node, int32_t trait)
{
    return graph->trait_column[trait][!node->is_source];
}

void meso_graph_put_id(meso_text *out, const meso_graph *graph, const meso_graph_node *node)
{
    if (graph->two_kinds) meso_text_printf(out, "%s:", node->kind);
    meso_text_put(out, node->code);
}

/* The node of one end of a row; -1 when memory is exhausted. */
static int32_t find_node(meso_ctx *ctx, meso_graph *graph, meso_map *map, meso_text *id,
                         int64_t row, int is_source)
{
    const int32_t c = is_source ? graph->source_column : graph->target_column;
    const meso_column *column = &graph->table->column[c];
    const char *kind = graph->two_kinds ? column->name : graph->table->column[0].name;
    const char *label = column->label && column->label[row] ? column->label[row] : "";
    const meso_graph_node node = {column->text[row], label, kind, row, is_source};
    meso_text_clear(id);
    meso_graph_put_id(id, graph, &node);
    if (id->status < 0) return -1;
    const int32_t at = meso_map_add(ctx, map, meso_text_get(id), id->length);
    if (at == graph->nodes) graph->node[graph->nodes++] = node;
    return at;
}

/* Whether an undirected pair was seen the other way round or before. */
static int is_new(meso_ctx *ctx, meso_map *pairs, const meso_graph_edge *edge, int *failed)
{
    int32_t pair[2] = {edge->source, edge->target};
    if (pair[0] > pair[1]) {
        pair[0] = edge->target;
        pair[1] = edge->source;
    }
    const int32_t before = meso_map_count(pairs);
    const int32_t at = meso_map_add(ctx, pairs, (const char *)pair, sizeof pair);
    *failed = at < 0;
    return at == before;
}

static meso_status read_edges(meso_ctx *ctx, meso_graph *out)
{
    meso_map *nodes = meso_map_new(ctx), *pairs = meso_map_new(ctx);
    meso_text id;
    meso_text_start(&id, ctx);
    meso_status status = nodes && pairs ? MESO_OK : MESO_E_NOMEM;
    for (int64_t row = 0; status == MESO_OK && row < out->table->rows; row++) {
        meso_graph_edge edge = {.row = row};
        int failed = 0;
        edge.source = find_node(ctx, out, nodes, &id, row, 1);
        edge.target = find_node(ctx, out, nodes, &id, row, 0);
        if (edge.source < 0 || edge.target < 0)
            status = MESO_E_NOMEM;
        else if (out->directed || is_new(ctx, pairs, &edge, &failed))
            out->edge[out->edges++] = edge;
        if (failed) status = MESO_E_NOMEM;
    }
    meso_text_release(&id);
    meso_map_free(pairs);
    meso_map_free(nodes);
    return status;
}

meso_status meso_graph_read(meso_ctx *ctx, meso_arena *arena, meso_graph *out,
                            const meso_table *table)
{
    const int to_first = strcmp(table->column[1].name, "neighbour") == 0;
    const char *weight = fact(table, "weight");
    *out = (meso_graph){.table = table,
                        .directed = strcmp(fact(table, "ties"), "undirected") != 0,
                        .two_kinds = !to_first || strcmp(fact(table, "between"), "spaces") == 0,
                        .source_column = to_first,
                        .target_column = !to_first,
                        .weight = *weight ? meso_table_find(table, weight) : -1};
    for (int32_t c = 2; out->weight < 0 && c < table->columns; c++)
        if (table->column[c].kind == MESO_COLUMN_QUANTITY && meso_graph_is_of_edge(out, c))
            out->weight = c;
    out->node = MESO_TAKE(ctx, arena, meso_graph_node, 2 * table->rows + 1);
    out->edge = MESO_TAKE(ctx, arena, meso_graph_edge, table->rows + 1);
    if (!out->node || !out->edge) return MESO_E_NOMEM;
    const meso_status status = find_traits(ctx, arena, out);
    return status < 0 ? status : read_edges(ctx, out);
}

void meso_graph_words(meso_text *out, const meso_column *column, int64_t row)
{
    char period[MESO_PERIOD_TEXT_BYTES];
    if (column->kind == MESO_COLUMN_QUANTITY) {
        const meso_cell *cell = &column->cell[row];
        if (meso_cell_has_number((meso_cell_state)cell->state) && isfinite(cell->value))
            meso_text_put_number(out, cell->value);
    } else if (column->kind == MESO_COLUMN_PERIOD) {
        meso_text_put(out, meso_period_text(period, column->period[row]));
    } else if (column->text && column->text[row]) {
        meso_text_put(out, column->text[row]);
    }
}

void meso_graph_write(meso_text *out, const meso_table *table, meso_graph_format format)
{
    meso_graph graph;
    meso_arena *arena = meso_arena_new(out->ctx);
    const meso_status status =
        arena ? meso_graph_read(out->ctx, arena, &graph, table) : MESO_E_NOMEM;
    if (status < 0 && out->status == MESO_OK) out->status = status;
    if (status == MESO_OK) {
        switch (format) {
        case MESO_GRAPH_GRAPHML: meso_graph_put_graphml(out, &graph); break;
        case MESO_GRAPH_GEXF: meso_graph_put_gexf(out, &graph); break;
        case MESO_GRAPH_NODES: meso_graph_put_nodes(out, &graph); break;
        case MESO_GRAPH_EDGES: meso_graph_put_edges(out, &graph); break;
        }
    }
    meso_arena_free(arena);
}
