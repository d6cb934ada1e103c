import { type Cells, has, type Report, takeFromFirst, takeText } from './cells.ts'
import { foldName, quoted } from './text.ts'

export type Options = {
  options: { name: string; values: string[] }[]
  /** The values of each variant row, one for each option. */
  valuesOf: Map<Cells, string[]>
}

type OptionNumber = 1 | 2 | 3
const numbers: readonly OptionNumber[] = [1, 2, 3]

/**
 * The options of a product and the values of its variants. Values that differ in case only are one value, in the
 * spelling that comes first: a customer could not distinguish them.
 */
export function mapOptions(rows: readonly Cells[], variantRows: readonly Cells[], report: Report): Options {
  const valuesOf = new Map<Cells, string[]>(variantRows.map((cells) => [cells, []]))
  if (isSingleVariant(variantRows, rows)) {
    takeFromFirst(rows, 'option1Name', 'line', report)
    for (const cells of variantRows) takeText(cells, 'option1Value', 'line', report)
    return { options: [], valuesOf }
  }
  const used = numbers.filter((number) => variantRows.some((cells) => has(cells, `option${number}Value`)))
  const options = used.map((number) => {
    const name = takeName(rows, number, report)
    const values = new Map<string, string>()
    for (const cells of variantRows) valuesOf.get(cells)?.push(takeOptionValue(cells, number, name, values, report))
    return { name, values: [...values.values()] }
  })
  reportRepeatedNames(options, variantRows, report)
  return { options, valuesOf }
}

/** Shopify writes a product without options as one with the option “Title” and its only value “Default Title”. */
function isSingleVariant(variantRows: readonly Cells[], rows: readonly Cells[]): boolean {
  const hasOthers = variantRows.some((cells) => has(cells, 'option2Value') || has(cells, 'option3Value'))
  if (hasOthers) return false
  const names = rows.map((cells) => textOf(cells, 'option1Name')).filter((name) => name !== '')
  if (names.some((name) => name !== 'title')) return false
  const values = variantRows.map((cells) => textOf(cells, 'option1Value'))
  return values.every((value) => value === '' || value === 'default title')
}

function textOf(cells: Cells, field: 'option1Name' | 'option1Value'): string {
  const column = cells.header.byField.get(field)
  return foldName((cells.texts[column?.index ?? -1] ?? '').trim())
}

function takeName(rows: readonly Cells[], number: OptionNumber, report: Report): string {
  const field = `option${number}Name` as const
  const name = takeFromFirst(rows, field, 'line', report)
  const fallback = `Option ${number}`
  const first = rows[0]
  if (name === '' && first !== undefined) {
    const message = `The option has values and no name; it was named “${fallback}”.`
    report(first, field, { code: 'option_name_missing', message, severity: 'warning' })
  }
  for (const cells of rows) {
    const column = cells.header.byField.get(field)
    if (column === undefined || cells.taken.has(column.index) || !has(cells, field)) continue
    const other = takeText(cells, field, 'line', report)
    const isSame = foldName(other) === foldName(name)
    const message = isSame
      ? `The option name ${quoted(other)} was read as ${quoted(name)}.`
      : `The option is named ${quoted(other)} here and ${quoted(name)} further up. Use one name for all rows.`
    report(cells, field, { code: 'option_name_differs', message, severity: isSame ? 'warning' : 'error' })
  }
  return name === '' ? fallback : name
}

function takeOptionValue(
  cells: Cells,
  number: OptionNumber,
  name: string,
  values: Map<string, string>,
  report: Report,
): string {
  const field = `option${number}Value` as const
  const written = takeText(cells, field, 'line', report)
  if (written === '') {
    const message = `The variant has no value for ${quoted(name)}, and other variants have. Give it one.`
    report(cells, field, { code: 'option_value_missing', message, severity: 'error' })
    return written
  }
  const folded = foldName(written)
  const value = values.get(folded) ?? written
  values.set(folded, value)
  if (value !== written) {
    const message = `${quoted(written)} was read as ${quoted(value)}, since they differ in case only.`
    report(cells, field, { code: 'option_value_merged', message, severity: 'warning' })
  }
  return value
}

function reportRepeatedNames(
  options: readonly { name: string }[],
  variantRows: readonly Cells[],
  report: Report,
): void {
  const names = options.map(({ name }) => foldName(name))
  const repeated = options.find(({ name }, index) => names.indexOf(foldName(name)) < index)
  const first = variantRows[0]
  if (repeated === undefined || first === undefined) return
  const message = `Two options are named ${quoted(repeated.name)}. Give each a name of its own.`
  report(first, undefined, { code: 'option_name_repeated', message, severity: 'error' })
}
