# Second implementation of median and restricted mean waiting, Spearman's correlation and the
# slope within groups. Run: Rscript tests/oracles/responsiveness.R > tests/oracles/responsiveness.txt
suppressMessages(library(survival))
cat("R", R.version$major, R.version$minor, "survival", as.character(packageVersion("survival")), "\n")
show <- function(time, ended, tau) {
  f <- survfit(Surv(time, ended) ~ 1, conf.type = "log-log", conf.int = 0.9)
  t <- summary(f, rmean = tau)$table
  cat(sprintf("%.12g", c(t["rmean"], t["se(rmean)"], t["median"], t["0.9LCL"], t["0.9UCL"])), "\n")
}
cat("aml, maintained, to 48; not maintained, to 40\n")
d <- aml[aml$x == "Maintained", ]; show(d$time, d$status, 48)
d <- aml[aml$x == "Nonmaintained", ]; show(d$time, d$status, 40)
cat("spearman with ties\n")
need <- c(31, 14, 22, 9, 14, 27); budget <- c(2.5, 1, 1, 0.4, 3, 6)
cat(sprintf("%.12g", cor(need, budget, method = "spearman")), "\n")
cat("slope within needs, lag 1, and its clustered error (n/(n-1))\n")
x <- matrix(c(10, 12, 15, 20, 5, 5, 9, 8, 30, 33, 29, 40, 7, 9, 11, 10), 4, byrow = TRUE)
y <- matrix(c(2, 2.4, 2.5, 3.9, 1, 1.3, 1.1, 2.2, 6, 6.5, 7.9, 6.8, 3, 2.9, 4.4, 4), 4, byrow = TRUE)
lx <- log(x[, 1:3]); ly <- log(y[, 2:4])
lx <- lx - rowMeans(lx); ly <- ly - rowMeans(ly)
b <- sum(lx * ly) / sum(lx^2)
s <- rowSums(lx * (ly - b * lx))
cat(sprintf("%.12g", c(b, sqrt(sum(s^2) * 4 / 3) / sum(lx^2))), "\n")
