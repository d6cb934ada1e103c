import type { FieldError, FieldErrorCode } from '@merastore/kernel'
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'

/** So many faults are reported of an input; nothing is looked at beyond them. */
const faultsMax = 20

const validators = new WeakMap<object, Validator>()

export function validator(schema: TSchema): Validator {
  let known = validators.get(schema)
  if (known === undefined) {
    known = Compile(schema)
    validators.set(schema, known)
  }
  return known
}

/** What is read of a schema here. */
type Node = TSchema & {
  readonly type?: unknown
  readonly items?: TSchema
  readonly maxItems?: number
  readonly maxProperties?: number
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
}

/**
 * The faults of a value that is known to have some. The library would find all of them, and a list of a hundred thousand
 * wrong items would keep the process busy: this goes into what is wrong only, a list that is too long is refused as a
 * whole, and it ends at the maximum.
 */
export function collectFaults(schema: TSchema, value: unknown): FieldError[] {
  const faults = new Map<string, FieldError>()
  collect(schema as Node, value, '', faults)
  return [...faults.values()]
}

type Faults = Map<string, FieldError>

function collect(schema: Node, value: unknown, pointer: string, faults: Faults): void {
  if (Array.isArray(value) && schema.type === 'array' && schema.items !== undefined) {
    collectOfList(schema, schema.items, value, pointer, faults)
  } else if (isClosedObject(schema) && isRecord(value)) {
    collectOfObject(schema, value, pointer, faults)
  } else if (
    schema.maxProperties !== undefined &&
    isRecord(value) &&
    Object.keys(value).length > schema.maxProperties
  ) {
    add(faults, fault(pointer, 'TOO_MANY', `must not have more than ${schema.maxProperties} fields`))
  } else addFound(schema, value, pointer, faults)
}

/** What the library finds, where that is little. */
function addFound(schema: TSchema, value: unknown, pointer: string, faults: Faults): void {
  for (const error of validator(schema).Errors(value)) for (const one of describe(error, pointer)) add(faults, one)
}

function collectOfList(schema: Node, items: TSchema, list: readonly unknown[], pointer: string, faults: Faults): void {
  const { maxItems } = schema
  if (maxItems !== undefined && list.length > maxItems) {
    add(faults, fault(pointer, 'TOO_MANY', `must not have more than ${maxItems} items`))
    return
  }
  const check = validator(items)
  for (const [index, item] of list.entries()) {
    if (faults.size >= faultsMax) return
    if (!check.Check(item)) collect(items as Node, item, `${pointer}/${index}`, faults)
  }
  // Whether items repeat themselves is asked last, because it takes the most.
  addFound(withoutParts(schema), list, pointer, faults)
}

function collectOfObject(
  { properties, required = [] }: ClosedObject,
  value: Readonly<Record<string, unknown>>,
  pointer: string,
  faults: Faults,
): void {
  for (const name of required) {
    if (!Object.hasOwn(value, name)) add(faults, fault(inside(pointer, name), 'REQUIRED', 'is required'))
  }
  for (const name in value) {
    if (faults.size >= faultsMax) return
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined
    const part = value[name]
    if (schema === undefined) add(faults, unknownField(inside(pointer, name)))
    else if (part !== undefined && !validator(schema).Check(part)) {
      collect(schema as Node, part, inside(pointer, name), faults)
    }
  }
}

const partless = new WeakMap<object, TSchema>()

/** The schema of a list without that of its items. */
function withoutParts(schema: Node): TSchema {
  let known = partless.get(schema)
  if (known === undefined) {
    const { items: _, ...rest } = schema
    known = rest as TSchema
    partless.set(schema, known)
  }
  return known
}

type ClosedObject = Node & { readonly properties: Readonly<Record<string, TSchema>> }

function isClosedObject(schema: Node): schema is ClosedObject {
  return schema.type === 'object' && schema.properties !== undefined && schema.additionalProperties === false
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function add(faults: Faults, one: FieldError): void {
  if (!faults.has(one.pointer) && faults.size < faultsMax) faults.set(one.pointer, one)
}

type SchemaError = { keyword: string; instancePath: string; message: string; params: object }

function describe({ keyword, instancePath, message, params }: SchemaError, before: string): FieldError[] {
  const pointer = `${before}${instancePath}`
  const { requiredProperties = [], additionalProperties = [] } = params as {
    requiredProperties?: string[]
    additionalProperties?: string[]
  }
  if (keyword === 'required') {
    return requiredProperties.map((name) => fault(inside(pointer, name), 'REQUIRED', 'is required'))
  }
  if (keyword === 'additionalProperties') return additionalProperties.map((name) => unknownField(inside(pointer, name)))
  // A closed object holds its further fields against the schema `false`, which fails under this keyword.
  if (keyword === 'boolean') return [unknownField(pointer)]
  return [fault(pointer, codes[keyword] ?? 'INVALID', message)]
}

const codes: Readonly<Record<string, FieldErrorCode>> = {
  type: 'WRONG_TYPE',
  minimum: 'TOO_SMALL',
  exclusiveMinimum: 'TOO_SMALL',
  maximum: 'TOO_LARGE',
  exclusiveMaximum: 'TOO_LARGE',
  minLength: 'TOO_SHORT',
  maxLength: 'TOO_LONG',
  minItems: 'TOO_FEW',
  maxItems: 'TOO_MANY',
  pattern: 'WRONG_FORMAT',
  format: 'WRONG_FORMAT',
  enum: 'NOT_ONE_OF',
  const: 'NOT_ONE_OF',
  uniqueItems: 'REPEATED',
}

function unknownField(pointer: string): FieldError {
  return fault(pointer, 'UNKNOWN_FIELD', 'is not a field of this input')
}

export function fault(pointer: string, code: FieldErrorCode, detail: string): FieldError {
  return { pointer, code, detail }
}

/** RFC 6901: `~` and `/` inside a name. */
export function inside(pointer: string, name: string): string {
  return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
