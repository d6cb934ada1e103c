import { spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import {
  adminDocument,
  operationsPage,
  settingsPage,
  storefrontDocument,
} from '../apps/platform/reference/documents.ts'
import { errorsPage } from '../apps/platform/reference/errors-page.ts'
import { eventsPage } from '../apps/platform/reference/events-page.ts'
import { evidencePage } from '../evidence/harness/evidence-page.ts'
import { fieldErrorCodes } from '../packages/kernel/index.ts'

const root = new URL('../', import.meta.url)

async function write(path: string, text: string): Promise<void> {
  const file = new URL(path, root)
  await mkdir(new URL('.', file), { recursive: true })
  await writeFile(file, text.endsWith('\n') ? text : `${text}\n`)
  console.log(`wrote ${path}`)
}

/** Writes what follows from the contracts: the OpenAPI documents, the clients' types and the reference pages. */
for (const [surface, document] of [
  ['storefront', storefrontDocument()],
  ['admin', adminDocument()],
] as const) {
  await write(`docs/reference/openapi-${surface}.json`, JSON.stringify(document, null, 2))
  const types = astToString(await openapiTS(JSON.stringify(document), { alphabetize: true, immutable: false }))
  await write(
    `packages/${surface}-client/generated/api.ts`,
    `// Generated from the contracts by \`npm run generate\`; do not edit.\n\n${types}`,
  )
}
const codes = fieldErrorCodes.map((code) => `  | '${code}'`).join('\n')
await write(
  'packages/client/generated/field-error-code.ts',
  `// Generated from the contracts by \`npm run generate\`; do not edit.\n\n/** The codes within \`errors\` of a problem. */\nexport type FieldErrorCode =\n${codes}\n`,
)
await write('docs/reference/errors.md', errorsPage())
await write('docs/reference/settings.md', settingsPage())
await write('docs/reference/operations.md', operationsPage())
await write('docs/reference/events.md', eventsPage())
await write('docs/reference/evidence.md', await evidencePage())

if (process.argv.includes('--check')) {
  const changed = spawnSync(
    'git',
    [
      'status',
      '--porcelain',
      '--',
      'docs/reference',
      'packages/client/generated',
      'packages/storefront-client/generated',
      'packages/admin-client/generated',
    ],
    {
      cwd: fileURLToPath(root),
      encoding: 'utf8',
    },
  )
  if (changed.stdout.trim() !== '') {
    console.error(`Generated files differ from the code; run npm run generate and commit:\n${changed.stdout}`)
    process.exitCode = 1
  }
}
