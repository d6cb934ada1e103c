import { createHash } from 'node:crypto'
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library'
import isSatisfied from 'spdx-satisfies'
import { bundledIn } from './bundled.ts'
import { type LockedPackage, type LockFile, neededFolders, packagesOf } from './lock-file.ts'

/** Throws where an expression is none. */
const licences = new Contrib.License.Factories.LicenseFactory((expression) => void isSatisfied(expression, []))
const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6))

/**
 * The software bill of materials (CycloneDX 1.6, as JSON) of a lock file: every package with its version, licence and
 * digest, and what needs what. The same lock file gives the same bill, whatever is installed and wherever the folder
 * lies; `npm sbom` lists only what one platform installs, and names the folder.
 */
export function billOfMaterials(lock: LockFile): string {
  const root = lock.packages['']
  const version = root?.version ?? '0'
  const application = new Models.Component(Enums.ComponentType.Application, lock.name, {
    bomRef: `${lock.name}@${version}`,
    version,
    licenses: licencesOf(root?.license),
  })
  const components = new Map(packagesOf(lock).map((each) => [each.folder, componentOf(each)]))
  for (const [folder, component] of [['', application] as const, ...components]) {
    for (const needed of neededFolders(lock, folder)) {
      const other = components.get(needed)
      if (other !== undefined) component.dependencies.add(other.bomRef)
    }
  }
  const bill = new Models.Bom({
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(lock))}`,
    metadata: new Models.Metadata({ component: application }),
    components: new Models.ComponentRepository(components.values()),
  })
  return serializer.serialize(bill, { sortLists: true, space: 2 })
}

function componentOf({ folder, name, version = '0', license, integrity, origin, dev, optional }: LockedPackage) {
  const [group, rest = ''] = name.startsWith('@') ? name.split('/') : [undefined, name]
  const { Excluded, Optional, Required } = Enums.ComponentScope
  return new Models.Component(Enums.ComponentType.Library, rest, {
    bomRef: folder,
    version,
    scope: dev === true ? Excluded : optional === true ? Optional : Required,
    licenses: licencesOf(license),
    ...(group === undefined ? {} : { group }),
    ...(integrity === undefined ? {} : { hashes: hashesOf(integrity) }),
    ...(origin === 'own' ? {} : { purl: `pkg:npm/${name.replace('@', '%40')}@${version}` }),
    components: new Models.ComponentRepository(
      bundledIn(name, version).map(
        (library) =>
          new Models.Component(Enums.ComponentType.Library, library.name, {
            bomRef: `${folder}#${library.name}`,
            version: library.version,
            licenses: licencesOf(library.license),
          }),
      ),
    ),
  })
}

function licencesOf(license: string | undefined): Models.LicenseRepository {
  return new Models.LicenseRepository(license === undefined ? [] : [licences.makeFromString(license)])
}

/** `sha512-…` in base 64, as the lock file has it. */
function hashesOf(integrity: string): Models.HashDictionary {
  const [, digest = ''] = integrity.split('-', 2)
  return new Models.HashDictionary([[Enums.HashAlgorithm['SHA-512'], Buffer.from(digest, 'base64').toString('hex')]])
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
