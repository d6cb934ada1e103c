import type { MetadataRoute } from 'next'
import { headers } from 'next/headers'
import { isSecure } from '#lib/host.ts'

const privatePaths = ['/account', '/api/', '/cart', '/checkout', '/orders/', '/register', '/search', '/sign-in']

export default async function robots(): Promise<MetadataRoute.Robots> {
  const request = await headers()
  const rules = { userAgent: '*', allow: '/', disallow: privatePaths }
  const host = request.get('host')
  // HTTP/1.0 asks without a host: then there is no address to give.
  if (host === null || host === '') return { rules }
  return { rules, sitemap: `${isSecure(request) ? 'https' : 'http'}://${host}/sitemap.xml` }
}
