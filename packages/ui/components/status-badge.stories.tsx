import type { Meta, StoryObj } from '@storybook/react-vite'
import { StatusBadge } from './status-badge.tsx'

const meta = { title: 'Data/StatusBadge', component: StatusBadge } satisfies Meta<typeof StatusBadge>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = { args: { of: 'payment', status: 'captured', label: 'Paid' } }

export const All: Story = {
  args: { of: 'order', status: 'open', label: 'Open' },
  render: () => (
    <div className="flex flex-wrap gap-2">
      <StatusBadge of="order" status="open" label="Open" />
      <StatusBadge of="order" status="cancelled" label="Cancelled" />
      <StatusBadge of="payment" status="authorized" label="Authorized" />
      <StatusBadge of="payment" status="partiallyRefunded" label="Partly refunded" />
      <StatusBadge of="payment" status="captured" label="Paid" />
      <StatusBadge of="payment" status="captureFailed" label="Capture failed" />
      <StatusBadge of="fulfilment" status="unfulfilled" label="To ship" />
      <StatusBadge of="fulfilment" status="partial" label="Partly packed" />
      <StatusBadge of="fulfilment" status="partiallyShipped" label="Partly shipped" />
      <StatusBadge of="fulfilment" status="shipped" label="Shipped" />
      <StatusBadge of="fulfilment" status="delivered" label="Delivered" />
    </div>
  ),
}
