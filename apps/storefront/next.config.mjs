import { join } from 'node:path'

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // A guest's order is opened by a token in its address: no other site may learn it.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
]

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  // Title and description stand in the head for everybody, not only for robots that are known to run no script.
  htmlLimitedBots: /.*/,
  transpilePackages: ['@merastore/ui', '@merastore/storefront-client', '@merastore/client', '@merastore/kernel'],
  turbopack: { root: join(import.meta.dirname, '../..') },
  experimental: { optimizePackageImports: ['@merastore/ui'] },
  // The repository's check runs the compiler over this folder; building does not repeat it.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}

export default config
