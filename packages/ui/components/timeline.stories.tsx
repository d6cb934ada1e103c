import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from './button.tsx'
import { DateTime } from './date-time.tsx'
import { Timeline } from './timeline.tsx'

const at = (value: string) => <DateTime value={value} locale="en-GB" timeZone="Europe/Vienna" />

const meta = {
  title: 'Data/Timeline',
  component: Timeline,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Timeline>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'History of the order',
    entries: [
      { id: '1', title: 'Delivered', tone: 'success', meta: at('2026-11-21T09:30:00Z') },
      {
        id: '2',
        title: 'Confirmation sent to ada@example.com',
        meta: at('2026-11-19T14:03:00Z'),
        children: (
          <Button size="small" variant="secondary">
            Send again
          </Button>
        ),
      },
      { id: '3', title: 'Payment of €124.80 captured', tone: 'info', meta: at('2026-11-19T14:02:30Z') },
      { id: '4', title: 'Order placed', meta: at('2026-11-19T14:02:00Z') },
    ],
  },
}
