import type { Meta, StoryObj } from '@storybook/react-vite'
import { Badge } from './badge.tsx'

const meta = { title: 'Data/Badge', component: Badge } satisfies Meta<typeof Badge>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = { args: { children: 'Draft' } }

export const Tones: Story = {
  args: { children: 'Draft' },
  render: () => (
    <div className="flex flex-wrap gap-2">
      <Badge>Draft</Badge>
      <Badge tone="info">Scheduled</Badge>
      <Badge tone="success">In stock</Badge>
      <Badge tone="warning">3 left</Badge>
      <Badge tone="danger">Sold out</Badge>
    </div>
  ),
}
