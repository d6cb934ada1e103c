import assert from 'node:assert/strict'
import type { Answer } from '../harness/buyer.ts'

/** Runs work for each item, so many at a time; the results in the items' order. */
export async function inLanes<Item, Result>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  const lane = async () => {
    for (const [index, item] of queue) results[index] = await work(item, index)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return results
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

/** What an answer comes to, in one word: `placed`, `challenge`, `OUT_OF_STOCK`, `201`. */
export function outcomeOf({ status, code, body }: Answer): string {
  if (code !== undefined) return code
  return typeof body.status === 'string' ? body.status : String(status)
}

/** How often each outcome occurs. */
export function countOutcomes(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const answer of answers) counts[outcomeOf(answer)] = (counts[outcomeOf(answer)] ?? 0) + 1
  return counts
}

/** Compares the outcomes with those that must have been, to the piece. */
export function expectOutcomes(
  answers: readonly Answer[],
  expected: Readonly<Record<string, number>>,
  where: string,
): void {
  const wanted = Object.fromEntries(Object.entries(expected).filter(([, count]) => count > 0))
  assert.deepEqual(countOutcomes(answers), wanted, where)
}

/** A field of an answer that must be there. */
export function textOf(answer: Answer, field: string): string {
  const value = answer.body[field]
  assert.equal(typeof value, 'string', `${field} in ${JSON.stringify(answer.body)}`)
  return String(value)
}

/** The id of the order in the answer to a checkout; undefined where none was placed. */
export function orderIdOf({ body }: Answer): string | undefined {
  const order = body.order as { id: string } | null | undefined
  return order?.id
}
