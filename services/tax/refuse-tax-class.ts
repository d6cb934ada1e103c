import type { Call, Client } from '@merastore/contract'
import { type FieldError, type Refused, refused, type Unanswered } from '@merastore/kernel'
import type { taxContract } from './contract.ts'
import { standardTaxClass } from './standard-class.ts'

/** What a service needs that writes what bears a tax class. */
export type TaxClassDeps = { readonly tax: Pick<Client<typeof taxContract>, 'checkTaxClasses'> }

/**
 * Why things cannot be of these tax classes, by the JSON pointers at which they stand; undefined where they can. Every
 * store has the standard class, so that only another one costs a call.
 */
export async function refuseTaxClass(
  { tax }: TaxClassDeps,
  call: Call,
  classes: readonly { readonly pointer: string; readonly code: string | undefined }[],
): Promise<Refused<'TAX_CLASS_UNKNOWN'> | Unanswered | undefined> {
  const other = classes.filter(({ code }) => code !== undefined && code !== standardTaxClass)
  if (other.length === 0) return undefined
  const checked = await tax.checkTaxClasses({ codes: other.map(({ code = '' }) => code) }, call)
  if (checked.outcome === 'done') return undefined
  if (checked.outcome === 'unanswered') return checked
  const named = new Set(checked.errors?.map(({ pointer }) => Number(pointer.split('/')[2])) ?? other.keys())
  const errors = other.flatMap(({ pointer }, index): FieldError[] => {
    const detail = 'is no tax class of this store'
    return named.has(index) ? [{ pointer, code: 'TAX_CLASS_UNKNOWN', detail }] : []
  })
  return refused('TAX_CLASS_UNKNOWN', { errors })
}
