import { migrationForm, splitStatements } from '@merastore/runtime'
import { type Check, type Fault, lineOf, type SourceFile } from './files.ts'

/**
 * Two versions run on one database while an installation is upgraded, and buyers go on buying. So a migration may make
 * new tables as it likes, but change those of earlier files only in ways that neither lock nor break them.
 */
export const migrations: Check = {
  name: 'migrations leave the version before them working, and lock no table for long',
  run: (files) => [...bySet(files).values()].flatMap((set) => checkSet(set, files)),
}

const migrationPath = /^(services\/[^/]+\/migrations|packages\/runtime\/sql)\/[^/]+\.sql$/

function bySet(files: readonly SourceFile[]): Map<string, SourceFile[]> {
  const sets = new Map<string, SourceFile[]>()
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const folder = migrationPath.exec(file.path)?.[1]
    if (folder !== undefined) sets.set(folder, [...(sets.get(folder) ?? []), file])
  }
  return sets
}

/** What the helpers of the platform make. */
const helpers: Readonly<Record<string, readonly string[]>> = {
  create_event_log: ['events'],
  create_consumers: ['consumer_cursors', 'consumer_positions', 'consumed_events', 'held_events', 'replays'],
  create_jobs: ['jobs'],
  create_kept_answers: ['idempotency_keys'],
  create_idempotency_keys: ['idempotency_keys'],
}

function tablesMadeIn(text: string): string[] {
  const made = [...text.matchAll(/create table (?:if not exists )?(\w+\.\w+)/gi)].map((match) => String(match[1]))
  for (const [, helper = '', schema = ''] of text.matchAll(/merastore\.(create_\w+)\('(\w+)'\)/g)) {
    for (const table of helpers[helper] ?? []) made.push(`${schema}.${table}`)
  }
  return made
}

type Context = {
  readonly file: SourceFile
  readonly form: ReturnType<typeof migrationForm>
  /** Tables that earlier files have made: a version that runs now uses them. */
  readonly inUse: ReadonlySet<string>
  readonly earlierText: string
  /** The code of the service. */
  readonly code: string
}

function checkSet(set: readonly SourceFile[], files: readonly SourceFile[]): Fault[] {
  const inUse = new Set<string>()
  const faults: Fault[] = []
  let earlierText = ''
  const folder = /^services\/[^/]+\//.exec(set[0]?.path ?? '')?.[0] ?? 'packages/runtime/'
  const code = files
    .filter(({ path }) => path.startsWith(folder) && /(?<!\.test)\.ts$/.test(path))
    .map(({ text }) => text)
    .join('\n')
  for (const file of set) {
    const context = { file, form: migrationForm(file.text), inUse, earlierText, code }
    for (const { text, index } of splitStatements(file.text)) {
      for (const message of [...wrongForm(text, context), ...dangers(text, index, context)]) {
        faults.push({ path: file.path, line: lineOf(file.text, index), message })
      }
    }
    for (const table of tablesMadeIn(file.text)) inUse.add(table)
    earlierText += file.text
  }
  return faults
}

function wrongForm(text: string, { form }: Context): string[] {
  if (form === 'in batches' && !/\blimit \d+/i.test(text)) return ['runs in batches, so it needs a limit']
  const isConcurrent = /^(create (unique )?index|drop index) concurrently/i.test(text)
  if (isConcurrent && form !== 'concurrently') return ["begin the file with '-- merastore: concurrently'"]
  return []
}

function dangers(text: string, index: number, context: Context): string[] {
  const table =
    /^(?:alter table|drop table|truncate|lock table|update|delete from|create (?:unique )?index(?: concurrently)?(?: if not exists)?(?: (?!on )\w+)? on)\s+(?:if exists )?(?:only )?(\w+\.\w+)/i.exec(
      text,
    )?.[1]
  if (table !== undefined && !context.inUse.has(table)) return []
  return rules.filter((rule) => rule.isBroken(text, { ...context, index })).map((rule) => rule.message)
}

type Rule = {
  readonly message: string
  readonly isBroken: (text: string, context: Context & { readonly index: number }) => boolean
}

/** An alteration of a table, part by part: `add column a …`, `drop constraint b`. */
function parts(text: string): string[] {
  const body = /^alter table (?:if exists )?(?:only )?\w+\.\w+\s+([\s\S]*)$/i.exec(text)?.[1]
  return body === undefined ? [] : body.split(/,(?![^()]*\))/).map((part) => part.trim())
}

function anyPart(pattern: RegExp, except?: RegExp): Rule['isBroken'] {
  return (text) => parts(text).some((part) => pattern.test(part) && !(except?.test(part) ?? false))
}

const addColumn = /^add (?:column )?(?!constraint|check|foreign|primary|unique|exclude)/i
/** A default that is computed once, not for every row. */
const constant = /\bdefault (?:now\(\)|current_timestamp|(?:'[^']*'|-?[\d.]+|true|false|null)(?!\w*\())/i

/**
 * Indexes that were dropped before this was checked, in files that stand as they are. No statement could use them, or
 * those of the version before have another index for it.
 */
const droppedBefore = new Set([
  'attempts_of_payment',
  'checkouts_ended',
  'emails_of_recipient',
  'events_of_aggregate',
  'order_lines_by_sku',
  'orders_by_email',
  'orders_by_fulfilment',
  'timeline_of_order',
])

const rules: readonly Rule[] = [
  {
    message:
      "an index on a table in use: make it concurrently, in a file that begins with '-- merastore: concurrently'",
    isBroken: (text) => /^create (unique )?index (?!concurrently)/i.test(text),
  },
  {
    message: 'a column that is not null needs a constant default: the version before does not fill it',
    isBroken: anyPart(/^add (?:column )?(?!constraint|check)\w+.*\bnot null\b/is, /\bdefault\b/i),
  },
  {
    message:
      'a default that is computed row by row writes the whole table anew: add it nullable, then fill it in batches',
    isBroken: anyPart(/^add (?:column )?(?!constraint|check)\w+.*(\bdefault\b|\bgenerated\b|serial\b)/is, constant),
  },
  {
    message:
      'a constraint in a new column is checked under a lock: add it not valid, then validate it in a file of its own',
    isBroken: (text) =>
      parts(text).some((part) => addColumn.test(part) && /\b(check|references|unique|primary key)\b/i.test(part)),
  },
  {
    message: 'a constraint is added not valid, and validated in a file of its own',
    isBroken: anyPart(/^add (?:constraint \w+ )?(check|foreign key)\b/i, /\bnot valid\b/i),
  },
  {
    message: 'a key is made from an index that was built concurrently: using index',
    isBroken: anyPart(/^add (?:constraint \w+ )?(unique|primary key|exclude)\b/i, /\busing index\b/i),
  },
  {
    message: "it reads the whole table: validate in a file that begins with '-- merastore: concurrently'",
    isBroken: (text, { form }) => form !== 'concurrently' && parts(text).some((part) => /^validate/i.test(part)),
  },
  {
    message: 'not null reads the whole table under a lock, unless a valid check (column is not null) stands before it',
    isBroken: (text, { earlierText }) =>
      parts(text).some((part) => {
        const column = /^alter (?:column )?(\w+) set not null/i.exec(part)?.[1]
        return column !== undefined && !new RegExp(`check \\(\\s*${column} is not null\\s*\\)`, 'i').test(earlierText)
      }),
  },
  {
    message: 'the version before knows the old name: add the new one, fill it, and drop the old in a later release',
    isBroken: (text) => /^alter [\s\S]*\brename\b/i.test(text),
  },
  {
    message: 'another type writes the table anew, and the version before expects the old one: add a column beside it',
    isBroken: (text) =>
      /^alter type\b/i.test(text) || anyPart(/^alter (?:column )?\w+ (?:set data )?type\b/i)(text, never),
  },
  {
    message:
      "what a version still uses is not dropped: take it out of the code, and one release later drop it under a line '-- contract: unused since …'",
    isBroken: (text, context) => {
      const names = [/^drop (?:table|schema|type|view) (?:if exists )?(?:\w+\.)?(\w+)/i.exec(text)?.[1]]
      for (const part of parts(text))
        names.push(/^drop (?:column )?(?:if exists )?(?!constraint)(\w+)/i.exec(part)?.[1])
      return names.some((name) => name !== undefined && !isUnused(name, context))
    },
  },
  {
    message:
      "the version before may look rows up by it: once no version does, drop the index under a line '-- contract: unused since …'",
    isBroken: (text, context) => {
      const name = /^drop index (?:concurrently )?(?:if exists )?(?:\w+\.)?(\w+)/i.exec(text)?.[1]
      return name !== undefined && !droppedBefore.has(name) && !isUnused(name, context)
    },
  },
  {
    message:
      "rows of a table in use are changed a few at a time: one statement with a limit in a file that begins with '-- merastore: in batches'",
    isBroken: (text, { form }) => form !== 'in batches' && /^(update|delete from)\b/i.test(text),
  },
  {
    message: 'it locks a table in use for as long as it takes',
    isBroken: (text) => /^(truncate|lock|cluster|vacuum full|reindex (?!.*concurrently))/i.test(text),
  },
]

const never = {
  file: { path: '', text: '' },
  form: 'transaction',
  inUse: new Set<string>(),
  earlierText: '',
  code: '',
  index: 0,
} as const

function isUnused(name: string, { file, index, code }: Context & { readonly index: number }): boolean {
  const before = file.text.slice(0, index).trimEnd().split('\n').at(-1) ?? ''
  return /^-- contract: unused since \S/.test(before) && !new RegExp(`\\b${name}\\b`).test(code)
}
