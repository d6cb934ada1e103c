import { parseArgs } from 'node:util'

/** What every command of this folder takes; numbers of its own have their defaults for the whole and the short form. */
export type Arguments<Numbers extends Readonly<Record<string, NumberOption>>> = {
  /** The short form, as CI runs it. */
  readonly short: boolean
  /** Whether the figures are kept in evidence/figures, and so in docs/reference/evidence.md. */
  readonly record: boolean
} & { readonly [Name in keyof Numbers]: number }

export type NumberOption = { readonly whole: number; readonly short: number }

/** Reads `--short`, `--record` and the command's own numbers, such as `--seeds 10000`. */
export function readArguments<const Numbers extends Readonly<Record<string, NumberOption>>>(
  numbers: Numbers,
): Arguments<Numbers> {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      ...Object.fromEntries(Object.keys(numbers).map((name) => [name, { type: 'string' as const }])),
    },
  })
  const short = values.short === true
  const given = values as Readonly<Record<string, string | boolean | undefined>>
  const chosen = Object.entries(numbers).map(([name, option]) => [
    name,
    readNumber(name, given[name]) ?? (short ? option.short : option.whole),
  ])
  return { short, record: values.record === true, ...Object.fromEntries(chosen) }
}

function readNumber(name: string, text: string | boolean | undefined): number | undefined {
  if (typeof text !== 'string') return undefined
  if (!/^-?\d{1,15}$/.test(text)) throw new Error(`--${name} takes a whole number`)
  return Number(text)
}
