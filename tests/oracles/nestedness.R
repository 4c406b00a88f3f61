# Second implementation of nestedness with vegan.
# Run: Rscript tests/oracles/nestedness.R > tests/oracles/nestedness.txt
suppressMessages(library(vegan))
cat("R", R.version$major, R.version$minor, "vegan", as.character(packageVersion("vegan")), "\n")
show <- function(m, ...) cat(sprintf("%.12g", nestednodf(m, ...)$statistic), "\n")
data(sipoo)
cat("sipoo: columns, rows, all\n")
show(sipoo)
w <- matrix(c(5, 4, 3, 2, 1, 4, 3, 2, 1, 0, 3, 0, 2, 0, 0, 2, 2, 0, 0, 0, 1, 0, 0, 0, 0), 5, byrow = TRUE)
cat("small: plain, weighted\n")
show(w)
show(w, weighted = TRUE)
set.seed(1)
for (method in c("r00", "curveball")) {
  s <- simulate(nullmodel(sipoo, method), nsim = 999, thin = if (method == "r00") 1 else 100)
  v <- apply(s, 3, function(x) nestednodf(x)$statistic[3])
  cat(method, "mean", sprintf("%.3f", mean(v)), "sd", sprintf("%.3f", sd(v)), "\n")
}
