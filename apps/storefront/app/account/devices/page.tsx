import { Badge, Button, DateTime } from '@merastore/ui'
import { endOtherSession, endOtherSessions } from '#lib/actions/session-actions.ts'
import { api, read, type Schemas } from '#lib/api.ts'
import { readShown, type Shown } from '#lib/locale.ts'
import { fill } from '#lib/messages/index.ts'
import { requireCustomer } from '#lib/session.ts'
import { readStore } from '#lib/store.ts'

/** Where the customer is signed in, and the way to sign out there. */
export default async function DevicesPage() {
  await requireCustomer()
  const [shown, store, client] = await Promise.all([readShown(), readStore(), api()])
  const { data } = await read(client.GET('/storefront/v1/sessions'))
  const { account } = shown.texts
  return (
    <div className="flex max-w-xl flex-col gap-6">
      <title>{account.devicesTitle}</title>
      <div>
        <h1 className="text-3xl font-bold">{account.devicesTitle}</h1>
        <p className="mt-2 text-soft">{account.devicesText}</p>
      </div>
      <ul aria-label={account.devicesTitle} className="flex flex-col gap-3">
        {data.map((session) => (
          <Device key={session.id} session={session} shown={shown} timeZone={store.timeZone} />
        ))}
      </ul>
      {data.some((session) => !session.current) && (
        <form action={endOtherSessions}>
          <Button type="submit" variant="secondary">
            {account.endOthers}
          </Button>
        </form>
      )}
    </div>
  )
}

function Device({ session, shown, timeZone }: { session: Schemas['Session']; shown: Shown; timeZone: string }) {
  const { texts, locale } = shown
  const { account } = texts
  const device = deviceName(session, shown)
  const address = session.address ?? account.unknownAddress
  return (
    <li className="flex flex-wrap items-center justify-between gap-4 rounded-card border border-line bg-surface p-4 text-sm">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 text-base font-semibold">
          {device} {session.current && <Badge tone="success">{account.thisDevice}</Badge>}
        </p>
        <p className="mt-1 break-all text-soft" dir="auto">
          {address}
        </p>
        <p className="text-soft">
          {account.lastSeen}{' '}
          <DateTime value={session.lastUsedAt} locale={locale} timeZone={timeZone} format="dateTimeZone" />
        </p>
      </div>
      {!session.current && (
        <form action={endOtherSession}>
          <input type="hidden" name="sessionId" value={session.id} />
          <Button
            type="submit"
            variant="secondary"
            size="small"
            aria-label={fill(account.endSessionOf, { device, address }, locale)}
          >
            {account.endSession}
          </Button>
        </form>
      )}
    </li>
  )
}

function deviceName({ browser, system }: Schemas['Session'], { texts, locale }: Shown): string {
  if (browser !== null && system !== null) return fill(texts.account.deviceName, { browser, system }, locale)
  return browser ?? system ?? texts.account.unknownDevice
}
