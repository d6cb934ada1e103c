import { isProblem } from '@merastore/admin-client'
import { Card, Checkbox, SkeletonText, TextField } from '@merastore/ui'
import { useState } from 'react'
import { Page } from '../../components/page.tsx'
import { ChangeProblem, ProblemState } from '../../components/problem.tsx'
import { SaveBar } from '../../components/save-bar.tsx'
import { TimeZoneField } from '../../components/time-zone-field.tsx'
import { UnsavedGuard } from '../../components/unsaved-guard.tsx'
import { type StoreChange, type StoreSettings, useStore, useUpdateStore } from '../../data/store.ts'
import { countryName } from '../../lib/countries.ts'
import { localesNote } from '../../lib/locales-note.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'
import { ClosingCard } from './closing-card.tsx'

/** The settings of the store. */
export function StorePage() {
  const store = useStore()
  const { may } = usePermissions()
  return (
    <Page title={t('store.title')}>
      {store.data ? (
        <>
          <StoreForm
            // Closing the store raises the revision and leaves what is typed here.
            key={JSON.stringify(draftOf(store.data.data))}
            store={store.data.data}
            etag={store.data.etag}
            onReload={() => void store.refetch()}
          />
          <StoreFacts store={store.data.data} />
          {may('store:update') && <ClosingCard store={store.data.data} />}
        </>
      ) : store.error ? (
        <ProblemState error={store.error} onRetry={() => void store.refetch()} />
      ) : (
        <SkeletonText label={t('app.loading')} lines={6} />
      )}
    </Page>
  )
}

type Draft = {
  name: string
  contactEmail: string
  country: string
  locales: string
  timeZone: string
  pricesIncludeTax: boolean
}

function draftOf(store: StoreSettings): Draft {
  const { name, contactEmail, country, timeZone, pricesIncludeTax } = store
  return { name, contactEmail, country, timeZone, pricesIncludeTax, locales: store.locales.join(', ') }
}

function changeOf(draft: Draft): StoreChange {
  return {
    ...draft,
    name: draft.name.trim(),
    contactEmail: draft.contactEmail.trim(),
    country: draft.country.trim().toUpperCase(),
    timeZone: draft.timeZone.trim(),
    locales: draft.locales
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  }
}

function StoreForm({ store, etag, onReload }: { store: StoreSettings; etag: string; onReload: () => void }) {
  const { may } = usePermissions()
  const [draft, setDraft] = useState(() => draftOf(store))
  const update = useUpdateStore()
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(store))
  const errorOf = (name: string) =>
    isProblem(update.error)
      ? update.error.faults.find(({ pointer }) => pointer.startsWith(`/${name}`))?.detail
      : undefined
  return (
    <form
      className="flex flex-col gap-6"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        update.run({ change: changeOf(draft), etag })
      }}
    >
      {may('store:update') && (
        <SaveBar
          dirty={dirty}
          pending={update.pending}
          submitLabel={t('action.save')}
          onDiscard={() => setDraft(draftOf(store))}
        />
      )}
      <ChangeProblem error={update.error} onReload={onReload} />
      <fieldset disabled={!may('store:update') || update.pending} className="flex min-w-0 flex-col gap-6">
        <Card title={t('store.general')}>
          <div className="grid gap-4 md:grid-cols-2">
            <TextField
              label={t('store.name')}
              required
              maxLength={100}
              error={errorOf('name')}
              value={draft.name}
              onChange={(event) => set({ name: event.target.value })}
            />
            <TextField
              label={t('store.contactEmail')}
              type="email"
              error={errorOf('contactEmail')}
              value={draft.contactEmail}
              onChange={(event) => set({ contactEmail: event.target.value })}
            />
            <TextField
              label={t('store.country')}
              hint={countryName(draft.country.trim().toUpperCase())}
              maxLength={2}
              error={errorOf('country')}
              value={draft.country}
              onChange={(event) => set({ country: event.target.value })}
            />
            <TextField
              label={t('store.locales')}
              hint={localesNote(draft.locales)}
              error={errorOf('locales')}
              value={draft.locales}
              onChange={(event) => set({ locales: event.target.value })}
            />
            <TimeZoneField
              error={isProblem(update.error, 'TIME_ZONE_UNKNOWN') ? t('store.timeZoneUnknown') : errorOf('timeZone')}
              value={draft.timeZone}
              onChange={(timeZone) => set({ timeZone })}
            />
          </div>
        </Card>
        <Card title={t('store.prices')}>
          <Checkbox
            label={t('store.pricesIncludeTax')}
            hint={t('store.pricesIncludeTaxHint')}
            checked={draft.pricesIncludeTax}
            onChange={(event) => set({ pricesIncludeTax: event.target.checked })}
          />
        </Card>
      </fieldset>
      <UnsavedGuard when={() => dirty} />
    </form>
  )
}

/** What is fixed when a store is opened. */
function StoreFacts({ store }: { store: StoreSettings }) {
  const details = [
    { label: t('store.currency'), text: store.currency },
    { label: t('store.handle'), text: store.handle },
  ]
  return (
    <Card title={t('store.fixed')}>
      <dl className="grid gap-4 text-sm sm:grid-cols-2">
        {details.map(({ label, text }) => (
          <div key={label}>
            <dt className="text-soft">{label}</dt>
            <dd className="font-medium wrap-anywhere">{text}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
