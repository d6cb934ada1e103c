import type { FieldError } from '@merastore/kernel'
import type { TObject } from 'typebox'
import { collectFaults, fault, inside, validator } from './collect-faults.ts'

/** The faults of an input, as JSON pointers with codes; empty where it is valid. Nothing is coerced. */
export function inputFaults(schema: TObject, input: unknown): FieldError[] {
  if (validator(schema).Check(input)) return isAllStorable(input) ? [] : textFaults(input, '')
  const faults = collectFaults(schema, input)
  return faults.length > 0 ? faults : [fault('', 'INVALID', 'is not valid')]
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
    const place = inside(pointer, name)
    const faults = isStorable(name) ? textFaults(part, place) : textFaults(name, place)
    if (faults.length > 0) return faults
  }
  return []
}

/** Whether a text can be sent in UTF-8 and stored by PostgreSQL. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
