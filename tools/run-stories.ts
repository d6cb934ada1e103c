import { fileURLToPath } from 'node:url'
import { runStories } from './stories/run-stories.ts'

const folder = fileURLToPath(new URL('../packages/ui/storybook-static/', import.meta.url))
const { stories, faults } = await runStories(folder)
for (const { story, scheme, message } of faults) console.error(`${story} in ${scheme}: ${message}`)
console.log(`${stories} stories in light and dark, ${faults.length} faults`)
process.exitCode = faults.length === 0 && stories > 0 ? 0 : 1
