import { Button, Card, FileDropZone } from '@merastore/ui'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { countText } from '../../components/format.tsx'
import { ProblemAlert } from '../../components/problem.tsx'
import { type CsvPreview, previewCsv } from '../../data/csv-preview.ts'
import { useStartImport } from '../../data/imports.ts'
import { t, tCount } from '../../messages/index.ts'

const previewRows = 3

/** Choose a file, look at what its columns hold, and have it checked before anything is written. */
export function ImportStart() {
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<{ file: File; preview: CsvPreview }>()
  const start = useStartImport(({ id }) => {
    void navigate({ to: '/imports/$importId', params: { importId: id }, search: {} })
  })

  async function choose(file: File) {
    start.reset()
    setChosen({ file, preview: await previewCsv(file, previewRows) })
  }

  if (chosen === undefined) {
    return (
      <FileDropZone
        label={t('imports.choose')}
        hint={t('imports.chooseHint')}
        accept=".csv,text/csv"
        onFiles={([file]) => file && void choose(file)}
      />
    )
  }
  const { file, preview } = chosen
  return (
    <Card
      title={file.name}
      description={tCount('imports.kilobytes', Math.ceil(file.size / 1024))}
      actions={
        <Button variant="secondary" size="small" onClick={() => setChosen(undefined)} disabled={start.pending}>
          {t('imports.chooseOther')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <ColumnPreview preview={preview} />
        <ProblemAlert error={start.error} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button loading={start.pending} onClick={() => start.run({ file, dryRun: true })}>
            {t('imports.check')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

/** Each column of the file with what its first rows hold. */
function ColumnPreview({ preview }: { preview: CsvPreview }) {
  if (preview.header.length === 0) return <p className="text-sm text-soft">{t('imports.noColumns')}</p>
  return (
    <section
      aria-label={t('imports.columns')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-control border border-line"
    >
      <table className="w-full border-collapse text-sm">
        <caption className="px-3 py-2 text-start text-soft">
          {t('imports.columnCount', { count: countText(preview.header.length) })}
        </caption>
        <thead>
          <tr className="border-y border-line bg-sunken text-xs text-soft">
            <th scope="col" className="px-3 py-2 text-start">
              {t('imports.column')}
            </th>
            <th scope="col" className="px-3 py-2 text-start">
              {t('imports.firstValues')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {preview.header.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may bear the same name, and none ever moves
            <tr key={`${index} ${name}`}>
              <th scope="row" className="px-3 py-2 text-start align-top font-medium">
                {name}
              </th>
              <td className="px-3 py-2 text-soft">
                <span className="line-clamp-2 wrap-anywhere">
                  {preview.rows
                    .map((row) => row[index] ?? '')
                    .filter((value) => value !== '')
                    .join(' · ') || '–'}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
