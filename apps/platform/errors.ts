import { MigrationError, SettingsError } from '@merastore/runtime'
import { BackupError } from '@merastore/runtime/backup'
import { EmbeddedPostgresError } from '@merastore/runtime/embedded-postgres'
import { ConfigError } from './config/config-error.ts'

/** What a command cannot do, as one sentence that names what to do about it. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** The code with which a command ends that fails: 1, or that of `AuditNotRunError`. */
export function exitCodeOf(error: unknown): number {
  return error instanceof AuditNotRunError ? AuditNotRunError.exitCode : 1
}

/** Why nothing was audited: apart from a violation, so that a program which waits for one is not alarmed. */
export class AuditNotRunError extends Error {
  static readonly exitCode = 2
  override readonly name = 'AuditNotRunError'

  constructor(cause: unknown) {
    super('Nothing was audited.', { cause })
  }
}

/** The sentence for an operator, where the error is one of those that they can mend; undefined for a bug. */
export function operatorSentence(error: unknown): string | undefined {
  if (error instanceof AuditNotRunError) return operatorSentence(error.cause)
  const known = [CommandError, ConfigError, SettingsError, MigrationError, BackupError, EmbeddedPostgresError]
  if (known.some((type) => error instanceof type)) return (error as Error).message
  return listenSentence(error)
}

function listenSentence(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined
  const { code } = error
  if (code === 'EADDRINUSE' && 'port' in error) {
    return `The port ${error.port} is taken by another program; stop it, or choose another port (PORT, STOREFRONT_PORT).`
  }
  if (code === 'EACCES' && 'port' in error) {
    return `The port ${error.port} may not be opened by this user; choose one above 1023 (PORT, STOREFRONT_PORT).`
  }
  if (code === 'EADDRNOTAVAIL' || (code === 'ENOTFOUND' && 'syscall' in error && error.syscall === 'getaddrinfo')) {
    return 'The setting HOST names no address of this machine; set it to 127.0.0.1, or to 0.0.0.0 for all addresses.'
  }
  return undefined
}
