import { type Check, type Fault, lineOf, type SourceFile } from './files.ts'

/** What each layer may import: apps → services → runtime → contract → kernel, and a service only others' contracts. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'packages/kernel': [],
  'packages/browser-policy': [],
  'packages/safe-html': [],
  'packages/contract': ['kernel'],
  'packages/runtime': ['contract', 'kernel', 'browser-policy'],
  'packages/testing': ['runtime', 'contract', 'kernel'],
  'packages/client': [],
  'packages/storefront-client': ['client'],
  'packages/admin-client': ['client'],
  'packages/ui': ['kernel'],
  // Of the runtime, what guards a server and reads its settings, and needs nothing else of it.
  'apps/storefront': [
    'storefront-client',
    'ui',
    'kernel',
    'browser-policy',
    'safe-html',
    'runtime/http/connection-limits',
    'runtime/http/network',
    'runtime/http/request-counts',
    'runtime/settings',
  ],
  'apps/dashboard': ['admin-client', 'ui', 'kernel'],
}

/** What the pages are made of that a service brings for the dashboard. */
const ofDashboard = /^@merastore\/(ui|admin-client|dashboard\/kit)$/
const shared = new Set(['kernel', 'contract', 'runtime', 'safe-html'])
const specifierPattern = /(?:from|import)\s*\(?\s*'([^']+)'/g

export const boundaries: Check = {
  name: 'dependencies run one way, and a service imports only the contracts of others',
  run: (files) => files.filter((file) => /\.(ts|tsx)$/.test(file.path)).flatMap(checkFile),
}

function checkFile(file: SourceFile): Fault[] {
  const home = /^(packages|services|apps)\/[^/]+/.exec(file.path)?.[0]
  if (home === undefined || home === 'apps/platform') return []
  const faults: Fault[] = []
  for (const match of file.text.matchAll(specifierPattern)) {
    const specifier = match[1] ?? ''
    const message = specifier.startsWith('.') ? leaves(file.path, home, specifier) : foreign(file.path, home, specifier)
    if (message !== undefined) faults.push({ path: file.path, line: lineOf(file.text, match.index), message })
  }
  return faults
}

function leaves(path: string, home: string, specifier: string): string | undefined {
  const target = new URL(specifier, `file:///${path}`).pathname.slice(1)
  return target.startsWith(`${home}/`) ? undefined : `a relative import leaves ${home}; import the package instead`
}

function foreign(path: string, home: string, specifier: string): string | undefined {
  const match = /^@merastore\/([^/]+)(\/.*)?$/.exec(specifier)
  if (match?.[1] === undefined) return undefined
  const isTest = /\.test\.tsx?$|\/testing\/|\/test\//.test(path)
  const name = match[1]
  const rules = allowed[home]
  if (rules !== undefined) {
    return rules.includes(name) || rules.includes(`${name}${match[2] ?? ''}`) || isTest
      ? undefined
      : `${home} may not import ${specifier}`
  }
  if (shared.has(name) || isTest) return undefined
  if (/^services\/[^/]+\/dashboard\//.test(path) && ofDashboard.test(specifier)) return undefined
  return match[2] === '/contract' ? undefined : `a service may import only the contract of another, not ${specifier}`
}
