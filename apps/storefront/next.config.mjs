import { join } from 'node:path'

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  // Title and description stand in the head for everybody, not only for robots that are known to run no script.
  htmlLimitedBots: /.*/,
  transpilePackages: [
    '@merastore/ui',
    '@merastore/browser-policy',
    '@merastore/safe-html',
    '@merastore/storefront-client',
    '@merastore/client',
    '@merastore/kernel',
  ],
  turbopack: { root: join(import.meta.dirname, '../..') },
  experimental: { optimizePackageImports: ['@merastore/ui'] },
  // The repository's check runs the compiler over this folder; building does not repeat it.
  typescript: { ignoreBuildErrors: true },
}

export default config
