import { type Refused, refused } from '@merastore/kernel'
import pg from 'pg'

/** The name of the constraint that a statement broke, where it is the cause of an error. */
export function brokenConstraint(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined
}

/** What the work answers, or the refusal that the constraint stands for which it broke: `codes` has it by its name. */
export async function refusingBroken<Answer, const Codes extends Readonly<Record<string, string>>>(
  codes: Codes,
  work: () => Promise<Answer>,
): Promise<Answer | Refused<Codes[keyof Codes] & string>> {
  try {
    return await work()
  } catch (error) {
    const code = codes[brokenConstraint(error) ?? '']
    if (code === undefined) throw error
    return refused(code as Codes[keyof Codes] & string)
  }
}
