import { commandText, type Outcome } from './run-parts.ts'

/** How much of what a part printed is told: enough of the end to see a failure. */
const linesOfDone = 40
const linesOfFailed = 200
/** Of a failed part at the very end, where a run is looked at first. */
const linesAtEnd = 10
const lineMax = 240

/** What is printed when a part has ended. */
export function tellOutcome({ part, ms, output, failed }: Outcome): string {
  const lines = output.trimEnd().split('\n')
  const max = failed === undefined ? linesOfDone : linesOfFailed
  const left = lines.length - max
  const head = `== ${part.commands.map(commandText).join(', ')} (${seconds(ms)})${failed === undefined ? '' : ': FAILED'}`
  return ['', head, ...(left > 0 ? [`… ${left} lines before`] : []), ...lines.slice(-max)].join('\n')
}

/** The durations, longest first, and in the last lines what failed, why, and how to run it alone. */
export function tellAll(outcomes: readonly Outcome[], ms: number): string {
  const longest = [...outcomes].sort((one, other) => other.ms - one.ms)
  const cpuSeconds = outcomes.reduce((sum, one) => sum + one.cpuSeconds, 0)
  const rows = [
    row('', 'time', 'CPU'),
    ...longest.map((one) => row(one.part.name, seconds(one.ms), seconds(one.cpuSeconds * 1000))),
    row('in all', seconds(ms), seconds(cpuSeconds * 1000)),
  ]
  const failed = outcomes.filter((one) => one.failed !== undefined)
  const verdict =
    failed.length === 0
      ? [`all ${outcomes.length} parts hold`]
      : ['FAILED; to run it alone:', ...failed.map((one) => `  ${one.failed}`)]
  return ['', '== durations', ...rows, ...failed.flatMap(tellReason), ...verdict].join('\n')
}

/** What a failed part said last, without the frames of a stack, which push the message out of sight. */
function tellReason({ part, output }: Outcome): string[] {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
  return ['', `${part.name} ended with:`, ...lines.slice(-linesAtEnd).map((line) => `  ${line.slice(0, lineMax)}`)]
}

function row(name: string, time: string, cpu: string): string {
  return `${name.padEnd(16)}${time.padStart(8)}${cpu.padStart(8)}`
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`
}
