import { Badge, Card, SkeletonTable } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { legalKinds, useLegalPages } from '../../data/legal-pages.ts'
import { useStore } from '../../data/store.ts'
import { languageName } from '../../lib/countries.ts'
import { t, tWord } from '../../messages/index.ts'

/** Which legal pages the shop has, in which of its languages. */
export function LegalPagesPage() {
  const pages = useLegalPages()
  const store = useStore()
  const written = pages.data?.data
  const locales = store.data?.data.locales
  const error = pages.error ?? store.error
  return (
    <Page title={t('legal.title')} description={t('legal.description')}>
      {written && locales ? (
        legalKinds.map((kind) => (
          <Card key={kind} title={tWord('legal.kind', kind)} description={tWord('legal.hint', kind)}>
            <ul className="divide-y divide-line text-sm">
              {locales.map((locale) => {
                const page = written.find((one) => one.kind === kind && one.locale === locale)
                return (
                  <li key={locale} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
                    <Link
                      to="/settings/legal/$kind/$locale"
                      params={{ kind, locale }}
                      className="py-1 font-medium text-accent-ink underline-offset-4 hover:underline"
                    >
                      {languageName(locale)}
                      <span className="sr-only">: {tWord('legal.kind', kind)}</span>
                    </Link>
                    {page ? (
                      <span className="flex items-center gap-3 text-soft">
                        <When at={page.updatedAt} />
                        <Badge tone="success">{t('legal.written')}</Badge>
                      </span>
                    ) : (
                      <Badge tone="neutral">{t('legal.notWritten')}</Badge>
                    )}
                  </li>
                )
              })}
            </ul>
          </Card>
        ))
      ) : error ? (
        <ProblemState error={error} onRetry={() => void Promise.all([pages.refetch(), store.refetch()])} />
      ) : (
        <SkeletonTable label={t('app.loading')} rows={5} columns={2} />
      )}
    </Page>
  )
}
