# Second implementation of the measures over neighbours: spdep of Debian 12.
# Run: Rscript tests/oracles/neighbours.R > tests/oracles/neighbours.txt
suppressPackageStartupMessages({library(spdep); library(spData)})
cat(R.version.string, "spdep", as.character(packageVersion("spdep")), "\n")
options(digits = 12)

# A lattice of 3 x 4 regions, numbered along the rows; rook and queen.
x <- c(12, 7, 3, 1, 15, 9, 4, 2, 20, 14, 6, 5)
show <- function(name, values) cat(name, sprintf("%.12g", values), "\n")
for (kind in c("rook", "queen"))
  for (style in c("W", "B")) {
    nb <- cell2nb(3, 4, type = kind)   # the last index runs fastest
    lw <- nb2listw(nb, style = style)
    m <- moran.test(x, lw, randomisation = TRUE)
    g <- geary.test(x, lw, randomisation = TRUE)
    show(paste("moran", kind, style), c(m$estimate, m$statistic))
    show(paste("geary", kind, style), g$estimate)
    l <- localmoran(x, lw, conditional = TRUE)
    show(paste("local", kind, style), l[, 1])
    show(paste("local expected", kind, style), l[, 2])
    show(paste("local variance", kind, style), l[, 3])
    gs <- localG(x, nb2listw(include.self(nb), style = style))
    show(paste("hotspot", kind, style), as.numeric(gs))
  }
p <- c(.001, .008, .039, .041, .042, .06, .074, .205, .212, .216, .222, .251)
show("fdr", p.adjust(p, "fdr"))

# Crime in the neighbourhoods of Columbus, Ohio (Anselin 1988, table 12.1).
data(columbus, package = "spData")
lw <- nb2listw(col.gal.nb, style = "W")
m <- moran.test(columbus$CRIME, lw)
g <- geary.test(columbus$CRIME, lw)
show("columbus moran", c(m$estimate, m$statistic))
show("columbus geary", c(g$estimate, g$statistic))
cat("columbus crime", sprintf("%.6f", columbus$CRIME), "\n")
for (i in seq_along(col.gal.nb)) cat("columbus links", i, col.gal.nb[[i]], "\n")
