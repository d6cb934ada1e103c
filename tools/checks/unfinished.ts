import { type Check, type Fault, lineOf, type SourceFile } from './files.ts'

const inCode: readonly [RegExp, string][] = [
  [/\b(?:TODO|FIXME|HACK)\b/g, 'finish it or take it out'],
  [/\b(?:it|test|describe)\.(?:only|todo)\b/g, 'a focused or empty test hides the others'],
  [/@ts-ignore|@ts-nocheck|\bas any\b|: any\b/g, 'a hole in the types'],
  [/\bconsole\.(?:log|error)\(/g, 'services and packages log through their logger'],
]
const anywhere: readonly [RegExp, string][] = [
  [/(?:^|[\s'"`(=])\/(?:home|root|Users|work)\/[\w.-]{2,}/gm, 'a path of one machine'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/g, 'a private key'],
]

/** Where printing is the job, and where the patterns themselves stand. */
const printers = /^(apps\/|tools\/|evidence\/|packages\/ui\/)|\.test\.ts$/
const self = /^tools\/checks\//

export const unfinished: Check = {
  name: 'nothing unfinished, no hole in the types, no trace of one machine',
  run: (files) => files.filter((file) => !self.test(file.path) && !/generated\//.test(file.path)).flatMap(checkFile),
}

function checkFile(file: SourceFile): Fault[] {
  const isCode = /\.(ts|tsx|sql)$/.test(file.path)
  const rules = [
    ...anywhere,
    ...(isCode ? inCode.filter(([pattern]) => !pattern.source.includes('console') || !printers.test(file.path)) : []),
  ]
  return rules.flatMap(([pattern, message]) =>
    [...file.text.matchAll(pattern)].map((match) => ({
      path: file.path,
      line: lineOf(file.text, match.index),
      message: `${match[0].trim()}: ${message}`,
    })),
  )
}
