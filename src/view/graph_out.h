/** A table of ties as a graph: nodes, edges and what is known of each, for GraphML, GEXF and
 * CSV. */
#ifndef MESO_VIEW_GRAPH_OUT_H
#define MESO_VIEW_GRAPH_OUT_H

#include "base/text.h"

#include <mesoscope/table.h>

/* A table is a graph when its first two columns are keys. An edge leads from the first to the
   second; where the second is called "neighbour", from it to the first, and both are nodes of
   one kind (of two when the table's fact "between" is "spaces"). Columns from_NAME and to_NAME
   belong to the node an edge comes from and leads to, all others to the edge. Edges are
   undirected when the table's fact "ties" is "undirected": then a pair is written once. The
   fact "weight" names the column that is an edge's weight, otherwise the first quantity is. */
int meso_table_is_graph(const meso_table *table);

typedef enum meso_graph_format {
    MESO_GRAPH_GRAPHML,
    MESO_GRAPH_GEXF,
    MESO_GRAPH_NODES, /* CSV: Id, Label, Kind, ... */
    MESO_GRAPH_EDGES  /* CSV: Source, Target, Type, Weight, ... */
} meso_graph_format;

/* Numbers with every digit; what has no number is left out, its state says why. */
void meso_graph_write(meso_text *out, const meso_table *table, meso_graph_format format);

#endif
