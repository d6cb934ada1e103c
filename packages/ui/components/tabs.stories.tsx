import type { Meta, StoryObj } from '@storybook/react-vite'
import { Tabs } from './tabs.tsx'

const meta = { title: 'Navigation/Tabs', component: Tabs } satisfies Meta<typeof Tabs>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'Views of orders',
    items: [
      { value: 'all', label: 'All', panel: 'Every order of the store.' },
      { value: 'to-ship', label: 'To ship', count: 12, panel: 'Orders that wait for the warehouse.' },
      { value: 'flagged', label: 'Flagged', count: 2, panel: 'Orders that somebody should look at.' },
    ],
  },
}
