// Reads Parquet, CSVW and JSON-stat with libraries of Node and prints what it read, as JSON: for each reader
// and file the rows, each a list of cells. Node gets it on its standard input, in the folder of the
// libraries. Arguments: the address of the site, the folder where it lies, and a file that says the
// description of the CSV files, in JSON: for each file its triples.
import fs from "node:fs"
import path from "node:path"
import factory from "@rdfjs/data-model"
import rdf from "@rdfjs/dataset"
import { asyncBufferFromFile, asyncBufferFromUrl, parquetReadObjects } from "hyparquet"
import JSONstat from "jsonstat-toolkit"
import CsvwParser from "rdf-parser-csvw"

const [address, folder, described] = process.argv.slice(2)
const data = path.join(folder, "data")
const read = {}

function cell(value) {
  if (value instanceof Date) return value.toISOString().replace("T00:00:00.000Z", "")
  return typeof value === "bigint" ? Number(value) : (value ?? null)
}

async function parquet(file) {
  const objects = await parquetReadObjects({ file })
  return [Object.keys(objects[0]), ...objects.map((row) => Object.values(row).map(cell))]
}

for (const name of fs.readdirSync(data).filter((name) => name.endsWith(".parquet"))) {
  read[`address ${name}`] = await parquet(await asyncBufferFromUrl({ url: `${address}data/${name}` }))
  read[`path ${name}`] = await parquet(await asyncBufferFromFile(path.join(data, name)))
}

function term({ type, value, language, datatype }) {
  if (type === "bnode") return factory.blankNode(value)
  if (type === "uri") return factory.namedNode(value)
  return factory.literal(value, language || (datatype && factory.namedNode(datatype)))
}

// What the processor makes of a file: a subject for each row, a property for each cell of it.
for (const [name, triples] of Object.entries(JSON.parse(fs.readFileSync(described)))) {
  const metadata = rdf.dataset(triples.map((terms) => factory.quad(...terms.map(term))))
  const stream = fs.createReadStream(path.join(data, name), "utf-8")
  const rows = new Map()
  for await (const quad of CsvwParser.import(stream, { metadata, baseIRI: name })) {
    const { subject, predicate, object } = quad
    if (!predicate.value.startsWith(`${name}#`)) continue
    const column = decodeURI(predicate.value.slice(name.length + 1))
    const type = object.datatype.value.value ?? object.datatype.value // a node of a node
    const row = rows.get(subject.value) ?? {}
    rows.set(subject.value, { ...row, [column]: [object.value, type.split("#")[1]] })
  }
  read[`csvw ${name}`] = [...rows.values()]
}
// Each cell of a cube that has a value or a status.
for (const name of fs.readdirSync(path.join(data, "json-stat"))) {
  const cube = JSONstat(JSON.parse(fs.readFileSync(path.join(data, "json-stat", name), "utf-8")))
  const [indicators, areas, periods] = cube.Dimension()
  read[`json-stat ${name}`] = cube.value.flatMap((value, place) => {
    const status = cube.status?.[place] ?? null
    if (value === null && status === null) return []
    const period = place % periods.length
    const area = Math.floor(place / periods.length) % areas.length
    const indicator = Math.floor(place / periods.length / areas.length)
    const { label, unit } = indicators.Category(indicator)
    const key = [indicators.id[indicator], areas.id[area], periods.id[period]]
    return [[...key, value, status, label, areas.Category(area).label, unit.label]]
  })
}
console.log(JSON.stringify(read))
