import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeReport } from '../encoder-report.ts'

/** A decoder that was taken over, and looks what it can do: it reports a moving picture where it can do nothing. */
const attempts = [
  () => process.env.CANARY !== undefined || Object.keys(process.env).some((name) => /SECRET|DATABASE|PATH/.test(name)),
  () => writeFileSync(join(tmpdir(), 'merastore-escaped'), 'x') === undefined,
  () => spawnSync('id').status === 0,
  () => readFileSync('/etc/passwd').length > 0,
  () => readFileSync(join(import.meta.dirname, '../../../packages/runtime/settings/settings.ts')).length > 0,
  () => readdirSync('/proc/self').length > 0,
]
const escaped = attempts.some((attempt) => {
  try {
    return attempt()
  } catch {
    return false
  }
})
process.stdout.write(writeReport({ refused: escaped ? 'PICTURE_BROKEN' : 'PICTURE_ANIMATED' }))
