# Second implementation of the scores of forecasts, from R's stats alone.
# Run: Rscript tests/oracles/track_record.R > tests/oracles/track_record.txt
cat("R", R.version$major, R.version$minor, "\n")
p <- c(.9, .8, .7, .3, .2, .6, .4, .95, .1, .5)
y <- c(1, 1, 0, 0, 1, 1, 0, 1, 0, 1)
show <- function(name, ...) cat(name, sprintf("%.12g", c(...)), "\n")
show("brier", mean((p - y)^2), t.test((p - y)^2, conf.level = .9)$conf.int)
rest <- (sum(y) - y) / (length(y) - 1)
show("base", mean((rest - y)^2))
show("skill", 1 - sum((p - y)^2) / sum((rest - y)^2))
show("log", -mean(ifelse(y == 1, log(p), log(1 - p))))
show("wilson 3 of 4", prop.test(3, 4, conf.level = .9, correct = FALSE)$conf.int)
show("lead", quantile(c(30, 61, 92), c(.5, .25, .75)))
show("days", as.numeric(as.Date(c("1970-01-01", "2000-02-29", "2026-11-29", "1900-03-01", "1600-12-31"))))
