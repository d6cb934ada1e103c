const entriesMax = 1_000

/**
 * Caches what is made of some texts and costs more to make than to use, as `Intl` objects do. At most a thousand: then
 * it begins anew, since the texts may be what anybody sends.
 */
export function memoize<Texts extends readonly string[], Made>(
  make: (...texts: Texts) => Made,
): (...texts: Texts) => Made {
  const known = new Map<string, Made>()
  return (...texts) => {
    const key = texts.join('\n')
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(...texts)
    if (known.size === entriesMax) known.clear()
    known.set(key, made)
    return made
  }
}
