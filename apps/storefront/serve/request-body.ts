import { IncomingMessage } from 'node:http'

/** A form with two addresses and a card has some kilobytes. */
export const bodyBytesMax = 256 * 1024

/** The whole body of a request, or what is wrong with it. */
export async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'unreadable'> {
  if (Number(request.headers['content-length'] ?? 0) > bodyBytesMax) return 'too-large'
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > bodyBytesMax) return 'too-large'
      chunks.push(chunk)
    }
  } catch {
    return 'unreadable'
  }
  const body = Buffer.concat(chunks)
  return (await isReadable(request, body)) ? body : 'unreadable'
}

/** Whether a form can be read as the type that it claims to have; the framework would call it a fault of its own. */
async function isReadable({ headers }: IncomingMessage, body: Buffer): Promise<boolean> {
  const type = headers['content-type'] ?? ''
  if (!/^multipart\//i.test(type)) return true
  try {
    await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    return true
  } catch {
    return false
  }
}

/** The same request with its body, which has been read already, to be read once more. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const copy = new IncomingMessage(request.socket)
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request
  Object.assign(copy, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor })
  copy.push(body)
  copy.push(null)
  copy.complete = true
  return copy
}
