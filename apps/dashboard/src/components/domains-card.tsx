import { Alert, Badge, Button, Card, TextField } from '@merastore/ui'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { type DomainCommands, dnsTarget } from '../data/domains.ts'
import { t } from '../messages/index.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'

export type DomainsCardProps = {
  domains: readonly string[]
  canonicalDomain: string | null
  /** What can be done with them; without it they are only shown. */
  commands: DomainCommands | undefined
  /** Which change is asked for; the page closes it once it is done. */
  asked: DomainChange | undefined
  onAsk: (asked: DomainChange | undefined) => void
}

export type DomainChange = { kind: 'add' } | { kind: 'remove' | 'makeCanonical'; domain: string }

/** The host names under which a store is found, and what becomes of each. */
export function DomainsCard({ domains, canonicalDomain, commands, asked, onAsk }: DomainsCardProps) {
  const ask = (change: DomainChange) => {
    commands?.[change.kind].reset()
    onAsk(change)
  }
  return (
    <Card
      title={t('domains.title')}
      description={t('domains.description')}
      flush
      actions={
        commands && (
          <Button
            variant="secondary"
            size="small"
            icon={<Plus aria-hidden="true" />}
            onClick={() => ask({ kind: 'add' })}
          >
            {t('domains.add')}
          </Button>
        )
      }
    >
      <ul className="border-t border-line">
        {domains.map((domain) => (
          <li
            key={domain}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-5 py-3 last:border-b-0"
          >
            <DomainName domain={domain} canonicalDomain={canonicalDomain} />
            {commands && domain !== canonicalDomain && (
              <span className="flex flex-wrap gap-2">
                <Button
                  variant="secondary"
                  size="small"
                  aria-label={t('domains.makeCanonicalOf', { domain })}
                  onClick={() => ask({ kind: 'makeCanonical', domain })}
                >
                  {t('domains.makeCanonical')}
                </Button>
                {domains.length > 1 && (
                  <Button
                    variant="ghost"
                    size="small"
                    aria-label={t('domains.removeOf', { domain })}
                    onClick={() => ask({ kind: 'remove', domain })}
                  >
                    {t('domains.remove')}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {asked && commands && <DomainDialog asked={asked} commands={commands} onClose={() => onAsk(undefined)} />}
    </Card>
  )
}

function DomainName({ domain, canonicalDomain }: { domain: string; canonicalDomain: string | null }) {
  const isCanonical = domain === canonicalDomain
  const note = isCanonical
    ? t('domains.canonicalNote', { www: wwwCounterpart(domain) })
    : canonicalDomain === null
      ? t('domains.ownNote')
      : t('domains.redirectNote', { domain: canonicalDomain })
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <span className="wrap-anywhere" dir="ltr">
          {domain}
        </span>
        {isCanonical && <Badge tone="success">{t('domains.canonical')}</Badge>}
      </p>
      <p className="text-sm wrap-anywhere text-soft">{note}</p>
    </div>
  )
}

/** The same name with or without `www.`, which leads to the same shop. */
function wwwCounterpart(domain: string): string {
  return domain.startsWith('www.') ? domain.slice(4) : `www.${domain}`
}

type DomainDialogProps = { asked: DomainChange; commands: DomainCommands; onClose: () => void }

function DomainDialog({ asked, commands, onClose }: DomainDialogProps) {
  const [typed, setTyped] = useState('')
  const command = commands[asked.kind]
  const domain = asked.kind === 'add' ? hostOf(typed) : asked.domain
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      size={asked.kind === 'add' ? 'medium' : 'small'}
      danger={asked.kind === 'remove'}
      title={t(`domains.${asked.kind}Title`, { domain })}
      description={t(`domains.${asked.kind}Description`)}
      confirmLabel={t(`domains.${asked.kind}Confirm`)}
      pending={command.pending}
      error={command.error}
      disabled={domain === ''}
      onConfirm={() => command.run({ domain })}
    >
      {asked.kind === 'add' && (
        <>
          <TextField
            label={t('domains.name')}
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            placeholder="shop.example.com"
            required
            maxLength={300}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <DnsHint domain={domain} />
        </>
      )}
    </ConfirmDialog>
  )
}

/** What people paste is an address; the host name is in it. */
function hostOf(typed: string): string {
  const text = typed.trim().toLowerCase()
  return URL.parse(text.includes('://') ? text : `https://${text}`)?.hostname ?? text
}

/** Which records the domain's DNS needs, to be copied as they are. */
function DnsHint({ domain }: { domain: string }) {
  const name = domain === '' ? 'shop.example.com' : domain
  const target = dnsTarget(location.hostname)
  if (target === undefined)
    return (
      <Alert tone="info" title={t('domains.dnsLocal')}>
        {t('domains.dnsLocalDescription')}
      </Alert>
    )
  return (
    <div className="rounded-mark bg-sunken px-4 py-3 text-sm">
      <p className="font-medium">{t('domains.dnsTitle')}</p>
      <p className="mt-1 text-soft">{t('domains.dnsDescription', { target })}</p>
      <dl dir="ltr" className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 font-mono text-xs">
        {[name, wwwCounterpart(name)].map((record) => (
          <div key={record} className="contents">
            <dt className="wrap-anywhere">{record}</dt>
            <dd className="wrap-anywhere">CNAME {target}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-soft">{t('domains.dnsTls')}</p>
    </div>
  )
}
