# Second implementation of the difference in differences by permutation, from R alone.
# Run: Rscript tests/oracles/difference.R > tests/oracles/difference.txt
cat("R", R.version$major, R.version$minor, "\n")
# Ten regions, four years, one industry; the probe begins in the third year in region A.
jobs <- matrix(c(100, 104, 140, 150, 200, 206, 214, 220, 150, 149, 152, 160, 80, 82, 81, 85,
                 300, 309, 330, 335, 120, 118, 121, 125, 90, 95, 99, 97, 60, 61, 66, 66,
                 210, 215, 222, 230, 170, 168, 180, 182), ncol = 4, byrow = TRUE)
d <- rowMeans(log(jobs[, 3:4])) - rowMeans(log(jobs[, 1:2]))
effect <- function(d, k) d[k] - mean(d[-k])
p <- function(d) mean(abs(sapply(seq_along(d), effect, d = d)) >= abs(effect(d, 1)) - 1e-12)
refused <- function(tau, alpha) { e <- d; e[1] <- e[1] - tau; p(e) <= alpha }
edge <- function(from, to, alpha) { # bisection
  for (n in 1:80) { m <- (from + to) / 2; if (refused(m, alpha)) to <- m else from <- m }
  from
}
e <- effect(d, 1)
show <- function(name, ...) cat(name, sprintf("%.12g", c(...)), "\n")
show("effect", exp(e) - 1, p(d))
show("interval 80%", exp(edge(e, e - 1, .2)) - 1, exp(edge(e, e + 1, .2)) - 1)
t <- log(jobs[, 2]) - log(jobs[, 1])
show("trend", exp(effect(t, 1)) - 1, mean(abs(sapply(1:10, effect, d = t)) >= abs(effect(t, 1)) - 1e-12))
l <- rowMeans(jobs[, 3:4]) - rowMeans(jobs[, 1:2])
show("level", effect(l, 1))
