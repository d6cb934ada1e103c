/**
 * How long a lasting result is reused for a repetition that arrives late, such as the second half of a double click.
 */
const reuseMs = 30_000

const underWay = new Map<string, Promise<unknown>>()

/**
 * Does a thing once per key: who asks meanwhile gets the same result, and so does who asks shortly after, where the
 * result is one that lasts.
 */
export function once<Result>(
  key: string,
  work: () => Promise<Result>,
  lasts: (result: Result) => boolean,
): Promise<Result> {
  const found = underWay.get(key)
  // Every key is used for one kind of work only, so what lies under it is of the type that is asked for.
  if (found !== undefined) return found as Promise<Result>
  const forget = () => underWay.delete(key)
  const result = work()
  underWay.set(key, result)
  result.then((value) => (lasts(value) ? setTimeout(forget, reuseMs).unref() : forget()), forget)
  return result
}
