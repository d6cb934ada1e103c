import { isOwnDomain } from './domains.ts'
import { useEmailDelivery } from './emails.ts'
import { useLegalPages } from './legal-pages.ts'
import { usePaymentMethods } from './payment-methods.ts'
import { useProducts } from './products.ts'
import { useShipping } from './shipping.ts'
import { useStaff } from './staff.ts'
import { useStore } from './store.ts'
import { useIsTaxed } from './taxes.ts'

export const firstSteps = ['domain', 'products', 'shipping', 'tax', 'payment', 'mail', 'legal', 'staff'] as const
export type FirstStep = (typeof firstSteps)[number]

/** Where each step is made. */
export const stepPaths: Readonly<Record<FirstStep, string>> = {
  domain: '/settings/domains',
  products: '/products',
  shipping: '/settings/shipping',
  tax: '/settings/taxes',
  payment: '/settings/payments',
  mail: '/settings/emails',
  legal: '/settings/legal',
  staff: '/settings/staff',
}

/** Nearly every shop needs these; the others depend on its country's law. */
const expectedPages = ['imprint', 'terms', 'privacy'] as const

/** Which steps are done, by what is there; undefined for one while that is not known. */
export function useFirstSteps(): Readonly<Record<FirstStep, boolean | undefined>> {
  const store = useStore().data?.data
  const products = useProducts({ status: 'published' }).data?.data
  const methods = useShipping().data?.methods
  const isTaxed = useIsTaxed(store?.country).data
  const payments = usePaymentMethods(true).data?.data
  const delivery = useEmailDelivery(true).data
  const pages = useLegalPages().data?.data
  const staff = useStaff().data?.data
  return {
    domain: store && isOwnDomain(store.canonicalDomain ?? store.domains[0] ?? ''),
    products: products && products.length > 0,
    shipping: methods && methods.length > 0,
    tax: isTaxed,
    payment: payments?.some(({ isTest }) => !isTest),
    mail: delivery && delivery.outlet === 'smtp',
    legal: pages && expectedPages.every((kind) => pages.some((page) => page.kind === kind)),
    staff: staff && staff.length > 1,
  }
}
