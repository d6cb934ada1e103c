import { type Check, type Fault, lineOf, type SourceFile } from './files.ts'

const request = /(?<![\w.])fetch\(|from '(?:node:)?(?:https?|http2|net|tls|undici|axios|got)'/g

/** Who asks addresses that no person gave: the platform itself at its public address, as the operator has set it. */
const known = new Set(['services/payment/sandbox-provider.ts'])

export const outgoing: Check = {
  name: 'services ask addresses of the web through createOutgoing alone',
  run: (files) => files.filter(({ path }) => isServer(path) && !known.has(path)).flatMap(checkFile),
}

function isServer(path: string): boolean {
  return /^services\/.*\.ts$/.test(path) && !/\.test\.ts$|\/testing\/|\/test-[\w-]+\.ts$/.test(path)
}

function checkFile({ path, text }: SourceFile): Fault[] {
  return [...text.matchAll(request)].map((match) => ({
    path,
    line: lineOf(text, match.index),
    message: `${match[0]}: an address may lead into our own network; ask it through createOutgoing of the runtime`,
  }))
}
