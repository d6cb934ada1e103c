/** More is asked than can be done in time; nothing was done, and asking again a moment later helps. Answered 503. */
export class OverloadedError extends Error {
  override readonly name = 'OverloadedError'
}
