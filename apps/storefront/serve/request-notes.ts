/** What pages and actions report to the server about a request beside their answer. */
export type RequestNotes = {
  /** Why this request cannot have the page that it asks for. */
  problem?: 'no-shop' | 'suspended' | 'away' | 'limited' | 'unreadable'
  /** Whether a page or an action of ours has begun. */
  begun?: true
  /** When asking again makes sense. */
  retryAfterSeconds?: number
}

type Holder = { [name: symbol]: { getStore(): RequestNotes | undefined } | undefined }

/** Next bundles its own copies of this module, so they and the server meet at one global symbol. */
const name = Symbol.for('merastore.request-notes')
const holder = globalThis as unknown as Holder

/** Says where the notes of the request under way are; the server does so once (`async_hooks` is not for browsers). */
export function keepNotesIn(storage: NonNullable<Holder[symbol]>): void {
  holder[name] = storage
}

/** Notes that a page or an action of ours is at work: what fails from now on is no matter of the request's form. */
export function noteBegun(): void {
  const notes = holder[name]?.getStore()
  if (notes !== undefined) notes.begun = true
}

/** Notes what keeps this request from its page; the first reason stands. */
export function noteProblem(problem: NonNullable<RequestNotes['problem']>, retryAfterSeconds?: number): void {
  const notes = holder[name]?.getStore()
  if (notes === undefined || notes.problem !== undefined) return
  notes.problem = problem
  if (retryAfterSeconds !== undefined) notes.retryAfterSeconds = retryAfterSeconds
}
