import { writeFileSync } from 'node:fs'
import { billOfMaterials } from './supply-chain/bill-of-materials.ts'
import { readLockFile } from './supply-chain/lock-file.ts'

/** Writes the bill of materials to the file that is named, or to `sbom.cdx.json`. */
const [file = 'sbom.cdx.json'] = process.argv.slice(2)
const bill = billOfMaterials(readLockFile())
writeFileSync(file, `${bill}\n`)
const { specVersion, components } = JSON.parse(bill) as { specVersion: string; components: unknown[] }
console.log(`wrote ${file}: CycloneDX ${specVersion}, ${components.length} packages`)
