import type { MetadataRoute } from 'next'
import { headers } from 'next/headers'
import { isSecure } from '#lib/host.ts'

const privatePaths = ['/account', '/api/', '/cart', '/checkout', '/orders/', '/register', '/search', '/sign-in']

export default async function robots(): Promise<MetadataRoute.Robots> {
  const request = await headers()
  const origin = `${isSecure(request) ? 'https' : 'http'}://${request.get('host')}`
  return { rules: { userAgent: '*', allow: '/', disallow: privatePaths }, sitemap: `${origin}/sitemap.xml` }
}
