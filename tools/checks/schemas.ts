import { schemaOf } from '@merastore/runtime'
import { type Check, type Fault, lineOf, type SourceFile } from './files.ts'

const reference =
  /\b(?:from|join|into|update|table|references|on|delete from|alter table|index \w+ on)\s+([a-z_]+)\.[a-z_]+/g
const shared = new Set(['merastore', 'pg_catalog', 'information_schema', 'pg'])

export const schemas: Check = {
  name: "no statement touches another service's schema",
  run: (files) => {
    const names = new Set(files.flatMap((file) => /^services\/([^/]+)\//.exec(file.path)?.[1] ?? []).map(schemaOf))
    return files
      .filter((file) => /^services\/.*\.(ts|sql)$/.test(file.path) && !/\.test\.ts$/.test(file.path))
      .flatMap((file) => checkFile(file, names))
  },
}

function checkFile(file: SourceFile, names: ReadonlySet<string>): Fault[] {
  const own = schemaOf(/^services\/([^/]+)\//.exec(file.path)?.[1] ?? '')
  const faults: Fault[] = []
  for (const match of file.text.matchAll(reference)) {
    const schema = match[1] ?? ''
    if (schema === own || shared.has(schema) || !names.has(schema)) continue
    faults.push({
      path: file.path,
      line: lineOf(file.text, match.index),
      message: `touches the schema ${schema}; ask its service instead`,
    })
  }
  return faults
}
