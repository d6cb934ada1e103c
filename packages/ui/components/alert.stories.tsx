import type { Meta, StoryObj } from '@storybook/react-vite'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'

const meta = { title: 'Feedback/Alert', component: Alert } satisfies Meta<typeof Alert>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: { title: 'Two warehouses will ship this order', children: 'The parts arrive on different days.' },
}

export const Tones: Story = {
  args: {},
  render: () => (
    <div className="flex flex-col gap-3">
      <Alert title="Two warehouses will ship this order">The parts arrive on different days.</Alert>
      <Alert tone="success" title="Payment received">
        We send a confirmation to ada@example.com.
      </Alert>
      <Alert tone="warning" title="3 left in this size" />
      <Alert
        tone="danger"
        title="The coupon does not apply"
        action={
          <Button size="small" variant="secondary">
            Remove
          </Button>
        }
      >
        SPRING needs goods for €50.00 or more.
      </Alert>
    </div>
  ),
}
