/** The graph in a table, as its writers see it. */
#ifndef MESO_VIEW_GRAPH_OUT_PART_H
#define MESO_VIEW_GRAPH_OUT_PART_H

#include "base/arena.h"
#include "base/map.h"
#include "view/graph_out.h"

/* A node, and the row and end of an edge where it was first seen. */
typedef struct meso_graph_node {
    const char *code, *label, *kind;
    int64_t row;
    int is_source;
} meso_graph_node;

typedef struct meso_graph_edge {
    int32_t source, target;
    int64_t row;
} meso_graph_edge;

typedef struct meso_graph {
    const meso_table *table;
    int directed, two_kinds;
    int32_t source_column, target_column;
    int32_t weight; /* column; -1 = none */
    int32_t nodes;
    meso_graph_node *node;
    int64_t edges;
    meso_graph_edge *edge;
    /* What is known of nodes: names without from_ and to_, and the two columns (-1 = none). */
    int32_t traits;
    const char **trait;
    int32_t (*trait_column)[2];
} meso_graph;

meso_status meso_graph_read(meso_ctx *ctx, meso_arena *arena, meso_graph *out,
                            const meso_table *table);

/* Whether a column belongs to edges. */
int meso_graph_is_of_edge(const meso_graph *graph, int32_t column);

/* The column of a trait at the end where the node was seen; -1 = none. */
int32_t meso_graph_trait(const meso_graph *graph, const meso_graph_node *node, int32_t trait);

/* Name of a node that no other has: its code, with its kind where there are two. */
void meso_graph_put_id(meso_text *out, const meso_graph *graph, const meso_graph_node *node);

/* A row of a column as words: a number with every digit, "" without one. */
void meso_graph_words(meso_text *out, const meso_column *column, int64_t row);

void meso_graph_put_graphml(meso_text *out, const meso_graph *graph);
void meso_graph_put_gexf(meso_text *out, const meso_graph *graph);
void meso_graph_put_nodes(meso_text *out, const meso_graph *graph);
void meso_graph_put_edges(meso_text *out, const meso_graph *graph);

#endif
