import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

/**
 * How a file is applied; its first line says so, where it is not a plain transaction:
 * - `-- merastore: concurrently`: statement by statement outside of a transaction, each of a kind that blocks nobody
 *   and can be repeated: concurrent indexes, validated constraints.
 * - `-- merastore: in batches`: one statement with a limit, a transaction each time, until it changes no row.
 */
export type MigrationForm = 'transaction' | 'concurrently' | 'in batches'

export type MigrationFile = {
  readonly schema: string
  readonly name: string
  readonly text: string
  readonly checksum: string
  readonly form: MigrationForm
}

/** The migrations of one service: plain SQL files, applied once, in the order of their names, never changed. */
export type MigrationSet = { readonly schema: string; readonly folder: URL }

/** The files of a set, in the order in which they are applied. */
export async function readMigrationFiles({ schema, folder }: MigrationSet): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      return { schema, name, text, checksum, form: migrationForm(text) }
    }),
  )
}

export function migrationForm(text: string): MigrationForm {
  const form = /^-- merastore: (.*)/.exec(text)?.[1]?.trim()
  if (form === undefined) return 'transaction'
  if (form === 'concurrently' || form === 'in batches') return form
  throw new Error(`there is no form "${form}" of a migration`)
}

export type SqlStatement = { readonly text: string; readonly index: number }

/** Comments, quoted texts and names, dollar-quoted bodies: a semicolon inside of them ends no statement. */
const opaque = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$/g

/** The statements of a file, without comments, each with where it begins. */
export function splitStatements(text: string): SqlStatement[] {
  const statements: SqlStatement[] = []
  // Covered by spaces of the same length, so that positions hold.
  const covered = text.replaceAll(opaque, (part) => (/^(--|\/\*)/.test(part) ? blank(part) : part.replaceAll(';', ' ')))
  let start = 0
  for (let end = covered.indexOf(';'); ; end = covered.indexOf(';', start)) {
    const piece = covered.slice(start, end < 0 ? undefined : end)
    const original = text.slice(start, end < 0 ? undefined : end).replaceAll(opaque, (part) => dropComment(part))
    const index = start + piece.search(/\S|$/)
    if (piece.trim() !== '') statements.push({ text: original.trim(), index })
    if (end < 0) return statements
    start = end + 1
  }
}

function blank(part: string): string {
  return part.replaceAll(/[^\n]/g, ' ')
}

function dropComment(part: string): string {
  return /^(--|\/\*)/.test(part) ? ' ' : part
}
