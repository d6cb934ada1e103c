import type { Call, Client } from '@merastore/contract'
import { type Refused, refused, type Unanswered } from '@merastore/kernel'
import type { taxContract } from '@merastore/tax/contract'
import { productDefaults } from './product-fields.ts'

export type TaxClassDeps = { readonly tax?: Client<typeof taxContract> | undefined }

const fault = { pointer: '/taxClass', code: 'TAX_CLASS_UNKNOWN', detail: 'is no tax class of this store' }

/**
 * Why a product cannot be of a tax class; undefined where it can. Every store has the standard class, so that only
 * another one costs a call.
 */
export async function refuseTaxClass(
  { tax }: TaxClassDeps,
  call: Call,
  taxClass: string | undefined,
): Promise<Refused<'TAX_CLASS_UNKNOWN'> | Unanswered | undefined> {
  if (taxClass === undefined || taxClass === productDefaults.taxClass) return undefined
  const checked = await tax?.checkTaxClasses({ codes: [taxClass] }, call)
  if (checked?.outcome === 'done') return undefined
  return checked?.outcome === 'unanswered' ? checked : refused('TAX_CLASS_UNKNOWN', { errors: [fault] })
}
