import { waitingMailSentence } from '@merastore/notification'
import type { LegalPageKind, Store } from '@merastore/store/contract'
import { mailOutletOfShop, shop } from '../config/shop.ts'
import type { PlatformSettings } from '../settings.ts'
import { missingTexts } from './languages.ts'

export type Finding = {
  readonly check: string
  /** The handle of the store that it is about; null for the installation. */
  readonly store: string | null
  readonly level: 'ok' | 'warn' | 'fail'
  /** What was found and, where it is not well, what to do. */
  readonly says: string
}

type Judged = readonly [check: string, level: Finding['level'], says: string]

export type InstallationState = {
  readonly settings: PlatformSettings
  /** `server_version_num` of PostgreSQL. */
  readonly databaseVersion: number
  /** Whether the login role of DATABASE_URL is a superuser. */
  readonly isSuperuser: boolean
  readonly migrationsOutstanding: number
  readonly diskFreeBytes: number
  readonly oldestUnreadSeconds: number
  readonly eventsParked: number
  readonly jobsFailed: number
  readonly storesCount: number
}

const gibibyte = 1024 ** 3
const unreadSecondsMax = 60

/** Judges what all stores stand on. */
export function judgeInstallation(state: InstallationState): Finding[] {
  const judged = [
    judgeDatabase(state),
    judgeMigrations(state),
    judgeSecret(state.settings),
    judgeMail(state.settings),
    judgeDemo(state.settings),
    judgeAddresses(state.settings),
    judgeDisk(state),
    judgeBackground(state),
    state.storesCount === 0
      ? (['stores', 'warn', 'There is no store: `merastore store create --help`.'] as const)
      : (['stores', 'ok', `${state.storesCount} stores`] as const),
  ]
  return judged.map(([check, level, says]) => ({ check, store: null, level, says }))
}

function judgeDatabase({ databaseVersion, isSuperuser, settings }: InstallationState): Judged {
  const major = Math.floor(databaseVersion / 10_000)
  if (major < 15) return ['database', 'fail', `PostgreSQL ${major} is too old: version 15 or newer is needed.`]
  if (settings.DATABASE_URL === undefined) {
    return ['database', 'warn', `The embedded PostgreSQL ${major}: for a real shop, set DATABASE_URL to a server.`]
  }
  if (isSuperuser) {
    return [
      'database',
      'warn',
      'The role of DATABASE_URL is a superuser: give it CREATEROLE and CREATE on its database.',
    ]
  }
  return ['database', 'ok', `PostgreSQL ${major}`]
}

function judgeMigrations({ migrationsOutstanding: count }: InstallationState): Judged {
  return count === 0
    ? ['migrations', 'ok', 'All are applied.']
    : ['migrations', 'fail', `${count} are not applied: \`merastore migrate\`.`]
}

function judgeSecret({ SECRET, DATABASE_URL }: PlatformSettings): Judged {
  if (SECRET === undefined && DATABASE_URL !== undefined) {
    return [
      'secret',
      'warn',
      'SECRET is not set, so it stands in DATA_DIR alone: set it, and keep it with the backups.',
    ]
  }
  return ['secret', 'ok', SECRET === undefined ? 'In DATA_DIR.' : 'By SECRET.']
}

function judgeMail(settings: PlatformSettings): Judged {
  const outlet = mailOutletOfShop(settings)
  if (outlet.kind === 'none') return ['mail', 'fail', waitingMailSentence(outlet.because)]
  if (outlet.kind === 'mailbox') {
    return ['mail', 'warn', 'Emails go into the mailbox page alone: set SMTP_URL and MAIL_FROM before customers come.']
  }
  return settings.MAIL_FROM === undefined
    ? ['mail', 'fail', 'MAIL_FROM is missing: say from which address of yours emails come.']
    : [
        'mail',
        'ok',
        `By ${shop.providers.mail !== undefined ? 'the transport of merastore.config.ts' : 'SMTP_URL'}, from ${settings.MAIL_FROM}.`,
      ]
}

function judgeDemo({ DEMO }: PlatformSettings): Judged {
  return DEMO
    ? ['demo', 'warn', 'DEMO is on: an owner with a known password, and test cards that buy. Set DEMO=false.']
    : ['demo', 'ok', 'Off.']
}

/** Whether the addresses in emails are those that browsers reach, over TLS where one of them is. */
function judgeAddresses({ PUBLIC_URL, STOREFRONT_URL, TRUSTED_PROXIES }: PlatformSettings): Judged {
  const missing = Object.entries({ PUBLIC_URL, STOREFRONT_URL }).filter(([, url]) => url === undefined)
  if (missing.length > 0) {
    const names = missing.map(([name]) => name).join(' and ')
    return ['addresses', 'warn', `Links lead to this machine: set ${names} to what browsers see.`]
  }
  if (!STOREFRONT_URL?.includes('{domain}')) {
    return ['addresses', 'fail', 'STOREFRONT_URL has no {domain} in it, so all stores have one address.']
  }
  const secure = [PUBLIC_URL, STOREFRONT_URL].filter((url) => url?.startsWith('https:')).length
  if (secure < 2)
    return ['addresses', 'fail', 'PUBLIC_URL and STOREFRONT_URL are not both https: passwords travel in clear.']
  if (TRUSTED_PROXIES === 0) {
    return [
      'addresses',
      'warn',
      'TRUSTED_PROXIES is 0: behind a proxy all visitors share one limit. Count your proxies.',
    ]
  }
  return ['addresses', 'ok', `${PUBLIC_URL} and ${STOREFRONT_URL}`]
}

function judgeDisk({ diskFreeBytes }: InstallationState): Judged {
  const free = `${(diskFreeBytes / gibibyte).toFixed(1)} GiB free at DATA_DIR`
  if (diskFreeBytes < gibibyte / 2) return ['disk', 'fail', `${free}: make room, orders fail when it is full.`]
  return diskFreeBytes < 5 * gibibyte ? ['disk', 'warn', `${free}: make room soon.`] : ['disk', 'ok', free]
}

function judgeBackground({ oldestUnreadSeconds, eventsParked, jobsFailed }: InstallationState): Judged {
  if (oldestUnreadSeconds > unreadSecondsMax) {
    const minutes = Math.round(oldestUnreadSeconds / 60)
    return [
      'events',
      'fail',
      `The oldest unread event waits for ${minutes} min: is the platform running, and no transaction open for hours?`,
    ]
  }
  if (eventsParked + jobsFailed > 0) {
    const given = `${eventsParked} events are parked and ${jobsFailed} jobs have failed`
    return ['events', 'warn', `${given}: see \`merastore work list\`, mend the cause, then \`merastore work retry\`.`]
  }
  return ['events', 'ok', 'Nothing waits.']
}

export type StoreState = {
  readonly store: Pick<
    Store,
    'handle' | 'domains' | 'canonicalDomain' | 'closed' | 'contactEmail' | 'country' | 'locales'
  >
  readonly owners: number
  readonly taxRates: number
  /** Whether it has one for its own country. */
  readonly isTaxedAtHome: boolean
  /** Rates of a region that its country does not have, from when regions were free text. */
  readonly regionsUnknown: number
  /** Tax classes that products bear and the store does not have. */
  readonly classesUnknown: readonly string[]
  readonly shippingMethods: number
  readonly payments: readonly { readonly provider: string; readonly isTest: boolean }[]
  /** The kinds of legal pages that are written. */
  readonly legalPages: readonly LegalPageKind[]
}

/** Judges one store: whether it could sell to somebody now. */
export function judgeStore(state: StoreState): Finding[] {
  const { store } = state
  const { handle } = store
  const judged = [
    state.owners > 0
      ? (['owner', 'ok', `${state.owners}`] as const)
      : ([
          'owner',
          'fail',
          `Nobody owns it: \`merastore staff invite ADDRESS --store ${handle} --role owner\`.`,
        ] as const),
    judgeDomains(store),
    judgePayments(state.payments),
    judgeTaxes(state),
    judgeLanguages(store),
    state.shippingMethods > 0
      ? (['shipping', 'ok', state.shippingMethods === 1 ? '1 method' : `${state.shippingMethods} methods`] as const)
      : (['shipping', 'fail', 'It ships nowhere: set methods in the dashboard, under Shipping.'] as const),
    judgeLegalPages(state.legalPages),
    store.closed
      ? (['open', 'warn', `It is closed: \`merastore store reopen ${handle}\`.`] as const)
      : (['open', 'ok', 'Yes.'] as const),
  ]
  return judged.map(([check, level, says]) => ({ check, store: handle, level, says }))
}

/** Nearly every shop needs these; the others depend on its country's law. */
const expectedPages: readonly LegalPageKind[] = ['imprint', 'terms', 'privacy']

function judgeLegalPages(written: StoreState['legalPages']): Judged {
  const missing = expectedPages.filter((kind) => !written.includes(kind))
  return missing.length === 0
    ? ['legal', 'ok', written.join(', ')]
    : ['legal', 'warn', `Not written: ${missing.join(', ')}. See the dashboard, under Legal pages, and your law.`]
}

function judgeLanguages({ locales }: StoreState['store']): Judged {
  const missing = missingTexts(locales)
  return missing === undefined ? ['languages', 'ok', locales.join(', ')] : ['languages', 'warn', missing]
}

function judgeTaxes({ store, taxRates, isTaxedAtHome, regionsUnknown, classesUnknown }: StoreState): Judged {
  if (classesUnknown.length > 0) {
    const names = classesUnknown.join(', ')
    return [
      'tax',
      'fail',
      `Products bear the tax class ${names}, which the store does not have: add it, or change them.`,
    ]
  }
  if (taxRates === 0) return ['tax', 'warn', 'It has no tax rates: set them in the dashboard, under Taxes.']
  if (!isTaxedAtHome) {
    const says = `It has no tax rate for its own country, ${store.country}, so nothing sold there is taxed`
    return ['tax', 'warn', `${says}: set it in the dashboard, under Taxes, unless you owe none.`]
  }
  return regionsUnknown === 0
    ? ['tax', 'ok', `${taxRates} rates`]
    : ['tax', 'warn', `${regionsUnknown} rates do not name their region by its code: see the dashboard, under Taxes.`]
}

function judgeDomains({ handle, domains, canonicalDomain }: StoreState['store']): Judged {
  const own = domains.filter((domain) => domain.includes('.') && !domain.endsWith('.localhost'))
  if (own.length === 0) {
    return [
      'domain',
      'warn',
      `Only ${domains.join(', ')}: \`merastore store domain add ${handle} DOMAIN\` gives it one of its own.`,
    ]
  }
  if (canonicalDomain === null || !own.includes(canonicalDomain)) {
    return [
      'domain',
      'warn',
      `Links do not lead to ${own[0]}: \`merastore store domain canonical ${handle} ${own[0]}\`.`,
    ]
  }
  return ['domain', 'ok', canonicalDomain]
}

function judgePayments(payments: StoreState['payments']): Judged {
  if (payments.length === 0) return ['payment', 'fail', 'It takes no payment, so only what is free can be bought.']
  if (payments.every(({ isTest }) => isTest)) {
    return [
      'payment',
      'fail',
      'It takes test cards alone, which move no money: set DEMO=false or SANDBOX_PAYMENTS=false.',
    ]
  }
  const test = payments.filter(({ isTest }) => isTest)
  return test.length > 0
    ? ['payment', 'fail', 'Test cards buy here beside real money: set SANDBOX_PAYMENTS=false.']
    : ['payment', 'ok', payments.map(({ provider }) => provider).join(', ')]
}
