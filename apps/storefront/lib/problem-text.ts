import type { ApiProblem } from '@merastore/storefront-client'
import type { Texts } from './messages/index.ts'

/** What a problem means for the visitor, in their language. */
export function problemText(problem: Pick<ApiProblem, 'code'>, texts: Pick<Texts, 'problems'>): string {
  const known: Readonly<Record<string, string>> = texts.problems
  return known[problem.code] ?? texts.problems.other
}
