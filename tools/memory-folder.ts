import { readFileSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'

const GiB = 2 ** 30
const folder = '/dev/shm'

/**
 * A folder in memory for what tests write and throw away, undefined where there is none with room. Each test file copies
 * a database of a thousand files and drops it: ext4 looks through all recently deleted files for each new one, which took
 * a third of the processors' time.
 */
export function memoryFolder(): string | undefined {
  try {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .find(([, path, type]) => path === folder && type === 'tmpfs')
    const { bavail, bsize } = statfsSync(folder)
    // Tests start programs there; and memory that tests fill is not there for what they start.
    const isFit = mount !== undefined && !mount[3]?.split(',').includes('noexec')
    return isFit && bavail * bsize >= 6 * GiB && freemem() >= 10 * GiB ? folder : undefined
  } catch {
    return undefined
  }
}
