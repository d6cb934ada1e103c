import { filePolicy } from '@merastore/browser-policy'
import { systemCall } from '@merastore/contract'
import { isId, newId } from '@merastore/kernel'
import type { PictureSize } from '@merastore/media/contract'
import { HttpProblem } from '@merastore/runtime'
import type { FastifyInstance } from 'fastify'
import type { PagesOptions } from './pages-options.ts'

const filePattern = /^(small|medium|large)\.webp$/
const sha256Pattern = /^[0-9a-f]{64}$/

/**
 * The pictures that merchants put in, by what they are made of: an address never means another picture, so whoever has
 * it need not ask again. The browser is to take the file for a picture and for nothing else.
 */
export function mountPictures(app: FastifyInstance, { composition }: PagesOptions): void {
  const { media } = composition.clients
  app.get('/media/pictures/:storeId/:sha256/:file', async (request, reply) => {
    const { storeId, sha256, file } = request.params as { storeId: string; sha256: string; file: string }
    const size = filePattern.exec(file)?.[1] as PictureSize | undefined
    if (size === undefined || !isId(storeId, 'store') || !sha256Pattern.test(sha256)) {
      throw new HttpProblem('ROUTE_UNKNOWN')
    }
    const call = systemCall('pictures', storeId, { requestId: newId('request') })
    const found = await media.readPicture({ sha256, size }, call)
    if (found.outcome === 'unanswered') throw new HttpProblem('UNAVAILABLE')
    if (found.outcome === 'refused') throw new HttpProblem('ROUTE_UNKNOWN')
    const etag = `"${sha256.slice(0, 32)}-${size}"`
    reply
      .header('etag', etag)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-security-policy', filePolicy())
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('content-disposition', 'inline')
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type('image/webp').send(Buffer.from(found.value.content, 'base64'))
  })
}
