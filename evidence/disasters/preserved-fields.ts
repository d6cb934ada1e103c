import assert from 'node:assert/strict'

/**
 * Holds that everything of an answer is in a later one: a field may be added, and so may an entry at the end of a list;
 * none may change or go.
 */
export function expectPreserved(before: unknown, after: unknown, where: string): void {
  if (typeof before !== 'object' || before === null) {
    assert.deepEqual(after, before, where)
    return
  }
  assert.ok(typeof after === 'object' && after !== null, `${where} is gone`)
  for (const [key, value] of Object.entries(before)) {
    expectPreserved(value, (after as Readonly<Record<string, unknown>>)[key], `${where}: ${key}`)
  }
}
