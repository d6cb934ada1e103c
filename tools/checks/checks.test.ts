import { describe, expect, it } from 'vitest'
import { boundaries } from './boundaries.ts'
import { callGraph } from './call-graph.ts'
import type { Check } from './files.ts'
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
      faultsOf(boundaries, { 'packages/runtime/db.ts': "import type { Call } from '@merastore/contract'" }),
    ).toEqual([])
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

describe('schemas', () => {
  it("rejects a statement on another service's table", () => {
    const files = {
      'services/cart/cart-sql.ts': 'select 1 from catalog.products',
      'services/catalog/product-sql.ts': 'update catalog.products set x = 1',
    }
    expect(faultsOf(schemas, files)).toEqual(['touches the schema catalog; ask its service instead'])
  })
})

describe('callGraph', () => {
  it('rejects services that call each other in a circle, and tells it once', () => {
    const files = {
      'services/a/service.ts': 'b: Client<typeof bContract>',
      'services/b/service.ts': 'c: Client<typeof cContract>',
      'services/c/service.ts': 'a: Client<typeof aContract>',
    }
    expect(faultsOf(callGraph, files)).toEqual(['calls go in a circle: a → b → c → a'])
    expect(faultsOf(callGraph, { ...files, 'services/c/service.ts': '' })).toEqual([])
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
      'services/a/service.ts': '      doThis: doThis({ db }),\n',
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
