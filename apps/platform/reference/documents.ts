import { keepsAnswers, platformRefusals } from '@merastore/contract'
import { httpProblems, openApiDocument, platformSettings, storefrontSettings } from '@merastore/runtime'
import type { TObject } from 'typebox'
import { allContracts } from '../contracts.ts'

/** The version of both APIs' current documents; the major stands in their paths. */
export const apiVersion = '1.0.0'

export const storefrontDocument = () => openApiDocument('storefront', allContracts, apiVersion)
export const adminDocument = () => openApiDocument('admin', allContracts, apiVersion)

const generatedNote = 'Generated from the code by `npm run generate`; do not edit.'

/** Every error code of both APIs, with each status and sentence that it has, and where that may come from. */
export function errorsPage(): string {
  const rows = new Map<string, { code: string; status: number; detail: string; from: string[] }>()
  const add = (code: string, status: number, detail: string, from: string) => {
    const key = `${code} ${status} ${detail}`
    rows.set(key, { code, status, detail, from: [...(rows.get(key)?.from ?? []), from] })
  }
  for (const [code, { status, detail }] of Object.entries(httpProblems)) add(code, status, detail, 'every operation')
  for (const [code, { status, detail }] of Object.entries(platformRefusals))
    add(code, status, detail, 'every operation')
  for (const contract of allContracts) {
    for (const [name, operation] of Object.entries(contract.operations)) {
      for (const [code, { status, detail }] of Object.entries(operation.refusals))
        add(code, status, detail, `${contract.service}.${name}`)
    }
  }
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { code, status, detail, from }]) => {
      return `| \`${code}\` | ${status} | ${detail} | ${[...new Set(from)].join(', ')} |`
    })
  return `# Errors\n\n${generatedNote}\n\nEvery error is a problem document (RFC 9457) with one of these codes. Branch on the code; show the sentence.\n\n| code | status | sentence | from |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`
}

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
