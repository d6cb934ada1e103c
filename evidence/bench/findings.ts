import type { Figure, RecordedEvidence } from '../harness/figures.ts'

/** What was measured, and what it is to reach: at least the first, then the second. */
export type Finding = {
  readonly what: string
  readonly value: number
  readonly unit?: string
  readonly target?: readonly [least: number, then: number]
  /** A share of a floor: taken in turns with it, so it may be compared with one that was taken another day. */
  readonly isRatio?: true
  /** How much worse than the recorded one it may be before CI fails, where that is not a third. */
  readonly worseMax?: number
}

export function toFigure({ what, value, unit, target }: Finding): Figure {
  const text = target === undefined ? what : `${what} (to reach ${target[0]}, then ${target[1]})`
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
  return { what: text, value: rounded, ...(unit === undefined ? {} : { unit }) }
}

/** How much worse than the recorded one a ratio may be before CI fails; less is the noise of a shared machine. */
const worseMax = 1 / 3

/** The ratios that are worse than the recorded ones by more than they may be. */
export function worseRatios(findings: readonly Finding[], recorded: RecordedEvidence): Finding[] {
  return findings.filter((finding) => {
    if (finding.isRatio !== true) return false
    const { what } = toFigure(finding)
    const before = recorded.figures.find((figure) => figure.what === what)?.value
    return typeof before === 'number' && finding.value < before * (1 - (finding.worseMax ?? worseMax))
  })
}
