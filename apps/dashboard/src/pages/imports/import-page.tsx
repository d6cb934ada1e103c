import { Alert, Button, ButtonLink, Card, ProgressBar, SkeletonText } from '@merastore/ui'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { countText, When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemAlert, ProblemState } from '../../components/problem.tsx'
import {
  checkedFile,
  isUnderWay,
  type ProductImport,
  useCancelImport,
  useCopyPictures,
  useImport,
  useStartImport,
} from '../../data/imports.ts'
import { t, tCount } from '../../messages/index.ts'
import { ImportProblems } from './import-problems.tsx'
import { ImportStatus } from './imports-page.tsx'

const parent = { to: '/imports', label: t('imports.title') }

/** One import: how far it is, what it did, and every row that it left out. */
export function ImportPage() {
  const { importId } = useParams({ from: '/shell/imports/$importId' })
  const item = useImport(importId)
  if (item.data) return <LoadedImport key={importId} item={item.data} />
  return (
    <Page title={t('imports.loading')} parent={parent}>
      {item.error ? (
        <ProblemState error={item.error} onRetry={() => void item.refetch()} />
      ) : (
        <SkeletonText label={t('app.loading')} lines={5} />
      )}
    </Page>
  )
}

function LoadedImport({ item }: { item: ProductImport }) {
  return (
    <Page
      title={item.fileName}
      parent={parent}
      badges={<ImportStatus item={item} />}
      description={<When at={item.createdAt} />}
      actions={isUnderWay(item) && <CancelImport importId={item.id} />}
    >
      {isUnderWay(item) && (
        <ProgressBar
          label={item.dryRun ? t('imports.checking') : t('imports.importing')}
          value={item.percent}
          valueText={tCount('imports.rowsRead', item.rowsRead)}
        />
      )}
      {item.status === 'failed' && (
        <Alert tone="danger" live title={t('imports.failed')}>
          {item.reason}
        </Alert>
      )}
      {item.status === 'completed' && <Completed item={item} />}
      <Figures item={item} />
      {item.status === 'completed' && !item.dryRun && <Pictures item={item} />}
      <ImportProblems item={item} />
    </Page>
  )
}

function Completed({ item }: { item: ProductImport }) {
  if (item.dryRun) return <ImportNow item={item} />
  return (
    <Alert
      tone={item.rejected > 0 ? 'warning' : 'success'}
      live
      title={t('imports.done')}
      action={
        <ButtonLink variant="secondary" size="small" render={<Link to="/products" search={{}} />}>
          {t('imports.toProducts')}
        </ButtonLink>
      }
    />
  )
}

/** After a dry run: the import itself, with the file that was checked. */
function ImportNow({ item }: { item: ProductImport }) {
  const navigate = useNavigate()
  const file = checkedFile(item.id)
  const start = useStartImport(({ id }) => {
    void navigate({ to: '/imports/$importId', params: { importId: id }, search: {} })
  })
  return (
    <div className="flex flex-col gap-3">
      <Alert
        tone={item.rejected > 0 ? 'warning' : 'success'}
        live
        title={item.rejected > 0 ? tCount('imports.checkedRejected', item.rejected) : t('imports.checkedFine')}
        action={
          file ? (
            <Button size="small" loading={start.pending} onClick={() => start.run({ file, dryRun: false })}>
              {t('imports.importNow')}
            </Button>
          ) : (
            <ButtonLink size="small" variant="secondary" render={<Link to="/imports" search={{}} />}>
              {t('imports.chooseAgain')}
            </ButtonLink>
          )
        }
      >
        {t('imports.nothingWritten')}
      </Alert>
      <ProblemAlert error={start.error} />
    </div>
  )
}

/** The pictures of a file lie on the host of the old shop, until they are copied. */
function Pictures({ item }: { item: ProductImport }) {
  const copy = useCopyPictures(item.id)
  const { status, found, copied, failed } = item.pictures
  const done = copied + failed
  return (
    <Card title={t('imports.pictures')} description={t('imports.picturesHint')}>
      <div className="flex flex-col gap-4">
        {status === 'running' && (
          <ProgressBar
            label={t('imports.picturesCopying')}
            value={found === 0 ? 100 : Math.min(100, Math.round((done * 100) / found))}
            valueText={t('imports.picturesOf', { done, found })}
          />
        )}
        {status === 'completed' && (
          <Alert tone={failed > 0 ? 'warning' : 'success'} live title={tCount('imports.picturesCopied', copied)}>
            {failed > 0 && tCount('imports.picturesFailed', failed)}
          </Alert>
        )}
        {status !== 'running' && (
          <div>
            <Button variant="secondary" loading={copy.pending} onClick={() => copy.run({})}>
              {t('imports.copyPictures')}
            </Button>
          </div>
        )}
        <ProblemAlert error={copy.error} />
      </div>
    </Card>
  )
}

function CancelImport({ importId }: { importId: string }) {
  const cancel = useCancelImport(importId)
  return (
    <>
      <Button variant="secondary" loading={cancel.pending} onClick={() => cancel.run({})}>
        {t('imports.cancel')}
      </Button>
      <ProblemAlert error={cancel.error} />
    </>
  )
}

function Figures({ item }: { item: ProductImport }) {
  const figures = [
    { label: t('imports.rows'), count: item.rowsRead },
    { label: t('imports.created'), count: item.created },
    { label: t('imports.updated'), count: item.updated },
    { label: t('imports.unchanged'), count: item.unchanged },
    { label: t('imports.rejected'), count: item.rejected },
    { label: t('imports.warnings'), count: item.warnings },
  ]
  return (
    <Card title={t('imports.report')}>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-6">
        {figures.map(({ label, count }) => (
          <div key={label}>
            <dt className="text-sm text-soft">{label}</dt>
            <dd className="font-display text-xl font-semibold tabular-nums">{countText(count)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
