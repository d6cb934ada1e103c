import { type AnyStateTable, type Cell, cellsOf } from './state-table.ts'

/**
 * The table as Markdown for the docs: a row for each state, a column for each event, and below it the numbered reasons
 * of what is ignored or impossible.
 */
export function printTable(table: AnyStateTable): string {
  const reasons: string[] = []
  const rows = table.states.map((state) => {
    const cells = cellsOf(table).filter((place) => place.state === state)
    return [stateTitle(table, state), ...cells.map(({ cell }) => cellText(cell, reasons))]
  })
  const head = ['', ...table.events.map(code)]
  const lines = [head, head.map(() => '---'), ...rows].map((columns) => `| ${columns.join(' | ')} |`)
  const notes = reasons.map((reason, index) => `${index + 1}. ${reason}`)
  return `${[...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')}\n`
}

/**
 * The table as a Mermaid state diagram: the accepted events with their effects. What is refused, ignored or impossible,
 * and what is accepted without any consequence, stands in the table only.
 */
export function mermaid(table: AnyStateTable): string {
  const arrows = cellsOf(table).flatMap(({ state, event, cell }) => {
    if (cell.kind === 'to') return [`${state} --> ${cell.state}: ${arrowLabel(event, cell.effects)}`]
    if (cell.kind === 'stay' && cell.effects.length > 0) {
      return [`${state} --> ${state}: ${arrowLabel(event, cell.effects)}`]
    }
    return []
  })
  const ends = table.final.map((state) => `${state} --> [*]`)
  const lines = [`[*] --> ${table.initial}`, ...arrows, ...ends]
  return `stateDiagram-v2\n${lines.map((line) => `  ${line}`).join('\n')}\n`
}

function arrowLabel(event: string, effects: readonly string[]): string {
  return effects.length === 0 ? event : `${event} / ${effects.join(', ')}`
}

function stateTitle({ initial, final }: AnyStateTable, state: string): string {
  const marks = [...(state === initial ? ['initial'] : []), ...(final.includes(state) ? ['final'] : [])]
  return marks.length === 0 ? code(state) : `${code(state)} (${marks.join(', ')})`
}

function cellText(cell: Cell<string, string, string>, reasons: string[]): string {
  switch (cell.kind) {
    case 'to':
      return [`→ ${code(cell.state)}`, ...cell.effects].join(', ')
    case 'stay':
      return ['stay', ...cell.effects].join(', ')
    case 'refuse':
      return `refuse ${code(cell.code)}`
    case 'ignore':
    case 'impossible':
      return `${cell.kind} (${noteNumber(cell.reason, reasons)})`
  }
}

/** The number of a reason in the notes; the same reason is noted once. */
function noteNumber(reason: string, reasons: string[]): number {
  if (!reasons.includes(reason)) reasons.push(reason)
  return reasons.indexOf(reason) + 1
}

function code(name: string): string {
  return `\`${name}\``
}
