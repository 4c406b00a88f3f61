# Second implementation of the survival curve with survival::survfit.
# Run: Rscript tests/oracles/survival.R > tests/oracles/survival.txt
suppressMessages(library(survival))
cat("R", R.version$major, R.version$minor, "survival", as.character(packageVersion("survival")), "\n")
show <- function(time, ended, level) {
  s <- summary(survfit(Surv(time, ended) ~ 1, conf.type = "log-log", conf.int = level), censored = TRUE)
  for (i in seq_along(s$time))
    cat(s$time[i], s$n.risk[i], s$n.event[i], s$n.censor[i],
        sprintf("%.12g", c(s$surv[i], s$std.err[i], s$lower[i], s$upper[i])), "\n")
}
cat("aml, maintained\n")
d <- aml[aml$x == "Maintained", ]
show(d$time, d$status, 0.95)
cat("spells of the case\n")
show(c(1, 2, 2, 3), c(1, 1, 0, 0), 0.90)
