import { referencePolicy } from '@merastore/browser-policy'
import { isSecure, type Surface, sendCompressed, sendHttpProblem } from '@merastore/runtime'
import type { FastifyInstance } from 'fastify'
import { adminDocument, storefrontDocument } from '../reference/documents.ts'
import { newNonce } from './html.ts'
import { viewerScript } from './viewer-script.ts'

const documents = {
  storefront: { title: 'Storefront API', document: storefrontDocument },
  admin: { title: 'Admin API', document: adminDocument },
} as const satisfies Record<Surface, unknown>
const surfaces = Object.keys(documents) as Surface[]

/** The two OpenAPI documents, and Scalar as the viewer of both. ADR 0055. */
export function mountReference(app: FastifyInstance): void {
  for (const surface of surfaces) {
    const json = JSON.stringify(documents[surface].document())
    app.get(`/openapi/${surface}.json`, (_request, reply) => reply.type('application/json').send(json))
    app.get(`/reference/${surface}`, async (request, reply) => {
      const nonce = newNonce()
      return reply
        .header('content-security-policy', referencePolicy(nonce, { secure: isSecure(request) }))
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(pageOf(surface, (await viewerScript()).digest, nonce))
    })
  }
  app.get('/reference', (_request, reply) => reply.redirect('/reference/storefront'))
  // Counted, whoever is over the limit would see a page without its script.
  app.get<{ Params: { digest: string } }>(
    '/reference/scalar-:digest.js',
    { config: { uncounted: true } },
    async (request, reply) => {
      const script = await viewerScript()
      if (request.params.digest !== script.digest) return sendHttpProblem(request, reply, 'ROUTE_UNKNOWN')
      reply.header('cache-control', 'public, max-age=31536000, immutable').type('text/javascript; charset=utf-8')
      return sendCompressed(request, reply, script)
    },
  )
}

/** The viewer's own greys, and the colours of its methods, have too little contrast for WCAG AA. */
const contrast = `.light-mode { --scalar-color-3: #6b6b6b; --scalar-color-green: #007a4d; --scalar-color-red: #d10000;
  --scalar-color-yellow: #856000; --scalar-color-orange: #b84000 }
.dark-mode { --scalar-color-3: #9b9b9b; --scalar-color-red: #ff6b6b }`

/** Everything that would ask another host, or lead to a service of the viewer's makers, is off. */
const configuration = {
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  persistAuth: false,
  documentDownloadType: 'direct',
  customCss: contrast,
}

function pageOf(surface: Surface, digest: string, nonce: string): string {
  const sources = surfaces.map((slug) => ({
    title: documents[slug].title,
    slug,
    url: `/openapi/${slug}.json`,
    default: slug === surface,
    // Nearly everything there is for staff. A token that is chosen and not filled in makes public reads fail.
    ...(slug === 'admin' ? { authentication: { preferredSecurityScheme: 'bearer' } } : {}),
  }))
  const links = surfaces.map((slug) => `<a href="/openapi/${slug}.json">${documents[slug].title}</a>`)
  // The validator within the viewer would try whether it may evaluate code, which the policy forbids and reports.
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${documents[surface].title} · MeraStore</title></head><body><div id="reference"></div>
<noscript>The reference needs JavaScript. The OpenAPI documents: ${links.join(', ')}.</noscript>
<script nonce="${nonce}">globalThis.__zod_globalConfig = { jitless: true }</script>
<script nonce="${nonce}" src="/reference/scalar-${digest}.js"></script>
<script nonce="${nonce}">Scalar.createApiReference('#reference', ${JSON.stringify({ ...configuration, sources })})</script></body></html>`
}
