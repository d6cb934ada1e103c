import type { BrowserContext, Page, Response } from '@playwright/test'
import { expect } from '@playwright/test'

/** What every answer to a browser bears, whatever it is; packages/browser-policy states it. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** Collects, over all pages of the context, what the browser refused because of a content security policy. */
export async function watchViolations(context: BrowserContext): Promise<string[]> {
  const seen: string[] = []
  await context.exposeBinding('reportViolation', (_source, text: string) => seen.push(text))
  await context.addInitScript(() => {
    const report = (globalThis as unknown as { reportViolation(text: string): void }).reportViolation
    document.addEventListener('securitypolicyviolation', (event) => {
      const { documentURI, violatedDirective, blockedURI, sourceFile, lineNumber, sample } = event
      report(`${documentURI}: ${violatedDirective} stopped ${blockedURI} ${sample} (${sourceFile}:${lineNumber})`)
    })
  })
  const listen = (page: Page) =>
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) seen.push(`${page.url()}: ${message.text()}`)
    })
  for (const page of context.pages()) listen(page)
  context.on('page', listen)
  return seen
}

/** The sources of a directive of the answer's policy. */
export function sourcesOf(policy: string, directive: string): string[] {
  const found = policy.split(';').find((part) => part.trim().split(' ')[0] === directive)
  return found?.trim().split(/\s+/).slice(1) ?? []
}

export function nonceOf(policy: string): string {
  return /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
}

/** Holds the headers of an answer to what all answers bear. */
export function expectSecured(response: Pick<Response, 'headers' | 'url'>): string {
  const headers = response.headers()
  expect(headers, response.url()).toMatchObject(commonHeaders)
  expect(headers['permissions-policy'], response.url()).toContain('camera=()')
  expect(headers['x-frame-options'], response.url()).toMatch(/^(DENY|SAMEORIGIN)$/)
  const policy = headers['content-security-policy'] ?? ''
  expect(sourcesOf(policy, 'default-src'), response.url()).toEqual(["'none'"])
  for (const directive of ['object-src', 'base-uri']) {
    expect(sourcesOf(policy, directive), `${directive} of ${response.url()}`).toEqual(["'none'"])
  }
  for (const directive of ['frame-ancestors', 'form-action']) {
    expect(sourcesOf(policy, directive), `${directive} of ${response.url()}`).not.toEqual([])
  }
  for (const source of sourcesOf(policy, 'script-src')) {
    expect(source, `script-src of ${response.url()}`).toMatch(/^'(nonce-.+|strict-dynamic)'$/)
  }
  return policy
}

/** Script elements that run, as the answer's text has them. A data block, such as JSON-LD, is no script. */
function scriptsOf(html: string): string[] {
  return [...html.matchAll(/<script\b[^>]*>/gi)]
    .map(([tag]) => tag)
    .filter((tag) => !/\btype="(?:application\/(?:ld\+)?json)"/.test(tag))
}

/** Holds a page to its policy: every script bears the nonce of this very answer, and nothing else could run. */
export async function expectNonced(response: Pick<Response, 'headers' | 'url' | 'text'>): Promise<string> {
  const policy = expectSecured(response)
  const nonce = nonceOf(policy)
  const html = await response.text()
  expect(nonce, response.url()).toMatch(/^[A-Za-z0-9+/]{22}==$/)
  for (const tag of [...scriptsOf(html), ...(html.match(/<style\b[^>]*>/gi) ?? [])]) {
    expect(tag, response.url()).toContain(`nonce="${nonce}"`)
  }
  // Attributes cannot bear a nonce: neither handlers nor styles may be among them, nor addresses that are code.
  const tags = html.match(/<[a-z][^<>]*>/gi) ?? []
  const inline = tags.filter((tag) => /\s(?:on[a-z]+|style)="|href="javascript:/i.test(tag))
  expect(inline, response.url()).toEqual([])
  return nonce
}
