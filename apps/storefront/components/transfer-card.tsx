import { Card } from '@merastore/ui'
import { moneyText } from '@merastore/ui/components/money'
import type { Order } from '#lib/api.ts'
import type { Shown } from '#lib/locale.ts'
import { fill } from '#lib/messages/index.ts'

/** Where the customer has to send the money, while it is awaited. */
export function TransferCard({ order, shown, timeZone }: { order: Order; shown: Shown; timeZone: string }) {
  const { transfer } = order.payment
  if (transfer === null || order.paymentStatus !== 'awaiting' || order.status !== 'open') return null
  const { locale, texts } = shown
  const words = texts.order
  // In the middle of a sentence in some languages.
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(transfer.dueAt))
  const entries = [
    { label: words.accountHolder, value: transfer.accountHolder },
    { label: 'IBAN', value: transfer.iban.replaceAll(/(.{4})(?=.)/g, '$1 ') },
    ...(transfer.bic === null ? [] : [{ label: 'BIC', value: transfer.bic }]),
    { label: words.bank, value: transfer.bankName },
    { label: words.transferAmount, value: moneyText(order.totals.total, locale) },
    { label: words.transferReference, value: String(order.number) },
  ]
  return (
    <Card title={words.transferTitle}>
      <p className="mb-4 text-sm">{fill(words.transferText, { date }, locale)}</p>
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[max-content_1fr]">
        {entries.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-soft">{label}</dt>
            <dd className="font-semibold break-words">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
