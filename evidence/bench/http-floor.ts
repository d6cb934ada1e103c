import { createServer } from 'node:http'
import { newId, systemClock } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import { openChannel } from '../../packages/runtime/database/channel.ts'
import { createPool } from '../../packages/runtime/database/pool.ts'
import { sessionSettings } from '../../packages/runtime/database/session-settings.ts'
import type { Send } from '../../packages/runtime/database/statement.ts'
import { createTx } from '../../packages/runtime/database/tx.ts'
import { findCart } from '../../services/cart/cart-sql.ts'
import { countFacetsAsJson } from '../../services/catalog/facets-sql.ts'
import { findProductPageByHandle } from '../../services/catalog/get-product-sql.ts'
import { pageOfRows } from '../../services/catalog/list-cursor.ts'
import { listPublishedProducts } from '../../services/catalog/list-products-sql.ts'
import { findStock } from '../../services/inventory/stock-sql.ts'

/**
 * A bare HTTP server in a process of its own. `/bytes` answers with fixed bytes; the other addresses with what one
 * statement builds (for a cart, two): the platform's own, sent as they are by the owner, whom no policy holds, without
 * a transaction around them. So what the platform costs beside its statements shows. It reports its port, and takes
 * what to serve as a message.
 */
export type Served = {
  readonly databaseUrl: string
  readonly storeId: string
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: string
  /** Handles of products are this, a hyphen and a number from 1 to `products`. */
  readonly handle: string
  readonly products: number
  readonly cartId: string
  /** The bytes of a cart: its prices are not computed here. */
  readonly cart: string
}

type Answer = (tx: Tx, served: Served, number: number) => Promise<string>

const answers: Readonly<Record<string, Answer>> = {
  '/listing': (tx, _served, number) => page(tx, { priceMin: number % 500, priceMax: 100_000 + number }, 'newest'),
  '/search': (tx, _served, number) =>
    page(tx, { q: 'linen t', priceMin: number % 500, priceMax: 100_000 + number }, 'relevance'),
  '/facets': (tx, _served, number) => countFacetsAsJson(tx, { q: `t${number % 997}`, priceMax: 100_000 + number }, []),
  '/product': async (tx, { handle, products }, number) =>
    String(await findProductPageByHandle(tx, `${handle}-${1 + (number % products)}`)),
  '/cart': async (tx, { cartId, cart }) => {
    const found = await findCart(tx, cartId)
    await findStock(tx, found?.lines.map((line) => line.variantId) ?? [])
    return cart
  },
}

type Filters = Parameters<typeof listPublishedProducts>[1]['filters']

async function page(tx: Tx, filters: Filters, sort: 'newest' | 'relevance'): Promise<string> {
  const rows = await listPublishedProducts(tx, { filters, groups: [], sort, after: undefined, limit: 21 })
  return (pageOfRows(rows, 20, sort) as { text: string }).text
}

let served: Served | undefined
let tx: Tx | undefined
let count = 0

const server = createServer(async (request, response) => {
  if (served === undefined || tx === undefined) {
    response.writeHead(503).end()
    return
  }
  const answer = answers[request.url ?? '']
  const body = answer === undefined ? served.bytes : await answer(tx, served, count++)
  response.writeHead(200, { ...served.headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
})

/** Each statement by itself, on the platform's own connections. */
function sendBare(databaseUrl: string): Send {
  const settings = sessionSettings
  const pool = createPool((onLost) => openChannel(databaseUrl, { settings, onLost }), 10)
  return async (text, parameters) => {
    const channel = await pool.acquire()
    try {
      return await channel.send(text, parameters)
    } finally {
      pool.release(channel, 'clean')
    }
  }
}

process.on('message', (message) => {
  served = message as Served
  const call = {
    storeId: served.storeId,
    actor: { kind: 'visitor' },
    requestId: newId('request'),
    deadlineMs: 0,
  } as const
  tx = createTx({ call, schema: 'catalog', clock: systemClock, leaves: new Set() }, sendBare(served.databaseUrl))
  process.send?.('ready')
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : undefined)
})
