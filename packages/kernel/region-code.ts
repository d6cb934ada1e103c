import { memoize } from './memoize.ts'
import { regionAliases } from './region-aliases.ts'
import { regionEntries, regionsOf } from './regions.ts'

/**
 * The ISO 3166-2 code that a text means in a country: `US-NY`, `NY` and `new york` are all `US-NY`. Undefined where the
 * country has no list, or where the text means none of it, or more than one.
 */
export function regionCode(country: string, text: string): string | undefined {
  return codeByText(country).get(plain(text))
}

const codeByText = memoize((country: string): ReadonlyMap<string, string> => {
  const codes = new Map<string, string>()
  for (const { code } of regionsOf(country)) {
    codes.set(plain(code), code)
    codes.set(plain(code.slice(country.length + 1)), code)
  }
  const meant = new Map<string, Set<string>>()
  for (const [name, code] of namesOf(country)) meant.set(name, (meant.get(name) ?? new Set()).add(code))
  for (const [name, [code, other]] of meant) {
    if (code !== undefined && other === undefined && !codes.has(name)) codes.set(name, code)
  }
  return codes
})

function namesOf(country: string): [name: string, code: string][] {
  const shown = regionsOf(country).map(({ name, code }): [string, string] => [plain(name), code])
  const others = regionEntries(regionAliases[country]).flatMap((entry) => {
    const [code = '', names = ''] = entry.split(' = ')
    return names.split(' | ').map((name): [string, string] => [plain(name), `${country}-${code}`])
  })
  return [...shown, ...others]
}

/** A text without what people write differently: case, accents, blanks, hyphens and other marks. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}
