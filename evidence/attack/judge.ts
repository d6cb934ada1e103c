import { readFile } from 'node:fs/promises'
import { platformRefusals } from '@merastore/contract'
import { httpProblems } from '@merastore/runtime'
import type { Attack } from './attack.ts'
import { jsonOf, type Received } from './wire.ts'

/** What is wrong with an answer; empty where nothing is. */
export type Judge = (attack: Attack, answer: Received) => string[]

export type JudgeOptions = {
  /** Ids of the other store, and of the other customer for those who are no staff. */
  readonly foreignIds: (attack: Attack) => ReadonlySet<string>
  /** Texts that stand nowhere but in what is foreign. */
  readonly foreignMarks: (attack: Attack) => readonly string[]
}

const errorsPage = new URL('../../docs/reference/errors.md', import.meta.url)

/** Statements, stacks, paths and machinery that no stranger may see. */
const internals =
  /\bat [\w.<>]+ \(|\.ts:\d|node_modules|\/services\/|\bselect [^.]{1,60} from\b|\binsert into\b|postgres|pg_|relation "|column "|constraint|violates|syntax error|undefined|\[object/i

export async function createJudge(options: JudgeOptions): Promise<Judge> {
  const documented = await documentedCodes()
  return (attack, answer) => {
    if (answer.status === 0) return [`no answer: ${answer.text}`]
    const faults: string[] = []
    if (answer.status >= 500) faults.push(`a fault of the server: ${answer.text}`)
    // Node.js itself refuses a request whose head is too large or no HTTP, before there is one to answer for.
    if (answer.status === 431) return faults
    if (answer.headers['request-id'] === undefined) faults.push('no request-id')
    if (answer.status >= 400) faults.push(...judgeProblem(attack, answer, documented))
    const { statuses } = attack.expect
    if (statuses !== undefined && !statuses.includes(answer.status)) faults.push(`not ${statuses.join(', ')}`)
    faults.push(...leaks(attack, answer, options))
    return faults
  }
}

function judgeProblem(attack: Attack, answer: Received, documented: ReadonlyMap<string, number>): string[] {
  const problem = jsonOf(answer)
  const { code, status, title, detail, type, requestId } = problem ?? {}
  if (!String(answer.headers['content-type']).startsWith('application/problem+json'))
    return ['not application/problem+json']
  if (typeof code !== 'string') return ['a problem without a code']
  const faults: string[] = []
  if (![title, detail, type, requestId].every((text) => typeof text === 'string' && text !== '')) {
    faults.push('a problem without title, detail, type or requestId')
  }
  if (status !== answer.status) faults.push('a problem of another status')
  if (!documented.has(code)) faults.push(`${code} is not in docs/reference/errors.md`)
  if (attack.expect.anyCode !== true && !isDeclared(attack, code)) faults.push(`${code} is no code of this operation`)
  if (attack.expect.codes !== undefined && !attack.expect.codes.includes(code))
    faults.push(`not ${attack.expect.codes}`)
  // What was sent may come back, as the name of an undeclared field does; only what was not is leaked.
  const leaked = internals.exec(`${detail} ${JSON.stringify(problem?.errors ?? [])}`)?.[0]
  if (leaked !== undefined && !sentText(attack).includes(leaked)) faults.push(`shows its internals: ${leaked}`)
  return faults
}

function isDeclared({ operation }: Attack, code: string): boolean {
  return code in operation.contract.refusals || code in platformRefusals || code in httpProblems
}

function leaks(attack: Attack, { text, headers }: Received, options: JudgeOptions): string[] {
  const answered = `${text} ${JSON.stringify(headers)}`
  const sent = sentText(attack)
  const marks = options.foreignMarks(attack).filter((mark) => answered.includes(mark) && !sent.includes(mark))
  const foreign = options.foreignIds(attack)
  const found = answered.match(/[a-z]{2,8}_[0-7][0-9a-z]{25}/g) ?? []
  const ids = found.filter((id) => foreign.has(id) && !sent.includes(id))
  return [...marks, ...ids].map((leaked) => `leaks ${leaked}`)
}

function sentText({ sent }: Attack): string {
  return `${decodeURIComponentSafely(sent.target)} ${sent.body ?? ''} ${JSON.stringify(sent.headers)}`
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

async function documentedCodes(): Promise<ReadonlyMap<string, number>> {
  const page = await readFile(errorsPage, 'utf8')
  return new Map(
    [...page.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, code, status]) => [String(code), Number(status)]),
  )
}
