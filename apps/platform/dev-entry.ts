import { start } from './commands/start.ts'
import { operatorSentence } from './errors.ts'

try {
  await start({ dev: true, apiOnly: false, production: false })
} catch (error) {
  console.error(operatorSentence(error) ?? error)
  process.exitCode = 1
}
