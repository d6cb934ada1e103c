import { readArguments } from '../harness/arguments.ts'
import { tellFigures } from '../harness/figures.ts'
import { openCourse } from './course.ts'
import { runRaces } from './races.ts'

/** Every race over two platform processes on one database, or over services apart; the first result that is not exact ends it with an error. */
const options = readArguments({
  /** How many buy at once. */
  buyers: { whole: 500, short: 60 },
  /** How many pieces there are for them. */
  pieces: { whole: 100, short: 12 },
  /** How often what needs few people is repeated. */
  rounds: { whole: 200, short: 12 },
  /** 1 where the services run apart, in three processes that call one another. */
  apart: { whole: 0, short: 0 },
})

const isApart = options.apart === 1
await using course = await openCourse(isApart ? 'apart' : 2)
const figures = await runRaces(course, options)
const remarks = ['Each result is asserted: money, stock, emails and what everybody was answered.']
const about = isApart
  ? { name: 'races-apart', title: 'Races over services apart', command: 'npm run test:races -- --apart 1' }
  : { name: 'races', title: 'Races over two processes', command: 'npm run test:races' }
await tellFigures({ ...about, figures, remarks }, options)
