import {
  access,
  changeOf,
  input,
  Locale,
  LongText,
  Nullable,
  OneOf,
  type OperationContract,
  Page,
  Timestamp,
} from '@merastore/contract'
import { type Static, Type } from 'typebox'

/** What a merchant has to show customers, in the order in which the shop links to it. */
export const legalPageKinds = ['imprint', 'terms', 'privacy', 'withdrawal', 'shipping'] as const
export type LegalPageKind = (typeof legalPageKinds)[number]

/** The longest text of a page; terms of large shops have some 60,000 characters. */
const bodyMax = 100_000

const named = { kind: OneOf(legalPageKinds), locale: Locale }

/** A page as staff write it. */
export const LegalPage = Type.Object(
  {
    ...named,
    /** Plain text, or HTML. Null where the page is not written: the shop does not show it then. */
    body: Nullable(Type.String()),
    revision: Type.Integer(),
    /** When it was written or removed; null where it never was written. */
    updatedAt: Nullable(Timestamp),
  },
  { $id: 'LegalPage' },
)
export type LegalPage = Static<typeof LegalPage>

export const LegalPageSummary = Type.Object(
  { ...named, revision: Type.Integer(), updatedAt: Timestamp },
  { $id: 'LegalPageSummary' },
)
export type LegalPageSummary = Static<typeof LegalPageSummary>

/** A page that customers can read, in the language in which it is there. */
export const ShopLegalPageSummary = Type.Object({ ...named, updatedAt: Timestamp }, { $id: 'ShopLegalPageSummary' })
export type ShopLegalPageSummary = Static<typeof ShopLegalPageSummary>

const ShopLegalPage = Type.Object(
  {
    ...named,
    /** Safe to be put into a page: without scripts, styles and forms. */
    html: Type.String(),
    updatedAt: Timestamp,
  },
  { $id: 'ShopLegalPage' },
)

const LEGAL_PAGE_NOT_FOUND = { status: 404, detail: 'The store has not written this page.' } as const
const wantedLocale = { locale: Type.Optional(Locale) }
const read = access.staff('store:read')
const update = access.staff('store:update')

export const legalPageOperations = {
  listShopLegalPages: {
    summary: 'The legal pages that the store has written',
    description:
      'Each kind once: in the locale that is asked for, else in its language, else in the first of the store’s ' +
      'languages in which it is written.',
    method: 'GET',
    path: '/storefront/v1/legal-pages',
    access: access.anyone,
    input: input(wantedLocale),
    output: Page(ShopLegalPageSummary),
    refusals: {},
    retry: 'safe',
    cacheSeconds: 60,
  },
  getShopLegalPage: {
    summary: 'One legal page of the store, in the best of its languages',
    method: 'GET',
    path: '/storefront/v1/legal-pages/{kind}',
    access: access.anyone,
    input: input({ kind: named.kind, ...wantedLocale }),
    output: ShopLegalPage,
    refusals: { LEGAL_PAGE_NOT_FOUND },
    retry: 'safe',
    cacheSeconds: 60,
  },
  listLegalPages: {
    summary: 'The legal pages that are written, in all languages, without their texts',
    method: 'GET',
    path: '/admin/v1/legal-pages',
    access: read,
    input: input({}),
    output: Page(LegalPageSummary),
    refusals: {},
    retry: 'safe',
  },
  getLegalPage: {
    summary: 'One legal page with its text; body null and its revision where it is not written',
    description: 'PUT takes a text only: the body null of a page that is not written cannot be sent back.',
    method: 'GET',
    path: '/admin/v1/legal-pages/{kind}/{locale}',
    access: read,
    input: input(named),
    output: LegalPage,
    refusals: {},
    retry: 'safe',
    revision: 'optional',
  },
  saveLegalPage: {
    summary: 'Write a legal page; customers read it within minutes, as pages are cached',
    description:
      'Text without a tag is plain: an empty line begins a new paragraph. Of HTML, what could run or draw over the shop ' +
      'is left out where it is shown.',
    method: 'PUT',
    path: '/admin/v1/legal-pages/{kind}/{locale}',
    access: update,
    input: changeOf(LegalPage, { ...named, body: LongText({ max: bodyMax }) }),
    output: LegalPage,
    refusals: {
      LOCALE_NOT_OFFERED: {
        status: 422,
        detail: 'The store is not offered in this language; add it to the store first.',
      },
      LEGAL_PAGE_EMPTY: { status: 422, detail: 'The page has no text; remove it instead.' },
    },
    retry: 'keyed',
    idempotency: 'stored',
    revision: 'required',
    bodyBytesMax: 524_288,
  },
  deleteLegalPage: {
    summary: 'Remove a legal page from the shop',
    method: 'DELETE',
    path: '/admin/v1/legal-pages/{kind}/{locale}',
    access: update,
    input: input(named),
    output: LegalPage,
    refusals: { LEGAL_PAGE_NOT_FOUND },
    retry: 'keyed',
    idempotency: 'stored',
    revision: 'required',
  },
} as const satisfies Record<string, OperationContract>
