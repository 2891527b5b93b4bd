# What an economist does with one table by address, in base R: prints what each task finds.
figures <- read.csv(commandArgs(trailingOnly = TRUE)[1], na.strings = "", encoding = "UTF-8")
coverage <- figures[figures$indicator == "si_coverage", ]

# A column for each area, a row for each period: no key is there twice
stopifnot(!anyDuplicated(figures[c("indicator", "area", "period")]))
wide <- reshape(
  coverage[c("period", "area", "value")],
  idvar = "period", timevar = "area", direction = "wide"
)
cat("wide", sum(!is.na(wide[["value.VN"]])), sum(!is.na(wide[["value.VN-50"]])), "\n")

# Beside another source's table of countries and years, whole years only
years <- range(figures$year, na.rm = TRUE)
other <- expand.grid(iso3c = c("VNM", "LAO"), date = years[1]:years[2])
merged <- merge(coverage, other, by.x = c("iso3", "year"), by.y = c("iso3c", "date"))
cat("merged", merged$year[merged$full_year == "true"], "\n")

# Kinds of values, each by one column
cat("partial", sum(!is.na(figures$year) & figures$full_year == "false"), "\n")
cat("missing", sum(is.na(figures$value)), "\n")
cat("computed", sum(figures$origin == "computed"), "\n")
cat("uncertain", sum(figures$bound != "exact", na.rm = TRUE), "\n")
cat("unconfirmed", sum(figures$status == "unconfirmed"), "\n")
