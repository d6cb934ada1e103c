import fc from 'fast-check'
import { arbitraryOf } from './arbitrary-input.ts'
import type { DocumentedOperation, Parameter } from './openapi-model.ts'

/** One request as it was thought of: with choices where only its run decides which ids there are. */
export type Step = {
  readonly operation: DocumentedOperation
  readonly parameters: Readonly<Record<string, unknown>>
  readonly body: unknown
  /** What is wrong with it; nothing with most. */
  readonly spoil: 'nothing' | 'a field' | 'a parameter' | 'the text' | 'a header'
  /** Decides all that is left open. */
  readonly choice: number
}

/** Requests of one person, one after the other; each may name what the ones before it have made. */
export type Sequence = readonly Step[]

export const stepsOfSequence = 8

/** Sequences over all operations, and over those of one kind of resource: make, read, change, remove. */
export function arbitrarySequence(operations: readonly DocumentedOperation[]): fc.Arbitrary<Sequence> {
  const steps = new Map(operations.map((operation) => [operation, arbitraryStep(operation)]))
  const stepOf = (operation: DocumentedOperation) => steps.get(operation) ?? arbitraryStep(operation)
  const any = fc.constantFrom(...operations).chain(stepOf)
  const free = fc.array(any, { minLength: stepsOfSequence, maxLength: stepsOfSequence })
  const chains = resources(operations).map(({ create, others }) =>
    fc
      .tuple(stepOf(create), fc.array(fc.constantFrom(...others).chain(stepOf), exactly(stepsOfSequence - 1)))
      .map(([first, rest]) => [{ ...first, spoil: 'nothing' as const }, ...rest]),
  )
  return fc.oneof(free, fc.oneof(...chains))
}

function exactly(length: number) {
  return { minLength: length, maxLength: length }
}

/** What can be made, with everything that can be done to it. */
function resources(operations: readonly DocumentedOperation[]) {
  return operations
    .filter(({ method, path }) => method === 'POST' && !path.includes('{'))
    .map((create) => ({ create, others: operations.filter(({ path }) => path.startsWith(create.path)) }))
    .filter(({ others }) => others.length > 1)
}

function arbitraryStep(operation: DocumentedOperation): fc.Arbitrary<Step> {
  const body = operation.body === undefined ? fc.constant(undefined) : arbitraryOf(operation.body.schema)
  return fc.record({
    operation: fc.constant(operation),
    parameters: arbitraryParameters(operation.parameters.filter((parameter) => parameter.in !== 'header')),
    body,
    spoil: fc.oneof(
      { weight: 6, arbitrary: fc.constant('nothing' as const) },
      { weight: 2, arbitrary: fc.constant('a field' as const) },
      { weight: 1, arbitrary: fc.constantFrom('a parameter' as const, 'the text' as const, 'a header' as const) },
    ),
    choice: fc.nat(),
  })
}

function arbitraryParameters(parameters: readonly Parameter[]): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const parts = Object.fromEntries(parameters.map(({ name, schema }) => [name, arbitraryOf(schema)]))
  const requiredKeys = parameters.filter(({ required }) => required).map(({ name }) => name)
  return fc.record(parts, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<Readonly<Record<string, unknown>>>
}
