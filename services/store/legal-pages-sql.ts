import { requireRevision } from '@merastore/contract'
import { type Fragment, onlyRow, type Tx } from '@merastore/runtime'
import type { LegalPage, LegalPageKind, LegalPageSummary, ShopLegalPageSummary } from './contract-legal-pages.ts'

type Named = { readonly kind: LegalPageKind; readonly locale: string }
export type WrittenPage = ShopLegalPageSummary & { readonly body: string }

/** Which of the languages of a page a visitor reads: the asked one, its language, then the store's order. */
function bestFirst(tx: Tx, locale: string | undefined): Fragment {
  const wanted = locale ?? null
  return tx`p.locale is not distinct from ${wanted}::text desc,
    split_part(p.locale, '-', 1) is not distinct from split_part(${wanted}::text, '-', 1) desc,
    array_position(s.locales, p.locale::text)`
}

/** The written pages in the languages that the store is offered in. */
function writtenPages(tx: Tx): Fragment {
  return tx`store.legal_pages p join store.stores s on s.store_id = p.store_id and p.locale = any(s.locales)
    where p.store_id = ${tx.context.call.storeId} and p.body is not null`
}

export async function listWrittenPages(tx: Tx, locale: string | undefined): Promise<ShopLegalPageSummary[]> {
  return tx<ShopLegalPageSummary[]>`
    select distinct on (p.kind) p.kind, p.locale, p.updated_at as "updatedAt" from ${writtenPages(tx)}
    order by p.kind, ${bestFirst(tx, locale)}`
}

export async function findWrittenPage(
  tx: Tx,
  kind: LegalPageKind,
  locale: string | undefined,
): Promise<WrittenPage | undefined> {
  const [row] = await tx<WrittenPage[]>`
    select p.kind, p.locale, p.body, p.updated_at as "updatedAt" from ${writtenPages(tx)} and p.kind = ${kind}
    order by ${bestFirst(tx, locale)} limit 1`
  return row
}

export async function listPageSummaries(tx: Tx): Promise<LegalPageSummary[]> {
  return tx<LegalPageSummary[]>`
    select kind, locale, revision, updated_at as "updatedAt" from store.legal_pages
    where store_id = ${tx.context.call.storeId} and body is not null order by kind, locale`
}

export async function findPage(tx: Tx, { kind, locale }: Named): Promise<LegalPage | undefined> {
  const [row] = await tx<LegalPage[]>`
    select kind, locale, body, revision, updated_at as "updatedAt" from store.legal_pages
    where store_id = ${tx.context.call.storeId} and kind = ${kind} and locale = ${locale}`
  return row
}

export async function isLocaleOffered(tx: Tx, locale: string): Promise<boolean> {
  const rows = await tx`
    select 1 from store.stores where store_id = ${tx.context.call.storeId} and ${locale} = any(locales)`
  return rows.length > 0
}

/** The page as its next revision; null as its body removes it. @throws StaleRevisionError where it was changed since. */
export async function writePage(tx: Tx, { kind, locale }: Named, body: string | null): Promise<LegalPage> {
  const { call, clock } = tx.context
  const row = onlyRow(
    await tx<LegalPage[]>`
    insert into store.legal_pages as p (store_id, kind, locale, body, updated_at)
    values (${call.storeId}, ${kind}, ${locale}, ${body}, ${clock.now()})
    on conflict (store_id, kind, locale) do update set body = excluded.body, revision = p.revision + 1,
      updated_at = excluded.updated_at
    returning kind, locale, body, revision, updated_at as "updatedAt"`,
  )
  requireRevision(call, `the legal page ${kind} in ${locale}`, row.revision - 1)
  return row
}
