import {
  type ImportItem,
  type ImportSummary,
  type ProductDraft,
  type ReadOptions,
  readShopifyProducts,
} from '../index.ts'

/** A file of one piece, as an upload hands it out. */
export async function* fileOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof content === 'string' ? Buffer.from(content) : content
}

/** The same file in pieces of a given size, so that every boundary falls into the midst of something. */
export async function* fileInPieces(content: string | Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content)
  for (let offset = 0; offset < bytes.length; offset += pieceBytes) yield bytes.subarray(offset, offset + pieceBytes)
}

/** Cells as CSV, each in quotes. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('')
}

/** A file from rows that name only the columns they fill. */
export function csvOf(rows: readonly Record<string, string>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return toCsv([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))])
}

export type ReadFile = { items: ImportItem[]; summary: ImportSummary }

/** Reads a whole file. Prices are in euros unless a test says otherwise. */
export async function readAll(
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  options: Partial<ReadOptions> = {},
): Promise<ReadFile> {
  const source = typeof content === 'string' || content instanceof Uint8Array ? fileOf(content) : content
  const reading = readShopifyProducts(source, { currency: 'EUR', ...options })
  const items: ImportItem[] = []
  for (;;) {
    const next = await reading.next()
    if (next.done) return { items, summary: next.value }
    items.push(next.value)
  }
}

/** The only item of a file that must be a product. */
export async function readProduct(
  rows: readonly Record<string, string>[],
): Promise<{ product: ProductDraft; codes: string[]; messages: string[] }> {
  const { items } = await readAll(csvOf(rows))
  const [item] = items
  if (items.length !== 1 || item?.kind !== 'product') throw new Error(`No single product: ${JSON.stringify(items)}`)
  return {
    product: item.product,
    codes: item.problems.map(({ code }) => code),
    messages: item.problems.map(({ message }) => message),
  }
}

/** The codes of the errors that keep the only product of a file out. */
export async function readErrors(rows: readonly Record<string, string>[]): Promise<string[]> {
  const { items } = await readAll(csvOf(rows))
  const [item] = items
  if (items.length !== 1 || item?.kind !== 'rejected') throw new Error(`No single refusal: ${JSON.stringify(items)}`)
  return item.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)
}
