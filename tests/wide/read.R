# Reads a site's files for download with R and prints what it read, as JSON: for each reader and file
# the rows, each a list of cells. Arguments: the address of the site, the folder where it lies.
arguments <- commandArgs(trailingOnly = TRUE)
address <- paste0(arguments[1], "data/")
setwd(arguments[2])
read <- list()

rows <- function(table) {
  cells <- lapply(table, function(column) {
    if (is.factor(column) || inherits(column, c("Date", "POSIXct"))) as.character(column) else column
  })
  lines <- lapply(seq_len(nrow(table)), function(i) unname(lapply(cells, function(column) column[[i]])))
  c(list(as.list(names(table))), lines)
}

csv_of <- function(path) if (grepl("\\.vi\\.csv$", path)) readr::read_csv2 else readr::read_csv
quietly <- function(reading) suppressMessages(reading)

# By address, each column as the type that the reader takes it for
for (name in list.files("data", "^observations(_targets)?\\.csv$")) {
  read[[paste("base", name)]] <- rows(read.csv(
    paste0(address, name),
    na.strings = "", encoding = "UTF-8", check.names = FALSE
  ))
}
for (name in list.files("data", "^observations.*\\.csv$")) {
  read[[paste("readr", name)]] <- rows(quietly(csv_of(name)(paste0(address, name))))
}
for (name in list.files("data", "^observations.*\\.json$")) {
  read[[paste("jsonlite", name)]] <- rows(jsonlite::fromJSON(paste0(address, name)))
}

# By path, every file there is (v/ has copies): cells as text, those of a language as what they are
every_csv <- function(names) {
  list.files(c("data", "charts"), names, full.names = TRUE, recursive = TRUE)
}
for (path in every_csv("\\.csv$")) {
  read[[paste("text", path)]] <- rows(quietly(csv_of(path)(
    path,
    col_types = readr::cols(.default = "c"), na = character(), trim_ws = FALSE, progress = FALSE
  )))
}
# Where a file has no other section, readr takes 1d for the number 1, and warns if there is none
sections <- readr::cols(`Section of the report` = "c", `Mục của báo cáo` = "c")
for (path in every_csv("\\.(vi|en)\\.csv$")) {
  table <- suppressWarnings(csv_of(path)(path, col_types = sections, progress = FALSE))
  read[[paste("local", path)]] <- rows(table)
}
for (path in list.files("data", "\\.xlsx$", full.names = TRUE)) {
  for (sheet in readxl::excel_sheets(path)) {
    read[[paste("readxl", path, sheet)]] <- rows(readxl::read_excel(
      path, sheet,
      col_names = FALSE, col_types = "list", .name_repair = "minimal", trim_ws = FALSE
    ))[-1]
  }
}
for (path in list.files("data", "\\.sqlite$", full.names = TRUE)) {
  database <- DBI::dbConnect(RSQLite::SQLite(), path, flags = RSQLite::SQLITE_RO)
  for (name in DBI::dbListTables(database)) {
    read[[paste("RSQLite", name)]] <- rows(DBI::dbReadTable(database, name, check.names = FALSE))
  }
  DBI::dbDisconnect(database)
}
for (path in setdiff(list.files("data/sdmx", "\\.xml$", full.names = TRUE), "data/sdmx/structure.xml")) {
  structure <- rsdmx::readSDMX("data/sdmx/structure.xml", isURL = FALSE)
  message <- rsdmx::setDSD(rsdmx::readSDMX(path, isURL = FALSE), structure)
  read[[paste("rsdmx", path)]] <- rows(as.data.frame(message, labels = TRUE))
}
cat(jsonlite::toJSON(read, auto_unbox = TRUE, digits = NA, na = "null", null = "null"))
