import { readFileSync } from 'node:fs'
import { testDatabase } from '@merastore/testing'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import type { Fault } from '../checks/files.ts'
import { root } from '../checks/files.ts'
import { readCatalogue } from './catalogue.ts'
import { checkStatements, exceeded, type Report } from './check.ts'
import { Describer } from './describe.ts'
import { readSource } from './source.ts'

const { owner, databaseUrl } = await testDatabase()
const path = 'tools/statements/planted.ts'
const lines = readFileSync(new URL('planted.ts', import.meta.url), 'utf8').split('\n')
let report: Report

beforeAll(async () => {
  await owner.unsafe(`
    create schema planted;
    create table planted.things (
      id text primary key, title text, amount bigint not null, share numeric not null, at timestamptz not null,
      tags text[] not null, data jsonb not null, state text not null check (state in ('open', 'closed')));
    create table planted.hidden (id text primary key);
    grant usage on schema planted to merastore_app;
    grant select, insert, update, delete on planted.things to merastore_app`)
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c plan_cache_mode=force_generic_plan' })
  await client.connect()
  const catalogue = await readCatalogue(client)
  const describer = new Describer(client, catalogue)
  const describers = { application: describer, owner: describer }
  report = await checkStatements(readSource(root, [path]), ['planted'], describers, catalogue, root)
  await client.end()
})

/** What is found in the statement of a function. */
function foundIn(name: string, faults: readonly Fault[] = report.faults): string[] {
  const start = lines.findIndex((line) => line.includes(`function ${name}(`))
  const end = lines.indexOf('}', start)
  return faults.filter(({ line }) => line > start && line <= end).map(({ message }) => message)
}

test.each([
  ['nullDeclaredNotNull', 'column title is string (text) | null, declared string'],
  ['nullAssigned', 'column title is string (text) | null, declared string'],
  ['nullByOuterJoin', 'column id is string (text) | null, declared string'],
  ['nullOfNoRows', 'column most is number (int8) | null, declared number'],
  ['nullOfNoSubrow', 'column amount is number (int8) | null, declared number'],
  ['nullThroughWith', 'column title is string (text) | null, declared string'],
  ['dateDeclared', 'column at is string (timestamptz), declared Date'],
  ['numberDeclaredString', 'column amount is number (int8), declared string'],
  ['numericDeclaredNumber', 'column share is string (numeric), declared number'],
  ['listDeclaredString', 'column tags is string[] (text[]), declared string'],
  ['jsonDeclaredDate', 'column data is json (jsonb), declared Date'],
  ['stateLeftOut', 'column state can be closed, declared "open"'],
  ['columnNotDeclared', 'column amount is not declared'],
  ['columnNotReturned', 'column amount is declared, but not returned'],
  ['rowsNotDeclared', 'the rows are read, but not declared'],
  ['misspelledInWrite', 'column "titel" of relation "things" does not exist'],
  ['misspelledInOneWay', 'column "titel" does not exist'],
  ['deleteBy', 'column "titel" does not exist'],
  ['withoutRight', 'permission denied for table hidden'],
])('%s is found', (name, message) => {
  expect(foundIn(name)).toEqual([message])
})

test('an alias without quotes is another name', () => {
  expect(foundIn('columnMisnamed')).toEqual([
    'column parentid is not declared',
    'column parentId is declared, but not returned',
  ])
})

test.each(['right', 'nullProvenByCondition', 'valueAssigned', 'rowsOnlyCounted', 'waysThatExclude'])(
  '%s is no difference',
  (name) => {
    expect(foundIn(name)).toEqual([])
  },
)

test('a statement of which a part is known only when it runs is listed, and counted against an allowance', () => {
  expect(foundIn('unknownToAll', report.unrendered)).toHaveLength(1)
  expect(exceeded(report.unrendered, {})).toHaveLength(1)
  expect(exceeded(report.unrendered, { [path]: report.unrendered.length })).toEqual([])
  expect(exceeded(report.unrendered, { [path]: report.unrendered.length + 1 })[0]?.message).toContain(
    'lower the number',
  )
})
