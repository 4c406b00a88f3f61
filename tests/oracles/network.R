# Second implementation of the network measures with igraph and sna on Zachary's karate club.
# Run: Rscript tests/oracles/network.R > tests/oracles/network.txt
suppressMessages({library(igraph); library(sna)})
cat("R", R.version$major, R.version$minor, "igraph", as.character(packageVersion("igraph")),
    "sna", as.character(packageVersion("sna")), "\n")
g <- igraph::make_graph("Zachary")
row <- function(name, x) cat(name, sprintf("%.12g", x), "\n")
cat("edges", as.vector(t(igraph::as_edgelist(g))), "\n")
row("betweenness", igraph::betweenness(g))
row("constraint", igraph::constraint(g))
row("core", igraph::coreness(g))
cat("articulation", sort(as.integer(igraph::articulation_points(g))), "\n")
cat("bridges", as.vector(t(igraph::as_edgelist(igraph::subgraph.edges(g, igraph::bridges(g), FALSE)))), "\n")
row("adamic_adar 17 of 1, 26, 34", igraph::similarity(g, vids = c(17, 1, 26, 34), method = "invlogweighted")[1, ])
# Weighted and directed: weights of arc i are 1 + i mod 3.
d <- igraph::make_graph(as.vector(t(igraph::as_edgelist(g))), directed = TRUE)
igraph::E(d)$weight <- 1 + (seq_len(igraph::ecount(d)) - 1) %% 3
row("constraint, weighted and directed", igraph::constraint(d))
# Brokerage: arcs from the smaller to the larger number, and back where their sum is even.
e <- igraph::as_edgelist(g)
back <- e[(e[, 1] + e[, 2]) %% 2 == 0, c(2, 1)]
m <- matrix(0, 34, 34); m[e] <- 1; m[back] <- 1
b <- sna::brokerage(m, (seq_len(34) - 1) %% 3)$raw.nli
for (n in colnames(b)) row(paste("brokerage", n), b[, n])
# Largest part when members leave in order of ties, first of equals first.
o <- order(-igraph::degree(g), seq_len(34))
row("percolation", sapply(0:33, function(k) max(igraph::components(igraph::delete_vertices(g, o[seq_len(k)]))$csize)))
