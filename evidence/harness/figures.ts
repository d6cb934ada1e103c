import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

const folder = new URL('../figures/', import.meta.url)

/** One figure that was measured or counted: `{ what: 'orders placed', value: 10_000 }`. */
export type Figure = { readonly what: string; readonly value: number | string; readonly unit?: string }

/** What a command found, as it is printed and, with `--record`, kept for docs/reference/evidence.md. */
export type Evidence = {
  /** The file's name: `faults`. */
  readonly name: string
  readonly title: string
  readonly command: string
  readonly figures: readonly Figure[]
  /** Sentences that say what the figures do not: what was injected, what they leave open. */
  readonly remarks?: readonly string[]
}

export type RecordedEvidence = Evidence & {
  readonly date: string
  readonly machine: string
  /** The code that was measured; unknown of what was recorded before it was noted. */
  readonly commit?: string
}

/** Prints the figures, and keeps them where that was asked for. */
export async function tellFigures(evidence: Evidence, { record }: { readonly record: boolean }): Promise<void> {
  const width = Math.max(...evidence.figures.map(({ what }) => what.length))
  console.log(`\n${evidence.title}`)
  for (const figure of evidence.figures) console.log(`  ${figure.what.padEnd(width)}  ${figureText(figure)}`)
  for (const remark of evidence.remarks ?? []) console.log(`  ${remark}`)
  if (!record) return
  await mkdir(folder, { recursive: true })
  const date = new Date().toISOString().slice(0, 10)
  const commit = git('rev-parse', '--short=10', 'HEAD')
  const recorded: RecordedEvidence = { ...evidence, date, machine: machine(), ...(commit === '' ? {} : { commit }) }
  await writeFile(new URL(`${evidence.name}.json`, folder), `${JSON.stringify(recorded, null, 2)}\n`)
}

/** What of the repository the figures speak of, beside the evidence's own folder. */
const product = ['packages', 'services', 'apps/platform', 'apps/storefront']

/** The evidence whose figures are of older code than that which stands, a sentence each. */
export async function olderEvidence(): Promise<string[]> {
  const recorded = await recordedEvidence()
  return recorded.flatMap(({ name, commit, date }) => {
    if (commit === undefined) return [`${name}: of ${date}, before commits were noted`]
    const count = Number(git('rev-list', '--count', `${commit}..HEAD`, '--', ...product))
    if (count === 0)
      return git('cat-file', '-t', commit) === 'commit' ? [] : [`${name}: of ${commit}, which is not here`]
    return [`${name}: of ${commit} (${date}), ${count} commits of the product ago`]
  })
}

/** What git answers; empty where it cannot. */
function git(...command: string[]): string {
  const { status, stdout } = spawnSync('git', command, {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    encoding: 'utf8',
  })
  return status === 0 ? stdout.trim() : ''
}

/** The evidence that was recorded under a name; undefined where there is none. */
export async function readEvidence(name: string): Promise<RecordedEvidence | undefined> {
  const text = await readFile(new URL(`${name}.json`, folder), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as RecordedEvidence)
}

/** Everything that was recorded, by name. */
export async function recordedEvidence(): Promise<RecordedEvidence[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(new URL(name, folder), 'utf8')) as RecordedEvidence),
  )
}

/** A figure as people read it. */
export function figureText({ value, unit }: Figure): string {
  const text = typeof value === 'number' ? formatNumber(value) : value
  return unit === undefined ? text : `${text} ${unit}`
}

function formatNumber(value: number): string {
  const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${memory} GiB, Node.js ${process.versions.node}`
}
