# Means under a plan of drawing: R 4.2.2, survey (packageVersion printed), data(api).
suppressMessages(library(survey)); data(api)
cat("survey", as.character(packageVersion("survey")), "\n")
d <- svydesign(id=~1, strata=~stype, weights=~pw, data=apistrat, fpc=~fpc); print(svymean(~api00, d)); print(degf(d))
d <- svydesign(id=~dnum, weights=~pw, data=apiclus1, fpc=~fpc); print(svymean(~api00, d))
