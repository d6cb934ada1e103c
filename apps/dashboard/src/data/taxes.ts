import { type AdminSchemas, ok } from '@merastore/admin-client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'
import { etagOf } from '../lib/etag.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

export type TaxRate = AdminSchemas['TaxRate']

/** The class that every store has. */
export const standardTaxClass = 'standard'

const decimalsOfPercent = 4
const percentPattern = /^(\d{1,3})(?:[.,](\d{1,4}))?$/
const fullRatePpm = 1_000_000

/** The parts per million of a typed percentage, exact to four decimals: `8.875` is 88750. Undefined where it is none. */
export function parsePercent(text: string): number | undefined {
  const match = percentPattern.exec(text.trim())
  if (match === null) return undefined
  const [, whole = '0', fraction = ''] = match
  const ratePpm = Number(`${whole}${fraction.padEnd(decimalsOfPercent, '0')}`)
  return ratePpm <= fullRatePpm ? ratePpm : undefined
}

/** A rate as the text of a field: 88750 is `8.875`. */
export function percentText(ratePpm: number): string {
  const digits = String(ratePpm).padStart(decimalsOfPercent + 1, '0')
  const fraction = digits.slice(-decimalsOfPercent).replace(/0+$/, '')
  return `${digits.slice(0, -decimalsOfPercent)}${fraction === '' ? '' : `.${fraction}`}`
}

export function useTaxClasses(enabled = true) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'taxes', 'classes'],
    enabled,
    staleTime: 60_000,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/tax-classes', { params: { query: { limit: 100 } }, signal })),
  })
}

/** One page of the tax rates, by country. */
export function useTaxRates(cursor: string | undefined) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'taxes', 'rates', cursor],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/tax-rates', { params: { query: { cursor, limit: 50 } }, signal })),
  })
}

/** Whether anything is taxed in a country. */
export function useIsTaxed(country: string | undefined) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'taxes', 'rates', 'of', country],
    enabled: country !== undefined,
    queryFn: async ({ signal }) => {
      const query = { country, limit: 1 }
      return (await ok(api.GET('/admin/v1/tax-rates', { params: { query }, signal }))).data.length > 0
    },
  })
}

export type NewTaxRate = { country: string; region?: string; taxClass: string; ratePpm: number; name: string }

export function useCreateTaxRate(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (body: NewTaxRate, key) =>
      ok(api.POST('/admin/v1/tax-rates', { params: { header: { 'Idempotency-Key': key } }, body })),
    changes: [[storeId, 'taxes']],
    doneText: t('taxes.saved'),
    onDone,
  })
}

export function useUpdateTaxRate(rate: TaxRate, onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (body: { ratePpm: number; name: string }, key) =>
      ok(
        api.PATCH('/admin/v1/tax-rates/{taxRateId}', {
          params: { path: { taxRateId: rate.id }, header: { 'If-Match': etagOf(rate), 'Idempotency-Key': key } },
          body,
        }),
      ),
    changes: [[storeId, 'taxes']],
    doneText: t('taxes.saved'),
    onDone,
  })
}

export function useDeleteTaxRate(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ taxRateId }: { taxRateId: string }) =>
      ok(api.DELETE('/admin/v1/tax-rates/{taxRateId}', { params: { path: { taxRateId } } })),
    changes: [[storeId, 'taxes']],
    doneText: t('taxes.removed'),
    onDone,
  })
}
