export type TimedTest = { readonly file: string; readonly name: string; readonly ms: number }

/** The tests that took longest, the longest first: where a run grows slow is seen where it happens. */
export function tellSlowest(tests: readonly TimedTest[], max = 10): string {
  const longest = tests.toSorted((one, other) => other.ms - one.ms).slice(0, max)
  const rows = longest.map(({ file, name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${file} › ${name}`)
  return [`The slowest ${longest.length} of ${tests.length} tests:`, ...rows].join('\n')
}

/** In two lines, so that the end of a log has both. */
export function tellFailed(files: readonly string[]): string {
  return ['FAILED; to run them alone:', `  npm test ${files.join(' ')}`].join('\n')
}
