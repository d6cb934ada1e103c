import { join } from 'node:path'
import { PHASE_PRODUCTION_SERVER } from 'next/constants.js'

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
    // Inside the build, where Next.js would put a link to it that no package can carry (docs/adr/0051).
    'postcss',
  ],
  experimental: { optimizePackageImports: ['@merastore/ui'] },
  // The repository's check runs the compiler over this folder; building does not repeat it.
  typescript: { ignoreBuildErrors: true },
}

/** @param {string} phase */
export default function configOf(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config
  return { ...config, turbopack: { root: join(import.meta.dirname, '../..') } }
}
