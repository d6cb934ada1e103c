/**
 * A process as a table: for each state and each event one cell says what happens. A table is plain data, so that the
 * compiler can demand every cell, a check can walk it, and the docs can print it. It decides and performs nothing:
 * effects are the names of commands that the caller carries out.
 */
export type StateTable<State extends string, Event extends string, Effect extends string, Code extends string> = {
  readonly name: string
  readonly states: readonly State[]
  readonly initial: State
  /** The states that the process ends in. Empty where it never ends. */
  readonly final: readonly State[]
  readonly events: readonly Event[]
  readonly cells: { readonly [InState in State]: { readonly [OnEvent in Event]: Cell<State, Effect, Code> } }
}

/** Any table, for what reads tables as data: the check and the printers. */
export type AnyStateTable = StateTable<string, string, string, string>

export type Cell<State extends string, Effect extends string, Code extends string> =
  | ToCell<State, Effect>
  | StayCell<Effect>
  | IgnoreCell
  | ImpossibleCell
  | RefuseCell<Code>

export type ToCell<State extends string, Effect extends string> = {
  readonly kind: 'to'
  readonly state: State
  readonly effects: readonly Effect[]
}
export type StayCell<Effect extends string> = { readonly kind: 'stay'; readonly effects: readonly Effect[] }
export type IgnoreCell = { readonly kind: 'ignore'; readonly reason: string }
export type ImpossibleCell = { readonly kind: 'impossible'; readonly reason: string }
export type RefuseCell<Code extends string> = { readonly kind: 'refuse'; readonly code: Code }

/** The event is accepted: go to another state, and perform the effects in their order. */
export function to<const State extends string, const Effect extends string = never>(
  state: State,
  effects: readonly Effect[] = [],
): ToCell<State, Effect> {
  return { kind: 'to', state, effects }
}

/** The event is accepted, the state remains, and the effects are performed. */
export function stay<const Effect extends string = never>(effects: readonly Effect[] = []): StayCell<Effect> {
  return { kind: 'stay', effects }
}

/** The event comes late or again; the reason says why nothing has to be done about it. */
export function ignore(reason: string): IgnoreCell {
  return { kind: 'ignore', reason }
}

/** The event cannot come in this state; the reason says what excludes it. If it comes, that is a bug, and it throws. */
export function impossible(reason: string): ImpossibleCell {
  return { kind: 'impossible', reason }
}

/** Whoever asks for this event is refused, with a code of the contract. */
export function refuse<const Code extends string>(code: Code): RefuseCell<Code> {
  return { kind: 'refuse', code }
}

/** What an event came to. `effects` is empty where it was ignored or refused. */
export type Step<State extends string, Effect extends string, Code extends string> =
  | { readonly kind: 'to' | 'stay'; readonly state: State; readonly effects: readonly Effect[] }
  | { readonly kind: 'ignore'; readonly state: State; readonly effects: readonly []; readonly reason: string }
  | { readonly kind: 'refuse'; readonly state: State; readonly effects: readonly []; readonly code: Code }

/** An event came that the table holds to be impossible in this state: a bug, or a broken promise of another service. */
export class ImpossibleEventError extends Error {
  override readonly name = 'ImpossibleEventError'
}

/**
 * Defines a process. The compiler refuses a missing cell and an unknown state or event; the check that runs here
 * refuses what it cannot see.
 * @throws Error that lists every fault which checkTable() finds.
 */
export function defineStateTable<
  const State extends string,
  const Event extends string,
  const Effect extends string = never,
  const Code extends string = never,
>(definition: {
  readonly name: string
  readonly states: readonly State[]
  readonly initial: NoInfer<State>
  readonly final: readonly NoInfer<State>[]
  readonly events: readonly Event[]
  readonly cells: {
    readonly [InState in State]: {
      readonly [OnEvent in Event]: Cell<NoInfer<State>, Effect, Code>
    }
  }
}): StateTable<State, Event, Effect, Code> {
  const faults = checkTable(definition)
  if (faults.length > 0) throw new Error(`The state table "${definition.name}" is broken:\n- ${faults.join('\n- ')}`)
  return definition
}

/**
 * What an event comes to in a state. Pure: saving the state and performing the effects is the caller's.
 * @throws ImpossibleEventError for a cell that is `impossible`; Error for a state or an event that the table lacks,
 * as may come from stored data that is older or newer than the code.
 */
export function step<State extends string, Event extends string, Effect extends string, Code extends string>(
  table: StateTable<State, Event, Effect, Code>,
  state: State,
  event: Event,
): Step<State, Effect, Code> {
  if (!table.states.includes(state) || !table.events.includes(event)) {
    throw new Error(`The state table "${table.name}" has no cell for state "${state}" and event "${event}"`)
  }
  const cell = table.cells[state][event]
  switch (cell.kind) {
    case 'to':
      return { kind: 'to', state: cell.state, effects: cell.effects }
    case 'stay':
      return { kind: 'stay', state, effects: cell.effects }
    case 'ignore':
      return { kind: 'ignore', state, effects: [], reason: cell.reason }
    case 'refuse':
      return { kind: 'refuse', state, effects: [], code: cell.code }
    case 'impossible':
      throw new ImpossibleEventError(
        `"${event}" came to "${table.name}" in state "${state}", which is impossible: ${cell.reason}`,
      )
  }
}

/** Names that SQL, JSON pointers and diagrams take as they are. */
const namePattern = /^[A-Za-z][A-Za-z0-9_]*$/

/**
 * The faults of a table, one sentence each; none where it is sound. Beside what the compiler sees too (missing and
 * unknown names): every state can be reached from the initial one, every state can still reach a final one (unless
 * the process never ends), no final state is left, and every `ignore` and `impossible` gives its reason.
 */
export function checkTable(table: AnyStateTable): string[] {
  const nameFaults = checkNames(table)
  // The walks below need a table whose names all mean something.
  return nameFaults.length > 0 ? nameFaults : [...checkCells(table), ...checkReachable(table), ...checkEnds(table)]
}

function checkNames({ states, initial, final, events, cells }: AnyStateTable): string[] {
  const faults: string[] = []
  for (const [what, names] of Object.entries({ state: states, event: events })) {
    for (const name of names) {
      if (!namePattern.test(name)) faults.push(`the ${what} "${name}" has to be named with letters, digits and _`)
    }
    for (const name of duplicatesOf(names)) faults.push(`the ${what} "${name}" is listed twice`)
  }
  for (const name of [initial, ...final]) {
    if (!states.includes(name)) faults.push(`"${name}" is named as initial or final but is not a state`)
  }
  for (const [state, row] of Object.entries(cells)) {
    if (!states.includes(state)) faults.push(`there are cells for "${state}", which is not a state`)
    for (const event of Object.keys(row)) {
      if (!events.includes(event)) faults.push(`"${state}" has a cell for "${event}", which is not an event`)
    }
  }
  for (const state of states) {
    for (const event of events) {
      if (cells[state]?.[event] === undefined) faults.push(`"${state}" has no cell for "${event}"`)
    }
  }
  return faults
}

function checkCells(table: AnyStateTable): string[] {
  return cellsOf(table).flatMap(({ state, event, cell }) => {
    const here = `"${state}" on "${event}"`
    if (cell.kind === 'ignore' || cell.kind === 'impossible') {
      return cell.reason.trim() === '' ? [`${here} needs a reason for its "${cell.kind}"`] : []
    }
    if (cell.kind !== 'to') return []
    if (!table.states.includes(cell.state)) return [`${here} goes to "${cell.state}", which is not a state`]
    if (cell.state === state) return [`${here} goes to where it is: write stay() instead`]
    if (table.final.includes(state)) return [`${here} leaves a final state: take it off the final ones, or stay`]
    return []
  })
}

function checkReachable(table: AnyStateTable): string[] {
  const reached = closure([table.initial], (state) => nextStates(table, state))
  return table.states
    .filter((state) => !reached.has(state))
    .map((state) => `"${state}" cannot be reached from "${table.initial}"`)
}

function checkEnds(table: AnyStateTable): string[] {
  if (table.final.length === 0) return []
  const ending = closure(table.final, (state) => table.states.filter((from) => nextStates(table, from).includes(state)))
  return table.states.filter((state) => !ending.has(state)).map((state) => `"${state}" can reach no final state`)
}

/** Everything that can be reached from the starts, themselves included. */
function closure(starts: readonly string[], next: (state: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(starts)
  // A set's iteration also visits what is added while it runs.
  for (const state of found) for (const neighbour of next(state)) found.add(neighbour)
  return found
}

function nextStates(table: AnyStateTable, state: string): string[] {
  return cellsOf(table).flatMap((place) =>
    place.state === state && place.cell.kind === 'to' ? [place.cell.state] : [],
  )
}

function duplicatesOf(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index)
}

/** All cells with their places, row by row, in the order in which states and events are listed. */
export function cellsOf(table: AnyStateTable): { state: string; event: string; cell: Cell<string, string, string> }[] {
  return table.states.flatMap((state) =>
    table.events.flatMap((event) => {
      const cell = table.cells[state]?.[event]
      return cell === undefined ? [] : [{ state, event, cell }]
    }),
  )
}
