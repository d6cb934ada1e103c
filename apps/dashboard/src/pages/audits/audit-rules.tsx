import { Badge, Card, Table, type TableColumn, type Tone } from '@merastore/ui'
import { countText } from '../../components/format.tsx'
import { type RuleReport, verdictOf } from '../../data/audits.ts'
import { t, tCount, tWord } from '../../messages/index.ts'

/** Every rule, with how much it looked at. */
export function AuditRules({ rules }: { rules: readonly RuleReport[] }) {
  return (
    <Card title={t('audits.rules')} flush>
      <Table caption={t('audits.rules')} columns={columns} rows={rules} rowKey={({ rule }) => rule} />
    </Card>
  )
}

const tones: Readonly<Record<ReturnType<typeof verdictOf>, Tone>> = {
  held: 'success',
  broken: 'danger',
  unproven: 'neutral',
}

const columns: TableColumn<RuleReport>[] = [
  {
    id: 'rule',
    label: t('audits.rule'),
    rowHeader: true,
    cell: ({ statement }) => <span className="font-normal">{statement}</span>,
  },
  {
    id: 'verdict',
    label: t('audits.verdict'),
    cell: (report) => <Badge tone={tones[verdictOf(report)]}>{tWord('audits.verdict', verdictOf(report))}</Badge>,
  },
  { id: 'checked', label: t('audits.checked'), align: 'end', cell: (report) => <Checked report={report} /> },
]

/** How much was judged, and what has its time still. */
function Checked({ report: { checked, waiting } }: { report: RuleReport }) {
  return (
    <>
      {countText(checked)}
      {waiting > 0 && <span className="block text-xs text-soft">{tCount('audits.waiting', waiting)}</span>}
    </>
  )
}
