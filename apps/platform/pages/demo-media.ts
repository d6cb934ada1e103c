import { filePolicy } from '@merastore/browser-policy'
import { HttpProblem } from '@merastore/runtime'
import type { FastifyInstance } from 'fastify'
import { demoStores } from '../demo/catalogue.ts'

/** The pictures of the demo catalogues, drawn when they are asked for. */
export function mountDemoMedia(app: FastifyInstance): void {
  const pictures = new Map<string, () => string>()
  for (const store of demoStores) {
    for (const product of store.products) {
      for (const { key, svg } of product.pictures) pictures.set(`${store.handle}/${product.handle}/${key}`, svg)
    }
  }
  app.get('/media/demo/:store/:product/:file', (request, reply) => {
    const { store, product, file } = request.params as { store: string; product: string; file: string }
    const draw = pictures.get(`${store}/${product}/${file.replace(/\.svg$/, '')}`)
    if (draw === undefined) throw new HttpProblem('ROUTE_UNKNOWN')
    return (
      reply
        .header('cache-control', 'public, max-age=86400')
        // An SVG that is opened by itself is a document: nothing in it may run.
        .header('content-security-policy', filePolicy())
        .header('cross-origin-resource-policy', 'cross-origin')
        .type('image/svg+xml')
        .send(draw())
    )
  })
}
