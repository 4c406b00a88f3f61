# Second implementation of rates and their ratio with stats::poisson.test.
# Run: Rscript tests/oracles/uptake.R > tests/oracles/uptake.txt
cat("R", R.version$major, R.version$minor, "stats\n")
show <- function(x, t) cat(x, t, sprintf("%.12g", c(unlist(poisson.test(x, t, conf.level = 0.9)[c("estimate", "conf.int")]))), "\n")
cat("rates\n"); show(14, 620); show(0, 45)
cat("ratios\n"); show(c(4, 96), c(310, 4100)); show(c(0, 11), c(90, 1500)); show(c(7, 0), c(90, 1500))
cat("two-sided, smaller tail doubled\n")
tail <- function(x, t) { n <- sum(x); p <- t[1] / sum(t); min(1, 2 * min(pbinom(x[1], n, p), 1 - pbinom(x[1] - 1, n, p))) }
cat(sprintf("%.12g", c(tail(c(4, 96), c(310, 4100)), tail(c(0, 11), c(90, 1500)), tail(c(7, 0), c(90, 1500)))), "\n")
