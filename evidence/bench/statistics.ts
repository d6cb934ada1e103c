import type postgres from 'postgres'

/** A statement of the application as PostgreSQL has counted it; BEGIN and COMMIT are none. */
export type CountedStatement = {
  readonly text: string
  readonly calls: number
  readonly rows: number
  /** How long PostgreSQL was at it, its planning included. */
  readonly ms: number
}

/** What a cluster has to load for this. */
export const statisticsSettings = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
  'pg_stat_statements.track_utility': 'off',
}

export async function openStatistics(owner: postgres.Sql): Promise<void> {
  await owner`create extension if not exists pg_stat_statements`
}

export async function resetStatistics(owner: postgres.Sql): Promise<void> {
  await owner`select pg_stat_statements_reset()`
}

/** All that the application has sent since the last reset, not what the owner has. */
export async function readStatistics(owner: postgres.Sql): Promise<CountedStatement[]> {
  return owner<CountedStatement[]>`
    select query as text, sum(calls)::float8 as calls, sum(rows)::float8 as rows,
      sum(total_exec_time + total_plan_time)::float8 as ms
    from pg_stat_statements
    where dbid = (select oid from pg_database where datname = current_database()) and userid <> current_user::regrole
    group by query order by sum(calls) desc`
}

/** The statement that each transaction of a service begins with, which limits it to a store. */
export function isScope({ text }: CountedStatement): boolean {
  return text.startsWith('select set_config(')
}

export function isReadScope(statement: CountedStatement): boolean {
  return isScope(statement) && statement.text.includes('transaction_read_only')
}

/** Prints each statement: calls, rows and milliseconds for one of `of`, its share of the time, and its schema and text. */
export function printStatements(title: string, statements: readonly CountedStatement[], of: number): void {
  const total = statements.reduce((sum, { ms }) => sum + ms, 0)
  console.log(`\n${title}\n  calls   rows     ms  share  statement`)
  for (const { text, calls, rows, ms } of statements) {
    const figures = [calls / of, rows / of, ms / of].map((each) => each.toFixed(2).padStart(7)).join('')
    console.log(`${figures}${((100 * ms) / total).toFixed(0).padStart(5)} %  ${shortened(text)}`)
  }
}

const shownMax = 160

/** The schemas that it speaks of, and its beginning. Statements of several logs or tables of jobs are counted as one. */
function shortened(text: string): string {
  const schemas = new Set([...text.matchAll(/(?:from|into|update|join) "?([a-z]+)"?\./g)].map((match) => match[1]))
  const line = text.replaceAll(/--.*$/gm, '').replaceAll(/\s+/g, ' ').trim()
  const begin = line.length <= shownMax ? line : `${line.slice(0, shownMax)}…`
  return schemas.size === 0 ? begin : `${[...schemas].join(', ')}: ${begin}`
}
