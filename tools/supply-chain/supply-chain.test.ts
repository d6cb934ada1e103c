import { describe, expect, it } from 'vitest'
import { readAudit } from './audit-verdict.ts'
import { billOfMaterials } from './bill-of-materials.ts'
import { licenceFaults } from './licences.ts'
import { type LockFile, neededFolders, packagesOf, readLockFile } from './lock-file.ts'

type Component = {
  'bom-ref': string
  group?: string
  name: string
  version: string
  purl?: string
  licenses?: unknown[]
  hashes?: { alg: string; content: string }[]
  components?: Component[]
}
type Bill = {
  serialNumber: string
  metadata: { component: Component }
  components: Component[]
  dependencies: { ref: string; dependsOn?: string[] }[]
}

const lock = readLockFile()
const packages = packagesOf(lock)
const text = billOfMaterials(lock)
const bill: Bill = JSON.parse(text)

describe('the bill of materials', () => {
  it('is CycloneDX 1.6, and the same for the same lock file', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
    expect(bill.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(bill.metadata.component).toMatchObject({ type: 'application', name: 'merastore-monorepo' })
    expect(billOfMaterials(readLockFile())).toBe(text)
  })

  it('has every package of the lock file, with its version, licence and digest', () => {
    expect(packages.length).toBeGreaterThan(300)
    const listed = new Map(bill.components.map((component) => [component['bom-ref'], component]))
    expect(listed.size).toBe(packages.length)
    for (const { folder, name, version, license, integrity, origin } of packages) {
      const component = listed.get(folder)
      const fullName = component?.group === undefined ? component?.name : `${component.group}/${component.name}`
      expect([fullName, component?.version]).toEqual([name, version])
      expect(JSON.stringify(component?.licenses), folder).toContain(JSON.stringify(license))
      if (origin === 'own') continue
      expect(component?.purl, folder).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`)
      const [hash] = component?.hashes ?? []
      expect(hash, folder).toMatchObject({ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) })
      expect(Buffer.from(hash?.content ?? '', 'hex').toString('base64'), folder).toBe(
        integrity?.slice('sha512-'.length),
      )
    }
  })

  it('says what needs what, without a name that it does not list', () => {
    const refs = new Set([
      ...bill.components.flatMap((component) =>
        [component, ...(component.components ?? [])].map((each) => each['bom-ref']),
      ),
      bill.metadata.component['bom-ref'],
    ])
    for (const { ref, dependsOn = [] } of bill.dependencies) {
      expect(refs).toContain(ref)
      for (const needed of dependsOn) expect(refs, `${ref} needs ${needed}`).toContain(needed)
    }
    expect(bill.dependencies.find(({ ref }) => ref === 'services/media')?.dependsOn).toEqual([
      'node_modules/p-limit',
      'node_modules/sharp',
      'node_modules/typebox',
      'packages/contract',
      'packages/kernel',
      'packages/runtime',
    ])
  })

  it('names no address from which packages came', () => {
    expect(text).not.toMatch(/registry|\.tgz/)
    expect(packages.filter(({ origin, resolved }) => origin === 'registry' && resolved !== undefined)).toEqual([])
  })
})

it('finds the version that a package gets, nearest first', () => {
  const small: LockFile = {
    name: 'small',
    packages: {
      'node_modules/a': { version: '1.0.0', dependencies: { b: '2', c: '1' } },
      'node_modules/a/node_modules/b': { version: '2.0.0', dependencies: { c: '1' } },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/c': { link: true, resolved: 'packages/c' },
      'packages/c': { version: '0.1.0', dependencies: { b: '1', absent: '1' } },
    },
  }
  expect(neededFolders(small, 'node_modules/a')).toEqual(['node_modules/a/node_modules/b', 'packages/c'])
  expect(neededFolders(small, 'node_modules/a/node_modules/b')).toEqual(['packages/c'])
  expect(neededFolders(small, 'packages/c')).toEqual(['node_modules/b'])
})

describe('licences', () => {
  it('of all packages are permissive, or considered one by one', () => {
    expect(licenceFaults(packages)).toEqual([])
  })

  const under = (license: string | undefined, name = 'strange') =>
    licenceFaults([
      { folder: '', name, version: '1.0.0', origin: 'registry', ...(license === undefined ? {} : { license }) },
    ])

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'LGPL-3.0-or-later',
    'MPL-2.0',
    'SSPL-1.0',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE.md',
    'MIT AND GPL-2.0-only',
    '(MIT OR ISC) AND GPL-2.0-only',
    undefined,
  ])('reject %s', (license) => {
    expect(under(license)).toHaveLength(1)
  })

  it.each(['MIT', 'MIT OR GPL-3.0-only', '(MIT OR CC0-1.0)', 'Apache-2.0 AND MIT'])('take %s', (license) => {
    expect(under(license)).toEqual([])
  })

  it('that were considered hold for their package alone', () => {
    expect(under('LGPL-3.0-or-later', '@img/sharp-libvips-linux-x64')).toEqual([])
    expect(under('GPL-3.0-only', '@img/sharp-libvips-linux-x64')).toHaveLength(1)
  })
})

describe('an audit', () => {
  const vulnerability = (severity: string) => ({
    severity,
    range: '<1.2.3',
    via: [{ title: 'Reads too far', url: 'https://advisories.example/1' }, 'other'],
  })
  const report = (vulnerabilities: object) =>
    JSON.stringify({ vulnerabilities, metadata: { dependencies: { total: 500 } } })

  it('that has found nothing grave is clean', () => {
    expect(readAudit(report({}))).toEqual({ outcome: 'clean', packages: 500 })
    expect(readAudit(report({ a: vulnerability('moderate') }))).toEqual({ outcome: 'clean', packages: 500 })
  })

  it.each(['high', 'critical'])('that has found something %s names it', (severity) => {
    const fault = `a <1.2.3: ${severity}, Reads too far (https://advisories.example/1); through other`
    expect(readAudit(report({ a: vulnerability(severity) }))).toEqual({ outcome: 'found', faults: [fault] })
  })

  it.each([
    [
      'a registry that refuses',
      JSON.stringify({ message: '405 Method Not Allowed', error: { summary: '' } }),
      '405 Method Not Allowed',
    ],
    ['no network', JSON.stringify({ error: { summary: 'request failed' } }), 'request failed'],
    ['no JSON', 'npm error code ENOAUDIT\nnpm error more', 'npm error code ENOAUDIT'],
    ['nothing', '', 'npm printed nothing'],
  ])('that met %s has not been made', (_what, printed, reason) => {
    expect(readAudit(printed)).toEqual({ outcome: 'not-asked', reason })
  })
})
