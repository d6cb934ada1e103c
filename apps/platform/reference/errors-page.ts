import { cartNotices } from '@merastore/cart/contract'
import { platformRefusals } from '@merastore/contract'
import { type FieldErrorCode, fieldErrors } from '@merastore/kernel'
import { httpProblems } from '@merastore/runtime'
import { allContracts } from '../modules.ts'
import { generatedNote } from './generated-note.ts'

/** A way in which a request may be refused, as it is declared, and what may do so. */
type Declared = {
  readonly code: string
  readonly status: number
  readonly detail: string
  readonly errors?: readonly FieldErrorCode[] | undefined
  readonly from: string
}

/** Every refusal that is declared: of each operation, and those that every operation shares. */
function declaredRefusals(): Declared[] {
  const shared = [...Object.entries(httpProblems), ...Object.entries(platformRefusals)]
  return [
    ...shared.map(([code, refusal]) => ({ code, ...refusal, from: 'every operation' })),
    ...allContracts.flatMap(({ service, operations }) =>
      Object.entries(operations).flatMap(([name, { refusals }]) =>
        Object.entries(refusals).map(([code, refusal]) => ({ code, ...refusal, from: `${service}.${name}` })),
      ),
    ),
  ]
}

/** Every error code of both APIs with where it may come from, the codes within `errors`, and the notices of a cart. */
export function errorsPage(): string {
  return `# Errors

${generatedNote}

Every error is a problem document (RFC 9457) with one of these codes. Branch on the code; show the sentence.

${problemsTable()}

## Faults within a problem

A problem about an input names its faults in \`errors\`: a JSON pointer (RFC 6901) into the input, one of these codes, and
a sentence. Some bear a \`value\`. A later version may add codes: show the sentence of one that is new to you.

${faultsTable()}

## Notices of a cart

A cart bears \`notices\`, which refuse nothing: what to show the customer before the checkout.

${noticesTable()}
`
}

function problemsTable(): string {
  const rows = Map.groupBy(declaredRefusals(), ({ code, status, detail }) => `${code} ${status} ${detail}`)
  const lines = [...rows].sort(byKey).map(([, [first, ...more]]) => {
    const { code, status, detail } = first as Declared
    const from = new Set([first as Declared, ...more].map((declared) => declared.from))
    return `| \`${code}\` | ${status} | ${detail} | ${[...from].join(', ')} |`
  })
  return table(['code', 'status', 'sentence', 'from'], lines)
}

function faultsTable(): string {
  const declared = declaredRefusals()
  const lines = Object.entries(fieldErrors).map(([code, { means, client }]) => {
    const bearing = declared.filter(({ errors = [] }) => errors.some((error) => error === code))
    const problems = new Set(bearing.map((refusal) => `\`${refusal.code}\` (${refusal.from.split('.')[0]})`))
    return `| \`${code}\` | ${means} | ${client} | ${[...problems].join(', ')} |`
  })
  return table(['code', 'meaning', 'what a client does', 'in'], lines.sort())
}

function noticesTable(): string {
  const lines = Object.entries(cartNotices).map(([code, { means, client }]) => `| \`${code}\` | ${means} | ${client} |`)
  return table(['code', 'meaning', 'what a client does'], lines.sort())
}

function table(heads: readonly string[], lines: readonly string[]): string {
  return [`| ${heads.join(' | ')} |`, `| ${heads.map(() => '---').join(' | ')} |`, ...lines].join('\n')
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
