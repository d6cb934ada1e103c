import { readArguments } from '../harness/arguments.ts'
import { type Figure, tellFigures } from '../harness/figures.ts'
import { openCourse } from '../races/course.ts'
import { runRaces } from '../races/races.ts'
import { consumeWhileKilled } from './consume-while-killed.ts'
import { followChanges } from './follow-changes.ts'
import { startAtOnce } from './start-at-once.ts'
import { walkTheRoad } from './walk-the-road.ts'

/** Three platform processes on one database: whatever a process has in its memory is right in all of them. */
const options = readArguments({
  buyers: { whole: 200, short: 20 },
  pieces: { whole: 40, short: 5 },
  rounds: { whole: 60, short: 4 },
  /** Purchases whose every request goes to another process. */
  walks: { whole: 60, short: 3 },
  /** Orders that are placed while processes are killed and join. */
  orders: { whole: 2000, short: 30 },
  /** How many processes are killed meanwhile. */
  kills: { whole: 12, short: 2 },
})
const processes = 3

const figures: Figure[] = []
const add = async (name: string, part: () => Promise<Figure[]>) => {
  const startMs = performance.now()
  figures.push(...(await part()))
  console.log(`${name}: ${((performance.now() - startMs) / 1000).toFixed(1)} s`)
}
const together = async () => {
  await add('start at once', () => startAtOnce(processes))
  await using course = await openCourse(processes)
  await add('the road', () => walkTheRoad(course, options))
  await add('changes', () => followChanges(course))
  await add('races', () => runRaces(course, options))
}
const consumers = () => add('consumers', () => consumeWhileKilled(processes, options))
// The consumers have a database and processes of their own, and wait for leases most of the time.
if (options.short) await Promise.all([together(), consumers()])
else {
  await together()
  await consumers()
}
const remarks = [
  'A process is killed by SIGKILL and another one joins; events are taken over at once, a job when its lease of a minute has run out.',
]
await tellFigures(
  { name: 'cluster', title: 'Three processes on one database', command: 'npm run test:cluster', figures, remarks },
  options,
)
