import { keepsAnswers } from '@merastore/contract'
import { openApiDocument, storefrontSettings } from '@merastore/runtime'
import type { TObject } from 'typebox'
import { allContracts } from '../modules.ts'
import { platformSettings } from '../settings.ts'
import { generatedNote } from './generated-note.ts'

/** The version of both APIs' current documents; the major stands in their paths. */
const apiVersion = '1.0.0'

export const storefrontDocument = () => openApiDocument('storefront', allContracts, apiVersion)
export const adminDocument = () => openApiDocument('admin', allContracts, apiVersion)

/** Every setting with its default and meaning: of the platform, and of a storefront without one beside it. */
export function settingsPage(): string {
  const storefront =
    'The platform starts the storefront as a process of its own and gives it what it needs. One that runs by itself takes these.'
  return `# Settings\n\n${generatedNote}\n\nSettings are environment variables. They are checked at start: a wrong one ends the start with one sentence.\n\n${settingsTable(platformSettings)}\n## The storefront by itself\n\n${storefront}\n\n${settingsTable(storefrontSettings)}`
}

function settingsTable(schema: TObject): string {
  const lines = Object.entries(schema.properties).map(([name, type]) => {
    const { default: given, description } = type as { default?: unknown; description?: string }
    return `| \`${name}\` | ${given === undefined ? '' : `\`${String(given)}\``} | ${description ?? ''} |`
  })
  return `| setting | default | meaning |\n| --- | --- | --- |\n${lines.join('\n')}\n`
}

/** Every operation of every service: public route or internal, who may call it, how it is repeated. */
export function operationsPage(): string {
  const sections = allContracts.map((contract) => {
    const lines = Object.entries(contract.operations).map(([name, operation]) => {
      const route = operation.path === undefined ? 'internal' : `\`${operation.method} ${operation.path}\``
      const { access } = operation
      const who = access.for === 'staff' ? `staff: \`${access.permission}\`` : access.for
      const repeat = operation.retry === 'keyed' ? (keepsAnswers(operation) ? 'keyed' : 'natural') : operation.retry
      return `| \`${name}\` | ${route} | ${who} | ${repeat} | ${operation.summary} |`
    })
    return `## ${contract.service}\n\n| operation | route | access | repetition | what it does |\n| --- | --- | --- | --- | --- |\n${lines.join('\n')}\n`
  })
  return `# Operations\n\n${generatedNote}\n\n${sections.join('\n')}`
}
