import type { FastifyInstance } from 'fastify'
import { adminDocument, storefrontDocument } from '../reference/documents.ts'
import { escapeHtml, sendPage } from './html.ts'

type Operation = {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  'x-permission'?: string
  parameters: { name: string; in: string; required: boolean; schema: unknown }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses: Record<string, Answer | { $ref: string }>
}
type Answer = { description: string; content?: Record<string, { schema: unknown }> }
type Document = {
  info: { title: string; version: string; description: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown>; responses: Record<string, Answer> }
}

/** The two OpenAPI documents and a page to browse each. */
export function mountReference(app: FastifyInstance): void {
  const documents = { storefront: storefrontDocument(), admin: adminDocument() }
  for (const [surface, document] of Object.entries(documents)) {
    const json = JSON.stringify(document)
    const page = renderReference(surface, document as unknown as Document)
    app.get(`/openapi/${surface}.json`, (_request, reply) => reply.type('application/json').send(json))
    app.get(`/reference/${surface}`, (_request, reply) => sendPage(reply, documentTitle(document), page))
  }
  app.get('/reference', (_request, reply) => reply.redirect('/reference/storefront'))
}

function documentTitle(document: { [key: string]: unknown }): string {
  return (document as unknown as Document).info.title
}

function renderReference(surface: string, { info, paths, components }: Document): string {
  const byTag = new Map<string, string[]>()
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? 'other'
      byTag.set(tag, [...(byTag.get(tag) ?? []), renderOperation(method, path, operation, components)])
    }
  }
  const sections = [...byTag].map(([tag, parts]) => `<h2 id="${tag}">${escapeHtml(tag)}</h2>${parts.join('')}`)
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details class="card" id="schema-${name}"><summary><code>${name}</code></summary>${pre(schema)}</details>`,
  )
  const other = surface === 'admin' ? 'storefront' : 'admin'
  return `<h1>${escapeHtml(info.title)} <span class="muted">${info.version}</span></h1><p>${escapeHtml(info.description)}</p>
<p><a href="/openapi/${surface}.json">OpenAPI 3.1 document</a> · <a href="/reference/${other}">${other} API</a></p>
<p>${[...byTag.keys()].map((tag) => `<a href="#${tag}">${tag}</a>`).join(' · ')} · <a href="#schemas">schemas</a></p>
${sections.join('')}<h2 id="schemas">Schemas</h2>${schemas.join('')}`
}

function renderOperation(
  method: string,
  path: string,
  operation: Operation,
  { responses }: Document['components'],
): string {
  const parameters = operation.parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escapeHtml(name)}</code>${required ? ' *' : ''}</td><td>${place}</td><td><code>${escapeHtml(JSON.stringify(schema))}</code></td></tr>`,
  )
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<p>Body <code>${type}</code></p>${pre(schema)}`,
  )
  const answers = Object.entries(operation.responses).map(([status, answer]) => {
    const { description = '', content } = '$ref' in answer ? (responses[status] ?? {}) : answer
    const schema = content?.['application/json']?.schema
    return `<tr><td>${status}</td><td>${escapeHtml(description)}${schema === undefined ? '' : pre(schema)}</td></tr>`
  })
  const permission =
    operation['x-permission'] === undefined
      ? ''
      : `<p class="muted">Permission <code>${operation['x-permission']}</code></p>`
  return `<details class="card" id="${operation.operationId}"><summary><code class="method">${method.toUpperCase()}</code> <code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary)}</summary>
${operation.description === undefined ? '' : `<p>${escapeHtml(operation.description)}</p>`}${permission}<table>${parameters.join('')}</table>${bodies.join('')}<table>${answers.join('')}</table></details>`
}

function pre(schema: unknown): string {
  const text = escapeHtml(JSON.stringify(schema, null, 2))
  return `<pre>${text.replaceAll(/#\/components\/schemas\/(\w+)/g, '<a href="#schema-$1">$1</a>')}</pre>`
}
