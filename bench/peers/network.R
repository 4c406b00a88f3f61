# The peer of bench/network.c: igraph on the ties that it wrote. Rscript bench/peers/network.R network.csv
suppressMessages(library(igraph))
e <- as.matrix(read.csv(commandArgs(TRUE)[1], header = FALSE))
tell <- function(what, f) cat(sprintf("%-22s %8.3f s\n", what, system.time(f)["elapsed"]))
g <- simplify(graph_from_edgelist(e, directed = FALSE))
tell("betweenness", betweenness(g))
tell("constraint", constraint(g))
tell("cores, cuts, parts", { coreness(g); articulation_points(g); components(g) })
tell("layout (fr)", layout_with_fr(g))
