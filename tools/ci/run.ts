import { fileURLToPath } from 'node:url'
import { olderEvidence } from '../../evidence/harness/figures.ts'
import { memoryFolder } from '../memory-folder.ts'
import { lanes, type Part, partMaxMs, parts } from './parts.ts'
import { runParts } from './run-parts.ts'
import { tellAll, tellOutcome } from './tell.ts'

/** `npm run ci`: everything that must hold, side by side. With names of parts it runs those alone, and what they need. */
const named = process.argv.slice(2)
const unknown = named.filter((name) => parts.every((part) => part.name !== name))
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')}; there are ${parts.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
const isAsked = ({ name }: Part): boolean =>
  named.length === 0 || named.includes(name) || parts.some((part) => part.after === name && isAsked(part))
const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopped.abort()
    process.exit(1)
  })
}
const beganAt = performance.now()
const outcomes = await runParts(parts.filter(isAsked), {
  lanes,
  partMaxMs,
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  npm: 'npm',
  temporaryFolder: process.env.TMPDIR ?? memoryFolder(),
  signal: stopped.signal,
  onEnd: (outcome) => console.log(tellOutcome(outcome)),
})
const older = await olderEvidence()
if (older.length > 0) console.log(`\nRecorded figures of older code:\n${older.map((line) => `  ${line}`).join('\n')}`)
console.log(tellAll(outcomes, performance.now() - beganAt))
process.exitCode = outcomes.every(({ failed }) => failed === undefined) ? 0 : 1
