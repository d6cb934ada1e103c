import { readArguments } from '../harness/arguments.ts'
import { type Figure, tellFigures } from '../harness/figures.ts'
import { openCourse } from './course.ts'
import { raceForLastPiece, raceForPieces, raceInOppositeOrder } from './stock-races.ts'

const options = readArguments({
  buyers: { whole: 500, short: 100 },
  pieces: { whole: 100, short: 20 },
  rounds: { whole: 200, short: 20 },
})

await using course = await openCourse(2)
const figures: Figure[] = []
for (const race of [
  () => raceForPieces(course, options),
  () => raceForLastPiece(course, options),
  () => raceInOppositeOrder(course, { orders: options.buyers }),
]) {
  const startMs = Date.now()
  figures.push(...(await race()))
  console.log(figures.at(-1), Date.now() - startMs)
}
await tellFigures({ name: 'races', title: 'Races', command: 'npm run test:races', figures }, options)
