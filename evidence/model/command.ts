import type { Answer } from '@merastore/contract'
import type fc from 'fast-check'
import type { Model } from './model.ts'
import type { World } from './world.ts'

export type Command = fc.AsyncCommand<Model, World>

/** A command by its name and its numbers, so that a failing run can be read. */
export function command(
  text: string,
  run: (model: Model, world: World) => Promise<void>,
  check?: (model: Model) => boolean,
) {
  return { check: check ?? (() => true), run, toString: () => text } satisfies Command
}

export const hasCarts = (model: Model) => model.carts.length > 0

export const nth = <Value>(values: readonly Value[], index: number): Value => values[index % values.length] as Value

export function requireSame(what: string, found: string, expected: string): void {
  if (found !== expected) throw new Error(`${what}: ${found} instead of ${expected}`)
}

/** `done` or the code of the refusal. */
export function codeOf(answer: Answer): string {
  return answer.outcome === 'refused' ? answer.code : answer.outcome
}

export function placedOf(model: Model, cartIndex: number): string | undefined {
  return nth(model.carts, cartIndex).answers.find((answer) => answer.status === 'placed')?.orderId
}
