import { readFileSync, statSync } from 'node:fs'
import { EmbeddedPostgresError } from './errors.ts'

/** The user under whom PostgreSQL runs, because it refuses to run as root. */
export type RunAs = { uid: number; gid: number }

/**
 * Undefined when this process is not root: PostgreSQL then runs as the same user. For root it is whoever owns the
 * cluster already, else `nobody`.
 * @throws EmbeddedPostgresError UNSUPPORTED_PLATFORM for root outside Linux
 */
export function userToRunAs(clusterDir: string): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (process.platform !== 'linux') {
    throw new EmbeddedPostgresError(
      'UNSUPPORTED_PLATFORM',
      'The embedded PostgreSQL cannot run as root on this system: start MeraStore as an ordinary user.',
    )
  }
  const owner = statSync(clusterDir, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return nobody()
}

function nobody(): RunAs {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (uid === undefined || gid === undefined) {
    throw new EmbeddedPostgresError(
      'UNSUPPORTED_PLATFORM',
      'PostgreSQL refuses to run as root and this system has no user "nobody": start MeraStore as an ordinary user.',
    )
  }
  return { uid: Number(uid), gid: Number(gid) }
}
