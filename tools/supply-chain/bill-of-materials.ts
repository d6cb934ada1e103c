import { createHash } from 'node:crypto'
import { bundledIn } from './bundled.ts'
import { type LockedPackage, type LockFile, neededFolders, packagesOf } from './lock-file.ts'

/**
 * The software bill of materials (CycloneDX 1.6) of a lock file: every package with its version, licence and digest,
 * and what needs what. The same lock file gives the same bill, whatever is installed and wherever the folder lies;
 * `npm sbom` lists only what one platform installs, and names the folder.
 */
export function billOfMaterials(lock: LockFile) {
  const root = lock.packages['']
  const ref = `${lock.name}@${root?.version ?? '0'}`
  const needs = (folder: string) => neededFolders(lock, folder)
  const packages = packagesOf(lock)
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(lock))}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': ref,
        name: lock.name,
        version: root?.version ?? '0',
        licenses: licencesOf(root?.license),
      },
    },
    components: packages.map(componentOf),
    dependencies: [
      { ref, dependsOn: needs('') },
      ...packages.map(({ folder }) => ({ ref: folder, dependsOn: needs(folder) })),
    ],
  }
}

function componentOf({ folder, name, version = '0', license, integrity, origin, dev, optional }: LockedPackage) {
  const [group, rest] = name.startsWith('@') ? name.split('/') : [undefined, name]
  const bundled = bundledIn(name, version)
  return {
    type: 'library',
    'bom-ref': folder,
    ...(group === undefined ? {} : { group }),
    name: rest,
    version,
    scope: dev === true ? 'excluded' : optional === true ? 'optional' : 'required',
    licenses: licencesOf(license),
    ...(integrity === undefined ? {} : { hashes: [hashOf(integrity)] }),
    ...(origin === 'own' ? {} : { purl: `pkg:npm/${name.replace('@', '%40')}@${version}` }),
    ...(bundled.length === 0
      ? {}
      : {
          components: bundled.map((library) => ({
            type: 'library',
            'bom-ref': `${folder}#${library.name}`,
            name: library.name,
            version: library.version,
            licenses: licencesOf(library.license),
          })),
        }),
  }
}

function licencesOf(license: string | undefined) {
  if (license === undefined) return []
  return /[ ()]/.test(license) ? [{ expression: license }] : [{ license: { id: license } }]
}

/** `sha512-…` in base 64, as the lock file has it, in CycloneDX's words. */
function hashOf(integrity: string) {
  const [algorithm = '', digest = ''] = integrity.split('-', 2)
  return { alg: algorithm.replace(/^sha/, 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
