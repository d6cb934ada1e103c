import type { IncomingHttpHeaders } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, createGunzip, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addVary } from './cors.ts'

/** What is smaller fits into one packet of the network either way. */
const bytesMin = 1_400
const compressible = /^(?:application\/(?:[\w.-]+\+)?json|text\/(?:html|plain|csv|css|javascript)|image\/svg\+xml)\b/

type Encoding = 'br' | 'gzip'

const encoders = {
  // Level 4 packs as well as the best of gzip in a fraction of its time.
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
}

/** Compresses what is worth it, for whoever understands it. Streams and what bears cookies go as they are. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
    if (!isWorthIt(reply, payload)) return payload
    addVary(reply, 'Accept-Encoding')
    const encoding = encodingFor(request.headers)
    if (encoding === undefined) return payload
    const bytes = await encoders[encoding](Buffer.from(payload))
    reply.header('content-encoding', encoding).removeHeader('content-length')
    // A digest names bytes, which are others now; a revision names what stands in them, and stays comparable.
    const etag = reply.getHeader('etag')
    if (typeof etag === 'string' && !/^(?:W\/|"r\d+"$)/.test(etag)) reply.header('etag', `W/${etag}`)
    return bytes
  })
}

function isWorthIt(reply: FastifyReply, payload: string | Buffer): boolean {
  return (
    Buffer.byteLength(payload) >= bytesMin &&
    compressible.test(String(reply.getHeader('content-type') ?? '')) &&
    !reply.hasHeader('content-encoding') &&
    // A secret that is compressed beside what a stranger chose could be guessed by its length.
    !reply.hasHeader('set-cookie')
  )
}

/** A text in both encodings, compressed once for everybody. */
export type Compressed = { readonly br: Uint8Array; readonly gzip: Uint8Array }

/** Sends what was compressed before; who takes neither encoding gets it unpacked. */
export function sendCompressed({ headers }: FastifyRequest, reply: FastifyReply, compressed: Compressed): FastifyReply {
  addVary(reply, 'Accept-Encoding')
  const encoding = encodingFor(headers)
  if (encoding !== undefined) return reply.header('content-encoding', encoding).send(compressed[encoding])
  const unpacked = createGunzip()
  unpacked.end(compressed.gzip)
  return reply.send(unpacked)
}

/** Whether an answer of so many bytes would be compressed for who asks. */
export function wantsCompressed(headers: IncomingHttpHeaders, bytes: number): boolean {
  return bytes >= bytesMin && encodingFor(headers) !== undefined
}

/** The encoding to answer with; none for a storefront of ours, which is on the same network. */
function encodingFor(headers: IncomingHttpHeaders): Encoding | undefined {
  if (headers['storefront-token'] !== undefined) return undefined
  if (headers['accept-encoding'] === undefined) return undefined
  const accepted = new Map<string, number>()
  for (const part of String(headers['accept-encoding']).split(',')) {
    const [name = '', ...parameters] = part.split(';')
    const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined)
    accepted.set(name.trim().toLowerCase(), weight === undefined ? 1 : Number(weight))
  }
  const takes = (name: Encoding) => (accepted.get(name) ?? accepted.get('*') ?? 0) > 0
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined
}
