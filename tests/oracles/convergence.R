# Second implementation of convergence with lm, nls and sandwich.
# Run: Rscript tests/oracles/convergence.R > tests/oracles/convergence.txt
# With a path to G.counties.gdp.csv (cran/REAT, GDP per head of German counties) also those.
suppressMessages(library(sandwich))
cat("R", R.version$major, R.version$minor, "sandwich", as.character(packageVersion("sandwich")), "\n")
show <- function(y0, y1, years, controls = NULL, level = 0.90) {
  g <- log(y1 / y0) / years
  x <- log(y0)
  fit <- if (is.null(controls)) lm(g ~ x) else lm(g ~ x + controls)
  b <- coef(fit)
  q <- qt((1 + level) / 2, fit$df.residual)
  for (type in c("const", "HC1", "HC3")) {
    se <- sqrt(diag(vcovHC(fit, type = type)))
    cat(type, "coef", sprintf("%.12g", b), "se", sprintf("%.12g", se), "p",
        sprintf("%.12g", 2 * pt(-abs(b / se), fit$df.residual)), "\n")
    cat(type, "slope interval", sprintf("%.12g", b[2] + c(-1, 1) * q * se[2]), "\n")
  }
  cat("r2", sprintf("%.12g", summary(fit)$r.squared), "speed",
      sprintf("%.12g", -log(1 + b[2] * years) / years), "half",
      sprintf("%.12g", log(2) / (-log(1 + b[2] * years) / years)), "\n")
  if (is.null(controls)) {
    n <- nls(g ~ a - (1 - exp(-s * years)) / years * x, start = list(a = b[[1]], s = 0.01))
    cat("nls", sprintf("%.9g", summary(n)$coefficients[2, 1:2]), "\n")
  }
}
sigma <- function(m, years) {
  m <- m[complete.cases(m) & apply(m > 0, 1, all), ]
  cat("regions", nrow(m), "\n")
  l <- log(m)
  s <- apply(l, 2, sd)
  cat("sd", sprintf("%.12g", s), "\n")
  cat("cv", sprintf("%.12g", apply(m, 2, function(v) sd(v) / mean(v))), "\n")
  t <- summary(lm(s ~ years))$coefficients
  cat("trend", sprintf("%.12g", t[2, ]), "\n")
  first <- l[, 1]; last <- l[, ncol(l)]
  cat("pitman p", sprintf("%.12g", cor.test(last + first, last - first)$p.value), "\n")
}
m <- cbind(c(10, 12, 15, 20, 26, 31, 40, 55), c(13, 14, 18, 22, 30, 33, 41, 60),
           c(17, 15, 22, 26, 31, 38, 45, 63))
colnames(m) <- c(2000, 2005, 2010)
cat("small\n")
show(m[, 1], m[, 3], 10)
cat("controls\n")
show(m[, 1], m[, 3], 10, controls = c(0.2, 0.4, 0.1, 0.5, 0.3, 0.6, 0.2, 0.1))
sigma(m, c(2000, 2005, 2010))
file <- commandArgs(TRUE)
if (length(file)) {
  d <- read.csv(file[1])
  d <- d[d$gdppc1992 > 0 & d$gdppc2014 > 0, ]
  cat("counties", nrow(d), "\n")
  show(d$gdppc1992, d$gdppc2014, 22)
  years <- c(1992, 1994:2014)
  sigma(as.matrix(d[, paste0("gdppc", years)]), years)
}
