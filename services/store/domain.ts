import type { Actor } from '@merastore/contract'

/** Names that no store gets by asking for them. */
export type ReservedDomains = {
  /** Where the dashboard and the APIs are. */
  readonly platformHost?: string
  /** Names at and below which operators alone give names out. */
  readonly suffixes?: readonly string[]
}

/**
 * Whether a name may not be given to a store by this actor. The platform's own host only the command line gives away,
 * as the demo's `localhost`: a request there that names no store would act on that one.
 */
export function isReserved({ platformHost, suffixes = [] }: ReservedDomains, domain: string, actor: Actor): boolean {
  // An opening that a job finishes is an operator's.
  const byOperator = actor.kind === 'operator' || (actor.kind === 'system' && actor.name === 'operator')
  if (actor.kind === 'system' && !byOperator) return false
  // A store is found by the counterpart of its name as well.
  const names = [domain, wwwCounterpart(domain)]
  if (names.some((name) => name === platformHost)) return true
  const isBelow = (suffix: string) => names.some((name) => name === suffix || name.endsWith(`.${suffix}`))
  return !byOperator && suffixes.some(isBelow)
}

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
