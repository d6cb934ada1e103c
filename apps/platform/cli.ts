import { program } from './cli-program.ts'

try {
  await program.parseAsync()
} catch (error) {
  // Loaded now: the usage of a command is there at once.
  const { exitCodeOf, operatorSentence } = await import('./errors.ts')
  const sentence = operatorSentence(error)
  if (sentence === undefined) console.error(error)
  else console.error(`merastore: ${sentence}`)
  process.exit(exitCodeOf(error))
}
