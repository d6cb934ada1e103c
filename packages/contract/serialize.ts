import buildStringify from 'fast-json-stringify'
import type { TSchema } from 'typebox'

/** A value that is JSON text already, built by a statement to exactly the shape of the operation's output. */
export class RawJson {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/**
 * Marks JSON text that a statement built as the value of an operation. The statement answers for the shape, since the
 * text is passed on as it is; the conformance tests hold it against the schema.
 */
export function rawJson<Value>(text: string): Value {
  return new RawJson(text) as Value
}

const serializers = new WeakMap<TSchema, (value: unknown) => string>()

/** JSON text of a value, cut to what the schema declares: an undeclared column cannot leak. */
export function serializer(schema: TSchema): (value: unknown) => string {
  const known = serializers.get(schema)
  if (known !== undefined) return known
  const stringify = buildStringify(plainSchema(schema) as never)
  const serialize = (value: unknown) => (value instanceof RawJson ? value.text : stringify(value))
  serializers.set(schema, serialize)
  return serialize
}

/** The schema as plain JSON Schema, without the names that matter only to the OpenAPI document. */
export function plainSchema(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema, (key, value) => (key === '$id' ? undefined : value)))
}
