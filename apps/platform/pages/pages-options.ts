import type { Database, Logger } from '@merastore/runtime'
import type { Composition } from '../compose.ts'
import type { PlatformSettings } from '../settings.ts'

/** What the pages are made from. */
export type PagesOptions = {
  readonly composition: Composition
  readonly database: Database
  readonly settings: PlatformSettings
  readonly logger: Logger
  /** Whether the process is about to end. */
  readonly draining: { readonly begun: boolean }
  /** What opens the mailbox page; absent where there is none. */
  readonly mailboxKey?: string
  /** Whether the storefront beside this process shows shops; absent where there is none. */
  readonly storefrontReady?: (() => boolean) | undefined
}
