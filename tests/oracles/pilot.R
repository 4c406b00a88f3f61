# Second implementation of the measures of pilots, from R's stats alone.
# Run: Rscript tests/oracles/pilot.R > tests/oracles/pilot.txt
cat("R", R.version$major, R.version$minor, "\n")
show <- function(name, ...) cat(name, sprintf("%.12g", c(...)), "\n")
# Pilot: 7 of 20 against 3 of 18, beta(.5, .5) beforehand, target .25, 10 more, 90 %.
a <- 7.5; b <- 13.5; c <- 3.5; d <- 15.5
show("rate", a / (a + b), qbeta(c(.05, .95), a, b))
show("control", c / (c + d), qbeta(c(.05, .95), c, d))
show("above", 1 - pbeta(.25, a, b), 1 - pbeta(.25, c, d))
below <- function(by) integrate(function(p) dbeta(p, a, b) * pbeta(p - by, c, d, lower.tail = FALSE),
                                max(0, by), min(1, 1 + by), rel.tol = 1e-10)$value +
  (if (by < 0) 0 else pbeta(by, a, b))
show("difference", a / (a + b) - c / (c + d),
     sapply(c(.05, .95), function(p) uniroot(function(x) below(x) - p, c(-.9, .9), tol = 1e-10)$root))
show("better", 1 - below(0))
mass <- function(x, n, a, b) choose(n, x) * beta(a + x, b + n - x) / beta(a, b)
cdf <- cumsum(mass(0:10, 10, a, b))
show("next", 10 * a / (a + b), which(cdf >= .05)[1] - 1, which(cdf >= .95)[1] - 1)
# Stopping: 9 of 20, uniform mixture, target .25, 90 %.
e <- function(p, s, f) beta(1 + s, 1 + f) / beta(1, 1) / (p^s * (1 - p)^f)
show("interval", uniroot(function(p) e(p, 9, 11) - 10, c(1e-6, .45), tol = 1e-12)$root,
     uniroot(function(p) e(p, 9, 11) - 10, c(.45, 1 - 1e-6), tol = 1e-12)$root)
above <- function(p, s, f) integrate(function(q) q^s * (1 - q)^f, p, 1, rel.tol = 1e-12)$value /
  (1 - p) / (p^s * (1 - p)^f)
under <- function(p, s, f) integrate(function(q) q^s * (1 - q)^f, 0, p, rel.tol = 1e-12)$value /
  p / (p^s * (1 - p)^f)
show("e-values", above(.25, 9, 11), under(.25, 9, 11))
n <- 20
while (above(.25, floor(n * .45 + .5), n - floor(n * .45 + .5)) < 10) n <- n + 1
show("decides at", n, floor(n * .45 + .5))
# Power.
show("parallel shares", power.prop.test(n = 20, p1 = .3, p2 = .5)$power,
     power.prop.test(p1 = .3, p2 = .5, power = .8)$n)
show("textbook shares", power.prop.test(p1 = .5, p2 = .75, power = .9)$n)
show("smallest share", power.prop.test(n = 20, p1 = .3, power = .8)$p2 - .3)
show("parallel means", power.t.test(n = 20, delta = 1, sd = 1)$power,
     power.t.test(delta = 1, sd = 1, power = .9)$n, power.t.test(n = 20, sd = 1, power = .9)$delta)
show("matched means", power.t.test(n = 20, delta = 1, sd = sqrt(2 * .5), type = "paired")$power,
     power.t.test(delta = 1, sd = sqrt(2 * .5), power = .9, type = "paired")$n)
show("clusters means", power.t.test(n = 4, delta = 1, sd = sqrt((1 + 9 * .05) / 10))$power)
# Stepped: generalised least squares with the whole covariance, 8 places, 4 steps, 10 a cell.
gls <- function(places, steps, m, icc, sd) {
  periods <- steps + 1
  x <- t(sapply(1:places, function(i) as.numeric(1:periods > ceiling(i / (places / steps)))))
  y <- as.vector(t(x))
  time <- rep(1:periods, places)
  v <- kronecker(diag(places), matrix(icc * sd^2, periods, periods) + diag((1 - icc) * sd^2 / m, periods))
  design <- cbind(y, model.matrix(~ factor(time)))
  sqrt(solve(t(design) %*% solve(v) %*% design)[1, 1])
}
se <- gls(8, 4, 10, .05, 1)
show("stepped means", se, pnorm(.5 / se - qnorm(.975)))
# Value of information: beta(2, 2), worth 1e6, stake 6e5.
evsi <- function(n) sum(mass(0:n, n, 2, 2) * pmax(0, 1e6 * (2 + 0:n) / (4 + n) - 6e5))
show("evsi", evsi(5), evsi(20), evsi(200))
show("evpi", integrate(function(p) dbeta(p, 2, 2) * (1e6 * p - 6e5), .6, 1, rel.tol = 1e-12)$value)
show("changes", sum(mass(0:20, 20, 2, 2)[1e6 * (2 + 0:20) / 24 > 6e5]), 1 - pbeta(.6, 2, 2))
