import type { FieldError } from '@merastore/kernel'

/** How an attribute's value is written: the one text that its type allows. */
const patterns: Readonly<Record<string, RegExp>> = {
  number: /^-?(0|[1-9]\d{0,14})(\.\d{0,8}[1-9])?$/,
  boolean: /^(true|false)$/,
}

const sentences: Readonly<Record<string, string>> = {
  number: 'is no number: write 12.5, without zeros at the end',
  boolean: 'is neither true nor false',
}

/** Whether an attribute of this type may list values: one of type enum has to, no other may. */
export function listsFit(type: string, values: readonly string[]): boolean {
  return (type === 'enum') === values.length > 0
}

/** The faults of a product's values against the definitions of the store, by pointers into `attributes`. */
export function attributeFaults(
  given: readonly { code: string; value: string }[],
  definitions: readonly { code: string; type: string; values: readonly string[] }[],
): FieldError[] {
  const seen = new Set<string>()
  return given.flatMap(({ code, value }, index): FieldError[] => {
    const definition = definitions.find((candidate) => candidate.code === code)
    const at = `/attributes/${index}`
    if (seen.has(code)) return [{ pointer: `${at}/code`, code: 'REPEATED', detail: 'is listed twice' }]
    seen.add(code)
    if (definition === undefined)
      return [{ pointer: `${at}/code`, code: 'ATTRIBUTE_UNKNOWN', detail: 'is not defined' }]
    const { type, values } = definition
    if (type === 'enum' && !values.includes(value)) {
      return [{ pointer: `${at}/value`, code: 'VALUE_UNKNOWN', detail: 'is none of the attribute’s values' }]
    }
    const pattern = patterns[type]
    if (pattern === undefined || pattern.test(value)) return []
    return [{ pointer: `${at}/value`, code: 'WRONG_FORMAT', detail: sentences[type] ?? 'is not valid' }]
  })
}
