import { describe, expect, it } from 'vitest'
import { modules } from '../../apps/platform/modules.ts'
import { boundaries } from './boundaries.ts'
import { documents, mapFaults } from './documents.ts'
import { fieldErrors } from './field-errors.ts'
import type { Check } from './files.ts'
import { manifests } from './manifests.ts'
import { migrations } from './migrations.ts'
import { faultsOfModules } from './modules.ts'
import { outgoing } from './outgoing.ts'
import { productField } from './product-field.ts'
import { schemas } from './schemas.ts'
import { services } from './services.ts'
import { unfinished } from './unfinished.ts'

/** The messages of a check over a little repository. */
function faultsOf(check: Check, files: Record<string, string>): string[] {
  return check.run(Object.entries(files).map(([path, text]) => ({ path, text }))).map((fault) => fault.message)
}

describe('boundaries', () => {
  it('rejects a lower layer that imports a higher one', () => {
    expect(
      faultsOf(boundaries, { 'packages/kernel/money.ts': "import { tx } from '@merastore/runtime'" }),
    ).toHaveLength(1)
    expect(
      faultsOf(boundaries, { 'packages/runtime/database/db.ts': "import type { Call } from '@merastore/contract'" }),
    ).toEqual([])
  })
  it('let the storefront take of the runtime what guards a server, and nothing else', () => {
    const imported = (path: string) => ({ 'apps/storefront/server.ts': `import { x } from '${path}'` })
    expect(faultsOf(boundaries, imported('@merastore/runtime'))).toHaveLength(1)
    expect(faultsOf(boundaries, imported('@merastore/runtime/backup'))).toHaveLength(1)
    expect(faultsOf(boundaries, imported('@merastore/runtime/http/connection-limits'))).toEqual([])
  })

  it('rejects a service that imports more of another than its contract, or reaches into its folder', () => {
    expect(faultsOf(boundaries, { 'services/cart/cart.ts': "import { x } from '@merastore/catalog'" })).toHaveLength(1)
    expect(faultsOf(boundaries, { 'services/cart/cart.ts': "import { x } from '../catalog/product.ts'" })).toHaveLength(
      1,
    )
    expect(
      faultsOf(boundaries, { 'services/cart/cart.ts': "import type { x } from '@merastore/catalog/contract'" }),
    ).toEqual([])
  })
})

describe('the codes within errors', () => {
  const catalogue = { 'packages/kernel/field-errors.ts': "export const x = {\n  CODE_A: { means: '' },\n}" }
  const contract = { 'services/cart/contract.ts': "X_INVALID: { status: 422, errors: ['CODE_A'] }" }

  it('rejects one that no refusal of the service declares, however it is written', () => {
    for (const text of [
      "return [{ pointer: '/x', code: 'CODE_B', detail }]",
      "faults.push({ pointer: at + '/x', code: 'CODE_B', detail })",
      "const one = {\n  pointer,\n  code: 'CODE_B',\n}",
      "return [fault('/x', 'CODE_B', 'is wrong')]",
    ]) {
      expect(faultsOf(fieldErrors, { ...catalogue, ...contract, 'services/cart/x.ts': text })).toHaveLength(1)
      const right = { 'services/cart/x.ts': text.replace('CODE_B', 'CODE_A') }
      expect(faultsOf(fieldErrors, { ...catalogue, ...contract, ...right })).toEqual([])
    }
    const other = { 'services/order/x.ts': "return [{ pointer: '/x', code: 'CODE_A', detail }]" }
    expect(faultsOf(fieldErrors, { ...catalogue, ...contract, ...other })).toHaveLength(1)
  })

  it('rejects one that is declared without a meaning, and a meaning that nothing declares', () => {
    const unknown = { 'services/cart/contract.ts': "X_INVALID: { status: 422, errors: ['CODE_A', 'CODE_B'] }" }
    expect(faultsOf(fieldErrors, { ...catalogue, ...unknown })).toHaveLength(1)
    expect(faultsOf(fieldErrors, catalogue)).toHaveLength(1)
  })
})

describe('outgoing', () => {
  it('rejects a service that asks an address by itself', () => {
    for (const text of [
      'const answer = await fetch(url)',
      "import { request } from 'node:https'",
      "import { Agent } from 'undici'",
    ]) {
      expect(faultsOf(outgoing, { 'services/media/fetch-picture.ts': text }), text).toHaveLength(1)
      expect(
        faultsOf(outgoing, { 'services/media/pictures.test.ts': text, 'apps/dashboard/src/main.tsx': text }),
      ).toEqual([])
    }
    const allowed = 'const answer = await deps.outgoing(url, limits); cache.fetch(key); prefetch(url)'
    expect(faultsOf(outgoing, { 'services/media/fetch-picture.ts': allowed })).toEqual([])
  })
})

describe('schemas', () => {
  it("rejects a statement on another service's table", () => {
    const files = {
      'services/cart/cart-sql.ts': 'select 1 from catalog.products',
      'services/catalog/product-sql.ts': 'update catalog.products set x = 1',
    }
    expect(faultsOf(schemas, files)).toEqual(['touches the schema catalog; ask its service instead'])
  })
})

describe('migrations', () => {
  const first = "create table a.things (id text); select merastore.create_jobs('a'); create index on a.things (id);"
  const second = (text: string) =>
    faultsOf(migrations, {
      'services/a/migrations/0001-a.sql': first,
      'services/a/migrations/0002-b.sql': text,
      'services/a/things-sql.ts': 'select colour from a.things',
    })

  it.each([
    ['create index things_x on a.things (x)', /make it concurrently/],
    ['create unique index things_x on a.things (x)', /make it concurrently/],
    ['create index concurrently things_x on a.things (x)', /begin the file with/],
    ['alter table a.things add column x integer not null', /needs a constant default/],
    ['alter table a.things add x integer not null, add y text', /needs a constant default/],
    ['alter table a.things add column x text not null default gen_random_uuid()', /row by row/],
    ['alter table a.things add column x timestamptz default clock_timestamp()', /row by row/],
    ['alter table a.jobs add column x bigint generated always as identity', /row by row/],
    ['alter table a.things add column x bigserial', /row by row/],
    ['alter table a.things add column x text references a.others', /in a new column/],
    ['alter table a.things add column x integer check (x > 0)', /in a new column/],
    ['alter table a.things add constraint c check (x > 0)', /added not valid/],
    ['alter table a.things add foreign key (x) references a.others (id)', /added not valid/],
    ['alter table a.things add constraint c unique (x)', /using index/],
    ['alter table a.things validate constraint c', /reads the whole table: validate/],
    ['alter table a.things alter column x set not null', /reads the whole table under a lock/],
    ['alter table a.things rename column x to y', /knows the old name/],
    ['alter table a.things rename to others', /knows the old name/],
    ['alter table a.things alter column x type bigint', /expects the old one/],
    ["alter type a.kind add value 'x'", /expects the old one/],
    ['alter table a.things drop column x', /is not dropped/],
    ['drop table a.jobs', /is not dropped/],
    ['-- contract: unused since 0.2\nalter table a.things drop column colour', /is not dropped/],
    ['-- merastore: concurrently\ndrop index concurrently if exists a.things_x', /drop the index under a line/],
    ['drop index a.things_x, a.things_y', /drop the index under a line/],
    ['update a.things set x = 1', /a few at a time/],
    ['delete from a.things where x = 1', /a few at a time/],
    ['-- merastore: in batches\nupdate a.things set x = 1', /needs a limit/],
    ['lock table a.things', /locks a table/],
    ['truncate a.things', /locks a table/],
  ])('rejects %s', (text, message) => {
    expect(second(`-- A change.\n\n${text}`.replace(/^[\s\S]*(?=-- merastore)/, ''))).toEqual([
      expect.stringMatching(message),
    ])
  })

  it.each([
    ['create table a.more (id text not null); create index on a.more (id); alter table a.more rename id to x;'],
    ['-- merastore: concurrently\ncreate index concurrently things_x on a.things (x);'],
    ["alter table a.things add column x text not null default 'a', add y timestamptz not null default now()"],
    ['alter table a.things add column x integer'],
    ['alter table a.things add constraint c check (x in (1, 2)) not valid'],
    ['-- merastore: concurrently\nalter table a.things validate constraint c'],
    ['-- contract: unused since 0.2\nalter table a.things drop column weight'],
    [
      '-- merastore: concurrently\n-- contract: unused since 0.2\ndrop index concurrently if exists a.things_x;\n-- contract: unused since 0.2\ndrop index concurrently if exists a.things_y;',
    ],
    ['alter table a.things drop constraint c'],
    ['alter table a.things add constraint c unique using index things_x'],
    [
      '-- merastore: in batches\nupdate a.things set x = 1 where id in (select id from a.things where x is null limit 10)',
    ],
    ["select merastore.create_event_log('a'); update a.events set x = 1"],
  ])('lets pass %s', (text) => {
    expect(second(text)).toEqual([])
  })

  it('lets a column become not null once a check says so of every row', () => {
    const files = {
      'services/a/migrations/0001-a.sql': first,
      'services/a/migrations/0002-b.sql': 'alter table a.things add constraint c check (x is not null) not valid',
      'services/a/migrations/0003-c.sql': 'alter table a.things alter column x set not null',
    }
    expect(faultsOf(migrations, files)).toEqual([])
  })
})

describe('documents', () => {
  const readme = (calls: string) => `| [a](services/a) | things | ${calls} |\n| [b](services/b) | others | |\n`
  const faults = (text: string, graph: Record<string, string[]>) =>
    mapFaults([{ path: 'README.md', text }], new Map(Object.entries(graph))).map(({ message }) => message)

  it('finds a service whose calls the README does not list, and one that it leaves out', () => {
    expect(faults(readme('b'), { a: ['b'], b: [] })).toEqual([])
    expect(faults(readme(''), { a: ['b'], b: [] })).toEqual(['a calls b'])
    expect(faults(readme('b'), { a: ['b'], b: [], c: [] })).toEqual(['c is not in the map'])
  })

  it('finds a decision under another number than its file has', () => {
    expect(faultsOf(documents, { 'docs/adr/0007-jobs.md': '# 0007. Jobs' })).toEqual([])
    expect(faultsOf(documents, { 'docs/adr/0007-jobs.md': '# 7: Jobs' })).toHaveLength(1)
  })
})

describe('modules', () => {
  it('finds a service that is in no list, and says nothing of those that are', () => {
    const wiring = ['store', 'notes'].map((name) => ({ path: `services/${name}/service.ts`, text: '' }))
    const messages = faultsOfModules(modules, wiring).map(({ message }) => message)
    expect(messages).toEqual(['notes is not in the list of apps/platform/modules.ts'])
  })
})

describe('unfinished', () => {
  it('rejects unfinished work, holes in the types and paths of one machine', () => {
    expect(faultsOf(unfinished, { 'services/a/x.ts': '// TODO later' })).toHaveLength(1)
    expect(faultsOf(unfinished, { 'services/a/x.ts': 'const x = y as any' })).toHaveLength(1)
    expect(faultsOf(unfinished, { 'docs/x.md': 'see /home/someone/x' })).toHaveLength(1)
    expect(faultsOf(unfinished, { 'services/a/x.ts': 'const total = 1' })).toEqual([])
  })
})

describe('services', () => {
  it('rejects a service without README, conformance test or a file of its own for an operation', () => {
    const messages = faultsOf(services, {
      'services/a/contract.ts': '',
      'services/a/package.json': '',
      'services/a/service.ts': '        doThis: doThis({ db }),\n',
    })
    expect(messages).toEqual([
      'is missing',
      'has no conformance scenario over the three modes',
      'doThis is not in its own file services/a/do-this.ts',
    ])
  })
})

describe('productField', () => {
  it('rejects a field that has spread over a fifth file', () => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`services/catalog/${name}.ts`, 'seoTitle']))
    expect(faultsOf(productField, files)).toEqual([])
    expect(faultsOf(productField, { ...files, 'services/catalog/e.ts': 'seo_title' })).toHaveLength(1)
    expect(faultsOf(productField, {})).toHaveLength(1)
  })
})

describe('manifests', () => {
  const manifest = (more: object) => JSON.stringify({ name: '@merastore/a', ...more }, null, 2)
  const root = { 'package.json': manifest({ name: 'root' }) }

  it('rejects what is imported by hoisting alone, in production files also what only development has', () => {
    const home = 'services/a/package.json'
    const file = "import fastify from 'fastify'\nimport { join } from 'node:path'\nimport '#lib/x'\n"
    expect(faultsOf(manifests, { ...root, [home]: manifest({}), 'services/a/a.ts': file })).toEqual([
      'fastify is not declared in services/a/package.json',
    ])
    const developed = manifest({ devDependencies: { fastify: '5.0.0' } })
    expect(faultsOf(manifests, { ...root, [home]: developed, 'services/a/a.ts': file })).toHaveLength(1)
    expect(faultsOf(manifests, { ...root, [home]: developed, 'services/a/a.test.ts': file })).toEqual([])
    const declared = manifest({ dependencies: { fastify: '5.0.0' } })
    expect(faultsOf(manifests, { ...root, [home]: declared, 'services/a/a.ts': file })).toEqual([])
  })

  it('rejects a package that nothing imports, and a version that is not one', () => {
    const declared = manifest({ dependencies: { fastify: '^5.0.0', '@merastore/b': '*' } })
    expect(
      faultsOf(manifests, {
        ...root,
        'services/a/package.json': declared,
        'services/a/a.ts': "export { x } from '@merastore/b/contract'",
      }).toSorted(),
    ).toEqual(['fastify is ^5.0.0; pin one version', 'fastify is declared and not imported'])
  })
})
