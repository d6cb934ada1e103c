const previewBytes = 64 * 1024

export type CsvPreview = { header: string[]; rows: string[][] }

/** The header and the first rows of a file, read in the browser; nothing is sent. */
export async function previewCsv(file: File, rowsMax: number): Promise<CsvPreview> {
  const text = await file.slice(0, previewBytes).text()
  const [header = [], ...rows] = parseRows(text.replace(/^\uFEFF/, ''), rowsMax + 1)
  return { header, rows }
}

/** The first rows of a CSV (RFC 4180): quoted fields may hold commas, line breaks and doubled quotes. */
function parseRows(text: string, rowsMax: number): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  for (let at = 0; at < text.length && rows.length < rowsMax; at++) {
    const sign = text.charAt(at)
    if (quoted) {
      if (sign !== '"') field += sign
      else if (text.charAt(at + 1) === '"') {
        field += '"'
        at++
      } else quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === ',') {
      row.push(field)
      field = ''
    } else if (sign === '\n') {
      rows.push([...row, field.replace(/\r$/, '')])
      row = []
      field = ''
    } else field += sign
  }
  if (rows.length < rowsMax && (field !== '' || row.length > 0)) rows.push([...row, field])
  return rows
}
