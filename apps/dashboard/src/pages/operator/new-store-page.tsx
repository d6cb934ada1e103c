import { isProblem } from '@merastore/admin-client'
import { Button, ButtonLink, Card, TextField } from '@merastore/ui'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Page } from '../../components/page.tsx'
import { ProblemAlert } from '../../components/problem.tsx'
import { TimeZoneField } from '../../components/time-zone-field.tsx'
import { UnsavedGuard } from '../../components/unsaved-guard.tsx'
import { type NewHostedStore, useOpenHostedStore } from '../../data/hosted-stores.ts'
import { countryName } from '../../lib/countries.ts'
import { localesNote } from '../../lib/locales-note.ts'
import { t } from '../../messages/index.ts'

const empty = {
  name: '',
  handle: '',
  ownerEmail: '',
  currency: 'EUR',
  country: '',
  locales: 'en',
  timeZone: '',
  domain: '',
  plan: '',
}
type Draft = typeof empty

/** What is sent of what was typed; what was left empty the platform chooses. */
function bodyOf(draft: Draft): NewHostedStore {
  const text = Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, value.trim()])) as Draft
  const { name, handle, ownerEmail, timeZone, plan } = text
  const domain = text.domain.toLowerCase()
  return {
    name,
    handle,
    ownerEmail,
    currency: text.currency.toUpperCase(),
    country: text.country.toUpperCase(),
    locales: text.locales.split(/[\s,]+/).filter((tag) => tag !== ''),
    ...(timeZone === '' ? {} : { timeZone }),
    ...(domain === '' ? {} : { domains: [domain] }),
    ...(plan === '' ? {} : { plan }),
  }
}

/** `Vera’s Velo Shop` becomes `veras-velo-shop`. */
function handleOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/[\p{Mark}'’]/gu, '')
  const words = plain.toLowerCase().replaceAll(/[^a-z\d]+/g, '-')
  return words.replaceAll(/^-+|-+$/g, '').slice(0, 60)
}

/** Opens a store and invites its first owner. */
export function NewHostedStorePage() {
  const navigate = useNavigate()
  const [draft, setDraft] = useState(empty)
  const isHandleTyped = useRef(false)
  const isDone = useRef(false)
  const open = useOpenHostedStore((storeId) => {
    isDone.current = true
    void navigate({ to: '/operator/stores/$storeId', params: { storeId } })
  })
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))
  const faults = isProblem(open.error) ? open.error.faults : []
  const field = (name: keyof Draft, pointer: string = name) => ({
    value: draft[name],
    error: faults.find((fault) => fault.pointer.startsWith(`/${pointer}`))?.detail,
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  return (
    <Page
      title={t('operator.open')}
      description={t('operator.openDescription')}
      parent={{ to: '/operator/stores', search: {}, label: t('operator.stores') }}
    >
      <form
        className="flex flex-col gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          open.run(bodyOf(draft))
        }}
      >
        <Card title={t('store.general')}>
          <fieldset disabled={open.pending} className="grid min-w-0 gap-4 md:grid-cols-2">
            <TextField
              label={t('store.name')}
              required
              maxLength={100}
              {...field('name')}
              onChange={({ target: { value } }) =>
                set({ name: value, ...(!isHandleTyped.current && { handle: handleOf(value) }) })
              }
            />
            <TextField
              label={t('store.handle')}
              hint={t('operator.handleHint')}
              required
              maxLength={63}
              dir="ltr"
              spellCheck={false}
              {...field('handle')}
              onChange={({ target: { value } }) => {
                isHandleTyped.current = true
                set({ handle: value })
              }}
            />
            <TextField
              label={t('operator.ownerEmail')}
              hint={t('operator.ownerEmailHint')}
              type="email"
              required
              autoComplete="off"
              {...field('ownerEmail')}
            />
            <TextField
              label={t('operator.domain')}
              hint={t('operator.domainHint', { handle: draft.handle || 'my-shop' })}
              optionalLabel={t('field.optional')}
              dir="ltr"
              spellCheck={false}
              {...field('domain', 'domains')}
            />
            <TextField
              label={t('store.currency')}
              hint={t('operator.currencyHint')}
              required
              maxLength={3}
              {...field('currency')}
            />
            <TextField
              label={t('store.country')}
              hint={countryName(draft.country.trim().toUpperCase()) || t('operator.countryHint')}
              required
              maxLength={2}
              {...field('country')}
            />
            <TextField label={t('store.locales')} hint={localesNote(draft.locales)} required {...field('locales')} />
            <TimeZoneField
              hint={t('operator.timeZoneHint')}
              optionalLabel={t('field.optional')}
              error={field('timeZone').error}
              value={draft.timeZone}
              onChange={(timeZone) => set({ timeZone })}
            />
            <TextField
              label={t('operator.plan')}
              hint={t('operator.planHint')}
              optionalLabel={t('field.optional')}
              maxLength={60}
              {...field('plan')}
            />
          </fieldset>
        </Card>
        <ProblemAlert error={open.error} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" loading={open.pending}>
            {t('operator.openConfirm')}
          </Button>
          <ButtonLink variant="secondary" render={<Link to="/operator/stores" search={{}} />}>
            {t('action.back')}
          </ButtonLink>
        </div>
        <UnsavedGuard when={() => !isDone.current && JSON.stringify(draft) !== JSON.stringify(empty)} />
      </form>
    </Page>
  )
}
