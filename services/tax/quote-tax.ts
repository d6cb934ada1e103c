import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { TaxCalculator } from './calculator.ts'
import type { taxContract } from './contract.ts'

/** The tax of lines at a destination, and its total. */
export const quoteTax =
  (deps: { calculate: TaxCalculator }): Operation<typeof taxContract, 'quoteTax'> =>
  async (request, call) => {
    const answer = await deps.calculate(request, call)
    if (answer.outcome !== 'done') return answer
    const lines = [...answer.value]
    return done({ lines, tax: lines.reduce((total, line) => total + line.tax, 0) })
  }
