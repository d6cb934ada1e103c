import { Card, Table, type TableColumn } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import type { Finding, RuleReport } from '../../data/audits.ts'
import { t, tCount } from '../../messages/index.ts'

/** What breaks each rule that does not hold, with the way to it where it has a page. */
export function AuditFindings({ rules }: { rules: readonly RuleReport[] }) {
  return rules.map(({ rule, statement, findings, violations }) => (
    <Card
      key={rule}
      title={statement}
      description={tCount('audits.brokenBy', violations)}
      footer={violations > findings.length && t('audits.firstOnly', { count: findings.length })}
      flush
    >
      <Table
        caption={statement}
        columns={columns}
        rows={findings}
        rowKey={({ subject, detail }) => `${subject} ${detail}`}
      />
    </Card>
  ))
}

const columns: TableColumn<Finding>[] = [
  { id: 'subject', label: t('audits.subject'), rowHeader: true, cell: ({ subject }) => <Subject id={subject} /> },
  { id: 'detail', label: t('audits.detail'), cell: ({ detail }) => <span className="wrap-anywhere">{detail}</span> },
]

const linkClasses = 'inline-block py-1 font-mono text-xs wrap-anywhere text-accent-ink underline underline-offset-4'

function Subject({ id }: { id: string }) {
  if (id.startsWith('ord_')) {
    return (
      <Link to="/orders/$orderId" params={{ orderId: id }} search={{}} className={linkClasses}>
        {id}
      </Link>
    )
  }
  if (id.startsWith('var_')) {
    return (
      <Link to="/inventory/$variantId" params={{ variantId: id }} search={{}} className={linkClasses}>
        {id}
      </Link>
    )
  }
  return <code className="font-mono text-xs font-normal break-all select-all">{id}</code>
}
