import isSatisfied from 'spdx-satisfies'
import type { LockedPackage } from './lock-file.ts'

/** Licences that ask for no more than that their text comes along. */
const permissive = [
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
]

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
    packages: /^spdx-(exceptions|ranges)$/,
    licence: 'CC-BY-3.0',
    because: 'lists of licences, which are read while checking; their authors are named in their own files',
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
    return isMet(license, name) ? [] : [`${name} ${version} is under ${license}`]
  })
}

/** Whether an SPDX expression can be met with the licences that are fine for a package. */
function isMet(expression: string, name: string): boolean {
  const ownReasons = considered.filter(({ packages }) => packages.test(name)).map(({ licence }) => licence)
  try {
    return isSatisfied(expression, [...permissive, ...ownReasons])
  } catch {
    // No expression, such as SEE LICENSE IN LICENSE.md.
    return false
  }
}
