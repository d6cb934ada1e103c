import { Button, Card, SkeletonText, TextArea } from '@merastore/ui'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { CommandDialog } from '../../components/command-dialog.tsx'
import { Page } from '../../components/page.tsx'
import { ChangeProblem, ProblemState } from '../../components/problem.tsx'
import { SaveBar } from '../../components/save-bar.tsx'
import { UnsavedGuard } from '../../components/unsaved-guard.tsx'
import {
  type LegalKind,
  type LegalPage,
  legalKinds,
  useDeleteLegalPage,
  useLegalPage,
  useSaveLegalPage,
} from '../../data/legal-pages.ts'
import { languageName } from '../../lib/countries.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'
import { NotFoundPage } from '../not-found.tsx'

/** One legal page in one language. */
export function LegalPagePage() {
  const { kind: named, locale } = useParams({ from: '/shell/settings/legal/$kind/$locale' })
  const kind = legalKinds.find((known) => known === named)
  return kind === undefined ? <NotFoundPage /> : <WrittenPage kind={kind} locale={locale} />
}

function WrittenPage({ kind, locale }: { kind: LegalKind; locale: string }) {
  const page = useLegalPage({ kind, locale })
  return (
    <Page
      title={tWord('legal.kind', kind)}
      description={`${languageName(locale)} · ${tWord('legal.hint', kind)}`}
      parent={{ to: '/settings/legal', label: t('legal.title') }}
    >
      {page.data ? (
        <PageForm
          key={page.data.etag}
          page={page.data.data}
          etag={page.data.etag}
          onReload={() => void page.refetch()}
        />
      ) : page.error ? (
        <ProblemState error={page.error} onRetry={() => void page.refetch()} />
      ) : (
        <SkeletonText label={t('app.loading')} lines={8} />
      )}
    </Page>
  )
}

type PageFormProps = { page: LegalPage; etag: string; onReload: () => void }

function PageForm({ page, etag, onReload }: PageFormProps) {
  const { may } = usePermissions()
  const saved = page.body ?? ''
  const [body, setBody] = useState(saved)
  const [asked, setAsked] = useState(false)
  const save = useSaveLegalPage(page)
  const mayChange = may('store:update')
  const isBlank = body.trim() === ''
  return (
    <>
      <form
        className="flex flex-col gap-6"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(true)
          if (!isBlank) save.run({ body, etag })
        }}
      >
        {mayChange && (
          <SaveBar
            dirty={body !== saved}
            pending={save.pending}
            submitLabel={t('action.save')}
            onDiscard={() => setBody(saved)}
          />
        )}
        <ChangeProblem error={save.error} onReload={onReload} />
        <Card>
          <TextArea
            className="[&_textarea]:min-h-96"
            label={t('legal.body')}
            hint={t('legal.bodyHint')}
            error={asked && isBlank ? t('legal.bodyMissing') : undefined}
            maxLength={100_000}
            dir="auto"
            lang={page.locale}
            disabled={!mayChange || save.pending}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        </Card>
        <UnsavedGuard when={() => body !== saved} />
      </form>
      {mayChange && page.body !== null && <RemovePage page={page} etag={etag} />}
    </>
  )
}

/** Beside the form, not in it: a dialog's own form would send the outer one too. */
function RemovePage({ page, etag }: Pick<PageFormProps, 'page' | 'etag'>) {
  const [asked, setAsked] = useState(false)
  const remove = useDeleteLegalPage(page, () => setAsked(false))
  return (
    <div>
      <Button variant="secondary" onClick={() => setAsked(true)}>
        {t('legal.remove')}
      </Button>
      {asked && (
        <CommandDialog
          danger
          title={t('legal.removeTitle')}
          description={t('legal.removeDescription')}
          confirmLabel={t('legal.remove')}
          command={remove}
          onClose={() => setAsked(false)}
          onConfirm={() => remove.run({ etag })}
        />
      )}
    </div>
  )
}
