import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { Card } from './card.tsx'
import { Checkbox } from './checkbox.tsx'
import { DateTime } from './date-time.tsx'
import { Money } from './money.tsx'
import { StatusBadge } from './status-badge.tsx'
import { Table, type TableColumn } from './table.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

type OrderRow = {
  number: string
  customer: string
  placedAt: string
  status: string
  statusLabel: string
  amount: number
}

const rows: OrderRow[] = [
  {
    number: '#1042',
    customer: 'Ada Lovelace',
    placedAt: '2026-11-20T16:05:00Z',
    status: 'unfulfilled',
    statusLabel: 'To ship',
    amount: 12480,
  },
  {
    number: '#1041',
    customer: 'Grace Hopper',
    placedAt: '2026-11-20T11:48:00Z',
    status: 'shipped',
    statusLabel: 'Shipped',
    amount: 4990,
  },
  {
    number: '#1040',
    customer: 'Katherine Johnson',
    placedAt: '2026-11-19T08:12:00Z',
    status: 'delivered',
    statusLabel: 'Delivered',
    amount: 103200,
  },
]

const columns: TableColumn<OrderRow>[] = [
  {
    id: 'select',
    label: 'Select',
    tight: true,
    header: <VisuallyHidden>Select</VisuallyHidden>,
    cell: (row) => <Checkbox label={`Select ${row.number}`} labelHidden />,
  },
  {
    id: 'number',
    label: 'Order',
    rowHeader: true,
    cell: (row) => (
      <a href={row.number} className="underline-offset-4 hover:underline">
        {row.number}
      </a>
    ),
  },
  { id: 'customer', label: 'Customer', cell: (row) => row.customer },
  {
    id: 'placedAt',
    label: 'Placed',
    sorted: 'descending',
    cell: (row) => <DateTime value={row.placedAt} locale="en-GB" timeZone="Europe/Vienna" />,
  },
  {
    id: 'status',
    label: 'Fulfilment',
    cell: (row) => <StatusBadge of="fulfilment" status={row.status} label={row.statusLabel} />,
  },
  {
    id: 'total',
    label: 'Total',
    align: 'end',
    cell: (row) => <Money value={{ amount: row.amount, currency: 'EUR' }} locale="en-IE" />,
  },
]

const OrderTable = Table<OrderRow>

const meta = { title: 'Data/Table', component: OrderTable } satisfies Meta<typeof OrderTable>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: { caption: 'Orders', columns, rows, rowKey: (row) => row.number },
  render: (args) => (
    <Card title="Orders" flush>
      <OrderTable {...args} />
    </Card>
  ),
}

/** Sorted, named, and each box said to be of its row. */
export const Selected: Story = {
  args: Default.args,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('table', { name: 'Orders' })).toBeInTheDocument()
    await expect(canvas.getByRole('columnheader', { name: 'Placed' })).toHaveAttribute('aria-sort', 'descending')
    await expect(canvas.getByRole('rowheader', { name: '#1041' })).toBeInTheDocument()
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select #1041' }))
    await expect(canvas.getByRole('checkbox', { name: 'Select #1041' })).toBeChecked()
    await expect(canvas.getByRole('checkbox', { name: 'Select #1042' })).not.toBeChecked()
  },
}
