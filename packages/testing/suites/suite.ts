import { describe, it } from 'vitest'

/** One thing that an implementation of a port has to do. It throws where the implementation does not. */
export type SuiteCase = { readonly name: string; readonly run: () => Promise<void> }

/** Registers the cases of a suite as tests of Vitest. */
export function registerSuite(title: string, cases: readonly SuiteCase[]): void {
  describe(title, () => {
    for (const { name, run } of cases) it(name, run)
  })
}

/** The names of the cases that an implementation does not pass: how a suite is tested itself. */
export async function failedCases(cases: readonly SuiteCase[]): Promise<string[]> {
  const failed: string[] = []
  for (const { name, run } of cases) {
    await run().catch(() => failed.push(name))
  }
  return failed
}
