import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeReport } from '../encoder-report.ts'

/** A decoder that was taken over, and looks what it can do: it reports a moving picture where it can do nothing. */
const attempts = [
  () => process.env.CANARY !== undefined || Object.keys(process.env).some((name) => /SECRET|DATABASE|PATH/.test(name)),
  () => writeFileSync(join(tmpdir(), 'merastore-escaped'), 'x') === undefined,
  () => spawnSync('id').status === 0,
]
const escaped = attempts.some((attempt) => {
  try {
    return attempt()
  } catch {
    return false
  }
})
process.stdout.write(writeReport({ refused: escaped ? 'PICTURE_BROKEN' : 'PICTURE_ANIMATED' }))
