import { readArguments } from '../harness/arguments.ts'
import { tellFigures } from '../harness/figures.ts'
import { openCourse } from './course.ts'
import { runRaces } from './races.ts'

/** Every race over two platform processes on one database; the first result that is not exact ends it with an error. */
const options = readArguments({
  /** How many buy at once. */
  buyers: { whole: 500, short: 100 },
  /** How many pieces there are for them. */
  pieces: { whole: 100, short: 20 },
  /** How often what needs few people is repeated. */
  rounds: { whole: 200, short: 20 },
})

await using course = await openCourse(2)
const figures = await runRaces(course, options)
const remarks = ['Each result is asserted: money, stock, emails and what everybody was answered.']
await tellFigures(
  { name: 'races', title: 'Races over two processes', command: 'npm run test:races', figures, remarks },
  options,
)
