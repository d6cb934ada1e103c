import { type Refused, refused } from '@merastore/kernel'
import { hash, verify } from '@node-rs/argon2'
import { commonPasswords } from './common-passwords.ts'
import { emailKey } from './email.ts'
import { createGate, type QueueEntry } from './gate.ts'

// OWASP's first choice for Argon2id that fits small machines. Argon2id is the library's default algorithm; the
// prefix of what it answers is held by a CHECK of the table.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

/** The threads that file access and DNS share with hashing are four; two of them stay free. */
const threadsMax = 2
/** About two seconds of work: who would wait longer is asked to come again. */
const waitingMax = 64
const hashing = createGate(threadsMax, waitingMax)

/** What stands in for the hash of an account that does not exist, so that the work is the same. */
const noHash = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$${encode(16)}$${encode(32)}`

function encode(zeroBytes: number): string {
  return Buffer.alloc(zeroBytes).toString('base64').replaceAll('=', '')
}

/** The hash under which a password is stored. */
export function hashPassword(password: string, entry: QueueEntry): Promise<string> {
  return hashing(entry, () => hash(password.normalize('NFKC'), parameters))
}

/** Whether the password is the one of the hash; takes as long where there is no hash. */
export async function verifyPassword(password: string, hashed: string | null, entry: QueueEntry): Promise<boolean> {
  const matches = await hashing(entry, () => verify(hashed ?? noHash, password.normalize('NFKC')))
  return matches && hashed !== null
}

/** Whether a password is among the first that anyone would try (NIST SP 800-63B, 3.1.1.2). */
export function isWeak(password: string, email: string): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  if (new Set(text).size < 4) return true
  const key = emailKey(email)
  if (text === key || text === key.split('@')[0]) return true
  return commonPasswords.has(text) || isRun(text)
}

/** Keys or letters in a row, as 1234567890, abcdefghij or their reverse. */
function isRun(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  return steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1 || step === 9)
}

/** Says which field holds the password that is easy to guess. */
export function refusedAsWeak(pointer: string): Refused<'PASSWORD_WEAK'> {
  return refused('PASSWORD_WEAK', { errors: [{ pointer, code: 'PASSWORD_WEAK', detail: 'is easy to guess' }] })
}
