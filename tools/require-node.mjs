// Loaded before any TypeScript (`node --import`): an older Node.js would end there without naming the cause.
import { isFit, unfitSentence } from '../apps/platform/bin/runtime-node.mjs'

if (!isFit(process.versions.node)) {
  console.error(unfitSentence(process.versions.node))
  process.exit(1)
}
