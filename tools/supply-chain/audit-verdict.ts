/** What an audit of the dependencies came to. */
export type AuditVerdict =
  | { readonly outcome: 'clean'; readonly packages: number }
  | { readonly outcome: 'found'; readonly faults: readonly string[] }
  | { readonly outcome: 'not-asked'; readonly reason: string }

type AuditReport = {
  readonly message?: string
  readonly error?: { readonly summary?: string }
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>
  readonly metadata?: { readonly dependencies?: { readonly total?: number } }
}
type Vulnerability = {
  readonly severity: string
  readonly range: string
  readonly via: readonly (string | { readonly title: string; readonly url: string })[]
}

const grave = new Set(['high', 'critical'])

/**
 * Reads what `npm audit --json` printed. A registry that does not answer that question is distinguished from one that
 * has found nothing: silence is no proof.
 */
export function readAudit(printed: string): AuditVerdict {
  const report = parse(printed)
  if (report?.vulnerabilities === undefined) {
    const reason = report?.error?.summary || report?.message || printed.trim().split('\n')[0] || 'npm printed nothing'
    return { outcome: 'not-asked', reason }
  }
  const faults = Object.entries(report.vulnerabilities)
    .filter(([, { severity }]) => grave.has(severity))
    .map(([name, { severity, range, via }]) => {
      const titles = via.map((cause) =>
        typeof cause === 'string' ? `through ${cause}` : `${cause.title} (${cause.url})`,
      )
      return `${name} ${range}: ${severity}, ${titles.join('; ')}`
    })
  if (faults.length > 0) return { outcome: 'found', faults }
  return { outcome: 'clean', packages: report.metadata?.dependencies?.total ?? 0 }
}

function parse(text: string): AuditReport | undefined {
  try {
    return JSON.parse(text) as AuditReport
  } catch {
    return undefined
  }
}
