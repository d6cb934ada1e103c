import { Badge, Button, Card, IconButton, TextField } from '@merastore/ui'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { CommandDialog } from '../../components/command-dialog.tsx'
import { ProblemAlert } from '../../components/problem.tsx'
import { useAddDomain, useRemoveDomain, useSetCanonicalDomain } from '../../data/domains.ts'
import type { StoreSettings } from '../../data/store.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'

/** The host names under which customers find the store; the canonical one is what they see. */
export function DomainsCard({ store }: { store: StoreSettings }) {
  const { may } = usePermissions()
  const [removed, setRemoved] = useState<string>()
  const setCanonical = useSetCanonicalDomain()
  const mayChange = may('store:update')
  return (
    <Card title={t('store.domains')} description={t('domains.description')}>
      <ul className="divide-y divide-line">
        {store.domains.map((domain) => {
          const isCanonical = domain === store.canonicalDomain
          return (
            <li key={domain} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm">
              <span className="min-w-0 grow font-medium wrap-anywhere">{domain}</span>
              {isCanonical && <Badge tone="success">{t('domains.canonical')}</Badge>}
              {mayChange && !isCanonical && (
                <span className="flex items-center gap-1">
                  <Button
                    variant="ghost"
                    size="small"
                    disabled={setCanonical.pending}
                    onClick={() => setCanonical.run({ domain })}
                  >
                    {t('domains.makeCanonical')}
                    <span className="sr-only">: {domain}</span>
                  </Button>
                  <IconButton
                    size="small"
                    label={t('domains.removeOf', { domain })}
                    icon={<Trash2 aria-hidden="true" />}
                    onClick={() => setRemoved(domain)}
                  />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <ProblemAlert error={setCanonical.error} />
      {mayChange && <AddDomain />}
      {removed !== undefined && <RemoveDialog domain={removed} onClose={() => setRemoved(undefined)} />}
    </Card>
  )
}

function AddDomain() {
  const [domain, setDomain] = useState('')
  const add = useAddDomain(() => setDomain(''))
  return (
    <form
      className="mt-4 flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        add.run({ domain: domain.trim().toLowerCase() })
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          className="min-w-0 grow sm:max-w-sm"
          label={t('domains.name')}
          required
          dir="ltr"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={253}
          placeholder="shop.example.com"
          value={domain}
          onChange={(event) => setDomain(event.target.value)}
        />
        <Button type="submit" variant="secondary" loading={add.pending}>
          {t('domains.add')}
        </Button>
      </div>
      <ProblemAlert error={add.error} />
    </form>
  )
}

function RemoveDialog({ domain, onClose }: { domain: string; onClose: () => void }) {
  const remove = useRemoveDomain(onClose)
  return (
    <CommandDialog
      danger
      title={t('domains.removeTitle', { domain })}
      description={t('domains.removeDescription')}
      confirmLabel={t('action.remove')}
      command={remove}
      onClose={onClose}
      onConfirm={() => remove.run({ domain })}
    />
  )
}
