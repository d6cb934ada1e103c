import type { IncomingMessage } from 'node:http'

/** Who asks: of the addresses that were forwarded, only those that our own proxies added are believed. */
export function visitorAddress({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',')
  const chain = [...forwarded.map((part) => part.trim()).filter((part) => part !== ''), socket.remoteAddress ?? '']
  return chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? ''
}
