import type { LockedPackage } from './lock-file.ts'

/** Licences that ask for no more than that their text comes along. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
])

/** Packages under licences that ask for more, each with the reason why it may be here all the same. */
const considered: readonly { packages: RegExp; licence: string; because: string }[] = [
  {
    packages: /^@img\/sharp-/,
    licence: 'LGPL-3.0-or-later',
    because: 'libvips: unchanged, a library of its own that is loaded while running, and that anybody may replace',
  },
  {
    packages: /^(@axe-core\/playwright|axe-core)$/,
    licence: 'MPL-2.0',
    because: 'unchanged, and only in tests; the licence covers its own files',
  },
  {
    packages: /^lightningcss(-|$)/,
    licence: 'MPL-2.0',
    because: 'unchanged, and only while building; the licence covers its own files',
  },
  {
    packages: /^caniuse-lite$/,
    licence: 'CC-BY-4.0',
    because: 'data about browsers, which is read while building; its authors are named in its own files',
  },
]

/** What is wrong with the licences of these packages, a sentence each. */
export function licenceFaults(packages: readonly LockedPackage[]): string[] {
  return packages.flatMap(({ name, version, license }) => {
    if (license === undefined) return [`${name} ${version} names no licence`]
    return allows(license, (id) => isFine(name, id)) ? [] : [`${name} ${version} is under ${license}`]
  })
}

function isFine(name: string, id: string): boolean {
  return permissive.has(id) || considered.some(({ packages, licence }) => licence === id && packages.test(name))
}

/** Whether an SPDX expression can be met: of OR one side, of AND both. AND binds closer. */
function allows(expression: string, isAllowed: (id: string) => boolean): boolean {
  const plain = expression.replaceAll(/[()]/g, '')
  // Parentheses that mix the two would need a parser; none of our packages has them, and this one fails closed.
  if (plain !== expression && / AND /.test(plain)) return false
  return plain.split(' OR ').some((side) => side.split(' AND ').every((id) => isAllowed(id.trim())))
}
