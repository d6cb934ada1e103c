import type { FieldError } from '@merastore/kernel'
import type { TObject } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'

const validators = new WeakMap<TObject, Validator>()

function validator(schema: TObject): Validator {
  let known = validators.get(schema)
  if (known === undefined) {
    known = Compile(schema)
    validators.set(schema, known)
  }
  return known
}

const faultsMax = 20

/** The faults of an input, as JSON pointers with codes; empty where it is valid. Nothing is coerced. */
export function inputFaults(schema: TObject, input: unknown): FieldError[] {
  const check = validator(schema)
  if (check.Check(input)) return isAllStorable(input) ? [] : textFaults(input, '')
  const faults = new Map<string, FieldError>()
  for (const error of check.Errors(input)) {
    for (const fault of describe(error)) {
      if (!faults.has(fault.pointer) && faults.size < faultsMax) faults.set(fault.pointer, fault)
    }
  }
  return faults.size > 0 ? [...faults.values()] : [{ pointer: '', code: 'INVALID', detail: 'is not valid' }]
}

/** Almost every input is, so nothing is made on the way. */
function isAllStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value)
  if (typeof value !== 'object' || value === null) return true
  for (const name in value) {
    if (!isStorable(name) || !isAllStorable((value as Record<string, unknown>)[name])) return false
  }
  return true
}

/** Text that no UTF-8 can carry, or that PostgreSQL cannot keep: it would fail later, in the middle of the work. */
function textFaults(value: unknown, pointer: string): FieldError[] {
  if (typeof value === 'string') {
    return isStorable(value) ? [] : [fault(pointer, 'WRONG_FORMAT', 'contains U+0000 or half a surrogate pair')]
  }
  if (typeof value !== 'object' || value === null) return []
  for (const [name, part] of Object.entries(value)) {
    const inside = `${pointer}/${escapePointer(name)}`
    const faults = isStorable(name) ? textFaults(part, inside) : textFaults(name, inside)
    if (faults.length > 0) return faults
  }
  return []
}

/** Whether a text can be sent in UTF-8 and kept by PostgreSQL. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

type SchemaError = { keyword: string; instancePath: string; message: string; params: object }

function describe(error: SchemaError): FieldError[] {
  const { keyword, instancePath, message } = error
  const params = error.params as { requiredProperties?: string[]; additionalProperties?: string[] }
  if (keyword === 'required') {
    return (params.requiredProperties ?? []).map((name) =>
      fault(`${instancePath}/${escapePointer(name)}`, 'REQUIRED', 'is required'),
    )
  }
  if (keyword === 'additionalProperties') {
    const names = params.additionalProperties ?? []
    return names.map((name) =>
      fault(`${instancePath}/${escapePointer(name)}`, 'UNKNOWN_FIELD', 'is not a field of this input'),
    )
  }
  // A closed object holds its further fields against the schema `false`, which fails under this keyword.
  if (keyword === 'boolean') return [fault(instancePath, 'UNKNOWN_FIELD', 'is not a field of this input')]
  return [fault(instancePath, codes[keyword] ?? 'INVALID', message)]
}

const codes: Readonly<Record<string, string>> = {
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

function fault(pointer: string, code: string, detail: string): FieldError {
  return { pointer, code, detail }
}

/** RFC 6901: `~` and `/` inside a name. */
function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
