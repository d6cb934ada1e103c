import type { Reporter, Suite } from '@playwright/test/reporter'
import { tellSlowest } from './tell-tests.ts'

/** Prints the slowest tests; it stands before the list, whose last lines say what failed. */
export default class SlowestTests implements Reporter {
  #suite: Suite | undefined

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite
  }

  onEnd(): void {
    const tests = this.#suite?.allTests() ?? []
    const timed = tests.flatMap(({ location, title, results }) => {
      // A test that did not run has no result; one that was tried twice has two.
      const ms = results.reduce((sum, { duration }) => sum + duration, 0)
      return results.length === 0 ? [] : [{ file: location.file.split('/').at(-1) ?? '', name: title, ms }]
    })
    console.log(`\n${tellSlowest(timed)}`)
  }
}
