# Second implementation: contiguity and Moran's I of US counties with sf and spdep of Debian 12.
# Run: MESO_DATA=... Rscript tests/oracles/us_counties.R > tests/oracles/us_counties.txt
# Data: establishments of private accommodation and food services (NAICS 72) in 2016; outlines of
# counties at 1:10 million (us-atlas). See PROVENANCE.txt beside both.
suppressPackageStartupMessages({library(sf); library(spdep)})
data <- Sys.getenv("MESO_DATA")
cat(R.version.string, "spdep", as.character(packageVersion("spdep")), "sf", as.character(packageVersion("sf")), "\n")
sf_use_s2(FALSE)
map <- st_read(file.path(data, "maps/counties-10m.json"), layer = "counties", quiet = TRUE)
jobs <- read.csv(gzfile(file.path(data, "us_qcew_2016/dev_county_private_naics2to4_2015_2016.csv.gz")),
                 colClasses = c(area_fips = "character", industry_code = "character"))
jobs <- jobs[jobs$own_code == 5 & jobs$industry_code == "72" & !is.na(jobs$estabs16), ]
both <- merge(map["id"], data.frame(id = jobs$area_fips, x = jobs$estabs16))
both <- both[!st_is_empty(both), ]
for (queen in c(TRUE, FALSE)) {
  nb <- suppressWarnings(poly2nb(both, queen = queen))
  apart <- card(nb) == 0
  cat(if (queen) "queen" else "rook", "regions", length(nb), "links", sum(card(nb)), "islands", sum(apart), "\n")
  kept <- subset(nb, !apart)
  m <- moran.test(both$x[!apart], nb2listw(kept, style = "W"))
  g <- geary.test(both$x[!apart], nb2listw(kept, style = "W"))
  cat("moran", sprintf("%.9g", m$estimate), sprintf("%.9g", m$statistic), "\n")
  cat("geary", sprintf("%.9g", g$estimate), "\n")
}
