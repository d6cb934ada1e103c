import { type MailOutlet, mailOutletOf } from '@merastore/notification'
import type { ShopProviders } from './define-config.ts'
import { readConfig } from './read-config.ts'

/** What the merastore.config.ts of the working directory adds, read once before the services are put together. */
export const shop = await readConfig(process.cwd())

/** Where the emails of the installation go. */
export function mailOutletOfShop(settings: Parameters<typeof mailOutletOf>[0]): MailOutlet {
  return mailOutletOf(settings, shop.providers.mail !== undefined)
}

/** What the shop puts in place of the services' own parts, as the composition takes it. */
export function serviceOptionsOf({ payment, media, mail, tax, shipping }: ShopProviders): Record<string, object> {
  return {
    ...(payment === undefined ? {} : { payment: { providers: payment } }),
    ...(media === undefined ? {} : { media: { stores: media } }),
    ...(mail === undefined ? {} : { notification: { transport: mail }, operator: { handsOutLinks: false } }),
    ...(tax === undefined ? {} : { tax: { calculate: tax } }),
    ...(shipping === undefined ? {} : { shipping: { rates: shipping } }),
  }
}
