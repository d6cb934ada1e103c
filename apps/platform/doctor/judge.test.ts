import { readSettings } from '@merastore/runtime'
import { expect, it } from 'vitest'
import { platformSettings } from '../settings.ts'
import { type InstallationState, judgeInstallation, judgeStore, type StoreState } from './judge.ts'

const production = {
  DEMO: 'false',
  DATABASE_URL: 'postgres://shop@db/shop',
  SECRET: 'x'.repeat(40),
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'hello@velo.shop',
  PUBLIC_URL: 'https://office.velo.shop',
  STOREFRONT_URL: 'https://{domain}',
  TRUSTED_PROXIES: '1',
}
const sound = {
  databaseVersion: 160_003,
  isSuperuser: false,
  migrationsOutstanding: 0,
  diskFreeBytes: 100 * 1024 ** 3,
  oldestUnreadSeconds: 0,
  eventsParked: 0,
  jobsFailed: 0,
  storesCount: 1,
}

function levels(env: Record<string, string>, more: Partial<InstallationState> = {}) {
  const settings = readSettings(platformSettings, { ...production, ...env })
  return Object.fromEntries(
    judgeInstallation({ settings, ...sound, ...more }).map(({ check, level }) => [check, level]),
  )
}

const shop: StoreState = {
  store: {
    handle: 'velo',
    domains: ['velo.shop'],
    canonicalDomain: 'velo.shop',
    closed: false,
    contactEmail: 'a@b.cd',
    country: 'CH',
    locales: ['de'],
  },
  owners: 1,
  taxRates: 4,
  isTaxedAtHome: true,
  regionsUnknown: 0,
  classesUnknown: [],
  shippingMethods: 2,
  payments: [{ provider: 'banktransfer', isTest: false }],
  legalPages: ['imprint', 'terms', 'privacy'],
}
const storeLevels = (more: Partial<StoreState>) =>
  Object.fromEntries(judgeStore({ ...shop, ...more }).map(({ check, level }) => [check, level]))

it('finds nothing to mend in an installation that is ready for customers', () => {
  expect(new Set(Object.values({ ...levels({}), ...storeLevels({}) }))).toEqual(new Set(['ok']))
})

it('says where mail goes nowhere, links lead home, and passwords would travel in clear', () => {
  expect(levels({ SMTP_URL: '', MAILBOX: 'false' }).mail).toBe('fail')
  expect(levels({ MAIL_FROM: '' }).mail).toBe('fail')
  expect(levels({ PUBLIC_URL: '' }).addresses).toBe('warn')
  expect(levels({ STOREFRONT_URL: 'http://{domain}' }).addresses).toBe('fail')
  expect(levels({ STOREFRONT_URL: 'https://velo.shop' }).addresses).toBe('fail')
  expect(levels({ DEMO: 'true' }).demo).toBe('warn')
})

it('says where the database, the disk or the events need somebody', () => {
  expect(levels({}, { databaseVersion: 140_009 }).database).toBe('fail')
  expect(levels({}, { migrationsOutstanding: 2 }).migrations).toBe('fail')
  expect(levels({}, { diskFreeBytes: 1e8 }).disk).toBe('fail')
  expect(levels({}, { oldestUnreadSeconds: 90 }).events).toBe('fail')
  expect(levels({}, { eventsParked: 1 }).events).toBe('warn')
})

it('says what a store lacks for its first sale', () => {
  expect(storeLevels({ owners: 0, shippingMethods: 0, taxRates: 0, payments: [] })).toMatchObject({
    owner: 'fail',
    shipping: 'fail',
    tax: 'warn',
    payment: 'fail',
  })
  expect(storeLevels({ isTaxedAtHome: false }).tax).toBe('warn')
  expect(storeLevels({ store: { ...shop.store, locales: ['fr'] } }).languages).toBe('warn')
  expect(storeLevels({ regionsUnknown: 1 }).tax).toBe('warn')
  expect(storeLevels({ classesUnknown: ['toys'] }).tax).toBe('fail')
  expect(storeLevels({ payments: [{ provider: 'sandbox', isTest: true }] }).payment).toBe('fail')
  expect(storeLevels({ payments: [...shop.payments, { provider: 'sandbox', isTest: true }] }).payment).toBe('fail')
  expect(storeLevels({ store: { ...shop.store, domains: ['velo.localhost'] } }).domain).toBe('warn')
  expect(storeLevels({ store: { ...shop.store, closed: true } }).open).toBe('warn')
  expect(storeLevels({ legalPages: ['imprint', 'shipping'] }).legal).toBe('warn')
})

it('counted "1 methods"', () => {
  const [one, two] = [1, 2].map((shippingMethods) =>
    judgeStore({ ...shop, shippingMethods }).find(({ check }) => check === 'shipping'),
  )
  expect([one?.says, two?.says]).toEqual(['1 method', '2 methods'])
})
