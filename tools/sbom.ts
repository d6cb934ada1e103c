import { writeFileSync } from 'node:fs'
import { billOfMaterials } from './supply-chain/bill-of-materials.ts'
import { readLockFile } from './supply-chain/lock-file.ts'

/** Writes the bill of materials to the file that is named, or to `sbom.cdx.json`. */
const [file = 'sbom.cdx.json'] = process.argv.slice(2)
const bill = billOfMaterials(readLockFile())
writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`)
console.log(`wrote ${file}: CycloneDX ${bill.specVersion}, ${bill.components.length} packages`)
