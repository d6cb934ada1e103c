/**
 * The same host name with `www.` before it, or without. Both lead to one shop: whoever types the other one must not
 * end at nobody's page, nor at somebody else's.
 */
export function wwwCounterpart(domain: string): string {
  return domain.startsWith('www.') ? domain.slice(4) : `www.${domain}`
}

/** The names that two requests may not hand out at the same moment are locked under this one. */
export function lockName(domain: string): string {
  return domain.startsWith('www.') ? domain.slice(4) : domain
}
