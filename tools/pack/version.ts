export type Commit = {
  readonly hash: string
  readonly at: Date
  /** Whether files differ from the commit. */
  readonly isChanged: boolean
}

/**
 * The version of packages that are made of a commit, later for a later one (https://semver.org, section 11). Under one
 * version for all, npm would take packages from its cache that were made before.
 */
export function packedVersion(base: string, { hash, at, isChanged }: Commit, now = new Date()): string {
  const stamp = (isChanged ? now : at)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replaceAll(/\D/g, '')
  return `${base}-${stamp}.g${hash}${isChanged ? '.changed' : ''}`
}
